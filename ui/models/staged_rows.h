// What is staged for the rows of one table, as a TableModel shows it over what the server gave: the
// edits, and what became of the last attempt to commit them.
//
// GUI thread. Whoever changes the edits does it through stage(), so that everyone hears of it.
#pragma once

#include "core/browse/edit_commit.h"
#include "core/browse/edit_set.h"
#include "core/browse/table_source.h"

#include <QObject>

#include <map>
#include <optional>

namespace howdah {

class StagedRows : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// The table that is shown, with what was staged for it before.
    void open(const TableSource& source, EditSet edits);
    EditSet close(); ///< nothing is shown; gives the edits back
    bool isOpen() const noexcept { return m_source.has_value(); }

    const EditSet& edits() const noexcept { return m_edits; }
    template <typename Change>
    auto stage(Change change)
    {
        struct Tell {
            StagedRows& rows;
            ~Tell() { rows.tell(); }
        } const tell{*this};
        return change(m_edits);
    }

    void setTroubles(std::vector<RowTrouble> troubles);
    const std::map<RowId, RowTrouble>& troubles() const noexcept { return m_troubles; }
    const RowTrouble* troubleOf(const RowId& row) const;
    void forgetTrouble(const RowId& row);

    RowId idOf(const RowPage& page, int row) const;
    const std::vector<RowId>& added() const noexcept { return m_added; } ///< at the end
    const EditedRow* find(const RowId& row) const { return m_edits.find(row); }

    bool mayBeEdited = false; ///< an editor may open, on rows that are there
    bool mayBeFilled = false; ///< and on added ones

signals:
    void changed();

private:
    void tell();

    std::optional<TableSource> m_source;
    EditSet m_edits;
    std::vector<RowId> m_added;
    std::map<RowId, RowTrouble> m_troubles;
};

} // namespace howdah
