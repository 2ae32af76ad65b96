// howdahctl health: one verdict with its reasons.
#include "app/common/places.h"
#include "app/howdahctl/invocation.h"
#include "core/health/health_json.h"
#include "core/health/host_figures.h"
#include "core/health/probe.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

Colour colourOf(HealthStatus status)
{
    switch (status) {
    case HealthStatus::Healthy: return Colour::Green;
    case HealthStatus::Degraded: return Colour::Yellow;
    case HealthStatus::Unhealthy: return Colour::Red;
    }
    return Colour::Plain;
}

// A server that cannot be reached is an answer here. A wrong command line or profile is not.
HealthReport look(Invocation& command)
{
    const auto chosen = command.server();
    HealthSurroundings around{.places = placesOf(command.paths)};
    try {
        const auto server = command.open();
        around.migrations = migratorOptions(server.profile, server.migrations);
        return probe(server.pool, server.profile.health, command.stop, probeDeadline,
                     poolerConsole(server.profile), around);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled || error.kind() == ErrorKind::Config)
            throw;
        auto report = unreachable(error.what(), {}, chosen.profile.health);
        addHost(report, readHost(around.places), chosen.profile.health);
        return report;
    }
}

void show(Invocation& command, const HealthReport& report)
{
    auto& console = command.console;
    console.line(fmt::format(
        "{}: {}", console.paint(colourOf(report.status), nameOf(report.status)), report.reason()));
    for (const auto& check : report.checks)
        console.line(fmt::format(
            "  {}  {:<20} {}",
            console.paint(colourOf(check.status), fmt::format("{:<9}", nameOf(check.status))),
            check.name, check.reason));
    console.document(toJson(report));
    switch (report.status) {
    case HealthStatus::Healthy: command.status = ExitStatus::Done; break;
    case HealthStatus::Degraded: command.status = ExitStatus::Failed; break;
    case HealthStatus::Unhealthy: command.status = ExitStatus::Unreachable; break;
    }
}

} // namespace

void addHealth(CLI::App& app, Invocation& command)
{
    auto* health = app.add_subcommand("health", "One verdict on the database, with its reasons");
    health->footer("Exit status: 0 healthy, 1 degraded, 3 unhealthy or unreachable.\n"
                   "Example: howdahctl --profile shop health --json");
    health->callback([&command] { show(command, look(command)); });
}

} // namespace howdah
