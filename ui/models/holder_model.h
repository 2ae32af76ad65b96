// Who has which of the pool's connections as a table: for what, for how long, from where in the
// program, and which process of the server it is. Longest first.
#pragma once

#include "core/pool/lease.h"

#include <QAbstractTableModel>

#include <vector>

namespace howdah {

class HolderModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Purpose, Held, Where, Process, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Resets the model only when there are more or fewer than before.
    void setHolders(std::vector<Holder> holders);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    std::vector<Holder> m_holders;
};

} // namespace howdah
