// howdahctl seed: rows to look at, in the sample store.
#include "core/repo/seed.h"

#include "app/howdahctl/invocation.h"

#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

using Seconds = std::chrono::duration<double>;

struct SeedArguments {
    int thousands = 0; ///< 0: the small set
    std::uint64_t seed = 42;
    bool dryRun = false;
};

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

// Also a dry run of the small set writes, before it rolls back.
void requireWritable(const OpenedServer& server)
{
    if (server.profile.readOnly)
        throw Error(ErrorKind::Denied,
                    fmt::format("profile {} is read_only: nothing was added. Seed another one, or "
                                "set read_only: false",
                                server.profile.name));
}

// Made-up people among real ones are hard to get out again.
bool agreed(Invocation& command, const OpenedServer& server)
{
    return server.profile.environment != Stage::Production
        || command.console.agrees(fmt::format(
            "Add made-up users and orders to {}, which is production?", describe(server.profile)));
}

void seedFiles(Invocation& command, const OpenedServer& server, bool dryRun)
{
    auto& console = command.console;
    const auto folder = server.migrations / "seeds";
    console.progress("running " + folder.string());
    const auto files = dryRun
        ? planSmall(*server.pool.acquire("seed", command.stop), folder, command.stop)
        : seedSmall(server.pool, folder, retryPolicy(server.profile.retry), command.stop);
    const auto rows = total(files);
    showRows(console, files, "");
    if (rows == 0)
        console.line("nothing to add: the rows of the small set are already there");
    else
        console.line(fmt::format("{} {} rows{}", dryRun ? "would add" : "added", grouped(rows),
                                 dryRun ? "; nothing was added" : ""));
    console.document({{"files", documentOf(files)}, {"rows", rows}, {"dry_run", dryRun}});
}

void planThousands(Invocation& command, const OpenedServer& server, const ScaleOptions& options)
{
    auto& console = command.console;
    const auto plan = planScale(*server.pool.acquire("seed", command.stop), options, command.stop);
    if (plan.missing > 0) {
        showRows(console, plan.rows, "about");
        console.line(fmt::format("would add {} thousand users of seed {}, with {} there already; "
                                 "nothing was added",
                                 grouped(plan.missing), options.seed, grouped(plan.present)));
    } else {
        console.line(fmt::format("nothing to add: {} thousand users of seed {} are already there",
                                 grouped(plan.present), options.seed));
    }
    console.document({{"scale", options.thousands},
                      {"seed", options.seed},
                      {"present", plan.present},
                      {"missing", plan.missing},
                      {"tables", documentOf(plan.rows)},
                      {"rows", total(plan.rows)},
                      {"dry_run", true}});
}

void seedThousands(Invocation& command, const OpenedServer& server, const ScaleOptions& options)
{
    auto& console = command.console;
    const auto start = std::chrono::steady_clock::now();
    const auto elapsed = [&] { return Seconds(std::chrono::steady_clock::now() - start).count(); };
    const auto report = seedScale(
        server.pool, options, retryPolicy(server.profile.retry),
        [&](int done, int of) {
            console.progress(fmt::format("{} of {} thousand users with their orders, {:.0f} s left",
                                         done, of, elapsed() / done * (of - done)));
        },
        command.stop);
    const auto seconds = elapsed();
    if (report.added > 0) {
        showRows(console, report.rows, "");
        console.line(fmt::format("added {} thousand users of seed {} in {:.1f} s",
                                 grouped(report.added), options.seed, seconds));
    } else {
        console.line(fmt::format("nothing to add: {} thousand users of seed {} are already there",
                                 grouped(report.present), options.seed));
    }
    console.document({{"scale", options.thousands},
                      {"seed", options.seed},
                      {"present", report.present},
                      {"added", report.added},
                      {"tables", documentOf(report.rows)},
                      {"rows", total(report.rows)},
                      {"seconds", seconds},
                      {"dry_run", false}});
}

} // namespace

void addSeed(CLI::App& app, Invocation& command)
{
    const auto arguments = std::make_shared<SeedArguments>();
    auto* seed = app.add_subcommand(
        "seed", "Fill the sample store: a small set, or any number of thousands of users");
    seed->footer("Without --scale the SQL files in migrations/seeds run: four shops, 25 users, 80 "
                 "orders.\nWith it each thousand users come with 1 shop, 100 products and 2,000 "
                 "orders, the same for the same seed;\nwhat is there is not added again. All or "
                 "nothing.\n\nExample: howdahctl seed --scale 100");
    auto* scale = seed->add_option("--scale", arguments->thousands, "Thousands of users to have")
                      ->type_name("N")
                      ->check(CLI::Range(1, 100'000));
    seed->add_option("--seed", arguments->seed, "Another seed makes other people, beside the first")
        ->type_name("NUMBER")
        ->capture_default_str()
        ->needs(scale);
    seed->add_flag("--dry-run", arguments->dryRun, "Tell what would be added, add nothing");
    seed->callback([&command, arguments] {
        const auto server = command.open();
        requireWritable(server);
        if (!arguments->dryRun && !agreed(command, server))
            return command.endRefused("nothing was added");
        const ScaleOptions options{.thousands = arguments->thousands, .seed = arguments->seed};
        if (arguments->thousands == 0)
            seedFiles(command, server, arguments->dryRun);
        else if (arguments->dryRun)
            planThousands(command, server, options);
        else
            seedThousands(command, server, options);
    });
}

} // namespace howdah
