// howdahctl profile: what it tells of servers, and what it never tells.
#include "tests/support/command_line.h"
#include "tests/support/test_database.h"

#include <QJsonArray>
#include <QTest>

using namespace howdah;

namespace {

const char* const planted = "hunter2-planted";

QByteArray twoShops(const TestDatabase& database)
{
    return "default: shop\ndatabase:\n  shop:\n    url: \""
        + QByteArray::fromStdString(database.conninfo())
        + "\"\n  live:\n    host: db.example.org\n    user: ann\n    database: shop\n"
          "    password: "
        + planted + "\n    environment: production\n    read_only: true\n";
}

} // namespace

class TestProfileCli : public QObject {
    Q_OBJECT

private slots:
    void listsWhatThereIs()
    {
        const TestDatabase database;
        const CommandLine shell;
        shell.write("config/howdah/profiles.yaml", twoShops(database));

        const auto ran = shell.run({"profile", "list"});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.contains("* shop"));
        QVERIFY2(ran.out.contains("  live  production, read-only  ann@db.example.org"),
                 qPrintable(ran.out));

        const auto profiles = shell.run({"profile", "list", "--json"}).json()["profiles"].toArray();
        QCOMPARE(profiles.size(), 2);
        QCOMPARE(profiles[0].toObject()["default"].toBool(), true);
        QCOMPARE(profiles[1].toObject()["environment"].toString(), "production");
    }

    void saysWhereToWriteTheFirstOne()
    {
        const CommandLine shell;
        const auto ran = shell.run({"profile", "list"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains(shell.configFolder() + "/profiles.yaml"), qPrintable(ran.out));
    }

    void aBadFileIsNamedWithLineAndKey()
    {
        const CommandLine shell;
        shell.write("config/howdah/profiles.yaml", "database:\n  shop:\n    prot: 5432\n");
        const auto ran = shell.run({"--profile", "shop", "profile", "show"});
        QVERIFY(ran.status != 0);
        QVERIFY2(ran.err.contains("profiles.yaml:3:"), qPrintable(ran.err));
        QVERIFY(ran.err.contains("prot"));
    }

    void testsTheOneNamed()
    {
        const TestDatabase database;
        const CommandLine shell;
        shell.write("config/howdah/profiles.yaml", twoShops(database));
        const auto ran = shell.run({"profile", "test", "shop", "--json"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QCOMPARE(ran.json()["connected"].toBool(), true);
        QCOMPARE(ran.json()["database"].toString(), database.scalar("select current_database()"));
        QVERIFY(ran.json()["round_trip_ms"].toDouble() > 0);
    }

    void unreachableIsThree()
    {
        const CommandLine shell;
        const auto ran =
            shell.run({"--database", "postgres://127.0.0.1:1/shop", "profile", "test"});
        QCOMPARE(ran.status, 3);
        QVERIFY2(ran.err.contains("127.0.0.1"), qPrintable(ran.err));
    }

    void whatIsNoDatabaseUrlIsWrongUsage()
    {
        const CommandLine shell;
        const auto ran = shell.run({"--database", "htp://x", "profile", "test"});
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains("not a database URL"), qPrintable(ran.err));
    }

    void aVariableNeverRedirectsAnExplicitChoice()
    {
        const TestDatabase database;
        CommandLine shell;
        shell.write("config/howdah/profiles.yaml", twoShops(database));
        shell.set("DATABASE_URL", "postgres://elsewhere.invalid/other");
        const auto ran = shell.run({"--profile", "shop", "profile", "test", "--json"});
        QCOMPARE(ran.json()["database"].toString(), database.scalar("select current_database()"));
        QVERIFY(shell.run({"profile", "show"}).out.contains("elsewhere.invalid"));
    }

    void neverTellsAPassword()
    {
        const TestDatabase database;
        CommandLine shell;
        shell.write("config/howdah/profiles.yaml", twoShops(database));
        const auto url = QString("postgres://ann:%1@127.0.0.1:1/shop").arg(planted);
        shell.set("PGCONNECT_TIMEOUT", "1");
        QString said;
        for (const auto& arguments :
             {QStringList{"profile", "list"}, QStringList{"profile", "list", "--json"},
              QStringList{"profile", "show", "live"},
              QStringList{"profile", "show", "live", "--json"},
              QStringList{"profile", "test", "live", "-vv"},
              QStringList{"--database", url, "profile", "test", "-vv"},
              QStringList{"--database", url, "profile", "show"},
              QStringList{"--database", url + "?nonsense=1", "profile", "show"},
              QStringList{"--database", url, "health", "--json"},
              QStringList{"--database", url, "migrate", "status"}}) {
            const auto ran = shell.run(arguments);
            said += ran.out + ran.err;
        }
        said += shell.read("state/howdah/howdah.log");
        QVERIFY(said.contains("127.0.0.1"));
        QVERIFY2(!said.contains(planted), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestProfileCli)
#include "tst_profile_cli.moc"
