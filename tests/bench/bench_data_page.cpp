// The Data page as its user has it, in a window: a table of 1,000,000 rows and, with BENCH_LARGE=1,
// one of 100,000,000 narrow rows, which takes 6 GB and some minutes to make (another number is that
// many rows). Opened from the navigator, and dragged to the middle by the handle of the bar.
//
// Needs HOWDAH_TEST_SERVER (tests/support/with_server) and psql. Painted into memory.
#include "core/base/process.h"
#include "core/journal/journal.h"
#include "tests/bench/rows.h"
#include "tests/ui/data_bench.h"

#include <QSqlQuery>

#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

using namespace howdah;

namespace {

constexpr int rounds = 7;
constexpr std::int64_t million = 1'000'000;
constexpr double mostOfPsql = 2; // times what psql takes for 200 rows
constexpr double mostOfMillion = 1.5; // times what 1,000,000 rows take
constexpr double promised = 0.011; // of all rows: how far a landing may be off
constexpr double keptWithin = 2000; // ms
constexpr int patienceMs = 60'000;

std::int64_t askedRows()
{
    const char* asked = std::getenv("BENCH_LARGE"); // NOLINT(concurrency-mt-unsafe)
    const auto number = asked ? std::strtoll(asked, nullptr, 10) : 0;
    return number == 1 ? 100'000'000 : number;
}

void make(const DataBench& bench, const std::string& table, std::int64_t rows)
{
    Connection connection(bench.database.conninfo());
    connection.run(fmt::format("create unlogged table {} as select g as id, (g % 1000)::int as n"
                               " from generate_series(1::bigint, {}) g",
                               table, rows));
    connection.run("alter table " + table + " add primary key (id)");
    connection.run("vacuum (analyze) " + table);
    connection.run("checkpoint");
}

// Milliseconds until `isThere`, painted; the window is never waited for otherwise.
template <typename Begin, typename IsThere>
double until(const DataBench& bench, Begin begin, IsThere isThere)
{
    return timed([&] {
               begin();
               if (!QTest::qWaitFor(isThere, patienceMs))
                   throw Error(ErrorKind::Internal, "the rows did not come");
               bench.grid()->viewport()->repaint();
           })
        * 1e3;
}

void choose(const DataBench& bench, const QString& name)
{
    auto* tree = bench.find<QTreeView>("navigator.tree");
    for (auto at = tree->model()->index(0, 0); at.isValid(); at = tree->indexBelow(at))
        if (at.data().toString() == name) {
            tree->scrollTo(at);
            QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(at).center());
        }
}

double psql(const DataBench& bench, const std::string& table)
{
    std::vector<double> took;
    for (int i = 0; i < rounds; ++i)
        took.push_back(timed([&] {
                           const auto done = runProcess(
                               {.argv = {"psql", "-X", "-A", "-d", bench.database.conninfo(), "-c",
                                         "select * from " + table + " limit 200"}});
                           if (done.exitStatus != 0)
                               throw Error(ErrorKind::Internal, "psql: " + done.errors);
                       })
                       * 1e3);
    return median(took);
}

struct Took {
    double first = 0;
    double middle = 0;
};

Took measure(const DataBench& bench, const std::string& table, std::int64_t rows)
{
    std::vector<double> first;
    std::vector<double> middle;
    const auto label = [&] { return bench.find<QLabel>("data.title")->text().toStdString(); };
    const auto top = [&] { return bench.topCell("id").toDouble(); };
    const auto wanted = static_cast<double>(rows) / 2;
    for (int i = 0; i < rounds; ++i) {
        choose(bench, "few");
        (void)QTest::qWaitFor([&] { return label() == "few" && bench.model()->rowCount() == 3; },
                              patienceMs);
        first.push_back(until(
            bench, [&] { choose(bench, QString::fromStdString(table)); },
            [&] { return label() == table && bench.model()->rowCount() > 3 && top() == 1; }));
        middle.push_back(until(
            bench, [&] { bench.drag(0.5); },
            [&] {
                return !bench.grid()->showsBars() && top() > 1
                    && std::abs(top() - wanted) <= promised * static_cast<double>(rows);
            }));
    }
    const auto reference = psql(bench, table);
    const auto of = fmt::format(" of a {}-row table", rows);
    for (const auto& [what, took] : {std::pair{"data page: first rows", &first},
                                     {"data page: dragged to the middle", &middle}})
        print({.name = what + of,
               .value = median(*took),
               .unit = "ms",
               .reference = "psql -c 'select … limit 200'",
               .referenceValue = reference,
               .goal = reference * mostOfPsql});
    return {median(first), median(middle)};
}

void expectFlat(const std::string& what, double small, double large)
{
    print({.name = what,
           .value = large,
           .unit = "ms",
           .reference = "the same of 1,000,000 rows",
           .referenceValue = small,
           .goal = small * mostOfMillion});
}

// From the key that stages an edit to the journal having it, whatever becomes of Howdah then.
void measureKeeping(const DataBench& bench)
{
    const Journal journal(bench.journal);
    const auto kept = [&] {
        int edits = 0;
        journal.read([&](const JournalSql& sql) {
            auto rows = sql.run("select coalesce(sum(edits), 0) from kept_work");
            edits = rows.next() ? rows.value(0).toInt() : 0;
        });
        return edits;
    };
    choose(bench, "big");
    (void)QTest::qWaitFor([&] { return bench.model()->rowCount() > rounds; }, patienceMs);
    std::vector<double> took;
    for (int i = 0; i < rounds; ++i)
        took.push_back(until(
            bench,
            [&] {
                bench.clickCell(i, "n");
                QTest::keySequence(bench.window.get(), QKeySequence("Ctrl+0"));
            },
            [&] { return kept() == i + 1; }));
    print({.name = "data page: a staged edit is in the journal",
           .value = median(took),
           .unit = "ms",
           .reference = "what is promised",
           .referenceValue = keptWithin,
           .goal = keptWithin});
}

void run()
{
    DataBench bench("create table few (id int primary key); insert into few values (1), (2), (3)");
    make(bench, "big", million);
    const auto large = askedRows();
    if (large > 0)
        make(bench, "huge", large);
    bench.journal = bench.files.file("state/journal.sqlite");
    bench.open();
    measureKeeping(bench);
    const auto small = measure(bench, "big", million);
    if (large <= 0)
        return;
    const auto huge = measure(bench, "huge", large);
    const auto of = fmt::format(" of a {}-row table", large);
    expectFlat("data page: first rows are flat" + of, small.first, huge.first);
    expectFlat("data page: the drag is flat" + of, small.middle, huge.middle);
}

} // namespace

int main(int argc, char** argv)
{
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1); // NOLINT(concurrency-mt-unsafe)
    const QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English));
    try {
        run();
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench_data_page: {}\n", error.what());
        return 1;
    }
    return 0;
}
