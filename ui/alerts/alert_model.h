// The user's alerts as rows: what each watches and what has come of it.
#pragma once

#include "core/alerts/alert_engine.h"

#include <QAbstractTableModel>

#include <vector>

namespace howdah {

class AlertModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { State, Name, Condition, Value, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setStatuses(std::vector<AlertStatus> statuses);
    const AlertStatus& at(int row) const { return m_statuses.at(static_cast<std::size_t>(row)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static QString titleOf(AlertState state);
    /// What a series is called on the screen; its own name where it has no other.
    static QString titleOfSeries(const std::string& series);
    /// "Round trip above 100 ms for 30s"
    static QString conditionOf(const AlertRule& rule);

private:
    std::vector<AlertStatus> m_statuses;
};

} // namespace howdah
