// What can be done from the Migrations page, and why not; what it shows is in migrations_page.cpp.
#include "ui/migrations/drift_sheet.h"
#include "ui/migrations/history_detail.h"
#include "ui/migrations/migration_editor.h"
#include "ui/migrations/migration_list.h"
#include "ui/migrations/migration_notices.h"
#include "ui/migrations/migration_pane.h"
#include "ui/migrations/migration_sheet.h"
#include "ui/migrations/migration_state.h"
#include "ui/migrations/migrations_page.h"
#include "ui/migrations/rehearsal_tab.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>

#include <algorithm>

namespace howdah {

QString MigrationsPage::whyNothing() const
{
    const auto& session = m_context.session;
    if (session.profile().readOnly)
        return tr("This profile is read-only: migrations can be looked at, but not run.");
    if (session.isLocked())
        return tr("Changes to %1 are locked: unlock them at the top of the window first.")
            .arg(profileTitle(session.profile()));
    return {};
}

void MigrationsPage::showActions()
{
    const auto& session = m_context.session;
    const auto locked = whyNothing();
    m_notices->showAccess(session.isConnected() ? locked : QString());
    auto general = !session.isConnected() ? tr("Not connected")
        : !m_status                       ? tr("The migrations are not known yet")
                                          : locked;
    if (general.isEmpty() && isSheetOpen())
        general = tr("The sheet above it is still open");
    auto why = m_status ? whyNot(*m_status, m_list->selected()) : WhyNot();
    if (!general.isEmpty())
        why = {general, general, general};
    const auto show = [](QAction* action, const QString& reason, const QString& what) {
        const auto keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setEnabled(reason.isEmpty());
        action->setToolTip(!reason.isEmpty()    ? reason
                               : keys.isEmpty() ? what
                                                : tr("%1 (%2)").arg(what, keys));
    };
    const auto nameOf = [](const MigrationRow* row) {
        return row ? QString("%1 %2").arg(row->version).arg(QString::fromStdString(row->title))
                   : QString();
    };
    const auto next = m_status ? nameOf(nextPending(*m_status)) : QString();
    const auto last = m_status ? nameOf(lastApplied(*m_status)) : QString();
    const int pending = m_status ? countOf(*m_status, MigrationState::Pending) : 0;
    show(m_applyNext, why.apply, tr("Apply %1").arg(next));
    show(m_applyAll, why.apply, tr("Apply all %n that are pending", nullptr, pending));
    show(m_rollBack, why.rollBack, tr("Roll back %1").arg(last));
    show(m_goTo, why.goTo,
         tr("Apply or roll back until the database is at version %1")
             .arg(m_list->selected().value_or(0)));
    m_notices->setMayChange(general.isEmpty());
    m_pane->setMayChange(general);
    show(m_new,
         folder().empty()    ? tr("Not connected")
             : isSheetOpen() ? tr("The sheet above it is still open")
                             : QString(),
         tr("Write a new migration"));
}

void MigrationsPage::ask(const MigrationRequest& request)
{
    const auto& session = m_context.session;
    if (!session.isConnected() || !whyNothing().isEmpty() || isSheetOpen())
        return;
    const auto profile = session.profile();
    const bool sandbox = session.choice() && session.choice()->isSandbox;
    const bool production = profile.environment == Stage::Production;
    m_notices->showRemarks({}, {});
    m_sheet->ask(request, migrator(),
                 {profileTitle(profile), addressText(profile, sandbox),
                  environmentText(profile, sandbox, false), environmentColour(profile),
                  production ? QString::fromStdString(profile.database) : QString()});
}

std::optional<RehearsalGround> MigrationsPage::ground() const
{
    const auto& session = m_context.session;
    if (!session.pool())
        return std::nullopt;
    auto options = migratorOptions(session.profile(), folder());
    options.readOnly = session.isLocked(); // in place, that is: a copy may be written to
    return RehearsalGround{session.profile(), *session.pool(), options, session.work().scratch};
}

EditorPlace MigrationsPage::editorPlace() const
{
    const auto options = migratorOptions(m_context.session.profile(), folder());
    return {.folder = folder(),
            .scripts = m_status ? m_status->folder.scripts : std::vector<Script>(),
            .pool = m_context.session.pool(),
            .ledger = {options.schema, options.table},
            .drafts = Drafts(m_context.session.work().drafts)};
}

std::optional<HistoryPlace> MigrationsPage::historyPlace() const
{
    const auto& session = m_context.session;
    if (!session.pool())
        return std::nullopt;
    const auto options = migratorOptions(session.profile(), folder());
    return HistoryPlace{*session.pool(), {options.schema, options.table}, session.work().savedRows};
}

bool MigrationsPage::isSheetOpen() const
{
    return m_sheet->isOpen() || m_difference->isOpen() || (m_editor && m_editor->isOpen());
}

// Made when it is wanted: most who look at migrations write none, and it costs memory.
MigrationEditor& MigrationsPage::editor()
{
    if (m_editor)
        return *m_editor;
    m_editor = new MigrationEditor("migrations.editor", *this, *m_content);
    connect(m_editor, &Sheet::opened, this, &MigrationsPage::showActions);
    connect(m_editor, &Sheet::closed, this, &MigrationsPage::showActions);
    connect(m_editor, &Sheet::closed, this, &MigrationsPage::lookForDrafts);
    const auto written = [this](std::int64_t version) {
        m_wanted = version;
        m_selectNext = true;
        reload();
    };
    connect(m_editor, &MigrationEditor::created, this, written);
    connect(m_editor, &MigrationEditor::saved, this, written);
    return *m_editor;
}

void MigrationsPage::newMigration()
{
    if (!folder().empty() && !isSheetOpen())
        editor().create(editorPlace());
}

void MigrationsPage::writeWanted()
{
    if (!m_toWrite || !m_status)
        return;
    const auto migration = *std::exchange(m_toWrite, std::nullopt);
    if (folder().empty() || isSheetOpen())
        return m_notices->showRemarks(
            tr("The migration %1 was not opened: what is open here comes first. Close it, then "
               "open the migration again.")
                .arg(migration.title),
            {});
    m_notices->showRemarks({}, {});
    editor().create(editorPlace(), migration);
}

void MigrationsPage::edit()
{
    const auto version = m_list->selected();
    if (!m_status || !version || isSheetOpen())
        return;
    const auto& scripts = m_status->folder.scripts;
    const auto script = std::ranges::find(scripts, *version, &Script::version);
    if (script != scripts.end() && script->up)
        editor().edit(*script, editorPlace());
}

bool MigrationsPage::mayClose()
{
    if (!m_editor || !m_editor->isUnsaved())
        return true;
    m_editor->leave();
    return false;
}

void MigrationsPage::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Folder of migrations"));
    dialog->setObjectName("migrations.folderDialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    const auto path = QString::fromStdString(folder().string());
    dialog->setDirectory(QDir(path).exists() ? path : QDir::currentPath());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        m_context.session.setMigrations(chosen.toStdString());
    });
    dialog->open();
}

} // namespace howdah
