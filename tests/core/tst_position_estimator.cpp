// Jumps into real tables of every shape land within what is promised, and exactly once walked.
#include "core/browse/position_estimator.h"
#include "core/pg/session.h"
#include "tests/support/error_of.h"
#include "tests/support/store_role.h"

#include <QTest>

#include <cmath>

using namespace howdah;

namespace {

const PageOptions fewRows{20, 1000, 4096, 512, 1000};

struct Jumps {
    TestDatabase database;
    Pool pool{[to = conninfoAs(database, storeRole())](std::stop_token stop) {
                  return openSession(to, std::move(stop));
              },
              PoolOptions{.maxConns = 2, .minConns = 0}};

    /// VACUUM stands at the end: it wants to be alone.
    explicit Jumps(std::string script)
    {
        if (!storeRole().empty())
            letWork(database, storeRole());
        const std::string vacuum = "vacuum analyze t";
        const bool vacuums = script.ends_with(vacuum);
        if (vacuums)
            script.resize(script.size() - vacuum.size());
        // What was written is known to the statistics before they are taken.
        database.run(script + ";select pg_stat_force_next_flush()");
        if (vacuums)
            database.run(vacuum);
    }

    TableSource source(PageOptions options = fewRows) const
    {
        return TableSource::open(pool, {"public", "t"}, options);
    }
    QString plan(const std::string& sql) const
    {
        const auto lines = Connection(database.conninfo()).run("explain analyze " + sql);
        QString text;
        for (int row = 0; row < lines.rowCount(); ++row)
            text += QString::fromStdString(lines.text(row, 0)) + '\n';
        return text;
    }
    double number(const std::string& sql) const { return database.scalar(sql).toDouble(); }
};

std::string text(const RowPage& page, int row, int column)
{
    return std::string(page.cell(row, column).value_or("NULL"));
}

// Each table has a column n, the row's number from 0 in the order asked for.
double firstNumber(const TableSource& source, const RowPage& page)
{
    const auto at = source.table().columnIndex("n").value();
    return std::stod(text(page, 0, at));
}

// autovacuum must not look at a table behind the test's back
const std::string off = " with (autovacuum_enabled = off);";
const std::string flushed = ";select pg_stat_force_next_flush()";

} // namespace

