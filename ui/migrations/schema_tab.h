// What one migration makes of the tables, before and after side by side, as its rehearsal showed.
#pragma once

#include "core/migrate/rehearsal.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;
class QTableView;

namespace howdah {

class Caption;
class EmptyState;
class SchemaModel;

class SchemaTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with: id.table, …
    explicit SchemaTab(const QString& id, QWidget* parent = nullptr);

    /// Null: there is none yet. What its last file did is shown.
    void showRehearsal(const Rehearsal* rehearsal, bool mayRehearse);

signals:
    void rehearsalWanted();

private:
    void fitRows();

    SchemaModel* m_model;
    Caption* m_caption;
    QTableView* m_table;
    EmptyState* m_none;
    QPushButton* m_rehearse;
    QStackedLayout* m_stack;
};

} // namespace howdah
