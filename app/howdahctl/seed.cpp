// howdahctl seed: rows to look at, in the sample store.
#include "core/repo/seed.h"

#include "app/howdahctl/seed_output.h"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <fmt/format.h>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace howdah {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr int usualThousands = 10; // of --set load

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

// What does not fit would be another seed without a word.
std::string isSeed(const std::string& text)
{
    std::uint64_t seed = 0;
    const auto* end = text.data() + text.size();
    const auto [at, problem] = std::from_chars(text.data(), end, seed);
    return problem == std::errc() && at == end
        ? std::string()
        : fmt::format("{} is no whole number from 0 to {}", text,
                      std::numeric_limits<std::uint64_t>::max());
}

void seedFiles(Invocation& command, const OpenedServer& server, const SeedArguments& arguments)
{
    auto& console = command.console;
    const std::string set = arguments.set.empty() ? "demo" : arguments.set;
    SeedFiles seed(server.migrations / "seeds");
    seed.minimal = set == "minimal";
    seed.seed = arguments.seed.value_or(seed.seed);
    const auto progress = [&](const std::string& name, int number, int of) {
        console.progress(fmt::format("{} ({} of {} files)", name, number, of));
    };
    const auto files = arguments.dryRun
        ? planSmall(*server.pool.acquire("seed", command.stop), seed, command.stop)
        : seedSmall(server.pool, seed, retryPolicy(server.profile.retry), command.stop, progress);
    const auto rows = total(files);
    showRows(console, files, "");
    if (rows == 0)
        console.line(fmt::format("nothing to add: the rows of the set {} are already there", set));
    else
        console.line(fmt::format("{} {} rows{}", arguments.dryRun ? "would add" : "added",
                                 grouped(rows), arguments.dryRun ? "; nothing was added" : ""));
    console.document({{"set", set},
                      {"seed", seed.seed},
                      {"files", documentOf(files)},
                      {"rows", rows},
                      {"dry_run", arguments.dryRun}});
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

void seedLoad(Invocation& command, const OpenedServer& server, const SeedArguments& arguments)
{
    const ScaleOptions options{.thousands =
                                   arguments.thousands > 0 ? arguments.thousands : usualThousands,
                               .seed = arguments.seed.value_or(42)};
    if (arguments.dryRun)
        planThousands(command, server, options);
    else
        seedThousands(command, server, options);
}

void seed(Invocation& command, const SeedArguments& arguments)
{
    if (arguments.thousands > 0 && !arguments.isLoad())
        throw UsageError("--scale goes with --set load: the set " + arguments.set
                         + " has one size");
    const auto server = command.open();
    if (arguments.clean)
        return cleanSets(command, server, arguments);
    requireWritable(server);
    if (!arguments.dryRun && !agreed(command, server))
        return command.endRefused("nothing was added");
    if (arguments.isLoad())
        seedLoad(command, server, arguments);
    else
        seedFiles(command, server, arguments);
}

} // namespace

void addSeed(CLI::App& app, Invocation& command)
{
    const auto arguments = std::make_shared<SeedArguments>();
    auto* group = app.add_subcommand(
        "seed", "Fill the sample store with rows to look at, or take them out again");
    group->footer(
        "minimal  staff, rights, one shop with three products, no orders\n"
        "demo     four shops, 25 users, 60 products, 80 orders: the SQL files in migrations/seeds\n"
        "load     each thousand users with 1 shop, 100 products and 2,000 orders\n\n"
        "The same seed makes the same rows everywhere. What is there is not added again. All or "
        "nothing.\n--clean takes out what seeds put in, by their keys, and what belongs to it; "
        "never on production.\n\n"
        "Example: howdahctl seed --set demo --seed 42\n"
        "         howdahctl seed --set load --scale 100\n"
        "         howdahctl seed --clean --dry-run");
    group->add_option("--set", arguments->set, "Which rows; demo, or load with --scale")
        ->type_name("minimal|demo|load")
        ->check(CLI::IsMember({"minimal", "demo", "load"}));
    auto* scale =
        group->add_option("--scale", arguments->thousands, "Thousands of users of the load to have")
            ->type_name("N")
            ->check(CLI::Range(1, 100'000));
    group
        ->add_option("--seed", arguments->seed,
                     "Another seed makes another demo, or another load beside the first")
        ->type_name("NUMBER")
        ->check(isSeed)
        ->default_str("42");
    group
        ->add_flag("--clean", arguments->clean,
                   "Take out what seeds put in: the set, or all; of the load that of --seed, or "
                   "all")
        ->excludes(scale);
    group->add_flag("--dry-run", arguments->dryRun, "Tell what would be done, do nothing");
    group->callback([&command, arguments] { seed(command, *arguments); });
}

} // namespace howdah
