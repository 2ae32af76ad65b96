// What becomes of tables, side by side: each of their columns, constraints, indexes as it is before
// and after, those that stay among them. A word says what an icon and a ground colour show.
#pragma once

#include "core/catalog/table_change.h"

#include <QAbstractTableModel>

#include <vector>

namespace howdah {

struct SchemaRow {
    PartState state = PartState::Same;
    bool isHeading = false; ///< the table itself; else a part of it
    QString before; ///< "email text, not null"; empty where it is not there
    QString after;

    friend bool operator==(const SchemaRow&, const SchemaRow&) = default;
};

/// Table by table with all parts, then what else changes: functions, types, extensions.
std::vector<SchemaRow> schemaRows(const std::vector<TableChange>& tables,
                                  const std::vector<ObjectChange>& changes);

class SchemaModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { State, Before, After, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<SchemaRow> rows);
    const std::vector<SchemaRow>& rows() const noexcept { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    std::vector<SchemaRow> m_rows;
};

} // namespace howdah
