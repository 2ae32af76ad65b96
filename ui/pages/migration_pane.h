// What is in one migration: its files' SQL, up and down, and what is known of it.
#pragma once

#include "core/migrate/plan.h"

#include <QWidget>

class QLabel;
class QStackedLayout;
class QTabWidget;
class QToolButton;

namespace howdah {

class Caption;
class Chip;
class ElidedLabel;
class EmptyState;
class SqlView;

class MigrationPane : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with.
    explicit MigrationPane(const QString& id, QWidget* parent = nullptr);

    /// `script` is null where the folder has no file of it.
    void showMigration(const MigrationRow& row, const Script* script);
    void showNothing();

private:
    struct Side { // one tab
        QStackedLayout* stack = nullptr;
        SqlView* sql = nullptr;
        EmptyState* none = nullptr;
        ElidedLabel* file = nullptr;
    };
    Side addSide(const QString& name, const QString& title);
    static void fill(const Side& side, const std::shared_ptr<const ScriptFile>& file,
                     const QString& whyNone);
    void copy();

    QString m_id;
    QStackedLayout* m_stack;
    ElidedLabel* m_title;
    Chip* m_state;
    Caption* m_facts;
    QTabWidget* m_tabs;
    QToolButton* m_copy;
    Side m_up;
    Side m_down;
};

} // namespace howdah
