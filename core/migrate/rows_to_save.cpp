#include "core/migrate/rows_to_save.h"

#include "core/base/error.h"
#include "core/pg/identifier.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

constexpr auto savedColumnsSql = R"(
select attname, format_type(atttypid, atttypmod), atthasdef from pg_catalog.pg_attribute
 where attrelid = $1::oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum)";

// A key names each row: unique, of the whole table, checked at once, no NULL. The primary first.
constexpr auto keysOf = R"(
with part as (
  select i.indexrelid, k.place, a.attname, a.attnotnull
    from pg_catalog.pg_index i
   cross join lateral unnest(i.indkey) with ordinality k (num, place)
    left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.num and k.num > 0
   where i.indrelid = $1::oid and k.place <= i.indnkeyatts)
select (select json_agg(attname order by place) from part p where p.indexrelid = i.indexrelid)::text
  from pg_catalog.pg_index i
 where i.indrelid = $1::oid and i.indisunique and i.indisvalid and i.indimmediate
   and i.indpred is null
   and not exists (select from part p where p.indexrelid = i.indexrelid
                      and (p.attnotnull is not true or p.attname = any ($2::text[])))
 order by not i.indisprimary, i.indnkeyatts, i.indexrelid)";

std::string quotedList(const std::vector<SavedColumn>& columns)
{
    std::vector<std::string> names;
    for (const auto& column : columns)
        names.push_back(quoteIdentifier(column.name));
    return fmt::format("{}", fmt::join(names, ", "));
}

// What the statement leaves in the place of a value, as the text that the column would have for it.
std::string leftOf(const LossSource& source, const SavedColumn& column)
{
    if (source.what == LossSource::What::ChangeType && !source.isConverted)
        return fmt::format("{}::{}::{}::text", quoteIdentifier(column.name), source.type.sql(),
                           column.type);
    if (!source.value.empty())
        return fmt::format("(({})::{})::text", source.value, column.type);
    return "null::text";
}

// As the next up will call it.
RelationName tableOf(const LossTarget& target)
{
    const auto& before = target.source->before;
    if (!before || !target.because.empty())
        return target.table;
    return {before->schema.empty() ? target.table.schema : before->schema, before->name};
}

// With types as restoring will find them called, whatever the path is here.
Result columnsOf(Connection& connection, const LossTarget& target, const std::stop_token& stop)
{
    connection.runScript(std::string("savepoint howdah_columns; ") + plainPathSql, stop);
    auto columns = connection.run(savedColumnsSql, {Param(std::int64_t(target.oid))}, stop);
    connection.runScript("rollback to howdah_columns; release howdah_columns", stop);
    return columns;
}

std::vector<std::string> namesFrom(const std::string& jsonArray)
{
    return nlohmann::json::parse(jsonArray).get<std::vector<std::string>>();
}

} // namespace

std::optional<RowsToSave> wholeRows(Connection& connection, const LossTarget& target,
                                    const std::stop_token& stop)
{
    SavedSet set;
    set.table = tableOf(target);
    const auto rows = columnsOf(connection, target, stop);
    for (int row = 0; row < rows.rowCount(); ++row)
        set.columns.push_back({rows.text(row, 0), rows.text(row, 1)});
    if (set.columns.empty())
        return std::nullopt; // rows of nothing
    set.isPartial = target.isPartial;
    auto select = fmt::format("select {} from {}", quotedList(set.columns), target.rows());
    return RowsToSave{std::move(set), std::move(select)};
}

std::optional<RowsToSave> valuesOfRows(Connection& connection,
                                       const std::vector<const LossTarget*>& columns,
                                       const std::stop_token& stop)
{
    const auto& target = *columns.front();
    std::vector<std::string> names;
    std::vector<std::string> held;
    for (const auto* column : columns) {
        names.push_back(column->column);
        held.push_back(quoteIdentifier(column->column) + " is not null");
    }
    const bool isUpdate = target.source->what == LossSource::What::Update; // of a NULL, too
    const auto where = isUpdate ? target.condition.empty() ? "true" : target.condition
                                : fmt::format("{}", fmt::join(held, " or "));
    const auto from =
        target.from() + (target.source->alias.empty() ? "" : " " + target.source->alias);
    const auto keys =
        connection.run(keysOf, {Param(std::int64_t(target.oid)), Param(quoteArray(names))}, stop);
    if (keys.rowCount() == 0) {
        const auto any = connection.run(
            fmt::format("select exists (select from {} where {})", from, where), {}, stop);
        if (any.boolean(0, 0))
            throw Error(ErrorKind::BadState,
                        fmt::format("{} keeps no key (a primary key, or a unique index over "
                                    "columns that are NOT NULL) by which the values of {} could "
                                    "be put back",
                                    target.shown, fmt::join(names, ", ")));
        return std::nullopt;
    }
    const auto all = columnsOf(connection, target, stop);
    SavedSet set;
    set.table = tableOf(target);
    set.whole = false;
    bool fromDefault = false; // then a NULL is a value to be put back, too
    const auto add = [&](const std::string& name) {
        for (int row = 0; row < all.rowCount(); ++row) {
            if (all.text(row, 0) != name)
                continue;
            set.columns.push_back({name, all.text(row, 1)});
            fromDefault |= all.boolean(row, 2);
        }
    };
    for (const auto& name : namesFrom(keys.text(0, 0)))
        add(name);
    set.keyColumns = set.columns.size();
    fromDefault = false;
    for (const auto& name : names)
        add(name);
    set.hasLeft = target.source->isPerhaps();
    std::string left;
    if (set.hasLeft)
        for (std::size_t i = 0; i < columns.size(); ++i)
            left += ", " + leftOf(*columns[i]->source, set.columns[set.keyColumns + i]);
    auto select = fmt::format("select {}{} from {}{}", quotedList(set.columns), left, from,
                              fromDefault && !isUpdate ? "" : " where " + where);
    return RowsToSave{std::move(set), std::move(select)};
}

} // namespace howdah
