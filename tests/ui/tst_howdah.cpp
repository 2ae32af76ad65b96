// The desktop application as a process: command line, pictures, no display, signals.
#include "tests/support/command_line.h"
#include "tests/support/relay.h"
#include "tests/support/test_database.h"

#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace howdah;

class TestHowdah : public QObject {
    Q_OBJECT

    static Ran howdah(const CommandLine& user, const QStringList& arguments)
    {
        return user.runProgram(HOWDAH, arguments);
    }
    static QStringList on(const TestDatabase& database, QStringList more)
    {
        return QStringList{"--database", QString::fromStdString(database.conninfo())} + more;
    }
    // What the offscreen platform says of itself is nobody's concern.
    static QString spoken(const Ran& ran)
    {
        QStringList lines;
        for (const auto& line : ran.err.split('\n', Qt::SkipEmptyParts))
            if (!line.startsWith("This plugin"))
                lines += line;
        return lines.join('\n');
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }

    void helpShowsAnExample()
    {
        CommandLine user; // without a display: help needs none
        const auto ran = howdah(user, {"--help"});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.contains("Example: howdah --profile staging"));
        QVERIFY(ran.err.isEmpty());
        QCOMPARE(howdah(user, {"--version"}).status, 0);
    }

    void wrongUsageIsStatusTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addRow("option") << QStringList{"--colour"};
        QTest::addRow("theme") << QStringList{"--theme", "sepia"};
        QTest::addRow("page") << QStringList{"--page", "garage"};
        QTest::addRow("two servers") << QStringList{"--sandbox", "--profile", "shop"};
        QTest::addRow("folder") << QStringList{"--path", "/nonexistent"};
    }

    void wrongUsageIsStatusTwo()
    {
        QFETCH(QStringList, arguments);
        const auto ran = howdah(CommandLine(), arguments);
        QCOMPARE(ran.status, 2);
        QCOMPARE(ran.err.count('\n'), 1);
        QVERIFY(ran.err.startsWith("howdah: "));
    }

    void withoutADisplayItSaysHowToGoOn_data()
    {
        QTest::addColumn<QString>("display");
        QTest::addRow("none") << "";
        QTest::addRow("one that does not answer") << ":4711";
    }

    void withoutADisplayItSaysHowToGoOn()
    {
        QFETCH(QString, display);
        CommandLine user;
        if (!display.isEmpty())
            user.set("DISPLAY", display);
        const auto ran = howdah(user, {});
        QCOMPARE(ran.status, 1);
        QCOMPARE(ran.err.count('\n'), 1);
        for (const auto* way : {"xvfb-run", "QT_QPA_PLATFORM=vnc", "howdahctl"})
            QVERIFY2(ran.err.contains(way), qPrintable(ran.err));
    }

    void takesAPictureAndLeavesNoTrace()
    {
        TestDatabase database;
        CommandLine user;
        user.set("QT_QPA_PLATFORM", "offscreen");
        const auto file = user.home() + "/picture.png";

        const auto ran = howdah(
            user, on(database, {"--page", "connect", "--theme", "dark", "--screenshot", file}));

        QCOMPARE(spoken(ran), "");
        QCOMPARE(ran.status, 0);
        const QImage picture(file);
        QCOMPARE(picture.size(), QSize(1440, 900));
        QVERIFY(picture.pixelColor(1400, 600).lightness() < 60);
        QVERIFY(!QFileInfo::exists(user.configFolder() + "/settings.ini"));
    }

    void theLogIsOnStderrWhereThatIsAskedFor_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("levels");
        QTest::addRow("not asked for") << QStringList{} << "";
        QTest::addRow("-v") << QStringList{"-v"} << "info";
        QTest::addRow("-vv") << QStringList{"-vv"} << "debug info";
    }

    void theLogIsOnStderrWhereThatIsAskedFor()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, levels);
        const TestDatabase database;
        CommandLine user;
        user.set("QT_QPA_PLATFORM", "offscreen");
        user.set("QT_DEBUG_PLUGINS", "1"); // Qt has details to tell then

        const auto ran = howdah(
            user,
            on(database, arguments + QStringList{"--screenshot", user.home() + "/picture.png"}));

        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.logLevels(), levels);
        QCOMPARE(spoken(ran).isEmpty(), levels.isEmpty());
        QCOMPARE(ran.err.contains(" info shell: connected to "), !levels.isEmpty());
        const auto kept = user.read("state/howdah/howdah.log"); // in any case
        QVERIFY2(kept.contains("level=info part=shell"), qPrintable(kept));
        QCOMPARE(kept.contains("level=debug"), levels.contains("debug"));
    }

    void aPictureOfAnUnreachableServerIsAFailure()
    {
        CommandLine user;
        user.set("QT_QPA_PLATFORM", "offscreen");
        const auto file = user.home() + "/picture.png";

        const auto ran =
            howdah(user, {"--database", "host=/nonexistent password=horse", "--screenshot", file});

        QCOMPARE(ran.status, 1);
        QVERIFY2(spoken(ran).contains("/nonexistent"), qPrintable(ran.err));
        QVERIFY(QFileInfo::exists(file));
        QVERIFY(!ran.err.contains("horse"));
        QVERIFY(!user.read("state/howdah/howdah.log").contains("horse"));

        const auto unwritable =
            howdah(user, {"--database", "host=/nonexistent", "--screenshot", "/nonexistent/x.png"});
        QCOMPARE(unwritable.status, 1);
        QVERIFY(unwritable.err.contains("/nonexistent/x.png cannot be written"));
    }

    void aSignalClosesTheWindowProperly_data()
    {
        QTest::addColumn<int>("number");
        QTest::addRow("Ctrl+C") << SIGINT;
        QTest::addRow("end of session") << SIGTERM;
    }

    void aSignalClosesTheWindowProperly()
    {
        QFETCH(int, number);
        TestDatabase database;
        CommandLine user;
        user.set("QT_QPA_PLATFORM", "offscreen");
        const auto process = user.startProgram(HOWDAH, on(database, {"--page", "connect"}));
        const auto sessions = [&] {
            return database.scalar("select count(*) from pg_stat_activity where datname ="
                                   " current_database() and application_name = 'howdah'");
        };
        QTRY_VERIFY(sessions().toInt() > 0);

        ::kill(static_cast<pid_t>(process->processId()), number);

        QVERIFY(process->waitForFinished());
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 0);
        QCOMPARE(sessions(), "0");
        QVERIFY(user.read("config/howdah/settings.ini").contains("geometry"));
    }

    void pendingMigrationsAreAppliedWhereTheStartSaysSo()
    {
        const TestDatabase database;
        CommandLine user;
        user.set("QT_QPA_PLATFORM", "offscreen");
        user.write("work/migrations/1_items.up.sql", "create table items (id int primary key);");
        user.write("work/migrations/1_items.down.sql", "drop table items;");
        const auto items = [&] { return database.scalar("select to_regclass('items')"); };
        // A picture changes nothing.
        (void)howdah(user,
                     on(database, {"--auto-migrate", "--screenshot", user.home() + "/a.png"}));
        QCOMPARE(items(), "");

        const auto process = user.startProgram(HOWDAH, on(database, {"--auto-migrate"}));
        QTRY_COMPARE(items(), "items");
        ::kill(static_cast<pid_t>(process->processId()), SIGTERM);
        QVERIFY(process->waitForFinished());
        QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
    }

    void aStrangersFileIsNotFollowed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("connects");
        QTest::addRow("the user's own") << "config/howdah/profiles.yaml" << true;
        QTest::addRow("of the working folder") << "work/database.yaml" << false;
    }

    void aStrangersFileIsNotFollowed()
    {
        QFETCH(QString, file);
        QFETCH(bool, connects);
        TestDatabase database;
        const Connection connection(database.conninfo());
        const Relay relay(database.conninfo());
        CommandLine user;
        user.set("QT_QPA_PLATFORM", "offscreen");
        const auto host = relay.conninfo().substr(relay.conninfo().rfind("host=") + 5);
        user.write(file,
                   QByteArray::fromStdString(
                       (connects ? "default: development\n" : "")
                       + ("database:\n  development:\n    host: " + host.substr(0, host.find(' ')))
                       + "\n    user: " + connection.user() + "\n    database: "
                       + connection.database() + "\n    pool:\n      min_conns: 0\n"));

        const auto ran =
            howdah(user, {"--page", "connect", "--screenshot", user.home() + "/picture.png"});

        QCOMPARE(spoken(ran), "");
        QCOMPARE(ran.status, 0);
        QCOMPARE(relay.accepted() > 0, connects);
    }
};

QTEST_GUILESS_MAIN(TestHowdah)
#include "tst_howdah.moc"
