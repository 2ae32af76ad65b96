#include "core/migrate/dirty_mark.h"
#include "core/migrate/failure.h"
#include "core/migrate/migration_lock.h"
#include "core/migrate/run.h"
#include "core/migrate/step_script.h"
#include "core/migrate/traces.h"
#include "core/sql/batch.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// One file under the mark `dirty`.
class Apart {
public:
    Apart(Run& run, const PlannedStep& step)
        : m_run(run)
        , m_step(step)
        , m_mark(run, step)
        , m_index(run.resume ? run.resume->from - 1 : 0)
        , m_done(m_index)
    {
    }

    void markDirty()
    {
        if (std::ranges::any_of(m_step.batch.statements,
                                [&](const Statement& one) { return waitsForOthers(m_step, one); }))
            letOthersGoFirst(); // before anything is begun
        m_mark.put(m_done);
    }

    void sendAll()
    {
        if (const auto limits = sessionLimitsOf(m_run.options); !limits.empty())
            m_run.connection.runScript(limits);
        prepare();
        for (; m_index < static_cast<int>(m_step.batch.statements.size()); ++m_index) {
            m_run.tell(m_index + 1);
            m_mayRemain = false;
            try {
                if (m_run.stop.stop_requested())
                    throw Error(ErrorKind::Cancelled, "cancelled");
                m_run.statementStarted = SteadyClock::now();
                send(m_step.batch.statements[static_cast<std::size_t>(m_index)]);
                m_run.statementEnded(static_cast<std::size_t>(m_index));
            } catch (const Error& error) {
                fail(m_run.blame(m_step, static_cast<std::size_t>(m_index), error));
            }
            if (!m_run.connection.isInTransaction()) {
                m_done = m_index + 1;
                m_saved = savedSoFar();
            }
        }
    }

    void markDone() { m_mark.takeOff(m_done); }

private:
    void send(const Statement& statement)
    {
        const auto sql = std::string(statement.of(m_step.file->text));
        if (m_run.connection.isInTransaction()) // the file's own
            return sendInItsOwn(statement, sql);
        m_mayRemain = true;
        if (mayBeWrapped(m_step, statement)) {
            try {
                m_run.retrying([&] { sendWrapped(sql); }, m_run.stop);
                return;
            } catch (const Error& error) {
                m_mayRemain = error.poisonsConnection();
                if (!wantsNoTransaction(error))
                    throw;
            }
            m_mayRemain = true;
        }
        sendBare(statement, sql);
        if (m_run.connection.isInTransaction() || !m_run.ledger.records)
            return; // a BEGIN, or nothing to be kept
        m_run.connection.runScript("begin");
        recordReached();
        m_run.connection.runScript("commit");
    }

    void sendInItsOwn(const Statement& statement, const std::string& sql)
    {
        const bool isCommit = statement.kind == "COMMIT";
        try {
            if (isCommit)
                recordReached();
            saveRows();
            m_run.connection.runScript(sql, m_run.stop);
        } catch (const Error& error) { // which undid all since the BEGIN, unless the answer is lost
            m_mayRemain = isCommit && error.poisonsConnection();
            throw;
        }
    }

    // The statement and the record of it, both or neither.
    void sendWrapped(const std::string& sql)
    {
        m_run.connection.runScript("begin", m_run.stop);
        try {
            saveRows();
            m_run.connection.runScript(sql, m_run.stop);
            recordReached();
            m_run.connection.runScript("commit");
        } catch (...) {
            rollBack(m_run.connection);
            discardRows();
            throw;
        }
    }

    // In the transaction of the statement under way, so that nothing is written in between.
    void saveRows() { m_run.saveRowsBefore(m_step, static_cast<std::size_t>(m_index)); }

    RowSaver::Mark savedSoFar() const
    {
        return m_run.saver ? m_run.saver->mark() : RowSaver::Mark();
    }

    void discardRows() noexcept
    {
        if (m_run.saver && m_run.connection.looksAlive()) // else nobody knows what was committed
            m_run.saver->discardSince(m_saved);
    }

    void recordReached() // in a transaction
    {
        const auto saved = savedSoFar();
        m_mark.reached(m_index + 1,
                       saved.sets + saved.sequences > m_saved.sets + m_saved.sequences);
    }

