#include "app/howdahctl/migrate_output.h"

#include "app/howdahctl/difference_output.h"
#include "app/howdahctl/json.h"
#include "app/howdahctl/undo.h"
#include "core/base/duration.h"

#include <algorithm>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace howdah {
namespace {

std::string numberText(const std::optional<std::int64_t>& version)
{
    return version ? std::to_string(*version) : "none";
}

Colour colourOf(MigrationState state)
{
    switch (state) {
    case MigrationState::Applied: return Colour::Green;
    case MigrationState::Pending: return Colour::Yellow;
    case MigrationState::Late: return Colour::Yellow;
    case MigrationState::Changed: return Colour::Yellow;
    case MigrationState::Missing: return Colour::Red;
    case MigrationState::Dirty: return Colour::Red;
    }
    return Colour::Plain;
}

// A late file is one that is still to be applied; only the list for people tells it apart.
std::string_view jsonState(MigrationState state)
{
    return nameOf(state == MigrationState::Late ? MigrationState::Pending : state);
}

const std::string& shownTitle(const MigrationRow& row)
{
    return row.heading.empty() ? row.title : row.heading;
}

// As fmt counts them for its widths.
std::size_t lettersOf(const std::string& text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string stateText(const MigrationRow& row)
{
    return row.change == FileChange::None
        ? row.appliedBy
        : fmt::format("{} ({} changed since)", row.appliedBy, nameOf(row.change));
}

} // namespace

OnProgress progressOn(Console& console)
{
    return [&console](const MigrationProgress& now) {
        if (!now.waitingFor.empty())
            return console.progress("waiting: " + now.waitingFor);
        auto text = fmt::format("{} of {}: {} {} {}, statement {} of {}", now.step, now.steps,
                                nameOf(now.direction), now.version, now.title, now.statement,
                                now.statements);
        if (!now.blockers.empty())
            text += fmt::format(", waiting for {}", now.blockers.front().text());
        if (now.blockers.size() > 1)
            text += fmt::format(", and {} more", now.blockers.size() - 1);
        console.progress(text);
    };
}

MigratorOptions migratorOptionsOf(const Invocation& command, const OpenedServer& server)
{
    auto options = migratorOptions(server.profile, server.migrations);
    options.application = "howdahctl";
    options.outOfOrder = options.outOfOrder || command.outOfOrder;
    return options;
}

void showSql(Console& console, std::string sql, nlohmann::ordered_json document)
{
    document["sql"] = sql;
    console.document(document);
    if (sql.ends_with('\n'))
        sql.pop_back();
    if (!sql.empty())
        console.line(sql);
}

void showStatus(Invocation& command, const MigrationStatus& status, const Drift& drift)
{
    auto& console = command.console;
    Json rows = Json::array();
    std::size_t width = 7;
    for (const auto& row : status.rows)
        width = std::max(width, lettersOf(shownTitle(row)));
    if (!status.rows.empty())
        console.line(
            console.paint(Colour::Bold,
                          fmt::format("{:>14}  {:<{}}  {:<8}  {:<19}  {:>8}  {}", "version",
                                      "title", width, "state", "applied at (UTC)", "took", "by")));
    for (const auto& row : status.rows) {
        Json one = {{"version", row.version},
                    {"title", row.title},
                    {"state", jsonState(row.state)},
                    {"applied_at", row.appliedAt ? Json(formatUtc(*row.appliedAt)) : Json(nullptr)},
                    {"applied_by", row.appliedBy.empty() ? Json(nullptr) : Json(row.appliedBy)},
                    {"duration_ms", orNull(row.durationMs)}};
        // What only some have is not in the others.
        if (!row.heading.empty())
            one["heading"] = row.heading;
        if (!row.description.empty())
            one["description"] = row.description;
        if (row.state == MigrationState::Late)
            one["late"] = true;
        if (row.change != FileChange::None)
            one["changed"] = nameOf(row.change);
        rows.push_back(std::move(one));
        const auto when = row.appliedAt
            ? fmt::format("{:%Y-%m-%d %H:%M:%S}",
                          fmt::gmtime(std::chrono::floor<std::chrono::seconds>(*row.appliedAt)))
            : "";
        const auto took =
            row.durationMs ? formatDuration(std::chrono::milliseconds(*row.durationMs)) : "";
        auto line = fmt::format(
            "{:>14}  {:<{}}  {}  {:<19}  {:>8}  {}", row.version, shownTitle(row), width,
            console.paint(colourOf(row.state), fmt::format("{:<8}", nameOf(row.state))), when, took,
            stateText(row));
        line.erase(line.find_last_not_of(' ') + 1);
        console.line(line);
    }
    const auto count = [&](MigrationState state) {
        return std::ranges::count(status.rows, state, &MigrationRow::state);
    };
    // Nobody knows how much of a dirty one is there: it is neither applied nor pending.
    const auto dirty = count(MigrationState::Dirty);
    console.line(fmt::format(
        "{}{} applied, {} pending{}; the database is at {}", status.rows.empty() ? "" : "\n",
        count(MigrationState::Applied) + count(MigrationState::Changed)
            + count(MigrationState::Missing),
        count(MigrationState::Pending) + count(MigrationState::Late),
        dirty > 0 ? fmt::format(", {} dirty", dirty) : "", numberText(status.state.version)));
    if (status.rows.empty())
        console.line(fmt::format("no migration files in {}: howdahctl migrate create TITLE makes a"
                                 " pair",
                                 status.folder.path.string()));
    for (const auto& file : status.folder.ignored)
        console.note(fmt::format("ignored: {} ({})", file.name, file.reason.text()));
    for (const auto& problem : status.folder.problems)
        console.warn(problem.message);
    for (const auto& note : status.notes)
        console.warn(note.text());
    showDrift(command, drift);
    console.document({{"version", orNull(status.state.version)},
                      {"dirty", status.state.dirty},
                      {"drift", driftJson(drift)},
                      {"migrations", rows}});
    if (status.state.dirty)
        command.status = ExitStatus::Dirty;
}

Json stepsJson(const MigrationPlan& plan, const std::vector<StepForecast>& forecast)
{
    Json steps = Json::array();
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const auto& step = plan.steps[i];
        const auto& header = step.file ? step.file->header : ScriptHeader();
        steps.push_back(
            {{"version", step.version},
             {"title", step.title},
             {"heading", header.title.empty() ? Json(nullptr) : Json(header.title)},
             {"description", header.description.empty() ? Json(nullptr) : Json(header.description)},
             {"direction", nameOf(step.direction)},
             {"file", step.file ? Json(step.file->name()) : Json(nullptr)},
             {"transactional", step.batch.transactional},
             {"statements", step.batch.statements.size()},
             {"out_of_order", step.late},
             {"reason", whySo(step)}});
        if (i < forecast.size())
            steps.back()["locks"] = forecastJson(forecast[i]);
    }
    return steps;
}

