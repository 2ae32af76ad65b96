#include "core/migrate/execution.h"

#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/migrate/claim.h"
#include "core/migrate/drift.h"
#include "core/migrate/left_behind.h"
#include "core/migrate/notice.h"
#include "core/migrate/replay.h"
#include "core/migrate/run.h"
#include "core/migrate/run_pipelined.h"
#include "core/migrate/watch.h"

#include <fmt/format.h>

namespace howdah {
namespace {

constexpr std::size_t noteLimit = 100;

// WARNINGs of the server belong into the report; NOTICEs are too many to be of use.
class Warnings {
public:
    Warnings(Connection& connection, std::vector<Phrase>& notes)
        : m_connection(connection)
    {
        connection.onNotice([&notes](const Notice& notice) {
            if (notice.diagnostics.severity == "WARNING" && notes.size() < noteLimit)
                notes.push_back(phrase("the server warns: %1", {notice.message}));
        });
    }
    ~Warnings() { m_connection.onNotice({}); }
    Warnings(const Warnings&) = delete;
    Warnings& operator=(const Warnings&) = delete;

private:
    Connection& m_connection;
};

WriteRecord recordOfStep(const PlannedStep& step)
{
    return {.part = "migrate",
            .kind = step.direction == Direction::Up ? "up" : "down",
            .what = fmt::format("{} {}", step.version, step.title)};
}

} // namespace

Execution::Execution(const Pool& pool, const MigratorOptions& options, OnProgress progress,
                     std::stop_token stop)
    : m_pool(pool)
    , m_options(options)
    , m_progress(std::move(progress))
    , m_stop(std::move(stop))
{
}

Ledger Execution::ledger(Connection& connection) const
{
    return Ledger(connection, {m_options.schema, m_options.table});
}

MigrationReport Execution::run(const Replan& replan)
{
    if (!runOn(m_pool.acquire("migrate: run", m_stop), replan))
        askAgain();
    noteFailed();
    return std::move(m_report);
}

MigrationReport Execution::resume(const Replan& replan, Resume resume)
{
    m_resume = std::move(resume);
    return run(replan);
}

bool Execution::runOn(const Pool::Lease& lease, const Replan& replan)
{
    // Where nothing is to do no lock is needed. What looks halfway may be the work of another
    // migrator that is under way: that is judged under the lock.
    std::optional<MigrationPlan> plan;
    try {
        if (!m_expectsSteps)
            plan = replan(*lease, ledger(*lease));
        if (plan)
            requireSound(plan->problems);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadState)
            throw;
    }
    if (plan && plan->steps.empty())
        m_report.notes = std::move(plan->notes);
    else
        runLocked(*lease, replan);
    try {
        m_report.state = ledger(*lease).read();
        m_took = took(*lease);
        m_report.endState = endState();
    } catch (const Error& error) {
        if (error.poisonsConnection())
            return false;
        // What was done must not get lost, though a file may have bent the very table.
        m_isUnknown = true;
        m_report.endState = couldNotBeAsked(error);
        if (!m_report.error)
            m_report.error = error;
    }
    return true;
}

void Execution::runLocked(Connection& connection, const Replan& replan)
{
    const auto onWait = [&](const std::string& holder, std::chrono::milliseconds waited) {
        if (!m_progress)
            return;
        MigrationProgress told;
        told.elapsed = waited;
        told.waitingFor = "another migrator is at work: " + holder;
        m_progress(told);
    };
    const Claim claim(connection, m_pool, m_options, m_stop, onWait);
    const auto kept = ledger(connection); // what another migrator has made of it
    kept.requireWritable();
    const auto plan = replan(connection, kept);
    requireSound(plan.problems);
    m_report.notes = plan.notes;
    runSteps(connection, kept, plan);
    if (!m_keepsCatalog || (m_report.applied.empty() && m_remains.empty()))
        return;
    if (auto note = keepCatalog(connection, m_options); !note.empty())
        m_report.notes.push_back(std::move(note));
}

void Execution::runSteps(Connection& connection, const Ledger& kept, const MigrationPlan& plan)
{
    const Warnings warnings(connection, m_report.notes);
    RowSaver saver(m_options);
    BlockerWatch watch(m_pool, connection.backendPid(), m_progress);
    Run run{connection,
            kept.sql(),
            m_options,
            plan.steps,
            StepBriefs(plan.steps, m_options),
            SessionState(connection, m_stop),
            [&](const MigrationProgress& now) { watch.tell(now); },
            m_stop,
            kept.lockIds(),
            m_resume,
            m_options.savedRows.empty() ? nullptr : &saver};
    run.committed = [&](std::chrono::milliseconds took) {
        const auto& step = plan.steps[run.at++];
        m_report.applied.push_back({step.version, step.title, step.direction, took});
        logDebug(fmt::format("{} is done after {} ms", labelOf(step), took.count()));
        noteStep(step, took);
    };
    for (const auto& statement : noticeStatements(run.ledger, plan.noticed)) {
        connection.runScript(statement, m_stop);
        run.ledger.nowOpened();
    }
    const auto carryOn = [&] {
        while (run.at < plan.steps.size()) {
            if (!run.ahead) { // nothing is sent ahead of what has to be taken back
                if (run.at > 0)
                    takeBack(run, run.briefs.of(run.at - 1));
                if (sendAhead(run))
                    continue;
            }
            if (m_stop.stop_requested() && !(run.ahead && run.ahead->error)) {
                rollBack(connection); // of what was sent ahead
                throw Error(ErrorKind::Cancelled,
                            fmt::format("cancelled before version {}", run.step().version));
            }
            run.failedStatement = run.failedLine = 0;
            runStep(run);
        }
    };
    try {
        carryOn();
    } catch (const Error& error) {
        const auto& step = run.step();
        logDebug(fmt::format("{} stopped at statement {}, line {}: {}", labelOf(step),
                             run.failedStatement, run.failedLine, reasonOf(error)));
        m_report.error = error;
        if (error.kind() == ErrorKind::Conflict)
            for (const auto& blocker : watch.seen())
                m_report.notes.push_back(phrase("in the way was %1", {blocker.text()}));
        m_report.failedVersion = step.version;
        m_report.failedStatement = run.failedStatement;
        m_report.failedLine = run.failedLine;
        m_failed = step;
        for (auto next = run.at + 1; next < run.sent; ++next)
            m_sentAfter.push_back(plan.steps[next]);
        m_remains = run.remains;
    }
    m_report.notes.insert(m_report.notes.end(), run.notes.begin(), run.notes.end());
    if (!saver.run().sets.empty() || !saver.run().sequences.empty())
        m_report.saved = saver.run();
}

