// Pages of a table of 1,000,000 rows, against psql asking for the same rows.
//
// Needs HOWDAH_TEST_SERVER (tests/support/with_server) and psql. Each measurement starts from
// nothing, as psql does: connects, reads what the table is, then the page. Both take turns.
#include "core/base/process.h"
#include "core/browse/table_source.h"
#include "core/pg/session.h"
#include "tests/bench/on_new_database.h"
#include "tests/bench/rows.h"

#include <cstdlib>
#include <fmt/format.h>
#include <functional>
#include <unistd.h>

using namespace howdah;

namespace {

constexpr int rounds = 15;
constexpr int rows = 1'000'000;
const RelationName table{"public", "big"};

void fill(Connection& connection)
{
    connection.runScript(
        fmt::format("create table big (id bigint primary key, name text not null, price"
                    " numeric(10,2) not null, placed timestamptz not null, note text);"
                    "insert into big select g, 'row ' || g, g % 10007 / 100.0,"
                    " timestamptz '2026-01-01' + g * interval '1 second',"
                    " case when g % 3 = 0 then repeat('note ', 10) end"
                    " from generate_series(1, {}) g",
                    rows));
    connection.run("vacuum (analyze) big");
    connection.run("checkpoint");
}

using Read = std::function<RowPage(const TableSource&)>;

// Milliseconds.
double ours(const std::string& conninfo, const Read& read, const std::string& firstId)
{
    return timed([&] {
               const Pool pool(
                   [&](std::stop_token stop) { return openSession(conninfo, std::move(stop)); },
                   {.maxConns = 1, .minConns = 0});
               const auto page = read(TableSource::open(pool, table));
               if (page.rowCount() != 200 || page.cell(0, 0) != firstId)
                   throw Error(ErrorKind::Internal, "these are not the rows that were asked for");
           })
        * 1e3;
}

double theirs(const std::string& conninfo, const std::string& sql)
{
    return timed([&] {
               const auto done =
                   runProcess({.argv = {"psql", "-X", "-A", "-d", conninfo, "-c", sql}});
               if (done.exitStatus != 0)
                   throw Error(ErrorKind::Internal, "psql: " + done.errors);
           })
        * 1e3;
}

void compare(const std::string& conninfo, const std::string& name, const Read& read,
             const std::string& firstId, const std::string& rest)
{
    std::vector<double> own;
    std::vector<double> psql;
    for (int i = 0; i < rounds; ++i) {
        own.push_back(ours(conninfo, read, firstId));
        psql.push_back(theirs(conninfo, "select * from big " + rest));
    }
    print({.name = name,
           .value = median(own),
           .unit = "ms",
           .reference = "psql -c 'select … " + rest + "'",
           .referenceValue = median(psql)});
}

// What looking for long values, and keeping the place of each row, add to the bare statement.
void nextPage(const std::string& conninfo)
{
    const Pool pool([&](std::stop_token stop) { return openSession(conninfo, std::move(stop)); },
                    {.maxConns = 1, .minConns = 0});
    const auto source = TableSource::open(pool, table);
    const auto connection = openSession(conninfo);
    std::vector<double> own;
    std::vector<double> bare;
    for (int i = 0; i < rounds * 10; ++i) {
        const auto behind = std::to_string((i + 1) * 6'000);
        own.push_back(timed([&] { source.after({}, Position{{behind}}); }) * 1e3);
        bare.push_back(timed([&] {
                           connection->run("select * from big where id > $1::bigint order by id"
                                           " limit 201",
                                           {behind});
                       })
                       * 1e3);
    }
    print({.name = "browse: next page, connected",
           .value = median(own),
           .unit = "ms",
           .reference = "the bare statement, the same way",
           .referenceValue = median(bare)});
}

void measure(const std::string& conninfo)
{
    {
        Connection connection(conninfo);
        fill(connection);
    }
    compare(
        conninfo, "browse: first page of a 1,000,000-row table",
        [](const TableSource& source) { return source.first({}); }, "1", "limit 200");
    compare(
        conninfo, "browse: jump to the end of a 1,000,000-row table",
        [](const TableSource& source) { return source.last({}); }, "999801",
        "offset 999800 limit 200");
    const Position middle{{"500000"}};
    compare(
        conninfo, "browse: page in the middle of a 1,000,000-row table",
        [&](const TableSource& source) { return source.after({}, middle); }, "500001",
        "where id > 500000 order by id limit 200");
    nextPage(conninfo);
}

} // namespace

int main()
{
    return onNewDatabase("bench_browse", measure);
}
