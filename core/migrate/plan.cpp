#include "core/migrate/plan.h"

#include "core/base/error.h"
#include "core/migrate/replay.h"
#include "core/migrate/squashed.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace howdah {
namespace {

const Script* find(const std::vector<Script>& scripts, std::int64_t version)
{
    const auto found = std::ranges::find(scripts, version, &Script::version);
    return found == scripts.end() ? nullptr : &*found;
}

std::string atVersion(const std::optional<std::int64_t>& version)
{
    return version ? fmt::format("at version {}", *version) : "without any migration";
}

std::string label(std::int64_t version, const std::string& title)
{
    return title.empty() ? fmt::format("version {}", version)
                         : fmt::format("version {} ({})", version, title);
}

std::string downName(const Script& script)
{
    auto name =
        script.up ? script.up->name() : fmt::format("{}_{}.up.sql", script.version, script.title);
    if (const auto at = name.rfind(".up."); at != std::string::npos)
        return name.replace(at, 4, ".down.");
    return name.substr(0, name.find('_')) + "_rollback.sql";
}

// What every plan begins with: the rows, and whether anything may be planned at all.
class Planner {
public:
    explicit Planner(const PlanInput& input)
        : m_input(input)
        , m_rows(compare(input.scripts, input.state, input.history))
        , m_at(input.state.version)
    {
        if (input.state.dirty)
            throw Error(ErrorKind::BadState, dirtyAdvice(input.state, input.history));
        for (const auto& row : m_rows)
            if (row.state == MigrationState::Late)
                m_plan.notes.push_back(fmt::format(
                    "{} was added below version {} and never ran here: give it a higher number",
                    label(row.version, row.title), m_at.value_or(0)));
        if (const auto note = newerThanFolder(input.scripts, input.state); !note.empty())
            m_plan.notes.push_back(note);
    }

    void up(std::optional<int> count, std::int64_t last = INT64_MAX)
    {
        for (const auto& row : m_rows) {
            if (row.state != MigrationState::Pending || row.version > last)
                continue;
            if (count && (*count)-- <= 0)
                break;
            requireCurrentFile();
            addUp(*find(m_input.scripts, row.version));
        }
    }

    void down(std::optional<int> count, std::int64_t first = 0)
    {
        for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row) {
            if (!isApplied(*row) || row->version < first)
                continue;
            if (count && (*count)-- <= 0)
                break;
            const auto below = std::find_if(row + 1, m_rows.rend(), isApplied);
            addDown(*row, below == m_rows.rend() ? std::optional<std::int64_t>() : below->version);
        }
    }

    const MigrationRow* row(std::int64_t version) const
    {
        const auto found = std::ranges::find(m_rows, version, &MigrationRow::version);
        return found == m_rows.end() ? nullptr : &*found;
    }

    MigrationPlan take() { return std::move(m_plan); }

private:
    static bool isApplied(const MigrationRow& row)
    {
        return row.state == MigrationState::Applied || row.state == MigrationState::Missing;
    }

    // golang-migrate refuses as well: the folder is of another branch, or files were lost.
    void requireCurrentFile() const
    {
        if (const auto at = m_input.state.version; at && !find(m_input.scripts, *at))
            throw Error(
                ErrorKind::BadState,
                fmt::format("the database is at version {}, of which the folder has no file: "
                            "bring the file back (is this the right branch?), or force "
                            "another version",
                            *at));
    }

    void addUp(const Script& script)
    {
        if (!script.up) {
            m_plan.problems.push_back(
                {script.down->name(), 0,
                 fmt::format("{} has no up file: write it, or take the down file away",
                             script.down->name())});
            return;
        }
        add({script.version, script.title, Direction::Up, script.up, {}, m_at, script.version});
    }

    void addDown(const MigrationRow& row, std::optional<std::int64_t> below)
    {
        const auto* script = find(m_input.scripts, row.version);
        if (!script)
            throw Error(
                ErrorKind::BadState,
                fmt::format("version {} cannot be undone, because the folder has no file of "
                            "it: bring the file back (is this the right branch?), or force "
                            "another version",
                            row.version));
        if (!script->down && !m_input.allowMissingDown)
            m_plan.problems.push_back(
                {downName(*script), 0,
                 fmt::format("{} cannot be undone, because {} does not exist: write it, or allow "
                             "missing down files, which lowers the version and leaves the schema",
                             label(script->version, script->title), downName(*script))});
        add({script->version, script->title, Direction::Down, script->down, {}, m_at, below});
    }

