// Pipelines, against a real server.
#include "core/pg/pipeline.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <thread>

using namespace howdah;

class TestPipeline : public QObject {
    Q_OBJECT

private slots:
    void answersEveryStatementInOrder()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        Pipeline pipeline(connection);
        for (int i = 0; i < 100; ++i)
            pipeline.add("select $1 * 2", {i});

        const auto report = pipeline.finish();

        QVERIFY(!report.error);
        QCOMPARE(report.results.size(), 100U);
        QCOMPARE(report.results[99].integer(0, 0), 198);
        QCOMPARE(connection.run("select 7").text(0, 0), "7");
    }

    void stopsAtTheFirstErrorAndUndoesWhatCameBefore()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (n int)");
        Pipeline pipeline(connection);
        pipeline.add("insert into t values (1)");
        pipeline.add("insert into t values (1 / 0)");
        pipeline.add("insert into t values (3)");

        const auto report = pipeline.finish();

        QCOMPARE(report.results.size(), 1U);
        QCOMPARE(report.error.value().sqlState(), "22012");
        QCOMPARE(connection.run("select count(*) from t").integer(0, 0), 0);
    }

    void whatIsKeptPreparedCountsOnceAndIsPreparedOnce()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        for (int round = 0; round < 2; ++round) {
            Pipeline pipeline(connection);
            for (int i = 0; i < 3; ++i)
                pipeline.addPrepared("select $1 * 2", {i + round});
            const auto report = pipeline.finish();
            QVERIFY(!report.error);
            QCOMPARE(report.results.size(), 3U);
            QCOMPARE(report.results[2].integer(0, 0), 2 * (2 + round));
        }
        QCOMPARE(connection.run("select count(*) from pg_prepared_statements").integer(0, 0), 1);
    }

    void whatCouldNotBePreparedIsPreparedTheNextTime()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        {
            Pipeline pipeline(connection);
            pipeline.add("select 1 / 0");
            pipeline.addPrepared("select 7"); // which the server never saw
            QCOMPARE(pipeline.finish().results.size(), 0U);
        }
        QCOMPARE(connection.runPrepared("select 7").text(0, 0), "7");
        connection.run("deallocate all"); // which its answer tells
        {
            Pipeline pipeline(connection);
            pipeline.addPrepared("select 7");
            QCOMPARE(pipeline.finish().results.size(), 1U);
        }
        connection.run("do $$ begin execute 'deallocate all'; end $$"); // and here nothing does
        {
            Pipeline pipeline(connection);
            pipeline.addPrepared("select 7");
            QCOMPARE(pipeline.finish().error.value().sqlState(), "26000");
        }
        Pipeline pipeline(connection);
        pipeline.addPrepared("select 7");
        QCOMPARE(pipeline.finish().results.size(), 1U);
    }

    void neitherSideBlocksTheOther()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        const std::string big(100'000, 'x');
        Pipeline pipeline(connection);
        for (int i = 0; i < 200; ++i) // 20 MB each way, more than the sockets hold
            pipeline.add("select $1::text", {big});
        const auto report = pipeline.finish();
        QCOMPARE(report.results.size(), 200U);
        QCOMPARE(report.results[199].cell(0, 0)->size(), big.size());
    }

    void withoutFinishItsStatementsStillRun()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (n int)");
        {
            Pipeline pipeline(connection);
            pipeline.add("insert into t values (1)");
        }
        QCOMPARE(connection.run("select count(*) from t").integer(0, 0), 1);
    }

    void aStopCancelsWhatRuns()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        std::stop_source stop;
        Pipeline pipeline(connection, stop.get_token());
        pipeline.add("select pg_sleep(600)");
        pipeline.add("select 1");
        const std::jthread user([&] {
            QTRY_COMPARE(database.scalar("select count(*) from pg_stat_activity where datname ="
                                         " current_database() and wait_event = 'PgSleep'"),
                         "1");
            stop.request_stop();
        });
        const auto report = pipeline.finish();
        QCOMPARE(report.error.value().kind(), ErrorKind::Cancelled);
        QVERIFY(connection.isIdle());
    }

    // New, kept, forgotten by the server, its table altered: each time the same four bytes.
    void rowsComeInBinaryHoweverTheStatementIsKnown()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (n int)");
        connection.run("insert into t values (7)");
        const std::string sql = "select * from t where n = $1";
        const auto seven = [&] {
            return QByteArray::fromStdString(runBinary(connection, sql, {7}).text(0, 0));
        };
        QVERIFY(!connection.isPrepared(sql, {7}));
        QCOMPARE(seven(), QByteArray("\0\0\0\7", 4));
        QVERIFY(connection.isPrepared(sql, {7}));
        QCOMPARE(seven(), QByteArray("\0\0\0\7", 4));
        connection.run("discard all");
        QCOMPARE(seven(), QByteArray("\0\0\0\7", 4));
        connection.run("alter table t add more text");
        QCOMPARE(seven(), QByteArray("\0\0\0\7", 4));
    }

    void othersMayFollowWhileAnswersCome()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        connection.run("create table t (n int)");
        Pipeline pipeline(connection);
        int queued = 0;
        int under = 0;
        int most = 0;
        std::size_t last = 0;
        const auto error = pipeline.stream(
            [&](std::size_t count, const Result&) {
                last = count;
                --under;
            },
            [&] {
                for (; under < 3 && queued < 50; ++under)
                    pipeline.addPrepared("insert into t values ($1)", {++queued});
                most = std::max(most, under);
                return queued < 50;
            });
        QVERIFY(!error);
        QCOMPARE(last, 50U);
        QCOMPARE(most, 3);
        QVERIFY(connection.isIdle());
        QCOMPARE(connection.run("select sum(n) from t").integer(0, 0), 1275);
    }

    void nothingFollowsAnError()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        Pipeline pipeline(connection);
        pipeline.add("select 1");
        int asked = 0;
        std::size_t last = 0;
        const auto error =
            pipeline.stream([&](std::size_t count, const Result&) { last = count; },
                            [&] {
                                pipeline.add(++asked == 3 ? "select 1 / 0" : "select 2");
                                return true;
                            });
        QCOMPARE(error.value().sqlState(), "22012");
        QCOMPARE(last, 3U);
        QVERIFY(asked > 3);
        QCOMPARE(connection.run("select 7").text(0, 0), "7");
    }

    void whoPromisesMoreAndSendsNothingIsNotWaitedFor()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        Pipeline pipeline(connection);
        pipeline.add("select 1");
        QVERIFY(!pipeline.stream([](std::size_t, const Result&) {}, [] { return true; }));
        QVERIFY(connection.isIdle());
    }

    void saysThatTheConnectionIsLost()
    {
        TestDatabase database;
        Connection connection(database.conninfo());
        Pipeline pipeline(connection);
        pipeline.add("select pg_terminate_backend(pg_backend_pid())");
        pipeline.add("select 1");
        QCOMPARE(errorOf([&] { pipeline.finish(); }).kind(), ErrorKind::Unreachable);
        QVERIFY(!connection.isIdle());
    }
};

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
