#include "ui/migrations/migration_editor.h"

#include "core/migrate/lint_live.h"
#include "core/migrate/lint_settings.h"
#include "core/migrate/source.h"
#include "ui/migrations/finding_words.h"
#include "ui/models/sentence.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_editor.h"

#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimerEvent>

#include <algorithm>

namespace howdah {
namespace {

constexpr int typingQuietFor = 300; // ms without a key

std::shared_ptr<const ScriptFile> typed(const EditedFile& file, const std::string& text)
{
    return std::make_shared<const ScriptFile>(ScriptFile{file.path, text, {}, {}});
}

// The folder's scripts with these two files as they are typed.
LintReport lintTyped(const EditorPlace& place, const Script& script, const std::stop_token& stop)
{
    auto scripts = place.scripts;
    std::erase_if(scripts, [&](const Script& one) { return one.version == script.version; });
    scripts.insert(std::ranges::upper_bound(scripts, script.version, {}, &Script::version), script);
    const auto settings = readLintSettings(foldersOf(place.folder).front());
    std::optional<LintLive> live;
    try {
        if (place.pool)
            live = readLintLive(*place.pool->acquire("Migrations: editor", stop), {script},
                                place.ledger, stop);
    } catch (const Error&) { // what the sizes are cannot be told; the page says why
    }
    return lint(scripts, settings, live ? &*live : nullptr, [&](const ScriptFile& file) {
        return &file == script.up.get() || &file == script.down.get();
    });
}

} // namespace

MigrationEditor::MigrationEditor(const QString& id, QWidget& page, QWidget& below)
    : Sheet(id, page, below)
{
    build();
    connect(this, &Sheet::closed, this, [this] { m_claims.clear(); });
}

MigrationEditor::~MigrationEditor()
{
    if (!isUnsaved())
        return;
    m_keep.cancel();
    const std::lock_guard lock(*m_keeping); // or an older one would be kept last
    try {
        for (const auto* side : {&m_up, &m_down})
            if (side->isWritten() && keepsDraft(*side))
                m_place.drafts.keep(draftOf(*side));
    } catch (const Error&) { // there is nobody left to be told
    }
}

bool MigrationEditor::Side::isWritten() const
{
    return editor->isModified() && file.with(editor->sql()) != file.bytes.value_or(QByteArray());
}

bool MigrationEditor::isUnsaved() const
{
    return isOpen() && (m_up.isWritten() || m_down.isWritten());
}

QWidget* MigrationEditor::firstFocus()
{
    return m_stack->currentWidget() == m_files ? static_cast<QWidget*>(m_up.editor) : m_name;
}

void MigrationEditor::create(const EditorPlace& place, const NewMigration& migration)
{
    m_place = place;
    m_new = true;
    m_begun = migration;
    m_oldDrafts = OldDrafts::Offered;
    m_undecided = false;
    m_title->setText(tr("New migration"));
    m_banner->clear();
    m_name->setText(migration.title);
    m_stack->setCurrentIndex(0);
    followState();
    openSheet();
}

void MigrationEditor::edit(const Script& script, const EditorPlace& place, OldDrafts drafts)
{
    m_place = place;
    m_new = false;
    m_begun = {};
    m_oldDrafts = drafts;
    m_script = {.version = script.version, .title = script.title, .up = {}, .down = {}};
    m_banner->clear();
    m_claims.clear();
    for (auto* side : {&m_up, &m_down}) {
        side->file = {};
        side->editor->setSql({});
    }
    m_stack->setCurrentWidget(m_files);
    const auto up = script.up ? script.up->path : std::filesystem::path();
    load(up, script.down ? script.down->path : downOf(up));
}

void MigrationEditor::leave()
{
    if (!isUnsaved()) {
        if (!m_undecided)
            dropDrafts();
        return closeSheet();
    }
    m_banner->showMessage(Severity::Warning, tr("What you wrote is not saved."));
    auto* keep = m_banner->addAction("saveButton", tr("Save and c&lose"));
    connect(keep, &QPushButton::clicked, this, [this] { save(AfterSaving::Close); });
    auto* drop = m_banner->addAction("discardButton", tr("Close &without saving"));
    connect(drop, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        dropDrafts();
        closeSheet();
    });
    keep->setFocus(Qt::OtherFocusReason);
}

void MigrationEditor::edited()
{
    followState();
    lookSoon();
    keepSoon();
}

void MigrationEditor::followState()
{
    const bool files = m_stack->currentWidget() == m_files;
    m_make->setEnabled(!m_name->text().trimmed().isEmpty());
    m_save->setVisible(files);
    m_make->setVisible(!files);
    m_save->setEnabled(isUnsaved() && !m_disk.isRunning());
    m_state->setText(!files ? QString() : isUnsaved() ? tr("Not saved") : tr("Saved"));
}

void MigrationEditor::lookSoon()
{
    m_soon.start(typingQuietFor, this);
    m_waiting.emplace();
}

void MigrationEditor::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_keepSoon.timerId())
        return keepDrafts();
    if (event->timerId() != m_soon.timerId())
        return Sheet::timerEvent(event);
    m_soon.stop();
    look();
    m_waiting.reset();
}

void MigrationEditor::look()
{
    auto script = m_script;
    script.up = typed(m_up.file, m_up.editor->sql().toStdString());
    const auto down = m_down.editor->sql().toStdString();
    if (m_down.file.bytes || !down.empty())
        script.down = typed(m_down.file, down);
    m_lint.start([place = m_place,
                  script](const std::stop_token& stop) { return lintTyped(place, script, stop); },
                 [this](const Outcome<LintReport>& outcome) { showFindings(outcome); });
}

void MigrationEditor::showFindings(const Outcome<LintReport>& outcome)
{
    if (const auto* error = std::get_if<Error>(&outcome)) {
        m_findings.clear();
        m_summary->setText(tr("Lint could not look at it: %1").arg(sentence(error->what())));
    } else {
        m_findings = std::get<LintReport>(outcome).findings;
        m_summary->setText(m_findings.empty()
                               ? tr("Lint finds nothing to object to.")
                               : tr("%n finding(s)", nullptr, static_cast<int>(m_findings.size())));
    }
    auto entries = entriesOf(m_findings);
    for (size_t i = 0; i < entries.size(); ++i)
        entries[i].detail += '\n' + whyOf(m_findings[i]);
    m_model->setEntries(std::move(entries));
    m_list->setVisible(!m_findings.empty());
    for (auto* side : {&m_up, &m_down}) {
        std::map<int, LintSeverity> marks;
        for (const auto& one : m_findings)
            if (one.file == side->file.path.filename().string())
                marks[one.line] = std::max(marks[one.line], one.severity);
        side->editor->setMarks(marks);
    }
}

} // namespace howdah
