// Pages of a table with `read_from: standby`, each asked where it can be had: a real streaming
// standby that keeps up, falls behind, is killed, and is back.
#include "core/browse/position_estimator.h"
#include "core/browse/table_source.h"
#include "tests/support/hand_clock.h"
#include "tests/support/private_server.h"

#include <QScopeGuard>
#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

const PageOptions small{2, 1000, 4096, 512};

Pool poolAt(const PrivateServer& server)
{
    return Pool(
        [to = server.conninfo()](std::stop_token stop) {
            return std::make_unique<Connection>(to, std::move(stop));
        },
        {.maxConns = 2, .minConns = 0, .acquireTimeout = 10s});
}

QString scalar(const PrivateServer& server, const char* sql)
{
    return QString::fromStdString(Connection(server.conninfo()).run(sql).text(0, 0));
}

QStringList idsOf(const RowPage& page)
{
    QStringList ids;
    for (int row = 0; row < page.rowCount(); ++row)
        ids += QString::fromStdString(std::string(page.cell(row, 0).value_or("∅")));
    return ids;
}

} // namespace

class TestReadingStandby : public QObject {
    Q_OBJECT

    PrivateServer m_primary;
    std::unique_ptr<PrivateServer> m_standby;

    // What is written now stays on the primary until catchUp().
    void fallBehind() const
    {
        m_standby->run("select pg_wal_replay_pause()");
        QTRY_COMPARE(scalar(*m_standby, "select pg_get_wal_replay_pause_state()"), "paused");
    }
    void catchUp() const
    {
        m_standby->run("select pg_wal_replay_resume()");
        const auto there = scalar(m_primary, "select pg_current_wal_lsn()");
        QTRY_VERIFY2(
            scalar(*m_standby, qPrintable("select pg_last_wal_replay_lsn() >= '" + there + "'"))
                == "t",
            "the standby does not catch up");
    }

private slots:
    void initTestCase()
    {
        m_primary.run("create table shelf (id int primary key)");
        m_standby = std::make_unique<PrivateServer>(PrivateServer::StandbyOf{m_primary});
    }
    void cleanupTestCase() { m_standby.reset(); }
    void init() const
    {
        m_primary.run("drop table if exists fresh;"
                      "truncate shelf; insert into shelf select generate_series(1, 5)");
        catchUp();
    }

    void eachPageGoesToTheStandbyWhileItKeepsUp() const
    {
        const HandClock clock;
        const Readers readers(poolAt(m_primary), poolAt(*m_standby), 1h, clock.now());
        const auto source = TableSource::open(readers, {"public", "shelf"}, small);
        fallBehind(); // within max_replica_lag
        m_primary.run("delete from shelf where id = 3");

        const auto first = source.first({});
        QCOMPARE(idsOf(first), QStringList({"1", "2"}));
        const auto second = source.after({}, first.position(1));
        QCOMPARE(idsOf(second), QStringList({"3", "4"})); // as it stands there
        QVERIFY(readers.last().isStandby);
    }

    void aPageGoesToThePrimaryWhileTheStandbyLagsAndBackAgain() const
    {
        const HandClock clock;
        const Readers readers(poolAt(m_primary), poolAt(*m_standby), 1ms, clock.now());
        const auto source = TableSource::open(readers, {"public", "shelf"}, small);
        const auto firstIds = [&] {
            clock.advance(1h); // what was known of the lag is old
            return idsOf(source.first({}));
        };
        fallBehind();
        m_primary.run("insert into shelf values (0)");
        QTRY_COMPARE(firstIds(), QStringList({"0", "1"}));
        QVERIFY(!readers.last().isStandby);
        QVERIFY2(readers.last().reason.find("behind, more than 1ms") != std::string::npos,
                 readers.last().reason.c_str());

        catchUp();
        QTRY_VERIFY((firstIds(), readers.last().isStandby));
        QCOMPARE(firstIds(), QStringList({"0", "1"}));
    }

