#include "core/migrate/plan.h"

#include "core/base/error.h"
#include "core/migrate/planner.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// One parser thread for all files of a plan.
template <typename Work>
MigrationPlan plan(const PlanInput& input, Work work)
{
    MigrationPlan result;
    onParserStack([&] {
        Planner planner(input);
        work(planner);
        result = planner.take();
    });
    return result;
}

void requireCount(const std::optional<int>& count)
{
    if (count && *count < 1)
        throw Error(ErrorKind::BadUse, "the number of migrations must be 1 or more");
}

} // namespace

std::string whySo(const PlannedStep& step)
{
    const auto& batch = step.batch;
    if (!step.file)
        return "there is no file, only the version moves";
    if (!batch.transactional)
        return batch.reason.text();
    if (!batch.parsed)
        return "PostgreSQL 15's parser does not know all of it, so it goes as one query";
    if (batch.statements.empty())
        return "it holds no statement, only the version moves";
    return batch.wrapped ? "its own BEGIN and COMMIT, around all of it, make way for ours"
                         : "nothing in it refuses one";
}

MigrationPlan planUp(const PlanInput& input, std::optional<int> count)
{
    requireCount(count);
    return plan(input, [&](Planner& planner) { planner.up(count); });
}

MigrationPlan planDown(const PlanInput& input, std::optional<int> count)
{
    requireCount(count);
    return plan(input, [&](Planner& planner) { planner.down(count); });
}

MigrationPlan planRedo(const PlanInput& input, int count)
{
    requireCount(count);
    return plan(input, [&](Planner& planner) {
        planner.down(count);
        planner.again();
    });
}

MigrationPlan planGoTo(const PlanInput& input, std::int64_t version)
{
    return plan(input, [&](Planner& planner) {
        const auto* row = planner.row(version);
        if (!row || (row->state == MigrationState::Missing && !row->hasDown))
            throw Error(
                ErrorKind::NotFound,
                fmt::format("the folder has no file of version {}: see the list of versions",
                            version));
        if (row->state == MigrationState::Late)
            throw Error(ErrorKind::BadState,
                        fmt::format("version {} was added late and never ran here, so the database "
                                    "cannot go back to it",
                                    version));
        if (version > input.state.version.value_or(-1))
            planner.up({}, version);
        else
            planner.down({}, version + 1);
    });
}

MigrationPlan planRollback(const PlanInput& input, std::int64_t version)
{
    return plan(input, [&](Planner& planner) {
        const auto* row = planner.row(version);
        if (!row || row->state == MigrationState::Pending || row->state == MigrationState::Late)
            throw Error(ErrorKind::NotFound,
                        fmt::format("version {} is not applied, so there is nothing to undo; the "
                                    "database is {}",
                                    version, standingText(input.state.version)));
        planner.down({}, version);
    });
}

void requireStill(const MigrationPlan& shown, const PlanInput& now)
{
    if (now.state.dirty)
        throw Error(ErrorKind::BadState, dirtyAdvice(now.state, now.history));
    if (!shown.steps.empty() && now.state.version != shown.steps.front().from)
        throw Error(ErrorKind::BadState,
                    fmt::format("nothing was run, because the database is {} by now, and no longer "
                                "{}: look at what would run now",
                                standingText(now.state.version),
                                standingText(shown.steps.front().from)));
    std::vector<MigrationRow> rows;
    if (std::ranges::any_of(shown.steps, &PlannedStep::late))
        rows = compare(now.scripts, now.state, now.history);
    for (const auto& step : shown.steps) {
        const auto isStep = [&](const MigrationRow& row) {
            return row.version == step.version && row.state == MigrationState::Late;
        };
        if (step.late && std::ranges::none_of(rows, isStep))
            throw Error(ErrorKind::BadState,
                        fmt::format("nothing was run, because version {} has been applied "
                                    "meanwhile: look at what would run now",
                                    step.version));
        const auto* script = findScript(now.scripts, step.version);
        const auto file = script ? script->file(step.direction) : nullptr;
        if ((step.file ? step.file->checksum : "") == (file ? file->checksum : ""))
            continue;
        throw Error(ErrorKind::BadState,
                    fmt::format("nothing was run, because {} is no longer what was shown: look at "
                                "what would run now",
                                step.file ? step.file->name() : file->name()));
    }
}

} // namespace howdah
