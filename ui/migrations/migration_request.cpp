#include "ui/migrations/migration_request.h"

#include "core/base/error.h"

#include <algorithm>

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
        throw Error(ErrorKind::BadState, option.refusal);
    return {.plan = {}, .sql = option.sql, .diagnosis = std::move(now)};
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
    auto options = migrator.options();
    if (!saveRows)
        options.savedRows.clear();
    return Migrator(migrator.pool(), options).run(shown.plan, progress, stop);
}

} // namespace howdah
