// What the grid of the Data page takes to paint, to jump and to hold, 1440 x 900 with 12 columns.
//
// Needs HOWDAH_TEST_SERVER (tests/support/with_server). Painted into memory (the offscreen
// platform), so it is the work of the window, not of a graphics card.
#include "core/browse/position_estimator.h"
#include "core/pg/session.h"
#include "tests/bench/on_new_database.h"
#include "tests/bench/rows.h"
#include "ui/models/table_model.h"
#include "ui/shell/theme.h"
#include "ui/widgets/table_grid.h"

#include <QApplication>

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <string>

using namespace howdah;

namespace {

constexpr int rounds = 40;

double residentMiB()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

void fillTable(const std::string& conninfo)
{
    Connection connection(conninfo);
    connection.run("create table big (id bigint primary key, a int, b int, name text, mail text,"
                   " price numeric(10,2), paid boolean, at timestamptz, day date, code text, n"
                   " float8, note text)");
    connection.run(
        "insert into big select g, g % 1000, g % 77, 'row ' || g, g || '@example.org', g"
        " % 10007 / 100.0, g % 2 = 0, timestamptz '2026-01-01' + g * interval '1 second',"
        " date '2026-01-01' + g % 1000, md5(g::text), g / 7.0, case when g % 3 = 0 then"
        " 'note' end from generate_series(1, 1000000) g");
    connection.run("vacuum (analyze) big");
}

void measureGrid(const std::string& conninfo)
{
    fillTable(conninfo);
    const Pool pool([&](std::stop_token stop) { return openSession(conninfo, std::move(stop)); },
                    {.maxConns = 1, .minConns = 0});
    const auto source = TableSource::open(pool, {"public", "big"});
    const auto places = PositionEstimator::learn(source, {});
    TableModel model;
    TableGrid grid("grid", model);
    grid.resize(1440, 900);
    model.setColumns(source.columns());
    model.setPage(source.first({}));
    grid.show();
    grid.fitColumns();
    QApplication::processEvents();

    QTableView bare;
    bare.setModel(&model);
    bare.resize(1440, 900);
    bare.show();
    QApplication::processEvents();
    const auto painted = [](QTableView& view) {
        return timed([&] { view.viewport()->repaint(); }) * 1e3;
    };
    std::vector<double> own;
    std::vector<double> plain;
    for (int i = 0; i < rounds; ++i) {
        own.push_back(painted(grid));
        plain.push_back(painted(bare));
    }
    print({.name = "grid: repaint of a full screen of 12 columns",
           .value = median(own),
           .unit = "ms",
           .reference = "QTableView with Qt's own delegate",
           .referenceValue = median(plain),
           .goal = 8});
    bare.setModel(nullptr);

    std::vector<double> jumps;
    std::vector<double> statements;
    for (int i = 0; i < rounds; ++i) {
        const double share = (i * 37 % 100) / 100.0;
        jumps.push_back(timed([&] {
                            auto landing = places.toShare(share);
                            model.setPage(std::move(landing.page), landing.row, landing.isExact);
                            grid.scrollToRow(0);
                            grid.viewport()->repaint();
                        })
                        * 1e3);
        statements.push_back(
            timed([&] {
                pool.acquire()->run(
                    "select * from big where id >= $1::bigint order by id limit 201",
                    {std::to_string(static_cast<int>(share * 1e6))});
            })
            * 1e3);
    }
    print({.name = "grid: jump anywhere in 1,000,000 rows, with repaint",
           .value = median(jumps),
           .unit = "ms",
           .reference = "the bare statement for 200 rows by key",
           .referenceValue = median(statements),
           .goal = 16});

    const double before = residentMiB();
    std::vector<double> sizes;
    auto page = source.first({});
    for (int walked = 0;;) {
        const auto last = page.position(page.rowCount() - 1);
        const bool more = page.hasMoreAfter();
        walked += page.rowCount();
        if (walked == 200)
            model.setPage(std::move(page), 0, true);
        else
            model.append(std::move(page));
        if (!more)
            break;
        page = source.after({}, last);
    }
    QApplication::processEvents();
    print({.name = "grid: memory after scrolling 1,000,000 rows",
           .value = residentMiB(),
           .unit = "MiB",
           .reference = "before scrolling",
           .referenceValue = before,
           .goal = 120});
}

} // namespace

int main(int argc, char** argv)
{
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1); // NOLINT(concurrency-mt-unsafe)
    const QApplication app(argc, argv);
    Theme theme(ThemeChoice::Light);
    return onNewDatabase("bench_grid", measureGrid);
}
