#include "ui/migrations/rehearsal_ground.h"

#include "core/sql/batch.h"

namespace howdah {

Rehearsal rehearseSteps(const RehearsalGround& ground, MigrationPlan steps,
                        std::optional<RehearsalPlace> place, const OnRehearsing& told,
                        const std::stop_token& stop)
{
    for (auto& step : steps.steps)
        step.batch = batchSql(step.file->text);
    return rehearse(ground.profile, ground.pool, ground.migrator, steps,
                    {.on = place, .sampleRows = {}, .sandbox = ground.sandbox}, told, stop);
}

Rehearsal rehearseOnCopy(const RehearsalGround& ground, const MigrationPlan& steps,
                         const OnRehearsing& told, const std::stop_token& stop)
{
    if (!ground.profile.readOnly) {
        try {
            return rehearseSteps(ground, steps, RehearsalPlace::Beside, told, stop);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Denied)
                throw;
        }
    }
    return rehearseSteps(ground, steps, RehearsalPlace::Sandbox, told, stop);
}

std::string keyOf(const MigrationPlan& steps)
{
    std::string key;
    for (const auto& step : steps.steps)
        key += std::to_string(step.version) + (step.direction == Direction::Up ? "u" : "d")
            + (step.file ? step.file->checksum : std::string()) + '\n';
    return key;
}

} // namespace howdah
