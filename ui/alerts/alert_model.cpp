#include "ui/alerts/alert_model.h"

#include "core/base/duration.h"
#include "core/health/series.h"
#include "ui/shell/icons.h"

#include <QLocale>

#include <algorithm>
#include <iterator>

namespace howdah {
namespace {

QString valueWithUnit(double value, const std::string& series)
{
    const auto known = std::ranges::find(knownSeries(), series, &SeriesInfo::name);
    const auto unit = known == knownSeries().end()
        ? QString()
        : QString::fromUtf8(known->unit.data(), static_cast<qsizetype>(known->unit.size()));
    const auto number = QLocale().toString(value, 'g', 6);
    return unit.isEmpty() ? number : AlertModel::tr("%1 %2").arg(number, unit);
}

QIcon iconOf(const AlertStatus& status)
{
    switch (status.state) {
    case AlertState::Ok: return icon("success", ThemeRole::Success);
    case AlertState::Pending: return icon("clock", ThemeRole::Warning);
    case AlertState::Acknowledged: return icon("check", ThemeRole::MutedText);
    case AlertState::Firing: break;
    }
    return status.rule.severity == AlertSeverity::Critical ? icon("error", ThemeRole::Danger)
                                                           : icon("warning", ThemeRole::Warning);
}

} // namespace

void AlertModel::setStatuses(std::vector<AlertStatus> statuses)
{
    const bool isSame =
        std::ranges::equal(statuses, m_statuses, [](const auto& one, const auto& other) {
            return one.rule.id == other.rule.id;
        });
    if (!isSame)
        beginResetModel();
    m_statuses = std::move(statuses);
    if (!isSame)
        endResetModel();
    else if (!m_statuses.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int AlertModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_statuses.size());
}

int AlertModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AlertModel::titleOf(AlertState state)
{
    switch (state) {
    case AlertState::Ok: return tr("OK");
    case AlertState::Pending: return tr("Pending");
    case AlertState::Firing: return tr("Firing");
    case AlertState::Acknowledged: return tr("Acknowledged");
    }
    return {};
}

QString AlertModel::titleOfSeries(const std::string& series)
{
    static const std::map<std::string, const char*> titles{
        {"pool_in_use", QT_TR_NOOP("Pool connections in use")},
        {"pool_idle", QT_TR_NOOP("Pool connections idle")},
        {"pool_waiting", QT_TR_NOOP("Waiting for a pool connection")},
        {"pool_use", QT_TR_NOOP("Pool in use")},
        {"acquire_p50", QT_TR_NOOP("Wait for a connection, p50")},
        {"acquire_p95", QT_TR_NOOP("Wait for a connection, p95")},
        {"round_trip", QT_TR_NOOP("Round trip")},
        {"connections", QT_TR_NOOP("Server connections")},
        {"connections_used", QT_TR_NOOP("Server connections in use")},
        {"cache_hit", QT_TR_NOOP("Cache hits")},
        {"transactions", QT_TR_NOOP("Transactions")},
        {"unreachable", QT_TR_NOOP("Server unreachable (1)")},
        {"verdict", QT_TR_NOOP("Verdict (1 degraded, 2 unhealthy)")},
        {"oldest_transaction", QT_TR_NOOP("Oldest transaction")},
        {"idle_in_transaction", QT_TR_NOOP("Idle in transaction")},
        {"replication_lag", QT_TR_NOOP("Replication lag")},
        {"wraparound", QT_TR_NOOP("Wraparound")},
        {"migrations", QT_TR_NOOP("Pending migrations")},
        {"memory", QT_TR_NOOP("Memory of this machine")},
        {"disk", QT_TR_NOOP("Disk of this machine")}};
    const auto known = titles.find(series);
    return known == titles.end() ? QString::fromStdString(series) : tr(known->second);
}

QString AlertModel::conditionOf(const AlertRule& rule)
{
    const auto series = titleOfSeries(rule.series);
    const auto limit = valueWithUnit(rule.limit, rule.series);
    const auto words = rule.side == AlertSide::Above ? tr("%1 is above %2").arg(series, limit)
                                                     : tr("%1 is below %2").arg(series, limit);
    return rule.holds.count() == 0
        ? words
        : tr("%1 for %2").arg(words, QString::fromStdString(formatDuration(rule.holds)));
}

QVariant AlertModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& status = at(index.row());
    if (role == Qt::DecorationRole && index.column() == State && status.rule.isOn)
        return iconOf(status);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case State:
        if (!status.rule.isOn)
            return tr("Off");
        return status.isFlapping ? tr("%1, flapping").arg(titleOf(status.state))
                                 : titleOf(status.state);
    case Name: return QString::fromStdString(status.rule.name);
    case Condition: return conditionOf(status.rule);
    case Value:
        return status.value ? valueWithUnit(*status.value, status.rule.series)
                            : QStringLiteral("–");
    default: return {};
    }
}

QVariant AlertModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State: return tr("State");
    case Name: return tr("Alert");
    case Condition: return tr("When");
    case Value: return tr("Now");
    default: return {};
    }
}

} // namespace howdah
