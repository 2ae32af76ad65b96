#include "core/migrate/dirty_mark.h"

#include "core/base/redact.h"
#include "core/migrate/failure.h"

namespace howdah {
namespace {

Params paramsOf(const LedgerStatement& statement)
{
    return {statement.values.begin(), statement.values.end()};
}

} // namespace

void DirtyMark::put(int done)
{
    const auto before = m_run.resume ? m_run.resume->version : m_step.from;
    inTransaction(before, m_run.resume.has_value(), m_run.stop, [&] {
        set(version(), true);
        if (!m_run.ledger.records)
            return;
        auto record = m_run.recordFor(m_run.at);
        record.outcome = "running";
        record.statementsDone = done;
        const auto insert = m_run.ledger.insert(record);
        m_record = m_run.connection.run(insert.text, paramsOf(insert)).text(0, 0);
    });
    m_run.ledger.nowOpened();
}

void DirtyMark::reached(int number, bool savedRows)
{
    if (!m_record)
        return;
    m_run.connection.runScript(reachedOf(*m_record, number, m_run.ledger, m_run.session));
    if (savedRows)
        m_run.connection.runScript(
            m_run.ledger.saved(*m_record, m_run.saver->savedOf(m_step.version)));
}

void DirtyMark::takeOff(int done)
{
    try {
        restoreSession();
        inTransaction(version(), true, {}, [&] {
            set(m_step.to, false);
            close("done", done, {});
        });
    } catch (const Error& error) {
        m_run.remains = phrase("all of it took effect, but that could not be recorded");
        throw locateRecord(m_step, error);
    }
}

void DirtyMark::leave(const Error& error, int done, bool nothingRemains)
{
    restoreSession();
    inTransaction(version(), true, {}, [&] {
        if (nothingRemains)
            set(m_step.from, false);
        close(error.kind() == ErrorKind::Cancelled ? "cancelled" : "failed", done,
              redact(error.what()));
    });
}

std::optional<std::int64_t> DirtyMark::version() const
{
    return m_run.resume ? m_run.resume->mark(m_step) : m_step.marked();
}

void DirtyMark::inTransaction(std::optional<std::int64_t> expected, bool dirty,
                              const std::stop_token& mayStop, const std::function<void()>& work)
{
    const auto once = [&] {
        try {
            m_run.open("begin", expected, dirty, mayStop);
            work();
            m_run.connection.run("commit");
        } catch (...) {
            rollBack(m_run.connection);
            throw;
        }
    };
    m_run.retrying(once, mayStop);
}

void DirtyMark::restoreSession()
{
    for (const auto& sql : m_run.session.restoreAfter(m_step))
        m_run.connection.run(sql);
}

void DirtyMark::set(std::optional<std::int64_t> version, bool dirty)
{
    for (const auto& sql : m_run.ledger.set(version, dirty))
        m_run.connection.run(sql);
}

void DirtyMark::close(const std::string& outcome, int done, const std::string& error)
{
    if (!m_record)
        return;
    HistoryRecord record;
    record.outcome = outcome;
    record.statementsDone = done;
    record.error = error;
    record.statementTimes = m_run.times;
    const auto update = m_run.ledger.finish(*m_record, record);
    m_run.connection.run(update.text, paramsOf(update));
}

} // namespace howdah
