#include "core/health/probe.h"

#include "core/base/deadline.h"
#include "core/base/duration.h"
#include "core/base/redact.h"
#include "core/health/host_figures.h"

#include <optional>

namespace howdah {

std::string whyNot(const std::function<void(const Deadline&)>& ask, const std::stop_token& stop,
                   std::chrono::milliseconds deadline)
{
    const Deadline bound(deadline, stop);
    try {
        ask(bound);
        return {};
    } catch (const std::exception& error) {
        if (stop.stop_requested())
            throw Error(ErrorKind::Cancelled, "cancelled while looking at the database's health");
        if (bound.isOver())
            return "the server did not answer within " + formatDuration(deadline);
        return redact(error.what());
    }
}

MigrationFigures lookAtMigrations(Connection& connection, const MigratorOptions& options,
                                  const Deadline& bound, const std::stop_token& stop)
{
    try {
        connection.setPatience(bound.left());
        return readMigrations(connection, options, bound.token());
    } catch (const Error& error) {
        if (stop.stop_requested())
            throw;
        return {.problem = redact(error.what())};
    }
}

HealthReport probe(const Pool& pool, const HealthKeys& limits, std::stop_token stop,
                   std::chrono::milliseconds deadline, const PoolerConsole& console,
                   const HealthSurroundings& around)
{
    ServerFigures figures;
    std::optional<MigrationFigures> migrations;
    std::optional<PoolerFigures> pooler;
    const auto why = whyNot(
        [&](const Deadline& bound) {
            const auto connection = pool.connectBeside(bound.token());
            connection->setPatience(bound.left());
            figures = readFigures(*connection, 3, bound.token());
            pooler = PoolerWatch(console).ask(*connection, bound.token());
            if (around.migrations)
                migrations = lookAtMigrations(*connection, *around.migrations, bound, stop);
        },
        stop, deadline);
    auto report =
        why.empty() ? judge(figures, pool.stats(), limits) : unreachable(why, pool.stats(), limits);
    if (migrations)
        report.add(migrationsCheck(*migrations));
    report.migrations = std::move(migrations);
    if (!around.places.empty())
        addHost(report, readHost(around.places), limits);
    report.holders = pool.holders();
    report.pooler = std::move(pooler);
    return report;
}

} // namespace howdah
