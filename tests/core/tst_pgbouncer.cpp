// Behind a real PgBouncer, in both of its modes: what works, what is avoided, what is refused.
#include "core/activity/activity_feed.h"
#include "core/health/health_json.h"
#include "core/health/probe.h"
#include "core/health/sampler.h"
#include "core/pg/pooler.h"
#include "core/pg/session.h"
#include "tests/support/error_of.h"
#include "tests/support/ledger_load.h"
#include "tests/support/pg_bouncer.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <array>
#include <nlohmann/json.hpp>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

Pool poolThrough(const std::string& conninfo)
{
    return Pool([conninfo](std::stop_token stop) { return openSession(conninfo, std::move(stop)); },
                {.maxConns = 4, .minConns = 0, .acquireTimeout = 20s});
}

PoolerConsole consoleAt(const std::string& conninfo)
{
    return [conninfo](std::stop_token stop) {
        return std::make_unique<Connection>(conninfo + " dbname=pgbouncer", std::move(stop));
    };
}

} // namespace

class TestPgBouncer : public QObject {
    Q_OBJECT

    std::unique_ptr<PgBouncer> m_session;
    std::unique_ptr<PgBouncer> m_transaction;

private slots:
    void initTestCase()
    {
        m_session = std::make_unique<PgBouncer>("session");
        m_transaction = std::make_unique<PgBouncer>("transaction");
    }
    void cleanupTestCase()
    {
        m_session.reset();
        m_transaction.reset();
    }

    void itsModeIsFoundOut()
    {
        const TestDatabase database;
        const auto modeOf = [](const std::string& conninfo) {
            const auto one = openSession(conninfo);
            const auto other = openSession(conninfo);
            return QString::fromLatin1(nameOf(poolingOf(*one, *other)).data());
        };
        QCOMPARE(modeOf(database.conninfo()), "none");
        QCOMPARE(modeOf(m_session->before(database.conninfo())), "session");
        QCOMPARE(modeOf(m_transaction->before(database.conninfo())), "transaction");
    }

    void nothingIsPreparedBehindIt()
    {
        const TestDatabase database;
        const auto one = openSession(m_transaction->before(database.conninfo()));
        const auto other = openSession(m_transaction->before(database.conninfo()));
        for (int i = 0; i < 3; ++i) { // each time on the session the other one had
            QCOMPARE(one->runPrepared("select $1::int", {i}).integer(0, 0), i);
            QCOMPARE(other->runPrepared("select $1::int + 1", {i}).integer(0, 0), i + 1);
        }
        QCOMPARE(one->run("select count(*) from pg_prepared_statements").integer(0, 0), 0);
        const auto direct = openSession(database.conninfo());
        direct->runPrepared("select 1");
        QCOMPARE(direct->run("select count(*) from pg_prepared_statements").integer(0, 0), 1);
    }

    void waitingForNotificationsIsRefusedByNameWhereTheSessionIsNotOurs()
    {
        const TestDatabase database;
        const PgBouncer statement("statement");
        for (const PgBouncer* pooler :
             std::array<const PgBouncer*, 2>{m_transaction.get(), &statement}) {
            const auto connection = openSession(pooler->before(database.conninfo()));
            const auto error = errorOf([&] { connection->waitForNotification(1s); });
            QCOMPARE(error.kind(), ErrorKind::Unsupported);
            QVERIFY2(QString(error.what()).contains("LISTEN"), error.what());
            QVERIFY2(QString(error.what()).contains("a pool in session mode"), error.what());
            QCOMPARE(connection->run("select 7").text(0, 0), "7");
        }
    }

    void inSessionModeNotificationsArrive()
    {
        const TestDatabase database;
        const auto connection = openSession(m_session->before(database.conninfo()));
        QStringList heard;
        connection->onNotification([&](const Notification& one) {
            heard += QString::fromStdString(one.channel + ": " + one.payload);
        });
        connection->run("listen shelf");
        QVERIFY(!connection->waitForNotification(0ms));
        for (const auto* said : {"first", "second"}) {
            database.run(std::string("notify shelf, '") + said + "'");
            QVERIFY(connection->waitForNotification(30s));
        }
        QCOMPARE(heard, QStringList({"shelf: first", "shelf: second"}));
    }