// The session is gone, and with it the answer. The locks come free when the server has ended it,
// and then what it left is final. The server may need a moment, and the pool may hold other
// sessions that are gone.
void Execution::askAgain()
{
    const auto deadline = SteadyClock::now() + m_options.advisoryLockTimeout;
    for (;;) {
        try {
            const auto lease = m_pool.acquire("migrate: ask again", m_stop);
            const MigrationLock lock(*lease, ledger(*lease).lockIds(),
                                     m_options.advisoryLockTimeout, {}, m_stop);
            m_report.state = ledger(*lease).read();
            m_took = took(*lease);
            findCommitted();
            break;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Unreachable && SteadyClock::now() < deadline) {
                pauseFor(jittered(std::chrono::milliseconds(100)), m_stop);
                continue;
            }
            m_isUnknown = true;
            m_report.endState = phrase("the connection was lost, and %1", {couldNotBeAsked(error)});
            return;
        }
    }
    if (m_took)
        m_report.applied.push_back({m_failed->version, m_failed->title, m_failed->direction, {}});
    m_report.endState = phrase("the connection was lost; %1", {endState()});
}

// Of the steps that were sent without an answer to those before, which all go one way.
void Execution::findCommitted()
{
    if (!m_failed || m_report.state.dirty)
        return;
    const auto last = std::ranges::find(m_sentAfter, m_report.state.version, &PlannedStep::to);
    if (last == m_sentAfter.end())
        return;
    m_sentAfter.erase(last + 1, m_sentAfter.end());
    for (auto& next : m_sentAfter) {
        m_report.applied.push_back({m_failed->version, m_failed->title, m_failed->direction, {}});
        noteStep(*m_failed, {});
        m_failed = std::move(next);
    }
    m_took = true;
    m_report.failedVersion = m_failed->version;
    m_report.failedStatement = m_report.failedLine = 0;
}

// Right away: a later one may be the last thing this process does.
void Execution::noteStep(const PlannedStep& step, std::chrono::milliseconds took) const
{
    auto record = recordOfStep(step);
    record.took = took;
    record.at = SystemClock::now() - took;
    m_pool.noteWrite(record);
}

void Execution::noteFailed() const
{
    if (!m_failed || !m_report.error)
        return;
    auto record = recordOfStep(*m_failed);
    record.at = SystemClock::now();
    record.outcome = m_took                          ? WriteOutcome::Done
        : m_isUnknown                                ? WriteOutcome::Unknown
        : m_report.state.dirty && !m_remains.empty() ? WriteOutcome::Partial
                                                     : WriteOutcome::Undone;
    if (!m_took)
        record.reason = reasonOf(*m_report.error);
    m_pool.noteWrite(record);
}

Phrase Execution::couldNotBeAsked(const Error& error) const
{
    const std::string what = error.what();
    return m_failed ? phrase("where version %1 stands could not be asked (%2): look at the status "
                             "before going on",
                             {std::to_string(m_failed->version), what})
                    : phrase("the version of the database could not be asked (%1): look at the "
                             "status before going on",
                             {what});
}

// A late file does not move the version, so there history alone can tell.
bool Execution::took(Connection& connection) const
{
    const auto& state = m_report.state;
    if (!m_failed || state.dirty)
        return false;
    return m_failed->late
        ? Replay(ledger(connection).history(), state).appliedBy(m_failed->version) != nullptr
        : state.version == m_failed->to;
}

Phrase Execution::endState() const
{
    const auto& state = m_report.state;
    if (!m_failed)
        return standing(state);
    const auto version = std::to_string(m_failed->version);
    if (state.dirty)
        return phrase(
            "version %1 stopped halfway and the database is dirty: %2. Repair it (migrate repair "
            "shows the ways): go on from there, undo it, or say that it is applied or not",
            {version,
             !m_remains.empty() ? m_remains
                 : m_resume     ? phrase("this try changed nothing")
                                : phrase("how much took effect is not known")});
    if (m_took)
        return phrase("version %1 had been committed: %2", {version, standing(state)});
    return phrase("nothing of version %1 remains: %2", {version, standing(state)});
}

Phrase standing(const LedgerState& state)
{
    return state.version ? phrase("the database is at version %1", {std::to_string(*state.version)})
                         : phrase("nothing is applied to the database");
}

} // namespace howdah
