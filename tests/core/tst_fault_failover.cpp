// The primary dies under load and a real streaming standby is promoted in its place.
#include "tests/support/error_of.h"
#include "tests/support/guarded_pool.h"
#include "tests/support/ledger_load.h"
#include "tests/support/private_server.h"

#include <QTest>

#include <algorithm>

using namespace howdah;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr auto patience = 40s;

milliseconds since(SteadyClock::time_point start)
{
    return std::chrono::ceil<milliseconds>(SteadyClock::now() - start);
}

struct Pair {
    PrivateServer primary;
    PrivateServer standby;
    Breaker breaker = Breaker("the pair", {.failures = 5, .window = 10s, .openFor = 200ms});

    Pair()
        : standby(PrivateServer::StandbyOf{primary})
    {
        primary.run(LedgerLoad::table);
    }

    std::string conninfo() const
    {
        return "host=" + primary.socketFolder() + ',' + standby.socketFolder()
            + " port=" + std::to_string(primary.port()) + ',' + std::to_string(standby.port())
            + " user=postgres dbname=postgres target_session_attrs=read-write";
    }
    Pool pool() const
    {
        return guardedPool([to = conninfo()] { return to; },
                           {.maxConns = 8, .minConns = 2, .acquireTimeout = 10s}, breaker);
    }
    void failOver()
    {
        primary.stop(PrivateServer::Shutdown::Immediate);
        standby.run("select pg_promote(true, 60)");
    }
};

QString scalar(const PrivateServer& server, const char* sql)
{
    return QString::fromStdString(Connection(server.conninfo()).run(sql).text(0, 0));
}

std::vector<std::string> rowsOf(const PrivateServer& server)
{
    Connection reader(server.conninfo());
    const auto rows = reader.run("select 'row ' || n || ' of writer ' || writer from written");
    std::vector<std::string> names;
    for (int row = 0; row < rows.rowCount(); ++row)
        names.push_back(rows.text(row, 0));
    std::ranges::sort(names);
    return names;
}

void verifyOnNewPrimary(const Pool& pool, const PrivateServer& server)
{
    verifyWhole(pool);
    const auto lease = pool.acquire();
    QCOMPARE(lease->port(), std::to_string(server.port()));
    QCOMPARE(lease->serverSetting("in_hot_standby"), "off");
}

} // namespace

class TestFaultFailover : public QObject {
    Q_OBJECT

private slots:
    void withASynchronousStandbyNoAcknowledgedRowIsLost()
    {
        Pair pair;
        pair.primary.run("alter system set synchronous_standby_names = '*'");
        pair.primary.run("select pg_reload_conf()");
        QTRY_COMPARE(scalar(pair.primary, "select sync_state from pg_stat_replication"), "sync");
        const auto pool = pair.pool();
        LedgerLoad load(pool, 16, LedgerLoad::persistent(patience));
        load.untilAllWriteAgain();

        const auto died = SteadyClock::now();
        pair.failOver();
        load.untilAllWriteAgain();
        reportRecovery("the death of a primary with a synchronous standby", since(died));
        load.end();

        Connection reader(pair.standby.conninfo());
        const auto verdict = load.verdict(reader);
        qInfo("%s", verdict.inWords().c_str());
        QVERIFY2(verdict.isClean(), verdict.inWords().c_str());
        QVERIFY(load.unexpected().empty());
        QVERIFY(load.longestCall() < patience + 15s);
        verifyOnNewPrimary(pool, pair.standby);
    }

    void withAnAsynchronousOneTheRowsThatDidNotGetThereAreNamed()
    {
        Pair pair;
        const auto pool = pair.pool();
        LedgerLoad load(pool, 16, LedgerLoad::persistent(patience));
        load.untilAllWriteAgain();
        pair.standby.run("alter system set primary_conninfo = ''"); // it falls behind
        pair.standby.run("select pg_reload_conf()");
        QTRY_COMPARE(scalar(pair.standby, "select count(*) from pg_stat_wal_receiver"), "0");
        load.untilAllWriteAgain();

        const auto died = SteadyClock::now();
        pair.failOver();
        load.untilAllWriteAgain();
        reportRecovery("the death of a primary with an asynchronous standby", since(died));
        load.end();

        Connection reader(pair.standby.conninfo());
        const auto verdict = load.verdict(reader);
        pair.primary.start(); // by itself, to be asked what it had
        const auto had = rowsOf(pair.primary);
        for (const auto& row : verdict.lost)
            QVERIFY2(std::ranges::binary_search(had, row), row.c_str());
        QVERIFY(!verdict.lost.empty());
        qInfo("%zu rows did not get there, the first: %s", verdict.lost.size(),
              verdict.lost.front().c_str());
        QVERIFY2(verdict.doubled.empty() && verdict.uncalledFor.empty(), verdict.inWords().c_str());
        QVERIFY(load.unexpected().empty());
        verifyOnNewPrimary(pool, pair.standby);
    }
};

QTEST_GUILESS_MAIN(TestFaultFailover)
#include "tst_fault_failover.moc"
