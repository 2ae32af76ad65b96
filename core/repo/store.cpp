#include "core/repo/store.h"

#include "core/pg/copy.h"
#include "core/pg/pipeline.h"

namespace howdah {

Store::Store(Pool pool, std::stop_token stop)
    : m_pool(std::move(pool))
    , m_stop(std::move(stop))
{
}

Store::Store(Transaction& transaction)
    : m_connection(&*transaction)
    , m_stop(transaction.stop())
{
}

Store::Store(Connection& connection, std::stop_token stop)
    : m_connection(&connection)
    , m_stop(std::move(stop))
{
}

Store Store::as(std::optional<Uuid> user) const
{
    auto copy = *this;
    copy.m_actor = user;
    return copy;
}

Store Store::observed(Observer observer) const
{
    auto copy = *this;
    copy.m_observer = std::make_shared<const Observer>(std::move(observer));
    return copy;
}

Store Store::inTransaction(Transaction& transaction) const
{
    Store inside(transaction);
    inside.m_actor = m_actor;
    inside.m_observer = m_observer;
    return inside;
}

template <typename Work>
auto Store::use(std::string_view sql, Work work) const
{
    if (m_observer && *m_observer)
        (*m_observer)(sql);
    if (m_connection)
        return work(*m_connection);
    const auto lease = m_pool->acquire("store", m_stop);
    return work(*lease);
}

Result Store::run(const std::string& sql, const Params& params) const
{
    return use(sql,
               [&](Connection& connection) { return connection.runPrepared(sql, params, m_stop); });
}

Result Store::runBinary(const std::string& sql, const Params& params) const
{
    return use(sql, [&](Connection& connection) {
        return howdah::runBinary(connection, sql, params, m_stop);
    });
}

std::int64_t Store::copy(const std::string& sql, std::string_view data) const
{
    return use(sql, [&](Connection& connection) {
        CopyIn in(connection, sql, m_stop);
        constexpr std::size_t piece = 256UL * 1024;
        for (std::size_t at = 0; at < data.size(); at += piece)
            in.write(data.substr(at, piece));
        return in.finish();
    });
}

} // namespace howdah
