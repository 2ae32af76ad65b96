// A window of a table's rows: some consecutive pages, of which older ones are let go at the other
// end when there are too many. Cells are read out of the pages as they are asked for; nothing is
// copied before.
#pragma once

#include "core/browse/edit_value.h"
#include "core/browse/row_page.h"
#include "core/catalog/relation.h"
#include "ui/models/cell_look.h"

#include <QAbstractTableModel>

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace howdah {

class StagedRows;

class TableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        NullRole = Qt::UserRole, ///< true for NULL, whose text is empty
        MaskedRole, ///< true for a secret not to be shown
        SizeRole, ///< "6.0 kB" beside a text that is only the beginning, and beside bytea
        FalseRole, ///< true for a boolean false
        RawRole, ///< the value as the server wrote it, as far as it was fetched
        StagedRole, ///< StagedLook: what is staged for the cell
        TroubleRole, ///< why the cell could not be committed; empty: it could
        DefaultRole, ///< true for what the server will fill in
    };
    enum StagedLook { NotStaged, Inserted, Changed, Deleted };

    /// Keeps at least `mostRows` and less than two pages more.
    explicit TableModel(int mostRows = 100'000, QObject* parent = nullptr);

    /// Another table, or the same with other columns; no rows yet. Secrets are hidden again.
    void setColumns(std::vector<Column> columns);
    const std::vector<Column>& columns() const noexcept { return m_columns; }

    /// Replaces all rows. `firstRow` is the 0-based number of the first, as far as it is known.
    void setPage(RowPage page, std::optional<double> firstRow = {}, bool isExact = false);
    void append(RowPage page);
    void prepend(RowPage page);

    /// Edits shown over the rows, and behind the last of them; outlives the model or is taken off.
    void setStaged(StagedRows* staged);
    int loadedRows() const { return m_ends.empty() ? 0 : m_ends.back(); } ///< those of the table
    RowId rowId(int row) const;
    std::shared_ptr<const OriginalRow> original(int row) const; ///< nullptr for an added row
    EditValue value(const QModelIndex& cell) const; ///< as staged, else as it was read
    int rowOf(const RowId& id) const; ///< -1: it is not here

    bool hasMoreBefore() const noexcept { return m_hasMoreBefore; }
    bool hasMoreAfter() const noexcept { return m_hasMoreAfter; }
    Position position(int row) const;
    /// The page that `row` is on; `at` is set to its place there.
    const RowPage& pageOf(int row, int& at) const;
    /// 1-based, counted from the first row of the table; nullopt when nobody counted.
    std::optional<qint64> rowNumber(int row) const;
    /// 0-based, or about so.
    std::optional<double> aboutRow(int row) const;
    /// Somebody has counted: the 0-based number of the window's first row.
    void setFirstRow(qint64 number);
    /// Only the beginning of this value was fetched.
    bool isCut(const QModelIndex& index) const;
    /// What data() says of it role by role, for who draws many.
    CellLook look(const QModelIndex& index) const;
    bool isNumber(int column) const; ///< its values stand at the right
    /// What was asked of the server for the page this row is on.
    QString sqlOf(int row) const;

    void setRevealed(int column, bool revealed);
    bool isMasked(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Place {
        const RowPage* page = nullptr;
        int row = 0;
    };
    Place place(int row) const;
    QVariant cell(const QModelIndex& index, int role) const;
    // table_model_staged.cpp
    void showStaged();
    void fitAddedRows();
    struct Seen {
        int row = -1;
        RowId id;
        const EditedRow* edited = nullptr;
    };
    const Seen& seen(int row) const;
    QVariant stagedCell(const QModelIndex& index, const EditValue& value, int role) const;
    std::optional<QVariant> staged(const QModelIndex& index, int role) const;
    QString rowMark(int row) const;
    QString describe(const Column& column) const;
    void countAnew();

    int m_mostRows;
    std::vector<Column> m_columns;
    std::deque<RowPage> m_pages;
    std::vector<int> m_ends; // of each page: the row behind its last
    std::set<int> m_revealed;
    std::optional<qint64> m_firstRow; // 0-based number of the window's first row
    std::optional<double> m_about; // the same, where it was not counted
    bool m_hasMoreBefore = false;
    bool m_hasMoreAfter = false;
    StagedRows* m_staged = nullptr;
    int m_added = 0; // rows behind the last one of the table
    mutable Seen m_seen; // the row that was asked for last
};

} // namespace howdah
