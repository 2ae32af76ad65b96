// Kills at random moments of a migration: of howdahctl (SIGKILL), of its session on the server
// (pg_terminate_backend), and of the server (immediate shutdown), which is then started again.
#include "tests/cli/victim.h"

#include <QTest>

using namespace howdah;

class TestMigrateKilled : public QObject {
    Q_OBJECT

private slots:
    void recordAndCatalogAgreeWhereverHowdahctlIsKilled_data() { addKinds(); }
    void recordAndCatalogAgreeWhereverHowdahctlIsKilled() { killBy(Kill::Program); }

    void recordAndCatalogAgreeWhereverItsSessionIsLost_data() { addKinds(); }
    void recordAndCatalogAgreeWhereverItsSessionIsLost() { killBy(Kill::Session); }

    void recordAndCatalogAgreeWhereverTheServerGoesDown_data() { addKinds(); }
    void recordAndCatalogAgreeWhereverTheServerGoesDown() { killBy(Kill::Server); }

private:
    static void addKinds()
    {
        QTest::addColumn<Files>("files");
        QTest::addColumn<bool>("goesUp");
        QTest::addRow("up, in transactions") << Files::Whole << true;
        QTest::addRow("down, in transactions") << Files::Whole << false;
        QTest::addRow("up, many together") << Files::Together << true;
        QTest::addRow("down, many together") << Files::Together << false;
        QTest::addRow("up, apart") << Files::Apart << true;
        QTest::addRow("down, apart") << Files::Apart << false;
    }

    static void killBy(Kill kill)
    {
        QFETCH(Files, files);
        QFETCH(bool, goesUp);
        QCOMPARE(killAgainAndAgain(files, kill, goesUp), QString());
    }
};

QTEST_GUILESS_MAIN(TestMigrateKilled)
#include "tst_migrate_killed.moc"
