#include "core/migrate/run.h"

#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/base/redact.h"
#include "core/base/write_record.h"
#include "core/migrate/failure.h"
#include "core/migrate/step_script.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

// After the rollback, in a transaction of its own. Not worth an error of its own.
void recordFailure(Run& run, const PlannedStep& step, const Error& error) noexcept
{
    if (!run.ledger.records || !run.ledger.historyExists || error.poisonsConnection())
        return;
    try {
        auto record = recordOf(step, run.options);
        record.outcome = error.kind() == ErrorKind::Cancelled ? "cancelled" : "failed";
        record.statementsDone = 0;
        record.error = redact(error.what());
        record.durationMs = run.elapsed().count();
        record.statementTimes = run.times;
        const auto insert = run.ledger.insert(record);
        run.connection.run(insert.text, {insert.values.begin(), insert.values.end()});
    } catch (const std::exception& failed) {
        run.notes.push_back(
            phrase("the failure could not be recorded: %1", {std::string(failed.what())}));
    }
}

void runInOne(Run& run, const PlannedStep& step)
{
    run.settlesEach = false;
    try {
        return run.retrying([&] { runWhole(run, step); }, run.stop);
    } catch (const Error& error) {
        if (!hasPendingRows(error) || step.batch.wrapped)
            throw;
        logDebug(
            fmt::format("{}: once more, with its constraints checked after each statement ({})",
                        labelOf(step), reasonOf(error)));
    }
    run.failedStatement = run.failedLine = 0;
    run.settlesEach = true;
    run.retrying([&] { runWhole(run, step); }, run.stop);
}

} // namespace

bool wantsNoTransaction(const Error& error)
{
    return error.sqlState() == "25001" || error.sqlState() == "2D000"
        || error.sqlState() == "55P04";
}

bool hasPendingRows(const Error& error)
{
    return error.sqlState() == "55006";
}

std::string labelOf(const PlannedStep& step)
{
    return fmt::format("{} {} {}", nameOf(step.direction), step.version, step.title);
}

void Run::tell(int statement, const std::string& waitingFor)
{
    if (!progress)
        return;
    told.statement = statement;
    told.elapsed = elapsed();
    told.waitingFor = waitingFor;
    progress(told);
}

milliseconds Run::elapsed() const
{
    return std::chrono::duration_cast<milliseconds>(SteadyClock::now() - started);
}

void Run::statementEnded(std::size_t index)
{
    const auto now = SteadyClock::now();
    const auto since =
        std::chrono::duration_cast<std::chrono::microseconds>(now - statementStarted);
    times.push_back(std::max(since, std::chrono::microseconds(0)));
    statementStarted = now;
    if (!underWay || index >= underWay->batch.statements.size() || !isLogged(LogLevel::Debug))
        return;
    const auto& all = underWay->batch.statements;
    logDebug(fmt::format("{}: statement {} of {} ({}) took {:.2f} ms", labelOf(*underWay),
                         index + 1, all.size(),
                         all[index].kind.empty() ? "not parsed" : all[index].kind,
                         static_cast<double>(times.back().count()) / 1000));
}

Error Run::blame(const PlannedStep& step, std::size_t index, const Error& error)
{
    if (index < step.batch.statements.size()) {
        failedStatement = static_cast<int>(index) + 1;
        failedLine = lineOf(step, index, error.position());
    }
    return locate(step, index, error);
}

void rollBack(Connection& connection) noexcept
{
    try {
        if (connection.isInTransaction())
            connection.run("rollback");
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): the session is gone, and its
                                      // transaction with it
    }
}

void Run::open(const std::string& begin, std::optional<std::int64_t> version, bool dirty,
               const std::stop_token& mayStop)
{
    const auto row = connection.runScript(openingOf(begin, ledger, options), mayStop);
    const bool any = row.rowCount() > 0;
    const auto found =
        any && row.integer(0, 0) >= 0 ? std::optional(row.integer(0, 0)) : std::nullopt;
    if (found == version && (any && row.boolean(0, 1)) == dirty)
        return;
    throw Error(ErrorKind::BadState,
                fmt::format("version {} was not run, because somebody else has moved the database "
                            "meanwhile: look at its state and begin again",
                            told.version));
}

