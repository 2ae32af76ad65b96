// What the Migrations page looks for beside the status: what stopped, what drifted, what was left
// unsaved, and which folders and files tell when they change; the rest of it is in
// migrations_page.cpp.
#include "core/migrate/source.h"
#include "ui/migrations/drift_sheet.h"
#include "ui/migrations/migration_editor.h"
#include "ui/migrations/migration_list.h"
#include "ui/migrations/migration_notices.h"
#include "ui/migrations/migration_state.h"
#include "ui/migrations/migrations_page.h"
#include "ui/shell/session.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace howdah {

// What stopped, and the ways out of it: told after the rest, because it takes longer to find out.
void MigrationsPage::diagnose()
{
    if (!m_status->state.dirty)
        return m_diagnosis.cancel();
    m_diagnosis.start(
        [migrator = migrator()](const std::stop_token& stop) {
            return howdah::diagnose(migrator.pool(), migrator.options(), 0, stop);
        },
        [this](const Outcome<std::optional<Diagnosis>>& outcome) {
            // Where it cannot be found out, what the status says has to do.
            if (const auto* found = std::get_if<0>(&outcome); found && *found)
                m_notices->showDiagnosis(**found);
        });
}

// Looked for in full only where something was written to the catalog since.
void MigrationsPage::lookForDrift()
{
    if (m_status->state.dirty)
        return m_drift.cancel(), m_notices->showDrift({});
    m_drift.start(
        [migrator = migrator()](const std::stop_token& stop) {
            auto drift = migrator.drift(DriftSearch::Quick, stop);
            return drift.state == Drift::State::Suspected ? migrator.drift(DriftSearch::Full, stop)
                                                          : drift;
        },
        [this](const Outcome<Drift>& outcome) {
            // Where it cannot be found out, the status says by itself what is wrong.
            const auto* drift = std::get_if<Drift>(&outcome);
            m_notices->showDrift(drift ? *drift : Drift());
        });
}

// What another Howdah, or this one before it died, left unsaved.
void MigrationsPage::lookForDrafts()
{
    if (m_editor && m_editor->isOpen())
        return m_notices->showDraft({}, false);
    m_drafts.start(
        [drafts = Drafts(m_context.session.work().drafts),
         folders = foldersOf(folder())](const std::stop_token&) { return drafts.in(folders); },
        [this](const Outcome<std::vector<Draft>>& outcome) {
            const auto* found = std::get_if<0>(&outcome);
            if (!found || found->empty() || !m_status || (m_editor && m_editor->isOpen()))
                return m_notices->showDraft({}, false);
            const auto* script = scriptOf(found->front().file);
            const auto row = script
                ? std::ranges::find(m_status->rows, script->version, &MigrationRow::version)
                : m_status->rows.end();
            m_notices->showDraft(found->front(), row != m_status->rows.end() && !row->isApplied());
        });
}

const Script* MigrationsPage::scriptOf(const std::filesystem::path& file) const
{
    const auto is = [&](const std::shared_ptr<const ScriptFile>& one) {
        return one && std::filesystem::absolute(one->path).lexically_normal() == file;
    };
    const auto& scripts = m_status->folder.scripts;
    const auto found = std::ranges::find_if(scripts, [&](const Script& script) {
        return is(script.up) || is(script.down)
            || (script.up
                && std::filesystem::absolute(downOf(script.up->path)).lexically_normal() == file);
    });
    return found == scripts.end() ? nullptr : &*found;
}

void MigrationsPage::writeOn(const Draft& draft)
{
    const auto* script = m_status ? scriptOf(draft.file) : nullptr;
    if (!script || !script->up || isSheetOpen())
        return;
    m_list->select(script->version);
    editor().edit(*script, editorPlace(), MigrationEditor::OldDrafts::BroughtBack);
}

void MigrationsPage::drop(const Draft& draft)
{
    m_drafts.start(
        [drafts = Drafts(m_context.session.work().drafts),
         file = draft.file](const std::stop_token&) {
            if (const auto claim = drafts.claim(file); claim.isOurs)
                drafts.drop(file);
        },
        [this](const auto&) { lookForDrafts(); });
}

void MigrationsPage::showFolder()
{
    const auto path = QString::fromStdString(folder().string());
    if (path.isEmpty())
        return; // not connected: what was shown stays
    QStringList folders;
    QStringList shown;
    for (const auto& one : foldersOf(folder())) {
        folders += QDir(QString::fromStdString(one.string())).absolutePath();
        shown += folders.back();
        if (shown.back().startsWith(QDir::homePath() + '/'))
            shown.back().replace(0, QDir::homePath().size(), "~");
    }
    const auto whole = folders.join('\n');
    m_folder->setFullText(shown.join(" : "));
    m_noFiles->setTitle(tr("No files in %1").arg(QDir(folders.front()).dirName() + '/'));
    QStringList files;
    QStringList others;
    if (m_status) {
        for (const auto& script : m_status->folder.scripts)
            for (const auto& file : {script.up, script.down})
                if (file)
                    files += QString::fromStdString(file->path.string());
        for (const auto& file : m_status->folder.ignored)
            if (!looksMeant(file))
                others += QString::fromStdString(file.name);
    }
    m_folder->setToolTip(others.isEmpty()
                             ? whole
                             : tr("%1\nNot migrations, left alone: %2").arg(whole, listOf(others)));
    for (const auto& one : folders)
        if (const QString settings = one + "/howdah.yaml"; QFile::exists(settings))
            files += settings; // what lint is to say
    m_watch.watch(folders, files);
}

} // namespace howdah
