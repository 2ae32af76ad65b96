// A step that travels with the COMMIT of the one before it: whatever becomes of either, each is
// told, kept and blamed by itself.
#include "tests/support/migration_bench.h"

#include <QTest>

using namespace howdah;
using Bench = MigrationBench;

namespace {

// Version 1 makes the ledger, so that 2 and 3 go at once.
struct ThreeFiles : Bench {
    ThreeFiles(const QByteArray& second, const QByteArray& third)
    {
        scripts.add("1_a", "create table a ()", "drop table a");
        scripts.add("2_b", second, "drop table b");
        scripts.add("3_c", third, "drop table c");
    }
};

} // namespace

class TestMigratorAhead : public QObject {
    Q_OBJECT

private slots:
    void whatFailsIsBlamedAndTheOneBeforeStays()
    {
        const ThreeFiles bench("create table b ()", "create table c ();\nselect 1 / 0");
        const auto report = bench.migrator().up();
        QCOMPARE(versions(report), (Versions{1, 2}));
        QCOMPARE(report.failedVersion, 3);
        QCOMPARE(report.failedStatement, 2);
        QVERIFY2(messageOf(report).startsWith("3_c.up.sql:2"), qPrintable(messageOf(report)));
        QCOMPARE(bench.ledger(), "2|f");
        QCOMPARE(bench.history(), "up 1 done, up 2 done, up 3 failed");
        QVERIFY(bench.has("b") && !bench.has("c"));
    }

    void aCommitThatFailsKeepsTheNextOneFromRunning()
    {
        const ThreeFiles bench("create table b (id int unique deferrable initially deferred);"
                               "insert into b values (1), (1)",
                               "create table c ()");
        const auto report = bench.migrator().up();
        QCOMPARE(versions(report), (Versions{1}));
        QCOMPARE(report.failedVersion, 2);
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(!bench.has("b") && !bench.has("c"));
    }

    void aSessionThatEndsInTheNextOneIsNoFaultOfTheOneBefore()
    {
        const ThreeFiles bench("create table b ()",
                               "create table c (); select pg_terminate_backend(pg_backend_pid())");
        const auto report = bench.migrator().up();
        QCOMPARE(versions(report), (Versions{1, 2}));
        QCOMPARE(report.failedVersion, 3);
        QVERIFY2(text(report.endState)
                     .endsWith("nothing of version 3 remains: the database is at "
                               "version 2"),
                 report.endState.text().c_str());
        QCOMPARE(bench.ledger(), "2|f");
        QVERIFY(bench.has("b") && !bench.has("c"));
    }

    void aStopBetweenTwoUndoesWhatWasSentAhead()
    {
        const ThreeFiles bench("create table b ()", "create table c (); create table d ()");
        std::stop_source stop;
        const auto stopInTheThird = [&](const MigrationProgress& now) {
            if (now.version == 3)
                stop.request_stop();
        };
        const auto report = bench.migrator().up({}, stopInTheThird, stop.get_token());
        QCOMPARE(versions(report), (Versions{1, 2}));
        QCOMPARE(report.error.value().kind(), ErrorKind::Cancelled);
        QCOMPARE(report.failedVersion, 3);
        QCOMPARE(bench.ledger(), "2|f");
        QVERIFY(!bench.has("c"));
        QCOMPARE(versions(bench.migrator().up()), (Versions{3})); // its session holds nothing back
    }

    void rowsThatAreInTheWayAreSavedOneByOne()
    {
        ThreeFiles bench("create table b (id int primary key); insert into b values (7)",
                         "create table c ()");
        const ScriptDir saved;
        bench.options.savedRows = saved.path();
        QCOMPARE(versions(bench.migrator().up()), (Versions{1, 2, 3}));
        const auto report = bench.migrator().down({});
        QCOMPARE(versions(report), (Versions{3, 2, 1}));
        QCOMPARE(report.saved.value().rows(), 1);
        QCOMPARE(bench.ledger(), "none");
    }

    void eachHasItsTimes()
    {
        const ThreeFiles bench("create table b (); select pg_sleep(0.05)", "create table c ()");
        const auto report = bench.migrator().up();
        QCOMPARE(report.applied.size(), 3U);
        QCOMPARE(
            bench.database.scalar(
                "select string_agg(cardinality(statement_ms)::text, ' ' order by id) || ' ' || "
                "bool_and(0 <= all (statement_ms)) from schema_migrations_history"),
            "1 2 1 true");
    }

    void rowsThatADeferredConstraintHasToLookAtAreNotInTheWay()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int primary key)");
        bench.scripts.add("2_b",
                          "create table b (a int references a deferrable initially deferred);\n"
                          "insert into a values (1); insert into b values (1);\n"
                          "alter table b add x text; update b set x = 'y';\n"
                          "alter table b alter x set not null");
        bench.scripts.add("3_c", "insert into b values (2, 'z'); insert into a values (2)");
        const auto report = bench.migrator().up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.history(), "up 1 done, up 2 done, up 3 done"); // 3 defers as it says
    }

    void aRowThatNoDeferralSavesIsStillRefused()
    {
        Bench bench;
        bench.scripts.add("1_b",
                          "create table a (id int primary key);\n"
                          "create table b (a int references a deferrable initially deferred);\n"
                          "insert into b values (1); alter table b add x text");
        const auto report = bench.migrator().up();
        QVERIFY2(messageOf(report).contains("violates foreign key"), qPrintable(messageOf(report)));
        QCOMPARE(bench.ledger(), "absent");
        QVERIFY(!bench.has("b"));
    }

    void whatAFileLeavesInTheSessionIsTakenBack()
    {
        Bench bench;
        bench.scripts.add("1_leave",
                          "prepare p as select 1; listen ears;\n"
                          "declare c cursor with hold for select 1");
        bench.scripts.add(
            "2_find",
            "create table found as select (select count(*) from pg_cursors where is_holdable),"
            " (select count(*) as listening from pg_listening_channels());\n"
            "prepare p as select 2");
        const auto report = bench.migrator().up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.database.scalar("select found::text from found"), "(0,0)");
    }

    void locksThatAFileGivesAwayAreTakenAgain_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("all of them") << QByteArray("select PG_ADVISORY_UNLOCK_ALL()");
        QTest::newRow("in a block") << QByteArray("do $$ begin perform pg_advisory_unlock_all();"
                                                  " end $$");
        QTest::newRow("discard all") << QByteArray("discard all");
    }

    void locksThatAFileGivesAwayAreTakenAgain()
    {
        QFETCH(QByteArray, file);
        Bench bench;
        bench.scripts.add("1_a", "create table a ()");
        bench.scripts.add("2_unlock", file);
        bench.scripts.add("3_count",
                          "create table held as select count(*) from pg_locks"
                          " where locktype = 'advisory' and pid = pg_backend_pid()");
        const auto report = bench.migrator().up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.database.scalar("select count from held"), "2");
        QCOMPARE(bench.advisoryLocks(), 0);
    }
};

QTEST_GUILESS_MAIN(TestMigratorAhead)
#include "tst_migrator_ahead.moc"
