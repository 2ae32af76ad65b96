// The Migrations page: which migrations a database has and which are waiting, their SQL, and the
// way from one to the other. Everything that changes the database asks first, in a sheet that shows
// what will run.
//
// Works on its session's server and folder; every call that may block runs in a job.
#pragma once

#include "core/migrate/migrator.h"
#include "ui/async/job.h"
#include "ui/migrations/drafts.h"
#include "ui/migrations/folder_watch.h"
#include "ui/migrations/migration_request.h"
#include "ui/migrations/new_migration.h"
#include "ui/shell/page.h"

#include <functional>

class QAction;
class QLayout;
class QPushButton;
class QStackedLayout;

namespace howdah {

class BusyBar;
class Caption;
class DriftSheet;
class ElidedLabel;
class EmptyState;
class MigrationEditor;
class MigrationFindings;
class MigrationList;
class MigrationNotices;
class MigrationPane;
class MigrationSheet;
struct EditorPlace;
struct HistoryPlace;
struct RehearsalGround;

class MigrationsPage : public Page {
    Q_OBJECT

public:
    explicit MigrationsPage(const PageContext& context, QWidget* parent = nullptr);
    ~MigrationsPage() override;

    void reload() override;
    /// The version, in digits; or a new migration as itemOf() puts it.
    void openItem(const QString& key) override;
    QString currentItem() const override;
    bool mayClose() override;

protected:
    void onShown() override;

private:
    QWidget* buildHead();
    QWidget* buildBody();
    void showWritten(); ///< what a run that has ended did, all of it or not
    void buildEmptyStates();
    QAction* addStep(QLayout& row, const QString& name, const QString& text,
                     const QList<QKeySequence>& keys, MigrationRequest::Kind kind);
    QAction* addAction(QLayout& row, const QString& name, const QString& text,
                       const QList<QKeySequence>& keys, const std::function<void()>& what);
    void follow(); // the session
    Migrator migrator() const;
    std::filesystem::path folder() const;
    void statusRead(Outcome<MigrationStatus> outcome);
    void statusFailed(const Error& error);
    void showFolder();
    void showSummary(const QString& text);
    void showActions();
    void showSelected();
    void selectNext();
    QString whyNothing() const; // why nothing can be changed; empty: it can
    void ask(const MigrationRequest& request);
    void chooseFolder();
    void diagnose();
    void lookForDrift();
    void lookForDrafts();
    const Script* scriptOf(const std::filesystem::path& file) const;
    void writeOn(const Draft& draft);
    void drop(const Draft& draft);
    std::optional<RehearsalGround> ground() const;
    std::optional<HistoryPlace> historyPlace() const;
    EditorPlace editorPlace() const;
    bool isSheetOpen() const;
    MigrationEditor& editor();
    void newMigration();
    void writeWanted(); ///< what another page would have written
    void edit(); // the selected one

    PageContext m_context;
    std::optional<MigrationStatus> m_status;
    std::optional<std::int64_t> m_wanted; // to be selected once it is known
    bool m_selectNext = true; // with the next status
    std::optional<NewMigration> m_toWrite; // once the folder is known
    FolderWatch m_watch;
    MigrationFindings* m_findings;

    BusyBar* m_busy = nullptr;
    Caption* m_summary = nullptr;
    ElidedLabel* m_folder = nullptr;
    QAction* m_applyNext = nullptr;
    QAction* m_applyAll = nullptr;
    QAction* m_rollBack = nullptr;
    QAction* m_goTo = nullptr;
    QAction* m_new = nullptr;
    MigrationNotices* m_notices = nullptr;
    QStackedLayout* m_stack = nullptr;
    EmptyState* m_noFiles = nullptr;
    EmptyState* m_failed = nullptr;
    QPushButton* m_otherFolder = nullptr; // on it
    QWidget* m_body = nullptr;
    MigrationList* m_list = nullptr;
    MigrationPane* m_pane = nullptr;
    QWidget* m_content = nullptr; // all of it but the sheets
    MigrationSheet* m_sheet = nullptr;
    DriftSheet* m_difference = nullptr;
    MigrationEditor* m_editor = nullptr; // once it was wanted
    Job m_written;
    Job m_drafts;
    Job m_drift; // these last, so that they stop before anything they report to goes away
    Job m_diagnosis;
    Job m_job;
};

} // namespace howdah
