// howdahctl profile add, edit, duplicate, rename, move, remove, import, export, and through a
// tunnel; and a planted password that is found in nothing that Howdah says, writes or runs.
#include "core/pg/connection.h"
#include "tests/support/command_line.h"
#include "tests/support/password_role.h"
#include "tests/support/profile_of.h"
#include "tests/support/ssh_server.h"
#include "tests/support/test_database.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <sys/stat.h>

using namespace howdah;

namespace {

constexpr auto planted = "hunter2-of-profiles";
const QString profiles = "config/howdah/profiles.yaml";

QString ok(const CommandLine& shell, const QStringList& words)
{
    const auto ran = shell.run(QStringList("profile") + words);
    if (ran.status != 0)
        return QString("status %1: %2").arg(ran.status).arg(ran.err);
    return {};
}

// The command line of every process there is now.
QByteArray processList()
{
    QByteArray all;
    for (const auto& pid : QDir("/proc").entryList(QDir::Dirs)) {
        QFile file("/proc/" + pid + "/cmdline");
        if (file.open(QFile::ReadOnly))
            all += file.readAll() + '\n';
    }
    return all;
}

} // namespace

class TestProfileEditCli : public QObject {
    Q_OBJECT

private slots:
    void writesChangesAndRemovesProfiles()
    {
        const CommandLine shell;
        QCOMPARE(ok(shell,
                    {"add", "shop", "--url", "postgres://ann@db:5433/shop", "--set",
                     "environment=staging"}),
                 "");
        QCOMPARE(ok(shell, {"edit", "shop", "--set", "pool.max_conns=20", "--unset", "port"}), "");
        QCOMPARE(ok(shell, {"duplicate", "shop", "copy"}), "");
        QCOMPARE(ok(shell, {"rename", "copy", "first"}), "");
        QCOMPARE(ok(shell, {"move", "first", "1"}), "");
        QCOMPARE(ok(shell, {"default", "shop"}), "");
        QCOMPARE(shell.read(profiles),
                 "default: shop\n"
                 "database:\n"
                 "  first:\n    host: db\n    user: ann\n    database: shop\n"
                 "    environment: staging\n    pool:\n      max_conns: 20\n"
                 "  shop:\n    host: db\n    user: ann\n    database: shop\n"
                 "    environment: staging\n    pool:\n      max_conns: 20\n");
        struct stat status { };
        QCOMPARE(::stat((shell.home() + "/" + profiles).toUtf8().constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);

        const auto asked = shell.run({"profile", "remove", "first"});
        QVERIFY(asked.status != 0); // nobody there to say yes
        QCOMPARE(ok(shell, {"remove", "first", "--yes"}), "");
        QVERIFY(!shell.read(profiles).contains("first"));
    }

    void namesTheKeyThatIsWrong()
    {
        const CommandLine shell;
        auto ran = shell.run({"profile", "add", "shop", "--set", "pool.max_conns=many"});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("shop.pool.max_conns: \"many\" is not"), qPrintable(ran.err));
        ran = shell.run({"profile", "add", "shop", "--set", "prot=1"});
        QVERIFY2(ran.err.contains("did you mean port?"), qPrintable(ran.err));
        ran = shell.run({"profile", "add", "shop", "--set", "port"});
        QCOMPARE(ran.status, 2);
        ran = shell.run({"profile", "edit", "nobody"});
        QCOMPARE(ran.status, 1);
        QCOMPARE(shell.read(profiles), "");
    }

