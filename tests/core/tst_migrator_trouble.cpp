// Migrations among others and in bad weather: locks, several at once, stops, lost servers.
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"
#include "tests/support/relay.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;
using Bench = MigrationBench;

namespace {

Pool poolTo(const std::string& conninfo)
{
    return Pool([conninfo](std::stop_token stop) {
        return std::make_unique<Connection>(conninfo, std::move(stop));
    });
}

QString sessionsIn(const Bench& bench, const char* what)
{
    return bench.database.scalar(
        std::string("select count(*) from pg_stat_activity where datname = "
                    "current_database() and pid <> pg_backend_pid() and ")
        + what);
}

// Ends every session of this database but the asking one and the gate.
void killAll(const Bench& bench)
{
    bench.database.run(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = "
        "current_database() and pid <> pg_backend_pid() and application_name <> 'gate'");
}

// Holds up the statement `select pg_advisory_xact_lock(77)` for as long as it lives.
class Gate {
public:
    explicit Gate(const Bench& bench)
        : m_connection(bench.database.conninfo() + " application_name=gate")
    {
        m_connection.run("select pg_advisory_lock(77)");
    }
    void open() { m_connection.run("select pg_advisory_unlock(77)"); }

private:
    Connection m_connection;
};

} // namespace

class TestMigratorTrouble : public QObject {
    Q_OBJECT

private slots:
    void waitsForEitherGolangMigrateAndNamesIt_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addRow("command") << "/";
        QTest::addRow("library") << "";
    }

    void waitsForEitherGolangMigrateAndNamesIt()
    {
        QFETCH(QString, prefix);
        Bench bench;
        bench.threeTables();
        bench.options.advisoryLockTimeout = 200ms;
        const auto name =
            (prefix + bench.database.scalar("select current_database()")).toStdString();
        Connection other(bench.database.conninfo() + " application_name=migrate");
        other.run("select pg_advisory_lock($1)",
                  {ledgerLockId("public", "schema_migrations", name)});
        QStringList told;
        const auto tell = [&](const MigrationProgress& now) { told += text(now.waitingFor); };

        const auto error = errorOf([&] { bench.migrator().up({}, tell); });

        QCOMPARE(error.kind(), ErrorKind::Timeout);
        const auto holder = QString("pid %1 (user %2, application migrate, connected since ")
                                .arg(other.backendPid())
                                .arg(bench.database.scalar("select current_user"));
        QVERIFY2(QString::fromUtf8(error.what()).contains(holder), error.what());
        QVERIFY(!told.isEmpty() && told[0].contains(holder));
        QCOMPARE(errorOf([&] { bench.migrator().force(1); }).kind(), ErrorKind::Timeout);
        QCOMPARE(bench.ledger(), "absent");
        other.run("select pg_advisory_unlock_all()");

        QCOMPARE(bench.migrator().up().applied.size(), 3u);
        QCOMPARE(bench.advisoryLocks(), 0);
    }

    void goesOnAsSoonAsTheOtherIsDone()
    {
        Bench bench;
        bench.threeTables();
        bench.options.advisoryLockTimeout = 60s;
        const auto name = bench.database.scalar("select current_database()").toStdString();
        Connection other(bench.database.conninfo());
        other.run("select pg_advisory_lock($1)",
                  {ledgerLockId("public", "schema_migrations", name)});
        bool released = false;
        const auto report = bench.migrator().up({}, [&](const MigrationProgress& now) {
            if (!now.waitingFor.empty() && !released) {
                other.run("select pg_advisory_unlock_all()");
                released = true;
            }
        });
        QVERIFY(released);
        QCOMPARE(versions(report), (Versions{1, 2, 5}));
    }

    void aDatabaseInOrderNeedsNoLock()
    {
        Bench bench;
        bench.threeTables();
        bench.options.advisoryLockTimeout = 0ms;
        bench.migrator().up();
        const auto name = bench.database.scalar("select current_database()").toStdString();
        Connection other(bench.database.conninfo());
        other.run("select pg_advisory_lock($1)",
                  {ledgerLockId("public", "schema_migrations", name)});
        QVERIFY(!bench.migrator().up().error);
    }

    void manyAtOnceApplyEachFileOnce()
    {
        Bench bench;
        bench.options.advisoryLockTimeout = 60s;
        bench.database.run("create table log (version int)");
        for (int i = 1; i <= 9; ++i)
            bench.scripts.add(
                QString("%1_x").arg(i),
                i % 3 ? QString("insert into log values (%1)").arg(i).toUtf8()
                      : QString("insert into log values (%1); vacuum log").arg(i).toUtf8());
        std::atomic<int> applied = 0;
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] {
                    const auto report = Migrator(bench.database.pool(), bench.options).up();
                    applied += int(report.applied.size());
                    failed += report.error.has_value();
                });
        }
        QCOMPARE(failed.load(), 0);
        QCOMPARE(applied.load(), 9);
        QCOMPARE(bench.database.scalar(
                     "select string_agg(version::text, ' ' order by version) from log"),
                 "1 2 3 4 5 6 7 8 9");
        QCOMPARE(bench.ledger(), "9|f");
    }

    void noticesWhoComesPastTheLocks()
    {
        Bench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.scripts.add("2_b", "create table b (); select pg_advisory_xact_lock(77)");
        bench.scripts.add("5_c", "create table c (); select pg_advisory_xact_lock(78)");
        Gate gate(bench);
        Connection other(bench.database.conninfo());
        other.run("select pg_advisory_lock(78)"); // version 5 ends after it
        std::jthread intruder;
        const auto report = bench.migrator().up({}, [&](const MigrationProgress& now) {
            if (now.version != 2 || now.statement != 2)
                return;
            intruder = std::jthread([&] {
                other.run("update schema_migrations set version = 40");
                other.run("select pg_advisory_unlock(78)");
            });
            while (sessionsIn(bench, "wait_event = 'relation'") != "1") { // our lock holds it up
            }
            gate.open();
        });
        intruder.join();
        QCOMPARE(versions(report), Versions{2});
        QCOMPARE(report.error->kind(), ErrorKind::BadState);
        QVERIFY(messageOf(report).contains("somebody else has moved the database"));
        QVERIFY(!bench.has("c"));
        QCOMPARE(bench.ledger(), "40|f");
    }

    void triesAgainWhenItMeetsALock()
    {
        Bench bench;
        bench.database.run("create table t (a int)");
        bench.scripts.add("1_a", "create table a (); alter table t add b int");
        bench.options.lockTimeout = 50ms;
        bench.options.lockRetries = 1000;
        Connection other(bench.database.conninfo());
        other.run("begin");
        other.run("lock table t");
        int retries = 0;
        const auto report = bench.migrator().up({}, [&](const MigrationProgress& now) {
            if (!now.waitingFor.empty() && ++retries == 2)
                other.run("rollback");
        });
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QVERIFY(retries >= 2);
        QVERIFY(bench.has("a"));
    }

    void givesUpOnALockAfterSoManyTries_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addRow("in a transaction")
            << QByteArray("create table a (); alter table t add b int");
        QTest::addRow("apart") << QByteArray("alter table t add b int; vacuum");
    }

    void givesUpOnALockAfterSoManyTries()
    {
        QFETCH(QByteArray, file);
        Bench bench;
        bench.database.run("create table t (a int)");
        bench.scripts.add("1_a", file);
        bench.options.lockTimeout = 20ms;
        bench.options.lockRetries = 2;
        Connection other(bench.database.conninfo());
        other.run("begin");
        other.run("lock table t");
        QStringList waits;
        const auto report = bench.migrator().up({}, [&](const MigrationProgress& now) {
            if (!now.waitingFor.empty())
                waits += text(now.waitingFor);
        });
        QCOMPARE(report.error->kind(), ErrorKind::Conflict);
        QVERIFY2(messageOf(report).contains("canceling statement due to lock timeout"),
                 qPrintable(messageOf(report)));
        QCOMPARE(waits.size(), 2);
        QVERIFY(waits[1].endsWith("trying again (2 of 2)"));
        QVERIFY(!bench.migrator().version().version && !report.state.dirty);
        other.run("rollback");
    }

    void aStopRollsBackAndSaysSo_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addRow("in a transaction") << QByteArray("create table b ();\nselect pg_sleep(60)");
        QTest::addRow("apart") << QByteArray("do $$ begin perform pg_sleep(60); end $$; vacuum");
        QTest::addRow("unparsed") << QByteArray("select pg_sleep(60); selec");
    }

    void aStopRollsBackAndSaysSo()
    {
        QFETCH(QByteArray, file);
        const bool unparsed = file.endsWith("selec");
        Bench bench;
        if (unparsed) { // what is to be slept in has to be SQL to the server
            file =
                "create table b (x text default 'it\\'s', y text default 'b'); select pg_sleep(60)";
            bench.database.run("alter database "
                               + bench.database.scalar("select current_database()").toStdString()
                               + " set standard_conforming_strings = off");
        }
        bench.scripts.add("1_a", "create table a ()");
        bench.scripts.add("2_slow", file);
        std::stop_source stop;
        const std::jthread stopper([&] {
            while (sessionsIn(bench, "wait_event = 'PgSleep'") != "1") { }
            stop.request_stop();
        });

        const auto report = bench.migrator().up({}, {}, stop.get_token());

        QCOMPARE(versions(report), Versions{1});
        QCOMPARE(report.error->kind(), ErrorKind::Cancelled);
        QVERIFY2(messageOf(report).contains("cancelled"), qPrintable(messageOf(report)));
        QCOMPARE(sessionsIn(bench, "wait_event = 'PgSleep'"), "0");
        QVERIFY(!bench.has("b"));
        if (file.contains("vacuum")) { // what a DO did, nobody knows
            QCOMPARE(bench.ledger(), "2|t");
        } else {
            QCOMPARE(bench.ledger(), "1|f");
            QCOMPARE(text(report.endState),
                     "nothing of version 2 remains: the database is at version 1");
        }
        QCOMPARE(bench.history(), "up 1 done, up 2 cancelled");
        QCOMPARE(bench.advisoryLocks(), 0);
    }

    void aStopBetweenFilesKeepsWhatIsDone()
    {
        Bench bench;
        bench.threeTables();
        std::stop_source stop;
        const auto report = bench.migrator().up(
            {},
            [&](const MigrationProgress& now) {
                if (now.version == 2)
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(report.error);
        QCOMPARE(report.error->kind(), ErrorKind::Cancelled);
        QCOMPARE(bench.ledger(), bench.has("b") ? "2|f" : "1|f");
        QVERIFY(!bench.has("c"));
    }

    void aStopEndsTheWaitingForOthers()
    {
        Bench bench;
        bench.threeTables();
        bench.options.advisoryLockTimeout = 60s;
        const auto name = bench.database.scalar("select current_database()").toStdString();
        Connection other(bench.database.conninfo());
        other.run("select pg_advisory_lock($1)",
                  {ledgerLockId("public", "schema_migrations", name)});
        std::stop_source stop;
        const auto error = errorOf([&] {
            bench.migrator().up(
                {}, [&](const MigrationProgress&) { stop.request_stop(); }, stop.get_token());
        });
        QCOMPARE(error.kind(), ErrorKind::Cancelled);
        QCOMPARE(bench.ledger(), "absent");
    }

    void aLostServerLeavesTheOldStateOrTheNew_data()
    {
        QTest::addColumn<QByteArray>("up");
        QTest::addColumn<int>("statement"); // during which the session is killed
        const QByteArray wait = "select pg_advisory_xact_lock(77)";
        QTest::addRow("in a transaction, statement 1")
            << wait + "; create table b (); create table d ()" << 1;
        QTest::addRow("in a transaction, statement 2")
            << "create table b (); " + wait + "; create table d ()" << 2;
        QTest::addRow("in a transaction, statement 3")
            << "create table b (); create table d (); " + wait << 3;
        for (int i = 1; i <= 3; ++i)
            QTest::addRow("apart, statement %d", i)
                << QByteArray("create table b (); vacuum a; create table c ()") << i;
    }

    void aLostServerLeavesTheOldStateOrTheNew()
    {
        QFETCH(QByteArray, up);
        QFETCH(int, statement);
        Bench bench;
        bench.scripts.add("1_a", "create table a ()");
        bench.scripts.add("2_b", up);
        const bool apart = up.contains("vacuum");
        Gate gate(bench);

        const auto report = bench.migrator().up({}, [&](const MigrationProgress& now) {
            if (now.version == 2 && now.statement == statement)
                killAll(bench);
        });

        QVERIFY(report.error);
        QVERIFY2(report.error->kind() == ErrorKind::Unreachable, qPrintable(messageOf(report)));
        QVERIFY2(messageOf(report).startsWith("2_b.up.sql: "), qPrintable(messageOf(report)));
        QVERIFY2(text(report.endState).startsWith("the connection was lost; "),
                 report.endState.text().c_str());
        if (apart) {
            QCOMPARE(bench.ledger(), "2|t");
            QVERIFY(text(report.endState).contains("the database is dirty"));
            // What history says took effect is what did.
            const auto done = bench.database
                                  .scalar("select statements_done from "
                                          "schema_migrations_history where version = 2")
                                  .toInt();
            QCOMPARE(done, statement - 1);
            QCOMPARE(bench.has("b"), done >= 1);
            QCOMPARE(bench.has("c"), done >= 3);
        } else {
            QCOMPARE(bench.ledger(), "1|f");
            QVERIFY(!bench.has("b") && !bench.has("d"));
            QCOMPARE(text(report.endState),
                     "the connection was lost; nothing of version 2 remains: "
                     "the database is at version 1");
            gate.open();
            QVERIFY(!bench.migrator().up().error);
            QVERIFY(bench.has("d"));
        }
    }

    void aConnectionLostAfterTheLastFileTakesNothingBack()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a ()");
        Relay relay(bench.database.conninfo());
        relay.cutAfter("pg_advisory_unlock");
        const auto report = Migrator(poolTo(relay.conninfo()), bench.options).up();
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(versions(report), Versions{1});
        QCOMPARE(text(report.endState), "the connection was lost; the database is at version 1");
    }

    void whatWasDoneIsToldThoughTheTableWasBent()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a ()");
        bench.scripts.add("2_b", "alter table schema_migrations alter version type numeric");

        const auto report = bench.migrator().up();

        QCOMPARE(versions(report), (Versions{1, 2}));
        QCOMPARE(report.error->kind(), ErrorKind::BadState);
        QVERIFY2(text(report.endState).startsWith("the version of the database could not be asked"),
                 report.endState.text().c_str());
        QCOMPARE(bench.advisoryLocks(), 0);
    }

    void aLostAnswerToCommitIsFoundOut()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a ()");
        bench.scripts.add("2_b", "create table b ()");
        bench.migrator().up(1);
        Relay relay(bench.database.conninfo());
        relay.cutAfter("with moved_"); // which goes with the COMMIT
        const auto report = Migrator(poolTo(relay.conninfo()), bench.options).up();
        QCOMPARE(report.error->kind(), ErrorKind::Unreachable);
        QVERIFY(bench.has("b"));
        QCOMPARE(bench.ledger(), "2|f");
        QCOMPARE(versions(report), Versions{2});
        QCOMPARE(text(report.endState),
                 "the connection was lost; version 2 had been committed: the "
                 "database is at version 2");
    }

    void aServerThatStaysAwayIsSaid()
    {
        Bench bench;
        bench.threeTables();
        bench.options.advisoryLockTimeout = 300ms;
        std::atomic<bool> gone = false;
        const Pool pool(
            [&](std::stop_token stop) {
                if (gone)
                    throw Error(ErrorKind::Unreachable, "no server there");
                return std::make_unique<Connection>(bench.database.conninfo(), stop);
            },
            {.maxConns = 1, .minConns = 0});
        const auto report = Migrator(pool, bench.options).up({}, [&](const MigrationProgress& now) {
            if (now.version != 2)
                return;
            gone = true;
            killAll(bench);
        });
        QVERIFY2(text(report.endState)
                     .startsWith("the connection was lost, and where version 2 stands could not be "
                                 "asked ("),
                 report.endState.text().c_str());
    }
};

QTEST_GUILESS_MAIN(TestMigratorTrouble)
#include "tst_migrator_trouble.moc"
