// What every command of howdahctl has in common.
#include "tests/support/checkout.h"

#include <QProcess>
#include <QTcpServer>
#include <QTest>

using namespace howdah;

class TestCommandLine : public QObject {
    Q_OBJECT

private slots:
    void helpShowsAnExample()
    {
        const CommandLine shell;
        const auto ran = shell.run({"--help"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("Example: howdahctl"), qPrintable(ran.out));
        QVERIFY(ran.err.isEmpty());
    }

    void saysItsVersion()
    {
        const CommandLine shell;
        const auto ran = shell.run({"--version"});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.startsWith("howdahctl "));
    }

    void everyGroupHasHelpWithAnExample_data()
    {
        QTest::addColumn<QString>("group");
        const auto help = CommandLine().run({"--help"}).out;
        for (const auto& line : help.section("Subcommands:", 1).section("\n\n", 0, 0).split('\n'))
            if (const auto name = line.simplified().section(' ', 0, 0); !name.isEmpty())
                QTest::addRow("%s", qPrintable(name)) << name;
    }

    void everyGroupHasHelpWithAnExample()
    {
        QFETCH(QString, group);
        const CommandLine shell;
        const auto ran = shell.run({group, "--help"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("Example: "), qPrintable(ran.out));
        const auto commands = ran.out.section("Subcommands:", 1).section("\n\n", 0, 0);
        for (const auto& line : commands.split('\n'))
            if (const auto name = line.simplified().section(' ', 0, 0);
                !name.isEmpty() && line.startsWith("  ") && line[2] != ' ') {
                const auto one = shell.run({group, name, "--help"});
                QVERIFY2(one.status == 0 && one.out.contains("Example: "), qPrintable(one.out));
            }
    }

    void wrongUsageIsTwoAndOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::addRow("nothing") << QStringList{} << "howdahctl needs a command.";
        QTest::addRow("no command")
            << QStringList{"migrate"} << "howdahctl migrate needs a command.";
        QTest::addRow("unknown group")
            << QStringList{"wander"} << "howdahctl has no command or option wander.";
        QTest::addRow("unknown command") << QStringList{"migrate", "wander"}
                                         << "howdahctl migrate has no command or option wander.";
        QTest::addRow("unknown option")
            << QStringList{"--wander"} << "howdahctl has no command or option --wander.";
        QTest::addRow("unknown option of a command")
            << QStringList{"migrate", "up", "--wander"} << "not expected: --wander.";
        QTest::addRow("no value") << QStringList{"--database"} << "--database: ";
        QTest::addRow("no number")
            << QStringList{"migrate", "up", "two"} << "N: Value two not in range 1 to 2147483647.";
        QTest::addRow("no such profile")
            << QStringList{"--profile", "nowhere", "migrate", "up"} << "nowhere";
    }

    void wrongUsageIsTwoAndOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const CommandLine shell;

        const auto ran = shell.run(arguments);
        QCOMPARE(ran.status, 2);
        QVERIFY(ran.out.isEmpty());
        QVERIFY2(ran.err.startsWith("howdahctl: ") && ran.err.contains(says), qPrintable(ran.err));
        QCOMPARE(ran.err.count('\n'), 1);

        const auto asDocument = shell.run(QStringList{"--json"} + arguments);
        QCOMPARE(asDocument.status, 2);
        const auto error = asDocument.json()["error"].toObject();
        QCOMPARE(error["kind"].toString(), "usage");
        QVERIFY2(error["message"].toString().contains(says), qPrintable(asDocument.out));
    }

    void theLogIsOnStderrWhereThatIsAskedFor_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("levels");
        QTest::addRow("not asked for") << QStringList{} << "";
        QTest::addRow("-v") << QStringList{"-v"} << "info";
        QTest::addRow("--verbose") << QStringList{"--verbose"} << "info";
        QTest::addRow("-vv") << QStringList{"-vv"} << "debug info";
        QTest::addRow("-v twice") << QStringList{"-v", "-v"} << "debug info";
    }

    void theLogIsOnStderrWhereThatIsAskedFor()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, levels);
        Checkout work;
        work.line.set("QT_DEBUG_PLUGINS", "1"); // Qt has details to tell then
        work.add("1_a.up.sql", "create table a ();\n");

        const auto ran = work.run(arguments + QStringList{"--json", "migrate", "up"});

        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.logLevels(), levels);
        QCOMPARE(ran.err.contains(" info journal: migrate: up 1 a: done in "), !levels.isEmpty());
        QVERIFY(!ran.json().isEmpty()); // the log is no part of what scripts read
        const auto kept = work.line.read("state/howdah/howdah.log"); // in any case
        QVERIFY2(kept.contains("level=info part=journal"), qPrintable(kept));
        QCOMPARE(kept.contains("level=debug"), levels.contains("debug"));
    }

    void theProcessListShowsNoPassword_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString url = "postgres://ann:hunter2-planted@127.0.0.1:%1/shop?connect_timeout=60";
        const QString keywords = "host=127.0.0.1 port=%1 user=ann password='hunter2-planted' "
                                 "dbname=shop connect_timeout=60";
        QTest::addRow("URL") << QStringList{"--database", url};
        QTest::addRow("URL in one word") << QStringList{"--database=" + url};
        QTest::addRow("as golang-migrate") << QStringList{"-database", url};
        QTest::addRow("keywords") << QStringList{"--database", keywords};
    }

    // Seen while it waits for a server that accepts and never answers.
    void theProcessListShowsNoPassword()
    {
        QFETCH(QStringList, arguments);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        for (auto& argument : arguments)
            argument.replace("%1", QString::number(silent.serverPort()));
        const CommandLine shell;
        const auto running = shell.start(arguments + QStringList{"migrate", "version"});
        QVERIFY(silent.waitForNewConnection(60'000));

        QFile list(QString("/proc/%1/cmdline").arg(running->processId()));
        QVERIFY(list.open(QIODevice::ReadOnly));
        const auto shown = list.readAll();
        QVERIFY2(shown.contains("ann") && shown.contains("shop"), shown.constData());
        QVERIFY2(!shown.contains("hunter2"), shown.constData());
        running->kill();
        QVERIFY(running->waitForFinished());
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
