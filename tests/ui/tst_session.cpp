// The session of a window, on a real server.
#include "core/pg/connect_step.h"
#include "tests/support/password_role.h"
#include "tests/support/test_database.h"
#include "tests/ui/open_profile.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <latch>
#include <mutex>

using namespace howdah;
using State = Session::State;

namespace {

ServerChoice choiceOf(const std::string& conninfo)
{
    auto choice = chooseServer({.databaseUrl = conninfo, .profile = {}, .sandbox = false}, {},
                               Paths({}, {}, false));
    choice.profile.name = "shop";
    return choice;
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }
    void cleanup() { QVERIFY(IdleTracker::waitUntilIdle()); }

    void connectsAndHandsOutThePool()
    {
        TestDatabase database;
        Session session(openProfile);
        QSignalSpy steps(&session, &Session::stepChanged);
        QVERIFY(!session.pool());

        session.open(choiceOf(database.conninfo()));
        QCOMPARE(session.state(), State::Connecting);

        QTRY_COMPARE(session.state(), State::Connected);
        QCOMPARE(steps.count(), 1);
        QCOMPARE(session.pool()->acquire()->database(),
                 database.scalar("select current_database()").toStdString());
        QCOMPARE(session.migrations(), "migrations");
        QVERIFY(session.lastSeen().isValid());
    }

    void whatCannotBeOpenedSaysWhyAndMayBeTriedAgain()
    {
        TestDatabase database;
        auto choice = choiceOf(database.conninfo());
        const auto name = std::exchange(choice.profile.database, "nowhere");
        Session session(openProfile);

        session.open(choice);
        QTRY_COMPARE(session.state(), State::Disconnected);
        QCOMPARE(session.error()->kind(), ErrorKind::NotFound);
        QVERIFY(!session.pool());
        QCOMPARE(session.choice()->profile.database, "nowhere");

        Connection(database.conninfo()).run("create database nowhere");
        session.reconnect();
        QTRY_COMPARE(session.state(), State::Connected);
        QVERIFY(!session.error());
        session.close();
        QVERIFY(IdleTracker::waitUntilIdle());
        Connection(database.conninfo()).run("drop database nowhere with (force)");
    }

    void whoStillWorksIsWaitedForBeforeTheServerIsLetGo()
    {
        TestDatabase database;
        std::atomic<bool> gaveBack = false;
        std::atomic<bool> inOrder = false;
        Session session([&](const ServerChoice& choice, const OnStep& step, std::stop_token stop) {
            auto live = openProfile(choice, step, stop);
            live.hold = std::shared_ptr<const void>( // the server, were it our own
                &gaveBack, [&](const void*) { inOrder = gaveBack.load(); });
            return live;
        });
        session.open(choiceOf(database.conninfo()));
        QTRY_COMPARE(session.state(), State::Connected);
        auto lease = session.pool()->acquire("still at work");
        session.close();
        QTRY_COMPARE(database.sessions(), 1); // the idle ones go at once
        QVERIFY(IdleTracker::underWay() > 0);
        gaveBack = true;
        lease.reset();
        QVERIFY(IdleTracker::waitUntilIdle());
        QVERIFY(inOrder);
    }

    void openingAnotherServerCancelsTheFirst()
    {
        TestDatabase database;
        std::latch cancelled(1);
        Session session([&](const ServerChoice& choice, const OnStep& step, std::stop_token stop) {
            if (choice.profile.name == "shop")
                return openProfile(choice, step, stop);
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any().wait(lock, stop, [] { return false; });
            cancelled.count_down();
            throw Error(ErrorKind::Cancelled, "cancelled");
        });
        auto silent = choiceOf(database.conninfo());
        silent.profile.name = "silent";
        session.open(silent);
        const auto before = session.generation();

        session.open(choiceOf(database.conninfo()));

        cancelled.wait();
        QTRY_COMPARE(session.state(), State::Connected);
        QCOMPARE(session.choice()->profile.name, "shop");
        QVERIFY(session.generation() != before);
    }

