// The migrations of a folder and a database as a table: version, title, state, when, by whom, how
// long it took. By version, the newest last: the order in which they run.
#pragma once

#include "core/migrate/plan.h"
#include "ui/widgets/chip.h"

#include <QAbstractTableModel>

#include <vector>

namespace howdah {

/// How a state looks: its word, and an icon and colour that support it.
struct StateLook {
    QString word;
    QString icon; ///< as in icons.h
    Chip::Look look = Chip::Look::Neutral;
    QString meaning; ///< one sentence
};
StateLook lookOf(MigrationState state);
QString titleOf(const MigrationRow& row); ///< its header's, else its file's

class HistoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Version, Title, State, AppliedAt, AppliedBy, Duration, ColumnCount };
    enum Role { LookRole = Qt::UserRole, IconNameRole, SortRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Resets the model only when there are other versions than before.
    void setRows(std::vector<MigrationRow> rows);
    const std::vector<MigrationRow>& rows() const noexcept { return m_rows; }
    const MigrationRow& row(int row) const { return m_rows.at(static_cast<size_t>(row)); }
    int rowOf(std::int64_t version) const; ///< -1: none

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const MigrationRow& row, int column) const; // empty: not known
    QVariant sortKey(const MigrationRow& row, int column) const;
    QString toolTip(const MigrationRow& row, int column) const;

    std::vector<MigrationRow> m_rows;
};

} // namespace howdah
