// What is to be known of one migration, in tabs: its files' SQL, up and down, what lint finds in
// them, what they would lock, how a rehearsal went and what it made of the tables, and what is
// recorded of it.
#pragma once

#include "core/migrate/lint.h"
#include "core/migrate/migrator.h"

#include <QWidget>

#include <optional>

class QStackedLayout;
class QTabWidget;
class QLabel;
class QToolButton;

namespace howdah {

class Caption;
class Chip;
class ElidedLabel;
class FindingsTab;
class HistoryTab;
class LocksTab;
class MigrationFindings;
class RehearsalTab;
class SchemaTab;
class ScriptTab;
struct HistoryPlace;
struct RehearsalGround;

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
    /// To ask who is in the way and to rehearse; none while there is no connection.
    void setGround(const std::optional<RehearsalGround>& ground);
    void setHistoryPlace(std::optional<HistoryPlace> place);
    /// Why nothing may be changed; empty: it may.
    void setMayChange(const QString& whyNot);
    void rehearse(); ///< the migration shown

signals:
    void editWanted(); ///< the files of the migration shown
    void restoreWanted(const std::string& savedRun, std::int64_t version);
    void failed(const Error& error); ///< for the session

private:
    void addTab(QWidget* tab, const QString& title);
    void showScripts(const MigrationRow& row);
    void showSteps(const MigrationRow& row, const MigrationStatus& status);
    void showSchema();
    void countFindings(const std::vector<Finding>& findings);
    void goToPlace(const QString& file, int line);
    ScriptTab* shownScript() const; // null where another tab is in front
    void copy();

    std::optional<Script> m_script; // of the one shown; none: its files are gone
    QStackedLayout* m_stack;
    ElidedLabel* m_title;
    Chip* m_state;
    Caption* m_facts;
    QLabel* m_description;
    QTabWidget* m_tabs;
    QToolButton* m_edit;
    QToolButton* m_copy;
    ScriptTab* m_up;
    ScriptTab* m_down;
    FindingsTab* m_findings;
    LocksTab* m_locks;
    RehearsalTab* m_rehearsal;
    SchemaTab* m_schema;
    HistoryTab* m_history;
};

} // namespace howdah
