#include "core/migrate/forecast.h"

#include "core/migrate/live_tables.h"
#include "core/pg/identifier.h"
#include "core/sql/secrets.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

// On an ordinary disk, to an order of magnitude: 1 GiB is read in 3 s and written with its indexes
// in 20 s.
constexpr double readPerMs = 350.0 * 1024 * 1024 / 1000;
constexpr double writePerMs = 50.0 * 1024 * 1024 / 1000;

constexpr const char* holdersOf = R"(
select asked.name, l.mode, a.pid, coalesce(a.usename, ''), coalesce(a.application_name, ''),
       coalesce(a.state, ''), left(coalesce(a.query, ''), 200),
       (extract(epoch from coalesce(pg_catalog.clock_timestamp() - a.xact_start, '0')) * 1000)::bigint
  from pg_catalog.jsonb_array_elements_text($1::jsonb) asked (name)
  join pg_catalog.pg_locks l on l.relation = pg_catalog.to_regclass(asked.name)
  join pg_catalog.pg_stat_activity a on a.pid = l.pid
 where l.locktype = 'relation' and l.granted and l.pid <> pg_catalog.pg_backend_pid()
   and l.database = (select oid from pg_catalog.pg_database
                      where datname = pg_catalog.current_database())
 order by a.xact_start nulls last, a.pid
)";

struct HeldLock {
    std::string relation; ///< quoted, as it was asked for
    LockHolder holder;
};

std::string quotedName(const SqlName& name)
{
    return name.schema.empty() ? quoteIdentifier(name.name) : qualifiedName(name.schema, name.name);
}

std::vector<HeldLock> readHolders(Connection& connection, const std::vector<SqlName>& names,
                                  const std::stop_token& stop)
{
    auto asked = nlohmann::json::array();
    for (const auto& name : names)
        asked.push_back(quotedName(name));
    const auto rows = connection.run(holdersOf, {Param(asked.dump())}, stop);
    std::vector<HeldLock> held;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const auto level = lockLevelOf(rows.text(row, 1));
        if (!level)
            continue;
        HeldLock one;
        one.relation = rows.text(row, 0);
        one.holder.level = *level;
        one.holder.pid = static_cast<int>(rows.integer(row, 2));
        one.holder.user = rows.text(row, 3);
        one.holder.application = rows.text(row, 4);
        one.holder.state = rows.text(row, 5);
        one.holder.query = withoutSecrets(rows.text(row, 6));
        one.holder.age = std::chrono::milliseconds(rows.integer(row, 7));
        held.push_back(std::move(one));
    }
    return held;
}

ForecastLock joined(RelationLock lock, const KnownTables& known, const std::vector<HeldLock>& held)
{
    ForecastLock one;
    if (const auto* table = known.find(lock.relation); table && table->exists && !lock.isIndex) {
        one.rows = table->rows;
        one.bytes = table->bytes;
    }
    if (lock.work != TableWork::None && one.bytes >= 0) {
        const bool writes =
            lock.work == TableWork::Rewrite || lock.reason.words.find("built") != std::string::npos;
        one.estimate = std::chrono::milliseconds(static_cast<std::int64_t>(
            static_cast<double>(one.bytes) / (writes ? writePerMs : readPerMs)));
    }
    const auto name = quotedName(lock.relation);
    for (const auto& other : held)
        if (other.relation == name && conflicts(lock.level, other.holder.level)
            && std::ranges::find(one.holders, other.holder.pid, &LockHolder::pid)
                == one.holders.end())
            one.holders.push_back(other.holder);
    one.lock = std::move(lock);
    return one;
}

// The changes of each statement of each step.
using PlanChanges = std::vector<std::vector<std::vector<Change>>>;

PlanChanges changesOfPlan(const MigrationPlan& plan)
{
    PlanChanges changes;
    onParserStack([&] {
        for (const auto& step : plan.steps) {
            auto& own = changes.emplace_back();
            if (step.file && step.batch.parsed)
                for (const auto& statement : step.batch.statements)
                    own.push_back(changesOf(statement.of(step.file->text)));
        }
    });
    return changes;
}

} // namespace

std::vector<std::vector<ForecastStatement>>
forecastLocks(Connection& connection, const MigrationPlan& plan, std::stop_token stop)
{
    const auto changes = changesOfPlan(plan);
    std::vector<SqlName> named;
    for (const auto& step : changes)
        for (auto& name : namesIn(step))
            if (std::ranges::find(named, name) == named.end())
                named.push_back(std::move(name));
    KnownTables known;
    for (auto& table : readLiveTables(connection, named, stop)) {
        for (const auto& other : {table.parents, table.children, table.referencedBy, table.reads})
            named.insert(named.end(), other.begin(), other.end());
        for (const auto& key : table.foreignKeys)
            named.push_back(key.target);
        named.push_back(table.name);
        known.add(std::move(table));
    }
    const auto held = readHolders(connection, named, stop);

    std::vector<std::vector<ForecastStatement>> forecast;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        auto& step = forecast.emplace_back();
        for (std::size_t j = 0; j < changes[i].size(); ++j) {
            const auto& statement = plan.steps[i].batch.statements[j];
            auto locks = locksOf(changes[i][j], known);
            ForecastStatement one{.line = statement.line,
                                  .kind = statement.kind,
                                  .locks = {},
                                  .unknown = std::move(locks.unknown)};
            for (auto& lock : locks.relations)
                one.locks.push_back(joined(std::move(lock), known, held));
            if (!one.locks.empty() || !one.unknown.empty())
                step.push_back(std::move(one));
            known.follow(changes[i][j]);
        }
        known.settle(true);
    }
    return forecast;
}

} // namespace howdah
