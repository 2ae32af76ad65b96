#include "ui/models/history_model.h"

#include "ui/models/column_name.h"
#include "ui/models/time_text.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QFont>

#include <algorithm>

namespace howdah {
namespace {

QVariant alignmentOf(int column)
{
    const bool number = column == HistoryModel::Version || column == HistoryModel::Duration;
    return QVariant::fromValue(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

QString titleOf(const MigrationRow& row)
{
    return QString::fromStdString(row.heading.empty() ? row.title : row.heading);
}

StateLook lookOf(MigrationState state)
{
    using Look = Chip::Look;
    switch (state) {
    case MigrationState::Pending:
        return {HistoryModel::tr("pending"), "clock", Look::Info,
                HistoryModel::tr("Not applied yet")};
    case MigrationState::Applied:
        return {HistoryModel::tr("applied"), "check", Look::Success,
                HistoryModel::tr("In the database")};
    case MigrationState::Late:
        return {HistoryModel::tr("late"), "warning", Look::Warning,
                HistoryModel::tr("Added below the database's version: it never ran here")};
    case MigrationState::Changed:
        return {HistoryModel::tr("changed"), "warning", Look::Warning,
                HistoryModel::tr("In the database, but its file is another since")};
    case MigrationState::Missing:
        return {HistoryModel::tr("missing"), "file", Look::Warning,
                HistoryModel::tr("In the database, but its file is gone")};
    case MigrationState::Dirty:
        return {HistoryModel::tr("dirty"), "error", Look::Danger,
                HistoryModel::tr("Stopped halfway: what it did has to be looked at")};
    }
    return {};
}

void HistoryModel::setRows(std::vector<MigrationRow> rows)
{
    if (std::ranges::equal(rows, m_rows, {}, &MigrationRow::version, &MigrationRow::version)) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int HistoryModel::rowOf(std::int64_t version) const
{
    const auto found = std::ranges::find(m_rows, version, &MigrationRow::version);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistoryModel::text(const MigrationRow& row, int column) const
{
    switch (column) {
    case Version: return QString::number(row.version);
    case Title: return titleOf(row);
    case State: return lookOf(row.state).word;
    case AppliedAt: return row.appliedAt ? momentText(*row.appliedAt) : QString();
    case AppliedBy: return QString::fromStdString(row.appliedBy);
    case Duration:
        return row.durationMs ? durationText(std::chrono::milliseconds(*row.durationMs))
                              : QString();
    default: return {};
    }
}

QVariant HistoryModel::sortKey(const MigrationRow& row, int column) const
{
    switch (column) {
    case Version: return qlonglong{row.version};
    case State: return static_cast<int>(row.state);
    case AppliedAt:
        return row.appliedAt ? qlonglong{row.appliedAt->time_since_epoch().count()} : qlonglong{-1};
    case Duration: return qlonglong{row.durationMs.value_or(-1)};
    default: return text(row, column).toLower();
    }
}

QString HistoryModel::toolTip(const MigrationRow& row, int column) const
{
    switch (column) {
    case Title: { // for which the column may be too narrow
        QStringList lines{text(row, column)};
        if (!row.heading.empty())
            lines += QString::fromStdString(row.title);
        lines += QString::fromStdString(row.description);
        lines.removeAll(QString());
        return lines.join('\n');
    }
    case State: return lookOf(row.state).meaning;
    case AppliedAt:
    case AppliedBy:
    case Duration:
        if (row.appliedAt)
            return exactMomentText(*row.appliedAt);
        if (row.isApplied())
            return tr(
                "Not recorded: another tool applied it, or it was before there was a history");
        return {};
    default: return {};
    }
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& row = this->row(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::AccessibleTextRole: {
        const auto shown = text(row, column);
        return shown.isEmpty() ? tr("not recorded") : shown;
    }
    case Qt::ToolTipRole: return toolTip(row, column);
    case Qt::TextAlignmentRole: return alignmentOf(column);
    case Qt::FontRole:
        return column == Version || column == AppliedAt || column == Duration
            ? QVariant(tabular(QApplication::font()))
            : QVariant();
    case LookRole:
        return column == State ? QVariant::fromValue(lookOf(row.state).look) : QVariant();
    case IconNameRole: return column == State ? QVariant(lookOf(row.state).icon) : QVariant();
    case SortRole: return sortKey(row, column);
    default: return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QStringList{tr("Version"), tr("Title"), tr("State"),
                           tr("Applied"), tr("By"),    tr("Took")}
            .at(section);
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (role == ColumnNameRole)
        return QStringList{"migrations.version",   "migrations.title",     "migrations.state",
                           "migrations.appliedAt", "migrations.appliedBy", "migrations.duration"}
            .at(section);
    return {};
}

} // namespace howdah