HistoryRecord Run::recordFor(std::size_t number)
{
    auto record = briefs.of(number).record;
    if (saver)
        record.savedRows = saver->savedOf(steps[number].version);
    return record;
}

bool Run::savesRowsOf(const PlannedStep& step) const
{
    return saver && step.file && step.direction == Direction::Down;
}

void Run::saveRows(const PlannedStep& step)
{
    if (!savesRowsOf(step))
        return;
    saver->discard(step.version); // of an attempt before
    saver->save(connection, step, lossSources({step}), stop);
}

void Run::saveRowsBefore(const PlannedStep& step, std::size_t statement)
{
    if (!savesRowsOf(step))
        return;
    if (!taken)
        taken = lossSources({step});
    std::vector<LossSource> its;
    for (const auto& source : *taken) {
        if (source.index != statement)
            continue;
        its.push_back(source);
        if (!source.now.name.empty()) { // the statements before have run
            its.back().before = source.name;
            its.back().name = source.now;
            its.back().column = source.columnNow;
        }
    }
    if (!its.empty())
        saver->save(connection, step, std::move(its), stop);
}

void Run::discardRows(const PlannedStep& step, const Error& error) noexcept
{
    if (saver && !error.poisonsConnection()) // else nobody knows whether it was
        saver->discard(step.version);
}

void Run::openBefore(const PlannedStep& step, const std::string& begin)
{
    if (resume)
        open(begin, resume->version, true, stop);
    else
        open(begin, step.from, false, stop);
}

// Not the pool's retry(), and not the profile's `retry:`. A run holds its advisory locks and its
// session's settings on one connection: lost, it is not to be had again, and what the file left is
// for `repair` to say, never to be repeated blindly. So only what the server took back whole is
// tried again, on the same connection, as often as `migrations: lock_retries` says: waiting for
// locks is what a migration makes others pay for, and has bounds of its own.
void Run::retrying(const std::function<void()>& work, const std::stop_token& mayStop)
{
    auto pause = 100ms;
    for (int tries = 0;; ++tries) {
        try {
            return work();
        } catch (const Error& error) {
            if (!error.mayRetry() || tries >= options.lockRetries || mayStop.stop_requested())
                throw;
            logDebug(fmt::format("version {}: attempt {} of {} failed ({})", told.version,
                                 tries + 1, options.lockRetries + 1, reasonOf(error)));
            tell(0,
                 fmt::format("{}: trying again ({} of {})", error.what(), tries + 1,
                             options.lockRetries));
            pauseFor(jittered(pause), mayStop);
            pause = std::min<milliseconds>(pause * 2, 2s);
        }
    }
}

void Run::start(std::size_t number)
{
    const auto& step = steps[number];
    started = SteadyClock::now();
    told = {};
    told.version = step.version;
    told.title = step.title;
    told.direction = step.direction;
    told.step = static_cast<int>(number) + 1;
    told.steps = static_cast<int>(steps.size());
    told.statements = static_cast<int>(step.batch.statements.size());
    underWay = &step;
    times.clear();
    taken.reset();
    if (isLogged(LogLevel::Debug))
        logDebug(
            fmt::format("{} begins, {} of {}: {}, {}", labelOf(step), told.step, told.steps,
                        step.batch.statements.size() == 1
                            ? "1 statement"
                            : fmt::format("{} statements", step.batch.statements.size()),
                        step.batch.transactional ? "in one transaction" : "one by one in none"));
}

void runStep(Run& run)
{
    const auto& step = run.step();
    if (!run.ahead)
        run.start(run.at);
    const auto apart = [&](const Phrase& reason) {
        runApart(run, step, reason);
        run.committed(run.elapsed());
    };
    if (!step.batch.transactional)
        return apart(step.batch.reason);
    if (run.resume && run.resume->isHalfway())
        return apart(phrase("a part of it is done"));
    try {
        runInOne(run, step);
    } catch (const Error& error) {
        if (wantsNoTransaction(error) && !step.batch.wrapped) {
            run.failedStatement = run.failedLine = 0;
            return apart(std::string(error.what()));
        }
        recordFailure(run, step, error);
        throw;
    }
}

} // namespace howdah
