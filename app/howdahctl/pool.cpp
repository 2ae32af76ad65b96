// howdahctl pool: who holds the connections of a Howdah that runs, a serve or a window.
#include "app/howdahctl/invocation.h"
#include "core/base/duration.h"
#include "core/http/pool_client.h"
#include "core/http/pool_control.h"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

struct PoolArguments {
    int pid = 0; ///< 0: any
};

struct FoundPool {
    std::filesystem::path socket;
    nlohmann::json says;
};

std::vector<FoundPool> poolsFor(const Invocation& command, int pid)
{
    std::vector<FoundPool> found;
    for (const auto& socket : findPools(
             controlFolder(command.environment.get("XDG_RUNTIME_DIR"), command.paths.state()))) {
        if (pid != 0 && socket.stem() != std::to_string(pid))
            continue;
        try {
            found.push_back({socket, askPool(socket)});
        } catch (const Error& error) { // a window without a server, or one that is just ending
            if (error.kind() == ErrorKind::Internal)
                throw;
        }
    }
    if (found.empty())
        throw Error(ErrorKind::Unreachable,
                    pid != 0
                        ? fmt::format("process {} is no Howdah with a pool", pid)
                        : "no Howdah of yours has a pool just now: start `howdahctl serve`, or "
                          "the window");
    return found;
}

std::string timeText(double seconds)
{
    return formatDuration(std::chrono::seconds(std::llround(std::floor(seconds))));
}

// Why nobody gets a new connection just now, and how long that is so.
std::string breakerText(const nlohmann::json& breaker)
{
    const auto& until = breaker["until_probe_ms"];
    const auto next = until.is_number()
        ? fmt::format("left alone, asked again in {}",
                      formatDuration(std::chrono::milliseconds(until.get<std::int64_t>())))
        : std::string("being tried again");
    return fmt::format("  the server does not answer and is {} ({} refused at once): {}", next,
                       breaker["refused"].get<std::uint64_t>(),
                       breaker["last_error"].get<std::string>());
}

void show(Console& console, const nlohmann::json& pool)
{
    const auto& stats = pool["pool_stats"];
    const auto inUse = stats["in_use"].get<int>();
    const auto most = stats["max_open_connections"].get<int>();
    const auto text = fmt::format("{} of {} in use, {} idle, {} waiting", inUse, most,
                                  stats["idle"].get<int>(), pool["waiting"].get<int>());
    console.line(fmt::format("{}, process {}, on {}: {}{}", pool["program"].get<std::string>(),
                             pool["pid"].get<int>(), pool["server"].get<std::string>(),
                             console.paint(inUse < most ? Colour::Green : Colour::Red, text),
                             pool["suspended"].get<bool>() ? "; suspended" : ""));
    if (const auto breaker = pool.find("breaker");
        breaker != pool.end() && (*breaker)["state"] != "closed")
        console.line(console.paint(Colour::Red, breakerText(*breaker)));
    for (const auto& holder : pool["holders"]) {
        const auto label = holder["label"].get<std::string>();
        console.line(fmt::format(
            "  {:>8}  {:<28} {}{}", timeText(holder["seconds"].get<double>()),
            label.empty() ? "(no label)" : label, holder["where"].get<std::string>(),
            holder["overdue"].get<bool>() ? console.paint(Colour::Yellow, "  overdue") : ""));
    }
}

void look(Invocation& command, const PoolArguments& arguments)
{
    auto pools = nlohmann::ordered_json::array();
    for (const auto& pool : poolsFor(command, arguments.pid)) {
        show(command.console, pool.says);
        pools.push_back(nlohmann::ordered_json(pool.says));
    }
    command.console.document({{"pools", std::move(pools)}});
}

void perform(Invocation& command, const PoolArguments& arguments, const std::string& what)
{
    const auto pools = poolsFor(command, arguments.pid);
    if (pools.size() > 1)
        throw UsageError(fmt::format("{} Howdahs have a pool: say which one with --pid; "
                                     "`howdahctl pool` lists them",
                                     pools.size()));
    const auto pool = askPool(pools.front().socket, what);
    show(command.console, pool);
    command.console.document({{"pools", nlohmann::ordered_json::array({pool})}});
}

} // namespace

void addPool(CLI::App& app, Invocation& command)
{
    const auto arguments = std::make_shared<PoolArguments>();
    auto* group = app.add_subcommand(
        "pool", "Who holds the connections of a Howdah that runs, and for how long");
    group->footer("Without a command it shows the pool of each `howdahctl serve` and window of "
                  "yours.\n\nExample: howdahctl pool --json");
    group->require_subcommand(0, 1);
    group->add_option("--pid", arguments->pid, "Only that process")
        ->type_name("PID")
        ->check(CLI::Range(1, INT_MAX));
    const auto add = [&](const std::string& name, const std::string& what) {
        auto* sub = group->add_subcommand(name, what);
        sub->footer("Example: howdahctl pool " + name);
        sub->fallthrough();
        sub->callback([&command, arguments, name] { perform(command, *arguments, name); });
    };
    add("reset", "Close what is idle now and the rest as it comes back: the password changed, say");
    add("suspend", "Lend none until `resume`; who wants one waits, within acquire_timeout");
    add("resume", "Lend again");
    group->callback([&command, arguments, group] {
        if (group->get_subcommands().empty())
            look(command, *arguments);
    });
}

} // namespace howdah
