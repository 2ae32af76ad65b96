// howdahctl killed (SIGKILL) at random moments of its migrations.
#include "tests/cli/victim.h"

#include <QTest>

using namespace howdah;

class TestMigrateKilled : public QObject {
    Q_OBJECT

private slots:
    void recordAndCatalogAgreeWhereverItIsKilled_data()
    {
        QTest::addColumn<Files>("files");
        QTest::addColumn<bool>("goesUp");
        QTest::addRow("up, in transactions") << Files::Whole << true;
        QTest::addRow("down, in transactions") << Files::Whole << false;
        QTest::addRow("up, apart") << Files::Apart << true;
        QTest::addRow("down, apart") << Files::Apart << false;
    }

    void recordAndCatalogAgreeWhereverItIsKilled()
    {
        QFETCH(Files, files);
        QFETCH(bool, goesUp);
        QCOMPARE(killAgainAndAgain(files, Kill::Program, goesUp), QString());
    }
};

QTEST_GUILESS_MAIN(TestMigrateKilled)
#include "tst_migrate_killed.moc"
