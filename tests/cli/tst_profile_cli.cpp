// howdahctl profile: what it tells of servers, and what it never tells.
#include "tests/support/command_line.h"
#include "tests/support/password_role.h"
#include "tests/support/test_database.h"

#include <QJsonArray>
#include <QProcess>
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
        QVERIFY2(ran.out.contains("  live     production, read-only  ann@db.example.org"),
                 qPrintable(ran.out));
        QVERIFY(ran.out.contains("  sandbox  development  the private PostgreSQL"));
        QVERIFY(ran.err.contains("would be used now: profiles.yaml: default shop"));

        const auto profiles = shell.run({"profile", "list", "--json"}).json()["profiles"].toArray();
        QCOMPARE(profiles.size(), 3);
        QCOMPARE(profiles[0].toObject()["chosen"].toBool(), true);
        QCOMPARE(profiles[1].toObject()["chosen"].toBool(), false);
        QCOMPARE(profiles[1].toObject()["environment"].toString(), "production");
    }

    void listsWhatTheSurroundingsSayToo()
    {
        CommandLine shell;
        shell.write("config/howdah/profiles.yaml", "database:\n  own:\n    prot: 1\n");
        shell.write("work/database.yaml", "database:\n  development:\n    host: dev\n");
        shell.set("DB_HOST", "elsewhere");
        const auto ran = shell.run({"profile", "list"});
        QCOMPARE(ran.status, 1); // one of them is wrong
        QVERIFY2(ran.out.contains("* environment  development  elsewhere"), qPrintable(ran.out));
        QVERIFY(ran.out.contains("profiles.yaml:3:own.prot: there is no such key"));
        QVERIFY(ran.out.contains("  development  development  dev"));
    }

    void aFileThatIsNoYamlIsNamedAndTheRestListed()
    {
        const CommandLine shell;
        shell.write("config/howdah/profiles.yaml", "database: [\n");
        const auto ran = shell.run({"profile", "list"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("profiles.yaml:2: this is not YAML"), qPrintable(ran.err));
        QVERIFY(ran.out.contains("sandbox"));
    }

    void saysWhereToWriteTheFirstOne()
    {
        const CommandLine shell;
        const auto ran = shell.run({"profile", "list"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.err.contains(shell.configFolder() + "/profiles.yaml"), qPrintable(ran.err));
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

    void saysAtWhichStepItEndedAndWhatToDo()
    {
        const TestDatabase database;
        const CommandLine shell;
        const auto url = QString::fromStdString(database.conninfo()) + " dbname=nowhere";
        const auto ran = shell.run({"--database", url, "profile", "test"});
        QCOMPARE(ran.status, 1);
        QCOMPARE(ran.out, "  ok      address\n  ok      authentication\n  failed  session\n");
        QVERIFY2(ran.err.contains("hint: check the database's name"), qPrintable(ran.err));

        const auto json = shell.run({"--database", url, "profile", "test", "--json"}).json();
        QCOMPARE(json["connected"].toBool(true), false);
        QCOMPARE(json["step"].toString(), "session");
        QCOMPARE(json["error"].toObject()["sqlstate"].toString(), "3D000");
    }

    void asksForAPasswordOnATerminalAndShowsNone()
    {
        const TestDatabase database;
        const PasswordRole role(database, planted);
        const CommandLine shell;
        const auto url = QString::fromStdString(database.conninfo() + " user=" + role.name());
        auto terminal = shell.startOnTerminal({"--database", url, "profile", "test", "-vv"});
        QTRY_VERIFY_WITH_TIMEOUT(
            terminal.shows("Password for " + QString::fromStdString(role.name())), 20'000);
        terminal.type("not-this-one\n");
        QTRY_VERIFY_WITH_TIMEOUT(terminal.shows("That password was not right"), 20'000);
        terminal.type(QByteArray(planted) + "\n");
        QTRY_VERIFY_WITH_TIMEOUT(terminal.shows("round trip"), 20'000);
        QCOMPARE(terminal.end(), 0);
        const auto said = terminal.shown() + shell.read("state/howdah/howdah.log");
        QVERIFY2(!said.contains(planted) && !said.contains("not-this-one"), qPrintable(said));
    }

    void neverAsksAPipe()
    {
        const TestDatabase database;
        const PasswordRole role(database, planted);
        const CommandLine shell;
        const auto url = QString::fromStdString(database.conninfo() + " user=" + role.name());
        const auto ran =
            shell.run({"--database", url, "profile", "test"}, QByteArray(planted) + "\n");
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("the server asks for a password and none was given"),
                 qPrintable(ran.err));
        QVERIFY(ran.err.contains("hint: put the password into ~/.pgpass"));
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
