// howdahctl health, as monitoring runs it.
#include "tests/support/command_line.h"
#include "tests/support/test_database.h"

#include <QJsonArray>
#include <QTest>

using namespace howdah;

class TestHealthCli : public QObject {
    Q_OBJECT

private slots:
    void saysThatAllIsWell()
    {
        const TestDatabase database;
        const CommandLine shell;
        const auto ran =
            shell.run({"--database", QString::fromStdString(database.conninfo()), "health"});
        QVERIFY2(ran.status == 0 || ran.status == 1,
                 qPrintable(ran.err)); // a busy machine degrades
        QVERIFY(ran.out.startsWith(ran.status == 0 ? "healthy: " : "degraded: "));
        QVERIFY(ran.out.contains("round_trip"));
    }

    void theDocumentHasItsShape()
    {
        const TestDatabase database;
        const CommandLine shell;
        const auto ran = shell.run(
            {"--database", QString::fromStdString(database.conninfo()), "health", "--json"});
        const auto document = ran.json();
        QVERIFY(QStringList({"healthy", "degraded"}).contains(document["status"].toString()));
        QVERIFY(document["checks"].toArray().size() >= 5);
        const auto stats = document["database"].toObject()["pool_stats"].toObject();
        QStringList names{
            "max_open_connections", "open_connections", "in_use",          "idle",
            "wait_count",           "wait_duration",    "max_idle_closed", "max_idle_time_closed",
            "max_lifetime_closed"};
        names.sort();
        QCOMPARE(stats.keys(), names);
        QVERIFY(document["database"].toObject()["holders"].isArray());
    }

    void degradedIsOne()
    {
        const TestDatabase database;
        const CommandLine shell;
        shell.write("config/howdah/profiles.yaml",
                    QByteArray("database:\n  shop:\n    url: \"")
                        + QByteArray::fromStdString(database.conninfo())
                        + "\"\n    health: { round_trip: 0ms/1h }\n");
        const auto ran = shell.run({"--profile", "shop", "health", "--json"});
        QCOMPARE(ran.json()["status"].toString(), "degraded");
        QCOMPARE(ran.status, 1);
    }

    void unreachableIsThreeAndStillADocument()
    {
        const CommandLine shell;
        const auto ran =
            shell.run({"--database", "postgres://127.0.0.1:1/shop", "health", "--json"});
        QCOMPARE(ran.status, 3);
        QCOMPARE(ran.json()["status"].toString(), "unhealthy");
        QVERIFY(ran.json()["checks"].toArray()[0].toObject()["reason"].toString().contains(
            "127.0.0.1"));
    }

    void aWrongProfileIsWrongUsage()
    {
        const CommandLine shell;
        const auto ran = shell.run({"--profile", "nowhere", "health"});
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains("nowhere"), qPrintable(ran.err));
    }
};

QTEST_GUILESS_MAIN(TestHealthCli)
#include "tst_health_cli.moc"
