#include "ui/migrations/rehearsal_words.h"

#include "ui/migrations/lock_words.h"
#include "ui/models/migrate_texts.h"
#include "ui/models/sentence.h"
#include "ui/models/time_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace howdah {
namespace {

using FileOutcome = RehearsedFile::Outcome;

struct RehearsalWords {
    Q_DECLARE_TR_FUNCTIONS(RehearsalWords)
};

QString levelText(LockLevel level)
{
    const auto name = nameOf(level);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

ListEntry entryOf(const RehearsedFile& file)
{
    ListEntry entry{.title = {}, .isHeading = true};
    const auto name = file.file.empty() ? RehearsalWords::tr("Version %1").arg(file.version)
                                        : QString::fromStdString(file.file);
    const auto set = [&](const QString& icon, ThemeRole ink, const QString& word) {
        entry.icon = icon;
        entry.ink = ink;
        entry.title = RehearsalWords::tr("%1: %2").arg(name, word);
    };
    switch (file.outcome) {
    case FileOutcome::Passed:
        set("success", ThemeRole::Success, RehearsalWords::tr("passed"));
        break;
    case FileOutcome::Failed: set("error", ThemeRole::Danger, RehearsalWords::tr("failed")); break;
    case FileOutcome::Stopped:
        set("stop", ThemeRole::Warning, RehearsalWords::tr("stopped"));
        break;
    case FileOutcome::NotRehearsed:
        set("info", ThemeRole::Info, RehearsalWords::tr("not rehearsed"));
        break;
    }
    QStringList facts;
    if (file.outcome != FileOutcome::NotRehearsed) {
        facts += RehearsalWords::tr("%1 in %2").arg(placeText(file.place), tookText(file.took));
        facts += file.heldStrongLock.count() > 0
            ? RehearsalWords::tr("others would have waited %1").arg(tookText(file.heldStrongLock))
            : RehearsalWords::tr("nobody would have waited");
    }
    QStringList lines{facts.join(" · ")};
    if (!file.reason.empty())
        lines += migrateSentence(file.reason);
    if (file.error)
        lines += sentencesOf(*file.error);
    lines.removeAll(QString());
    entry.detail = lines.join('\n');
    return entry;
}

ListEntry entryOf(const RehearsedStatement& statement)
{
    QStringList locks;
    bool strong = false;
    for (const auto& lock : statement.locks) {
        if (lock.isNew)
            continue; // nobody waits for what is not there yet
        strong |= lock.level >= LockLevel::Share;
        locks += RehearsalWords::tr("%1 on %2")
                     .arg(levelText(lock.level), QString::fromStdString(lock.relation));
    }
    return {.title = RehearsalWords::tr("Line %1: %2 · %3")
                         .arg(QString::number(statement.line),
                              QString::fromStdString(statement.tag.empty() ? statement.kind
                                                                           : statement.tag),
                              tookText(statement.took)),
            .detail = locks.join(", "),
            .icon = strong ? "lock" : "check",
            .ink = strong ? ThemeRole::Warning : ThemeRole::MutedText,
            .word = strong ? RehearsalWords::tr("strong lock") : QString(),
            .indent = 1};
}

QString rowsText(const ChangedRows& rows)
{
    QStringList parts;
    const auto add = [&](std::int64_t count, const QString& what) {
        if (count > 0)
            parts += what.arg(QLocale().toString(static_cast<qlonglong>(count)));
    };
    add(rows.inserted, RehearsalWords::tr("%1 inserted"));
    add(rows.updated, RehearsalWords::tr("%1 updated"));
    add(rows.deleted, RehearsalWords::tr("%1 deleted"));
    return RehearsalWords::tr("Rows of %1: %2")
        .arg(QString::fromStdString(rows.table), parts.join(", "));
}

void add(std::vector<ListEntry>& entries, const std::string& text, const QString& icon,
         ThemeRole ink, int indent)
{
    entries.push_back({.title = sentence(text), .icon = icon, .ink = ink, .indent = indent});
}

} // namespace

QString placeText(RehearsalPlace place)
{
    switch (place) {
    case RehearsalPlace::InPlace: return RehearsalWords::tr("in place, rolled back");
    case RehearsalPlace::Beside: return RehearsalWords::tr("on a copy of the schema beside it");
    case RehearsalPlace::Sandbox: return RehearsalWords::tr("on a copy in a private PostgreSQL");
    }
    return {};
}

QString verdictOf(const Rehearsal& rehearsal)
{
    std::chrono::microseconds took{0};
    std::chrono::microseconds held{0};
    int statements = 0;
    for (const auto& file : rehearsal.files) {
        took += file.took;
        held = std::max(held, file.heldStrongLock);
        statements += static_cast<int>(file.statements.size());
    }
    const auto bad = std::ranges::find_if(rehearsal.files, [](const RehearsedFile& file) {
        return file.outcome != FileOutcome::Passed;
    });
    if (bad != rehearsal.files.end()) {
        const auto name =
            bad->file.empty() ? QString::number(bad->version) : QString::fromStdString(bad->file);
        return bad->outcome == FileOutcome::Failed ? RehearsalWords::tr("%1 fails.").arg(name)
            : bad->outcome == FileOutcome::Stopped
            ? RehearsalWords::tr("%1 was stopped: it would keep others waiting.").arg(name)
            : RehearsalWords::tr("%1 could not be rehearsed.").arg(name);
    }
    return held.count() > 0
        ? RehearsalWords::tr("It passes: %n statement(s) in %1; others would have waited %2.",
                             nullptr, statements)
              .arg(tookText(took), tookText(held))
        : RehearsalWords::tr("It passes: %n statement(s) in %1; nobody would have waited.", nullptr,
                             statements)
              .arg(tookText(took));
}

std::vector<ListEntry> entriesOf(const Rehearsal& rehearsal)
{
    std::vector<ListEntry> entries;
    for (const auto& note : rehearsal.notes)
        entries.push_back(
            {.title = migrateSentence(note), .icon = "info", .ink = ThemeRole::Info, .indent = 0});
    for (const auto& file : rehearsal.files) {
        entries.push_back(entryOf(file));
        for (const auto& statement : file.statements)
            entries.push_back(entryOf(statement));
        for (const auto& rows : file.rows)
            entries.push_back({.title = rowsText(rows), .icon = "table", .indent = 1});
        for (const auto& left : file.lasting)
            add(entries, left, "warning", ThemeRole::Warning, 1);
        for (const auto& note : file.notes)
            add(entries, note, "info", ThemeRole::Info, 1);
    }
    return entries;
}

} // namespace howdah
