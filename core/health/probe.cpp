#include "core/health/probe.h"

#include "core/base/deadline.h"
#include "core/base/duration.h"
#include "core/base/redact.h"
#include "core/health/health_judge.h"

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
    const HealthJudge judge({.limits = limits, .around = around});
    std::optional<ServerFigures> figures;
    std::optional<PoolerFigures> pooler;
    const auto why = whyNot(
        [&](const Deadline& bound) {
            const auto connection = pool.connectBeside(bound.token());
            connection->setPatience(bound.left());
            auto read = readFigures(*connection, 3, bound.token());
            pooler = PoolerWatch(console).ask(*connection, bound.token());
            judge.lookAround(*connection, bound, stop);
            figures = std::move(read);
        },
        stop, deadline);
    auto report = judge.judge(figures, why, pool).report;
    report.pooler = std::move(pooler);
    return report;
}

} // namespace howdah
