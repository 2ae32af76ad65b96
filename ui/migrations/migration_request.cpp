#include "ui/migrations/migration_request.h"

namespace howdah {

using Kind = MigrationRequest::Kind;

MigrationProposal propose(const Migrator& migrator, const MigrationRequest& request,
                          const std::stop_token& stop)
{
    switch (request.kind) {
    case Kind::ApplyNext: return {migrator.planUp(1, stop), {}};
    case Kind::ApplyAll: return {migrator.planUp({}, stop), {}};
    case Kind::RollBackLast: return {migrator.planDown(1, stop), {}};
    case Kind::GoTo: return {migrator.planGoTo(request.version.value(), stop), {}};
    case Kind::Force: return {{}, migrator.dryRunForce(request.version, stop)};
    }
    return {};
}

MigrationReport carryOut(const Migrator& migrator, const MigrationRequest& request,
                         const MigrationPlan& shown, const OnProgress& progress,
                         const std::stop_token& stop)
{
    if (request.kind == Kind::Force)
        return migrator.force(request.version, stop);
    return migrator.run(shown, progress, stop);
}

} // namespace howdah
