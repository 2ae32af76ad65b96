#include "ui/migrations/rehearsal_words.h"

#include "ui/migrations/lock_words.h"
#include "ui/models/sentence.h"
#include "ui/models/time_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace howdah {
namespace {

using Outcome = RehearsedFile::Outcome;

struct Words {
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
    const auto name = file.file.empty() ? Words::tr("Version %1").arg(file.version)
                                        : QString::fromStdString(file.file);
    const auto set = [&](const QString& icon, ThemeRole ink, const QString& word) {
        entry.icon = icon;
        entry.ink = ink;
        entry.title = Words::tr("%1: %2").arg(name, word);
    };
    switch (file.outcome) {
    case Outcome::Passed: set("success", ThemeRole::Success, Words::tr("passed")); break;
    case Outcome::Failed: set("error", ThemeRole::Danger, Words::tr("failed")); break;
    case Outcome::Stopped: set("stop", ThemeRole::Warning, Words::tr("stopped")); break;
    case Outcome::NotRehearsed: set("info", ThemeRole::Info, Words::tr("not rehearsed")); break;
    }
    QStringList facts;
    if (file.outcome != Outcome::NotRehearsed) {
        facts += Words::tr("%1 in %2").arg(placeText(file.place), tookText(file.took));
        facts += file.heldStrongLock.count() > 0
            ? Words::tr("others would have waited %1").arg(tookText(file.heldStrongLock))
            : Words::tr("nobody would have waited");
    }
    QStringList lines{facts.join(" · ")};
    if (!file.reason.empty())
        lines += sentence(file.reason);
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
        locks +=
            Words::tr("%1 on %2").arg(levelText(lock.level), QString::fromStdString(lock.relation));
    }
    return {.title = Words::tr("Line %1: %2 · %3")
                         .arg(QString::number(statement.line),
                              QString::fromStdString(statement.tag.empty() ? statement.kind
                                                                           : statement.tag),
                              tookText(statement.took)),
            .detail = locks.join(", "),
            .icon = strong ? "lock" : "check",
            .ink = strong ? ThemeRole::Warning : ThemeRole::MutedText,
            .word = strong ? Words::tr("strong lock") : QString(),
            .indent = 1};
}

QString rowsText(const ChangedRows& rows)
{
    QStringList parts;
    const auto add = [&](std::int64_t count, const QString& what) {
        if (count > 0)
            parts += what.arg(QLocale().toString(static_cast<qlonglong>(count)));
    };
    add(rows.inserted, Words::tr("%1 inserted"));
    add(rows.updated, Words::tr("%1 updated"));
    add(rows.deleted, Words::tr("%1 deleted"));
    return Words::tr("Rows of %1: %2").arg(QString::fromStdString(rows.table), parts.join(", "));
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
    case RehearsalPlace::InPlace: return Words::tr("in place, rolled back");
    case RehearsalPlace::Beside: return Words::tr("on a copy of the schema beside it");
    case RehearsalPlace::Sandbox: return Words::tr("on a copy in a private PostgreSQL");
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
    const auto bad = std::ranges::find_if(
        rehearsal.files, [](const RehearsedFile& file) { return file.outcome != Outcome::Passed; });
    if (bad != rehearsal.files.end()) {
        const auto name =
            bad->file.empty() ? QString::number(bad->version) : QString::fromStdString(bad->file);
        return bad->outcome == Outcome::Failed ? Words::tr("%1 fails.").arg(name)
            : bad->outcome == Outcome::Stopped
            ? Words::tr("%1 was stopped: it would keep others waiting.").arg(name)
            : Words::tr("%1 could not be rehearsed.").arg(name);
    }
    return held.count() > 0
        ? Words::tr("It passes: %n statement(s) in %1; others would have waited %2.", nullptr,
                    statements)
              .arg(tookText(took), tookText(held))
        : Words::tr("It passes: %n statement(s) in %1; nobody would have waited.", nullptr,
                    statements)
              .arg(tookText(took));
}

std::vector<ListEntry> entriesOf(const Rehearsal& rehearsal)
{
    std::vector<ListEntry> entries;
    for (const auto& note : rehearsal.notes)
        add(entries, note, "info", ThemeRole::Info, 0);
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
