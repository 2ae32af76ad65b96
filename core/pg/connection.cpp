#include "core/pg/connection.h"

#include "core/base/duration.h"
#include "core/base/redact.h"
#include "core/pg/connect.h"
#include "core/pg/wire.h"

#include <libpq-fe.h>
#include <poll.h>

#include <exception>
#include <list>
#include <sys/socket.h>
#include <unordered_map>

namespace howdah {

using namespace std::chrono_literals;

namespace {

// How long a server may take to end a statement after it took the cancel request. Rolling back is
// quick in PostgreSQL; whoever is silent for so long is gone.
constexpr auto cancelGrace = 10s;

constexpr std::size_t preparedLimit = 100;

bool isCopy(ExecStatusType status)
{
    return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

} // namespace

// Statements the server keeps parsed, least recently used last. A statement is known by its text
// and the types bound to it.
struct Connection::Prepared {
    struct Entry {
        std::string key;
        std::string name;
    };
    std::list<Entry> order;
    std::unordered_map<std::string, std::list<Entry>::iterator> byKey;
    unsigned next = 0;
};

Connection::Connection(const std::string& conninfo, std::stop_token stop)
    : m_conn(pg_detail::connect(conninfo, stop))
    , m_prepared(std::make_unique<Prepared>())
    , m_onNotice(std::make_unique<std::function<void(const Notice&)>>())
{
    PQsetnonblocking(m_conn.get(), 1);
    PQsetNoticeReceiver(
        m_conn.get(),
        [](void* handler, const PGresult* result) {
            const auto& tell = *static_cast<std::function<void(const Notice&)>*>(handler);
            if (!tell)
                return;
            const auto said = pg_detail::resultError(result, false);
            tell({said.what(), said.sqlState(), said.diagnostics()});
        },
        m_onNotice.get());
}

Connection::~Connection() = default;

void Connection::forgetPrepared()
{
    m_prepared = std::make_unique<Prepared>();
}

Result Connection::run(const std::string& sql, const Params& params, std::stop_token stop)
{
    noteSent(sql);
    const pg_detail::Bound bound(params);
    if (!PQsendQueryParams(m_conn.get(), sql.c_str(), bound.size(), bound.types.data(),
                           bound.values.data(), bound.lengths.data(), bound.formats.data(), 0))
        throw lost();
    return std::move(collect(std::move(stop), false).front());
}

Result Connection::runPrepared(const std::string& sql, const Params& params, std::stop_token stop)
{
    if (m_isPooled) // PgBouncer lost prepared statements until 1.21
        return run(sql, params, std::move(stop));
    for (bool again = false;; again = true) {
        const auto name = prepare(sql, params, stop);
        noteSent(sql);
        const pg_detail::Bound bound(params);
        if (!PQsendQueryPrepared(m_conn.get(), name.c_str(), bound.size(), bound.values.data(),
                                 bound.lengths.data(), bound.formats.data(), 0))
            throw lost();
        try {
            return std::move(collect(stop, false).front());
        } catch (const Error& error) {
            // DEALLOCATE ALL or DISCARD ALL took it away, or its table has other columns by now.
            const bool outdated = error.sqlState() == "26000"
                || (error.sqlState() == "0A000" && error.position() == 0);
            if (!outdated || again || isInTransaction())
                throw;
            forgetPrepared();
            run("deallocate all", {}, stop);
        }
    }
}

std::string Connection::prepare(const std::string& sql, const Params& params, std::stop_token stop)
{
    const auto [name, isNew] = nameOf(sql, params);
    if (!isNew)
        return name;
    try {
        if (m_prepared->order.size() > preparedLimit && !isInTransaction()) {
            const auto oldest = m_prepared->order.back().name;
            forget(oldest);
            run("deallocate " + oldest, {}, stop);
        }
        const pg_detail::Bound bound(params);
        if (!PQsendPrepare(m_conn.get(), name.c_str(), sql.c_str(), bound.size(),
                           bound.types.data()))
            throw lost();
        collect(std::move(stop), false);
    } catch (...) {
        forget(name);
        throw;
    }
    return name;
}

std::pair<std::string, bool> Connection::nameOf(const std::string& sql, const Params& params)
{
    auto& cache = *m_prepared;
    auto key = sql;
    for (const auto& param : params)
        key.append(1, '\0').append(std::to_string(param.type()));
    if (const auto known = cache.byKey.find(key); known != cache.byKey.end()) {
        cache.order.splice(cache.order.begin(), cache.order, known->second);
        return {known->second->name, false};
    }
    m_touched = true;
    auto name = "howdah_" + std::to_string(cache.next++);
    cache.order.push_front({key, name});
    cache.byKey.emplace(std::move(key), cache.order.begin());
    return {name, true};
}

void Connection::forgetAll()
{
    m_prepared->byKey.clear();
    m_prepared->order.clear(); // the next names are others
}

void Connection::forget(const std::string& prepared)
{
    auto& cache = *m_prepared;
    for (auto it = cache.order.begin(); it != cache.order.end(); ++it) {
        if (it->name != prepared)
            continue;
        cache.byKey.erase(it->key);
        cache.order.erase(it);
        return;
    }
}

Result Connection::runScript(const std::string& sql, std::stop_token stop)
{
    noteSent(sql);
    m_current = {}; // there may be several: which one an answer belongs to is not known
    if (!PQsendQuery(m_conn.get(), sql.c_str()))
        throw lost();
    return std::move(collect(std::move(stop), false).front());
}

std::vector<Result> Connection::runAll(const std::string& sql, std::stop_token stop)
{
    noteSent(sql);
    m_current = {};
    if (!PQsendQuery(m_conn.get(), sql.c_str()))
        throw lost();
    return collect(std::move(stop), true);
}

void Connection::stream(const std::string& sql, const Params& params,
                        const std::function<void(const Result&)>& row, std::stop_token stop)
{
    noteSent(sql);
    const pg_detail::Bound bound(params);
    auto* conn = m_conn.get();
    if (!PQsendQueryParams(conn, sql.c_str(), bound.size(), bound.types.data(), bound.values.data(),
                           bound.lengths.data(), bound.formats.data(), 0)
        || !PQsetSingleRowMode(conn))
        throw lost();
    flush(stop);
    std::optional<Error> error;
    std::exception_ptr refused;
    pg_detail::Waiting waiting{std::move(stop)};
    for (waitForAnswer(waiting);; waitForAnswer(waiting)) {
        PGresult* raw = PQgetResult(conn);
        if (!raw)
            break;
        const Result one(raw);
        noteDone(raw);
        const auto status = PQresultStatus(raw);
        if (isCopy(status)) {
            endCopy(status);
            error.emplace(ErrorKind::BadUse, "COPY cannot be read row by row here");
        } else if (status == PGRES_FATAL_ERROR && !error) {
            error = pg_detail::resultError(raw, waiting.cancelled);
        } else if (status == PGRES_SINGLE_TUPLE && !waiting.cancelled) {
            try {
                row(one);
            } catch (...) {
                refused = std::current_exception();
            }
            if (refused || waiting.stop.stop_requested()) {
                cancelStatement();
                waiting.cancelled = true;
            }
        }
    }
    deliverNotifications();
    if (refused)
        std::rethrow_exception(refused);
    if (error)
        throw Error(*error);
}

// libpq wants every result drained before the next statement, so an error waits for the last one to
// be read.
std::vector<Result> Connection::collect(std::stop_token stop, bool all)
{
    std::vector<Result> results;
    std::optional<Error> error;
    flush(stop);
    pg_detail::Waiting waiting{std::move(stop)};
    for (waitForAnswer(waiting);; waitForAnswer(waiting)) {
        PGresult* raw = PQgetResult(m_conn.get());
        if (!raw)
            break;
        if (!all)
            results.clear();
        results.emplace_back(raw);
        noteDone(raw);
        const auto status = PQresultStatus(raw);
        if (isCopy(status)) {
            endCopy(status);
            if (!error)
                error.emplace(ErrorKind::BadUse,
                              "COPY from STDIN or to STDOUT cannot run here: no data goes with it");
        } else if (status == PGRES_FATAL_ERROR && !error) {
            error = pg_detail::resultError(raw, waiting.cancelled);
        }
    }
    deliverNotifications();
    if (error)
        throw Error(*error);
    if (results.empty())
        throw lost();
    return results;
}

// PQgetResult would return the same COPY result for ever until it is ended.
void Connection::endCopy(int status)
{
    auto* conn = m_conn.get();
    if (status != PGRES_COPY_OUT)
        PQputCopyEnd(conn, "no data follows");
    if (status != PGRES_COPY_IN) {
        cancelStatement(); // the rows are not wanted, and there may be millions
        for (char* row = nullptr; PQgetCopyData(conn, &row, 0) > 0;)
            PQfreemem(row);
    }
    flush({});
}

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

// A request that may still be under way could hit the next statement, so such a connection is given
// up.
void Connection::cancelStatement()
{
    if (!pg_detail::sendCancel({PQgetCancel(m_conn.get()), &PQfreeCancel}, cancelGrace))
        ::shutdown(PQsocket(m_conn.get()), SHUT_RDWR);
}

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
    if (m_isPooled)
        throw Error(ErrorKind::Unsupported,
                    "a connection pooler stands before this server (PgBouncer?), and LISTEN may "
                    "deliver nothing through it: connect to the server's own host and port");
    const auto deadline = std::chrono::steady_clock::now() + timeout;
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

bool Connection::isIdle() const noexcept
{
    return PQtransactionStatus(m_conn.get()) == PQTRANS_IDLE;
}

bool Connection::isInTransaction() const noexcept
{
    const auto status = PQtransactionStatus(m_conn.get());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool Connection::hasFailed() const noexcept
{
    return PQtransactionStatus(m_conn.get()) == PQTRANS_INERROR;
}

bool Connection::looksAlive() const noexcept
{
    if (PQstatus(m_conn.get()) != CONNECTION_OK)
        return false;
    pollfd socket{PQsocket(m_conn.get()), POLLIN | POLLRDHUP, 0};
    return poll(&socket, 1, 0) == 0 || (socket.revents & (POLLRDHUP | POLLHUP | POLLERR)) == 0;
}

int Connection::backendPid() const noexcept
{
    return PQbackendPID(m_conn.get());
}

int Connection::serverVersion() const noexcept
{
    return PQserverVersion(m_conn.get());
}

std::string Connection::serverSetting(const std::string& name) const
{
    const char* value = PQparameterStatus(m_conn.get(), name.c_str());
    return value ? value : "";
}

std::string Connection::host() const
{
    return PQhost(m_conn.get());
}

std::string Connection::port() const
{
    return PQport(m_conn.get());
}

std::string Connection::database() const
{
    return PQdb(m_conn.get());
}

std::string Connection::user() const
{
    return PQuser(m_conn.get());
}

bool Connection::usesTls() const noexcept
{
    return PQsslInUse(m_conn.get()) == 1;
}

} // namespace howdah
