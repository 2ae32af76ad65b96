// What is left behind in a connection's session, and how it is wiped.
#include "core/pg/connection.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>

namespace howdah {
namespace {

// Settings that the server reports by itself whenever they change, and a borrower may change.
constexpr std::array reportedSettings{"TimeZone",         "DateStyle",
                                      "IntervalStyle",    "client_encoding",
                                      "application_name", "session_authorization"};

std::string_view reported(const pg_conn* conn, const char* setting) noexcept
{
    const char* value = PQparameterStatus(conn, setting);
    return value ? value : std::string_view();
}

} // namespace

void Connection::noteSent(std::string_view sql)
{
    m_touched = true;
    m_current = sql;
    addFromText(m_leftovers, sql);
}

void Connection::noteDone(const pg_result* result) noexcept
{
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return; // what returns rows is told by its text alone
    const std::string_view tag = PQcmdStatus(const_cast<pg_result*>(result));
    addFromTag(m_leftovers, tag, m_current);
    if (tag == "DISCARD ALL" || tag == "DEALLOCATE ALL")
        forgetAll(); // ours are gone as well
}

Leftovers Connection::leftovers() const noexcept
{
    auto left = m_leftovers;
    const auto* conn = m_conn.get();
    const auto status = PQtransactionStatus(conn);
    left.transaction = status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
    left.running = status == PQTRANS_ACTIVE || status == PQTRANS_UNKNOWN
        || PQpipelineStatus(conn) != PQ_PIPELINE_OFF;
    for (std::size_t i = 0; i < m_reported.size(); ++i)
        left.settings |= reported(conn, reportedSettings[i]) != m_reported[i];
    return left;
}

void Connection::rest()
{
    if (m_reported.empty() || m_leftovers.any()) {
        m_reported.clear();
        for (const auto* setting : reportedSettings)
            m_reported.emplace_back(reported(m_conn.get(), setting));
    }
    m_leftovers = {};
    m_current = {};
    *m_onNotice = nullptr;
    m_onNotification = nullptr;
    m_patience = std::chrono::milliseconds(-1);
    m_touched = false;
}

void Connection::beginWith(const std::string& sql, std::stop_token stop)
{
    m_beginning = sql;
    run(sql, {}, std::move(stop));
}

void Connection::wipe(std::stop_token stop)
{
    if (isInTransaction())
        runScript("rollback", stop);
    runScript("discard all", stop); // as a simple query: none of ours is left prepared by then
    forgetPrepared();
    if (!m_beginning.empty())
        run(m_beginning, {}, std::move(stop));
    m_reported.clear();
    rest();
}

} // namespace howdah
