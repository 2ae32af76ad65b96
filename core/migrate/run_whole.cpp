#include "core/migrate/failure.h"
#include "core/migrate/run.h"
#include "core/migrate/run_pipelined.h"
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
        auto record = run.recordFor(run.at);
        record.statementTimes = run.times;
        const auto insert = run.ledger.insert(record);
        pipeline.add(insert.text, {insert.values.begin(), insert.values.end()});
    }
    pipeline.add("commit");
}

// How long each statement took is known by now, and goes with the rest; and the next steps with it,
// where they may: what becomes of them is kept for their turn.
void sendLedger(Run& run, const PlannedStep& step)
{
    Pipeline pipeline(run.connection, run.stop);
    addLedger(run, step, pipeline);
    const auto own = pipeline.size();
    run.sent = run.at + 1;
    StepsAhead next(run, run.at + 1);
    const bool isFollowed = next.any();
    if (isFollowed)
        pipeline.requestFlush(); // this one is done, whatever the next one waits for
    std::size_t done = 0;
    try {
        const auto error = pipeline.stream(
            [&](std::size_t count, const Result& result) {
                done = count;
                if (count > own)
                    return next.answered(result);
                if (count < own)
                    return;
                run.committed(run.elapsed());
                if (isFollowed)
                    next.begin();
            },
            [&] { return isFollowed && next.queue(pipeline); });
        if (done < own)
            throw Error(*error);
        next.keep(error);
    } catch (const Error& error) {
        if (done < own)
            throw;
        next.keep(error); // this step is committed
    }
}

// The file dropped the table of versions, as DROP SCHEMA public CASCADE does.
bool isGone(const Error& error)
{
    return error.sqlState() == "42P01" || error.sqlState() == "3F000";
}

// Whether the step has to be done piece by piece, which tells what is in its way.
bool isUndone(Run& run, const Ahead& ahead)
{
    const auto& error = *ahead.error;
    if (error.poisonsConnection())
        throw Error(error);
    if (ahead.where == Ahead::Where::File)
        return false;
    if (error.mayRetry() || error.kind() == ErrorKind::Cancelled)
        throw Error(error);
    rollBack(run.connection);
    ++run.inVain;
    return true;
}

bool sendWhole(Run& run, const PlannedStep& step)
{
    std::optional<Error> failure;
    bool ledgerIsGone = false;
    bool isSent = false; // all of the file, and none of it is to blame
    try {
        const auto ahead = std::exchange(run.ahead, std::nullopt);
        isSent = ahead && ahead->where == Ahead::Where::Record;
        if (!ahead || (ahead->error && isUndone(run, *ahead))) {
            isSent = false;
            run.openBefore(step, step.batch.begin);
            if (run.settlesEach)
                run.connection.runScript("set constraints all immediate", run.stop);
            run.saveRows(step);
            failure = sendStatements(run, step);
        } else if (ahead->error) {
            failure = run.blame(step, ahead->statement, *ahead->error);
        }
        if (!failure) {
            ledgerIsGone = isSent = true;
            sendLedger(run, step);
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
