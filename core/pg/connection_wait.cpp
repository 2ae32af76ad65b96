// Sending and waiting for the answer, however long it takes, until a stop, and what to say when
// none comes.
#include "core/base/duration.h"
#include "core/base/redact.h"
#include "core/pg/connection.h"
#include "core/pg/wire.h"

#include <libpq-fe.h>
#include <poll.h>

#include <sched.h>
#include <sys/socket.h>

namespace howdah {

using namespace std::chrono_literals;

namespace {

// How long a server may take to end a statement after it took the cancel request. Rolling back is
// quick in PostgreSQL; whoever is silent for so long is gone.
constexpr auto cancelGrace = 10s;

// So often the processor is yielded for an answer; where it did not come, that many of the next are
// waited for without. Measured with 8 threads on 4 connections and two processors.
constexpr int mostYields = 3;
constexpr int answersUntilYield = 15;

} // namespace

void Connection::flush(const std::stop_token& stop)
{
    auto* conn = m_conn.get();
    for (int pending = PQflush(conn); pending != 0; pending = PQflush(conn)) {
        if (pending < 0)
            throw lost();
        const short ready = pg_detail::waitFor(PQsocket(conn), POLLIN | POLLOUT, m_patience, stop);
        if (ready == 0 && m_patience >= 0ms)
            throw givenUp(stop);
        if (ready == 0) { // half a message is out: the connection cannot be used again
            ::shutdown(PQsocket(conn), SHUT_RDWR);
            throw Error(ErrorKind::Cancelled, "cancelled while the server did not read");
        }
        if ((ready & POLLIN) != 0 && !PQconsumeInput(conn))
            throw lost();
    }
}

void Connection::waitForAnswer(pg_detail::Waiting& waiting)
{
    auto* conn = m_conn.get();
    if (PQisBusy(conn) && !yieldForAnswer())
        throw lost();
    while (PQisBusy(conn)) {
        const auto ready = waiting.cancelled
            ? pg_detail::waitFor(PQsocket(conn), POLLIN, cancelGrace, {})
            : pg_detail::waitFor(PQsocket(conn), POLLIN, m_patience, waiting.stop);
        if (ready != 0) {
            if (!PQconsumeInput(conn))
                throw lost();
        } else if (m_patience >= 0ms) {
            throw givenUp(waiting.stop);
        } else if (waiting.cancelled) {
            ::shutdown(PQsocket(conn), SHUT_RDWR); // its state is unknown: nobody may use it again
            throw Error(ErrorKind::Unreachable, "the server did not answer to a cancel request");
        } else {
            cancelStatement();
            waiting.cancelled = true;
        }
    }
}

// Where every processor has work, the server's is done while we are on none, and nobody has to be
// woken: a tenth to a fifth of a short statement's time. Where one is idle the answer comes later
// than the yields end, and they are rare.
bool Connection::yieldForAnswer()
{
    if (m_yieldIn > 0) {
        --m_yieldIn;
        return true;
    }
    for (int i = 0; i < mostYields && PQisBusy(m_conn.get()); ++i) {
        ::sched_yield();
        if (!PQconsumeInput(m_conn.get()))
            return false;
    }
    m_yieldIn = PQisBusy(m_conn.get()) ? answersUntilYield : 0;
    return true;
}

// A request that may still be under way could hit the next statement, so such a connection is given
// up.
void Connection::cancelStatement()
{
    if (!pg_detail::sendCancel({PQgetCancel(m_conn.get()), &PQfreeCancel}, cancelGrace))
        ::shutdown(PQsocket(m_conn.get()), SHUT_RDWR);
}

Error Connection::givenUp(const std::stop_token& stop) const
{
    ::shutdown(PQsocket(m_conn.get()), SHUT_RDWR); // what it would answer to is not known any more
    if (stop.stop_requested())
        return {ErrorKind::Cancelled, "cancelled while waiting for the server"};
    return {ErrorKind::Unreachable,
            "the server did not answer within " + formatDuration(m_patience)};
}

Error Connection::lost() const
{
    const auto text = redact(PQerrorMessage(m_conn.get()));
    const bool open = PQstatus(m_conn.get()) == CONNECTION_OK;
    if (open) // libpq refused the call itself
        return {ErrorKind::BadUse, pg_detail::trimmed(text)};
    const auto reason = pg_detail::reasonOfLoss(text);
    return {ErrorKind::Unreachable,
            "the connection to the server is lost" + (reason.empty() ? "" : ": " + reason)};
}

} // namespace howdah
