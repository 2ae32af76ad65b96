// What is to be known of one migration, in tabs: its files' SQL, up and down, what lint finds in
// them, what they would lock, and what is recorded of it.
#pragma once

#include "core/migrate/lint.h"
#include "core/migrate/migrator.h"

#include <QWidget>

#include <optional>

class QStackedLayout;
class QTabWidget;
class QToolButton;

namespace howdah {

class Caption;
class Chip;
class ElidedLabel;
class FindingsTab;
class HistoryTab;
class LocksTab;
class MigrationFindings;
class ScriptTab;

class MigrationPane : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with.
    explicit MigrationPane(const QString& id, QWidget* parent = nullptr);

    /// `row` is one of `status`.
    void showMigration(const MigrationRow& row, const MigrationStatus& status);
    void showNothing();
    /// Of the migration shown.
    void showFindings(const MigrationFindings& findings);
    /// To ask who is in the way; none while there is no connection.
    void setPool(std::optional<Pool> pool);

signals:
    void editWanted(); ///< the files of the migration shown

private:
    void addTab(QWidget* tab, const QString& title);
    void showScripts(const MigrationRow& row);
    void showLocks(const MigrationRow& row, const MigrationStatus& status);
    void countFindings(const std::vector<Finding>& findings);
    void goToPlace(const QString& file, int line);
    ScriptTab* shownScript() const; // null where another tab is in front
    void copy();

    std::optional<Script> m_script; // of the one shown; none: its files are gone
    QStackedLayout* m_stack;
    ElidedLabel* m_title;
    Chip* m_state;
    Caption* m_facts;
    QTabWidget* m_tabs;
    QToolButton* m_edit;
    QToolButton* m_copy;
    ScriptTab* m_up;
    ScriptTab* m_down;
    FindingsTab* m_findings;
    LocksTab* m_locks;
    HistoryTab* m_history;
};

} // namespace howdah
