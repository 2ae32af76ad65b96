// How long each statement took, as history keeps it; also beside a history that an older Howdah
// made.
#include "tests/support/migration_bench.h"

#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;
using Bench = MigrationBench;

namespace {

// As the first Howdah made it.
constexpr auto olderHistory =
    "create table schema_migrations_history (id bigint generated always as identity primary key,"
    " version bigint, action text not null, title text not null, from_version bigint, to_version"
    " bigint, outcome text not null, who text not null, role text not null, host text not null,"
    " application text not null, started_at timestamptz not null, duration_ms bigint, checksum"
    " text, token_checksum text, statements integer not null, statements_done integer not null,"
    " sql text, error text);"
    "insert into schema_migrations_history (version, action, title, to_version, outcome, who, role,"
    " host, application, started_at, statements, statements_done)"
    " values (1, 'up', 'a', 1, 'done', 'eve', 'eve', 'h', 'howdah', now(), 1, 1);"
    "create table schema_migrations (version bigint not null primary key, dirty boolean not null);"
    "insert into schema_migrations values (1, false)";

} // namespace

class TestStatementTimes : public QObject {
    Q_OBJECT

private slots:
    void eachStatementsTimeIsKept_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<std::size_t>("statements");
        QTest::addColumn<bool>("fails");
        QTest::addRow("in a transaction")
            << QByteArray("select 1; select pg_sleep(0.4); select 2") << std::size_t(3) << false;
        QTest::addRow("apart") << QByteArray("vacuum pg_class; select pg_sleep(0.4)")
                               << std::size_t(2) << false;
        QTest::addRow("that fails")
            << QByteArray("select 1; select pg_sleep(0.4); select 1/0") << std::size_t(2) << true;
        QTest::addRow("that fails apart")
            << QByteArray("vacuum; select pg_sleep(0.4); select 1/0") << std::size_t(2) << true;
        QTest::addRow("empty") << QByteArray("-- nothing") << std::size_t(0) << false;
    }

    void eachStatementsTimeIsKept()
    {
        QFETCH(QByteArray, file);
        QFETCH(std::size_t, statements);
        QFETCH(bool, fails);
        // An answer that a busy machine reads late counts for the statement before it: then once
        // more.
        std::vector<std::chrono::microseconds> times;
        const auto sleepsSecond = [&] { return statements == 0 || times[1] >= 200ms; };
        for (int attempt = 0; attempt == 0 || (attempt < 5 && !sleepsSecond()); ++attempt) {
            Bench bench;
            bench.scripts.add("1_a", "create table a ()");
            bench.scripts.add("2_b", file);

            QCOMPARE(bench.migrator().up().error.has_value(), fails);
            times = bench.migrator().status().history.back().statementTimes;
            QCOMPARE(times.size(), statements);
        }
        QVERIFY(sleepsSecond());
    }

    void anOlderHistoryIsReadAndCompleted()
    {
        Bench bench;
        bench.database.run(olderHistory);
        bench.scripts.add("1_a", "create table a ()");
        bench.scripts.add("2_b", "create table b ()");

        const auto before = bench.migrator().status().history;
        QCOMPARE(before.size(), 1u);
        QVERIFY(before[0].statementTimes.empty());
        QVERIFY2(!bench.migrator().up().error, "up");

        const auto history = bench.migrator().status().history;
        QCOMPARE(history.size(), 2u);
        QVERIFY(history[0].statementTimes.empty());
        QCOMPARE(history[1].statementTimes.size(), 1u);
    }

    void anOlderHistoryOfSomebodyElseIsWrittenAsItIs()
    {
        Bench bench;
        const auto role = "r_" + bench.database.scalar("select current_database()").toStdString();
        bench.database.run("create role " + role + "; grant create on schema public to " + role
                           + ';' + olderHistory
                           + "; grant all on schema_migrations, schema_migrations_history to "
                           + role);
        bench.scripts.add("1_a", "create table a ()");
        bench.scripts.add("2_b", "create table b ()");
        const Pool pool([&](const std::stop_token& stop) {
            return std::make_unique<Connection>(
                bench.database.conninfo() + " options='-c role=" + role + "'", stop);
        });

        const auto report = Migrator(pool, bench.options).up();

        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.history(), "up 1 done, up 2 done");
        QVERIFY(Migrator(pool, bench.options).status().history.back().statementTimes.empty());
        bench.database.run("drop owned by " + role + "; drop role " + role);
    }
};

QTEST_GUILESS_MAIN(TestStatementTimes)
#include "tst_statement_times.moc"
