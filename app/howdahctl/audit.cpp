// howdahctl audit: what Howdah has written, to any server; asks none.
#include "core/journal/audit.h"

#include "app/howdahctl/audit_use.h"
#include "app/howdahctl/invocation.h"
#include "app/howdahctl/json.h"
#include "core/base/duration.h"

#include <chrono>
#include <climits>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace howdah {
namespace {

struct AuditArguments {
    std::string since;
    std::string until;
    std::string outcome;
    AuditQuery query{.limit = 100};
    bool csv = false;
};

// "90m" and "7d" ago, a day, or a moment; both of the latter in UTC.
SystemClock::time_point momentOf(const std::string& text, const char* option)
{
    for (const auto* form : {"%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"}) {
        std::tm time{};
        const auto* end = ::strptime(text.c_str(), form, &time);
        if (end && *end == '\0')
            return SystemClock::from_time_t(::timegm(&time));
    }
    if (const auto ago = parseDuration(text))
        return SystemClock::now() - *ago;
    throw UsageError(fmt::format("{} {} is neither a time ago (90m, 2h, 7d) nor a moment in UTC "
                                 "(2026-11-22, 2026-11-22T05:46:00Z)",
                                 option, text));
}

Json jsonOf(const AuditEntry& entry)
{
    const auto& [who, write, id] = entry;
    return {{"id", id},
            {"at", formatUtc(write.at)},
            {"program", who.program},
            {"part", write.part},
            {"kind", write.kind},
            {"table", orNull(write.table)},
            {"rows", orNull(write.rows)},
            {"what", orNull(write.what)},
            {"outcome", nameOf(write.outcome)},
            {"reason", orNull(write.reason)},
            {"duration_ms", static_cast<double>(write.took.count()) / 1000},
            {"profile", who.profile},
            {"server", who.server},
            {"database", who.database},
            {"role", who.role},
            {"os_user", who.osUser}};
}

void show(Console& out, const AuditEntry& entry)
{
    const auto& [who, write, id] = entry;
    auto about = write.table;
    if (!write.what.empty())
        about += (about.empty() ? "" : " ") + write.what;
    const auto rows =
        write.rows ? fmt::format("{} row{}", *write.rows, *write.rows == 1 ? "" : "s") : "";
    const auto colour = write.outcome == WriteOutcome::Done ? Colour::Green : Colour::Red;
    out.line(fmt::format(
        "{:%Y-%m-%d %H:%M:%S}  {:<8} {:<8} {:<28} {:>12}  {}  {:>8}  {} as {} in {}",
        fmt::gmtime(std::chrono::floor<std::chrono::seconds>(write.at)), write.part, write.kind,
        about, rows, out.paint(colour, fmt::format("{:<7}", nameOf(write.outcome))),
        formatDuration(std::chrono::floor<std::chrono::milliseconds>(write.took)), who.osUser,
        who.role, who.server));
    if (!write.reason.empty())
        out.line("    " + write.reason);
}

void showAudit(Invocation& command, AuditArguments& arguments)
{
    if (arguments.csv && command.json)
        throw UsageError("--csv and --json are two forms of one answer: say one of them");
    auto& query = arguments.query;
    if (!arguments.since.empty())
        query.since = momentOf(arguments.since, "--since");
    if (!arguments.until.empty())
        query.until = momentOf(arguments.until, "--until");
    if (!arguments.outcome.empty())
        query.outcome = writeOutcomeNamed(arguments.outcome);

    const QtCore qt;
    const auto found = Audit(Journal(command.paths.journal())).find(query);

    auto& out = command.console;
    auto all = Json::array();
    if (arguments.csv)
        fmt::print("{}", auditCsvHeader());
    for (auto entry = found.rbegin(); entry != found.rend(); ++entry) { // the newest last
        if (arguments.csv)
            fmt::print("{}", auditCsv(*entry));
        else
            show(out, *entry);
        all.push_back(jsonOf(*entry));
    }
    if (found.empty() && !arguments.csv)
        out.line("nothing is recorded");
    out.document({{"writes", all}});
}

} // namespace

void addAudit(CLI::App& app, Invocation& command)
{
    const auto arguments = std::make_shared<AuditArguments>();
    auto& query = arguments->query;
    auto* audit = app.add_subcommand(
        "audit",
        "What Howdah has written, from the window or from here, to any server; newest last");
    audit->add_option("--since", arguments->since, "90m, 2h, 7d ago, or a moment in UTC")
        ->type_name("WHEN");
    audit->add_option("--until", arguments->until, "Before that; as --since")->type_name("WHEN");
    audit->add_option("--table", query.table, "Only writes to it, with or without its schema")
        ->type_name("TABLE");
    audit->add_option("--search", query.search, "Words in any field")->type_name("TEXT");
    audit->add_option("--outcome", arguments->outcome, "How it ended")
        ->check(CLI::IsMember({"done", "undone", "partial", "unknown"}));
    audit->add_option("--limit", query.limit, "The newest N only; 100 unless told")
        ->check(CLI::Range(1, INT_MAX))
        ->type_name("N");
    audit->add_flag("--csv", arguments->csv, "As CSV");
    audit->footer("Values of rows are never recorded, only how many there were.\n"
                  "Example: howdahctl audit --since 7d --table users --csv > writes.csv");
    audit->callback([&command, arguments] { showAudit(command, *arguments); });
}

} // namespace howdah
