// What the Connect page does when a server cannot be opened: it says at which step that ended and
// what to do next, asks for the password that is missing, and lets go when told to.
#include "tests/support/password_role.h"
#include "tests/ui/connect_bench.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

using namespace howdah;
using Bench = ConnectBench;
using State = Session::State;

namespace {

QByteArray at(const QTcpServer& server)
{
    return "    host: 127.0.0.1\n    port: " + QByteArray::number(server.serverPort()) + '\n';
}

// What the trail of steps says to a screen reader; empty when it is not there.
QString steps(const Bench& bench)
{
    const auto* trail = bench.find<QWidget>("steps");
    return trail->isVisible() ? trail->accessibleName() : QString();
}

// Waits until a test of the server is over and gives what it said.
QString tested(const Bench& bench)
{
    bench.click("testButton");
    [&] { QVERIFY(IdleTracker::waitUntilIdle()); }();
    return bench.result();
}

} // namespace

class TestConnectFailures : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void aRefusedConnectionEndsAtTheAddress()
    {
        Bench bench;
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const auto where = at(gone);
        gone.close();
        bench.profiles("database:\n  gone:\n" + where);
        bench.show();
        bench.connectTo("gone");

        QTRY_VERIFY(bench.banner()->isShowing());
        QVERIFY2(bench.banner()->detail().contains("listen_addresses"),
                 qPrintable(bench.banner()->detail()));
        const QString trail = "Address: failed, Encryption: not reached, "
                              "Authentication: not reached, Database: not reached";
        QCOMPARE(steps(bench), trail);

        const auto said = tested(bench);
        QVERIFY2(said.contains("refused") && said.contains("listen_addresses"), qPrintable(said));
        QCOMPARE(steps(bench), trail);
        QVERIFY(!bench.banner()->isShowing()); // one account of it is enough
    }

    void aServerWithoutTlsEndsAtTheEncryption()
    {
        Bench bench;
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
            auto* client = plain.nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, client, [client] {
                client->write("N");
                client->disconnectFromHost();
            });
        });
        bench.profiles("database:\n  plain:\n" + at(plain) + "    sslmode: require\n");
        bench.show();
        bench.connectTo("plain");
        QTRY_VERIFY(bench.banner()->isShowing());
        QVERIFY2(bench.banner()->detail().contains("sslmode"),
                 qPrintable(bench.banner()->detail()));
        QVERIFY2(steps(bench).startsWith("Address: done, Encryption: failed"),
                 qPrintable(steps(bench)));
    }

    void aMissingDatabaseEndsAtTheDatabase()
    {
        TestDatabase database;
        Bench bench;
        auto block = Bench::block(database);
        block.replace("database: ", "database: not_");
        bench.profiles("database:\n  shop:\n" + block);
        bench.show();
        bench.connectTo("shop");
        QTRY_VERIFY(bench.banner()->isShowing());
        QVERIFY(bench.banner()->text().contains("does not exist"));
        QVERIFY2(bench.banner()->detail().contains("createdb"),
                 qPrintable(bench.banner()->detail()));
        QCOMPARE(steps(bench), "Address: done, Authentication: done, Database: failed");
        const auto said = tested(bench);
        QVERIFY2(said.contains("createdb"), qPrintable(said));

        bench.profiles("database:\n  shop:\n" + Bench::block(database));
        bench.page->reload(); // the file has been corrected
        QVERIFY(IdleTracker::waitUntilIdle());
        bench.click("connectButton");
        QTRY_COMPARE(bench.session.state(), State::Connected);
        QCOMPARE(steps(bench), "");
    }

    void aTestOfAServerThatNeverAnswersCanBeCancelled()
    {
        Bench bench;
        QTcpServer silent; // the kernel accepts, no one answers
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        bench.profiles("database:\n  silent:\n" + at(silent) + "    connect_timeout: 60s\n");
        bench.show();
        bench.choose("silent");
        auto* test = bench.find<QPushButton>("testButton");
        bench.click("testButton");
        QCOMPARE(test->text(), "Cancel the &test");

        bench.click("testButton");

        QCOMPARE(test->text(), "&Test");
        QVERIFY(!bench.find<QLabel>("result")->isVisible());
        QVERIFY(IdleTracker::waitUntilIdle(std::chrono::seconds(10)));
        QVERIFY(!bench.find<QLabel>("result")->isVisible());
    }

    void aPasswordBeingTypedIsLeftAlone()
    {
        TestDatabase database;
        const PasswordRole role(database, "horse");
        Bench bench;
        bench.profiles("database:\n  other:\n    host: x\n  shop:\n"
                       + Bench::block(database, role.name()));
        bench.show();
        bench.connectTo("shop");
        auto* password = bench.find<QLineEdit>("password");
        QTRY_VERIFY(password->hasFocus());
        QTest::keyClicks(password, "hor");

        bench.page->reload(); // F5, or the window was away
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(password->text(), "hor");

        bench.list()->setFocus();
        QTest::keyClick(bench.list(), Qt::Key_Up);
        QCOMPARE(password->text(), ""); // that was for another server
        QVERIFY(!bench.find<QWidget>("passwordSheet")->isVisible());
        QTest::keyClick(bench.list(), Qt::Key_Down);
        QVERIFY(bench.find<QWidget>("passwordSheet")->isVisible());
        QVERIFY(bench.list()->hasFocus()); // passing by asks for nothing
    }

    void enterGoesOnWithTheTestThatAsked()
    {
        TestDatabase database;
        const PasswordRole role(database, "horse");
        Bench bench;
        bench.profiles("database:\n  shop:\n" + Bench::block(database, role.name()));
        bench.show();
        bench.choose("shop");
        auto* password = bench.find<QLineEdit>("password");
        auto* asked = bench.find<QLabel>("passwordText");
        bench.click("testButton");
        QTRY_VERIFY(password->hasFocus());
        QCOMPARE(steps(bench), "Address: done, Authentication: failed, Database: not reached");
        QTest::keyClicks(password, "cow");
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_VERIFY(asked->text().contains("did not accept"));
        QVERIFY(!bench.allText().contains("cow"));

        QTest::keyClicks(password, "horse");
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_VERIFY2(bench.result().startsWith("Works"), qPrintable(bench.result()));
        QCOMPARE(bench.session.state(), State::Disconnected);

        bench.click("connectButton"); // with the password that worked
        QTRY_COMPARE(bench.session.state(), State::Connected);
        QVERIFY(password->text().isEmpty());
    }

    void aWrongPasswordThatWasNotTypedIsCalledWrongToo()
    {
        TestDatabase database;
        const PasswordRole role(database, "horse");
        Bench bench;
        bench.profiles("database:\n  shop:\n" + Bench::block(database, role.name())
                       + "    password: cow\n");
        bench.show();
        bench.choose("shop");
        bench.click("testButton");
        auto* asked = bench.find<QLabel>("passwordText");
        QTRY_VERIFY2(asked->text().contains("did not accept"), qPrintable(asked->text()));
        QVERIFY(!bench.allText().contains("cow"));
    }

    void disconnectingForgetsThePassword()
    {
        TestDatabase database;
        const PasswordRole role(database, "horse");
        Bench bench;
        bench.profiles("database:\n  shop:\n" + Bench::block(database, role.name()));
        bench.show();
        bench.connectTo("shop");
        auto* password = bench.find<QLineEdit>("password");
        QTRY_VERIFY(password->hasFocus());
        const auto generation = bench.session.generation();
        QTest::keyClicks(password, "horse");
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_COMPARE(bench.session.state(), State::Connected);
        QCOMPARE(bench.session.generation(), generation); // the same server, once more

        bench.click("connectButton");
        QCOMPARE(bench.session.state(), State::Disconnected);
        bench.click("connectButton");
        QTRY_VERIFY(bench.find<QWidget>("passwordSheet")->isVisible());
        QVERIFY(!bench.files.read("settings.ini").contains("horse"));
    }

    void productionInClearTextWarns()
    {
        Bench bench;
        bench.profiles("database:\n  careful:\n    host: db\n    environment: production\n"
                       "    sslmode: verify-full\n"
                       "  careless:\n    host: db\n    environment: production\n");
        bench.show();
        const auto* warnings = bench.find<Banner>("warnings");
        bench.choose("careless");
        QVERIFY(warnings->isShowing());
        QCOMPARE(warnings->severity(), Severity::Warning);
        QVERIFY2(warnings->text().contains("sslmode"), qPrintable(warnings->text()));
        bench.choose("careful");
        QVERIFY(!warnings->isShowing());
    }

    void enterOnTheServerThatIsOpenGoesToWork()
    {
        TestDatabase database;
        Bench bench;
        bench.profiles("database:\n  shop:\n" + Bench::block(database));
        bench.show();
        bench.connectTo("shop");
        QTRY_COMPARE(bench.session.state(), State::Connected);
        QSignalSpy done(bench.page.get(), &Page::done);
        QSignalSpy states(&bench.session, &Session::stateChanged);

        QTest::keyClick(bench.list(), Qt::Key_Return);

        QCOMPARE(done.count(), 1);
        QCOMPARE(states.count(), 0); // what the pages show is not thrown away
    }

    void aLostConnectionIsMadeAgain()
    {
        TestDatabase database;
        Bench bench;
        bench.profiles("database:\n  shop:\n" + Bench::block(database));
        bench.show();
        bench.connectTo("shop");
        QTRY_COMPARE(bench.session.state(), State::Connected);
        const auto generation = bench.session.generation();
        bench.session.report(Error(ErrorKind::Unreachable, "the server closed the connection"));
        QCOMPARE(bench.session.state(), State::Lost);
        QCOMPARE(bench.find<QPushButton>("connectButton")->text(), "&Reconnect");
        QVERIFY(bench.banner()->isShowing());
        QVERIFY(!bench.find<QLabel>("result")->isVisible()); // not "Connected."

        bench.click("connectButton");

        QTRY_COMPARE(bench.session.state(), State::Connected);
        QCOMPARE(bench.session.generation(), generation);
        QVERIFY(!bench.banner()->isShowing());
    }
};

QTEST_MAIN(TestConnectFailures)
#include "tst_connect_failures.moc"