    void whatComesWhileTheModeIsFoundOutIsNotWaitedForAgain()
    {
        const TestDatabase database;
        const auto connection = openSession(m_session->before(database.conninfo()));
        QStringList heard;
        connection->onNotification(
            [&](const Notification& one) { heard += QString::fromStdString(one.payload); });
        connection->run("listen shelf");
        database.run("notify shelf, 'early'");
        QVERIFY(connection->waitForNotification(30s)); // the first call, and it has arrived
        QCOMPARE(heard, QStringList({"early"}));
    }

    void transactionsHoldInBothModes_data()
    {
        QTest::addColumn<bool>("isSession");
        QTest::addRow("session") << true;
        QTest::addRow("transaction") << false;
    }

    void transactionsHoldInBothModes()
    {
        QFETCH(bool, isSession);
        const TestDatabase database;
        database.run(LedgerLoad::table);
        const auto pool =
            poolThrough((isSession ? m_session : m_transaction)->before(database.conninfo()));
        LedgerLoad load(pool, 8, LedgerLoad::persistent(30s));
        load.untilAllWriteAgain();
        load.end();
        Connection reader(database.conninfo());
        const auto verdict = load.verdict(reader);
        QVERIFY2(verdict.isClean() && verdict.refused == 0, verdict.inWords().c_str());
        QVERIFY(load.unexpected().empty());
        verifyWhole(pool);
    }

    void theConsoleTellsOfPoolsAndLoad()
    {
        const TestDatabase database;
        const auto through = m_transaction->before(database.conninfo());
        const auto pool = poolThrough(through);
        pool.acquire()->run("select 1");

        const auto report = probe(pool, {}, {}, 20s, consoleAt(through));

        QVERIFY(report.pooler);
        const auto own =
            std::ranges::find(report.pooler->pools, database.name(), &PoolerPool::database);
        QVERIFY(own != report.pooler->pools.end());
        QCOMPARE(own->mode, "transaction");
        QVERIFY(own->clientsActive >= 1);
        QVERIFY(own->serversActive + own->serversIdle >= 1);
        const auto load =
            std::ranges::find(report.pooler->loads, database.name(), &PoolerLoad::database);
        QVERIFY(load != report.pooler->loads.end());
        QVERIFY(load->queries > 0);
        const auto document = toJson(report);
        QVERIFY(document["pooler"]["pools"].size() == report.pooler->pools.size());
        QVERIFY(document["pooler"]["stats"][0].contains("average_query_ms"));
    }

    void whatGoesOnIsSeenAsThroughAPooler()
    {
        const TestDatabase database;
        const auto look = [](const std::string& conninfo) {
            return ActivityFeed(poolThrough(conninfo)).look(ActivityFeed::Look::Sessions).isPooled;
        };
        QVERIFY(look(m_transaction->before(database.conninfo())));
        QVERIFY(look(m_session->before(database.conninfo())));
        QVERIFY(!look(database.conninfo()));
    }

    void aConsoleThatRefusesIsLeftInPeaceForAWhile()
    {
        const TestDatabase database;
        const auto pool = poolThrough(m_transaction->before(database.conninfo()));
        int asked = 0;
        const Sampler sampler(pool, {}, {}, 20s,
                              [&](const std::stop_token&) -> std::unique_ptr<Connection> {
                                  ++asked;
                                  throw Error(ErrorKind::Denied, "not for you");
                              });
        for (int i = 0; i < 3; ++i) {
            const auto seen = sampler.sample();
            QVERIFY2(seen.sample.error.empty(), seen.sample.error.c_str());
            QVERIFY(!seen.report.pooler);
        }
        QCOMPARE(asked, 1);
    }

    void withoutAPoolerNobodyAsksForAConsole()
    {
        const TestDatabase database;
        int asked = 0;
        const auto report = probe(poolThrough(database.conninfo()), {}, {}, 20s,
                                  [&](const std::stop_token&) -> std::unique_ptr<Connection> {
                                      ++asked;
                                      throw Error(ErrorKind::Denied, "not for you");
                                  });
        QVERIFY(!report.pooler);
        QCOMPARE(asked, 0);
    }
};

QTEST_GUILESS_MAIN(TestPgBouncer)
#include "tst_pgbouncer.moc"
