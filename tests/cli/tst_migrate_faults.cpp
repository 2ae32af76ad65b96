// Migrating while something is killed at a random moment: howdahctl (SIGKILL), its session on the
// server, or the server itself (immediate shutdown). Afterwards the recorded version and the
// catalog agree, or the database is dirty and `migrate repair` makes them agree; nothing is lost,
// and nothing is done twice.
//
// The moments are bytes of the conversation with the server, so that they are spread over all of
// it however fast the machine is.
#include "core/pg/connection.h"
#include "core/sandbox/sandbox.h"
#include "tests/support/command_line.h"
#include "tests/support/fault_time.h"
#include "tests/support/relay.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <random>
#include <sys/stat.h>
#include <thread>

using namespace howdah;

namespace {

constexpr int versions = 6;

enum class Files { Whole, Apart };
enum class Kill { Program, Session, Server };

QString folderOf(Files files)
{
    return files == Files::Whole ? "whole" : "apart";
}

// Version N makes table tN with two rows, and those that run apart index iN beside them.
void writeScripts(const CommandLine& shell, Files files)
{
    for (int n = 1; n <= versions; ++n) {
        const auto stem = QString("work/%1/%2_t%2").arg(folderOf(files)).arg(n);
        const auto number = QByteArray::number(n);
        auto up = "create table t" + number + " (n int);\ninsert into t" + number + " values ("
            + number + ");\n";
        auto down = "drop table t" + number + ";\n";
        if (files == Files::Apart) {
            up += "create index concurrently i" + number + " on t" + number + " (n);\n";
            down.prepend("drop index concurrently i" + number + ";\n");
        }
        up += "insert into t" + number + " values (" + number + " + 100);\n";
        shell.write(stem + ".up.sql", up);
        shell.write(stem + ".down.sql", down);
    }
}

// A PostgreSQL of the test's own, which may be shut down at any moment.
class Server {
public:
    Server()
    {
        std::string name = "/tmp/howdah-k.XXXXXX";
        if (!mkdtemp(name.data()))
            qFatal("no temporary folder");
        ::chmod(name.c_str(), 0711);
        m_folder = name;
        SandboxOptions options;
        options.folder = m_folder / "sandbox";
        m_sandbox = Sandbox(options);
        m_use.emplace(m_sandbox.open());
        m_pid = m_sandbox.status().pid;
        // What is committed is written, but need not outlive the machine.
        for (const auto* sql : {"alter system set synchronous_commit = on",
                                "alter system set fsync = off", "select pg_reload_conf()"})
            run("howdah", sql);
    }
    ~Server()
    {
        m_use.reset();
        m_sandbox.reset();
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::string conninfo(const std::string& database) const
    {
        return "host=" + (m_folder / "sandbox/run").string()
            + " port=5432 user=howdah dbname=" + database;
    }
    QString ask(const std::string& database, const std::string& sql) const
    {
        Connection connection(conninfo(database));
        const auto rows = connection.run(sql);
        return rows.rowCount() > 0 && rows.cell(0, 0) ? QString::fromStdString(rows.text(0, 0))
                                                      : QString();
    }
    void run(const std::string& database, const std::string& sql) const
    {
        Connection(conninfo(database)).runScript(sql);
    }
    void shutDown() const { ::kill(m_pid, SIGQUIT); } // immediate
    void startAgain()
    {
        QTRY_VERIFY_WITH_TIMEOUT(isGone(), 60'000);
        m_use.emplace(m_sandbox.open());
        m_pid = m_sandbox.status().pid;
    }

private:
    bool isGone() const // or a zombie, which has no command line any more
    {
        QFile file(QString("/proc/%1/cmdline").arg(m_pid));
        return !file.open(QFile::ReadOnly) || file.readAll().isEmpty();
    }

    std::filesystem::path m_folder;
    Sandbox m_sandbox{SandboxOptions{}};
    std::optional<SandboxUse> m_use;
    int m_pid = 0;
};

// One database that is migrated through a relay.
class Victim {
public:
    Victim(Server& server, const CommandLine& shell, Files files)
        : m_server(server)
        , m_shell(shell)
        , m_files(files)
        , m_relay(server.conninfo("howdah"))
    {
        m_server.run("howdah", "create database empty");
        m_server.run("howdah", "create database filled");
        const auto up = m_shell.run(arguments(m_server.conninfo("filled"), {"up"}));
        if (up.status != 0)
            qFatal("%s", qPrintable(up.err));
        for (const bool goesUp : {true, false}) {
            makeAnew(goesUp);
            const auto before = m_relay.passed();
            start(goesUp)->waitForFinished(60'000);
            (goesUp ? m_bytesUp : m_bytesDown) = m_relay.passed() - before;
        }
    }
    ~Victim()
    {
        for (const auto* name : {"victim", "empty", "filled"})
            m_server.run("howdah",
                         std::string("drop database if exists ") + name + " with (force)");
    }
    Victim(const Victim&) = delete;
    Victim& operator=(const Victim&) = delete;

    std::int64_t bytes(bool goesUp) const { return goesUp ? m_bytesUp : m_bytesDown; }

    void makeAnew(bool goesUp)
    {
        m_server.run("howdah", "drop database if exists victim with (force)");
        m_server.run("howdah",
                     std::string("create database victim template ")
                         + (goesUp ? "empty" : "filled"));
        // PostgreSQL does not log the next values of a sequence that it has copied, and a crash
        // would give them out again.
        if (!goesUp)
            m_server.run("victim", "select setval('schema_migrations_history_id_seq', 100)");
    }

    std::unique_ptr<QProcess> start(bool goesUp) const
    {
        return m_shell.start(
            arguments(m_relay.conninfo() + " dbname=victim application_name=victim",
                      goesUp ? QStringList{"up"} : QStringList{"down", "--all", "--yes"}));
    }
    Ran migrate(const QStringList& what) const
    {
        return m_shell.run(arguments(m_server.conninfo("victim"), what));
    }
    QString ask(const std::string& sql) const { return m_server.ask("victim", sql); }
    Relay& relay() { return m_relay; }

    bool isDirty() const
    {
        return !ask("select to_regclass('schema_migrations')").isNull()
            && ask("select bool_or(dirty) from schema_migrations") == "t";
    }

    // "" when what is recorded is there, whole and once, and nothing else is.
    QString disagreement() const
    {
        const auto relations = ask(
            "select coalesce(string_agg(relname || case when indisvalid is false then ' INVALID' "
            "else '' end, ',' order by relkind desc, relname), '') from pg_class left join "
            "pg_index "
            "on indexrelid = pg_class.oid where relname ~ '^[ti][0-9]+'");
        int recorded = 0;
        if (!ask("select to_regclass('schema_migrations')").isNull())
            recorded = ask("select coalesce(max(version), 0) from schema_migrations").toInt();
        QStringList expected;
        QString rows;
        for (int n = 1; n <= recorded; ++n) {
            expected += QString("t%1").arg(n);
            rows += QString("%1(select string_agg(n::text, '+' order by n) from t%2)")
                        .arg(n > 1 ? "," : "")
                        .arg(n);
        }
        for (int n = 1; n <= recorded && m_files == Files::Apart; ++n)
            expected += QString("i%1").arg(n);
        if (relations != expected.join(','))
            return QString("at %1 with %2").arg(recorded).arg(relations);
        QStringList wanted;
        for (int n = 1; n <= recorded; ++n)
            wanted += QString("%1+%2").arg(n).arg(n + 100);
        const auto found =
            recorded == 0 ? QString() : ask("select concat_ws(',', " + rows.toStdString() + ")");
        return found == wanted.join(',') ? QString() : "rows " + found;
    }

    // Repairs in one of the ways that are offered; "" when that worked.
    QString repair(std::mt19937& chance) const
    {
        const auto shown = migrate({"repair", "--json"});
        if (shown.status != 4)
            return QString("repair shows with %1: %2").arg(shown.status).arg(shown.err);
        QStringList ways;
        for (const auto& one : shown.json()["repairs"].toArray())
            if (const auto way = one.toObject()["repair"].toString();
                one.toObject()["refusal"].isNull() && !way.startsWith("mark"))
                ways += way;
        if (!ways.contains("retry"))
            return "no retry: " + shown.out;
        const auto way = ways[static_cast<int>(chance() % static_cast<unsigned>(ways.size()))];
        const auto ran = migrate({"repair", "--" + way, "--yes"});
        return ran.status == 0 ? QString() : QString("%1: %2\n%3").arg(way, ran.err, shown.out);
    }

private:
    QStringList arguments(const std::string& conninfo, const QStringList& what) const
    {
        return QStringList{"--database", QString::fromStdString(conninfo), "--path",
                           folderOf(m_files), "migrate"}
        + what;
    }

    Server& m_server;
    const CommandLine& m_shell;
    Files m_files;
    Relay m_relay;
    std::int64_t m_bytesUp = 0;
    std::int64_t m_bytesDown = 0;
};

} // namespace

Q_DECLARE_METATYPE(Files)
Q_DECLARE_METATYPE(Kill)

class TestMigrateFaults : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<Server>();
        for (const auto files : {Files::Whole, Files::Apart})
            writeScripts(m_shell, files);
    }
    void cleanupTestCase() { m_server.reset(); }

