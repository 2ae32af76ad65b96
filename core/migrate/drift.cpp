#include "core/migrate/drift.h"

#include "core/catalog/catalog_mark.h"
#include "core/catalog/schema_text.h"
#include "core/migrate/checksum.h"
#include "core/migrate/ledger.h"
#include "core/migrate/ledger_relations.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// Of a catalog that is quick to read in full: some tens of milliseconds.
constexpr int smallCatalog = 500;
// What is larger is known by its fingerprint alone.
constexpr std::size_t keptCatalogSize = 32U << 20U;

struct Kept {
    std::int64_t id = 0;
    std::optional<std::int64_t> version;
    std::string fingerprint;
    std::string mark;
    std::optional<SystemClock::time_point> at;
};

bool mayHold(const LedgerSql& sql)
{
    return sql.historyExists && std::ranges::find(sql.lacking, "catalog") == sql.lacking.end();
}

std::optional<Kept> newestKept(Connection& connection, const LedgerSql& sql,
                               const std::stop_token& stop)
{
    const auto rows = connection.run(
        fmt::format("select id, to_version, fingerprint, catalog_mark, (extract(epoch from "
                    "started_at + coalesce(duration_ms, 0) * interval '1 ms') * 1000000)::bigint "
                    "from {} where fingerprint is not null and outcome = 'done' "
                    "order by id desc limit 1",
                    sql.historyTable),
        {}, stop);
    if (rows.rowCount() == 0)
        return std::nullopt;
    Kept kept;
    kept.id = rows.integer(0, 0);
    if (rows.cell(0, 1))
        kept.version = rows.integer(0, 1);
    kept.fingerprint = rows.text(0, 2);
    kept.mark = rows.text(0, 3);
    if (rows.cell(0, 4))
        kept.at = SystemClock::time_point(std::chrono::microseconds(rows.integer(0, 4)));
    return kept;
}

std::string versionText(const std::optional<std::int64_t>& version)
{
    return version ? fmt::format("version {}", *version) : std::string("no version");
}

Drift unknown(std::string reason)
{
    Drift drift;
    drift.reason = std::move(reason);
    return drift;
}

void compare(Connection& connection, const LedgerSql& sql, const Kept& kept, const std::string& now,
             Drift& drift, const std::stop_token& stop)
{
    drift.state = Drift::State::Found;
    drift.reason = "the schema is no longer what the migrations made";
    const auto text = connection.run(
        fmt::format("select catalog from {} where id = $1", sql.historyTable), {kept.id}, stop);
    if (text.rowCount() == 0 || !text.cell(0, 0)) {
        drift.reason += "; it was too large to be kept, so the difference cannot be shown";
        return;
    }
    drift.changes = diff(parseSchemaText(text.text(0, 0)), parseSchemaText(now));
}

} // namespace

std::string_view nameOf(Drift::State state) noexcept
{
    switch (state) {
    case Drift::State::Unknown: return "unknown";
    case Drift::State::None: return "none";
    case Drift::State::Suspected: return "suspected";
    case Drift::State::Found: return "found";
    }
    return "";
}

Drift findDrift(Connection& connection, const MigratorOptions& options, DriftSearch search,
                std::stop_token stop)
{
    const Ledger ledger(connection, {options.schema, options.table}, stop);
    const auto state = ledger.read(stop);
    if (state.dirty)
        return unknown("the database is dirty: a migration stopped halfway");
    const auto kept = mayHold(ledger.sql()) && ledger.historyRefusal().empty()
        ? newestKept(connection, ledger.sql(), stop)
        : std::nullopt;
    if (!kept)
        return unknown("no run has kept the schema yet; the next one does");
    if (kept->version != state.version)
        return unknown(fmt::format("the schema was kept at {}, and the database was taken to {} by "
                                   "another tool since; the next run keeps it anew",
                                   versionText(kept->version), versionText(state.version)));
    Drift drift;
    drift.since = kept->at;
    const auto mark = catalogMark(connection, stop);
    if (mark.text == kept->mark && search == DriftSearch::Quick) {
        drift.state = Drift::State::None;
        return drift;
    }
    if (search == DriftSearch::Quick && mark.relations > smallCatalog) {
        drift.state = Drift::State::Suspected;
        drift.reason = "the catalog was written to since the last run; a full comparison tells "
                       "whether the schema is another";
        return drift;
    }
    const SnapshotOptions what{.without = ledgerRelations(connection, options, stop),
                               .empty = mark.empty};
    const auto now = schemaText(readSnapshot(connection, what, stop));
    if (sha256(now) == kept->fingerprint)
        drift.state = Drift::State::None;
    else
        compare(connection, ledger.sql(), *kept, now, drift, stop);
    return drift;
}

Phrase keepCatalog(Connection& connection, const MigratorOptions& options)
{
    try {
        const Ledger ledger(connection, {options.schema, options.table});
        if (!ledger.sql().records || !mayHold(ledger.sql()))
            return {};
        // Before: what somebody changes while the rest is read has to move it.
        const auto mark = catalogMark(connection);
        const SnapshotOptions what{.without = ledgerRelations(connection, options),
                                   .empty = mark.empty};
        auto text = schemaText(readSnapshot(connection, what));
        const auto fingerprint = sha256(text);
        const auto kept =
            text.size() <= keptCatalogSize ? std::optional(std::move(text)) : std::nullopt;
        // One statement, so that there never are two or none. With what was done last: what failed
        // after it left nothing.
        connection.run(
            fmt::format("with newest as (select max(id) as id from {0} where outcome = 'done') "
                        "update {0} h set fingerprint = case when h.id = n.id then $1 else "
                        "h.fingerprint end, catalog_mark = case when h.id = n.id then $2 end, "
                        "catalog = case when h.id = n.id then $3 end from newest n "
                        "where h.id = n.id or h.catalog_mark is not null",
                        ledger.sql().historyTable),
            {fingerprint, mark.text, kept});
        return {};
    } catch (const Error& error) {
        if (error.poisonsConnection()) // which is told by the run that lost it
            return {};
        return phrase("the schema could not be kept, so drift will not be seen: %1",
                      {std::string(error.what())});
    }
}

} // namespace howdah
