#include "ui/models/server_list_model.h"

#include "ui/shell/server_label.h"

#include <algorithm>

namespace howdah {

void ServerListModel::setEntries(std::vector<ServerEntry> entries)
{
    m_all = std::move(entries);
    filter();
}

void ServerListModel::setFilter(const QString& words)
{
    m_words = words;
    filter();
}

void ServerListModel::filter()
{
    const auto words = m_words.split(' ', Qt::SkipEmptyParts);
    beginResetModel();
    m_entries.clear();
    for (const auto& entry : m_all) {
        const auto& profile = entry.choice.profile;
        const auto text = profileTitle(profile) + ' ' + QString::fromStdString(entry.name()) + ' '
            + environmentText(profile, entry.choice.isSandbox, false) + ' '
            + addressText(profile, entry.choice.isSandbox);
        if (std::ranges::all_of(words, [&](const QString& word) {
                return text.contains(word, Qt::CaseInsensitive);
            }))
            m_entries.push_back(entry);
    }
    endResetModel();
}

int ServerListModel::find(const QString& name) const
{
    const auto entry = std::ranges::find(m_entries, name.toStdString(), &ServerEntry::name);
    return entry == m_entries.end() ? -1 : static_cast<int>(entry - m_entries.begin());
}

int ServerListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant ServerListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& entry = at(index.row());
    const auto& profile = entry.choice.profile;
    switch (role) {
    case Qt::DisplayRole: return profileTitle(profile);
    case Qt::ToolTipRole:
        return entry.problem.empty() ? QVariant() : QString::fromStdString(entry.problem);
    case Qt::AccessibleTextRole:
        return entry.problem.empty()
            ? tr("%1, %2, %3")
                  .arg(profileTitle(profile),
                       environmentText(profile, entry.choice.isSandbox, false),
                       addressText(profile, entry.choice.isSandbox))
            : tr("%1, cannot be used").arg(profileTitle(profile));
    default: return {};
    }
}

} // namespace howdah