void showPlan(Invocation& command, const MigrationPlan& plan,
              const std::vector<StepForecast>& forecast)
{
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const auto& step = plan.steps[i];
        auto line = fmt::format(
            "  {:<4} {:>6}  {}", nameOf(step.direction), step.version,
            step.file && !step.file->header.title.empty() ? step.file->header.title : step.title);
        if (!step.file)
            line += "  (no file: only the version moves)";
        else
            line +=
                fmt::format("  ({}: {})",
                            step.batch.transactional ? "in a transaction" : "not in a transaction",
                            whySo(step));
        if (step.late)
            line += "  (out of order: the version stays)";
        command.console.line(line);
        if (step.file && !step.file->header.description.empty())
            command.console.line("               " + step.file->header.description);
        if (i < forecast.size())
            showForecast(command.console, forecast[i]);
    }
    for (const auto& note : plan.notes)
        command.console.warn(note.text());
    requireSound(plan.problems);
}

std::string versionText(const LedgerState& state)
{
    return numberText(state.version) + (state.dirty ? " (dirty)" : "");
}

void showVersion(Invocation& command, const LedgerState& state)
{
    command.console.line(versionText(state));
    command.console.document({{"version", orNull(state.version)}, {"dirty", state.dirty}});
    if (state.dirty)
        command.status = ExitStatus::Dirty;
}

void showReport(Invocation& command, const MigrationReport& report)
{
    showReport(command, report, {});
}

void showReport(Invocation& command, const MigrationReport& report, const std::vector<Loss>& losses)
{
    auto& console = command.console;
    Json applied = Json::array();
    for (const auto& step : report.applied) {
        applied.push_back({{"version", step.version},
                           {"title", step.title},
                           {"direction", nameOf(step.direction)},
                           {"duration_ms", step.duration.count()}});
        console.line(fmt::format("{} {:<4} {:>6}  {}  {}", console.paint(Colour::Green, "ok"),
                                 nameOf(step.direction), step.version, step.title,
                                 console.paint(Colour::Dim, formatDuration(step.duration))));
    }
    for (const auto& note : report.notes)
        console.warn(note.text());
    Json document{{"applied", applied},
                  {"version", orNull(report.state.version)},
                  {"dirty", report.state.dirty},
                  {"end_state", report.endState.text()},
                  {"error", nullptr}};
    document["losses"] = lossesJson(losses);
    showSaved(command, report, document);
    if (report.error) {
        document["error"] = {{"kind", nameOf(report.error->kind())},
                             {"message", report.error->what()},
                             {"sqlstate", report.error->sqlState()},
                             {"version", orNull(report.failedVersion)}};
        console.fail(*report.error);
        console.remark(report.endState.text());
        command.status = report.state.dirty     ? ExitStatus::Dirty
            : report.error->poisonsConnection() ? ExitStatus::Unreachable
                                                : ExitStatus::Failed;
    } else {
        console.line(report.endState.text());
    }
    console.document(document);
}

} // namespace howdah
