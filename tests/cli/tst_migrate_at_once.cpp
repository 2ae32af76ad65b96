// Eight howdahctl that migrate the same database at once.
#include "tests/cli/victim.h"

#include <QProcess>
#include <QTest>

using namespace howdah;

class TestMigrateAtOnce : public QObject {
    Q_OBJECT

private slots:
    void eightApplyEachFileOnce_data()
    {
        QTest::addColumn<Files>("files");
        QTest::addRow("in transactions") << Files::Whole;
        QTest::addRow("apart") << Files::Apart;
    }

    void eightApplyEachFileOnce()
    {
        QFETCH(Files, files);
        PrivateServer server;
        Victim victim(server, files, true);
        victim.makeAnew();
        std::vector<std::unique_ptr<QProcess>> all;
        for (int i = 0; i < 8; ++i)
            all.push_back(victim.start());
        for (const auto& one : all) {
            QVERIFY(one->waitForFinished(120'000));
            QVERIFY2(one->exitStatus() == QProcess::NormalExit && one->exitCode() == 0,
                     one->readAllStandardError().constData());
        }
        QCOMPARE(victim.ask("select string_agg(version || outcome, ' ' order by id) from "
                            "schema_migrations_history"),
                 "1done 2done 3done 4done 5done 6done");
        QCOMPARE(victim.disagreement(), QString());
    }
};

QTEST_GUILESS_MAIN(TestMigrateAtOnce)
#include "tst_migrate_at_once.moc"
