#include "core/pg/copy.h"

#include "core/pg/wire.h"

#include <libpq-fe.h>
#include <poll.h>

namespace howdah {

using namespace std::chrono_literals;

namespace {

// libpq grows its buffer without bound; beyond this the stream waits for the server to read.
constexpr std::size_t pieceSize = 1U << 16U;

} // namespace

void Connection::beginCopy(const std::string& sql, int wanted, const std::stop_token& stop)
{
    noteSent(sql);
    auto* conn = m_conn.get();
    if (!PQsendQuery(conn, sql.c_str()))
        throw lost();
    flush(stop);
    pg_detail::Waiting waiting{stop};
    waitForAnswer(waiting);
    PGresult* raw = PQgetResult(conn);
    const Result begun(raw);
    const auto status = PQresultStatus(raw);
    if (status == wanted)
        return;
    Error error(ErrorKind::BadUse, "this statement is no COPY of the direction asked for");
    if (status == PGRES_FATAL_ERROR)
        error = pg_detail::resultError(raw, waiting.cancelled);
    if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT)
        endCopy(status);
    drain();
    throw Error(error);
}

void Connection::drain()
{
    pg_detail::Waiting waiting;
    for (waitForAnswer(waiting); PGresult* rest = PQgetResult(m_conn.get()); waitForAnswer(waiting))
        PQclear(rest);
}

CopyIn::CopyIn(Connection& connection, const std::string& sql, std::stop_token stop)
    : m_connection(connection)
    , m_timer(connection.m_times)
    , m_stop(std::move(stop))
{
    connection.beginCopy(sql, PGRES_COPY_IN, m_stop);
}

CopyIn::~CopyIn()
{
    if (!m_open)
        return;
    try {
        m_connection.cancelStatement(); // it may wait for a lock, and read nothing until then
        while (PQputCopyEnd(m_connection.m_conn.get(), "abandoned") == 0)
            m_connection.flush({});
        m_connection.flush({});
        m_connection.drain();
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): the server is gone, the copy with it
    }
}

void CopyIn::write(std::string_view data)
{
    auto* conn = m_connection.m_conn.get();
    while (!data.empty()) {
        if (m_stop.stop_requested())
            throw Error(ErrorKind::Cancelled, "cancelled while copying in");
        const auto piece = data.substr(0, pieceSize);
        const int taken = PQputCopyData(conn, piece.data(), static_cast<int>(piece.size()));
        if (taken < 0)
            throw m_connection.lost();
        if (taken > 0)
            data.remove_prefix(piece.size());
        // Back-pressure: wait while the socket is full. What the server has to say meanwhile (an
        // error in a row it has read) is kept by libpq and thrown by finish().
        for (int pending = PQflush(conn); pending != 0; pending = PQflush(conn)) {
            if (pending < 0)
                throw m_connection.lost();
            const auto ready = pg_detail::waitFor(PQsocket(conn), POLLIN | POLLOUT, -1ms, m_stop);
            if (ready == 0)
                throw Error(ErrorKind::Cancelled, "cancelled while copying in");
            if ((ready & POLLIN) != 0 && !PQconsumeInput(conn))
                throw m_connection.lost();
        }
    }
}

std::int64_t CopyIn::finish()
{
    auto* conn = m_connection.m_conn.get();
    while (PQputCopyEnd(conn, nullptr) == 0)
        m_connection.flush(m_stop);
    m_open = false;
    const auto rows = m_connection.collect(m_stop, false).front().affectedRows();
    m_timer.reset();
    return rows;
}

CopyOut::CopyOut(Connection& connection, const std::string& sql, std::stop_token stop)
    : m_connection(connection)
    , m_timer(connection.m_times)
    , m_stop(std::move(stop))
    , m_row(nullptr, &PQfreemem)
{
    connection.beginCopy(sql, PGRES_COPY_OUT, m_stop);
}

CopyOut::~CopyOut()
{
    if (!m_open)
        return;
    try {
        m_connection.endCopy(PGRES_COPY_OUT);
        m_connection.drain();
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): the server is gone, the copy with it
    }
}

std::optional<std::string_view> CopyOut::read()
{
    if (!m_open)
        return std::nullopt;
    auto* conn = m_connection.m_conn.get();
    bool cancelled = false; // from then on rows are read only to reach the end
    for (;;) {
        if (m_stop.stop_requested() && !cancelled) {
            m_connection.cancelStatement();
            cancelled = true;
        }
        char* row = nullptr;
        const int length = PQgetCopyData(conn, &row, 1);
        m_row.reset(row);
        if (length > 0 && !cancelled)
            return std::string_view(row, static_cast<std::size_t>(length));
        if (length < 0)
            break;
        if (length == 0
            && pg_detail::waitFor(PQsocket(conn), POLLIN, -1ms,
                                  cancelled ? std::stop_token() : m_stop)
                != 0
            && !PQconsumeInput(conn)) {
            m_open = false;
            throw m_connection.lost();
        }
    }
    m_open = false;
    try {
        m_rows = m_connection.collect({}, false).front().affectedRows();
        m_timer.reset();
    } catch (const Error& error) {
        if (cancelled && error.sqlState() == "57014")
            throw Error(ErrorKind::Cancelled, error.what(), error.sqlState());
        throw;
    }
    if (cancelled)
        throw Error(ErrorKind::Cancelled, "cancelled while copying out");
    return std::nullopt;
}

} // namespace howdah
