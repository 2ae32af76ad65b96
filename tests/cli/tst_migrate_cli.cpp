// howdahctl migrate, as people and scripts use it.
#include "tests/support/checkout.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace howdah;

namespace {

// One shell in a folder with migrations 1, 2 and 5, and one database.
struct Shell : Checkout {
    Shell()
    {
        for (const QByteArray name : {"1_a", "2_b", "5_c"}) {
            const auto table = name.right(1);
            add(name + ".up.sql", "create table " + table + " ();\n");
            add(name + ".down.sql", "drop table " + table + ";\n");
        }
    }
    QString ledger() const
    {
        if (database.scalar("select to_regclass('schema_migrations')").isNull())
            return "absent";
        return database.scalar("select coalesce(string_agg(version || '|' || left(dirty::text, 1), "
                               "' '), 'none') from schema_migrations");
    }
    bool has(const char* table) const
    {
        return !database.scalar(std::string("select to_regclass('") + table + "')").isNull();
    }
};

} // namespace

class TestMigrateCli : public QObject {
    Q_OBJECT

private slots:
    void everyCommandsHelpShowsAnExample_data()
    {
        QTest::addColumn<QString>("command");
        for (const char* command :
             {"status", "plan", "up", "down", "goto", "rollback", "version", "create", "force"})
            QTest::addRow("%s", command) << command;
    }

    void everyCommandsHelpShowsAnExample()
    {
        QFETCH(QString, command);
        const CommandLine line;
        const auto ran = line.run({"migrate", command, "--help"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("Example: howdahctl"), qPrintable(ran.out));
        QVERIFY2(ran.out.contains("migrate " + command), qPrintable(ran.out));
    }

    void statusIsTheDocumentThatScriptsRead()
    {
        const Shell shell;
        QCOMPARE(shell.migrate({"up", "2"}).status, 0);
        shell.add("3_late.up.sql", "select 1"); // above 2: pending

        const auto ran = shell.migrate({"status", "--json"});

        QCOMPARE(ran.status, 0);
        const auto json = ran.json();
        auto keys = json.keys();
        QCOMPARE(keys, (QStringList{"dirty", "drift", "migrations", "version"}));
        QCOMPARE(json["version"].toInt(), 2);
        QCOMPARE(json["dirty"], QJsonValue(false));
        const auto rows = json["migrations"].toArray();
        QStringList states;
        for (const auto& row : rows) {
            const auto one = row.toObject();
            QCOMPARE(one.keys(),
                     (QStringList{"applied_at", "applied_by", "duration_ms", "state", "title",
                                  "version"}));
            const bool applied = one["state"] == "applied";
            QCOMPARE(one["applied_at"].isString(), applied);
            QCOMPARE(one["applied_by"].isString(), applied);
            QCOMPARE(one["duration_ms"].isDouble(), applied);
            states += QString("%1 %2 %3")
                          .arg(one["version"].toInt())
                          .arg(one["title"].toString(), one["state"].toString());
        }
        QCOMPARE(states,
                 (QStringList{"1 a applied", "2 b applied", "3 late pending", "5 c pending"}));
        QVERIFY(ran.err.isEmpty());
    }

    void statusOfAnUntouchedDatabaseTouchesNothing()
    {
        const Shell shell;
        const auto json = shell.migrate({"status", "--json"}).json();
        QVERIFY(json["version"].isNull());
        QCOMPARE(json["migrations"].toArray().size(), 3);
        QCOMPARE(shell.migrate({"version"}).out, "none\n");
        QCOMPARE(shell.ledger(), "absent");
    }

    void goesUpAndDown()
    {
        const Shell shell;
        auto ran = shell.migrate({"up"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("the database is at version 5"), qPrintable(ran.out));
        QVERIFY(!ran.out.contains('\x1B')); // colours are for terminals
        QCOMPARE(shell.migrate({"up"}).status, 0); // nothing to do is done
        QCOMPARE(shell.migrate({"version", "--json"}).json()["version"].toInt(), 5);

        QCOMPARE(shell.migrate({"down", "--yes"}).status, 0);
        QCOMPARE(shell.ledger(), "2|f");
        QCOMPARE(shell.migrate({"goto", "5"}).status, 0); // upwards it does not ask
        QCOMPARE(shell.migrate({"goto", "1", "--yes"}).status, 0);
        QCOMPARE(shell.ledger(), "1|f");
        QCOMPARE(shell.migrate({"up"}).status, 0);
        QCOMPARE(shell.migrate({"rollback", "2", "--yes"}).status, 0);
        QCOMPARE(shell.ledger(), "1|f");
        ran = shell.migrate({"down", "--all", "--yes", "--json"});
        QCOMPARE(ran.json()["applied"].toArray().size(), 1);
        QCOMPARE(shell.ledger(), "none");
    }

    void whatUndoesAsksAndIsRefusedWithoutATerminal_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addRow("down") << QStringList{"down"};
        QTest::addRow("down --all") << QStringList{"down", "--all"};
        QTest::addRow("goto") << QStringList{"goto", "1"};
        QTest::addRow("rollback") << QStringList{"rollback", "1"};
        QTest::addRow("force") << QStringList{"force", "1"};
    }

    void whatUndoesAsksAndIsRefusedWithoutATerminal()
    {
        QFETCH(QStringList, arguments);
        const Shell shell;
        QCOMPARE(shell.migrate({"up"}).status, 0);
        const auto ran = shell.migrate(arguments, "y\n");
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains("--yes"), qPrintable(ran.err));
        QVERIFY(shell.migrate(arguments + QStringList{"--json"}).json()["error"].isObject());
        QCOMPARE(shell.ledger(), "5|f");
    }

