#include "ui/migrations/migration_request.h"

#include "core/base/error.h"
#include "core/migrate/restore_rows.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using Kind = MigrationRequest::Kind;

MigrationProposal proposeRepair(const Migrator& migrator, const MigrationRequest& request,
                                const std::stop_token& stop)
{
    auto now = diagnose(migrator.pool(), migrator.options(), 0, stop);
    if (!now || now->version != request.version)
        throw Error(ErrorKind::BadState,
                    "the database is not what it was any more: somebody has settled it meanwhile");
    const auto& option = now->option(request.repair);
    if (!option.refusal.empty())
        throw Error(ErrorKind::BadState, option.refusal.text());
    return {.plan = {}, .sql = option.sql, .diagnosis = std::move(now)};
}

MigrationProposal proposeRows(const Migrator& migrator, const MigrationRequest& request,
                              const std::stop_token& stop)
{
    migrator.requireWritable();
    auto run = readSavedRun(migrator.options().savedRows, request.saved);
    const auto could =
        restoreRows(migrator.pool(), migrator.options(), run,
                    {.version = request.version, .again = false, .dryRun = true}, stop);
    return {.plan = {.steps = {}, .notes = could.notes, .problems = {}}, .sql = could.sql};
}

MigrationReport putRowsBack(const Migrator& migrator, const MigrationRequest& request,
                            const std::stop_token& stop)
{
    auto run = readSavedRun(migrator.options().savedRows, request.saved);
    const auto done =
        restoreRows(migrator.pool(), migrator.options(), run,
                    {.version = request.version, .again = false, .dryRun = false}, stop);
    MigrationReport report;
    report.notes = done.notes;
    report.endState = done.rows() == 1
        ? phrase("1 saved row is put back")
        : phrase("%1 saved rows are put back", {Phrase::ofCount(done.rows())});
    if (done.conflicts() > 0)
        report.notes.insert(report.notes.begin(),
                            phrase("%1 of the saved rows stay in their file alone: their key "
                                   "is taken, or what they belong to is gone",
                                   {Phrase::ofCount(done.conflicts())}));
    return report;
}

MigrationProposal planFor(const Migrator& migrator, const MigrationRequest& request,
                          const std::stop_token& stop)
{
    switch (request.kind) {
    case Kind::ApplyNext: return {migrator.planUp(1, stop)};
    case Kind::ApplyAll: return {migrator.planUp({}, stop)};
    case Kind::RollBackLast: return {migrator.planDown(1, stop)};
    case Kind::GoTo: return {migrator.planGoTo(request.version.value(), stop)};
    case Kind::Force: return {.plan = {}, .sql = migrator.dryRunForce(request.version, stop)};
    case Kind::Repair: return proposeRepair(migrator, request, stop);
    case Kind::RestoreRows: return proposeRows(migrator, request, stop);
    }
    return {};
}

} // namespace

bool undoes(const MigrationPlan& plan)
{
    return std::ranges::any_of(
        plan.steps, [](const PlannedStep& step) { return step.direction == Direction::Down; });
}

MigrationProposal propose(const Migrator& migrator, const MigrationRequest& request,
                          const std::stop_token& stop)
{
    auto proposal = planFor(migrator, request, stop);
    if (undoes(proposal.plan) && proposal.plan.problems.empty())
        proposal.losses = migrator.losses(proposal.plan, stop);
    return proposal;
}

MigrationReport carryOut(const Migrator& migrator, const MigrationRequest& request,
                         const MigrationProposal& shown, bool saveRows, const OnProgress& progress,
                         const std::stop_token& stop)
{
    if (request.kind == Kind::Force)
        return migrator.force(request.version, stop);
    if (request.kind == Kind::Repair)
        return repair(migrator.pool(), migrator.options(), shown.diagnosis.value(), request.repair,
                      progress, stop);
    if (request.kind == Kind::RestoreRows)
        return putRowsBack(migrator, request, stop);
    auto options = migrator.options();
    if (!saveRows)
        options.savedRows.clear();
    return Migrator(migrator.pool(), options).run(shown.plan, progress, stop);
}

} // namespace howdah