    void add(PlannedStep step)
    {
        m_at = step.to;
        if (step.file) {
            step.batch = batchSql(step.file->text);
            if (const auto& refusal = step.batch.refusal)
                m_plan.problems.push_back(
                    {step.file->name(), refusal->line,
                     fmt::format("{}:{}: {}", step.file->name(), refusal->line, refusal->message)});
            for (const auto& warning : step.batch.warnings)
                m_plan.notes.push_back(fmt::format("{}: {}", step.file->name(), warning));
            m_plan.notes.insert(m_plan.notes.end(), step.file->warnings.begin(),
                                step.file->warnings.end());
        } else {
            m_plan.notes.push_back(fmt::format("{} has no down file: only the version is lowered",
                                               label(step.version, step.title)));
        }
        m_plan.steps.push_back(std::move(step));
    }

    const PlanInput& m_input;
    std::vector<MigrationRow> m_rows;
    std::optional<std::int64_t> m_at; // the version that the next step finds
    MigrationPlan m_plan;
};

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

std::string_view nameOf(MigrationState state) noexcept
{
    switch (state) {
    case MigrationState::Pending: return "pending";
    case MigrationState::Applied: return "applied";
    case MigrationState::Late: return "late";
    case MigrationState::Missing: return "missing";
    case MigrationState::Dirty: return "dirty";
    }
    return "";
}

std::vector<MigrationRow> compare(const std::vector<Script>& scripts, const LedgerState& state,
                                  const std::vector<HistoryEntry>& history)
{
    const Replay replay(history, state);
    std::vector<MigrationRow> rows;
    rows.reserve(scripts.size() + 1);
    for (const auto& script : scripts) {
        MigrationRow row;
        row.version = script.version;
        row.title = script.title;
        row.hasUp = script.up != nullptr;
        row.hasDown = script.down != nullptr;
        if (script.version <= state.version)
            row.state = replay.wasPassedOver(script.version) ? MigrationState::Late
                                                             : MigrationState::Applied;
        rows.push_back(std::move(row));
    }
    const auto addMissing = [&](std::int64_t version, const std::string& title) {
        if (find(scripts, version) || isSquashed(scripts, version))
            return;
        auto& row = rows.emplace_back();
        row.version = version;
        row.title = title;
        row.state = MigrationState::Missing;
    };
    for (const auto& [version, entry] : replay.applied())
        addMissing(version, entry->title);
    if (state.version && !replay.appliedBy(*state.version))
        addMissing(*state.version, {});
    std::ranges::sort(rows, {}, &MigrationRow::version);
    for (auto& row : rows) {
        if (state.dirty && row.version == state.version)
            row.state = MigrationState::Dirty;
        if (const auto* entry = replay.appliedBy(row.version);
            entry && row.state != MigrationState::Dirty) {
            row.appliedAt = entry->startedAt;
            row.appliedBy = entry->who;
            row.durationMs = entry->durationMs;
        }
    }
    return rows;
}

std::string newerThanFolder(const std::vector<Script>& scripts, const LedgerState& state)
{
    if (!state.version || scripts.empty() || *state.version <= scripts.back().version)
        return {};
    return fmt::format(
        "the database is at version {}, newer than the newest file here ({}): is this "
        "folder up to date?",
        *state.version, scripts.back().version);
}

std::string whatStopped(const std::vector<HistoryEntry>& history)
{
    // Only the newest entry can be of what stopped; golang-migrate leaves none.
    if (history.empty() || history.back().outcome == "done" || !history.back().version
        || history.back().statements == 0)
        return "a migration stopped halfway";
    const auto& last = history.back();
    return fmt::format("its {} stopped after statement {} of {}", last.action, last.statementsDone,
                       last.statements);
}

std::string dirtyAdvice(const LedgerState& state, const std::vector<HistoryEntry>& history)
{
    const auto what = whatStopped(history);
    const auto version = state.version.value_or(-1);
    return fmt::format(
        "the database is dirty {}: {}. Look at what it did, complete or undo it by hand, and then "
        "clear the mark: force {} when it is in place, or force the version before it when it is "
        "not",
        atVersion(state.version), what, version);
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

MigrationPlan planGoTo(const PlanInput& input, std::int64_t version)
{
    return plan(input, [&](Planner& planner) {
        const auto* row = planner.row(version);
        if (!row || row->state == MigrationState::Missing)
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
                                    version, atVersion(input.state.version)));
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
                                atVersion(now.state.version), atVersion(shown.steps.front().from)));
    for (const auto& step : shown.steps) {
        const auto* script = find(now.scripts, step.version);
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
