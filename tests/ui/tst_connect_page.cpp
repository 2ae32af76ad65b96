// The Connect page, driven as a user drives it, against a real server.
#include "tests/support/password_role.h"
#include "tests/ui/connect_bench.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTcpServer>

using namespace howdah;
using Bench = ConnectBench;
using State = Session::State;

class TestConnectPage : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void welcomesThoseWhoHaveNoServers()
    {
        Bench bench;
        bench.show();

        QVERIFY(bench.find<QPushButton>("welcome.sandboxButton")->isVisible());
        QVERIFY(bench.find<QLabel>("welcome.text")
                    ->text()
                    .contains(QString::fromStdString(bench.paths.profiles().string())));
        QCOMPARE(bench.names(), QStringList{"Private PostgreSQL"});
    }

    void startsThePrivatePostgresOnAClick()
    {
        TestDatabase database;
        Bench bench;
        bool sandbox = false;
        Session session([&](const ServerChoice& choice, const OnStep&, const std::stop_token&) {
            sandbox = choice.isSandbox;
            return LiveServer{choice.profile, database.pool(), "migrations", nullptr};
        });
        ConnectPage page(session, bench.directory, bench.settings);
        QSignalSpy done(&page, &Page::done);
        page.show();
        QVERIFY(IdleTracker::waitUntilIdle());

        QTest::mouseClick(page.findChild<QPushButton*>("connect.welcome.sandboxButton"),
                          Qt::LeftButton);

        QTRY_COMPARE(session.state(), State::Connected);
        QVERIFY(sandbox);
        QCOMPARE(done.count(), 1);
        session.close();
        QVERIFY(IdleTracker::waitUntilIdle());
    }

    void listsEveryServerAndConnectsWithEnter()
    {
        TestDatabase database;
        Bench bench;
        bench.profiles("default: shop\ndatabase:\n  reporting:\n    host: db.example.org\n"
                       "    environment: production\n    sslmode: require\n  shop:\n"
                       + bench.block(database));
        bench.workingFolder.write("database.yaml", "database:\n  development:\n    host: x\n");
        bench.show();
        const QAbstractItemModelTester tester(bench.list()->model());
        QCOMPARE(bench.names(),
                 (QStringList{"reporting", "shop", "development", "Private PostgreSQL"}));
        QCOMPARE(bench.list()->currentIndex().data().toString(), "shop"); // the default
        QSignalSpy done(bench.page.get(), &Page::done);

        QTest::keyClick(bench.list(), Qt::Key_Return);

        QTRY_COMPARE(bench.session.state(), State::Connected);
        QCOMPARE(bench.session.choice()->source, "profiles.yaml: default shop");
        QCOMPARE(bench.settings.lastServer(), "shop");
        QCOMPARE(done.count(), 1);
        QCOMPARE(bench.find<QPushButton>("connectButton")->text(), "&Disconnect");

        bench.click("connectButton");
        QCOMPARE(bench.session.state(), State::Disconnected);
    }

    void beginsWithTheServerOfTheLastTime()
    {
        Bench bench;
        bench.profiles("database:\n  one:\n    host: a\n  two:\n    host: b\n");
        bench.settings.setLastServer("two");
        bench.show();
        QCOMPARE(bench.list()->currentIndex().data().toString(), "two");
    }

    void testSaysHowItWentAndStaysDisconnected()
    {
        TestDatabase database;
        Bench bench;
        bench.profiles("database:\n  shop:\n" + bench.block(database) + "  gone:\n    host: "
                       + QByteArray::fromStdString(bench.files.file("nowhere")) + "\n");
        bench.show();
        bench.choose("shop");

        bench.click("testButton");
        QTRY_VERIFY2(bench.result().startsWith("Works: PostgreSQL"), qPrintable(bench.result()));
        QVERIFY(bench.result().contains("not encrypted"));
        QCOMPARE(bench.session.state(), State::Disconnected);
        QCOMPARE(database.scalar("select count(*) from pg_stat_activity where"
                                 " datname = current_database() and pid <> pg_backend_pid()"),
                 "0");

        bench.choose("gone");
        QVERIFY(!bench.find<QLabel>("result")->isVisible()); // that was the other server's
        bench.click("testButton");
        QTRY_VERIFY2(bench.result().contains("nowhere"), qPrintable(bench.result()));
    }

    void anUnreachableServerHasABannerWithRetry()
    {
        Bench bench;
        const auto folder = bench.files.file("s");
        bench.profiles("database:\n  gone:\n    host: " + QByteArray::fromStdString(folder)
                       + "\n  other:\n    host: b\n");
        bench.show();
        bench.choose("gone");
        bench.click("connectButton");
        QTRY_VERIFY(bench.banner()->isShowing());
        QCOMPARE(bench.banner()->severity(), Severity::Danger);
        QVERIFY(bench.banner()->text().contains(QString::fromStdString(folder)));
        QVERIFY(bench.find<QPushButton>("fileButton")->isVisible());

        QSignalSpy states(&bench.session, &Session::stateChanged);
        QTest::mouseClick(bench.banner()->findChild<QPushButton*>("connect.banner.retryButton"),
                          Qt::LeftButton);
        QTRY_COMPARE(states.count(), 2); // connecting, and not connected once more

        bench.choose("other");
        QVERIFY(!bench.banner()->isShowing());
        bench.choose("gone");
        QVERIFY(bench.banner()->isShowing());
    }

    void cancelEndsTheAttempt()
    {
        Bench bench;
        QTcpServer silent; // the kernel accepts, no one answers
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        bench.profiles("database:\n  silent:\n    host: 127.0.0.1\n    port: "
                       + QByteArray::number(silent.serverPort()) + "\n    connect_timeout: 60s\n");
        bench.show();
        bench.choose("silent");
        bench.click("connectButton");
        QTRY_COMPARE(bench.session.state(), State::Connecting);
        QCOMPARE(bench.find<QPushButton>("connectButton")->text(), "&Cancel");

        bench.click("connectButton");

        QCOMPARE(bench.session.state(), State::Disconnected);
        QVERIFY(IdleTracker::waitUntilIdle(std::chrono::seconds(10)));
        QVERIFY(!bench.banner()->isShowing());
    }

    void aWrongPasswordIsAskedForAgainAndNeverShown()
    {
        TestDatabase database;
        const PasswordRole role(database, "right horse");
        Bench bench;
        bench.profiles("database:\n  shop:\n" + bench.block(database, role.name()));
        bench.show();
        bench.choose("shop");
        auto* sheet = bench.find<QWidget>("passwordSheet");
        auto* password = bench.find<QLineEdit>("password");
        QVERIFY(!sheet->isVisible());

        bench.click("connectButton");
        QTRY_VERIFY(sheet->isVisible());
        QVERIFY(password->hasFocus());
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        QVERIFY(bench.find<QLabel>("passwordText")->text().contains("asks for a password"));

        QTest::keyClicks(password, "wrong horse");
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_VERIFY(bench.find<QLabel>("passwordText")->text().contains("did not accept"));
        QVERIFY(password->text().isEmpty());
        QVERIFY(!bench.allText().contains("horse"));

        QTest::keyClicks(password, "right horse");
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_COMPARE(bench.session.state(), State::Connected);
        QVERIFY(!sheet->isVisible());
        QVERIFY(password->text().isEmpty());
        QVERIFY(!bench.allText().contains("horse"));
        QVERIFY(!bench.files.read("settings.ini").contains("horse"));
    }

    void testAsksForThePasswordToo()
    {
        TestDatabase database;
        const PasswordRole role(database, "horse");
        Bench bench;
        bench.profiles("database:\n  shop:\n" + bench.block(database, role.name()));
        bench.show();
        bench.choose("shop");
        bench.click("testButton");
        QTRY_VERIFY(bench.find<QWidget>("passwordSheet")->isVisible());

        QTest::keyClicks(bench.find<QLineEdit>("password"), "horse");
        bench.click("testButton");

        QTRY_VERIFY(bench.result().startsWith("Works"));
    }

    void brokenFilesNameTheirLineAndKeepNoOneFromTheRest_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("said");
        QTest::addRow("no YAML") << QByteArray("database:\n  a: [\n") << "profiles.yaml:";
        QTest::addRow("not UTF-8")
            << QByteArray("database:\n  a:\n    host: \xff\n") << "profiles.yaml:3";
        QTest::addRow("default of nothing")
            << QByteArray("default: b\ndatabase:\n  a:\n    host: x\n")
            << "profiles.yaml:1:default";
    }

    void brokenFilesNameTheirLineAndKeepNoOneFromTheRest()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, said);
        Bench bench;
        bench.profiles(yaml);
        bench.show();

        QVERIFY(bench.problems()->isShowing());
        QVERIFY2(bench.problems()->text().contains(said), qPrintable(bench.problems()->text()));
        QVERIFY(bench.names().contains("Private PostgreSQL"));

        bench.profiles("database:\n  good:\n    host: x\n");
        bench.page->reload();
        QVERIFY(IdleTracker::waitUntilIdle());
        QVERIFY(!bench.problems()->isShowing());
        QVERIFY(bench.names().contains("good"));
    }

    void aBrokenProfileSaysSoAndCannotBeOpened()
    {
        Bench bench;
        bench.profiles("database:\n  bad:\n    port: many\n  good:\n    host: x\n");
        bench.show();
        QVERIFY(!bench.problems()->isShowing());
        bench.choose("bad");

        QVERIFY(bench.banner()->text().contains("profiles.yaml:3:bad.port"));
        QVERIFY(!bench.find<QPushButton>("connectButton")->isEnabled());
        QVERIFY(!bench.find<QPushButton>("testButton")->isEnabled());
        QTest::keyClick(bench.list(), Qt::Key_Return);
        QCOMPARE(bench.session.state(), State::Disconnected);

        bench.choose("good");
        QVERIFY(bench.find<QPushButton>("connectButton")->isEnabled());
    }

    void aProfileOfTheWorkingFolderWaitsForAClick()
    {
        TestDatabase database;
        Bench bench;
        bench.workingFolder.write("database.yaml",
                                  "database:\n  development:\n" + bench.block(database));
        bench.show();

        QVERIFY(bench.directory.list().chosen());
        QCOMPARE(bench.directory.list().chosen()->name(), "development");
        QVERIFY(!bench.directory.list().opensByItself());
        QCOMPARE(bench.list()->currentIndex().data().toString(), "development");
        QVERIFY(bench.banner()->text().contains("trust"));

        bench.click("connectButton");
        QTRY_COMPARE(bench.session.state(), State::Connected);
    }

    void whatWasChosenOpensByItself()
    {
        Bench bench;
        QVERIFY(!listServers({}, bench.environment, bench.paths).entries.empty());
        QVERIFY(listServers({}, bench.environment, bench.paths).opensByItself()->choice.isSandbox);

        const Environment variables{{{"DATABASE_URL", "postgres://ann@db/shop"}}};
        const auto list = listServers({}, variables, bench.paths);
        QCOMPARE(list.opensByItself()->name(), "environment");
        QCOMPARE(list.entries.size(), 2U);

        bench.profiles("default: bad\ndatabase:\n  bad:\n    port: many\n");
        const auto bad = listServers({}, bench.environment, bench.paths);
        QVERIFY(!bad.opensByItself());
        QCOMPARE(bad.chosen()->name(), "bad");
        QVERIFY(bad.problems.empty()); // the profile itself has it

        bench.profiles("default: none\ndatabase:\n  good:\n    host: x\n");
        const auto none = listServers({}, bench.environment, bench.paths);
        QVERIFY(!none.chosen());
        QCOMPARE(none.problems.size(), 1U);
    }

    void opensAServerByItsUrl()
    {
        TestDatabase database;
        Bench bench;
        bench.show();
        auto* url = bench.find<QLineEdit>("url");

        QTest::keyClicks(url, "mysql://user:secret@host/db");
        QTest::keyClick(url, Qt::Key_Return);
        QTRY_VERIFY(bench.problems()->isShowing());
        QVERIFY(!bench.problems()->text().contains("secret"));
        QCOMPARE(bench.session.state(), State::Disconnected);

        url->setText(QString::fromStdString(database.conninfo()));
        bench.click("urlButton");
        QTRY_COMPARE(bench.session.state(), State::Connected);
        QVERIFY(url->text().isEmpty());
        QVERIFY(!bench.problems()->isShowing());
        QCOMPARE(bench.list()->currentIndex().data().toString(), "From the command line");

        bench.page->reload(); // it stays in the list while it is open
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.names().first(), "From the command line");
    }
};

QTEST_MAIN(TestConnectPage)
#include "tst_connect_page.moc"
