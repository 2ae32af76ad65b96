// Files that cannot run in a transaction: statement by statement, under the mark `dirty`.
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"

#include <QTest>

#include <thread>

using namespace howdah;
using Bench = MigrationBench;

class TestMigratorApart : public QObject {
    Q_OBJECT

private slots:
    void runsWhatCannotRunInATransaction()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int)", "drop table a");
        bench.scripts.add(
            "2_i", "create index concurrently i on a (id);\nalter table a add b int;\nvacuum a;",
            "drop index concurrently i; alter table a drop b");

        const auto report = bench.migrator().up();

        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QVERIFY(bench.has("i"));
        QCOMPARE(bench.ledger(), "2|f");
        QCOMPARE(bench.history(), "up 1 done, up 2 done");
        QCOMPARE(bench.database.scalar("select statements_done || ' ' || statements from "
                                       "schema_migrations_history where version = 2"),
                 "3 3");
        QCOMPARE(text(report.notes.at(0)),
                 "version 2 ran statement by statement: CREATE INDEX CONCURRENTLY in line 1 cannot "
                 "run in a transaction");
        QCOMPARE(versions(bench.migrator().down()), Versions{2});
        QVERIFY(!bench.has("i"));
        QCOMPARE(bench.ledger(), "1|f");
        QCOMPARE(bench.advisoryLocks(), 0);
    }

    void concurrentlyThatLosesADeadlockIsTriedAgain()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int)", "drop table a");
        bench.scripts.add("2_i", "create index concurrently i on a (id)",
                          "drop index concurrently i");
        bench.migrator().up(1);
        Connection other(bench.database.conninfo());
        other.run("set deadlock_timeout = '1h'"); // so that it is not the one that loses
        other.run("begin");
        other.run("insert into a values (1)");
        MigrationReport report;
        std::jthread migrating([&] { report = bench.migrator().up(); });
        QTRY_COMPARE(bench.database.scalar("select count(*) from pg_locks join pg_stat_activity "
                                           "using (pid) where not granted and locktype = "
                                           "'virtualxid' and datname = current_database()"),
                     "1");
        other.run("lock table a in share update exclusive mode"); // got once the index gives up
        other.run("commit");
        migrating.join();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.database.scalar("select indisvalid from pg_index where indexrelid = "
                                       "'i'::regclass"),
                 "t");
        QCOMPARE(bench.ledger(), "2|f");
    }

    void isDirtyWhileItRuns()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int)", "drop table a");
        bench.scripts.add("2_i", "create index concurrently i on a (id);\nselect 1;",
                          "select 1; vacuum");
        bench.migrator().up(1);
        QStringList seen;
        const auto look = [&](const MigrationProgress&) {
            seen += bench.ledger() + ' '
                + bench.database.scalar("select outcome || ' ' || statements_done from "
                                        "schema_migrations_history order by id desc limit 1");
        };
        bench.migrator().up(1, look);
        QCOMPARE(seen, (QStringList{"2|t running 0", "2|t running 1"}));
        seen.clear();
        bench.migrator().down(1, look);
        QCOMPARE(seen, (QStringList{"2|t running 0", "2|t running 1"}));
    }

    void stopsWhereAStatementFailsAndSaysWhatRemains()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int); insert into a values (1), (1)");
        bench.scripts.add("2_i",
                          "alter table a add b int;\nalter table a add c int;\n"
                          "create unique index concurrently i\n  on a (id);\nselect 1");

        const auto report = bench.migrator().up();

        QCOMPARE(versions(report), Versions{1});
        QCOMPARE(messageOf(report),
                 "2_i.up.sql:3: could not create unique index \"i\" (statement 3 "
                 "of 4, CREATE INDEX CONCURRENTLY)");
        QCOMPARE(text(report.endState),
                 "version 2 stopped halfway and the database is dirty: statements 1 to 2 of 4 took "
                 "effect, and the next one perhaps in part. Repair it (migrate repair shows the "
                 "ways): go on from there, undo it, or say that it is applied or not");
        QCOMPARE(bench.ledger(), "2|t");
        QVERIFY(report.state.dirty);
        QCOMPARE(bench.history(), "up 1 done, up 2 failed");
        QCOMPARE(
            bench.database.scalar("select statements_done from schema_migrations_history where "
                                  "version = 2"),
            "2");
        const auto error = errorOf([&] { bench.migrator().up(); });
        QVERIFY(QString::fromUtf8(error.what()).contains("its up stopped after statement 2 of 4"));
        QCOMPARE(bench.advisoryLocks(), 0);
    }

    void isNotDirtyWhenNothingTookEffect()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a ()");
        bench.scripts.add("2_b", "alter table nowhere add b int; vacuum");
        const auto report = bench.migrator().up();
        QCOMPARE(messageOf(report),
                 "2_b.up.sql:1: relation \"nowhere\" does not exist (statement 1 "
                 "of 2, ALTER TABLE)");
        QCOMPARE(text(report.endState),
                 "nothing of version 2 remains: the database is at version 1");
        QCOMPARE(bench.ledger(), "1|f");
        QCOMPARE(bench.history(), "up 1 done, up 2 failed");
    }

    void mayRemainInPartWhenTheFirstStatementStandsAlone()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int); insert into a values (1), (1)");
        bench.scripts.add("2_i", "create unique index concurrently i on a (id)");
        const auto report = bench.migrator().up();
        QVERIFY(text(report.endState)
                    .contains("dirty: the first statement may have taken effect in part"));
        QCOMPARE(bench.ledger(), "2|t");
        QVERIFY(bench.has("i")); // invalid
    }

    void keepsTheFilesOwnTransactions()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "begin; create table a (); create table b (); commit;\n"
                          "begin; create table c (); select 1/0; commit;\ncreate table d ()");
        const auto report = bench.migrator().up();
        QCOMPARE(messageOf(report), "1_a.up.sql:2: division by zero (statement 7 of 9, SELECT)");
        QVERIFY(text(report.endState).contains("statements 1 to 4 of 9 took effect."));
        QCOMPARE(bench.database.scalar("select statements_done from schema_migrations_history"),
                 "4");
        QVERIFY(bench.has("a") && bench.has("b") && !bench.has("c") && !bench.has("d"));
        QCOMPARE(bench.ledger(), "1|t");
    }

    void aFilesOwnTransactionThatFailsLeavesNothing()
    {
        Bench bench;
        bench.scripts.add("1_a", "begin; create table a (); select 1/0; commit; vacuum");
        const auto report = bench.migrator().up();
        QVERIFY(messageOf(report).contains("division by zero"));
        QCOMPARE(text(report.endState),
                 "nothing of version 1 remains: nothing is applied to the database");
        QCOMPARE(bench.ledger(), "none");
    }

    void whatCouldNotBeRecordedIsSaidToBeDone()
    {
        Bench bench;
        bench.options.lockTimeout = std::chrono::milliseconds(50);
        bench.options.lockRetries = 1;
        bench.scripts.add("1_a", "vacuum; select 1");
        Connection other(bench.database.conninfo());
        const auto block = [&](const MigrationProgress& now) {
            if (now.statement == 2) // the last; after it only the ledger is written
                other.runScript("begin; lock schema_migrations in share row exclusive mode");
        };

        const auto report = bench.migrator().up({}, block);

        QCOMPARE(report.error->kind(), ErrorKind::Conflict);
        QVERIFY2(messageOf(report).startsWith("1_a.up.sql: "), qPrintable(messageOf(report)));
        QVERIFY2(text(report.endState)
                     .contains("dirty: all of it took effect, but that could not be recorded."),
                 report.endState.text().c_str());
        QCOMPARE(bench.ledger(), "1|t");
    }

    void aStopDoesNotKeepItFromSayingThatNothingIsLeft()
    {
        Bench bench;
        bench.options.lockTimeout = std::chrono::milliseconds(50);
        bench.scripts.add("1_a", "create table a (); vacuum");
        Connection other(bench.database.conninfo());
        std::stop_source stop;
        const auto disturb = [&](const MigrationProgress& now) {
            if (!now.waitingFor.empty())
                return (void)other.run("rollback");
            other.runScript("begin; lock schema_migrations in share row exclusive mode");
            stop.request_stop();
        };

        const auto report = bench.migrator().up({}, disturb, stop.get_token());

        QCOMPARE(report.error->kind(), ErrorKind::Cancelled);
        QCOMPARE(text(report.endState),
                 "nothing of version 1 remains: nothing is applied to the database");
        QCOMPARE(bench.ledger(), "none");
        QCOMPARE(bench.history(), "up 1 cancelled");
    }

    void commitInTheMiddleRunsAsWritten()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (); commit; create table b ();");
        const auto report = bench.migrator().up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QVERIFY(bench.has("a") && bench.has("b"));
        QCOMPARE(bench.ledger(), "1|f");
    }

    void usesNewEnumValues()
    {
        Bench bench;
        bench.scripts.add("1_a", "create type mood as enum ('sad'); create table a (m mood)");
        bench.scripts.add("2_b", "alter type mood add value 'glad'; insert into a values ('glad')");
        const auto report = bench.migrator().up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.database.scalar("select m from a"), "glad");
        QCOMPARE(bench.ledger(), "2|f");
    }

    void findsOutWhatOnlyTheServerKnows_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addRow("a procedure that commits") << QByteArray("select 1; call p()");
        QTest::addRow("a block that commits")
            << QByteArray("do $$ begin insert into t values (1); commit; end $$");
        QTest::addRow("reindex of a partitioned table") << QByteArray("reindex table parts");
        QTest::addRow("reindex among others that run apart")
            << QByteArray("vacuum t; reindex table parts");
        QTest::addRow("a new enum value, put together")
            << QByteArray("alter type mood add value 'glad'; select ('gl' || 'ad')::mood");
    }

    void findsOutWhatOnlyTheServerKnows()
    {
        QFETCH(QByteArray, file);
        Bench bench;
        bench.database.run(
            "create type mood as enum ('sad');"
            "create table t (a int); create table parts (a int primary key) partition by range (a);"
            "create table part partition of parts for values from (1) to (9);"
            "create procedure p() language plpgsql as $$ begin insert into t values (1); commit; "
            "end $$");
        bench.scripts.add("1_a", file);
        const auto report = bench.migrator().up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QVERIFY(text(report.notes.at(0)).startsWith("version 1 ran statement by statement: "));
        QCOMPARE(bench.ledger(), "1|f");
        QCOMPARE(bench.history(), "up 1 done");
    }

    void aFilesOwnTransactionIsNotBrokenUp()
    {
        Bench bench;
        bench.database.run(
            "create table t (a int); create procedure p() language plpgsql as $$ begin "
            "commit; end $$");
        bench.scripts.add("1_a", "begin; create table a (); call p(); commit");
        const auto report = bench.migrator().up();
        QVERIFY(messageOf(report).contains("invalid transaction termination"));
        QVERIFY(!bench.has("a"));
        QCOMPARE(bench.ledger(), "absent");
    }

    void recordsHoweverTheFileChangesItsRole()
    {
        Bench bench;
        const auto role = "r_" + bench.database.scalar("select current_database()").toLatin1();
        bench.database.run("create role " + role.toStdString()
                           + "; grant create on schema public to " + role.toStdString());
        bench.scripts.add("1_a",
                          "set role " + role
                              + "; create table a (); select 1;\nreset role; "
                                "vacuum pg_class");
        const auto report = bench.migrator().up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.database.scalar("select tableowner from pg_tables where tablename = 'a'"),
                 role);
        QCOMPARE(bench.database.scalar("select statements_done from schema_migrations_history"),
                 "5");
        bench.database.run("drop owned by " + role.toStdString() + "; drop role "
                           + role.toStdString());
    }

    void leavesTheSessionAsItWas()
    {
        Bench bench;
        bench.options.statementTimeout = std::chrono::minutes(1);
        const auto pool = bench.database.pool({.maxConns = 1, .minConns = 0});
        const auto settings = [&] {
            const auto lease = pool.acquire();
            return text(lease
                            ->run("select concat_ws(' ', current_setting('search_path'), "
                                  "current_setting('statement_timeout'), "
                                  "current_setting('lock_timeout'), current_user)")
                            .text(0, 0));
        };
        const auto before = settings();
        bench.scripts.add("1_a", "vacuum pg_class; set search_path = pg_temp; set role pg_monitor");
        bench.scripts.add("2_b", "vacuum pg_class; set lock_timeout = 7; select 1/0");

        const auto report = Migrator(pool, bench.options).up();

        QCOMPARE(versions(report), Versions{1});
        QCOMPARE(settings(), before); // also after one that failed
    }

    void limitsStatements()
    {
        Bench bench;
        bench.options.statementTimeout = std::chrono::milliseconds(100);
        bench.scripts.add("1_a", "select pg_sleep(60)");
        bench.scripts.add("2_b", "vacuum; do $$ begin perform pg_sleep(60); end $$");
        auto report = bench.migrator().up();
        QCOMPARE(report.error->kind(), ErrorKind::Timeout);
        QCOMPARE(bench.ledger(), "absent");
        bench.scripts.add("1_a", "select 1");
        report = bench.migrator().up();
        QCOMPARE(report.error->kind(), ErrorKind::Timeout);
        QCOMPARE(report.failedVersion, 2);
    }
};

QTEST_GUILESS_MAIN(TestMigratorApart)
#include "tst_migrator_apart.moc"