    void importsWhatIsHereAndExportsItAgain()
    {
        CommandLine shell;
        shell.set("PGSYSCONFDIR", shell.home());
        shell.write("work/.env",
                    QByteArray("DATABASE_URL=postgres://ann:") + planted
                        + "@db/shop?sslmode=require\n");
        shell.write("work/compose.yaml",
                    "services:\n  pg:\n    image: postgres\n    environment:\n"
                    "      POSTGRES_PASSWORD: hunter2-of-profiles\n"
                    "    ports: [\"6000:5432\"]\n");
        const auto dry = shell.run({"profile", "import", "--dry-run", "--json"});
        QVERIFY2(dry.status == 0, qPrintable(dry.err));
        QCOMPARE(dry.json()["profiles"].toArray().size(), 2);
        QCOMPARE(shell.read(profiles), "");

        const auto ran = shell.run({"profile", "import"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QVERIFY2(ran.err.contains("its password was left behind"), qPrintable(ran.err));
        QVERIFY(ran.out.contains("added shop  from DATABASE_URL in .env"));
        QVERIFY(ran.out.contains("added pg  from compose.yaml: service pg"));
        const auto again = shell.run({"profile", "import", "compose.yaml"});
        QVERIFY(again.out.contains("added pg 2 "));

        const auto url = shell.run({"profile", "export", "shop", "--format", "url"});
        QCOMPARE(url.out, "postgresql://ann@db/shop?sslmode=require\n");
        QCOMPARE(shell.run({"profile", "export", "-o", "all.yaml"}).status, 0);
        const auto all = shell.read("work/all.yaml");
        QVERIFY2(all.startsWith("database:\n  shop:\n") && all.contains("  \"pg 2\":\n"),
                 qPrintable(all));
        const auto said = dry.out + dry.err + ran.out + ran.err + again.out + again.err + url.out
            + all + shell.read(profiles) + shell.read("state/howdah/howdah.log");
        QVERIFY2(!said.contains(planted), qPrintable(said));
    }

    void aPasswordIsNotTakenAsAnArgument()
    {
        const CommandLine shell;
        const auto ran =
            shell.run({"profile", "add", "shop", "--set", QString("password=") + planted});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("profile password NAME"), qPrintable(ran.err));
        QVERIFY(!ran.err.contains(planted));
    }

    void worksThroughATunnel()
    {
        const TestDatabase database;
        const SshServer server;
        CommandLine shell;
        shell.set("PATH",
                  QString::fromStdString(server.path()) + ":" + qEnvironmentVariable("PATH"));
        const auto there = profileOf(database);
        shell.write(profiles,
                    QByteArray::fromStdString(
                        "database:\n  far:\n    host: db.internal\n    user: " + there.user
                        + "\n    database: " + there.database
                        + "\n    ssh:\n      host: bastion\n      remote_host: " + there.host
                        + "\n      remote_port: " + there.port
                        + "\n  closed:\n    ssh:\n"
                          "      host: unwelcome\n"));
        const auto ran = shell.run({"profile", "test", "far"});
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QVERIFY2(ran.out.startsWith("  ok      tunnel          through bastion\n"),
                 qPrintable(ran.out));
        shell.write("work/migrations/000001_a.up.sql", "create table a();\n");
        QCOMPARE(shell.run({"--profile", "far", "migrate", "up"}).status, 0);
        QCOMPARE(database.scalar("select count(*) from a"), "0");

        const auto closed = shell.run({"profile", "test", "closed"});
        QCOMPARE(closed.status, 3);
        QVERIFY2(closed.out.startsWith("  failed  tunnel\n"), qPrintable(closed.out));
        QVERIFY2(closed.err.contains("Permission denied"), qPrintable(closed.err));
        QVERIFY(closed.err.contains("hint: try the same with"));
    }

    void productionInTheClearIsWarnedOf()
    {
        const CommandLine shell;
        shell.write(profiles,
                    "database:\n  live:\n    host: 127.0.0.1\n    port: 1\n"
                    "    environment: production\n");
        const auto ran = shell.run({"profile", "test", "live"});
        QCOMPARE(ran.status, 3);
        QVERIFY2(ran.err.contains("may cross the network unencrypted"), qPrintable(ran.err));
    }

    void aPlantedPasswordIsFoundNowhere()
    {
        const TestDatabase database;
        const PasswordRole role(database, planted);
        database.scalar("grant all on schema public to public");
        CommandLine shell;
        shell.set("DB_PASSWORD", planted);
        const auto there = profileOf(database);
        shell.write(profiles,
                    QByteArray::fromStdString(
                        "default: shop\ndatabase:\n  shop:\n    host: " + there.host
                        + "\n    port: " + there.port + "\n    database: " + there.database
                        + "\n    user: " + role.name() + "\n    password: ${DB_PASSWORD}\n"));
        shell.write("work/migrations/000001_a.up.sql", "create table a(); select pg_sleep(0.3);\n");
        shell.write("work/migrations/000001_a.down.sql", "drop table a;\n");
        shell.write("work/migrations/000002_b.up.sql", "create table b(; -- wrong\n");
        QString said;
        QByteArray processes;
        for (const auto& words :
             {QStringList{"profile", "list"}, QStringList{"profile", "show", "--json"},
              QStringList{"profile", "test", "-vv"}, QStringList{"profile", "export"},
              QStringList{"profile", "export", "--format", "env"},
              QStringList{"profile", "duplicate", "shop", "two"},
              QStringList{"migrate", "up", "-vv"}, QStringList{"migrate", "status", "--json"},
              QStringList{"migrate", "history", "--json"}, QStringList{"health", "--json"},
              QStringList{"schema", "dump"}}) {
            const auto running = shell.start(words);
            while (!running->waitForFinished(20))
                processes += processList();
            said += QString::fromUtf8(running->readAllStandardOutput()
                                      + running->readAllStandardError());
        }
        QVERIFY2(processes.contains("migrate"), "no process was seen");
        QVERIFY(!processes.contains(planted));
        QVERIFY2(said.contains("000002") || said.contains("syntax"), qPrintable(said));
        QVERIFY2(!said.contains(planted), qPrintable(said));
        const auto recorded =
            database.scalar("select string_agg(h::text, ' ') from schema_migrations_history h");
        QVERIFY(!recorded.isEmpty());
        QVERIFY2(!recorded.contains(planted), qPrintable(recorded));
        int files = 0;
        QDirIterator all(shell.home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) { // log, profiles, whatever else was left
            QFile file(all.next());
            QVERIFY(file.open(QFile::ReadOnly));
            QVERIFY2(!file.readAll().contains(planted), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files >= 4);
    }
};

QTEST_GUILESS_MAIN(TestProfileEditCli)
#include "tst_profile_edit_cli.moc"
