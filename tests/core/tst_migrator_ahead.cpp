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

// Each makes a table with its comment; the fifth also a sequence that goes with its table.
struct ManyFiles : Bench {
    explicit ManyFiles(int count)
    {
        for (int n = 1; n <= count; ++n) {
            const auto table = QByteArray("t") + QByteArray::number(n);
            scripts.add(QString("%1_t").arg(n),
                        "create table " + table + " (id int);\n"
                            + (n == 5 ? "create sequence used owned by t5.id"
                                      : "comment on table " + table + " is 'one of many'"),
                        "drop table " + table);
        }
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

    void manyThatAreQuickGoTogether()
    {
        const ManyFiles bench(70);
        const auto report = bench.migrator().up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(report.applied.size(), 70U);
        QCOMPARE(bench.ledger(), "70|f");
        QCOMPARE(bench.database.scalar(
                     "select concat_ws(' ', count(*), count(*) filter (where "
                     "cardinality(statement_ms) = 2),"
                     " bool_and(0 < all (statement_ms)), bool_and(statement_ms[1] + statement_ms[2]"
                     " < duration_ms + 1), count(*) filter (where current_setting("
                     "'howdah.statements_took', true) <> '')) from schema_migrations_history"),
                 "70 70 t t 0");
        QCOMPARE(bench.migrator().down({}).applied.size(), 70U);
        QCOMPARE(bench.ledger(), "none");
        QVERIFY(!bench.has("t1") && !bench.has("t70"));
    }

    void oneOfManyThatFailsKeepsAllAfterIt()
    {
        ManyFiles bench(70);
        bench.scripts.add("40_t", "create table t40 ();\ncreate table t1 ()");
        const auto report = bench.migrator().up();
        QCOMPARE(report.applied.size(), 39U);
        QCOMPARE(report.failedVersion, 40);
        QCOMPARE(report.failedStatement, 2);
        QVERIFY2(messageOf(report).startsWith("40_t.up.sql:2"), qPrintable(messageOf(report)));
        QCOMPARE(bench.ledger(), "39|f");
        QVERIFY(!bench.has("t40") && !bench.has("t41"));
        QVERIFY(bench.history().endsWith("up 39 done, up 40 failed"));
        bench.scripts.add("40_t", "create table t40 ()");
        QCOMPARE(bench.migrator().up().applied.size(), 31U);
    }

    // What was committed and not yet answered is told all the same.
    void aSessionThatIsEndedAmongManyTellsWhatTookEffect()
    {
        const ManyFiles bench(200);
        const auto endIt = [&](const MigrationProgress& now) {
            if (now.version == 60)
                bench.database.run("select pg_terminate_backend(pid) from pg_locks join pg_database"
                                   " on pg_database.oid = database and datname = current_database()"
                                   " where locktype = 'advisory' and pid <> pg_backend_pid()");
        };
        const auto report = bench.migrator().up({}, endIt);
        QVERIFY(report.error);
        QVERIFY(report.applied.size() >= 59);
        QVERIFY(report.applied.size() < 200);
        const auto last = report.applied.back().version;
        QCOMPARE(versions(report).size(), static_cast<std::size_t>(last)); // none left out
        QCOMPARE(bench.ledger(), QString("%1|f").arg(last));
        QCOMPARE(bench.database.scalar("select count(*) || ' ' || max(version) from"
                                       " schema_migrations_history where outcome = 'done'"),
                 QString("%1 %1").arg(last));
        QVERIFY(bench.has("t" + std::to_string(last)));
        QVERIFY(!bench.has("t" + std::to_string(last + 1)));
    }

    void aStopAmongManyLeavesWhatIsTold()
    {
        const ManyFiles bench(200);
        std::stop_source stop;
        const auto stopIt = [&](const MigrationProgress& now) {
            if (now.version == 60)
                stop.request_stop();
        };
        const auto report = bench.migrator().up({}, stopIt, stop.get_token());
        QCOMPARE(report.error.value().kind(), ErrorKind::Cancelled);
        QVERIFY(report.applied.size() >= 59);
        QVERIFY(report.applied.size() < 200);
        QCOMPARE(bench.ledger(), QString("%1|f").arg(report.applied.back().version));
        QVERIFY(!bench.has("t" + std::to_string(report.applied.back().version + 1)));
        QCOMPARE(bench.migrator().up().applied.size(), 200 - report.applied.size());
    }

    void oneTableOfManyThatHasRowsIsSaved()
    {
        ManyFiles bench(40);
        const ScriptDir saved;
        bench.options.savedRows = saved.path();
        (void)bench.migrator().up();
        bench.database.run("insert into t17 (id) values (1), (2); create table child () inherits"
                           " (t23); select setval('used', 7)");
        auto report = bench.migrator().down({});
        QCOMPARE(report.applied.size(), 17U); // 40 down to 24
        QCOMPARE(report.failedVersion, 23); // which nobody may drop without its child
        bench.database.run("drop table child");
        report = bench.migrator().down({});
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(report.saved.value().rows(), 2);
        QCOMPARE(report.saved.value().sequences.size(), 1U);
        QCOMPARE(bench.ledger(), "none");
    }

    // Its record fails then, and with it the file, which is run once more by itself.
    void aFileOfManyThatMovesTheLedgerIsRecordedAllTheSame()
    {
        ManyFiles bench(7);
        bench.scripts.add("4_t", "create table t4 ();\nupdate schema_migrations set version = 99",
                          "drop table t4");
        QCOMPARE(versions(bench.migrator().up()), (Versions{1, 2, 3, 4, 5, 6, 7}));
        QCOMPARE(bench.ledger(), "7|f");
        QCOMPARE(bench.history(),
                 "up 1 done, up 2 done, up 3 done, up 4 done, up 5 done, up 6 done, "
                 "up 7 done");
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
