#include "core/migrate/planner.h"

#include "core/base/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace howdah {
namespace {

Phrase label(std::int64_t version, const std::string& title)
{
    return title.empty() ? phrase("version %1", {std::to_string(version)})
                         : phrase("version %1 (%2)", {std::to_string(version), title});
}

std::string downName(const Script& script)
{
    auto name =
        script.up ? script.up->name() : fmt::format("{}_{}.up.sql", script.version, script.title);
    if (const auto at = name.rfind(".up."); at != std::string::npos)
        return name.replace(at, 4, ".down.");
    return name.substr(0, name.find('_')) + "_rollback.sql";
}

} // namespace

Planner::Planner(const PlanInput& input)
    : m_input(input)
    , m_rows(compare(input.scripts, input.state, input.history))
    , m_at(input.state.version)
{
    if (input.state.dirty)
        throw Error(ErrorKind::BadState, dirtyAdvice(input.state, input.history));
    note();
}

void Planner::note()
{
    auto& notes = m_plan.notes;
    for (const auto& row : m_rows) {
        const auto name = label(row.version, row.title);
        if (row.state == MigrationState::Late && !m_input.outOfOrder)
            notes.push_back(phrase("%1 was added below version %2 and never ran here: apply "
                                   "it with --out-of-order, or give it a higher number",
                                   {name, std::to_string(m_at.value_or(0))}));
        else if (row.state == MigrationState::Missing && row.version != m_at)
            notes.push_back(phrase("%1 is applied, and its file is gone", {name}));
        else if (row.change == FileChange::Statements)
            notes.push_back(phrase("%1 was changed since it was applied: its statements are "
                                   "not those that ran here",
                                   {name}));
    }
    if (auto text = newerThanFolder(m_input.scripts, m_input.state); !text.empty())
        notes.push_back(std::move(text));
}

bool Planner::isWanted(const MigrationRow& row) const
{
    return row.state == MigrationState::Pending
        || (row.state == MigrationState::Late && m_input.outOfOrder);
}

void Planner::up(std::optional<int> count, std::int64_t last)
{
    for (const auto& row : m_rows) {
        if (!isWanted(row) || row.version > last)
            continue;
        if (count && (*count)-- <= 0)
            break;
        requireCurrentFile();
        addUp(*findScript(m_input.scripts, row.version), row.state == MigrationState::Late);
    }
}

void Planner::down(std::optional<int> count, std::int64_t first)
{
    for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row) {
        if (!row->isApplied() || row->version < first)
            continue;
        if (count && (*count)-- <= 0)
            break;
        const auto below =
            std::find_if(row + 1, m_rows.rend(), std::mem_fn(&MigrationRow::isApplied));
        addDown(*row, below == m_rows.rend() ? std::optional<std::int64_t>() : below->version);
    }
}

void Planner::again()
{
    for (auto i = m_plan.steps.size(); i > 0; --i)
        addUp(*findScript(m_input.scripts, m_plan.steps[i - 1].version), false);
}

const MigrationRow* Planner::row(std::int64_t version) const
{
    const auto found = std::ranges::find(m_rows, version, &MigrationRow::version);
    return found == m_rows.end() ? nullptr : &*found;
}

// golang-migrate refuses as well: the folder is of another branch, or files were lost.
void Planner::requireCurrentFile() const
{
    if (const auto at = m_input.state.version; at && !findScript(m_input.scripts, *at))
        throw Error(ErrorKind::BadState,
                    fmt::format("the database is at version {}, of which the folder has no file: "
                                "bring the file back (is this the right branch?), or force "
                                "another version",
                                *at));
}

void Planner::addUp(const Script& script, bool late)
{
    if (!script.up) {
        m_plan.problems.push_back(
            {script.down->name(), 0,
             fmt::format("{} has no up file: write it, or take the down file away",
                         script.down->name())});
        return;
    }
    add({script.version,
         script.title,
         Direction::Up,
         script.up,
         {},
         m_at,
         late ? m_at : script.version,
         late});
}

void Planner::addDown(const MigrationRow& row, std::optional<std::int64_t> below)
{
    const auto* script = findScript(m_input.scripts, row.version);
    if (!script)
        throw Error(ErrorKind::BadState,
                    fmt::format("version {} cannot be undone, because the folder has no file of "
                                "it: bring the file back (is this the right branch?), or force "
                                "another version",
                                row.version));
    if (!script->down && !m_input.allowMissingDown)
        m_plan.problems.push_back(
            {downName(*script), 0,
             fmt::format("{} cannot be undone, because {} does not exist: write it, or allow "
                         "missing down files (--allow-missing-down), which lowers the version and "
                         "leaves the schema",
                         label(script->version, script->title).text(), downName(*script))});
    add({script->version, script->title, Direction::Down, script->down, {}, m_at, below});
}

void Planner::add(PlannedStep step)
{
    m_at = step.to;
    if (step.file)
        addFile(step);
    else
        m_plan.notes.push_back(phrase("%1 has no down file: only the version is lowered",
                                      {label(step.version, step.title)}));
    m_plan.steps.push_back(std::move(step));
}

void Planner::addFile(PlannedStep& step)
{
    const auto& file = *step.file;
    step.batch = batchSql(file.text, m_input.strings);
    if (file.problem)
        m_plan.problems.push_back(*file.problem);
    else if (const auto& refusal = step.batch.refusal)
        m_plan.problems.push_back(
            {file.name(), refusal->line,
             fmt::format("{}:{}: {}", file.name(), refusal->line, refusal->message)});
    for (const auto& warning : step.batch.warnings)
        m_plan.notes.push_back(phrase("%1: %2", {file.name(), warning}));
    m_plan.notes.insert(m_plan.notes.end(), file.warnings.begin(), file.warnings.end());
}

} // namespace howdah