    void aConnectionThatEndsIsLostAndFoundAgain()
    {
        TestDatabase database;
        Session session(openProfile);
        session.open(choiceOf(database.conninfo()));
        QTRY_COMPARE(session.state(), State::Connected);
        const auto generation = session.generation();
        const auto pool = *session.pool();

        session.report(Error(ErrorKind::Syntax, "a page's own mistake"));
        QCOMPARE(session.state(), State::Connected);
        session.report(Error(ErrorKind::Unreachable, "the server closed the connection"));

        QCOMPARE(session.state(), State::Lost);
        QVERIFY(!session.pool());
        QVERIFY(session.lastSeen().isValid());
        QVERIFY_THROWS_EXCEPTION(
            Error, static_cast<void>(Pool(pool).acquire())); // nobody goes on with the old one

        session.reconnect();
        QTRY_COMPARE(session.state(), State::Connected);
        QCOMPARE(session.generation(), generation);
        session.pool()->acquire()->run("select 1");
    }

    void aReportThatComesLateIsNotTakenForTheNewConnection()
    {
        TestDatabase database;
        Session session(openProfile);
        session.report(Error(ErrorKind::Unreachable, "late"));
        QCOMPARE(session.state(), State::Disconnected);
        session.open(choiceOf(database.conninfo()));
        session.report(Error(ErrorKind::Unreachable, "late"));
        QCOMPARE(session.state(), State::Connecting);
        QTRY_COMPARE(session.state(), State::Connected);
    }

    void asksForThePasswordThatARealServerWants()
    {
        TestDatabase database;
        const PasswordRole role(database, "right horse");
        auto choice = choiceOf(database.conninfo());
        choice.profile.user = role.name();
        Session session(openProfile);

        session.open(choice);
        QTRY_VERIFY(session.error());
        QVERIFY(wantsPassword(*session.error()));

        session.reconnectWith("wrong horse");
        QCOMPARE(session.state(), State::Connecting);
        QTRY_COMPARE(session.state(), State::Disconnected);
        QVERIFY(wantsPassword(*session.error()));
        QVERIFY(!QString(session.error()->what()).contains("horse"));

        session.reconnectWith("right horse");
        QTRY_COMPARE(session.state(), State::Connected);

        session.close();
        QVERIFY(session.choice()->profile.password.empty());
    }

    void aMissingRightIsNoMissingPassword()
    {
        QVERIFY(!wantsPassword(Error(ErrorKind::Denied, "no", "28000")));
        QVERIFY(!wantsPassword(Error(ErrorKind::Denied, "no", "42501")));
        QVERIFY(!wantsPassword(Error(ErrorKind::Unreachable, "no")));
        QVERIFY(wantsPassword(Error(ErrorKind::Denied, "no", "28P01")));
    }

    void productionOpensLocked_data()
    {
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<bool>("readOnly");
        QTest::addColumn<bool>("locked");
        QTest::addColumn<bool>("unlocks");
        QTest::addRow("development") << Stage::Development << false << false << true;
        QTest::addRow("staging") << Stage::Staging << false << false << true;
        QTest::addRow("production") << Stage::Production << false << true << true;
        QTest::addRow("read-only") << Stage::Development << true << true << false;
        QTest::addRow("read-only production") << Stage::Production << true << true << false;
    }

    void productionOpensLocked()
    {
        QFETCH(Stage, stage);
        QFETCH(bool, readOnly);
        QFETCH(bool, unlocks);
        TestDatabase database;
        auto choice = choiceOf(database.conninfo());
        choice.profile.environment = stage;
        choice.profile.readOnly = readOnly;
        Session session(openProfile);

        session.open(choice);
        QTRY_COMPARE(session.state(), State::Connected);
        QTEST(session.isLocked(), "locked");

        session.setLocked(false);
        QCOMPARE(session.isLocked(), !unlocks);
        session.setLocked(true);
        session.setLocked(false);
        session.reconnect();
        QTRY_COMPARE(session.state(), State::Connected);
        QCOMPARE(session.isLocked(), !unlocks); // what was allowed stays so

        session.open(choice);
        QTEST(session.isLocked(), "locked"); // but not for the next one
    }

    void aServerOfOurOwnIsLetGoOffTheGuiThread()
    {
        TestDatabase database;
        QThread* letGoOn = nullptr;
        Session session([&](const ServerChoice& choice, const OnStep& step, std::stop_token stop) {
            auto live = openProfile(choice, step, stop);
            live.hold = std::shared_ptr<int>(new int, [&](int* held) {
                letGoOn = QThread::currentThread();
                delete held;
            });
            return live;
        });
        session.open(choiceOf(database.conninfo()));
        QTRY_COMPARE(session.state(), State::Connected);
        QVERIFY(!letGoOn);

        session.close();

        QVERIFY(IdleTracker::waitUntilIdle());
        QVERIFY(letGoOn);
        QVERIFY(letGoOn != thread());
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
