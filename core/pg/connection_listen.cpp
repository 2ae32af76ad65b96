// What the server says unasked, and whether it can: behind a pooler the session that listens has to
// stay ours.
#include "core/pg/pooler.h"
#include "core/pg/prepared.h"
#include "core/pg/wire.h"

#include <libpq-fe.h>
#include <poll.h>

namespace howdah {

using namespace std::chrono_literals;

namespace {

constexpr auto secondClientsPatience = 5s;

// Where `conn` leads, for another client.
std::string conninfoOf(pg_conn* conn)
{
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfo(conn),
                                                                               &PQconninfoFree);
    std::string text;
    for (const auto* option = options.get(); option && option->keyword; ++option) {
        if (!option->val || !*option->val)
            continue;
        text.append(text.empty() ? "" : " ").append(option->keyword).append("='");
        for (const char* c = option->val; *c; ++c)
            text.append(*c == '\'' || *c == '\\' ? "\\" : "").append(1, *c);
        text.append("'");
    }
    return text;
}

// Which takes a second client to find out. A pooler that does not let it in is no answer.
std::optional<bool> ownsSession(Connection& connection, pg_conn* conn, const std::stop_token& stop)
{
    if (!connection.isIdle()) // in a transaction it is ours in every mode
        return std::nullopt;
    try {
        Connection other(conninfoOf(conn), stop);
        other.setPatience(secondClientsPatience);
        return poolingOf(connection, other, stop) == Pooling::Session;
    } catch (const Error&) {
        if (stop.stop_requested() || !connection.isIdle())
            throw;
        return std::nullopt;
    }
}

} // namespace

void Connection::onNotice(std::function<void(const Notice&)> handler)
{
    m_touched = true;
    *m_onNotice = std::move(handler);
}

void Connection::onNotification(std::function<void(const Notification&)> handler)
{
    m_touched = true;
    m_onNotification = std::move(handler);
}

bool Connection::deliverNotifications()
{
    bool any = false;
    while (auto* raw = PQnotifies(m_conn.get())) {
        const std::unique_ptr<PGnotify, decltype(&PQfreemem)> one(raw, &PQfreemem);
        any = true;
        if (m_onNotification)
            m_onNotification({raw->relname, raw->extra, raw->be_pid});
    }
    return any;
}

bool Connection::waitForNotification(std::chrono::milliseconds timeout, std::stop_token stop)
{
    const auto started = std::chrono::steady_clock::now();
    if (m_isPooled && !m_prepared->ownsSession) {
        bool heard = false; // what comes while it is asked
        const auto handler = m_onNotification;
        m_onNotification = [&](const Notification& one) {
            heard = true;
            if (handler)
                handler(one);
        };
        try {
            m_prepared->ownsSession = ownsSession(*this, m_conn.get(), stop);
        } catch (...) {
            m_onNotification = handler;
            throw;
        }
        m_onNotification = handler;
        if (heard)
            return true;
    }
    if (m_isPooled && !m_prepared->ownsSession.value_or(false))
        throw Error(ErrorKind::Unsupported,
                    "a connection pooler stands before this server (PgBouncer?), and LISTEN "
                    "delivers nothing through it where it is not in session mode: connect to the "
                    "server's own host and port, or through a pool in session mode");
    const auto deadline = started + timeout;
    while (!deliverNotifications()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left <= 0ms || pg_detail::waitFor(PQsocket(m_conn.get()), POLLIN, left, stop) == 0)
            return false;
        if (!PQconsumeInput(m_conn.get()))
            throw lost();
    }
    return true;
}

// A pooler invents the process number that it tells its clients.
void Connection::notePooler(std::stop_token stop)
{
    m_isPooled = run("select pg_catalog.pg_backend_pid()", {}, std::move(stop)).integer(0, 0)
        != backendPid();
}

} // namespace howdah
