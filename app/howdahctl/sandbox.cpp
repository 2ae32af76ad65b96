// howdahctl sandbox: the private PostgreSQL by hand.
#include "core/sandbox/sandbox.h"

#include "app/common/open_server.h"
#include "app/howdahctl/invocation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

constexpr auto database = "howdah"; // what reset wants typed

nlohmann::json documentOf(const SandboxStatus& status, const std::string& url)
{
    return {{"exists", status.exists},
            {"running", status.running},
            {"pinned", status.pinned},
            {"pid", status.pid ? nlohmann::json(status.pid) : nlohmann::json()},
            {"version", status.version.empty() ? nlohmann::json() : nlohmann::json(status.version)},
            {"folder", status.folder.string()},
            {"url", url},
            {"users", status.users},
            {"bytes", status.bytes}};
}

std::string describe(const SandboxStatus& status)
{
    if (!status.exists)
        return "not made yet";
    if (!status.running)
        return status.pid ? "starting or stopping" : "stopped";
    return status.pinned ? "running until `howdahctl sandbox stop`"
                         : "running until the last Howdah closes";
}

void show(Invocation& command, const Sandbox& sandbox)
{
    const auto status = sandbox.status();
    const auto url = sandbox.url();
    auto& console = command.console;
    console.document(documentOf(status, url));
    if (status.stoppedLeftover)
        console.note("stopped a server that a Howdah which died had left running");
    const auto row = [&](std::string_view name, const std::string& value) {
        console.line(
            fmt::format("{}{}", console.paint(Colour::Dim, fmt::format("{:<8}", name)), value));
    };
    row("state", console.paint(status.running ? Colour::Green : Colour::Plain, describe(status)));
    if (status.exists) {
        row("server",
            "PostgreSQL " + status.version
                + (status.pid ? fmt::format(", process {}", status.pid) : std::string()));
        row("in use",
            status.users == 0       ? "by no Howdah"
                : status.users == 1 ? "by one Howdah"
                                    : fmt::format("by {} Howdahs", status.users));
    }
    row("folder",
        status.folder.string()
            + (status.exists ? fmt::format(" ({} MiB)", status.bytes >> 20U) : std::string()));
    row("url", url);
}

void start(Invocation& command, const Sandbox& sandbox)
{
    command.console.progress("starting the private PostgreSQL");
    sandbox.start(command.stop);
    show(command, sandbox);
}

void stop(Invocation& command, const Sandbox& sandbox)
{
    const auto outcome = sandbox.stop(command.stop);
    const auto [word, text] = [&]() -> std::pair<const char*, const char*> {
        switch (outcome) {
        case SandboxStop::Stopped: return {"stopped", "stopped; its data is kept"};
        case SandboxStop::WasNotRunning: return {"was_not_running", "was not running"};
        case SandboxStop::StillUsed: break;
        }
        return {"still_used", "in use: it stops with the last Howdah that uses it"};
    }();
    command.console.document({{"outcome", word}});
    command.console.line(text);
}

void printUrl(Invocation& command, const Sandbox& sandbox)
{
    const auto url = sandbox.url();
    command.console.document({{"url", url}});
    command.console.line(url);
    if (!sandbox.status().running)
        command.console.note("it does not run now: howdahctl sandbox start");
}

void reset(Invocation& command, const Sandbox& sandbox)
{
    const auto status = sandbox.status();
    if (!status.exists) {
        command.console.document({{"outcome", "nothing_to_do"}});
        command.console.line("there is no private PostgreSQL yet: nothing to reset");
        return;
    }
    const auto question =
        fmt::format("This destroys the private PostgreSQL in {} with all its data ({} MiB).",
                    status.folder.string(), status.bytes >> 20U);
    if (!command.console.agreesByTyping(question, database))
        return command.endRefused();
    sandbox.reset(command.stop);
    command.console.document({{"outcome", "destroyed"}});
    command.console.line("destroyed; the next start makes a new one");
}

} // namespace

void addSandbox(CLI::App& app, Invocation& command)
{
    auto* group = app.add_subcommand("sandbox", "The private PostgreSQL that Howdah keeps for you");
    group->require_subcommand(1);
    group->footer("Example: psql \"$(howdahctl sandbox url)\"");
    const auto add = [&](const std::string& name, const std::string& what,
                         const std::string& footer, void (*run)(Invocation&, const Sandbox&)) {
        auto* sub = group->add_subcommand(name, what);
        sub->footer(footer);
        sub->callback(
            [&command, run] { run(command, sandboxOf(command.environment, command.paths)); });
    };
    add("start", "Start it, to stay until `sandbox stop`; makes it where there is none",
        "Example: howdahctl sandbox start && psql \"$(howdahctl sandbox url)\"", start);
    add("stop", "Stop it, or let it stop with the last Howdah that uses it",
        "Example: howdahctl sandbox stop", stop);
    add("status", "Whether it runs, where, and who uses it",
        "Example: howdahctl sandbox status --json", show);
    add("url", "Print its libpq URL, running or not",
        "Example: pg_dump \"$(howdahctl sandbox url)\" > store.sql", printUrl);
    add("reset", "Destroy it with all its data; asks first",
        "Example: howdahctl sandbox reset --yes --confirm howdah", reset);
}

} // namespace howdah
