// Edits of one table's rows that nobody but their author has seen yet: inserted rows, changed
// cells, deleted rows, with undo and redo of every step.
//
// A pure value, any thread: no server, no SQL (that is edit_statements.h), nothing of the screen.
// Columns go by name, so that another description of the table still understands it; rows go by
// the values of what names them. How it is kept in a file is in edit_set_text.h.
#pragma once

#include "core/browse/edit_value.h"
#include "core/catalog/relation.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace howdah {

class EditSet {
public:
    struct CellEdit {
        RowId row;
        std::shared_ptr<const OriginalRow> original; ///< not looked at for an inserted row
        std::string column;
        EditValue value;
    };
    struct RowEdit {
        RowId row;
        std::shared_ptr<const OriginalRow> original;
    };

    EditSet() = default;
    /// `keyNames`: the columns that name a row; {"ctid"} or {"tableoid", "ctid"} without a key.
    EditSet(RelationName relation, std::vector<std::string> keyNames);

    const RelationName& relation() const noexcept { return m_relation; }
    const std::vector<std::string>& keyNames() const noexcept { return m_keyNames; }
    bool isByStorage() const; ///< rows are named by their place: all they held must still be so
    bool isEmpty() const noexcept { return m_rows.empty(); }
    int count(EditKind kind) const;
    int count() const noexcept { return static_cast<int>(m_rows.size()); } ///< rows
    const std::map<RowId, EditedRow>& rows() const noexcept { return m_rows; }
    std::vector<RowId> inOrder() const; ///< as they were first touched
    std::vector<RowId> insertedRows() const;
    const EditedRow* find(const RowId& row) const;

    // Each is one step, however many rows it has. A cell that gets its original value back is no
    // change, a row without changes is not in the set.
    void change(const std::vector<CellEdit>& cells);
    /// New rows with these values; returns what they go by.
    std::vector<RowId> insert(const std::vector<std::map<std::string, EditValue>>& rows);
    void insertAt(RowId row, std::map<std::string, EditValue> values); ///< for who restores a set
    /// Marks rows as deleted; takes those back that were only inserted here.
    void remove(const std::vector<RowEdit>& rows);
    void discard(const std::vector<RowId>& rows); ///< what was entered for them
    void discardCell(const RowId& row, const std::string& column);
    void discardAll();
    /// Another person has changed the row meanwhile, to `theirs`: what is entered here is meant all
    /// the same, over what is there now. A row that is gone (nullptr) is inserted anew.
    void rebase(const RowId& row, std::shared_ptr<const OriginalRow> theirs);
    /// What is staged by the calls of `several` is one step, to be undone at once.
    template <typename Work>
    void asOneStep(Work several)
    {
        const auto before = m_rows;
        const auto depth = m_undo.size();
        several();
        m_undo.resize(std::min(depth, m_undo.size()));
        keep(before);
    }

    bool canUndo() const noexcept { return !m_undo.empty(); }
    bool canRedo() const noexcept { return !m_redo.empty(); }
    void undo();
    void redo();
    void forgetSteps(); ///< nothing can be undone or redone from here
    /// All of it counts now on the server; nothing is left to undo.
    void committed();

    bool operator==(const EditSet& other) const; ///< the rows; not how they came about

private:
    using Rows = std::map<RowId, EditedRow>;
    struct Replaced {
        RowId row;
        std::optional<EditedRow> before;
        std::optional<EditedRow> after;
    };
    using Step = std::vector<Replaced>;

    EditedRow& touch(const RowId& row, const std::shared_ptr<const OriginalRow>& original);
    void drop(const RowId& row);
    void keep(const Rows& before);
    void put(const Step& step, bool forward);

    RelationName m_relation;
    std::vector<std::string> m_keyNames;
    Rows m_rows;
    std::int64_t m_lastInserted = 0;
    std::int64_t m_lastOrder = 0;
    std::vector<Step> m_undo;
    std::vector<Step> m_redo;
};

} // namespace howdah
