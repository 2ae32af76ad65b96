// What every command of howdahctl has in common.
#include "tests/support/checkout.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

using namespace howdah;

namespace {

const char* const planted = "hunter2-planted";

// At level debug, as "part: words".
bool isLogged(const Ran& ran, const QString& words)
{
    const QRegularExpression line("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} debug " + words,
                                  QRegularExpression::MultilineOption);
    return line.match(ran.err).hasMatch();
}

} // namespace

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

    void theLogIsOnStderrWhereThatIsAskedFor_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("levels");
        QTest::addRow("not asked for") << QStringList{} << "";
        QTest::addRow("-v") << QStringList{"-v"} << "info";
        QTest::addRow("--verbose") << QStringList{"--verbose"} << "info";
        QTest::addRow("-vv") << QStringList{"-vv"} << "debug info";
        QTest::addRow("-v twice") << QStringList{"-v", "-v"} << "debug info";
    }

    void theLogIsOnStderrWhereThatIsAskedFor()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, levels);
        Checkout work;
        work.line.set("QT_DEBUG_PLUGINS", "1"); // Qt has details to tell then
        work.add("1_a.up.sql", "create table a ();\n");

        const auto ran = work.run(arguments + QStringList{"--json", "migrate", "up"});

        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.logLevels(), levels);
        QCOMPARE(ran.err.contains(" info journal: migrate: up 1 a: done in "), !levels.isEmpty());
        QVERIFY(!ran.json().isEmpty()); // the log is no part of what scripts read
        const auto kept = work.line.read("state/howdah/howdah.log"); // in any case
        QVERIFY2(kept.contains("level=info part=journal"), qPrintable(kept));
        QCOMPARE(kept.contains("level=debug"), levels.contains("debug"));
    }

    void debugTellsFilesSourcesConnectionsAndStatements()
    {
        Checkout work;
        work.line.set("PGCONNECT_TIMEOUT", "7");
        work.line.write("config/howdah/profiles.yaml",
                        "default: shop\ndatabase:\n  shop:\n    url: \"" + work.url().toUtf8()
                            + "\"\n    password: " + planted + "\n    environment: test\n");
        work.add("1_a.up.sql",
                 "create table a (secret text);\ninsert into a values ('value-planted');\n");
        work.add("2_b.up.sql", "create index concurrently on a (secret);\n");

        const auto ran = work.line.run({"-vv", "migrate", "up"});

        QCOMPARE(ran.status, 0);
        const auto said = ran.out + ran.err + work.line.read("state/howdah/howdah.log");
        QVERIFY2(!said.contains("planted"), qPrintable(said));
        for (const auto* line :
             {"howdahctl: howdahctl \\S+ in .*/work$",
              "config: read .*/config/howdah/profiles.yaml$",
              "config: there is no file .*/work/\\.env$",
              "config: profile shop has url \\(.*/profiles.yaml:4:shop.url: .*\\bdbname\\b.*\\), "
              "password \\(.*:5:shop.password\\), environment \\(.*:6:shop.environment\\), "
              "left to libpq: connect_timeout \\(PGCONNECT_TIMEOUT\\); the rest is by default$",
              "config: the server is .*, chosen by profiles.yaml: default shop$",
              "reach: connecting to .*$",
              "reach: connected to .* in \\d+\\.\\d ms: PostgreSQL \\d.*, pid \\d+, not encrypted$",
              "pg: SELECT took \\d+\\.\\d\\d ms$", "pg: \\d+ statements in a pipeline took .* ms$",
              "migrate: up 1 a begins, 1 of 2: 2 statements, in one transaction$",
              "migrate: up 1 a: statement 1 of 2 \\(CREATE TABLE\\) took \\d+\\.\\d\\d ms$",
              "migrate: up 1 a: statement 2 of 2 \\(INSERT\\) took .* ms$",
              "migrate: up 1 a is done after \\d+ ms$",
              "migrate: up 2 b begins, 2 of 2: 1 statement, one by one in none$",
              "migrate: up 2 b: statement 1 of 1 \\(CREATE INDEX CONCURRENTLY\\) took .* ms$"})
            QVERIFY2(isLogged(ran, line), qPrintable(line + QString("\n") + ran.err));
    }

    void debugTellsWhatWasTriedAgainAndWhereItStopped()
    {
        Checkout work;
        work.database.run("create table a ()");
        work.line.write("config/howdah/profiles.yaml",
                        "default: shop\ndatabase:\n  shop:\n    url: \"" + work.url().toUtf8()
                            + "\"\n    migrations: { lock_timeout: 20ms, lock_retries: 1 }\n");
        work.add("1_a.up.sql", "select 1;\nalter table a add b int default 4711;\n");
        Connection other(work.database.conninfo());
        other.runScript("begin; lock table a");

        const auto ran = work.line.run({"-vv", "migrate", "up"});

        QCOMPARE(ran.status, 1);
        QVERIFY2(isLogged(ran, "migrate: version 1: attempt 1 of 2 failed \\(.*55P03.*\\)$"),
                 qPrintable(ran.err));
        QVERIFY2(isLogged(ran, "migrate: up 1 a stopped at statement 2, line 2: .*55P03.*$"),
                 qPrintable(ran.err));
        QVERIFY(!ran.err.contains("4711"));
    }

    void debugNeverTellsAPassword_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("file"); // holds all of `value`
        QTest::addColumn<QString>("source"); // of the password
        const auto url = QString("postgres://ann:%1@127.0.0.1:1,127.0.0.1:2/shop").arg(planted);
        const auto block = [](const QString& line) {
            return "database:\n  shop: { host: 127.0.0.1, port: 1, " + line + " }\n";
        };
        const QStringList none;
        const QStringList shop{"--profile", "shop"};
        QTest::addRow("--database") << QStringList{"--database", url} << ""
                                    << ""
                                    << ""
                                    << "url \\(--database: .*password";
        QTest::addRow("keywords")
            << QStringList{"--database",
                           QString("host=127.0.0.1 port=1 password='%1'").arg(planted)}
            << ""
            << ""
            << ""
            << "url \\(--database: .*password";
        QTest::addRow("DATABASE_URL") << none << "DATABASE_URL" << url << ""
                                      << "url \\(DATABASE_URL in the environment: .*password";
        QTest::addRow("DB_PASSWORD, .env")
            << none << "" << QString("DB_HOST=127.0.0.1\nDB_PORT=1\nDB_PASSWORD=%1\n").arg(planted)
            << "work/.env"
            << "password \\(\\.env:3:DB_PASSWORD\\)";
        QTest::addRow("PGPASSWORD") << QStringList{"--database", "postgres://ann@127.0.0.1:1/shop"}
                                    << "PGPASSWORD" << QString(planted) << ""
                                    << "left to libpq: password \\(PGPASSWORD\\)";
        QTest::addRow("profile") << shop << "" << block("password: " + QString(planted))
                                 << "config/howdah/profiles.yaml"
                                 << "password \\(.*profiles.yaml:2:shop.password\\)";
        QTest::addRow("profile's URL") << shop << ""
                                       << "database:\n  shop:\n    url: " + url + "\n"
                                       << "config/howdah/profiles.yaml"
                                       << "url \\(.*profiles.yaml:3:shop.url: .*password";
        QTest::addRow("default of a variable")
            << shop << "" << block(QString("password: \"${NONE:-%1}\"").arg(planted))
            << "config/howdah/profiles.yaml"
            << "password \\(.*profiles.yaml:2:shop.password\\)";
    }

    void debugNeverTellsAPassword()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(QString, file);
        QFETCH(QString, source);
        CommandLine shell;
        if (!variable.isEmpty())
            shell.set(variable, value);
        if (!file.isEmpty())
            shell.write(file, value.toUtf8());

        const auto ran = shell.run(arguments + QStringList{"-vv", "migrate", "status"});

        QCOMPARE(ran.status, 3);
        const auto said = ran.out + ran.err + shell.read("state/howdah/howdah.log");
        QVERIFY2(!said.contains(planted), qPrintable(said));
        QVERIFY2(isLogged(ran, "config: profile .*" + source + ".*$"), qPrintable(ran.err));
        QVERIFY2(isLogged(ran, "reach: no connection to .* after \\d+\\.\\d ms: .*$"),
                 qPrintable(ran.err));
        if (value.contains("127.0.0.1:2") || arguments.join(' ').contains("127.0.0.1:2"))
            QVERIFY2(isLogged(ran, "pg: passed over 127.0.0.1:1: .*$"), qPrintable(ran.err));
    }

    void theProcessListShowsNoPassword_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString url = "postgres://ann:hunter2-planted@127.0.0.1:%1/shop?connect_timeout=60";
        const QString keywords = "host=127.0.0.1 port=%1 user=ann password='hunter2-planted' "
                                 "dbname=shop connect_timeout=60";
        QTest::addRow("URL") << QStringList{"--database", url};
        QTest::addRow("URL in one word") << QStringList{"--database=" + url};
        QTest::addRow("as golang-migrate") << QStringList{"-database", url};
        QTest::addRow("keywords") << QStringList{"--database", keywords};
    }

    // Seen while it waits for a server that accepts and never answers.
    void theProcessListShowsNoPassword()
    {
        QFETCH(QStringList, arguments);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        for (auto& argument : arguments)
            argument.replace("%1", QString::number(silent.serverPort()));
        const CommandLine shell;
        const auto running = shell.start(arguments + QStringList{"migrate", "version"});
        QVERIFY(silent.waitForNewConnection(60'000));

        QFile list(QString("/proc/%1/cmdline").arg(running->processId()));
        QVERIFY(list.open(QIODevice::ReadOnly));
        const auto shown = list.readAll();
        QVERIFY2(shown.contains("ann") && shown.contains("shop"), shown.constData());
        QVERIFY2(!shown.contains("hunter2"), shown.constData());
        running->kill();
        QVERIFY(running->waitForFinished());
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
