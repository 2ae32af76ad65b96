#include "core/pool/commit_outcome.h"

#include "core/base/deadline.h"
#include "core/base/pause.h"
#include "core/pg/pipeline.h"

#include <fmt/format.h>

namespace howdah {
namespace {

using namespace std::chrono_literals;

constexpr int firstThatTells = 100'000;

// The timeline is in the name of the file that the log of changes is written to.
constexpr auto timelineNow =
    "pg_catalog.substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_insert_lsn()), 1, 8)";

std::string askForMark()
{
    return fmt::format("select id::text, case when id is not null then {} end"
                       " from pg_catalog.txid_current_if_assigned() id",
                       timelineNow);
}

std::string askForOutcome()
{
    return fmt::format("select case when pg_catalog.pg_is_in_recovery() then 'not yet'"
                       " when {} <> $2 then 'other history'"
                       " else coalesce(pg_catalog.txid_status($1::bigint), 'forgotten') end,"
                       " pg_catalog.current_setting('synchronous_standby_names') <> ''",
                       timelineNow);
}

// A commit of our own that writes something is confirmed after all that were written before it.
void waitForStandbys(Connection& connection, const std::stop_token& stop)
{
    connection.runScript("begin; select pg_catalog.pg_logical_emit_message(true, 'howdah', '');"
                         " commit",
                         stop);
}

} // namespace

void commitMarked(Connection& connection, std::optional<CommitMark>& mark)
{
    if (connection.serverVersion() < firstThatTells) {
        connection.run("commit");
        return;
    }
    if (!connection.looksAlive())
        throw Error(
            ErrorKind::Unreachable,
            "the connection was lost before the changes were committed, so nothing was kept")
            .undone();
    Pipeline pipeline(connection);
    pipeline.add(askForMark());
    pipeline.requestFlush();
    pipeline.add("commit");
    const auto keep = [&](const std::vector<Result>& results) {
        if (!results.empty())
            mark = {.id = std::string(results.front().text(0, 0)),
                    .timeline = std::string(results.front().text(0, 1))};
    };
    PipelineReport report;
    try {
        report = pipeline.finish();
    } catch (const Error& error) {
        keep(pipeline.arrived());
        if (!mark && !error.sqlState().empty()) // its last words came before it saw the COMMIT
            throw error.undone();
        throw;
    }
    keep(report.results);
    if (report.error) {
        if (connection.isInTransaction())
            connection.runScript("rollback");
        throw Error(*report.error);
    }
    if (report.results.back().commandTag() == "ROLLBACK")
        throw nothingKept();
}

Error nothingKept()
{
    return {ErrorKind::BadState,
            "nothing was kept: a statement of the transaction had failed, so the server rolled all "
            "of it back"};
}

CommitOutcome outcomeOf(const CommitMark& mark,
                        const std::function<std::unique_ptr<Connection>(std::stop_token)>& connect,
                        std::chrono::milliseconds limit, const std::stop_token& stop)
{
    const Deadline deadline(limit, stop);
    while (!deadline.token().stop_requested()) {
        try {
            const auto connection = connect(deadline.token());
            connection->setPatience(deadline.left());
            for (;;) {
                const auto answer =
                    connection->run(askForOutcome(), {mark.id, mark.timeline}, deadline.token());
                const auto state = answer.text(0, 0);
                if (state == "committed") {
                    if (answer.text(0, 1) == "t")
                        waitForStandbys(*connection, deadline.token());
                    return CommitOutcome::Committed;
                }
                if (state == "aborted")
                    return CommitOutcome::RolledBack;
                if (state == "not yet") // a standby: the primary may be found at the next attempt
                    break;
                if (state != "in progress") // which it may be for a moment still
                    return CommitOutcome::Unknown;
                pauseFor(20ms, deadline.token());
            }
        } catch (const Error& error) {
            if (!error.poisonsConnection() && error.sqlState() != "53300")
                return CommitOutcome::Unknown;
        }
        pauseFor(jittered(100ms), deadline.token());
    }
    return CommitOutcome::Unknown;
}

Error commitInDoubt(const CommitMark* mark, const Error& cause)
{
    const auto which = mark ? fmt::format("transaction {} of timeline {}", mark->id, mark->timeline)
                            : std::string("the transaction");
    return {ErrorKind::InDoubt,
            fmt::format("the connection was lost while committing, so whether the changes of {} "
                        "were kept is unknown; look before you repeat them ({})",
                        which, cause.what()),
            "08007"};
}

} // namespace howdah
