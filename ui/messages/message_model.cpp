#include "ui/messages/message_model.h"

#include "ui/models/column_name.h"
#include "ui/models/time_text.h"
#include "ui/shell/icons.h"

#include <QApplication>
#include <QDateTime>

#include <iterator>

namespace howdah {
namespace {

// A tool tip as high as the screen helps nobody; what is copied is whole.
constexpr qsizetype longestTip = 2'000;
constexpr qsizetype longestCell = 500;

QString wholeMessage(const LogRecord& record)
{
    return QString::fromStdString(record.message);
}

QString timeOf(const LogRecord& record, const QString& format)
{
    using std::chrono::milliseconds;
    return QDateTime::fromMSecsSinceEpoch(
               std::chrono::floor<milliseconds>(record.at).time_since_epoch().count())
        .toString(format);
}

ThemeRole roleOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Error: return ThemeRole::Danger;
    case LogLevel::Warning: return ThemeRole::Warning;
    default: return ThemeRole::MutedText;
    }
}

} // namespace

QString wordOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return MessageModel::tr("Detail");
    case LogLevel::Info: return MessageModel::tr("Information");
    case LogLevel::Warning: return MessageModel::tr("Warning");
    case LogLevel::Error: return MessageModel::tr("Error");
    }
    return {};
}

QString iconNameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Error: return "error";
    case LogLevel::Warning: return "warning";
    case LogLevel::Info: return "info";
    case LogLevel::Debug: return "more";
    }
    return {};
}

MessageModel::MessageModel(QObject* parent, int most)
    : QAbstractTableModel(parent)
    , m_most(static_cast<std::size_t>(most))
{
}

void MessageModel::add(std::vector<LogRecord> records)
{
    if (records.empty())
        return;
    const auto skipped = records.size() > m_most ? records.size() - m_most : 0;
    const auto added = records.size() - skipped;
    if (m_records.size() + added > m_most) {
        const auto surplus = m_records.size() + added - m_most;
        beginRemoveRows({}, 0, static_cast<int>(surplus) - 1);
        m_records.erase(m_records.begin(),
                        m_records.begin() + static_cast<std::ptrdiff_t>(surplus));
        endRemoveRows();
    }
    const auto first = static_cast<int>(m_records.size());
    beginInsertRows({}, first, first + static_cast<int>(added) - 1);
    m_records.insert(
        m_records.end(),
        std::make_move_iterator(records.begin() + static_cast<std::ptrdiff_t>(skipped)),
        std::make_move_iterator(records.end()));
    endInsertRows();
}

void MessageModel::clear()
{
    beginResetModel();
    m_records.clear();
    endResetModel();
}

QString MessageModel::line(int row) const
{
    const auto& one = record(row);
    return QString("%1 %2 %3: %4")
        .arg(timeOf(one, "yyyy-MM-dd HH:mm:ss.zzz"), QString::fromUtf8(nameOf(one.level).data()),
             QString::fromStdString(one.part), wholeMessage(one));
}

int MessageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int MessageModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MessageModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& one = record(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Time: return timeOf(one, "HH:mm:ss.zzz");
        case Level: return wordOf(one.level);
        case Part: return QString::fromStdString(one.part);
        default: return wholeMessage(one).left(longestCell).simplified();
        }
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return exactMomentText(one.at);
        return index.column() == Message ? wholeMessage(one).left(longestTip) : QVariant();
    case Qt::DecorationRole:
        return index.column() == Level ? QVariant(icon(iconNameOf(one.level), roleOf(one.level)))
                                       : QVariant();
    case Qt::FontRole:
        return index.column() == Time ? QVariant(tabular(QApplication::font())) : QVariant();
    default: return {};
    }
}

QVariant MessageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QStringList{tr("Time"), tr("Level"), tr("Part"), tr("Message")}.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role == ColumnNameRole)
        return QStringList{"messages.time", "messages.level", "messages.part", "messages.message"}
            .at(section);
    return {};
}

} // namespace howdah
