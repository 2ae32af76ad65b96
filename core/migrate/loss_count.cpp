#include "core/migrate/loss_count.h"

#include "core/migrate/run.h"
#include "core/pg/identifier.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <utility>

namespace howdah {
namespace {

using std::chrono::milliseconds;

constexpr auto estimate = R"(
select case when min(reltuples) < 0 then null
            else sum(reltuples * case when relpages > 0
                   then pg_relation_size(oid) / (relpages * current_setting('block_size')::float8)
                   else 1 end)::bigint end
  from pg_catalog.pg_class
 where relkind = 'r' and (oid = $1::oid or oid in (select relid from pg_partition_tree($1::oid::regclass))))";

constexpr auto nullFraction = R"(
select max(null_frac) from pg_catalog.pg_stats where schemaname = $1 and tablename = $2 and attname = $3)";

// No file of theirs has a byte. It waits for whoever drops one of them just now.
constexpr auto emptyAmong = "select oid::bigint from pg_catalog.pg_class where oid in ({}) "
                            "and pg_catalog.pg_relation_size(oid) = 0 and relkind = 'r'";

// Of [[index, name], …]: the plain tables that hold nothing. They have no children, and what is
// dropped with them without CASCADE has no rows of its own.
constexpr auto emptyNamed = R"(
select (e ->> 0)::bigint
  from pg_catalog.jsonb_array_elements({}::jsonb) e
  join pg_catalog.pg_class c on c.oid = pg_catalog.to_regclass(e ->> 1)
 where c.relkind = 'r' and not c.relhassubclass and pg_catalog.pg_relation_size(c.oid) = 0)";

} // namespace

LossCounter::LossCounter(Connection& connection, milliseconds budget, std::stop_token stop)
    : m_connection(connection)
    , m_budget(budget)
    , m_deadline(SteadyClock::now() + budget)
    , m_stop(std::move(stop))
{
}

void LossCounter::leaveOutEmpty(std::vector<LossSource>& sources)
{
    auto asked = nlohmann::json::array();
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (sources[i].what == LossSource::What::Table && !sources[i].cascade)
            asked.push_back({i, quotedName(sources[i])});
    if (asked.size() < 2)
        return;
    std::set<std::int64_t> empty;
    tryTo([&] {
        const auto rows = within(m_budget, fmt::format(emptyNamed, quoteLiteral(asked.dump())));
        for (int row = 0; row < rows.rowCount(); ++row)
            empty.insert(rows.integer(row, 0));
    });
    std::int64_t index = 0;
    std::erase_if(sources, [&](const LossSource&) { return empty.contains(index++); });
}

void LossCounter::findEmpty(const std::vector<LossTarget>& targets)
{
    std::vector<std::string> oids;
    for (const auto& target : targets)
        if (target.kind != LossTarget::Kind::Sequence && !target.isPartitioned)
            oids.push_back(std::to_string(target.oid));
    if (oids.size() < 2)
        return;
    tryTo([&] {
        const auto rows = within(m_budget, fmt::format(emptyAmong, fmt::join(oids, ",")));
        for (int row = 0; row < rows.rowCount(); ++row)
            m_empty.insert(static_cast<std::uint32_t>(rows.integer(row, 0)));
    });
}

void LossCounter::count(const LossTarget& target, Loss& loss)
{
    if (m_empty.contains(target.oid)) {
        loss.count = 0;
        return;
    }
    const bool values = target.kind == LossTarget::Kind::Column;
    const auto sql = fmt::format("select count({}) from {}",
                                 values ? quoteIdentifier(target.column) : "*", target.rows());
    const auto left = std::chrono::duration_cast<milliseconds>(m_deadline - SteadyClock::now());
    if (left.count() > 0) {
        try {
            loss.count = within(left, sql).integer(0, 0);
            return;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Denied) {
                loss.remark = phrase("its rows cannot be counted: %1", {std::string(error.what())});
                return;
            }
            if (error.kind() != ErrorKind::Timeout && error.kind() != ErrorKind::Conflict)
                throw;
        }
    }
    guess(target, loss);
}

// Where it fails, each is asked by itself.
void LossCounter::tryTo(const std::function<void()>& find)
{
    try {
        find();
    } catch (const Error& error) {
        if (error.poisonsConnection() || error.kind() == ErrorKind::Cancelled)
            throw;
    }
}

// In one round trip, for the same reason as findEmpty().
Result LossCounter::within(milliseconds time, const std::string& sql)
{
    try {
        // A role that row security hides rows from is told, not given a lower number.
        const auto results = m_connection.runAll(
            fmt::format("begin read only; set local statement_timeout = {0}; "
                        "set local lock_timeout = {0}; set local row_security = off; {1}; "
                        "rollback",
                        time.count(), sql),
            m_stop);
        return results[results.size() - 2];
    } catch (...) {
        rollBack(m_connection);
        throw;
    }
}

void LossCounter::guess(const LossTarget& target, Loss& loss)
{
    loss.isExact = false;
    const auto rows = m_connection.run(estimate, {Param(std::int64_t(target.oid))}, m_stop);
    if (!rows.cell(0, 0)) {
        loss.remark = phrase("its rows were too many to count in time");
        return;
    }
    loss.count = rows.integer(0, 0);
    if (target.kind != LossTarget::Kind::Column)
        return;
    const auto share = m_connection.run(
        nullFraction, {target.table.schema, target.table.name, target.column}, m_stop);
    if (share.cell(0, 0))
        loss.count =
            static_cast<std::int64_t>(static_cast<double>(*loss.count) * (1 - share.number(0, 0)));
}

} // namespace howdah
