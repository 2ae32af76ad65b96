// Passwords of profiles, given and taken back in the form of the Connect page, in a real keyring:
// gnome-keyring on a message bus of its own, where the test runs itself again.
#include "core/keyring/keyring.h"
#include "tests/support/password_role.h"
#include "tests/ui/connect_bench.h"

#include <QAction>
#include <QApplication>
#include <QProcess>

#include <cstdio>

using namespace howdah;
using Bench = ConnectBench;

namespace {

constexpr auto secret = "hunter2-planted";

} // namespace

class TestProfileKeyring : public QObject {
    Q_OBJECT

private slots:
    void passwordsAreKeptReadReplacedAndForgotten()
    {
        const TempFolder home;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto* name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY"})
            environment.remove(name);
        const auto folder = QString::fromStdString(home.path().string());
        for (const auto* name : {"HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
            environment.insert(name, folder);
        home.write("run/x", "");
        QFile::setPermissions(QString::fromStdString(home.file("run")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment.insert("XDG_RUNTIME_DIR", QString::fromStdString(home.file("run")));
        environment.insert("HOWDAH_TEST_KEYRING", "1");
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start("dbus-run-session",
                      {"--", "sh", "-c",
                       "eval $(printf 'test' | gnome-keyring-daemon --unlock --components=secrets)"
                       " && exec \"$0\" --with-keyring",
                       QCoreApplication::applicationFilePath()});
        QVERIFY(process.waitForFinished(120'000));
        const auto said = process.readAll();
        if (process.exitCode() != 0)
            std::fputs(said.constData(), stderr); // all of it, which a failure would cut
        QCOMPARE(process.exitCode(), 0);
        QVERIFY2(!said.contains(secret), "the password was printed");
    }
};

/// Runs where there is a keyring.
class WithKeyring : public QObject {
    Q_OBJECT

    static void type(const Bench& bench, const QString& field, const QString& text)
    {
        auto* edit = bench.find<QLineEdit>("form." + field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    static void settle() { QVERIFY(IdleTracker::waitUntilIdle(std::chrono::seconds(60))); }
    static void edit(const Bench& bench)
    {
        bench.choose("shop");
        bench.page->findChild<QAction*>("connect.edit")->trigger();
        settle();
    }
    static void save(const Bench& bench)
    {
        QTest::keyClick(bench.find<QLineEdit>("form.host"), Qt::Key_Return);
        settle();
    }
    static QString state(const Bench& bench)
    {
        return bench.find<QLabel>("form.password.state")->text();
    }

private slots:
    void theFormKeepsReadsReplacesAndForgets()
    {
        TestDatabase database;
        const PasswordRole role(database, secret);
        const Connection connection(database.conninfo());
        Bench bench;
        bench.show();
        bench.page->findChild<QAction*>("connect.new")->trigger();
        settle();
        QVERIFY2(state(bench).contains("never the file"), qPrintable(state(bench)));
        type(bench, "name", "shop");
        type(bench, "host", QString::fromStdString(connection.host()));
        type(bench, "port", QString::fromStdString(connection.port()));
        type(bench, "user", QString::fromStdString(role.name()));
        type(bench, "database", QString::fromStdString(connection.database()));
        type(bench, "password.edit", secret);
        save(bench);
        QVERIFY2(!bench.find<Banner>("notice")->isShowing(),
                 qPrintable(bench.find<Banner>("notice")->detail()));
        QVERIFY(bench.files.read("home/.config/howdah/profiles.yaml").contains("shop"));
        QVERIFY(!bench.files.read("home/.config/howdah/profiles.yaml").contains(secret));

        bench.choose("shop");
        bench.click("testButton"); // without being asked
        QTRY_VERIFY2(bench.result().startsWith("Works"), qPrintable(bench.result()));
        const auto kept = [&] {
            const auto choice =
                chooseServer({.databaseUrl = {}, .profile = "shop", .sandbox = false},
                             bench.environment, bench.paths);
            return QString::fromStdString(Keyring().find(choice.profile).value_or("none"));
        };
        QCOMPARE(kept(), QString(secret));

        edit(bench);
        auto* forget = bench.find<QPushButton>("form.password.forgetButton");
        QVERIFY2(state(bench).contains("keeps one"), qPrintable(state(bench)));
        QVERIFY(forget->isVisible());
        QCOMPARE(bench.find<QLineEdit>("form.password.edit")->text(), "");
        QVERIFY(bench.page->mayClose()); // looking is no change
        type(bench, "password.edit", "another");
        QVERIFY(!bench.page->mayClose());
        save(bench);
        QCOMPARE(kept(), "another");

        edit(bench);
        QTest::mouseClick(forget, Qt::LeftButton);
        QVERIFY2(state(bench).contains("when you save"), qPrintable(state(bench)));
        QTest::keyClick(bench.find<QLineEdit>("form.host"), Qt::Key_Escape);
        QCOMPARE(kept(), "another"); // nothing was saved
        QTest::mouseClick(bench.page->findChild<QPushButton*>("connect.notice.goOnButton"),
                          Qt::LeftButton);
        settle();
        QVERIFY(state(bench).contains("when you save"));
        save(bench);
        QCOMPARE(kept(), "none");

        bench.click("testButton");
        QTRY_VERIFY(bench.find<QWidget>("passwordSheet")->isVisible()); // now it is asked for

        edit(bench);
        bench.find<QLineEdit>("form.paste")
            ->setText(QString("host=%1 port=%2 user=%3 dbname=%4 password=%5")
                          .arg(QString::fromStdString(connection.host()),
                               QString::fromStdString(connection.port()),
                               QString::fromStdString(role.name()),
                               QString::fromStdString(connection.database()), secret));
        save(bench);
        QCOMPARE(kept(), QString(secret));
        QVERIFY(!bench.files.read("home/.config/howdah/profiles.yaml").contains(secret));
        QVERIFY(!bench.allText().contains(secret));
    }
};

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    if (argc == 2 && argv[1] == std::string_view("--with-keyring")) {
        WithKeyring test;
        return QTest::qExec(&test, {"tst_profile_keyring"});
    }
    TestProfileKeyring test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_profile_keyring.moc"
