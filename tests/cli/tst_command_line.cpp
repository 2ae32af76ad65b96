// What every command of howdahctl has in common.
#include "tests/support/command_line.h"

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
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