    void onATerminalItAsks_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("json");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("ledger");
        QTest::addRow("down, no") << "down" << QByteArray("n\n") << false << "nothing was done"
                                  << "5|f";
        QTest::addRow("down, as a document") << "down" << QByteArray("\n") << true << "\"refused\""
                                             << "5|f";
        QTest::addRow("down, yes")
            << "down" << QByteArray("y\n") << false << "the database is at version 2"
            << "2|f";
        QTest::addRow("force, no") << "force 1" << QByteArray("n\n") << false << "nothing was done"
                                   << "5|f";
        QTest::addRow("force, yes")
            << "force 1" << QByteArray("y\n") << false << "the database is at version 1"
            << "1|f";
    }

    void onATerminalItAsks()
    {
        QFETCH(QString, command);
        QFETCH(QByteArray, answer);
        QFETCH(bool, json);
        QFETCH(QString, says);
        QFETCH(QString, ledger);
        const Shell shell;
        QCOMPARE(shell.migrate({"up"}).status, 0);
        QStringList arguments{"--database", shell.url(), "migrate"};
        arguments += command.split(' ');
        if (json)
            arguments += "--json";
        auto terminal = shell.line.startOnTerminal(arguments);
        QTRY_VERIFY_WITH_TIMEOUT(terminal.shows("[y/N]"), 20'000);
        QCOMPARE(shell.ledger(), "5|f");

        terminal.type(answer);

        QTRY_VERIFY_WITH_TIMEOUT(terminal.shows(says), 20'000);
        QCOMPARE(terminal.end(), answer.startsWith('y') ? 0 : 1);
        QCOMPARE(terminal.shown().contains("\x1B["), !json); // colours are for terminals
        QCOMPARE(shell.ledger(), ledger);
    }

    void undoesWhatWasShownAndNothingElse()
    {
        const Shell shell;
        QCOMPARE(shell.migrate({"up", "2"}).status, 0);
        auto terminal = shell.line.startOnTerminal({"--database", shell.url(), "migrate", "down"});
        QTRY_VERIFY_WITH_TIMEOUT(terminal.shows("[y/N]"), 20'000);
        QCOMPARE(shell.migrate({"up"}).status, 0); // somebody else, meanwhile

        terminal.type("y\n");

        QTRY_VERIFY_WITH_TIMEOUT(
            terminal.shows("nothing was run, because the database is at version 5"), 20'000);
        QCOMPARE(terminal.end(), 1);
        QCOMPARE(shell.ledger(), "5|f");
    }

    void dryRunPrintsTheSqlAndSendsNothing()
    {
        const Shell shell;
        const auto up = shell.migrate({"up", "1", "--dry-run"});
        QCOMPARE(up.status, 0);
        QVERIFY2(up.out.contains("create table a ();"), qPrintable(up.out));
        QVERIFY(!up.out.contains("create table b"));
        QCOMPARE(shell.ledger(), "absent");
        QCOMPARE(shell.migrate({"up"}).status, 0);
        QVERIFY(shell.migrate({"down", "--dry-run"}).out.contains("drop table c;"));
        QVERIFY(shell.migrate({"rollback", "2", "--dry-run", "--json"})
                    .json()["sql"]
                    .toString()
                    .contains("drop table b;"));
        QVERIFY(shell.migrate({"force", "2", "--dry-run"}).out.contains("(2, false)"));
        QCOMPARE(shell.ledger(), "5|f");
    }

    void planSaysWhatWouldRunAndHow()
    {
        const Shell shell;
        shell.add("7_i.up.sql", "create index concurrently i on nowhere (x)");
        const auto ran = shell.migrate({"plan"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(
            ran.out.contains("CREATE INDEX CONCURRENTLY in line 1 cannot run in a transaction"),
            qPrintable(ran.out));
        const auto steps = shell.migrate({"plan", "--json"}).json()["steps"].toArray();
        QCOMPARE(steps.size(), 4);
        QCOMPARE(steps[0].toObject()["transactional"].toBool(), true);
        QCOMPARE(steps[3].toObject()["transactional"].toBool(), false);
        const auto statements = steps[3].toObject()["locks"].toArray();
        QCOMPARE(statements.size(), 1);
        const auto lock = statements[0].toObject()["locks"].toArray()[0].toObject();
        QCOMPARE(lock["relation"].toString(), "nowhere");
        QCOMPARE(lock["level"].toString(), "SHARE UPDATE EXCLUSIVE");
        QCOMPARE(lock["work"].toString(), "scan");
        QVERIFY(lock["holders"].isArray());
        QVERIFY2(ran.out.contains("SHARE UPDATE EXCLUSIVE on nowhere"), qPrintable(ran.out));
        shell.add("7_i.up.sql", "\\echo hello");
        const auto bad = shell.migrate({"plan", "--json"});
        QCOMPARE(bad.status, 1);
        QVERIFY2(bad.json()["error"].isObject(), qPrintable(bad.out)); // one document
        QCOMPARE(shell.ledger(), "absent");
    }

    void failureIsOneAndSaysWhatAndWhatIsLeft()
    {
        const Shell shell;
        shell.add("2_b.up.sql", "create table b ();\nselect * from nowhere;\n");
        const auto ran = shell.migrate({"up"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("2_b.up.sql:2: relation \"nowhere\" does not exist"),
                 qPrintable(ran.err));
        QVERIFY2(ran.err.contains("nothing of version 2 remains: the database is at version 1"),
                 qPrintable(ran.err));
        QCOMPARE(shell.ledger(), "1|f");
        const auto json = shell.migrate({"up", "--json"}).json();
        QVERIFY2(json["error"].toObject()["message"].toString().contains("2_b.up.sql:2"),
                 qPrintable(ran.out));
    }

    void badFilesAreOneAndNothingIsApplied()
    {
        const Shell shell;
        shell.add("5_c.up.sql", "select 1;\n\\connect other\n");
        const auto ran = shell.migrate({"up"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("5_c.up.sql:2: \\connect is a command of psql"),
                 qPrintable(ran.err));
        QCOMPARE(shell.ledger(), "absent");
    }

    void aFolderThatIsNoGoodIsOneAndNothingIsApplied_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        QTest::addRow("two ups") << "01_again.up.sql" << QByteArray("select 1")
                                 << "01_again.up.sql has version 1 as well";
        QTest::addRow("a version too large")
            << "99999999999999999999_far.up.sql" << QByteArray("select 1")
            << "its version is larger than 9223372036854775807";
        QTest::addRow("not UTF-8")
            << "7_d.up.sql" << QByteArray("select '\xFF'") << "7_d.up.sql:1: it is not UTF-8";
        QTest::addRow("UTF-16") << "7_d.up.sql" << QByteArray("\xFF\xFEs\0e\0", 6) << "UTF-";
        QTest::addRow("of dbmate")
            << "7_d.sql" << QByteArray("-- migrate:up\nselect 1;\n-- migrate:down\n")
            << "it is a file of dbmate";
    }

    void aFolderThatIsNoGoodIsOneAndNothingIsApplied()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        const Shell shell;
        shell.add(file, content);
        const auto ran = shell.migrate({"up", "--json"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.json()["error"].toObject()["message"].toString().contains(says),
                 qPrintable(ran.out));
        QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
        QCOMPARE(shell.ledger(), "absent");
        QCOMPARE(shell.migrate({"status"}).status, 0); // which shows it among the others
    }

    void anotherToolsTableIsOneAndLeftAlone()
    {
        const Shell shell;
        shell.database.run("create table schema_migrations (version varchar primary key)");
        for (const QStringList& command :
             {QStringList{"status"}, {"up"}, {"force", "1", "--yes"}, {"up", "--dry-run"}}) {
            const auto ran = shell.migrate(command + QStringList{"--json"});
            QCOMPARE(ran.status, 1);
            QVERIFY2(ran.json()["error"].toObject()["message"].toString().contains("dbmate"),
                     qPrintable(ran.out));
        }
        QCOMPARE(shell.database.scalar("select count(*) from schema_migrations"), "0");
    }

    void dirtyIsFourUntilForced()
    {
        const Shell shell;
        shell.add("2_b.up.sql", "create table b ();\nvacuum nowhere;\n");
        auto ran = shell.migrate({"up"});
        QCOMPARE(ran.status, 4);
        QVERIFY2(ran.err.contains("statements 1 to 1 of 2 took effect"), qPrintable(ran.err));
        for (const QStringList& command : {QStringList{"up"},
                                           {"down", "--yes"},
                                           {"goto", "1", "--yes"},
                                           {"status"},
                                           {"version"}}) {
            ran = shell.migrate(command);
            QVERIFY2(ran.status == 4, qPrintable(command.join(' ') + ran.err));
        }
        QCOMPARE(shell.migrate({"status", "--json"}).json()["dirty"].toBool(), true);
        const auto told = shell.migrate({"status"});
        QVERIFY2(told.out.contains(" pending, 1 dirty; the database is at"), qPrintable(told.out));
        QCOMPARE(shell.ledger(), "2|t");
        QCOMPARE(shell.migrate({"force", "1", "--yes"}).status, 0);
        QCOMPARE(shell.migrate({"status"}).status, 0);
        QCOMPARE(shell.migrate({"force", "-1", "--yes"}).status, 0);
        QCOMPARE(shell.ledger(), "none");
    }

    void unreachableIsThree()
    {
        const CommandLine line;
        line.write("work/migrations/1_a.up.sql", "select 1");
        const auto ran =
            line.run({"--database", "host=/nowhere port=1 user=nobody", "migrate", "up"});
        QCOMPARE(ran.status, 3);
        QVERIFY(!ran.err.isEmpty() && ran.out.isEmpty());
    }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addRow("no command") << QStringList{};
        QTest::addRow("count of nothing") << QStringList{"up", "0"};
        QTest::addRow("count that is none") << QStringList{"up", "two"};
        QTest::addRow("goto without a version") << QStringList{"goto"};
        QTest::addRow("both ways to say how many") << QStringList{"down", "2", "--all"};
        QTest::addRow("a title that says nothing") << QStringList{"create", "--", "!!"};
    }

    void wrongUsageIsTwo()
    {
        QFETCH(QStringList, arguments);
        const Shell shell;
        const auto ran = shell.migrate(arguments);
        QVERIFY2(ran.status == 2, qPrintable(QString::number(ran.status) + ran.err));
        QCOMPARE(shell.ledger(), "absent");
    }

    void understandsGolangMigratesOptions()
    {
        const Shell shell;
        const auto url = shell.url();
        shell.line.write("work/elsewhere/9_only.up.sql", "create table only_here ()");
        const auto ran = shell.line.run({"-database", url, "-path", "elsewhere", "migrate", "up"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QVERIFY(shell.has("only_here") && !shell.has("a"));
    }

    void missingDownFileIsRefusedUnlessAllowed()
    {
        const Shell shell;
        QFile::remove(shell.line.folder() + "/migrations/5_c.down.sql");
        QCOMPARE(shell.migrate({"up"}).status, 0);
        const auto ran = shell.migrate({"down", "--yes"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("5_c.down.sql does not exist"), qPrintable(ran.err));
        QCOMPARE(shell.migrate({"down", "--yes", "--allow-missing-down"}).status, 0);
        QCOMPARE(shell.ledger(), "2|f");
        QVERIFY(shell.has("c"));
    }

    void createNeedsNoServerAndReplacesNothing()
    {
        const CommandLine line;
        line.write("work/migrations/0007_a.up.sql", "select 1");
        const auto ran = line.run({"migrate", "create", "Add invoices"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QVERIFY2(ran.out.contains("0008_add_invoices.up.sql") && ran.out.contains(".down.sql"),
                 qPrintable(ran.out));
        const auto json = line.run({"migrate", "create", "Add invoices", "--json"}).json();
        QCOMPARE(json["version"].toInt(), 9);
    }

    void readOnlyProfileIsRefused()
    {
        const Shell shell;
        shell.line.write("config/howdah/profiles.yaml",
                         "database:\n  shop:\n    url: \""
                             + QByteArray::fromStdString(shell.database.conninfo())
                             + "\"\n    read_only: true\n");
        for (const QStringList& command : {QStringList{"up"},
                                           {"down"},
                                           {"goto", "1"},
                                           {"rollback", "1"},
                                           {"force", "1"}}) { // without asking first
            const auto ran = shell.line.run(QStringList{"--profile", "shop", "migrate"} + command);
            QCOMPARE(ran.status, 1);
            QVERIFY2(ran.err.contains("this profile is read-only"), qPrintable(ran.err));
        }
        QCOMPARE(shell.ledger(), "absent");
        QCOMPARE(shell.line.run({"--profile", "shop", "migrate", "status"}).status, 0);
    }

    void whatTakesLongSaysSoOnATerminal()
    {
        const Shell shell;
        shell.add("1_a.up.sql", "select pg_sleep(1.2)"); // one statement, so nothing is answered
        const QStringList up{"--database", shell.url(), "migrate", "up", "1"};
        auto terminal = shell.line.startOnTerminal(up);
        QCOMPARE(terminal.end(), 0);
        QVERIFY2(terminal.shown().contains("1 of 1: up 1 a, statement 1 of 1 (1 s)"),
                 qPrintable(terminal.shown()));
        QCOMPARE(shell.ledger(), "1|f");

        QCOMPARE(shell.migrate({"force", "-1", "--yes"}).status, 0);
        const auto ran = shell.line.run(up);
        QVERIFY2(!ran.err.contains("statement 1 of 1"), qPrintable(ran.err));
    }

    void aServerThatGoesIsThreeAndSaysWhatIsLeft()
    {
        const Shell shell;
        shell.add("2_b.up.sql", "create table b ();\nselect pg_sleep(600);\n");
        const auto process =
            shell.line.start({"--database", shell.url(), "--json", "migrate", "up"});
        const std::string asleep =
            " from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()";
        QTRY_COMPARE_WITH_TIMEOUT(shell.database.scalar("select count(*)" + asleep), "1", 60'000);

        shell.database.run("select pg_terminate_backend(pid)" + asleep);

        QVERIFY(process->waitForFinished(60'000));

        QCOMPARE(process->exitCode(), 3);
        const auto json = Ran{3, QString::fromUtf8(process->readAllStandardOutput()), {}}.json();
        QCOMPARE(json["version"].toInt(), 1);
        QCOMPARE(json["error"].toObject()["kind"].toString(), "unreachable");
        QVERIFY(json["end_state"].toString().contains("nothing of version 2 remains"));
        const auto said = QString::fromUtf8(process->readAllStandardError());
        QVERIFY2(said.startsWith("howdahctl: 2_b.up.sql: the connection to the server is lost: ")
                     && said.count('\n') == 2, // and what is left
                 qPrintable(said));
        QCOMPARE(shell.ledger(), "1|f");
    }

    void anInterruptRollsBackAndSaysWhatIsLeft()
    {
        const Shell shell;
        shell.add("2_b.up.sql", "create table b ();\nselect pg_sleep(600);\n");
        const auto process = shell.line.start({"--database", shell.url(), "migrate", "up"});
        QTRY_COMPARE_WITH_TIMEOUT(
            shell.database.scalar("select count(*) from pg_stat_activity where wait_event = "
                                  "'PgSleep' and datname = current_database()"),
            "1", 60'000);

        process->terminate();

        QVERIFY(process->waitForFinished(60'000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 1);
        const auto said = QString::fromUtf8(process->readAllStandardError());
        QVERIFY2(said.contains("cancelled") && said.contains("nothing of version 2 remains"),
                 qPrintable(said));
        QCOMPARE(shell.ledger(), "1|f");
        QVERIFY(!shell.has("b"));
    }
};

QTEST_GUILESS_MAIN(TestMigrateCli)
#include "tst_migrate_cli.moc"
