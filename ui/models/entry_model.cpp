#include "ui/models/entry_model.h"

namespace howdah {

void EntryModel::setEntries(std::vector<ListEntry> entries)
{
    if (entries == m_entries)
        return;
    if (entries.size() == m_entries.size()) {
        m_entries = std::move(entries);
        emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int EntryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant EntryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& one = entry(index.row());
    switch (role) {
    case Qt::DisplayRole: return one.title;
    case DetailRole: return one.detail;
    case Qt::AccessibleTextRole: {
        QStringList parts{one.word, one.title, one.detail};
        parts.removeAll(QString());
        return parts.join(", ");
    }
    default: return {};
    }
}

} // namespace howdah