    // What is repaired first; without a number of its own.
    void prepare()
    {
        if (!m_run.resume)
            return;
        try {
            for (const auto& sql : m_run.resume->settings)
                m_run.connection.runScript(sql, m_run.stop);
            for (const auto& sql : m_run.resume->remedies)
                sendUnbounded(sql);
        } catch (const Error& error) {
            fail(locate(m_step, error));
        }
    }

    // Where nobody waits for it, it may take what time it needs.
    void sendUnbounded(const std::string& sql)
    {
        letOthersGoFirst();
        m_mayRemain = true;
        const bool ours =
            m_run.connection.runScript(withoutLockTimeout(m_run.options)).rowCount() > 0;
        const auto bound = [&] {
            if (ours)
                m_run.connection.runScript(withLockTimeout(m_run.options));
        };
        try {
            m_run.connection.runScript(sql, m_run.stop);
        } catch (const Error& error) {
            if (!error.poisonsConnection())
                bound();
            throw;
        }
        bound();
    }

    // One that loses a deadlock leaves an INVALID index, which would be in the way of another try.
    void sendConcurrently(const std::string& sql)
    {
        try {
            sendUnbounded(sql);
        } catch (const Error& error) {
            if (!error.mayRetry() || error.poisonsConnection())
                throw;
            const auto left = traceOf(m_run.connection, changesOf(sql), m_run.stop);
            if (left.effect == Effect::Part)
                for (const auto& remedy : left.remedy)
                    sendUnbounded(remedy);
            if (left.effect != Effect::Part || !left.completes)
                throw;
        }
    }

    // What PostgreSQL refuses in a transaction.
    void sendBare(const Statement& statement, const std::string& sql)
    {
        if (waitsForOthers(m_step, statement)) {
            m_mayRemain = false;
            m_run.retrying([&] { sendConcurrently(sql); }, m_run.stop);
        } else if (mayRunAgain(statement.kind)) {
            m_run.retrying([&] { m_run.connection.runScript(sql, m_run.stop); }, m_run.stop);
        } else {
            m_run.connection.runScript(sql, m_run.stop);
        }
    }

    void letOthersGoFirst()
    {
        awaitNobodyBehind(
            m_run.connection, m_run.lockIds, m_run.options.advisoryLockTimeout,
            [&](const std::string& waiting, std::chrono::milliseconds) {
                m_run.tell(0, waiting + " is blocked in pg_advisory_lock, and would block us");
            },
            m_run.stop);
    }

    [[noreturn]] void fail(const Error& error)
    {
        const bool nothing = m_done == 0 && !m_mayRemain && !m_run.resume;
        if (m_done > 0)
            m_run.remains = m_mayRemain
                ? phrase("statements 1 to %1 of %2 took effect, and the next one perhaps in part",
                         {std::to_string(m_done), std::to_string(m_step.batch.statements.size())})
                : phrase("statements 1 to %1 of %2 took effect",
                         {std::to_string(m_done), std::to_string(m_step.batch.statements.size())});
        else if (!nothing)
            m_run.remains = phrase("the first statement may have taken effect in part");
        try {
            if (!error.poisonsConnection()) {
                rollBack(m_run.connection);
                discardRows();
                m_mark.leave(error, m_done, nothing);
            }
        } catch (const std::exception& failed) {
            m_run.notes.push_back(
                phrase("the failure could not be recorded: %1", {std::string(failed.what())}));
        }
        throw Error(error);
    }

    Run& m_run;
    const PlannedStep& m_step;
    DirtyMark m_mark;
    int m_index; // of the statement under way
    int m_done; // statements that are committed
    RowSaver::Mark m_saved = savedSoFar(); // by then
    bool m_mayRemain = false; // something of the statement under way, should it fail
};

} // namespace

void runApart(Run& run, const PlannedStep& step, const Phrase& reason)
{
    run.notes.push_back(phrase("version %1 ran statement by statement: %2",
                               {std::to_string(step.version), reason}));
    run.times.clear();
    Apart apart(run, step);
    apart.markDirty();
    apart.sendAll();
    apart.markDone();
}

} // namespace howdah
