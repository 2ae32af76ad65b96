#include "ui/migrations/migration_words.h"

#include "ui/models/migrate_texts.h"
#include "ui/models/time_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace howdah {
namespace {

using Kind = MigrationRequest::Kind;

struct MigrationWords {
    Q_DECLARE_TR_FUNCTIONS(MigrationWords)
};

QString nameOf(std::int64_t version, const std::string& title)
{
    return title.empty()
        ? QString::number(version)
        : QStringLiteral("%1 %2").arg(QString::number(version), QString::fromStdString(title));
}

} // namespace

QString repairText(RepairKind kind, std::int64_t version, int from)
{
    switch (kind) {
    case RepairKind::Retry:
        return from > 1
            ? MigrationWords::tr("Go on with version %1 from statement %2").arg(version).arg(from)
            : MigrationWords::tr("Run version %1 again").arg(version);
    case RepairKind::MarkApplied:
        return MigrationWords::tr("Mark version %1 as applied").arg(version);
    case RepairKind::MarkNotApplied:
        return MigrationWords::tr("Mark version %1 as not applied").arg(version);
    case RepairKind::Undo: return MigrationWords::tr("Undo what ran of version %1").arg(version);
    }
    return {};
}

QString headline(const MigrationRequest& request, const MigrationPlan& plan)
{
    if (request.kind == Kind::Force)
        return request.version
            ? MigrationWords::tr("Mark version %1 as applied").arg(*request.version)
            : MigrationWords::tr("Mark nothing as applied");
    if (request.kind == Kind::Repair)
        return repairText(request.repair, request.version.value_or(0), 0);
    if (request.kind == Kind::RestoreRows)
        return MigrationWords::tr("Restore the rows of version %1")
            .arg(request.version.value_or(0));
    if (request.kind == Kind::GoTo)
        return MigrationWords::tr("Go to version %1").arg(request.version.value_or(0));
    const int count = static_cast<int>(plan.steps.size());
    const bool up = request.kind != Kind::RollBackLast;
    if (count == 1) {
        const auto name = nameOf(plan.steps.front().version, plan.steps.front().title);
        return up ? MigrationWords::tr("Apply %1").arg(name)
                  : MigrationWords::tr("Roll back %1").arg(name);
    }
    if (count == 0)
        return up ? MigrationWords::tr("Apply") : MigrationWords::tr("Roll back");
    return up ? MigrationWords::tr("Apply %n migration(s)", nullptr, count)
              : MigrationWords::tr("Roll back %n migration(s)", nullptr, count);
}

QString versionText(const std::optional<std::int64_t>& version)
{
    return version ? QString::number(*version) : MigrationWords::tr("none");
}

QString routeText(const MigrationPlan& plan)
{
    if (plan.steps.empty())
        return {};
    const auto from = plan.steps.front().from;
    const auto to = plan.steps.back().to;
    if (!from)
        return MigrationWords::tr("The database goes from nothing applied to version %1.")
            .arg(versionText(to));
    if (!to)
        return MigrationWords::tr("The database goes from version %1 to nothing applied.")
            .arg(*from);
    return MigrationWords::tr("The database goes from version %1 to %2.").arg(*from).arg(*to);
}

QString runButtonText(const MigrationRequest& request, const MigrationPlan& plan,
                      const MigrationTarget& target)
{
    const auto name = QString(target.name).replace('&', "&&");
    if (request.kind == Kind::Force)
        return MigrationWords::tr("&Mark on %1").arg(name);
    if (request.kind == Kind::Repair)
        return request.repair == RepairKind::Retry ? MigrationWords::tr("&Go on, on %1").arg(name)
            : request.repair == RepairKind::Undo   ? MigrationWords::tr("&Undo on %1").arg(name)
                                                   : MigrationWords::tr("&Mark on %1").arg(name);
    if (request.kind == Kind::RestoreRows)
        return MigrationWords::tr("&Restore on %1").arg(name);
    return undoes(plan) ? MigrationWords::tr("&Roll back on %1").arg(name)
                        : MigrationWords::tr("&Apply on %1").arg(name);
}

QString progressText(const MigrationProgress& progress)
{
    if (progress.steps == 0)
        return MigrationWords::tr("Waiting for the migration lock");
    const auto name = nameOf(progress.version, progress.title);
    const auto file = progress.direction == Direction::Up
        ? MigrationWords::tr("Applying %1, file %2 of %3")
              .arg(name)
              .arg(progress.step)
              .arg(progress.steps)
        : MigrationWords::tr("Rolling back %1, file %2 of %3")
              .arg(name)
              .arg(progress.step)
              .arg(progress.steps);
    if (progress.statement == 0 || progress.statements == 0)
        return file;
    return MigrationWords::tr("%1 · statement %2 of %3")
        .arg(file)
        .arg(progress.statement)
        .arg(progress.statements);
}

double shareOf(const MigrationProgress& progress)
{
    if (progress.steps == 0)
        return 0;
    const double inFile = progress.statements == 0
        ? 0
        : std::max(0, progress.statement - 1) / static_cast<double>(progress.statements);
    return (progress.step - 1 + inFile) / progress.steps;
}

QString successText(const MigrationRequest& request, const MigrationReport& report)
{
    if (request.hasNoPlan())
        return migrateSentence(report.endState);
    const int count = static_cast<int>(report.applied.size());
    if (count == 0)
        return MigrationWords::tr("Nothing had to be done");
    const auto all =
        std::accumulate(report.applied.begin(), report.applied.end(), std::chrono::milliseconds(0),
                        [](auto sum, const AppliedStep& step) { return sum + step.duration; });
    const bool down = report.applied.front().direction == Direction::Down;
    return (down ? MigrationWords::tr("Rolled back %n migration(s) in %1", nullptr, count)
                 : MigrationWords::tr("Applied %n migration(s) in %1", nullptr, count))
        .arg(durationText(all));
}

QStringList notesOf(const MigrationProposal& proposal, const MigrationRequest& request)
{
    QStringList notes;
    for (const auto& note : proposal.plan.notes)
        notes += migrateSentence(note);
    if (proposal.diagnosis) {
        if (const auto& warning = proposal.diagnosis->option(request.repair).warning;
            !warning.empty())
            notes += migrateSentence(warning);
        for (const auto& note : proposal.diagnosis->notes)
            notes += migrateSentence(note);
    }
    return notes;
}

QStringList newNotes(const MigrationReport& report, const MigrationPlan& plan)
{
    QStringList fresh;
    const auto isKnown = [&](const Phrase& note) {
        return std::ranges::find(plan.notes, note) != plan.notes.end()
            || std::ranges::any_of(plan.steps, [&](const PlannedStep& step) {
                   return !step.batch.reason.empty()
                       && std::ranges::find(note.parts, step.batch.reason) != note.parts.end();
               });
    };
    if (report.saved)
        fresh += MigrationWords::tr(
                     "%n row(s) are saved as %1: once the migration is applied again, "
                     "“Restore rows” in its history or “howdahctl migrate restore-data %1” "
                     "puts them back.",
                     nullptr, static_cast<int>(report.saved->rows()))
                     .arg(QString::fromStdString(report.saved->id));
    for (const auto& note : report.notes)
        if (!isKnown(note))
            fresh += migrateSentence(note);
    return fresh;
}

QString firstLines(const QStringList& lines, qsizetype most)
{
    auto shown = lines.mid(0, most);
    if (const auto more = static_cast<int>(lines.size() - shown.size()); more > 0)
        shown += MigrationWords::tr("… and %n more", nullptr, more);
    return shown.join('\n');
}

} // namespace howdah
