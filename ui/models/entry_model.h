// Things to tell, one below the other: each with an icon, a line, and what more there is to it
// below. Findings, locks and history are such lists; what is in one is made by pure functions.
#pragma once

#include "ui/shell/theme.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace howdah {

struct ListEntry {
    QString title;
    QString detail{}; ///< below it, in as many lines as it needs
    QString icon{}; ///< as in icons.h; empty for none
    ThemeRole ink = ThemeRole::MutedText; ///< of the icon
    QString word{}; ///< what the icon says, for who cannot see it
    int indent = 0; ///< 1: belongs to the entry above, …
    bool isHeading = false; ///< heavier
    bool isCode = false; ///< the title is SQL
    std::optional<ThemeRole> ground{}; ///< behind it; text is readable on it

    friend bool operator==(const ListEntry&, const ListEntry&) = default;
};

class EntryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;

    /// Resets the model only when there are more or fewer than before.
    void setEntries(std::vector<ListEntry> entries);
    const std::vector<ListEntry>& entries() const noexcept { return m_entries; }
    const ListEntry& entry(int row) const { return m_entries.at(static_cast<size_t>(row)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<ListEntry> m_entries;
};

} // namespace howdah
