#include "core/pg/pipeline.h"

#include "core/pg/prepared.h"
#include "core/pg/statement_log.h"
#include "core/pg/wire.h"

#include <libpq-fe.h>

#include <algorithm>

namespace howdah {
namespace {

// DEALLOCATE ALL or DISCARD ALL took it away, or its table has other columns by now.
bool isOutdated(const Error& error)
{
    return error.sqlState() == "26000" || (error.sqlState() == "0A000" && error.position() == 0);
}

} // namespace

Pipeline::Pipeline(Connection& connection, std::stop_token stop)
    : m_connection(connection)
    , m_stop(std::move(stop))
{
    if (!PQenterPipelineMode(connection.m_conn.get()))
        throw connection.lost();
}

Pipeline::~Pipeline()
{
    if (!m_open)
        return;
    try {
        finish();
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): nobody asked for the answers
    }
}

void Pipeline::add(const std::string& sql, const Params& params)
{
    send(sql, params, ResultFormat::Text);
}

void Pipeline::send(const std::string& sql, const Params& params, ResultFormat format)
{
    m_connection.noteSent(sql);
    m_connection.m_current = {}; // answered when others have been sent
    const pg_detail::Bound bound(params);
    auto* conn = m_connection.m_conn.get();
    if (!PQsendQueryParams(conn, sql.c_str(), bound.size(), bound.types.data(), bound.values.data(),
                           bound.lengths.data(), bound.formats.data(),
                           format == ResultFormat::Binary ? 1 : 0))
        throw m_connection.lost();
    m_counts.push_back(true);
}

void Pipeline::addPrepared(const std::string& sql, const Params& params, ResultFormat format)
{
    if (m_connection.m_isPooled) // as runPrepared() does
        return send(sql, params, format);
    m_connection.noteSent(sql);
    m_connection.m_current = {};
    const pg_detail::Bound bound(params);
    auto* conn = m_connection.m_conn.get();
    const auto [name, isNew] = m_connection.nameOf(sql, params);
    if (isNew) {
        m_prepared.push_back(name);
        if (!PQsendPrepare(conn, name.c_str(), sql.c_str(), bound.size(), bound.types.data()))
            throw m_connection.lost();
        m_counts.push_back(false);
        forgetOldest();
    }
    if (!PQsendQueryPrepared(conn, name.c_str(), bound.size(), bound.values.data(),
                             bound.lengths.data(), bound.formats.data(),
                             format == ResultFormat::Binary ? 1 : 0))
        throw m_connection.lost();
    m_counts.push_back(true);
}

// As runPrepared() does, without a round trip of its own.
void Pipeline::forgetOldest()
{
    const auto& order = m_connection.m_prepared->order;
    if (order.size() <= preparedLimit)
        return;
    const auto oldest = order.back().name;
    m_connection.forget(oldest);
    const auto sql = "deallocate " + oldest;
    if (!PQsendQueryParams(m_connection.m_conn.get(), sql.c_str(), 0, nullptr, nullptr, nullptr,
                           nullptr, 0))
        throw m_connection.lost();
    m_counts.push_back(false);
}

void Pipeline::requestFlush()
{
    if (!PQsendFlushRequest(m_connection.m_conn.get()))
        throw m_connection.lost();
}

std::size_t Pipeline::size() const noexcept
{
    return static_cast<std::size_t>(std::ranges::count(m_counts, true));
}

PipelineReport Pipeline::finish(const std::function<void(std::size_t)>& answered)
{
    if (!m_open)
        return {};
    m_report.results.reserve(m_counts.size());
    m_report.error = stream(
        [&](std::size_t count, const Result& result) {
            m_report.results.push_back(result);
            if (answered)
                answered(count);
        },
        {});
    return std::move(m_report);
}

std::optional<Error>
Pipeline::stream(const std::function<void(std::size_t, const Result&)>& answered,
                 const std::function<bool()>& more)
{
    m_open = false;
    const StatementTimer timer(m_connection.m_times);
    const StatementLog logged(m_counts.size());
    auto* conn = m_connection.m_conn.get();
    std::optional<Error> error;
    std::size_t sent = 0;
    std::size_t at = 0; // the one that is answered
    std::size_t done = 0;
    bool isEnding = false; // no other follows
    const auto carryOn = [&] {
        if (isEnding)
            return;
        isEnding = error || !more || !more() || at == m_counts.size();
        if (isEnding && !PQpipelineSync(conn))
            throw m_connection.lost();
        if (!isEnding && m_counts.size() == sent)
            return;
        if (!isEnding)
            requestFlush();
        m_connection.flush(m_stop);
        sent = m_counts.size();
    };
    carryOn();
    pg_detail::Waiting waiting{m_stop};
    for (bool synced = false; !synced;) {
        m_connection.waitForAnswer(waiting);
        PGresult* raw = PQgetResult(conn);
        if (!raw) { // the end of one statement's results
            ++at;
            carryOn();
            continue;
        }
        const Result result(raw);
        m_connection.noteDone(raw);
        switch (PQresultStatus(raw)) {
        case PGRES_PIPELINE_SYNC: synced = true; break;
        case PGRES_PIPELINE_ABORTED: break;
        case PGRES_FATAL_ERROR:
            if (!error)
                error = pg_detail::resultError(raw, waiting.cancelled);
            break;
        default:
            if (!error && m_counts.at(at))
                answered(++done, result);
        }
        if (PQstatus(conn) != CONNECTION_OK)
            throw error ? Error(*error) : m_connection.lost();
    }
    PQexitPipelineMode(conn);
    if (error && isOutdated(*error))
        m_connection.forgetAll();
    else if (error)
        for (const auto& name : m_prepared)
            m_connection.forget(name);
    m_connection.deliverNotifications();
    return error;
}

namespace {

template <typename Queue>
std::vector<Result> answersOf(Connection& connection, const std::stop_token& stop, Queue queue)
{
    for (bool again = false;; again = true) {
        const bool inTransaction = connection.isInTransaction();
        Pipeline pipeline(connection, stop);
        queue(pipeline);
        auto report = pipeline.finish();
        if (!report.error)
            return std::move(report.results);
        if (again || inTransaction || !isOutdated(*report.error))
            throw Error(*report.error);
        connection.run("deallocate all", {}, stop);
    }
}

} // namespace

Result runBinary(Connection& connection, const std::string& sql, const Params& params,
                 const std::stop_token& stop)
{
    if (connection.isPooled() || connection.isPrepared(sql, params))
        return connection.runPrepared(sql, params, stop, ResultFormat::Binary);
    return std::move(answersOf(connection, stop, [&](Pipeline& pipeline) {
                         pipeline.addPrepared(sql, params, ResultFormat::Binary);
                     }).front());
}

std::vector<Result> runBinary(Connection& connection, const std::vector<StatementCall>& statements,
                              const std::stop_token& stop)
{
    return answersOf(connection, stop, [&](Pipeline& pipeline) {
        for (const auto& one : statements)
            pipeline.addPrepared(one.sql, one.params, ResultFormat::Binary);
    });
}

} // namespace howdah
