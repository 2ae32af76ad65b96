#include "ui/migrations/statement_words.h"

#include "ui/models/sentence.h"
#include "ui/models/time_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace howdah {
namespace {

constexpr int most = 200; // at once
constexpr int shownBefore = 50; // of them, above the one that runs
constexpr qsizetype longestStatement = 120; // characters
constexpr std::size_t mostBlockers = 3;

struct StatementWords {
    Q_DECLARE_TR_FUNCTIONS(StatementWords)
};

int firstOf(int count, const FileProgress& progress)
{
    return count <= most ? 0 : std::clamp(progress.statement - shownBefore, 0, count - most);
}

// The place and how it begins, in one line.
QString titleOf(const PlannedStep& step, int statement)
{
    const auto& one = step.batch.statements[static_cast<size_t>(statement - 1)];
    const auto text = one.of(step.file->text).substr(0, 4 * static_cast<size_t>(longestStatement));
    auto sql = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified();
    if (sql.size() > longestStatement)
        sql = sql.left(longestStatement) + "…";
    return StatementWords::tr("%1  %2").arg(statement).arg(sql);
}

StepState stateOf(const PlannedStep& step, int statement, const FileProgress& progress)
{
    switch (progress.state) {
    case StepState::Waiting:
    case StepState::Done:
    case StepState::NotRun: return progress.state;
    default: break;
    }
    if (statement == progress.statement)
        return progress.state;
    if (statement > progress.statement && progress.statement > 0)
        return progress.state == StepState::Running ? StepState::Waiting : StepState::NotRun;
    if (progress.statement == 0)
        return StepState::Waiting;
    // What stops a transaction takes back all of it.
    return progress.state == StepState::Running || !step.batch.transactional
        ? StepState::Done
        : StepState::RolledBack;
}

void show(ListEntry& entry, StepState state)
{
    const auto set = [&](const QString& icon, ThemeRole ink, const QString& word) {
        entry.icon = icon;
        entry.ink = ink;
        entry.word = word;
    };
    switch (state) {
    case StepState::Waiting: break;
    case StepState::Running: return set("play", ThemeRole::Info, StatementWords::tr("running"));
    case StepState::Done: return set("check", ThemeRole::Success, StatementWords::tr("done"));
    case StepState::Failed: return set("error", ThemeRole::Danger, StatementWords::tr("failed"));
    case StepState::RolledBack:
        return set("undo", ThemeRole::Warning, StatementWords::tr("rolled back"));
    case StepState::NotRun: return set("stop", ThemeRole::MutedText, StatementWords::tr("not run"));
    }
}

} // namespace

std::vector<ListEntry> entriesOf(const PlannedStep& step, const FileProgress& progress)
{
    std::vector<ListEntry> entries;
    if (!step.file)
        return entries;
    const int count = static_cast<int>(step.batch.statements.size());
    const int first = firstOf(count, progress);
    for (int statement = first + 1; statement <= std::min(count, first + most); ++statement) {
        ListEntry entry{.title = titleOf(step, statement)};
        show(entry, stateOf(step, statement, progress));
        QStringList detail;
        detail += StatementWords::tr("line %1").arg(
            step.batch.statements[static_cast<size_t>(statement - 1)].line);
        if (!entry.word.isEmpty())
            detail += entry.word;
        if (const auto took = progress.took.find(statement); took != progress.took.end())
            detail += tookText(took->second);
        entry.detail = detail.join(" · ");
        entries.push_back(std::move(entry));
    }
    return entries;
}

int entryFor(const PlannedStep& step, const FileProgress& progress, int statement)
{
    const int count = static_cast<int>(step.batch.statements.size());
    const int row = statement - 1 - firstOf(count, progress);
    return row >= 0 && row < std::min(count, most) ? row : -1;
}

int statementAt(const PlannedStep& step, const FileProgress& progress, int entry)
{
    return entry + 1 + firstOf(static_cast<int>(step.batch.statements.size()), progress);
}

QString waitText(const MigrationProgress& progress)
{
    QStringList lines;
    if (!progress.waitingFor.empty())
        lines += sentence(progress.waitingFor);
    for (const auto& one : progress.blockers) {
        if (lines.size() == mostBlockers)
            break;
        auto who = QString::fromStdString(one.user);
        if (!one.application.empty())
            who += ", " + QString::fromStdString(one.application);
        lines += StatementWords::tr("Waits for pid %1 (%2), %3 for %4: %5")
                     .arg(one.pid)
                     .arg(who, QString::fromStdString(one.state), durationText(one.age),
                          QString::fromStdString(one.query).simplified());
    }
    if (const auto more =
            static_cast<int>(progress.blockers.size()) - static_cast<int>(mostBlockers);
        more > 0)
        lines += StatementWords::tr("… and for %n more", nullptr, more);
    return lines.join('\n');
}

} // namespace howdah
