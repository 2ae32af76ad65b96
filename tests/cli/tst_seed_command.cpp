// howdahctl seed, as a user runs it.
#include "tests/support/command_line.h"
#include "tests/support/store.h"
#include "tests/support/test_database.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace howdah;

namespace {

struct Shop {
    Ran seed(QStringList arguments) const
    {
        return shell.run(QStringList{"--database", QString::fromStdString(database.conninfo()),
                                     "--path", QString::fromStdString(storeMigrations().string()),
                                     "seed"}
                         + arguments);
    }
    int rows() const
    {
        int sum = 0;
        Connection connection(database.conninfo());
        const auto tables = connection.run(storeTables);
        for (int row = 0; row < tables.rowCount(); ++row)
            sum += static_cast<int>(
                connection.run("select count(*) from " + tables.text(row, 1)).integer(0, 0));
        return sum;
    }
    QByteArray profile(const QByteArray& name, const QByteArray& attempts) const
    {
        return "  " + name + ": { url: \"" + QByteArray::fromStdString(database.conninfo())
            + "\", retry: { base_delay: 1ms, max_attempts: " + attempts + " } }\n";
    }
    QString users() const { return database.scalar("select count(*) from users"); }

    StoreDatabase database;
    CommandLine shell;
};

} // namespace

