#include "core/migrate/restore_table.h"

#include "core/migrate/checksum.h"
#include "core/pg/copy.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <functional>

namespace howdah {
namespace {

constexpr std::size_t readPieceSize = 1U << 18U;
constexpr auto staging = "pg_temp.howdah_saved_rows";

constexpr auto tableSql = R"(
select c.oid, pg_has_role(c.relowner, 'usage'), c.relkind = 'p',
       exists (select from pg_catalog.pg_index i where i.indrelid = c.oid and not i.indimmediate)
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p'))";

// What a column that was just added holds: the default, as far as the server remembers it.
constexpr auto columnsSql = R"(
select a.attname, format_type(a.atttypid, a.atttypmod), a.attgenerated <> '', a.atthasdef,
       case when a.atthasmissing then (a.attmissingval::text::text[])[1] end
  from pg_catalog.pg_attribute a
 where a.attrelid = $1::oid and a.attnum > 0 and not a.attisdropped)";

void readPieces(const SavedRun& run, const SavedSet& set,
                const std::function<void(std::string_view)>& use)
{
    std::ifstream stream(run.folder / set.file, std::ios::binary);
    std::string piece(readPieceSize, '\0');
    while (stream.is_open() && !stream.bad() && !stream.eof()) {
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        use({piece.data(), static_cast<std::size_t>(stream.gcount())});
    }
    if (!stream.is_open() || stream.bad())
        throw Error(ErrorKind::BadData,
                    fmt::format("{} cannot be read", (run.folder / set.file).string()));
}

std::vector<std::string> quoted(const std::vector<SavedColumn>& from, std::size_t first,
                                std::size_t last)
{
    std::vector<std::string> names;
    for (auto i = first; i < last; ++i)
        names.push_back(quoteIdentifier(from[i].name));
    return names;
}

std::string all(const SavedSet& set)
{
    return fmt::format("{}", fmt::join(quoted(set.columns, 0, set.columns.size()), ", "));
}

// What the down left in a column's place: beside what is put back, in the table beside it.
std::string leftName(std::size_t column)
{
    return fmt::format("howdah_left_{}", column);
}

std::string leftColumns(const SavedSet& set)
{
    std::string left;
    for (auto i = set.keyColumns; set.hasLeft && i < set.columns.size(); ++i)
        left += fmt::format(", null::text as {}", leftName(i));
    return left;
}

std::string insertSql(const SavedSet& set, const RestoreTarget& target)
{
    return fmt::format("insert into {} ({}) overriding system value select {} from {}{}",
                       set.table.quoted(), all(set), all(set), staging,
                       target.defersUnique ? "" : " on conflict do nothing");
}

// Values that somebody has written since the up stay.
std::string fillSql(Connection& connection, const SavedSet& set, const RestoreTarget& target,
                    const std::stop_token& stop)
{
    const auto live = connection.run(columnsSql, {Param(std::int64_t(target.oid))}, stop);
    std::vector<std::string> match;
    for (const auto& name : quoted(set.columns, 0, set.keyColumns))
        match.push_back(fmt::format("t.{0} = s.{0}", name));
    std::vector<std::string> sets;
    std::vector<std::string> free;
    for (auto i = set.keyColumns; i < set.columns.size(); ++i) {
        const auto name = quoteIdentifier(set.columns[i].name);
        sets.push_back(fmt::format("{0} = s.{0}", name));
        for (int row = 0; row < live.rowCount(); ++row) {
            if (live.text(row, 0) != set.columns[i].name)
                continue;
            if (!live.cell(row, 4) && live.boolean(row, 3) && !set.hasLeft)
                continue; // a default not remembered may be any value
            auto isFree = fmt::format("t.{0} is null or t.{0}::text = s.{0}::text", name);
            if (live.cell(row, 4))
                isFree += fmt::format(" or t.{}::text = {}", name, quoteLiteral(live.text(row, 4)));
            if (set.hasLeft)
                isFree += fmt::format(" or t.{}::text = s.{}", name, leftName(i));
            free.push_back("(" + isFree + ")");
        }
    }
    free.insert(free.end(), match.begin(), match.end());
    return fmt::format("update {}{} t set {} from {} s where {}",
                       target.isPartitioned ? "" : "only ", set.table.quoted(),
                       fmt::join(sets, ", "), staging, fmt::join(free, " and "));
}

} // namespace

RestoreTarget lookAt(Connection& connection, const SavedSet& set, const std::stop_token& stop)
{
    RestoreTarget target;
    const auto found = connection.run(tableSql, {set.table.schema, set.table.name}, stop);
    if (found.rowCount() == 0) {
        target.mismatches.push_back(
            fmt::format("{} is not there: apply version {} first", set.table.text(), set.version));
        return target;
    }
    target.oid = static_cast<std::uint32_t>(found.integer(0, 0));
    target.isOwned = found.boolean(0, 1);
    target.isPartitioned = found.boolean(0, 2);
    target.defersUnique = found.boolean(0, 3);
    const auto live = connection.run(columnsSql, {Param(std::int64_t(target.oid))}, stop);
    for (const auto& column : set.columns) {
        int row = 0;
        while (row < live.rowCount() && live.text(row, 0) != column.name)
            ++row;
        const auto name = set.table.text() + "." + column.name;
        if (row == live.rowCount())
            target.mismatches.push_back(
                fmt::format("{} is not there: apply version {} first", name, set.version));
        else if (live.boolean(row, 2))
            target.mismatches.push_back(name + " is generated now");
        else if (live.text(row, 1) != column.type)
            target.mismatches.push_back(
                fmt::format("{} was {} and is {} now", name, column.type, live.text(row, 1)));
    }
    return target;
}

RestoreSql restoreSql(Connection& connection, const SavedRun& run, const SavedSet& set,
                      const RestoreTarget& target, const std::stop_token& stop)
{
    return {.stage = fmt::format("create temporary table howdah_saved_rows on commit drop as "
                                 "select {}{} from {} with no data",
                                 all(set), leftColumns(set), set.table.quoted()),
            .copy = fmt::format("copy {} from stdin (encoding {})", staging,
                                quoteLiteral(run.encoding)),
            .write = set.whole ? insertSql(set, target) : fillSql(connection, set, target, stop),
            .drop = fmt::format("drop table {}", staging)};
}

std::int64_t putBack(Connection& connection, const SavedRun& run, const SavedSet& set,
                     const RestoreSql& sql, const std::stop_token& stop)
{
    connection.run(sql.stage, {}, stop);
    {
        CopyIn in(connection, sql.copy, stop);
        readPieces(run, set, [&](std::string_view piece) { in.write(piece); });
        in.finish();
    }
    const auto rows = connection.run(sql.write, {}, stop).affectedRows();
    connection.run(sql.drop, {}, stop);
    return rows;
}

void requireIntact(const SavedRun& run, const SavedSet& set)
{
    Sha256 digest;
    readPieces(run, set, [&](std::string_view piece) { digest.add(piece); });
    if (digest.hex() != set.sha256)
        throw Error(ErrorKind::BadData,
                    fmt::format("{} is not what was saved (its SHA-256 differs), so nothing was "
                                "put back",
                                (run.folder / set.file).string()));
}

} // namespace howdah
