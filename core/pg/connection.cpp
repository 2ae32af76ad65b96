// Statements and their answers. connection_wait.cpp waits for them, connection_prepared.cpp keeps
// them prepared, connection_listen.cpp has what the server says unasked, connection_state.cpp the
// session.
#include "core/pg/connection.h"

#include "core/pg/connect.h"
#include "core/pg/prepared.h"
#include "core/pg/statement_log.h"
#include "core/pg/wire.h"

#include <libpq-fe.h>
#include <poll.h>

#include <exception>

namespace howdah {

namespace {

bool isCopy(ExecStatusType status)
{
    return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

} // namespace

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

Result Connection::run(const std::string& sql, const Params& params, std::stop_token stop,
                       ResultFormat format)
{
    const StatementTimer timer(m_times);
    const StatementLog logged(sql);
    noteSent(sql);
    // Where nothing is bound and no semicolon could make it several, one message does what takes
    // five, and the server a sixth less work.
    if (params.empty() && format == ResultFormat::Text && sql.find(';') == sql.npos) {
        if (!PQsendQuery(m_conn.get(), sql.c_str()))
            throw lost();
        return std::move(collect(std::move(stop), false).front());
    }
    const pg_detail::Bound bound(params);
    if (!PQsendQueryParams(m_conn.get(), sql.c_str(), bound.size(), bound.types.data(),
                           bound.values.data(), bound.lengths.data(), bound.formats.data(),
                           format == ResultFormat::Binary ? 1 : 0))
        throw lost();
    return std::move(collect(std::move(stop), false).front());
}

Result Connection::runScript(const std::string& sql, std::stop_token stop)
{
    const StatementTimer timer(m_times);
    const StatementLog logged(sql);
    noteSent(sql);
    if (!PQsendQuery(m_conn.get(), sql.c_str()))
        throw lost();
    return std::move(collect(std::move(stop), false).front());
}

std::vector<Result> Connection::runAll(const std::string& sql, std::stop_token stop)
{
    const StatementTimer timer(m_times);
    const StatementLog logged(sql);
    noteSent(sql);
    if (!PQsendQuery(m_conn.get(), sql.c_str()))
        throw lost();
    return collect(std::move(stop), true);
}

void Connection::stream(const std::string& sql, const Params& params,
                        const std::function<void(const Result&)>& row, std::stop_token stop)
{
    const StatementTimer timer(m_times);
    const StatementLog logged(sql);
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