class TestSeedCommand : public QObject {
    Q_OBJECT

private slots:
    void helpShowsAnExample()
    {
        const auto ran = CommandLine().run({"seed", "--help"});
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.out.contains("Example: howdahctl seed"), qPrintable(ran.out));
    }

    void theSmallSetIsAddedOnce()
    {
        const Shop shop;

        const auto first = shop.seed({});
        const auto second = shop.seed({});

        QCOMPARE(first.status, 0);
        QVERIFY2(first.out.contains("02_users.sql") && first.out.contains("added 1,"),
                 qPrintable(first.out));
        QCOMPARE(shop.users(), "25");
        QCOMPARE(second.status, 0);
        QVERIFY2(second.out.contains("already there"), qPrintable(second.out));
        QCOMPARE(shop.users(), "25");
    }

    void theProfileSaysHowOftenASeedThatMetADeadlockRunsAgain()
    {
        const Shop shop;
        shop.database.run("create sequence attempts"); // which no rollback takes back
        shop.shell.write("work/store/seeds/01.sql",
                         "do $$ begin if nextval('attempts') < 3 then raise exception 'deadlock'"
                         " using errcode = '40P01'; end if; end $$;"
                         "insert into organizations (name) values ('Once');");
        shop.shell.write("config/howdah/profiles.yaml",
                         "database:\n" + shop.profile("once", "1") + shop.profile("often", "5"));
        const auto seed = [&](const char* name) {
            return shop.shell.run({"--profile", name, "--path", "store", "seed"});
        };

        const auto once = seed("once");
        QCOMPARE(once.status, 1);
        QCOMPARE(shop.database.scalar("select last_value from attempts"), "1");
        const auto often = seed("often");
        QVERIFY2(often.status == 0, qPrintable(often.err));
        QCOMPARE(shop.database.scalar("select last_value from attempts"), "3");
        QCOMPARE(shop.database.scalar("select count(*) from organizations"), "1");
    }

    void theSameSetAndSeedAreTheSameBytesAndAnotherSeedIsNot()
    {
        const Shop one;
        const Shop other;
        const Shop another;

        QCOMPARE(one.seed({"--set", "demo", "--seed", "42"}).status, 0);
        QCOMPARE(other.seed({}).status, 0); // as one gets it unasked
        QCOMPARE(another.seed({"--set", "demo", "--seed", "43"}).status, 0);

        const auto bytes = dumpOf(one.database, "--data-only");
        QVERIFY(bytes == dumpOf(other.database, "--data-only"));
        QVERIFY(bytes != dumpOf(another.database, "--data-only"));
        const auto refused = one.seed({"--seed", "43"});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains("howdahctl seed --clean --set demo"),
                 qPrintable(refused.err));
    }

    void theSetsAreAddedAndTakenOut()
    {
        const Shop shop;
        QCOMPARE(shop.seed({"--set", "minimal"}).status, 0);
        QCOMPARE(shop.users(), "3");
        QCOMPARE(shop.seed({"--set", "load", "--scale", "1"}).status, 0);
        QCOMPARE(shop.users(), "1003");

        const auto unasked = shop.seed({"--clean"});
        QCOMPARE(unasked.status, 2);
        QVERIFY2(unasked.err.contains("Take all sets out of"), qPrintable(unasked.err));
        const auto planned = shop.seed({"--clean", "--dry-run"});
        QCOMPARE(planned.status, 0);
        QVERIFY2(planned.out.contains("would take out"), qPrintable(planned.out));
        QCOMPARE(shop.users(), "1003");

        const auto load = shop.seed({"--clean", "--set", "load", "--yes", "--json"});
        QCOMPARE(load.status, 0);
        QCOMPARE(shop.users(), "3");
        QVERIFY(load.json()["rows"].toInt() > 10'000);
        QCOMPARE(load.json()["dry_run"].toBool(true), false);
        QVERIFY(load.json()["along"].toArray().isEmpty());

        const auto rest = shop.seed({"--clean", "--yes"});
        QCOMPARE(rest.status, 0);
        QVERIFY2(rest.out.contains("took out"), qPrintable(rest.out));
        QCOMPARE(shop.rows(), 0);
        QCOMPARE(shop.seed({"--clean", "--yes"}).out,
                 "nothing to take out: all sets added no row that is still there\n");
    }

    void thousandsAreAddedOnce()
    {
        const Shop shop;

        const auto first = shop.seed({"--scale", "1"});
        const auto second = shop.seed({"--scale", "1"});

        QCOMPARE(first.status, 0);
        QVERIFY2(first.out.contains("added 1 thousand users of seed 42"), qPrintable(first.out));
        QCOMPARE(shop.users(), "1000");
        QCOMPARE(second.status, 0);
        QCOMPARE(second.out, "nothing to add: 1 thousand users of seed 42 are already there\n");
        QCOMPARE(shop.users(), "1000");
    }

    void jsonIsOneDocument()
    {
        const Shop shop;
        const auto small = shop.seed({"--json"});
        QCOMPARE(small.json()["rows"].toInt(), shop.rows());
        QCOMPARE(small.json()["files"].toArray().size(), 12);
        QCOMPARE(small.json()["set"].toString(), "demo");
        QCOMPARE(small.json()["dry_run"].toBool(true), false);

        const auto scale = shop.seed({"--scale", "1", "--seed", "7", "--json"}).json();
        QCOMPARE(scale["scale"].toInt(), 1);
        QCOMPARE(scale["seed"].toInt(), 7);
        QCOMPARE(scale["present"].toInt(-1), 0);
        QCOMPARE(scale["added"].toInt(), 1);
        QCOMPARE(scale["tables"].toArray()[1].toObject()["name"].toString(), "users");
        QCOMPARE(scale["tables"].toArray()[1].toObject()["rows"].toInt(), 1000);
        QVERIFY(scale["seconds"].toDouble() > 0);
    }

    void aDryRunTellsAndAddsNothing()
    {
        const Shop shop;

        const auto small = shop.seed({"--dry-run"});
        const auto scale = shop.seed({"--scale", "3", "--dry-run"});
        const auto json = shop.seed({"--scale", "3", "--dry-run", "--json"}).json();

        QCOMPARE(small.status, 0);
        QVERIFY2(small.out.contains("would add"), qPrintable(small.out));
        QCOMPARE(scale.status, 0);
        QVERIFY2(scale.out.contains("would add 3 thousand users"), qPrintable(scale.out));
        QCOMPARE(json["missing"].toInt(), 3);
        QCOMPARE(json["dry_run"].toBool(), true);
        QCOMPARE(shop.users(), "0");
    }

    void withoutTheTablesItSaysWhatToDoFirst()
    {
        const TestDatabase empty;
        const auto ran = CommandLine().run(
            {"--database", QString::fromStdString(empty.conninfo()), "seed", "--scale", "1"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("apply the migrations first: howdahctl migrate up"),
                 qPrintable(ran.err));
    }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addRow("a set nobody knows") << QStringList{"--set", "huge"};
        QTest::addRow("a size for the demo") << QStringList{"--set", "demo", "--scale", "3"};
        QTest::addRow("a size to take out") << QStringList{"--clean", "--scale", "3"};
        QTest::addRow("no number for the seed") << QStringList{"--seed", "-1"};
        QTest::addRow("a word for the seed") << QStringList{"--seed", "abc"};
        QTest::addRow("a seed of 65 bits") << QStringList{"--seed", "18446744073709551616"};
        QTest::addRow("nothing") << QStringList{"--scale", "0"};
        QTest::addRow("no number") << QStringList{"--scale", "many"};
    }

    void wrongUsageIsTwo()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(CommandLine().run(QStringList{"seed"} + arguments).status, 2);
    }

    void anInterruptLeavesNothing()
    {
        const Shop shop;
        const auto process =
            shop.shell.start({"--database", QString::fromStdString(shop.database.conninfo()),
                              "seed", "--scale", "1000"});
        QVERIFY(process->waitForStarted());
        QTRY_COMPARE_WITH_TIMEOUT(shop.database.scalar("select count(*) from pg_stat_activity where"
                                                       " datname = current_database()"
                                                       " and query like 'COPY order%'"),
                                  "1", 60'000);

        process->terminate();

        QVERIFY(process->waitForFinished(60'000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 1);
        const auto said = process->readAllStandardError();
        QVERIFY2(said.contains("nothing was added"), said.constData());
        QCOMPARE(shop.users(), "0");
        QCOMPARE(shop.database.scalar("select count(*) from organizations"), "0");
    }

    void aServerThatGoesIsThreeAndNothingWasAdded()
    {
        const Shop shop;
        shop.shell.write("config/howdah/profiles.yaml", // else it would begin anew, as it should
                         "database:\n" + shop.profile("once", "1"));
        const auto process =
            shop.shell.start({"--profile", "once", "--json", "seed", "--scale", "1000"});
        const std::string copying = " from pg_stat_activity where datname = current_database() and "
                                    "query like 'COPY order%'";
        QTRY_COMPARE_WITH_TIMEOUT(shop.database.scalar("select count(*)" + copying), "1", 60'000);

        shop.database.run("select pg_terminate_backend(pid)" + copying);

        QVERIFY(process->waitForFinished(60'000));

        QCOMPARE(process->exitCode(), 3);
        const auto json = Ran{3, QString::fromUtf8(process->readAllStandardOutput()), {}}.json();
        const auto message = json["error"].toObject()["message"].toString();
        QVERIFY2(message.startsWith("the connection to the server is lost: ")
                     && message.endsWith("; nothing was added"),
                 qPrintable(message));
        QCOMPARE(shop.users(), "0");
    }

    void productionIsNotSeededUnasked()
    {
        const Shop shop;
        const auto test = qEnvironmentVariable("HOWDAH_TEST_SERVER");
        const auto part = [&](const QString& key) {
            return test.section(key + "=", 1).section(' ', 0, 0);
        };
        shop.shell.write("config/howdah/profiles.yaml",
                         QString("database:\n"
                                 "  live: {host: \"%1\", port: %2, user: %3, database: \"%4\","
                                 " environment: production}\n"
                                 "  looked-at: {host: \"%1\", port: %2, user: %3, database: \"%4\","
                                 " read_only: true}\n")
                             .arg(part("host"), part("port"), part("user"),
                                  shop.database.scalar("select current_database()"))
                             .toUtf8());
        const QStringList path{"--path", QString::fromStdString(storeMigrations().string())};

        const auto unasked = shop.shell.run(QStringList{"--profile", "live", "seed"} + path);
        QCOMPARE(unasked.status, 2);
        QVERIFY2(unasked.err.contains("which is production?"), qPrintable(unasked.err));
        const auto readOnly = shop.shell.run(QStringList{"--profile", "looked-at", "seed"} + path);
        QCOMPARE(readOnly.status, 1);
        QVERIFY2(readOnly.err.contains("is read_only"), qPrintable(readOnly.err));
        QCOMPARE(shop.users(), "0");

        QCOMPARE(shop.shell.run(QStringList{"--profile", "live", "seed", "--yes"} + path).status,
                 0);
        QCOMPARE(shop.users(), "25");

        const auto clean =
            shop.shell.run(QStringList{"--profile", "live", "seed", "--clean", "--yes"} + path);
        QCOMPARE(clean.status, 1);
        QVERIFY2(clean.err.contains("is production: seeds are not taken out of it"),
                 qPrintable(clean.err));
        QCOMPARE(shop.users(), "25");
    }
};

QTEST_GUILESS_MAIN(TestSeedCommand)
#include "tst_seed_command.moc"
