// The part of the Health page that says who has which of the pool's connections, and for how long.
#pragma once

#include "core/pool/lease.h"

#include <QWidget>

#include <vector>

class QTableView;

namespace howdah {

class Caption;
class HolderModel;

class HolderCard : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are id.title, id.none and id.table.
    explicit HolderCard(const QString& id, QWidget* parent = nullptr);

    void showHolders(std::vector<Holder> holders);

private:
    HolderModel* m_model;
    QTableView* m_table;
    Caption* m_none;
};

} // namespace howdah
