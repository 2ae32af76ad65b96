// The primary dies under load and a real streaming standby is promoted in its place.
#include "core/pool/failover.h"
#include "core/pool/readers.h"
#include "tests/support/error_of.h"
#include "tests/support/guarded_pool.h"
#include "tests/support/hand_clock.h"
#include "tests/support/ledger_load.h"
#include "tests/support/private_server.h"

#include <QTest>

#include <algorithm>
#include <iterator>

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

    std::unique_ptr<Pair> m_pair; // of those that leave it as it was

private slots:
    void initTestCase() { m_pair = std::make_unique<Pair>(); }
    void cleanupTestCase() { m_pair.reset(); }

    void readingGoesToAStandbyThatKeepsUpAndElseToThePrimary()
    {
        const auto& pair = *m_pair;
        const HandClock clock;
        const auto at = [](const PrivateServer& server) {
            return Pool(
                [to = server.conninfo()](std::stop_token stop) {
                    return std::make_unique<Connection>(to, std::move(stop));
                },
                {.maxConns = 2, .minConns = 0, .acquireTimeout = 10s});
        };
        const Readers readers(at(pair.primary), at(pair.standby), 1s, clock.now());
        const auto readsFrom = [&] {
            clock.advance(1h); // what was known is old
            return readers.choose().acquire()->serverSetting("in_hot_standby");
        };
        pair.primary.run("insert into written values (1, 1)");
        QTRY_COMPARE(scalar(pair.standby, "select to_regclass('written')"), "written");
        QTRY_COMPARE(scalar(pair.standby, "select count(*) from written"), "1");
        QTRY_COMPARE(readsFrom(), "on");
        QVERIFY(readers.last().isStandby);
        QVERIFY(*readers.last().lag <= 1s);

        // Nothing is replayed any more, and the primary goes on.
        pair.standby.run("select pg_wal_replay_pause()");
        pair.primary.run("insert into written values (1, 2)");
        QTRY_COMPARE(readsFrom(), "off");
        QVERIFY2(readers.last().reason.find("behind, more than 1s") != std::string::npos,
                 readers.last().reason.c_str());

        pair.standby.run("select pg_wal_replay_resume()");
        QTRY_COMPARE(readsFrom(), "on");
    }

    void aStandbyThatIsGoneIsNotWaitedFor()
    {
        const auto& primary = m_pair->primary;
        Profile profile;
        profile.host = primary.socketFolder();
        profile.port = std::to_string(primary.port());
        profile.user = profile.database = "postgres";
        profile.readFrom = ReadFrom::Standby; // which there is not among its hosts
        const auto own =
            guardedPool([&] { return conninfo(profile); }, {.maxConns = 2}, Breaker("the primary"));
        const auto readers = readersFor(profile, own);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(readers.choose().acquire()->run("select 7").text(0, 0), "7");
        QVERIFY(!readers.last().isStandby);
        QVERIFY(!readers.last().reason.empty());

        profile.readFrom = ReadFrom::Primary;
        QCOMPARE(readersFor(profile, own).choose().acquire()->run("select 7").text(0, 0), "7");
    }

    void aConnectionToADemotedPrimaryIsNotKept()
    {
        const auto& pair = *m_pair;
        const auto toStandby = guardedPool([&] { return pair.standby.conninfo(); },
                                           {.maxConns = 4, .minConns = 0}, pair.breaker);
        std::vector<Pool::Lease> leases;
        for (int i = 0; i < 4; ++i)
            leases.push_back(toStandby.acquire());
        leases.clear();
        QCOMPARE(toStandby.stats().idle, 4);

        // It took us for writers, and is a standby: none of the four is of use.
        const auto error = errorOf([&] {
            toStandby.transaction([](Transaction& transaction) {
                transaction->run(LedgerLoad::insertion, {0, 1});
            });
        });

        QCOMPARE(error.sqlState(), "25006");
        QTRY_COMPARE(toStandby.stats().openConnections, 0);
    }

    void withASynchronousStandbyNoAcknowledgedRowIsLost()
    {
        Pair pair;
        pair.primary.run("alter system set synchronous_standby_names = '*'");
        pair.primary.run("select pg_reload_conf()");
        QTRY_COMPARE(scalar(pair.primary, "select sync_state from pg_stat_replication"), "sync");
        const auto pool = pair.pool();
        const Pool readers(
            [to = pair.standby.conninfo()](std::stop_token stop) {
                return std::make_unique<Connection>(to, std::move(stop));
            },
            {.maxConns = 1, .minConns = 0, .acquireTimeout = 10s}, {},
            {.onReturn = [](Connection& c) { return isStill(TargetSession::Standby, c); }});
        auto reading = readers.acquire();
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

        // Who wanted a standby does not keep what was promoted.
        QTRY_COMPARE((reading->run("select 1"), reading->serverSetting("in_hot_standby")), "off");
        reading.reset();
        QTRY_COMPARE(readers.stats().openConnections, 0);
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
        // What the old primary had and the new one has not, row by row, is exactly what the callers
        // can name: acknowledged rows that are not there, and those whose COMMIT was told as in
        // doubt. Nothing vanishes unnamed, and nothing is named that the old one never had.
        std::vector<std::string> gone;
        std::ranges::set_difference(had, rowsOf(pair.standby), std::back_inserter(gone));
        std::vector<std::string> named = verdict.lost;
        for (const auto& row : verdict.inDoubt)
            if (std::ranges::binary_search(gone, row))
                named.push_back(row);
        std::ranges::sort(named);
        QCOMPARE(named, gone);
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
