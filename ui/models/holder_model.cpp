#include "ui/models/holder_model.h"

#include "ui/models/column_name.h"
#include "ui/models/time_text.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QApplication>

namespace howdah {
namespace {

QString holderCell(const Holder& holder, int column)
{
    switch (column) {
    case HolderModel::Purpose:
        return holder.label.empty() ? HolderModel::tr("not said")
                                    : QString::fromStdString(holder.label);
    case HolderModel::Held: return durationText(holder.held);
    case HolderModel::Where: return QString::fromStdString(holder.where);
    case HolderModel::Process: // none where a pooler gives each transaction another one
        return holder.backendPid > 0 ? QString::number(holder.backendPid) : QStringLiteral("–");
    default: return {};
    }
}

QVariant holderAlignment(int column)
{
    const bool number = column == HolderModel::Held || column == HolderModel::Process;
    return QVariant::fromValue(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

void HolderModel::setHolders(std::vector<Holder> holders)
{
    if (holders.size() == m_holders.size()) {
        m_holders = std::move(holders);
        if (!m_holders.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_holders = std::move(holders);
    endResetModel();
}

int HolderModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_holders.size());
}

int HolderModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HolderModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& holder = m_holders.at(static_cast<std::size_t>(index.row()));
    const int column = index.column();
    const bool marked = holder.isOverdue && column == Purpose;
    switch (role) {
    case Qt::DisplayRole: return holderCell(holder, column);
    case Qt::ToolTipRole:
        return holder.isOverdue
            ? tr("Held for longer than pool.leak_threshold: it may never be given back")
            : QVariant();
    case Qt::AccessibleTextRole:
        return marked ? tr("%1, held for very long").arg(holderCell(holder, column))
                      : holderCell(holder, column);
    case Qt::DecorationRole:
        return marked ? QVariant(icon("warning", ThemeRole::Warning)) : QVariant();
    case Qt::TextAlignmentRole: return holderAlignment(column);
    case Qt::FontRole:
        return column == Held || column == Process ? QVariant(tabular(QApplication::font()))
                                                   : QVariant();
    default: return {};
    }
}

QVariant HolderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QStringList{tr("Borrowed for"), tr("Held"), tr("In the program"),
                           tr("Server process")}
            .at(section);
    if (role == Qt::TextAlignmentRole)
        return holderAlignment(section);
    if (role == ColumnNameRole)
        return QStringList{"health.holders.purpose", "health.holders.held", "health.holders.where",
                           "health.holders.process"}
            .at(section);
    return {};
}

} // namespace howdah