class TestPositionEstimator : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAnd("reader"); }

    void aShareOfTheRowsIsFoundWithinWhatIsPromised_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("method");
        QTest::addColumn<double>("promise");
        const auto add = [](const char* name, const std::string& script, const char* method,
                            double promise) {
            QTest::newRow(name) << QString::fromStdString(script) << method << promise;
        };
        const std::string rows = " from generate_series(0, 29999) g;";
        add("uniform",
            "create table t (id bigint primary key, n int)" + off + "insert into t select g, g"
                + rows + "vacuum analyze t",
            "histogram", 0.011);
        add("skewed",
            "create table t (id bigint primary key, n int)" + off
                + "insert into t select g::bigint * g * g, g" + rows + "vacuum analyze t",
            "histogram", 0.011);
        add("stored in no order",
            "create table t (id bigint primary key, n int)" + off + "insert into t select g * 3, g"
                + " from generate_series(0, 29999) g" + " order by md5(g::text); vacuum analyze t",
            "histogram", 0.011);
        add("stored backwards",
            "create table t (id int primary key, n int)" + off
                + "insert into t select g, g from generate_series(29999, 0, -1) g; vacuum analyze "
                  "t",
            "histogram", 0.011);
        add("uuid",
            "create table t (id uuid primary key, n int)" + off
                + "insert into t select u, row_number() over (order by u) - 1 from (select"
                  " md5(g::text)::uuid u"
                + rows.substr(0, rows.size() - 1) + ") s; vacuum analyze t",
            "histogram", 0.011);
        add("text",
            "create table t (id text primary key, n int)" + off
                + "insert into t select u, row_number() over (order by u) - 1 from (select"
                  " md5(g::text) u"
                + rows.substr(0, rows.size() - 1) + ") s; vacuum analyze t",
            "histogram", 0.0161);
        add("a finer histogram",
            "create table t (id bigint primary key, n int)" + off + "insert into t select g * 7, g"
                + rows + "alter table t alter id set statistics 1000; vacuum analyze t",
            "histogram", 0.003);
        add("composite key",
            "create table t (tenant int, at timestamptz, id int, n int, primary key (tenant, at, "
            "id))"
                + off
                + "insert into t select tenant, at, id, row_number() over (order by tenant, at, id)"
                  " - 1 from (select floor(sqrt(g % 100))::int tenant, timestamptz '2026-01-01' + g"
                  " * interval '1 s' as at, g as id"
                + rows.substr(0, rows.size() - 1) + ") s; vacuum analyze t",
            "sample", 0.045);
        add("deleted ranges, looked at since",
            "create table t (id bigint primary key, n int)" + off
                + "insert into t select g, case when g < 5000 then g else g - 20000 end from"
                  " generate_series(0, 49999) g; delete from t where id between 5000 and 24999;"
                  " vacuum analyze t",
            "histogram", 0.011);
        add("deleted ranges, not looked at since",
            "create table t (id bigint primary key, n int)" + off
                + "insert into t select g, case when g < 5000 then g else g - 20000 end from"
                  " generate_series(0, 49999) g; analyze t;"
                  " delete from t where id between 5000 and 24999"
                + flushed,
            "sample", 0.045);
        add("grown since it was looked at",
            "create table t (id bigint primary key, n int)" + off
                + "insert into t select g, g from generate_series(0, 22499) g; analyze t;"
                  " insert into t select g, g from generate_series(22500, 29999) g"
                + flushed,
            "sample", 0.045);
        add("never looked at",
            "create table t (id bigint primary key, n int)" + off + "insert into t select g, g"
                + rows,
            "sample", 0.045);
    }

    void aShareOfTheRowsIsFoundWithinWhatIsPromised()
    {
        QFETCH(QString, script);
        QFETCH(QString, method);
        QFETCH(double, promise);
        const Jumps jumps(script.toStdString());
        const auto source = jumps.source();
        const auto places = PositionEstimator::learn(source, {});
        QCOMPARE(QString::fromStdString(places.method()), method);
        QVERIFY(places.canJump());
        QVERIFY(!places.isExact());
        QVERIFY2(places.promise().value() <= promise,
                 qPrintable(QString::number(*places.promise())));

        for (double share = 0.037; share < 1; share += 0.06) {
            const auto landing = places.toShare(share);
            const double far = firstNumber(source, landing.page) / 30'000 - share;
            const auto said = QString("%1: off by %2").arg(share).arg(far);
            QVERIFY2(std::abs(far) <= *places.promise(), qPrintable(said));
            QVERIFY(!landing.isExact);
            // What it says of itself is no further off, but for what is not known of all rows.
            if (landing.page.hasMoreAfter())
                QVERIFY2(std::abs(*landing.row / places.rowCount() - share) < 0.001,
                         qPrintable(said));
            const double told = *places.rowOf(landing.page.position(0)) / places.rowCount();
            QVERIFY2(std::abs(told - share) <= *places.promise() + 0.011,
                     qPrintable(said + ", told " + QString::number(told)));
        }
        QVERIFY2(std::abs(places.rowCount() / 30'000 - 1) < 0.1,
                 qPrintable(QString::number(places.rowCount())));
    }

    void bothEndsAreExact()
    {
        const Jumps jumps("create table t (id int primary key, n int);"
                          "insert into t select g, g from generate_series(0, 4999) g; analyze t");
        const auto source = jumps.source();
        const auto places = PositionEstimator::learn(source, {});

        const auto start = places.toShare(0);
        QCOMPARE(firstNumber(source, start.page), 0);
        QCOMPARE(start.row.value(), 0);
        QVERIFY(start.isExact);
        const auto end = places.toShare(1);
        QCOMPARE(text(end.page, end.page.rowCount() - 1, 0), "4999");
        QVERIFY(!end.page.hasMoreAfter());
    }

    void everyOrderIsJumpedInto_data()
    {
        QTest::addColumn<int>("sort");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<int>("then");
        QTest::addColumn<QString>("order");
        QTest::newRow("key, down") << 0 << true << -1 << "id desc";
        QTest::newRow("few values") << 2 << false << -1 << "few, id";
        QTest::newRow("few values, down") << 2 << true << -1 << "few desc, id desc";
        QTest::newRow("half of them NULL") << 3 << false << -1 << "half, id";
        QTest::newRow("half of them NULL, down") << 3 << true << -1 << "half desc, id desc";
        QTest::newRow("two columns") << 2 << true << 3 << "few desc, half, id desc";
    }

    void everyOrderIsJumpedInto()
    {
        QFETCH(int, sort);
        QFETCH(bool, descending);
        QFETCH(int, then);
        QFETCH(QString, order);
        const Jumps jumps("create table t (id int primary key, n int, few int not null, half int);"
                          "insert into t select g, g, g % 7, case when g % 2 = 0 then g % 1000 end"
                          " from generate_series(0, 29999) g; vacuum analyze t");
        const auto source = jumps.source();
        RowSet rows;
        rows.sort = descending ? Sort::descending(sort) : Sort::ascending(sort);
        if (then >= 0)
            rows.then = {Sort::ascending(then)};
        const auto places = PositionEstimator::learn(source, rows);
        for (const double share : {0.1, 0.3, 0.45, 0.7, 0.95}) {
            const auto landing = places.toShare(share);
            const auto rank = jumps.number(
                "select r from (select id, row_number() over (order by " + order.toStdString()
                + ") - 1 as r from t) s where id = " + text(landing.page, 0, 0));
            QVERIFY2(std::abs(rank / 30'000 - share) <= places.promise().value(),
                     qPrintable(QString::number(rank)));
            const auto second = jumps.number(
                "select id from (select id, row_number() over (order by " + order.toStdString()
                + ") - 1 as r from t) s where r = " + std::to_string(static_cast<int>(rank) + 1));
            QCOMPARE(std::stod(text(landing.page, 1, 0)), second);
        }
    }

    void anOrderWithNullsIsExactOnceWalked_data()
    {
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QString>("order");
        QTest::newRow("up, NULL last") << false << "half, id";
        QTest::newRow("down, NULL first") << true << "half desc, id desc";
    }

    void anOrderWithNullsIsExactOnceWalked()
    {
        QFETCH(bool, descending);
        QFETCH(QString, order);
        const Jumps jumps("create table t (id int primary key, half int);"
                          "insert into t select g, case when g % 3 > 0 then g % 1000 end from"
                          " generate_series(1, 29500) g; create index on t (half, id);"
                          "vacuum analyze t");
        const auto source = jumps.source();
        RowSet rows;
        rows.sort = descending ? Sort::descending(1) : Sort::ascending(1);
        const auto places = PositionEstimator::learn(source, rows);
        QVERIFY(places.walk([](double) {}, {}));
        QVERIFY(places.isExact());
        QCOMPARE(places.rowCount(), 29'500);
        for (const int row : {0, 999, 1000, 9'500, 10'100, 19'600, 19'900, 29'490}) {
            const auto landing = places.toRow(row);
            QVERIFY(landing.isExact);
            const auto id = jumps.number("select id from t order by " + order.toStdString()
                                         + " offset " + std::to_string(row) + " limit 1");
            QCOMPARE(std::stod(text(landing.page, 0, 0)), id);
            QCOMPARE(*places.rowOf(landing.page.position(0)), row);
        }
    }

    void severalColumnsAreExactOnceWalked_data()
    {
        QTest::addColumn<QString>("index");
        QTest::addColumn<QString>("order");
        QTest::newRow("one direction") << "few, few2, id"
                                       << "few, few2, id";
        QTest::newRow("one direction, down") << "few, few2, id"
                                             << "few desc, few2 desc, id desc";
        QTest::newRow("two directions") << "few, few2 desc, id"
                                        << "few, few2 desc, id";
        QTest::newRow("NULLs in the second") << "few, half, id"
                                             << "few, half, id";
        QTest::newRow("NULLs first in the second") << "few desc, half desc, id desc"
                                                   << "few desc, half desc, id desc";
        QTest::newRow("NULLs in both") << "half, half2 desc, id"
                                       << "half, half2 desc, id";
        QTest::newRow("NULLs where no index has them") << "half"
                                                       << "half, half2 desc nulls last, id";
        QTest::newRow("an index on the first alone") << "few"
                                                     << "few, half desc, id";
    }

    void severalColumnsAreExactOnceWalked()
    {
        QFETCH(QString, index);
        QFETCH(QString, order);
        const Jumps jumps(
            "create table t (id int primary key, few int not null, few2 int not null, half int,"
            " half2 int); insert into t select g, g % 7, g / 7 % 11,"
            " case when g % 3 > 0 then g % 10 end, case when g % 5 > 0 then g / 3 % 10 end from"
            " generate_series(1, 9500) g; create index on t ("
            + index.toStdString() + "); vacuum analyze t");
        const auto source = jumps.source();
        RowSet rows;
        auto terms = order.split(", ");
        terms.removeLast(); // the key, which needs no asking for
        for (const auto& term : terms) {
            const auto column = source.table().columnIndex(term.section(' ', 0, 0).toStdString());
            Sort sort{*column, term.contains("desc"), term.contains("desc")};
            sort.nullsFirst = sort.nullsFirst && !term.contains("last");
            if (rows.sort)
                rows.then.push_back(sort);
            else
                rows.sort = sort;
        }
        const auto places = PositionEstimator::learn(source, rows);
        QVERIFY(places.walk([](double) {}, {}));
        QVERIFY(places.isExact());
        QCOMPARE(places.refusal(), WalkRefusal::None);
        QCOMPARE(places.rowCount(), 9'500);
        for (const int row : {0, 1, 999, 1000, 3'333, 3'999, 4'000, 6'700, 9'000, 9'499}) {
            const auto landing = places.toRow(row);
            QVERIFY(landing.isExact);
            const auto id = jumps.number("select id from t order by " + order.toStdString()
                                         + " offset " + std::to_string(row) + " limit 1");
            QCOMPARE(std::stod(text(landing.page, 0, 0)), id);
            QCOMPARE(*places.rowOf(landing.page.position(0)), row);
        }
    }

    void aPageOfSeveralColumnsIsReadFromTheIndexWhereItIs()
    {
        // All alike in the first column: what starts at its beginning would read half the table.
        const Jumps jumps("create table t (id int primary key, same int not null, n int not null);"
                          "insert into t select g, 1, g % 5000 from generate_series(1, 20000) g;"
                          "create index on t (same, n desc, id); vacuum analyze t");
        const auto source = jumps.source();
        RowSet rows;
        rows.sort = Sort::ascending(1);
        rows.then = {Sort::descending(2)};
        const auto page = source.after(rows, Position{{"1", "2500", "12500"}});
        QCOMPARE(text(page, 0, 0), "17500");
        QCOMPARE(text(page, 1, 0), "2499");
        const auto parts = QString::fromStdString(page.sql()).split(";\n");
        QCOMPARE(parts.size(), 2);
        for (const auto& part : parts) {
            const auto plan = jumps.plan(part.toStdString());
            QVERIFY2(!plan.contains("Removed by Filter") && !plan.contains("Sort"),
                     qPrintable(plan));
        }
    }

    void aTableWithoutKeyIsJumpedIntoByItsBlocks()
    {
        const Jumps jumps("create table t (n int); insert into t select g from"
                          " generate_series(0, 29999) g; analyze t");
        const auto source = jumps.source();
        const auto places = PositionEstimator::learn(source, {});
        QCOMPARE(places.method(), "blocks");
        QVERIFY(!places.promise());
        const auto landing = places.toShare(0.5);
        QVERIFY(std::abs(firstNumber(source, landing.page) / 30'000 - 0.5) < 0.02);
        QVERIFY(std::abs(*places.rowOf(landing.page.position(0)) / 30'000 - 0.5) < 0.02);
        // Nothing that could be walked along: no index has this order.
        QVERIFY(!places.walk([](double) {}, {}));
        QCOMPARE(places.refusal(), WalkRefusal::Stored);
    }

    void partsOfATableAreOneOrder()
    {
        const Jumps jumps("create table t (id int primary key, n int) partition by range (id);"
                          "create table t1 partition of t for values from (0) to (10000);"
                          "create table t2 partition of t for values from (10000) to (30000);"
                          "insert into t select g, g from generate_series(0, 29999) g; analyze t");
        const auto source = jumps.source();
        const auto places = PositionEstimator::learn(source, {});
        QVERIFY(places.canJump());
        const auto landing = places.toShare(0.6);
        QVERIFY(std::abs(firstNumber(source, landing.page) / 30'000 - 0.6) < 0.1);
        QVERIFY(places.walk([](double) {}, {}));
        QCOMPARE(firstNumber(source, places.toRow(21'234).page), 21'234);
    }

    void aFilterLeavesNoPromise()
    {
        const Jumps jumps("create table t (id int primary key, n int); insert into t select g * 3,"
                          " g from generate_series(0, 29999) g; vacuum analyze t");
        const auto source = jumps.source();
        const RowSet rows{std::get<Filter>(parseFilter("n >= 15000", source.columns())), {}};
        const auto places = PositionEstimator::learn(source, rows);
        QVERIFY(!places.promise());
        QCOMPARE(places.rowCount(), -1);
        const auto landing = places.toShare(0.5);
        QVERIFY(std::abs(firstNumber(source, landing.page) - 22'500) < 1'500);
        QVERIFY(!landing.row);
        QVERIFY(places.walk([](double) {}, {}));
        QCOMPARE(places.rowCount(), 15'000);
        QCOMPARE(firstNumber(source, places.toRow(7'777).page), 22'777);
    }

    void whatFewRowsPassIsJumpedInto()
    {
        const Jumps jumps("create table t (id int primary key, n int, kind text); insert into t"
                          " select g, g, case when g % 5000 = 0 then 'rare' else 'usual' end"
                          " from generate_series(0, 199999) g; create index on t (kind);"
                          "vacuum analyze t");
        const auto source = jumps.source();
        const RowSet rows{std::get<Filter>(parseFilter("kind = rare", source.columns())), {}};
        const auto places = PositionEstimator::learn(source, rows);
        QVERIFY(places.canJump());
        for (const double share : {0.25, 0.5, 0.75})
            QCOMPARE(firstNumber(source, places.toShare(share).page), share * 200'000);
        const RowSet down{rows.filter, Sort::descending(1)};
        QCOMPARE(firstNumber(source, PositionEstimator::learn(source, down).toShare(0.5).page),
                 95'000);
    }

    void onceWalkedEveryRowIsFoundByItsNumber()
    {
        const Jumps jumps(
            "create table t (id uuid primary key, n int); insert into t select u, row_number() over"
            " (order by u) - 1 from (select md5(g::text)::uuid u from generate_series(0, 12344) g)"
            " s; vacuum analyze t");
        const auto source = jumps.source();
        const auto places = PositionEstimator::learn(source, {});
        QCOMPARE(firstNumber(source, places.toRow(999).page), 999); // as far as a stride: at once
        QVERIFY(places.toRow(999).isExact);
        QVERIFY(!places.toRow(5'000).isExact);
        std::vector<double> told;
        QVERIFY(places.walk([&](double rows) { told.push_back(rows); }, {}));
        QCOMPARE(told.size(), 12);
        QCOMPARE(told.back(), 12'000);
        QVERIFY(places.isExact());
        QCOMPARE(places.rowCount(), 12'345);
        for (const double row : {0., 1., 999., 1000., 1001., 6'543., 11'999., 12'000., 12'344.}) {
            const auto landing = places.toRow(row);
            QVERIFY(landing.isExact);
            QCOMPARE(landing.row.value(), row);
            QCOMPARE(firstNumber(source, landing.page), row);
            QCOMPARE(landing.page.hasMoreBefore(), row > 0);
            QCOMPARE(places.rowOf(landing.page.position(0)).value(), row);
        }
        QCOMPARE(firstNumber(source, places.toShare(0.5).page), 6'172);
        QCOMPARE(firstNumber(source, places.toRow(99'999).page), 12'344);
        const auto last = places.toShare(1);
        QCOMPARE(last.row.value(), 12'345 - last.page.rowCount());
    }

    void aWalkThatWasStoppedGoesOnWhereItWas()
    {
        const Jumps jumps("create table t (id int primary key, n int); insert into t select g, g"
                          " from generate_series(0, 9999) g; vacuum analyze t");
        const auto source = jumps.source();
        const auto places = PositionEstimator::learn(source, {});
        std::stop_source stop;
        const auto error = errorOf([&] {
            places.walk(
                [&](double rows) {
                    if (rows >= 3'000)
                        stop.request_stop();
                },
                stop.get_token());
        });
        QCOMPARE(error.kind(), ErrorKind::Cancelled);
        QVERIFY(!places.isExact());
        QCOMPARE(firstNumber(source, places.toRow(2'500).page), 2'500);
        std::vector<double> told;
        QVERIFY(places.walk([&](double rows) { told.push_back(rows); }, {}));
        QCOMPARE(told.front(), 4'000);
        QCOMPARE(places.rowCount(), 10'000);
        QCOMPARE(firstNumber(source, places.toRow(8'765).page), 8'765);
    }

    void anOrderWithoutIndexIsNotWalked()
    {
        const Jumps jumps("create table t (id int primary key, n int not null); insert into t"
                          " select g, g from generate_series(0, 99999) g; vacuum analyze t");
        RowSet rows{{}, Sort::descending(1)};
        const auto places = PositionEstimator::learn(jumps.source(), rows);
        QVERIFY(!places.walk([](double) { QFAIL("a step was made"); }, {}));
        QVERIFY(!places.isExact());
        QCOMPARE(places.refusal(), WalkRefusal::NoIndex);
        QCOMPARE(places.orderText(), "\"n\" desc, \"id\" desc");
    }

    void aKeyIsGoneToInItsOwnOrderAndInAnother()
    {
        const Jumps jumps(
            "create table t (a int, b text, n int, word text, primary key (a, b)); insert into t"
            " select g / 100, 'b' || to_char(g % 100, 'FM00'), g, md5(g::text) from"
            " generate_series(0, 9999) g; delete from t where n = 5005; vacuum analyze t");
        const auto source = jumps.source();
        const auto places = PositionEstimator::learn(source, {});
        QCOMPARE(firstNumber(source, places.toKey({"37", "b12"}).page), 3'712);
        QCOMPARE(firstNumber(source, places.toKey({"37"}).page), 3'700);
        QCOMPARE(firstNumber(source, places.toKey({"50", "b05"}).page), 5'006); // the next one
        QCOMPARE(firstNumber(source, places.toKey({"12345"}).page), 9'980); // behind all: the last
        QCOMPARE(errorOf([&] { places.toKey({"many"}); }).kind(), ErrorKind::BadData);

        const auto sorted = PositionEstimator::learn(source, RowSet{{}, Sort::descending(3)});
        const auto landing = sorted.toKey({"37", "b12"});
        QCOMPARE(firstNumber(source, landing.page), 3'712);
        QCOMPARE(text(landing.page, 1, 3),
                 jumps.database
                     .scalar("select max(word) from t where word < (select word from t where n ="
                             " 3712)")
                     .toStdString());
        QCOMPARE(errorOf([&] { sorted.toKey({"50", "b05"}); }).kind(), ErrorKind::BadData);
    }

    void aViewHasNoPlaces()
    {
        const Jumps jumps("create view t as select g as n from generate_series(0, 9999) g");
        const auto places = PositionEstimator::learn(jumps.source(), {});
        QVERIFY(!places.canJump());
        QCOMPARE(places.rowCount(), -1);
    }

    void anEmptyTableHasNoPlacesEither()
    {
        const Jumps jumps("create table t (id int primary key, n int)");
        const auto places = PositionEstimator::learn(jumps.source(), {});
        QVERIFY(!places.canJump());
        QCOMPARE(places.toShare(0.5).page.rowCount(), 0);
    }

    void aTableThatWasDroppedSaysSo()
    {
        const Jumps jumps("create table t (id int primary key, n int); insert into t select g, g"
                          " from generate_series(0, 4999) g; analyze t");
        const auto places = PositionEstimator::learn(jumps.source(), {});
        jumps.database.run("drop table t");
        QCOMPARE(errorOf([&] { places.toShare(0.5); }).kind(), ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestPositionEstimator)
#include "tst_position_estimator.moc"
