// howdahctl's session ended by the server (pg_terminate_backend) at random moments of a migration.
#include "tests/cli/victim.h"

#include <QTest>

using namespace howdah;

class TestMigrateSessionLost : public QObject {
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
        QCOMPARE(killAgainAndAgain(files, Kill::Session, goesUp), QString());
    }
};

QTEST_GUILESS_MAIN(TestMigrateSessionLost)
#include "tst_migrate_session_lost.moc"
