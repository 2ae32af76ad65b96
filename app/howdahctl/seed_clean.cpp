#include "core/repo/seed_clean.h"

#include "app/howdahctl/seed_output.h"

#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

// What of it, and what seeds the words of a question name.
struct Cleaning {
    CleanOptions options;
    std::string what;
};

Cleaning cleaningOf(const OpenedServer& server, const SeedArguments& arguments)
{
    Cleaning cleaning;
    const auto folder = server.migrations / "seeds";
    if (arguments.set == "minimal" || arguments.set == "demo" || arguments.set.empty()) {
        SeedFiles files(folder);
        files.minimal = arguments.set == "minimal";
        std::error_code none;
        if (!arguments.set.empty() || std::filesystem::is_directory(folder, none))
            cleaning.options.files = files;
    }
    cleaning.options.load = arguments.set == "load" || arguments.set.empty();
    cleaning.options.loadSeed = arguments.seed;
    cleaning.what = arguments.set.empty() ? "all sets" : "the set " + arguments.set;
    return cleaning;
}

void requireCleanable(const OpenedServer& server)
{
    if (server.profile.environment == Stage::Production)
        throw Error(ErrorKind::Denied,
                    fmt::format("{} is production: seeds are not taken out of it, and nothing was. "
                                "Take out what is meant by hand, in a transaction",
                                describe(server.profile)));
    if (server.profile.readOnly)
        throw Error(
            ErrorKind::Denied,
            fmt::format("profile {} is read_only: nothing was taken out", server.profile.name));
}

void showCleaned(Console& console, const CleanReport& report)
{
    showRows(console, report.rows, "");
    for (const auto& part : report.along)
        console.line(fmt::format("{:<24} {:>12} added since, that belong to them", part.name,
                                 grouped(part.rows)));
}

} // namespace

// 1234567 as 1,234,567
std::string grouped(std::int64_t number)
{
    auto digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    return digits;
}

std::int64_t total(const std::vector<SeedRows>& parts)
{
    std::int64_t sum = 0;
    for (const auto& part : parts)
        sum += part.rows;
    return sum;
}

nlohmann::ordered_json documentOf(const std::vector<SeedRows>& parts)
{
    auto list = nlohmann::ordered_json::array();
    for (const auto& part : parts)
        list.push_back({{"name", part.name}, {"rows", part.rows}});
    return list;
}

void showRows(Console& console, const std::vector<SeedRows>& parts, std::string_view about)
{
    for (const auto& part : parts)
        console.line(fmt::format("{:<24} {}{:>12}", part.name, about, grouped(part.rows)));
}

void cleanSets(Invocation& command, const OpenedServer& server, const SeedArguments& arguments)
{
    auto& console = command.console;
    requireCleanable(server);
    const auto cleaning = cleaningOf(server, arguments);
    const auto progress = [&](int done, int of) {
        console.progress(fmt::format("{} of {} thousand users with their orders", done, of));
    };
    const auto plan = [&] {
        return planClean(*server.pool.acquire("seed", command.stop), cleaning.options, progress,
                         command.stop);
    };
    CleanReport report;
    if (arguments.dryRun) {
        report = plan();
        showCleaned(console, report);
    } else {
        if (!command.yes && console.canAsk())
            showCleaned(console, plan());
        if (!console.agrees(
                fmt::format("Take {} out of {}?", cleaning.what, describe(server.profile))))
            return command.endRefused("nothing was taken out");
        report = cleanSeeds(server.pool, cleaning.options, retryPolicy(server.profile.retry),
                            progress, command.stop);
        showCleaned(console, report);
    }
    const auto rows = total(report.rows);
    const auto along = total(report.along);
    if (rows == 0)
        console.line(
            fmt::format("nothing to take out: {} added no row that is still there", cleaning.what));
    else
        console.line(fmt::format("{} {} rows{}", arguments.dryRun ? "would take out" : "took out",
                                 grouped(rows + along),
                                 arguments.dryRun ? "; nothing was taken out" : ""));
    console.document({{"tables", documentOf(report.rows)},
                      {"along", documentOf(report.along)},
                      {"rows", rows + along},
                      {"dry_run", arguments.dryRun}});
}

} // namespace howdah
