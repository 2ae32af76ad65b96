#include "core/migrate/left_behind.h"

#include "core/migrate/migration_lock.h"
#include "core/pg/identifier.h"

namespace howdah {
namespace {

// DISCARD ALL is known from the server's answer.
bool mayHaveLostLocks(const Connection& connection, const StepBrief& brief)
{
    return !connection.leftovers().advisoryLocks || brief.mayUnlock;
}

// Not DEALLOCATE ALL, which would take Howdah's own along.
void deallocate(Connection& connection, const std::stop_token& stop)
{
    const auto rows = connection.run("select name from pg_catalog.pg_prepared_statements"
                                     " where from_sql",
                                     {}, stop);
    for (int row = 0; row < rows.rowCount(); ++row)
        connection.run("deallocate " + quoteIdentifier(rows.text(row, 0)), {}, stop);
}

} // namespace

bool leavesMore(const Connection& connection, const StepBrief& brief)
{
    const auto left = connection.leftovers();
    return left.named || left.listening || mayHaveLostLocks(connection, brief);
}

void takeBack(Run& run, const StepBrief& brief)
{
    auto& connection = run.connection;
    const auto left = connection.leftovers();
    if (left.named) {
        connection.run("close all", {}, run.stop);
        deallocate(connection, run.stop);
    }
    if (left.listening)
        connection.run("unlisten *", {}, run.stop);
    if (mayHaveLostLocks(connection, brief))
        holdAgain(
            connection, run.lockIds, run.options.advisoryLockTimeout,
            [&](const std::string& holder, std::chrono::milliseconds) {
                run.tell(0, "another migrator is at work: " + holder);
            },
            run.stop);
}

} // namespace howdah
