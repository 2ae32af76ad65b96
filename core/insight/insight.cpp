#include "core/insight/insight.h"

#include "core/insight/index_facts.h"
#include "core/insight/sequence_use.h"
#include "core/insight/wanted_index.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>
#include <tuple>

namespace howdah {
namespace {

constexpr double transactionsThereAre = 2'147'483'648.0; // between two that can be told apart

constexpr auto databaseQuery = R"(
select d.datname, pg_catalog.pg_database_size(d.oid),
       coalesce(pg_catalog.to_char(s.stats_reset, 'YYYY-MM-DD HH24:MI'), ''),
       greatest(pg_catalog.age(d.datfrozenxid), pg_catalog.mxid_age(d.datminmxid))
  from pg_catalog.pg_database d
  left join pg_catalog.pg_stat_database s on s.datid = d.oid
 where d.datname = pg_catalog.current_database())";

std::optional<double> cacheHitOf(const std::vector<RelationUse>& relations)
{
    double hit = 0;
    double read = 0;
    for (const auto& one : relations) {
        hit += static_cast<double>(one.blocksHit);
        read += static_cast<double>(one.blocksRead);
    }
    return hit + read == 0 ? std::nullopt : std::optional(100 * hit / (hit + read));
}

void addWraparound(const DatabaseInsight& insight, const InsightLimits& limits,
                   std::vector<Insight>& found)
{
    const double share = insight.frozenAge / transactionsThereAre;
    if (share < limits.wraparoundWarning)
        return;
    Insight one{
        .kind = InsightKind::Wraparound,
        .weight = share >= limits.wraparoundUrgent ? InsightWeight::Urgent : InsightWeight::Warning,
        .object = insight.database,
        .text = fmt::format("database {} has used {:.0f} % of the transactions before wraparound",
                            insight.database, share * 100),
        .detail = "Shortly before the last one the server refuses to write. Autovacuum "
                  "freezes rows in time unless an old transaction, a prepared one or a "
                  "replication slot stops it."};
    const auto oldest = std::ranges::max_element(insight.relations, {}, &RelationUse::frozenAge);
    if (oldest != insight.relations.end()) {
        one.detail += fmt::format(" The oldest of this database is {}: {} transactions.",
                                  oldest->name.text(), oldest->frozenAge);
        one.mend = fmt::format("VACUUM (FREEZE, VERBOSE) {};", oldest->name.quoted());
    }
    found.push_back(std::move(one));
}

std::vector<IndexUse> useOf(const std::vector<IndexFacts>& indexes)
{
    std::vector<IndexUse> uses;
    for (const auto& one : indexes)
        uses.push_back({.name = one.fullName(),
                        .table = one.tableName,
                        .method = one.method,
                        .definition = one.definition,
                        .isUnique = one.isUnique,
                        .isValid = one.isValid,
                        .bytes = one.bytes,
                        .scans = one.scans});
    std::ranges::stable_sort(uses, std::greater(), &IndexUse::bytes);
    return uses;
}

} // namespace

std::string_view nameOf(InsightKind kind) noexcept
{
    constexpr std::array<std::string_view, 11> names{
        "wraparound",       "sequence_end",    "invalid_index",   "unindexed_reference",
        "duplicate_index",  "redundant_index", "unused_index",    "dead_rows",
        "stale_statistics", "bloat",           "sequential_reads"};
    return names.at(static_cast<std::size_t>(kind));
}

DatabaseInsight readInsight(Connection& connection, const InsightLimits& limits,
                            const std::stop_token& stop)
{
    const auto row = connection.runPrepared(databaseQuery, {}, stop);
    DatabaseInsight insight{.database = row.text(0, 0),
                            .bytes = row.integer(0, 1),
                            .countedSince = row.text(0, 2),
                            .cacheHit = {},
                            .frozenAge = static_cast<int>(row.integer(0, 3)),
                            .relations = readRelationUse(connection, stop),
                            .indexes = {},
                            .findings = {}};
    insight.cacheHit = cacheHitOf(insight.relations);
    auto indexes = readIndexFacts(connection, stop);
    indexes.countedSince = insight.countedSince;
    insight.indexes = useOf(indexes.indexes);

    auto& found = insight.findings;
    const auto add = [&found](std::vector<Insight> more) {
        std::ranges::move(more, std::back_inserter(found));
    };
    addWraparound(insight, limits, found);
    add(sequenceInsights(readSequenceUse(connection, stop), limits));
    add(indexInsights(indexes, limits));
    add(relationInsights(insight.relations, limits));
    addWantedIndexes(insight, connection, stop);
    std::ranges::stable_sort(found, [](const Insight& one, const Insight& other) {
        return std::tuple(other.weight, one.kind, other.bytes)
            < std::tuple(one.weight, other.kind, one.bytes);
    });
    return insight;
}

} // namespace howdah
