#include "core/migrate/left_behind.h"

#include "core/migrate/migration_lock.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace howdah {
namespace {

// Also inside of a DO block. DISCARD ALL is known from the server's answer.
bool mayUnlock(const PlannedStep& step)
{
    if (!step.file)
        return false;
    constexpr std::string_view word = "advisory_unlock";
    const auto lowered = [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    };
    return !std::ranges::search(step.file->text, word, {}, lowered).empty();
}

bool mayHaveLostLocks(const Connection& connection, const PlannedStep& step)
{
    return !connection.leftovers().advisoryLocks || mayUnlock(step);
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

bool leavesMore(const Connection& connection, const PlannedStep& step)
{
    const auto left = connection.leftovers();
    return left.named || left.listening || mayHaveLostLocks(connection, step);
}

void takeBack(Run& run, const PlannedStep& step)
{
    auto& connection = run.connection;
    const auto left = connection.leftovers();
    if (left.named) {
        connection.run("close all", {}, run.stop);
        deallocate(connection, run.stop);
    }
    if (left.listening)
        connection.run("unlisten *", {}, run.stop);
    if (mayHaveLostLocks(connection, step))
        holdAgain(
            connection, run.lockIds, run.options.advisoryLockTimeout,
            [&](const std::string& holder, std::chrono::milliseconds) {
                run.tell(0, "another migrator is at work: " + holder);
            },
            run.stop);
}

} // namespace howdah
