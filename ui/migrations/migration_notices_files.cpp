// The banners about what is not as it should be beside the database's mark: the files, the schema,
// what was left unsaved; the rest of them is in migration_notices.cpp.
#include "ui/migrations/migration_notices.h"
#include "ui/migrations/migration_state.h"
#include "ui/migrations/migration_words.h"
#include "ui/models/migrate_texts.h"
#include "ui/models/time_text.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>

namespace howdah {

void MigrationNotices::showDrift(const Drift& drift)
{
    if (drift.state != Drift::State::Found)
        return void(say(m_drift, Severity::Warning, {}));
    const auto changes = QString::fromStdString(textOf(drift.changes)).trimmed().split('\n');
    if (!say(m_drift, Severity::Warning,
             tr("The schema is not what the migrations left: something else has changed it."),
             firstLines(changes, 3)))
        return;
    auto* show = m_drift->addAction("showButton", tr("&Show the difference"));
    connect(show, &QPushButton::clicked, this, [this, drift] { emit differenceWanted(drift); });
}

void MigrationNotices::showDraft(const std::optional<Draft>& draft, bool editable)
{
    if (!draft)
        return void(say(m_draft, Severity::Info, {}));
    const auto file = QString::fromStdString(draft->file.filename().string());
    if (!say(m_draft, Severity::Info,
             tr("What you wrote in %1 on %2 was not saved.").arg(file, momentText(draft->at)),
             editable ? tr("It is kept apart: the file is as it was.")
                      : tr("It is kept apart. The migration is applied by now, or gone.")))
        return;
    if (editable) {
        auto* edit = m_draft->addAction("editButton", tr("Go on &writing"));
        connect(edit, &QPushButton::clicked, this, [this, draft] { emit draftWanted(*draft); });
    } else {
        auto* copy = m_draft->addAction("copyButton", tr("&Copy it"));
        connect(copy, &QPushButton::clicked, this, [this, draft] {
            QApplication::clipboard()->setText(draft->text);
            Toast::say(this, tr("Copied"));
        });
    }
    auto* drop = m_draft->addAction("discardButton", tr("Disca&rd it"));
    connect(drop, &QPushButton::clicked, this, [this, draft] { emit draftDropped(*draft); });
}

void MigrationNotices::showFiles(const MigrationStatus& status)
{
    QStringList problems;
    for (const auto& problem : status.folder.problems)
        problems += sentence(problem.message);
    const auto count = static_cast<int>(problems.size());
    if (count == 1)
        say(m_problems, Severity::Danger, problems.front(),
            tr("Nothing can be applied or rolled back until it is put right."));
    else
        say(m_problems, Severity::Danger,
            problems.isEmpty() ? QString()
                               : tr("%n files have to be put right before anything can be applied "
                                    "or rolled back.",
                                    nullptr, count),
            firstLines(problems, 4));

    QStringList meant;
    for (const auto& file : status.folder.ignored)
        if (looksMeant(file))
            meant += tr("%1: %2").arg(QString::fromStdString(file.name), migrateText(file.reason));
    if (meant.size() == 1)
        say(m_ignored, Severity::Warning, tr("Ignored: %1.").arg(meant.front()));
    else
        say(m_ignored, Severity::Warning,
            meant.isEmpty() ? QString()
                            : tr("%n files are ignored.", nullptr, static_cast<int>(meant.size())),
            firstLines(meant, 4));
}

void MigrationNotices::showMissing(const MigrationStatus& status)
{
    const auto newer = newerThanFolder(status.folder.scripts, status.state);
    if (!newer.empty())
        return void(
            say(m_missing, Severity::Warning, migrateSentence(newer),
                tr("Until it is, nothing can be applied, and version %1 cannot be rolled back.")
                    .arg(status.state.version.value_or(0))));
    QStringList gone;
    for (const auto& row : status.rows)
        if (row.state == MigrationState::Missing)
            gone += QString::number(row.version);
    if (gone.isEmpty())
        return void(say(m_missing, Severity::Warning, {}));
    say(m_missing, Severity::Warning,
        gone.size() == 1
            ? tr("The file of version %1 is gone, though it is applied.").arg(gone.front())
            : tr("The files of versions %1 are gone, though they are applied.").arg(listOf(gone)),
        gone.size() == 1
            ? tr("Bring it back (is this the right branch?): what has no file cannot be rolled "
                 "back.")
            : tr("Bring them back (is this the right branch?): what has no file cannot be rolled "
                 "back."));
}

void MigrationNotices::showLate(const MigrationStatus& status)
{
    QStringList late;
    for (const auto& row : status.rows)
        if (row.state == MigrationState::Late)
            late += QString::number(row.version);
    say(m_late, Severity::Warning,
        late.isEmpty() ? QString()
            : late.size() == 1
            ? tr("Version %1 was added below the database's version and never ran here.")
                  .arg(late.front())
            : tr("Versions %1 were added below the database's version and never ran here.")
                  .arg(listOf(late)),
        tr("Give it a number above %1 to have it applied.").arg(versionText(status.state.version)));
}

} // namespace howdah
