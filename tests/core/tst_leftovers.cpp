// What a session is left with, told from what was sent, and wiping it; against a real server.
#include "core/pg/copy.h"
#include "core/pg/leftovers.h"
#include "core/pg/pipeline.h"
#include "core/pg/session.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;

Q_DECLARE_METATYPE(std::function<void(Connection&)>)

namespace {

QString named(const Leftovers& left)
{
    QStringList names;
    const auto add = [&](bool is, const char* name) {
        if (is)
            names.append(name);
    };
    add(left.transaction, "transaction");
    add(left.running, "running");
    add(left.settings, "settings");
    add(left.listening, "listening");
    add(left.temporary, "temporary");
    add(left.advisoryLocks, "locks");
    add(left.named, "named");
    return names.join(' ');
}

} // namespace

class TestLeftovers : public QObject {
    Q_OBJECT

private slots:
    void whatAStatementLeavesIsKnown_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("left");
        QTest::addRow("select") << "select 1"
                                << "";
        QTest::addRow("write") << "insert into t values (1)"
                               << "";
        QTest::addRow("update has a set") << "update t set n = 2"
                                          << "";
        QTest::addRow("table") << "create table another (n int)"
                               << "";
        QTest::addRow("a template is none of them") << "select 'attempt'"
                                                    << "";
        QTest::addRow("lock of a transaction") << "select pg_advisory_xact_lock(1)"
                                               << "";
        QTest::addRow("transaction") << "begin"
                                     << "transaction";
        QTest::addRow("set") << "set search_path = pg_catalog"
                             << "settings";
        QTest::addRow("set, commented") << "/* x */ -- y\n SET lock_timeout = 1"
                                        << "settings";
        QTest::addRow("set role") << "set role postgres"
                                  << "settings";
        QTest::addRow("set_config") << "select set_config('lock_timeout', '1', false)"
                                    << "settings";
        QTest::addRow("a setting changed out of sight") << "select quietly()"
                                                        << "settings";
        QTest::addRow("block") << "do $$ begin perform 1; end $$"
                               << "settings named";
        QTest::addRow("listen") << "listen here"
                                << "listening";
        QTest::addRow("temporary table") << "create temp table mine ()"
                                         << "temporary";
        QTest::addRow("in pg_temp") << "create table pg_temp.mine ()"
                                    << "temporary";
        QTest::addRow("into temp") << "select 1 into TEMPORARY mine"
                                   << "temporary";
        QTest::addRow("session lock") << "select pg_advisory_lock(1)"
                                      << "locks";
        QTest::addRow("try session lock") << "select pg_try_advisory_lock_shared(1)"
                                          << "locks";
        QTest::addRow("prepared") << "prepare mine as select 1"
                                  << "named";
    }

    void whatAStatementLeavesIsKnown()
    {
        QFETCH(QString, sql);
        QFETCH(QString, left);
        TestDatabase database;
        database.run("create table t (n int); create function quietly() returns text language sql"
                     " as $$ select set_config('TimeZone', 'Asia/Tokyo', false) $$");
        Connection connection(database.conninfo());
        connection.rest();

        connection.run(sql.toStdString());

        QCOMPARE(named(connection.leftovers()), left);
        QVERIFY(connection.isTouched());
    }

    void everyWayOfSendingIsSeen_data()
    {
        using Send = std::function<void(Connection&)>;
        QTest::addColumn<Send>("send");
        QTest::addColumn<QString>("left");
        QTest::addRow("script") << Send([](Connection& c) {
            c.runScript("select 1; set lock_timeout = 1; select 2");
        }) << "settings";
        QTest::addRow("all") << Send([](Connection& c) { c.runAll("listen here; select 1"); })
                             << "listening";
        QTest::addRow("prepared") << Send([](Connection& c) {
            c.runPrepared("set lock_timeout=1");
        }) << "settings";
        QTest::addRow("prepared select")
            << Send([](Connection& c) { c.runPrepared("select 1"); }) << "";
        QTest::addRow("stream") << Send([](Connection& c) {
            c.stream("select pg_advisory_lock(7)", {}, [](const Result&) {});
        }) << "locks";
        QTest::addRow("pipeline") << Send([](Connection& c) {
            Pipeline pipeline(c);
            pipeline.add("set lock_timeout = 1");
            pipeline.add("select 1");
            (void)pipeline.finish();
        }) << "settings";
        QTest::addRow("copy") << Send([](Connection& c) {
            CopyOut out(c, "copy (select pg_advisory_lock(7)) to stdout");
            while (out.read()) { }
        }) << "locks";
    }

    void everyWayOfSendingIsSeen()
    {
        QFETCH(std::function<void(Connection&)>, send);
        QFETCH(QString, left);
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.rest();
        QVERIFY(!connection.isTouched());

        send(connection);

        QVERIFY(connection.isTouched());
        QCOMPARE(named(connection.leftovers()), left);
    }

    void whatALocalSettingDidEndsWithItsTransaction()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("begin");
        connection.run("set local lock_timeout = 1");
        connection.run("SET TRANSACTION READ ONLY");
        connection.run("declare here cursor for select 1");
        connection.run("commit");
        QCOMPARE(named(connection.leftovers()), "");
    }

    void aScriptThatSetsForItsTransactionAloneLeavesNothing_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("left");
        QTest::addRow("local") << "begin; set local lock_timeout = 1; select 'offset'; rollback"
                               << "";
        QTest::addRow("one is not")
            << "begin; set local lock_timeout = 1; Set/**/statement_timeout = 9; commit"
            << "settings";
        QTest::addRow("session") << "begin; set session lock_timeout = 1; commit"
                                 << "settings";
    }

    void aScriptThatSetsForItsTransactionAloneLeavesNothing()
    {
        QFETCH(QString, script);
        QFETCH(QString, left);
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.runScript(script.toStdString());
        QCOMPARE(named(connection.leftovers()), left);
        connection.rest();
        (void)connection.runAll(script.toStdString());
        QCOMPARE(named(connection.leftovers()), left);
    }

    void discardAllLeavesNothing()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("listen here");
        connection.run("discard all");
        QCOMPARE(named(connection.leftovers()), "");
    }

    void aWipedSessionIsAsItBegan()
    {
        TestDatabase database;
        const auto connection = openSession(database.conninfo() + " options='-c DateStyle=German'");
        connection->rest();
        (void)connection->runPrepared("select 1");
        connection->run("begin");
        connection->run("create temp table mine ()");
        connection->run("select pg_advisory_lock(7)");
        connection->run("set lock_timeout = 1");
        connection->run("listen here");

        connection->wipe();

        QCOMPARE(named(connection->leftovers()), "");
        QVERIFY(!connection->isTouched());
        QCOMPARE(connection->run("show lock_timeout").text(0, 0), "0");
        QCOMPARE(connection->run("show DateStyle").text(0, 0), "ISO, DMY"); // openSession's own
        QCOMPARE(connection->run("select count(*) from pg_listening_channels()").integer(0, 0), 0);
        QCOMPARE(connection
                     ->run("select count(*) from pg_locks where locktype = 'advisory'"
                           " and pid = pg_backend_pid()")
                     .integer(0, 0),
                 0);
        QVERIFY(!connection->run("select to_regclass('mine')").cell(0, 0));
        QCOMPARE(connection->runPrepared("select 1").text(0, 0), "1");
    }

    void restForgetsHandlersAndPatience()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        int notices = 0;
        connection.onNotice([&](const Notice&) { ++notices; });
        connection.setPatience(std::chrono::milliseconds(1));

        connection.rest();
        connection.run("do $$ begin raise notice 'x'; perform pg_sleep(0.05); end $$");

        QCOMPARE(notices, 0);
    }
};

QTEST_GUILESS_MAIN(TestLeftovers)
#include "tst_leftovers.moc"
