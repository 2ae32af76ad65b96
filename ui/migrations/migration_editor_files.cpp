// How the migration editor reads and writes its files; the rest of it is in migration_editor.cpp.
#include "core/migrate/create.h"
#include "ui/migrations/migration_editor.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_editor.h"

#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>

namespace howdah {
namespace {

QString nameOf(const EditedFile& file)
{
    return QString::fromStdString(file.path.filename().string());
}

} // namespace

void MigrationEditor::makeFiles()
{
    if (m_name->text().trimmed().isEmpty())
        return;
    m_make->setEnabled(false);
    m_disk.start([folder = m_place.folder, title = m_name->text().trimmed().toStdString()](
                     const std::stop_token&) { return createMigration(folder, title); },
                 [this](const Outcome<CreatedPair>& outcome) {
                     m_make->setEnabled(true);
                     if (const auto* error = std::get_if<Error>(&outcome))
                         return m_banner->showError(*error, tr("The files could not be made"));
                     const auto& made = std::get<CreatedPair>(outcome);
                     m_script = {.version = made.version,
                                 .title = m_name->text().trimmed().toStdString(),
                                 .up = {},
                                 .down = {}};
                     emit created(made.version);
                     load(made.up, made.down);
                 });
}

void MigrationEditor::load(const std::filesystem::path& up, const std::filesystem::path& down)
{
    m_disk.start(
        [up, down, drafts = m_place.drafts, claims = m_claims](const std::stop_token&) {
            Files files{readEdited(up), readEdited(down)};
            const auto kept = [&](const EditedFile& file) -> std::optional<Draft> {
                const auto held = claims.find(file.path);
                auto& claim = files.claims[file.path];
                claim = held != claims.end() && held->second.isOurs ? held->second
                                                                    : drafts.claim(file.path);
                if (!claim.isOurs)
                    return std::nullopt; // another editor is writing it
                auto draft = drafts.of(file.path);
                return draft && draft->text == file.text() ? std::nullopt : draft;
            };
            files.upDraft = kept(files.up);
            files.downDraft = kept(files.down);
            return files;
        },
        [this](const Outcome<Files>& outcome) {
            openSheet();
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_banner->showError(*error, tr("The files could not be read"));
            show(std::get<Files>(outcome));
            writeBegun();
            if (m_up.editor->lines() > 1)
                m_up.editor->setCursorPosition(m_up.editor->lines() - 1, 0);
            m_up.editor->setFocus(Qt::OtherFocusReason);
        });
}

void MigrationEditor::writeBegun()
{
    const auto begun = std::exchange(m_begun, {});
    if (!begun.up.isEmpty())
        m_up.editor->setText(begun.up);
    if (!begun.down.isEmpty())
        m_down.editor->setText(begun.down);
}

void MigrationEditor::show(const Files& files)
{
    for (const auto& [side, file] :
         {std::pair{&m_up, &files.up}, std::pair{&m_down, &files.down}}) {
        const bool same = side->file.path == file->path && side->editor->sql() == file->text();
        side->file = *file;
        side->name->setText(file->bytes ? nameOf(*file)
                                        : tr("%1 (not there yet)").arg(nameOf(*file)));
        if (!same)
            side->editor->setSql(file->text());
        side->editor->setModified(false);
    }
    m_undecided = false;
    m_claims = files.claims;
    if (files.upDraft || files.downDraft)
        m_oldDrafts == OldDrafts::BroughtBack ? bringBack(files) : offerDrafts(files);
    else
        sayWhoElseWrites();
    m_oldDrafts = OldDrafts::Offered;
    m_title->setText(
        tr("Edit %1 %2").arg(m_script.version).arg(QString::fromStdString(m_script.title)));
    m_stack->setCurrentWidget(m_files);
    followState();
    look();
}

void MigrationEditor::save(AfterSaving after, bool overwrite)
{
    if (m_stack->currentWidget() != m_files || m_disk.isRunning())
        return;
    m_disk.start(
        [up = m_up.file, down = m_down.file, upText = m_up.editor->sql(),
         downText = m_down.editor->sql(), writeUp = m_up.isWritten(),
         writeDown = m_down.isWritten(), overwrite](const std::stop_token&) {
            if (!overwrite && (isChangedOnDisk(up) || isChangedOnDisk(down)))
                return Files{up, down, true};
            return Files{writeUp ? write(up, upText) : up,
                         writeDown ? write(down, downText) : down};
        },
        [this, after](const Outcome<Files>& outcome) { savedOrNot(outcome, after); });
    followState();
}

void MigrationEditor::savedOrNot(const Outcome<Files>& outcome, AfterSaving after)
{
    if (const auto* error = std::get_if<Error>(&outcome)) {
        m_banner->showError(*error, tr("Not saved"));
        return followState();
    }
    const auto& files = std::get<Files>(outcome);
    if (files.changed)
        return askWhoseCounts(after);
    m_banner->clear();
    for (const auto& [side, file] :
         {std::pair{&m_up, &files.up}, std::pair{&m_down, &files.down}}) {
        side->file = *file;
        if (file->bytes)
            side->name->setText(nameOf(*file));
        // What was typed while it was written stays unsaved.
        side->editor->setModified(file->with(side->editor->sql())
                                  != file->bytes.value_or(QByteArray()));
    }
    followState();
    if (!isUnsaved() && !m_undecided)
        dropDrafts();
    emit saved(m_script.version);
    if (after == AfterSaving::Close && !isUnsaved())
        closeSheet();
}

void MigrationEditor::askWhoseCounts(AfterSaving after)
{
    m_banner->showMessage(Severity::Warning,
                          tr("Somebody else has changed the files on the disk meanwhile."));
    m_banner->setDetail(tr("What is written here is not saved yet."));
    auto* mine = m_banner->addAction("overwriteButton", tr("&Write mine over it"));
    connect(mine, &QPushButton::clicked, this, [this, after] { save(after, true); });
    auto* theirs = m_banner->addAction("loadButton", tr("&Take theirs"));
    connect(theirs, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        load(m_up.file.path, m_down.file.path);
    });
    followState();
}

void MigrationEditor::refresh(const EditorPlace& place)
{
    if (!isOpen() || place.folder != m_place.folder)
        return;
    m_place = place;
    if (m_stack->currentWidget() != m_files || m_disk.isRunning())
        return;
    m_check.start(
        [up = m_up.file, down = m_down.file](const std::stop_token&) {
            return isChangedOnDisk(up) || isChangedOnDisk(down);
        },
        [this](const Outcome<bool>& outcome) {
            const auto* changed = std::get_if<bool>(&outcome);
            if (!changed || !*changed || m_disk.isRunning())
                return;
            if (isUnsaved())
                return askWhoseCounts(AfterSaving::Stay);
            load(m_up.file.path, m_down.file.path);
        });
}

} // namespace howdah
