// Pages of a table of 1,000,000 rows, against psql asking for the same rows; with BENCH_LARGE=1
// also of one of 100,000,000 narrow rows, which takes 6 GB and some minutes to make (another number
// is that many rows).
//
// Needs HOWDAH_TEST_SERVER (tests/support/with_server) and psql. Each measurement starts from
// nothing, as psql does: connects, reads what the table is, then the page. Both take turns.
#include "core/base/process.h"
#include "core/browse/position_estimator.h"
#include "core/pg/session.h"
#include "tests/bench/on_new_database.h"
#include "tests/bench/rows.h"

#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <functional>
#include <unistd.h>

using namespace howdah;

namespace {

constexpr int rounds = 15;
constexpr int rows = 1'000'000;
constexpr double mostOfPsql = 2; // times what psql takes
constexpr double mostOfMillion = 1.5; // times what 1,000,000 rows take
const RelationName table{"public", "big"};
const RelationName hugeTable{"public", "huge"};

std::int64_t hugeRows()
{
    const char* asked = std::getenv("BENCH_LARGE"); // NOLINT(concurrency-mt-unsafe)
    const auto number = asked ? std::strtoll(asked, nullptr, 10) : 0;
    return number == 1 ? 100'000'000 : number;
}

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
double ours(const std::string& conninfo, const RelationName& relation, const Read& read,
            double firstId, double tolerance)
{
    return timed([&] {
               const Pool pool(
                   [&](std::stop_token stop) { return openSession(conninfo, std::move(stop)); },
                   {.maxConns = 1, .minConns = 0});
               const auto page = read(TableSource::open(pool, relation));
               if (page.rowCount() != 200
                   || std::abs(std::stod(std::string(page.cell(0, 0).value_or("0"))) - firstId)
                       > tolerance)
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

struct Question {
    std::string name;
    Read read;
    double firstId = 0;
    std::string rest; ///< of psql's statement
    double tolerance = 0; ///< of firstId
    bool hasGoal = true;
};

// What it took us.
double compare(const std::string& conninfo, const RelationName& relation, const Question& question)
{
    std::vector<double> own;
    std::vector<double> psql;
    for (int i = 0; i < rounds; ++i) {
        own.push_back(
            ours(conninfo, relation, question.read, question.firstId, question.tolerance));
        psql.push_back(theirs(conninfo, "select * from " + relation.name + " " + question.rest));
    }
    print({.name = question.name,
           .value = median(own),
           .unit = "ms",
           .reference = "psql -c 'select … " + question.rest + "'",
           .referenceValue = median(psql),
           .goal = question.hasGoal ? std::optional(median(psql) * mostOfPsql) : std::nullopt});
    return median(own);
}

// A hundred times the rows must not be felt.
void expectFlat(const std::string& what, double million, double huge)
{
    print({.name = what,
           .value = huge,
           .unit = "ms",
           .reference = "the same of 1,000,000 rows",
           .referenceValue = million,
           .goal = million * mostOfMillion});
}

RowPage middle(const TableSource& source)
{
    return PositionEstimator::learn(source, {}).toShare(0.5).page;
}

void measureHuge(const std::string& conninfo, std::int64_t count, double millionFirst,
                 double millionMiddle)
{
    {
        Connection connection(conninfo);
        connection.run(
            fmt::format("create unlogged table huge as select g as id, (g % 1000)::int as n from"
                        " generate_series(1::bigint, {}) g",
                        count));
        connection.run("alter table huge add primary key (id)");
        connection.run("vacuum (analyze) huge");
        connection.run("checkpoint");
    }
    const auto of = fmt::format(" of a {}-row table", count);
    const double firstTook =
        compare(conninfo, hugeTable,
                {"browse: first page" + of,
                 [](const TableSource& source) { return source.first({}); }, 1, "limit 200"});
    const double middleTook =
        compare(conninfo, hugeTable,
                {"browse: jump to the middle" + of, middle, static_cast<double>(count) / 2,
                 "limit 200", static_cast<double>(count) * 0.011});
    expectFlat("browse: first page is flat" + of, millionFirst, firstTook);
    expectFlat("browse: jump to the middle is flat" + of, millionMiddle, middleTook);
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
    const double firstTook =
        compare(conninfo, table,
                {"browse: first page of a 1,000,000-row table",
                 [](const TableSource& source) { return source.first({}); }, 1, "limit 200"});
    const double middleTook = compare(conninfo, table,
                                      {"browse: jump to the middle of a 1,000,000-row table",
                                       middle, 500'000, "limit 200", rows * 0.011});
    compare(conninfo, table,
            {"browse: jump to the end of a 1,000,000-row table",
             [](const TableSource& source) { return source.last({}); }, 999'801,
             "offset 999800 limit 200", 0, false});
    const Position half{{"500000"}};
    compare(conninfo, table,
            {"browse: page in the middle of a 1,000,000-row table",
             [&](const TableSource& source) { return source.after({}, half); }, 500'001,
             "where id > 500000 order by id limit 200", 0, false});
    nextPage(conninfo);
    if (const auto count = hugeRows(); count > 0)
        measureHuge(conninfo, count, firstTook, middleTook);
}

} // namespace

int main()
{
    return onNewDatabase("bench_browse", measure);
}
