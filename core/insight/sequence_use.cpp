#include "core/insight/sequence_use.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace howdah {
namespace {

// A column owns its sequence (serial, identity), or names it in its default.
constexpr auto sequencesQuery = R"(
with fed as (
  select d.objid as sequence, d.refobjid as relation, d.refobjsubid as number
    from pg_catalog.pg_depend d
   where d.classid = 'pg_catalog.pg_class'::regclass
     and d.refclassid = 'pg_catalog.pg_class'::regclass
     and d.deptype in ('a', 'i') and d.refobjsubid > 0
  union
  select d.refobjid, v.adrelid, v.adnum
    from pg_catalog.pg_depend d
    join pg_catalog.pg_attrdef v on v.oid = d.objid
   where d.classid = 'pg_catalog.pg_attrdef'::regclass
     and d.refclassid = 'pg_catalog.pg_class'::regclass)
select n.nspname, c.relname, pg_catalog.format_type(q.seqtypid, null),
       q.seqstart, s.last_value, case when q.seqincrement < 0 then q.seqmin else q.seqmax end,
       coalesce(tn.nspname, ''), coalesce(t.relname, ''), coalesce(a.attname, ''),
       coalesce(pg_catalog.format_type(a.atttypid, null), ''),
       coalesce(a.attidentity <> '', false)
  from pg_catalog.pg_sequence q
  join pg_catalog.pg_class c on c.oid = q.seqrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_sequences s on s.schemaname = n.nspname and s.sequencename = c.relname
  left join fed on fed.sequence = c.oid
  left join pg_catalog.pg_class t on t.oid = fed.relation and t.relkind in ('r', 'p', 'f')
  left join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
  left join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = fed.number
 where not q.seqcycle and s.last_value is not null and c.relpersistence <> 't'
 order by 1, 2, 7, 8, 9)";

std::optional<std::int64_t> endOf(const std::string& type, bool falls)
{
    const auto pick = [falls](auto limits) {
        return std::int64_t{falls ? decltype(limits)::min() : decltype(limits)::max()};
    };
    if (type == "smallint")
        return pick(std::numeric_limits<std::int16_t>());
    if (type == "integer")
        return pick(std::numeric_limits<std::int32_t>());
    if (type == "bigint")
        return pick(std::numeric_limits<std::int64_t>());
    return std::nullopt;
}

Insight about(const SequenceUse& use, const InsightLimits& limits)
{
    Insight found{.kind = InsightKind::SequenceEnd,
                  .weight = use.share() >= limits.sequenceUrgent ? InsightWeight::Urgent
                                                                 : InsightWeight::Warning,
                  .object = use.name.text(),
                  .text =
                      fmt::format("sequence {} has given out {:.0f} % of its numbers: {} of {}",
                                  use.name.text(), use.share() * 100, use.last, use.usableEnd()),
                  .detail = {}};
    const auto column = use.table.name.empty()
        ? std::string("a column")
        : fmt::format("{}.{} ({})", use.table.text(), use.column, use.columnType);
    found.detail = fmt::format("It feeds {}. After the last number every INSERT fails.", column);
    const auto alterColumn = [&](const char* type) {
        return fmt::format("ALTER TABLE {} ALTER COLUMN {} TYPE {};", use.table.quoted(),
                           quoteIdentifier(use.column), type);
    };
    const auto alterSequence = [&](const std::string& type) {
        return fmt::format("ALTER SEQUENCE {} AS {} {};", use.name.quoted(), type,
                           use.end < 0 ? "NO MINVALUE" : "NO MAXVALUE");
    };
    const bool widensColumn = use.columnType == "integer" || use.columnType == "smallint";
    if (widensColumn) {
        found.detail +=
            " Another type rewrites the table and all its indexes, and locks out reads "
            "and writes meanwhile; columns that refer to it need it as well. On a large "
            "table add a bigint column, fill it in steps, and swap the two.";
        found.mend = alterColumn("bigint");
        found.undo = alterColumn(use.columnType.c_str());
        if (!use.isIdentity && use.type != "bigint") { // of an identity it follows by itself
            found.mend = alterSequence("bigint") + '\n' + found.mend;
            found.undo += '\n' + alterSequence(use.type);
        }
        found.isSchemaChange = true;
    } else if (endOf("bigint", use.end < 0) != use.end) {
        found.mend = alterSequence("bigint");
        found.isSchemaChange = true;
        found.undo = fmt::format("ALTER SEQUENCE {} AS {} {} {};", use.name.quoted(), use.type,
                                 use.end < 0 ? "MINVALUE" : "MAXVALUE", use.end);
    }
    return found;
}

} // namespace

std::int64_t SequenceUse::usableEnd() const noexcept
{
    const bool falls = end < 0 && end < first;
    const auto limit = endOf(columnType, falls);
    if (!limit)
        return end;
    return falls ? std::max(end, *limit) : std::min(end, *limit);
}

bool SequenceUse::isColumnNarrower() const noexcept
{
    return usableEnd() != end;
}

double SequenceUse::share() const noexcept
{
    const auto from = static_cast<double>(first);
    const auto all = static_cast<double>(usableEnd()) - from;
    return all == 0 ? 1 : std::clamp((static_cast<double>(last) - from) / all, 0.0, 1.0);
}

std::vector<SequenceUse> readSequenceUse(Connection& connection, const std::stop_token& stop)
{
    const auto rows = connection.runPrepared(sequencesQuery, {}, stop);
    std::vector<SequenceUse> all;
    for (int row = 0; row < rows.rowCount(); ++row)
        all.push_back({.name = {rows.text(row, 0), rows.text(row, 1)},
                       .type = rows.text(row, 2),
                       .first = rows.integer(row, 3),
                       .last = rows.integer(row, 4),
                       .end = rows.integer(row, 5),
                       .table = {rows.text(row, 6), rows.text(row, 7)},
                       .column = rows.text(row, 8),
                       .columnType = rows.text(row, 9),
                       .isIdentity = rows.boolean(row, 10)});
    return all;
}

std::vector<Insight> sequenceInsights(const std::vector<SequenceUse>& sequences,
                                      const InsightLimits& limits)
{
    std::vector<Insight> found;
    for (const auto& use : sequences)
        if (use.share() >= limits.sequenceWarning)
            found.push_back(about(use, limits));
    return found;
}

} // namespace howdah
