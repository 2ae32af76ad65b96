#include "core/migrate/contents.h"

#include "core/pg/identifier.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace howdah {
namespace {

constexpr auto contentTables = R"(
select c.oid::regclass::text, a.attname from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
 where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_'
   and n.nspname <> 'information_schema' and c.relname !~ $1
 order by 1, a.attnum)";

// Values in an order of their own, with NULL apart from the empty text.
std::string digestOf(const std::string& column)
{
    return fmt::format("md5(coalesce(string_agg(md5({0}::text), ',' order by md5({0}::text)), '') "
                       "|| count(*) filter (where {0} is null))",
                       quoteIdentifier(column));
}

} // namespace

Contents readContents(Connection& connection, const std::string& without, std::stop_token stop)
{
    const auto found = connection.run(contentTables, {"^" + without}, stop);
    Contents contents;
    for (int row = 0; row < found.rowCount(); ++row) {
        auto& columns = contents[found.text(row, 0)].columns;
        if (found.cell(row, 1))
            columns[found.text(row, 1)];
    }
    for (auto& [table, content] : contents) {
        std::string wanted = "count(*)";
        for (const auto& [column, digest] : content.columns)
            wanted += ", " + digestOf(column);
        const auto values =
            connection.run(fmt::format("select {} from {}", wanted, table), {}, stop);
        content.rows = values.integer(0, 0);
        int at = 0;
        for (auto& [column, digest] : content.columns)
            digest = values.text(0, ++at);
    }
    return contents;
}

std::map<std::string, std::string> readRows(Connection& connection, const Contents& contents,
                                            const std::set<std::string>& unstable,
                                            std::stop_token stop)
{
    std::map<std::string, std::string> rows;
    for (const auto& [table, content] : contents) {
        std::vector<std::string> columns;
        for (const auto& [column, digest] : content.columns)
            if (!unstable.contains(table + "." + column))
                columns.push_back(quoteIdentifier(column));
        if (columns.size() < 2)
            continue; // its values are its rows
        const auto row = fmt::format("md5(row({})::text)", fmt::join(columns, ", "));
        rows[table] = connection
                          .run(fmt::format("select md5(coalesce(string_agg({0}, ',' order by {0}), "
                                           "'')) from {1}",
                                           row, table),
                               {}, stop)
                          .text(0, 0);
    }
    return rows;
}

std::set<std::string> unstableColumns(const Contents& once, const Contents& again)
{
    std::set<std::string> unstable;
    for (const auto& [table, content] : once)
        if (const auto other = again.find(table); other != again.end())
            for (const auto& [column, digest] : content.columns)
                if (const auto same = other->second.columns.find(column);
                    same != other->second.columns.end() && same->second != digest)
                    unstable.insert(table + "." + column);
    return unstable;
}

std::string differenceIn(const Contents& wanted, const Contents& found,
                         const std::set<std::string>& unstable)
{
    for (const auto& [table, content] : wanted) {
        const auto other = found.find(table);
        if (other == found.end())
            continue;
        if (other->second.rows != content.rows)
            return fmt::format("{} has {} rows instead of {}", table, other->second.rows,
                               content.rows);
        for (const auto& [column, digest] : content.columns) {
            const auto same = other->second.columns.find(column);
            if (same != other->second.columns.end() && same->second != digest
                && !unstable.contains(table + "." + column))
                return fmt::format("{}.{} holds other values", table, column);
        }
    }
    return {};
}

} // namespace howdah
