// Statements that the server keeps parsed.
#include "core/pg/prepared.h"
#include "core/pg/statement_log.h"
#include "core/pg/wire.h"

#include <libpq-fe.h>

namespace howdah {
namespace {

std::string keyOf(const std::string& sql, const Params& params)
{
    auto key = sql;
    for (const auto& param : params)
        key.append(1, '\0').append(std::to_string(param.type()));
    return key;
}

} // namespace

void Connection::forgetPrepared()
{
    const auto ownsSession = m_prepared->ownsSession;
    m_prepared = std::make_unique<Prepared>();
    m_prepared->ownsSession = ownsSession;
}

Result Connection::runPrepared(const std::string& sql, const Params& params, std::stop_token stop,
                               ResultFormat format)
{
    if (m_isPooled) // PgBouncer lost prepared statements until 1.21
        return run(sql, params, std::move(stop), format);
    const StatementTimer timer(m_times); // with its preparation
    const StatementLog logged(sql);
    for (bool again = false;; again = true) {
        const auto name = prepare(sql, params, stop);
        noteSent(sql);
        const pg_detail::Bound bound(params);
        if (!PQsendQueryPrepared(m_conn.get(), name.c_str(), bound.size(), bound.values.data(),
                                 bound.lengths.data(), bound.formats.data(),
                                 format == ResultFormat::Binary ? 1 : 0))
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
    auto key = keyOf(sql, params);
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

bool Connection::isPrepared(const std::string& sql, const Params& params) const
{
    return m_prepared->byKey.contains(keyOf(sql, params));
}

void Connection::forgetAll() noexcept
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

} // namespace howdah
