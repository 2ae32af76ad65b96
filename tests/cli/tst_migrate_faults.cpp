// Migrating while something kills: howdahctl itself (SIGKILL) or its session on the server.
// Whatever the moment, the recorded version and the tables that exist agree, and the next run goes
// on from there.
#include "tests/support/command_line.h"
#include "tests/support/fault_time.h"
#include "tests/support/test_database.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace howdah;

namespace {

constexpr int versions = 12;

// Version N makes table tN with a row, and undoes both.
void writeScripts(const CommandLine& shell)
{
    for (int n = 1; n <= versions; ++n) {
        const auto stem = QString("work/migrations/%1_t%2").arg(n, 3, 10, QChar('0')).arg(n);
        const auto number = QByteArray::number(n);
        shell.write(stem + ".up.sql",
                    "create table t" + number + " (n int);\ninsert into t" + number + " values ("
                        + number + ");\nselect pg_sleep(0.005);\n");
        shell.write(stem + ".down.sql", "select pg_sleep(0.005);\ndrop table t" + number + ";\n");
    }
}

// "" when the version that is recorded and the tables that exist agree.
QString disagreement(const TestDatabase& database)
{
    if (database.scalar("select to_regclass('schema_migrations')").isNull())
        return database.scalar("select count(*) from pg_tables where tablename ~ '^t[0-9]+$'")
                == "0"
            ? QString()
            : "tables without a version";
    const auto recorded =
        database.scalar("select coalesce(max(version), 0) || case when bool_or(dirty) then ' dirty'"
                        " else '' end from schema_migrations");
    const auto tables = database.scalar(
        "select coalesce(string_agg(tablename, ',' order by substr(tablename, 2)::int), '')"
        " from pg_tables where tablename ~ '^t[0-9]+$'");
    QStringList expected;
    for (int n = 1; n <= recorded.toInt(); ++n)
        expected += QString("t%1").arg(n);
    return tables == expected.join(',') ? QString()
                                        : QString("at %1 with tables %2").arg(recorded, tables);
}

} // namespace

class TestMigrateFaults : public QObject {
    Q_OBJECT

private slots:
    void recordAndCatalogAgreeWhoeverIsKilled_data()
    {
        QTest::addColumn<bool>("killProgram");
        QTest::addRow("howdahctl") << true;
        QTest::addRow("its session") << false;
    }

    void recordAndCatalogAgreeWhoeverIsKilled()
    {
        QFETCH(bool, killProgram);
        const TestDatabase database;
        const CommandLine shell;
        writeScripts(shell);
        const auto url = QString::fromStdString(database.conninfo() + " application_name=victim");
        const QStringList up{"--database", url, "migrate", "up"};
        const QStringList down{"--database", url, "migrate", "down", "--all", "--yes"};
        Connection killer(database.conninfo());
        const auto until = faultTime();
        int kills = 0;

        for (int round = 0; round < 10 || !until.hasExpired(); ++round) {
            const auto process = shell.start(round % 2 == 0 ? up : down);
            const int delay = QRandomGenerator::global()->bounded(5, 160);
            process->waitForFinished(delay); // a random moment of its work, or its end
            if (process->state() != QProcess::NotRunning) {
                ++kills;
                if (killProgram)
                    process->kill();
                else
                    killer.run("select pg_terminate_backend(pid) from pg_stat_activity where"
                               " datname = current_database() and pid <> pg_backend_pid()");
            }
            QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(60'000));
            // a killed client's session ends when the server notices, with its transaction
            QTRY_COMPARE_WITH_TIMEOUT(
                database.scalar("select count(*) from pg_stat_activity where datname ="
                                " current_database() and application_name = 'victim'"),
                "0", 30'000);
            const auto wrong = disagreement(database);
            QVERIFY2(wrong.isEmpty(), qPrintable(QString("round %1: %2").arg(round).arg(wrong)));
        }

        QVERIFY(kills > 0);
        const auto ran = shell.run(up);
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QCOMPARE(database.scalar("select version || ' ' || dirty from schema_migrations"),
                 QString("%1 false").arg(versions));
        QCOMPARE(disagreement(database), QString());
    }
};

QTEST_GUILESS_MAIN(TestMigrateFaults)
#include "tst_migrate_faults.moc"
