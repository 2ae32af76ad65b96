#include "core/migrate/failure.h"
#include "core/migrate/run.h"
#include "core/migrate/run_at_once.h"
#include "core/migrate/step_script.h"
#include "core/pg/pipeline.h"

#include <utility>

namespace howdah {
namespace {

// A text that the parser does not know goes as one simple query, which no pipeline takes.
std::optional<Error> sendUnparsed(Run& run, const PlannedStep& step)
{
    const auto& statement = step.batch.statements.front();
    try {
        run.connection.runScript(std::string(statement.of(step.file->text)), run.stop);
        run.statementEnded(0);
        return std::nullopt;
    } catch (const Error& error) {
        return run.blame(step, 0, error);
    }
}

// What a statement of the file said, if one failed.
std::optional<Error> sendStatements(Run& run, const PlannedStep& step)
{
    const auto& statements = step.batch.statements;
    run.tell(1);
    run.times.clear();
    run.statementStarted = SteadyClock::now();
    if (statements.empty())
        return std::nullopt;
    if (!step.batch.parsed)
        return sendUnparsed(run, step);
    Pipeline pipeline(run.connection, run.stop);
    queueStatements(step, pipeline);
    const auto report = pipeline.finish([&](std::size_t answered) {
        run.statementEnded(answered - 1);
        if (answered < statements.size())
            run.tell(static_cast<int>(answered) + 1);
    });
    if (report.error)
        return run.blame(step, report.results.size(), *report.error);
    return std::nullopt;
}

// For a file that has left the session as it was, with what the server has parsed before.
void addLedgerOfQuiet(Run& run, const PlannedStep& step, Pipeline& pipeline)
{
    auto record = run.recordFor(step);
    record.statementTimes = run.times;
    const auto move = run.ledger.move(step.from, step.to, record);
    pipeline.addPrepared(move.text, {move.values.begin(), move.values.end()});
    pipeline.addPrepared("commit");
}

void addLedger(Run& run, const PlannedStep& step, Pipeline& pipeline)
{
    // Before the ledger: the file may have taken another role, which may not write there.
    for (const auto& sql : run.session.restoreAfter(step))
        pipeline.add(sql);
    if (run.remakesLedger)
        for (const auto& sql : run.ledger.anew().open())
            pipeline.add(sql);
    for (const auto& sql : run.ledger.set(step.to, false))
        pipeline.add(sql);
    if (run.ledger.records) {
        auto record = run.recordFor(step);
        record.statementTimes = run.times;
        const auto insert = run.ledger.insert(record);
        pipeline.add(insert.text, {insert.values.begin(), insert.values.end()});
    }
    pipeline.add("commit");
}

// How long each statement took is known by now, and goes with the rest; and the next step with it,
// where it may go at once: what it finds out is kept for its turn.
void sendLedger(Run& run, const PlannedStep& step, bool quiet)
{
    Pipeline pipeline(run.connection, run.stop);
    if (quiet)
        addLedgerOfQuiet(run, step, pipeline);
    else
        addLedger(run, step, pipeline);
    const auto own = pipeline.size();
    SentAhead next(run);
    if (next)
        next.queue(run, pipeline);
    try {
        const auto report = pipeline.finish([&](std::size_t answered) {
            if (answered == own) {
                run.took = run.elapsed();
                if (run.committed)
                    run.committed(*run.took);
            }
            if (next && answered >= own)
                next.answered(run, pipeline.arrived(), answered - own);
        });
        if (report.results.size() < own)
            throw Error(*report.error);
        if (next)
            next.keep(run, report.results.size() - own, report.error);
    } catch (const Error& error) {
        if (!next || pipeline.arrived().size() < own)
            throw;
        next.keep(run, pipeline.arrived().size() - own, error); // this step is committed
    }
}

// The file dropped the table of versions, as DROP SCHEMA public CASCADE does.
bool isGone(const Error& error)
{
    return error.sqlState() == "42P01" || error.sqlState() == "3F000";
}

bool sendWhole(Run& run, const PlannedStep& step)
{
    std::optional<Error> failure;
    bool ledgerIsGone = false;
    bool isSent = false; // all of the file, and none of it is to blame
    try {
        const auto atOnce = sendAtOnce(run, step);
        if (atOnce.isDone) {
            failure = atOnce.failure;
        } else {
            run.openBefore(step, step.batch.begin);
            if (run.settlesEach)
                run.connection.runScript("set constraints all immediate", run.stop);
            run.saveRows(step);
            failure = sendStatements(run, step);
        }
        if (!failure) {
            ledgerIsGone = isSent = true;
            sendLedger(run, step, atOnce.isDone && run.brief->keepsSession);
        }
    } catch (const Error& error) {
        ledgerIsGone = ledgerIsGone && isGone(error);
        failure = isSent ? locateRecord(step, error) : locate(step, error);
    } catch (...) {
        rollBack(run.connection);
        throw;
    }
    if (failure) {
        rollBack(run.connection);
        run.discardRows(step, *failure);
        if (ledgerIsGone && !std::exchange(run.remakesLedger, true))
            return false;
        throw Error(*failure);
    }
    run.ledger.nowOpened();
    return true;
}

} // namespace

void runWhole(Run& run, const PlannedStep& step)
{
    run.remakesLedger = false;
    if (sendWhole(run, step))
        return;
    sendWhole(run, step);
    run.notes.push_back(phrase("version %1 dropped %2, which was made anew: what ran before "
                               "it is no longer in the history",
                               {std::to_string(step.version), run.ledger.table}));
}

} // namespace howdah
