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

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addRow("nothing") << QStringList{};
        QTest::addRow("unknown group") << QStringList{"wander"};
        QTest::addRow("unknown option") << QStringList{"--wander"};
    }

    void wrongUsageIsTwo()
    {
        QFETCH(QStringList, arguments);
        const CommandLine shell;
        const auto ran = shell.run(arguments);
        QCOMPARE(ran.status, 2);
        QVERIFY(ran.out.isEmpty());
        QVERIFY(!ran.err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
