#include "core/repo/store.h"

#include "core/pg/copy.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// What a statement writes, from the words it begins with: they are all literals of this program.
std::optional<WriteRecord> writeOf(std::string_view sql)
{
    for (const std::string_view verb : {"INSERT INTO ", "UPDATE ", "DELETE FROM ", "COPY "}) {
        if (!sql.starts_with(verb))
            continue;
        sql.remove_prefix(verb.size());
        std::string table(sql.substr(0, sql.find_first_of(" (")));
        std::erase(table, '"');
        std::string kind(verb.substr(0, verb.find(' ')));
        std::ranges::transform(kind, kind.begin(),
                               [](char c) { return static_cast<char>(c | 0x20); });
        return WriteRecord{.part = "store", .kind = kind, .table = table};
    }
    return std::nullopt;
}

std::int64_t rowsOf(const Result& result)
{
    return result.affectedRows();
}

std::int64_t rowsOf(const std::vector<Result>& /*read*/)
{
    return 0;
}

std::int64_t rowsOf(std::int64_t copied)
{
    return copied;
}

} // namespace

Store::Store(Pool pool, std::stop_token stop, const LeaseLabel& label)
    : m_pool(std::move(pool))
    , m_label(label)
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

Store Store::inTransaction(Transaction& transaction, WriteRecords* records) const
{
    Store inside(transaction);
    inside.m_records = records;
    inside.m_actor = m_actor;
    inside.m_observer = m_observer;
    return inside;
}

template <typename Work>
auto Store::use(std::string_view sql, Work work) const
{
    if (m_observer && *m_observer)
        (*m_observer)(sql);
    const auto write = writeOf(sql);
    if (m_connection) {
        if (!write || !m_records)
            return work(*m_connection);
        m_records->push_back(*write); // where it fails, that is told of it
        const auto began = m_records->back().at = SystemClock::now();
        auto answer = work(*m_connection);
        auto& record = m_records->back();
        record.rows = rowsOf(answer);
        record.took =
            std::chrono::duration_cast<std::chrono::microseconds>(SystemClock::now() - began);
        return answer;
    }
    const auto lease = m_pool->acquire(m_label, m_stop);
    if (!write)
        return work(*lease);
    return noteWrites(*m_pool, {*write}, [&](WriteRecords& records) {
        auto answer = work(*lease);
        records.front().rows = rowsOf(answer);
        return answer;
    });
}

// A savepoint that was rolled back, in a transaction that may go on.
void Store::noteUndone(std::size_t from, const Error& error) const
{
    for (auto i = from; m_records && i < m_records->size(); ++i) {
        (*m_records)[i].outcome = WriteOutcome::Undone;
        (*m_records)[i].reason = reasonOf(error);
    }
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

std::vector<Result> Store::readTogether(const std::vector<StatementCall>& statements) const
{
    for (std::size_t i = 1; m_observer && *m_observer && i < statements.size(); ++i)
        (*m_observer)(statements[i].sql); // use() tells of the first
    return use(statements.front().sql, [&](Connection& connection) {
        return howdah::runBinary(connection, statements, m_stop);
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

void requireStore(Connection& connection, const std::string& tables, const std::stop_token& stop)
{
    const auto missing = connection.run(
        "SELECT string_agg(t, ', ' ORDER BY place) FROM unnest(string_to_array($1, ','))"
        " WITH ORDINALITY AS t (t, place) WHERE to_regclass(quote_ident(t)) IS NULL",
        {tables}, stop);
    if (missing.cell(0, 0))
        throw Error(ErrorKind::NotFound,
                    fmt::format("database {} has no table {}: apply the migrations first: "
                                "howdahctl migrate up",
                                connection.database(), missing.text(0, 0)));
}

} // namespace howdah
