#include "ui/migrations/history_words.h"

#include "ui/migrations/migration_words.h"
#include "ui/models/time_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace howdah {
namespace {

struct HistoryWords {
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)
};

QString actionText(const HistoryEntry& entry)
{
    if (entry.action == "up")
        return HistoryWords::tr("Applied");
    if (entry.action == "down")
        return HistoryWords::tr("Rolled back");
    if (entry.action == "force")
        return HistoryWords::tr("Marked as applied, nothing was run");
    if (entry.action == "baseline")
        return HistoryWords::tr("Taken as there already, nothing was run");
    return QString::fromStdString(entry.action);
}

void setOutcome(ListEntry& shown, const HistoryEntry& entry)
{
    const auto set = [&](const QString& icon, ThemeRole ink, const QString& word) {
        shown.icon = icon;
        shown.ink = ink;
        shown.word = word;
    };
    if (entry.outcome == "done")
        return set(entry.action == "down" ? "undo" : "success",
                   entry.action == "down" ? ThemeRole::Info : ThemeRole::Success,
                   HistoryWords::tr("done"));
    if (entry.outcome == "failed")
        set("error", ThemeRole::Danger, HistoryWords::tr("failed"));
    else if (entry.outcome == "cancelled")
        set("stop", ThemeRole::Warning, HistoryWords::tr("cancelled"));
    else
        set("warning", ThemeRole::Warning, HistoryWords::tr("begun, and its end is not recorded"));
    shown.title = HistoryWords::tr("%1: %2").arg(
        entry.action == "up"         ? HistoryWords::tr("To be applied")
            : entry.action == "down" ? HistoryWords::tr("To be rolled back")
                                     : shown.title,
        shown.word);
}

QString whoText(const HistoryEntry& entry)
{
    QStringList who;
    if (!entry.who.empty())
        who += QString::fromStdString(entry.who);
    if (!entry.role.empty() && entry.role != entry.who)
        who += HistoryWords::tr("as role %1").arg(QString::fromStdString(entry.role));
    if (!entry.host.empty())
        who += HistoryWords::tr("on %1").arg(QString::fromStdString(entry.host));
    if (!entry.application.empty())
        who += HistoryWords::tr("with %1").arg(QString::fromStdString(entry.application));
    return who.join(' ');
}

QString factsText(const HistoryEntry& entry)
{
    QStringList facts;
    if (entry.durationMs)
        facts += HistoryWords::tr("took %1").arg(
            durationText(std::chrono::milliseconds(*entry.durationMs)));
    if (entry.statements > 0)
        facts += entry.statementsDone == entry.statements
            ? HistoryWords::tr("%n statement(s)", nullptr, entry.statements)
            : HistoryWords::tr("%1 of %n statement(s)", nullptr, entry.statements)
                  .arg(entry.statementsDone);
    facts +=
        HistoryWords::tr("version %1 → %2").arg(versionText(entry.from), versionText(entry.to));
    if (!entry.checksum.empty())
        facts += HistoryWords::tr("SHA-256 %1…")
                     .arg(QString::fromStdString(entry.checksum.substr(0, 12)));
    return facts.join(" · ");
}

} // namespace

std::vector<HistoryEntry> historyOf(std::int64_t version, const std::vector<HistoryEntry>& all)
{
    std::vector<HistoryEntry> own;
    std::copy_if(all.rbegin(), all.rend(), std::back_inserter(own),
                 [version](const HistoryEntry& entry) { return entry.version == version; });
    return own;
}

std::vector<ListEntry> entriesOf(const std::vector<HistoryEntry>& history)
{
    std::vector<ListEntry> entries;
    for (const auto& entry : history) {
        ListEntry shown{.title = actionText(entry)};
        setOutcome(shown, entry);
        QStringList lines;
        if (entry.startedAt)
            lines += exactMomentText(*entry.startedAt);
        if (const auto who = whoText(entry); !who.isEmpty())
            lines += who;
        lines += factsText(entry);
        if (!entry.error.empty())
            lines += sentence(entry.error);
        shown.detail = lines.join('\n');
        entries.push_back(std::move(shown));
    }
    return entries;
}

QString savedText(const SavedRun& run, std::int64_t version)
{
    QStringList lines;
    for (const auto& set : run.sets)
        if (set.version == version)
            lines += set.whole
                ? HistoryWords::tr("Saved: %n row(s) of %1", nullptr, static_cast<int>(set.rows))
                      .arg(QString::fromStdString(set.table.text()))
                : HistoryWords::tr("Saved: %n value(s) of %1", nullptr, static_cast<int>(set.rows))
                      .arg(QString::fromStdString(set.table.text()));
    for (const auto& one : run.restored)
        if (one.version == version)
            lines += one.conflicts == 0
                ? HistoryWords::tr("Put back %1 by %2")
                      .arg(momentText(one.at), QString::fromStdString(one.who))
                : HistoryWords::tr("Put back %1 by %2; %n stayed, their key was taken or gone",
                                   nullptr, static_cast<int>(one.conflicts))
                      .arg(momentText(one.at), QString::fromStdString(one.who));
    return firstLines(lines, 5);
}

} // namespace howdah
