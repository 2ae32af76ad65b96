#include "core/migrate/restore_sequences.h"

#include "core/pg/identifier.h"

#include <fmt/format.h>

namespace howdah {
namespace {

constexpr auto owned = R"(
select d.objid::regclass::text, a.attname from pg_catalog.pg_depend d
  join pg_catalog.pg_class s on s.oid = d.objid and s.relkind = 'S'
  join pg_catalog.pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
 where d.classid = 'pg_catalog.pg_class'::regclass and d.refclassid = d.classid
   and d.refobjid = $1::oid and d.refobjsubid > 0 and d.deptype in ('a', 'i')
   and a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype))";

std::string advance(const std::string& sequence, const std::string& value)
{
    return fmt::format(R"(select setval({2}::regclass, case when not s.is_called then {0}
                                 when q.seqincrement > 0 then greatest({0}, s.last_value)
                                 else least({0}, s.last_value) end)
  from {1} s, pg_catalog.pg_sequence q where q.seqrelid = {2}::regclass and {0} is not null)",
                       value, sequence, quoteLiteral(sequence));
}

} // namespace

std::vector<std::string> advancesOf(Connection& connection, std::uint32_t oid,
                                    const RelationName& table, const std::stop_token& stop)
{
    const auto sequences = connection.run(owned, {Param(std::int64_t(oid))}, stop);
    std::vector<std::string> all;
    all.reserve(static_cast<std::size_t>(sequences.rowCount()));
    for (int row = 0; row < sequences.rowCount(); ++row)
        all.push_back(
            advance(sequences.text(row, 0),
                    fmt::format("(select case when seqincrement > 0 then max({0}) else min({0}) "
                                "end::bigint from {1})",
                                quoteIdentifier(sequences.text(row, 1)), table.quoted())));
    return all;
}

std::optional<std::string> advanceOf(Connection& connection, const SavedSequence& sequence,
                                     const std::stop_token& stop)
{
    const auto there =
        connection.run("select to_regclass($1)::text, relkind from pg_catalog.pg_class "
                       "where oid = to_regclass($1)",
                       {sequence.name.quoted()}, stop);
    if (there.rowCount() == 0 || there.text(0, 1) != "S")
        return std::nullopt;
    return advance(sequence.name.quoted(), fmt::format("{}::bigint", sequence.lastValue));
}

} // namespace howdah