    void recordAndCatalogAgreeWhateverIsKilled_data()
    {
        QTest::addColumn<Files>("files");
        QTest::addColumn<Kill>("kill");
        QTest::addColumn<bool>("goesUp");
        for (const auto files : {Files::Whole, Files::Apart})
            for (const auto& [kill, name] : {std::pair{Kill::Program, "howdahctl"},
                                             {Kill::Session, "its session"},
                                             {Kill::Server, "the server"}})
                for (const bool goesUp : {true, false})
                    QTest::addRow("%s, %s, %s", name, goesUp ? "up" : "down",
                                  files == Files::Whole ? "in transactions" : "apart")
                        << files << kill << goesUp;
    }

    void recordAndCatalogAgreeWhateverIsKilled()
    {
        QFETCH(Files, files);
        QFETCH(Kill, kill);
        QFETCH(bool, goesUp);
        const auto seed = faultSeed();
        std::mt19937 chance(seed);
        Victim victim(*m_server, m_shell, files);
        const int runs = faultRuns();
        int kills = 0;
        int repairs = 0;
        for (int run = 0; run < runs; ++run) {
            victim.makeAnew(goesUp);
            const auto at =
                std::uniform_int_distribution<std::int64_t>(0, victim.bytes(goesUp) - 1)(chance);
            const auto where =
                QString("run %1 of seed %2, at byte %3: ").arg(run).arg(seed).arg(at);
            std::atomic<bool> killed = false;
            std::atomic<qint64> pid = 0;
            victim.relay().afterBytes(at, [&] {
                while (pid == 0)
                    std::this_thread::yield();
                killed = true;
                strike(kill, static_cast<pid_t>(pid.load()));
            });
            const auto process = victim.start(goesUp);
            pid = process->processId();
            QVERIFY2(process->waitForFinished(120'000), qPrintable(where));
            kills += killed;
            if (kill == Kill::Server && killed)
                m_server->startAgain();
            victim.relay().afterBytes(0, {});
            // A killed client's session ends when the server notices, with its transaction.
            QTRY_COMPARE_WITH_TIMEOUT(
                m_server->ask("howdah",
                              "select count(*) from pg_stat_activity where datname = 'victim' and "
                              "backend_type = 'client backend'"),
                "0", 60'000);
            if (victim.isDirty()) {
                QCOMPARE(files, Files::Apart);
                ++repairs;
                const auto wrong = victim.repair(chance);
                QVERIFY2(wrong.isEmpty(), qPrintable(where + wrong));
                QVERIFY2(!victim.isDirty(), qPrintable(where));
            }
            const auto wrong = victim.disagreement();
            QVERIFY2(wrong.isEmpty(), qPrintable(where + wrong));
            if (run % 5 == 4) { // and it goes on from there
                const auto ran = victim.migrate(goesUp ? QStringList{"up"}
                                                       : QStringList{"down", "--all", "--yes"});
                QVERIFY2(ran.status == 0, qPrintable(where + ran.err));
                const auto end = victim.disagreement();
                QVERIFY2(end.isEmpty(), qPrintable(where + end));
                QCOMPARE(victim.ask("select coalesce(max(version), 0) from schema_migrations"),
                         QString::number(goesUp ? versions : 0));
            }
        }
        QVERIFY2(kills * 2 >= runs, qPrintable(QString("%1 kills of %2").arg(kills).arg(runs)));
        qInfo("%d runs, %d killed, %d repaired, seed %u", runs, kills, repairs, seed);
    }

    void eightAtOnceApplyEachFileOnce_data()
    {
        QTest::addColumn<Files>("files");
        QTest::addRow("in transactions") << Files::Whole;
        QTest::addRow("apart") << Files::Apart;
    }

    void eightAtOnceApplyEachFileOnce()
    {
        QFETCH(Files, files);
        Victim victim(*m_server, m_shell, files);
        victim.makeAnew(true);
        std::vector<std::unique_ptr<QProcess>> all;
        for (int i = 0; i < 8; ++i)
            all.push_back(victim.start(true));
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

private:
    void strike(Kill kill, pid_t program) const
    {
        switch (kill) {
        case Kill::Program: ::kill(program, SIGKILL); break;
        case Kill::Session:
            m_server->run("howdah",
                          "select pg_terminate_backend(pid) from pg_stat_activity where datname = "
                          "'victim'");
            break;
        case Kill::Server: m_server->shutDown(); break;
        }
    }

    CommandLine m_shell;
    std::unique_ptr<Server> m_server;
};

QTEST_GUILESS_MAIN(TestMigrateFaults)
#include "tst_migrate_faults.moc"
