// The servers one can open, as a list. Rows are ServerEntry values; see also server_delegate.h.
#pragma once

#include "core/config/server_list.h"

#include <QAbstractListModel>

#include <vector>

namespace howdah {

class ServerListModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<ServerEntry> entries);
    /// Only those with all of these words in their name, address or environment.
    void setFilter(const QString& words);
    const ServerEntry& at(int row) const { return m_entries[static_cast<size_t>(row)]; }
    int find(const QString& name) const; ///< -1: no such server

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void filter();

    std::vector<ServerEntry> m_all;
    QString m_words;
    std::vector<ServerEntry> m_entries; // that fit
};

} // namespace howdah
