#include "ui/messages/write_model.h"

#include "ui/models/column_name.h"
#include "ui/models/time_text.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace howdah {
namespace {

QVariant writeAlignment(int column)
{
    const bool isNumber = column == WriteModel::Rows || column == WriteModel::Took;
    return QVariant::fromValue(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
}

// A part that a later Howdah has goes by its own name.
QString partWord(const std::string& part)
{
    for (const auto& [name, word] : {std::pair{"data", WriteModel::tr("Data")},
                                     {"import", WriteModel::tr("Import")},
                                     {"migrate", WriteModel::tr("Migrations")},
                                     {"restore", WriteModel::tr("Restored rows")},
                                     {"seed", WriteModel::tr("Seed")},
                                     {"store", WriteModel::tr("Store")},
                                     {"activity", WriteModel::tr("Activity")}})
        if (part == name)
            return word;
    return QString::fromStdString(part);
}

QString tableText(const WriteRecord& write)
{
    QStringList parts{QString::fromStdString(write.table), QString::fromStdString(write.what)};
    parts.removeAll(QString());
    return parts.join(" · ");
}

QString writeText(const AuditEntry& entry, int column)
{
    const auto& [who, write, id] = entry;
    switch (column) {
    case WriteModel::At: return momentText(write.at);
    case WriteModel::Part: return partWord(write.part);
    case WriteModel::Kind: return QString::fromStdString(write.kind);
    case WriteModel::Table: return tableText(write);
    case WriteModel::Rows: return write.rows ? QLocale().toString(qlonglong{*write.rows}) : "";
    case WriteModel::Outcome: return lookOf(write.outcome).word;
    case WriteModel::Took: return tookText(write.took);
    case WriteModel::DatabaseRole: return QString::fromStdString(who.role);
    case WriteModel::Server: return QString::fromStdString(who.server);
    case WriteModel::By:
        return QString("%1 · %2").arg(QString::fromStdString(who.osUser),
                                      QString::fromStdString(who.program));
    default: return {};
    }
}

QString writeToolTip(const AuditEntry& entry, int column)
{
    switch (column) {
    case WriteModel::At: return exactMomentText(entry.write.at);
    case WriteModel::Table: return tableText(entry.write);
    case WriteModel::Outcome: {
        QStringList lines{lookOf(entry.write.outcome).meaning,
                          QString::fromStdString(entry.write.reason)};
        lines.removeAll(QString());
        return lines.join('\n');
    }
    case WriteModel::Server:
        return WriteModel::tr("%1, database %2, profile %3")
            .arg(QString::fromStdString(entry.who.server),
                 QString::fromStdString(entry.who.database),
                 QString::fromStdString(entry.who.profile));
    default: return {};
    }
}

} // namespace

OutcomeLook lookOf(WriteOutcome outcome)
{
    using Look = Chip::Look;
    switch (outcome) {
    case WriteOutcome::Done:
        return {WriteModel::tr("done"), "check", Look::Success, WriteModel::tr("Committed")};
    case WriteOutcome::Undone:
        return {WriteModel::tr("undone"), "undo", Look::Neutral,
                WriteModel::tr("Refused, cancelled or rolled back: nothing of it is kept")};
    case WriteOutcome::Partial:
        return {WriteModel::tr("partial"), "error", Look::Danger,
                WriteModel::tr("It stopped halfway: some of it is kept")};
    case WriteOutcome::Unknown:
        return {WriteModel::tr("unknown"), "warning", Look::Warning,
                WriteModel::tr("The connection was lost while it was committed: whether it is "
                               "kept is not known")};
    }
    return {};
}

void WriteModel::setEntries(std::vector<AuditEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

void WriteModel::append(std::vector<AuditEntry> older)
{
    if (older.empty())
        return;
    const auto first = static_cast<int>(m_entries.size());
    beginInsertRows({}, first, first + static_cast<int>(older.size()) - 1);
    std::ranges::move(older, std::back_inserter(m_entries));
    endInsertRows();
}

int WriteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int WriteModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WriteModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& entry = this->entry(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return writeText(entry, column);
    case Qt::ToolTipRole: return writeToolTip(entry, column);
    case Qt::TextAlignmentRole: return writeAlignment(column);
    case Qt::FontRole:
        return column == At || column == Rows || column == Took
            ? QVariant(tabular(QApplication::font()))
            : QVariant();
    case LookRole:
        return column == Outcome ? QVariant::fromValue(lookOf(entry.write.outcome).look)
                                 : QVariant();
    case IconNameRole:
        return column == Outcome ? QVariant(lookOf(entry.write.outcome).icon) : QVariant();
    default: return {};
    }
}

QVariant WriteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QStringList{tr("When"),    tr("Part"), tr("Statement"), tr("Table"),  tr("Rows"),
                           tr("Outcome"), tr("Took"), tr("Role"),      tr("Server"), tr("By")}
            .at(section);
    if (role == Qt::TextAlignmentRole)
        return writeAlignment(section);
    if (role == ColumnNameRole)
        return QStringList{"writes.at",     "writes.part",    "writes.kind", "writes.table",
                           "writes.rows",   "writes.outcome", "writes.took", "writes.role",
                           "writes.server", "writes.by"}
            .at(section);
    return {};
}

} // namespace howdah