    void aTableThatTheStandbyDoesNotKnowYetIsReadFromThePrimary() const
    {
        const HandClock clock;
        const Readers readers(poolAt(m_primary), poolAt(*m_standby), 1h, clock.now());
        fallBehind();
        m_primary.run("create table fresh (id int primary key); insert into fresh values (7)");

        const auto source = TableSource::open(readers, {"public", "fresh"}, small);
        QCOMPARE(idsOf(source.first({})), QStringList({"7"}));
        QVERIFY(readers.last().isStandby); // the next page is asked of it all the same
    }

    void aPageGoesToThePrimaryWhenTheStandbyIsGoneAndBackAgain() const
    {
        const HandClock clock;
        const Readers readers(poolAt(m_primary), poolAt(*m_standby), 1h, clock.now());
        const auto source = TableSource::open(readers, {"public", "shelf"}, small);
        const auto first = source.first({});
        QVERIFY(readers.last().isStandby);

        m_standby->stop(PrivateServer::Shutdown::Immediate); // just after it was asked for its lag
        QCOMPARE(idsOf(source.after({}, first.position(1))), QStringList({"3", "4"}));
        QVERIFY(!readers.last().isStandby);
        QVERIFY(!readers.last().reason.empty());
        QCOMPARE(source.value({}, first.position(0), 0), "1");
        clock.advance(1h);
        QCOMPARE(idsOf(source.first({})), QStringList({"1", "2"})); // still gone

        m_standby->start();
        QTRY_VERIFY((clock.advance(1h), source.first({}), readers.last().isStandby));
    }

    void whatWasJustWrittenIsReadFromThePrimaryUntilTheStandbyHasIt() const
    {
        const HandClock clock;
        const Readers readers(poolAt(m_primary), poolAt(*m_standby), 1h, clock.now());
        const auto source = TableSource::open(readers, {"public", "shelf"}, small);
        fallBehind(); // within max_replica_lag
        m_primary.run("delete from shelf where id = 1");
        QCOMPARE(idsOf(source.first({})), QStringList({"1", "2"})); // by somebody else, for all
        readers.noteWritten();

        QCOMPARE(idsOf(source.first({})), QStringList({"2", "3"}));
        QVERIFY(!readers.last().isStandby);
        QVERIFY2(readers.last().reason.find("was written here") != std::string::npos,
                 readers.last().reason.c_str());
        clock.advance(1h);
        QCOMPARE(idsOf(source.first({})), QStringList({"2", "3"}));
        QVERIFY(!readers.last().isStandby);

        catchUp();
        clock.advance(1h);
        QCOMPARE(idsOf(source.first({})), QStringList({"2", "3"}));
        QVERIFY(readers.last().isStandby);
    }

    void aWalkAPlanAndACountGoToThePrimaryWhenTheStandbyIsGone_data() const
    {
        QTest::addColumn<QString>("what");
        for (const auto* what : {"count", "estimate", "plan", "learn", "walk", "row"})
            QTest::addRow("%s", what) << QString(what);
    }

    void aWalkAPlanAndACountGoToThePrimaryWhenTheStandbyIsGone() const
    {
        QFETCH(QString, what);
        const HandClock clock;
        const Readers readers(poolAt(m_primary), poolAt(*m_standby), 1h, clock.now());
        const auto source = TableSource::open(readers, {"public", "shelf"}, small);
        const auto estimator = PositionEstimator::learn(source, {});
        const auto first = source.first({});
        QVERIFY(readers.last().isStandby);

        m_standby->stop(PrivateServer::Shutdown::Immediate); // just after it was asked for its lag
        const auto restart = qScopeGuard([&] { m_standby->start(); });
        if (what == "count")
            QCOMPARE(source.count({}), 5);
        else if (what == "estimate")
            QVERIFY(source.estimateRows({}).has_value());
        else if (what == "plan")
            QVERIFY(!source.explain({}).text.empty());
        else if (what == "learn")
            PositionEstimator::learn(source, {});
        else if (what == "walk")
            estimator.walk([](double) {}, {});
        else
            estimator.rowOf(first.position(0), {});
        QVERIFY(!readers.last().isStandby);
    }
};

QTEST_GUILESS_MAIN(TestReadingStandby)
#include "tst_reading_standby.moc"
