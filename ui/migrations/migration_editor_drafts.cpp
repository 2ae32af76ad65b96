// How what is written and not saved outlives a crash; the rest of the editor is in
// migration_editor.cpp.
#include "ui/migrations/migration_editor.h"
#include "ui/models/time_text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/sql_editor.h"

#include <QPushButton>

#include <algorithm>

namespace howdah {
namespace {

constexpr int keptAfter = 1'000; // ms after the first key, however many follow

} // namespace

Draft MigrationEditor::draftOf(const Side& side) const
{
    return {side.file.path, side.editor->sql(), SystemClock::now(), checksumOf(side.file)};
}

bool MigrationEditor::keepsDraft(const Side& side) const
{
    const auto claim = m_claims.find(side.file.path);
    return claim != m_claims.end() && claim->second.isOurs;
}

void MigrationEditor::sayWhoElseWrites()
{
    QStringList taken;
    for (const auto* side : {&m_up, &m_down})
        if (!keepsDraft(*side))
            taken += QString::fromStdString(side->file.path.filename().string());
    if (taken.isEmpty())
        return;
    m_banner->showMessage(Severity::Warning,
                          tr("%1 is open in another editor of Howdah.").arg(taken.join(", ")));
    m_banner->setDetail(tr("What is written here is kept nowhere before you save it."));
}

void MigrationEditor::keepSoon()
{
    if (!m_keepSoon.isActive() && isOpen())
        m_keepSoon.start(keptAfter, this);
}

// One at a time, and what drops them takes its turn: an older draft is never the last one kept.
void MigrationEditor::keepDrafts()
{
    if (m_keep.isRunning())
        return; // the timer goes on
    m_keepSoon.stop();
    std::vector<Draft> written;
    std::vector<std::filesystem::path> unwritten;
    for (const auto* side : {&m_up, &m_down}) {
        if (!keepsDraft(*side))
            continue;
        if (side->isWritten())
            written.push_back(draftOf(*side));
        else if (!m_undecided)
            unwritten.push_back(side->file.path);
    }
    m_keep.start(
        [drafts = m_place.drafts, written, unwritten,
         turn = m_keeping](const std::stop_token& stop) {
            const std::lock_guard lock(*turn);
            if (stop.stop_requested())
                return;
            for (const auto& draft : written)
                drafts.keep(draft);
            for (const auto& file : unwritten)
                drafts.drop(file);
        },
        [this](const Outcome<std::monostate>& outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                m_banner->showError(*error, tr("Save it soon"));
        });
}

void MigrationEditor::dropDrafts()
{
    m_keepSoon.stop();
    m_undecided = false;
    m_keep.start( // which holds on to the claims: until they are dropped nobody is offered them
        [drafts = m_place.drafts, turn = m_keeping, claims = m_claims](const std::stop_token&) {
            const std::lock_guard lock(*turn);
            for (const auto& [file, claim] : claims)
                if (claim.isOurs)
                    drafts.drop(file);
        },
        [](const auto&) {});
}

void MigrationEditor::offerDrafts(const Files& files)
{
    m_undecided = true;
    SystemClock::time_point at;
    bool changed = false;
    for (const auto& [file, draft] :
         {std::pair{&files.up, &files.upDraft}, std::pair{&files.down, &files.downDraft}})
        if (*draft) {
            at = std::max(at, (*draft)->at);
            changed = changed || (*draft)->of != checksumOf(*file);
        }
    m_banner->showMessage(Severity::Info,
                          tr("What you wrote here on %1 was not saved.").arg(momentText(at)));
    m_banner->setDetail(changed ? tr("The file itself is another since then.") : QString());
    auto* back = m_banner->addAction("bringBackButton", tr("&Bring it back"));
    connect(back, &QPushButton::clicked, this, [this, files] { bringBack(files); });
    auto* drop = m_banner->addAction("dropDraftButton", tr("Disca&rd it"));
    connect(drop, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        dropDrafts();
    });
}

void MigrationEditor::bringBack(const Files& files)
{
    m_undecided = false;
    if (files.upDraft)
        m_up.editor->setText(files.upDraft->text); // as if it was typed
    if (files.downDraft)
        m_down.editor->setText(files.downDraft->text);
    m_banner->showMessage(Severity::Info,
                          tr("What you wrote here before and did not save is back."));
    followState();
}

} // namespace howdah
