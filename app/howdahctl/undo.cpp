#include "app/howdahctl/undo.h"

#include "app/howdahctl/json.h"
#include "core/migrate/create.h"
#include "core/migrate/reverse.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

std::string_view nameOf(LossKind kind)
{
    switch (kind) {
    case LossKind::Rows: return "rows";
    case LossKind::Values: return "values";
    case LossKind::Perhaps: return "perhaps";
    case LossKind::Unknown: return "unknown";
    }
    return "";
}

// What becomes of the rows; empty where there are none.
std::string saving(const Migrator& migrator, const std::vector<Loss>& losses)
{
    if (!hasSavable(losses))
        return {};
    const auto& folder = migrator.options().savedRows;
    if (folder.empty())
        return "these rows are not saved";
    return fmt::format("these rows are saved before, in {}", folder.string());
}

// What saving would send and write, for a dry run.
std::string savingOf(const Loss& loss, const Migrator& migrator)
{
    if (migrator.options().savedRows.empty() || !hasSavable({loss}))
        return {};
    const bool isPart = loss.kind == LossKind::Perhaps;
    const auto what = loss.column.empty()
        ? std::string(isPart ? "the rows it takes" : "its rows")
        : fmt::format("the values of {} with the key of each row{}", sqlName(loss.column),
                      isPart ? " it may change" : "");
    const bool changesRows = loss.verb == LossVerb::DeletesFrom || loss.verb == LossVerb::Changes;
    return fmt::format("   before it, in the same transaction: lock table {} in {} mode; "
                       "copy {} to {}/(this run)/{}-N.copy",
                       loss.table.schema.empty() ? sqlName(loss.table.name) : loss.table.text(),
                       changesRows ? "share row exclusive" : "access exclusive", what,
                       migrator.options().savedRows.string(), loss.version);
}

} // namespace

void addUndoOptions(CLI::App& command, UndoOptions& options)
{
    command.add_flag("--allow-missing-down", options.allowMissingDown,
                     "Where there is no down file, lower the version and leave the schema");
    command.add_flag("--no-save", options.noSave,
                     "Do not save the rows that are dropped; they cannot be put back then");
}

void showLosses(Invocation& command, const Migrator& migrator, const std::vector<Loss>& losses)
{
    auto& console = command.console;
    for (const auto& loss : losses)
        console.line(fmt::format("       {}", console.paint(Colour::Yellow, loss.text())));
    if (const auto what = saving(migrator, losses); !what.empty())
        console.line("       " + what);
}

std::string lossComments(const Migrator& migrator, const std::vector<Loss>& losses)
{
    std::string out;
    for (const auto& loss : losses) {
        out += fmt::format("-- {}\n", loss.text());
        if (const auto what = savingOf(loss, migrator); !what.empty())
            out += fmt::format("-- {}\n", what);
    }
    if (const auto what = saving(migrator, losses); !what.empty())
        out += fmt::format("-- {}\n", what);
    for (auto at = out.find('\n'); at != std::string::npos; at = out.find('\n', at + 1))
        if (at + 1 < out.size() && out.compare(at + 1, 3, "-- ") != 0)
            out.insert(at + 1, "-- "); // a name with a line break
    return out;
}

Json lossesJson(const std::vector<Loss>& losses)
{
    auto all = Json::array();
    for (const auto& loss : losses) {
        Json one{{"kind", nameOf(loss.kind)},
                 {"version", loss.version},
                 {"file", loss.file},
                 {"line", loss.line},
                 {"text", loss.text()}};
        if (!loss.table.name.empty()) {
            one["schema"] = loss.table.schema;
            one["table"] = loss.table.name;
        }
        if (!loss.column.empty())
            one["column"] = loss.column;
        if (loss.kind == LossKind::Rows || loss.kind == LossKind::Values) {
            one["count"] = loss.count ? Json(*loss.count) : Json(nullptr);
            one["exact"] = loss.isExact;
        }
        all.push_back(std::move(one));
    }
    return all;
}

void addLosses(Json& document, const Migrator& migrator, const std::vector<Loss>& losses)
{
    document["losses"] = lossesJson(losses);
    const auto& folder = migrator.options().savedRows;
    document["saved_to"] =
        hasSavable(losses) && !folder.empty() ? Json(folder.string()) : Json(nullptr);
}

void requireRunnable(Invocation& command, const Migrator& migrator, const MigrationPlan& plan)
{
    constexpr std::size_t proposals = 3; // who lacks more has other files to write first
    const auto isMissing = [&](const PlannedStep& step) {
        return !step.file && step.direction == Direction::Down
            && !migrator.options().allowMissingDown;
    };
    if (std::ranges::any_of(plan.steps, isMissing)) {
        const auto folder = readFolder(migrator.options().dir, migrator.options().variables);
        for (const auto& step : plan.steps) {
            const auto* script = findScript(folder.scripts, step.version);
            if (!isMissing(step) || !script || !script->up || command.advice.size() >= proposals)
                continue;
            command.advice.push_back(fmt::format(
                "{0} has no down file. From its text this is proposed, and not run; "
                "howdahctl migrate create --down-for {1} writes it:\n\n{2}",
                script->up->name(), step.version, proposeDown(folder.scripts, *script).text));
        }
    }
    requireSound(plan.problems);
}

void createDown(Invocation& command, std::int64_t version)
{
    const auto folder = readFolder(command.migrationsFolder());
    const auto script = std::ranges::find(folder.scripts, version, &Script::version);
    if (script == folder.scripts.end() || !script->up)
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} has no up file of version {}", folder.path.string(), version));
    if (script->down)
        throw Error(ErrorKind::Exists,
                    fmt::format("version {} has a down file: {}", version, script->down->name()));
    const auto proposed = proposeDown(folder.scripts, *script);
    const auto path = writeDown(*script->up, proposed.text);
    auto gaps = Json::array();
    command.console.line(path.string());
    for (const auto& gap : proposed.gaps) {
        command.console.warn(fmt::format("{}:{}: {}", script->up->name(), gap.line, gap.message));
        gaps.push_back({{"line", gap.line}, {"message", gap.message}});
    }
    command.console.document({{"version", version}, {"down", path.string()}, {"gaps", gaps}});
}

void showSaved(Invocation& command, const MigrationReport& report, Json& document)
{
    document["saved"] = nullptr;
    if (!report.saved)
        return;
    const auto& run = *report.saved;
    auto sets = Json::array();
    for (const auto& set : run.sets)
        sets.push_back({{"version", set.version},
                        {"table", set.table.text()},
                        {"kind", set.whole ? "rows" : "values"},
                        {"rows", set.rows}});
    document["saved"] = {{"run", run.id}, {"folder", run.folder.string()}, {"sets", sets}};
    command.console.line(fmt::format("saved {} in {}: howdahctl migrate restore-data {} puts {} "
                                     "back after the next up",
                                     run.rows() == 1       ? "1 row"
                                         : run.rows() == 0 ? "the values of sequences"
                                                           : fmt::format("{} rows", run.rows()),
                                     run.folder.string(), run.id, run.rows() == 1 ? "it" : "them"));
}

} // namespace howdah
