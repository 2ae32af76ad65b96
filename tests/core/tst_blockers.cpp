// Who keeps a migration waiting: told while it waits, and looked for before a deadlock can arise.
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;
using Bench = MigrationBench;

namespace {

QString waitingFor(const Bench& bench, const char* what)
{
    return bench.database.scalar(std::string("select count(*) from pg_stat_activity where datname ="
                                             " current_database() and wait_event = '")
                                 + what + "'");
}

int sessionsOf(const Bench& bench, const char* application)
{
    return bench.database
        .scalar(std::string("select count(*) from pg_stat_activity where datname ="
                            " current_database() and application_name = '")
                + application + "'")
        .toInt();
}

Pool poolCalled(const Bench& bench, const std::string& application)
{
    return Pool([conninfo = bench.database.conninfo()
                     + " application_name=" + application](std::stop_token stop) {
        return std::make_unique<Connection>(conninfo, std::move(stop));
    });
}

// A golang-migrate that waits for us, in pg_advisory_lock.
class BlockedMigrator {
public:
    explicit BlockedMigrator(const Bench& bench, std::int64_t id)
        : m_connection(bench.database.conninfo() + " application_name=golang")
        , m_thread([this, id](const std::stop_token& stop) {
            try {
                m_connection.run("select pg_advisory_lock($1)", {id}, stop);
            } catch (const Error&) {
                m_failed = true;
            }
        })
    {
    }
    int pid() const { return m_connection.backendPid(); }
    void giveUp() { m_thread.request_stop(); }

private:
    Connection m_connection;
    std::atomic<bool> m_failed = false;
    std::jthread m_thread;
};

std::int64_t lockOf(const Bench& bench)
{
    return ledgerLockId("public", "schema_migrations",
                        bench.database.scalar("select current_database()").toStdString());
}

} // namespace

class TestBlockers : public QObject {
    Q_OBJECT

private slots:
    void tellsWhoIsInTheWayWhileAStatementWaits_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addRow("in a transaction") << QByteArray("select 1; alter table t add b int");
        QTest::addRow("apart") << QByteArray("select 1; alter table t add b int; vacuum");
        QTest::addRow("concurrently") << QByteArray("create index concurrently i on t (a)");
    }

    void tellsWhoIsInTheWayWhileAStatementWaits()
    {
        QFETCH(QByteArray, file);
        Bench bench;
        bench.database.run("create table t (a int)");
        bench.scripts.add("1_a", file);
        bench.options.lockTimeout = 0ms;
        Connection other(bench.database.conninfo() + " application_name=psql");
        other.run("begin");
        other.run("lock table t /* password 'x' */");
        std::vector<Blocker> seen;

        const auto report = bench.migrator().up({}, [&](const MigrationProgress& now) {
            if (seen.empty() && !now.blockers.empty()) {
                seen = now.blockers;
                other.run("rollback");
            }
        });

        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(seen.size(), 1u);
        QCOMPARE(seen[0].pid, other.backendPid());
        QCOMPARE(text(seen[0].user), bench.database.scalar("select current_user"));
        QCOMPARE(text(seen[0].application), "psql");
        QCOMPARE(text(seen[0].state), "idle in transaction");
        QVERIFY(text(seen[0].query).startsWith("lock table t"));
        QVERIFY(seen[0].age > 0ms && seen[0].age < 1min);
        QVERIFY2(text(seen[0].text()).startsWith(QString("pid %1 (user ").arg(other.backendPid())),
                 seen[0].text().c_str());
    }

    void watchesOnlyWhileSomethingTakesLong()
    {
        Bench bench;
        bench.scripts.add("1_a", "select 1");
        bench.scripts.add("2_b", "select pg_advisory_xact_lock(77)");
        bench.scripts.add("3_c", "select 1");
        bench.options.lockTimeout = 0ms;
        Connection gate(bench.database.conninfo() + " application_name=gate");
        gate.run("select pg_advisory_lock(77)");
        int most = 0;
        int before = -1;
        const auto report = Migrator(poolCalled(bench, "watched"), bench.options)
                                .up({}, [&](const MigrationProgress& now) {
                                    const auto open = sessionsOf(bench, "watched");
                                    if (now.version == 1)
                                        before = open;
                                    if (now.blockers.empty())
                                        return;
                                    most = std::max(most, open);
                                    gate.run("select pg_advisory_unlock(77)");
                                });
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QVERIFY2(most == before + 1, qPrintable(QString("%1, %2").arg(before).arg(most)));
    }

    void whoHeldTheLockIsSaidInTheEnd()
    {
        Bench bench;
        bench.database.run("create table t (a int)");
        bench.scripts.add("1_a", "alter table t add b int");
        bench.options.lockTimeout = 900ms;
        bench.options.lockRetries = 1;
        Connection other(bench.database.conninfo() + " application_name=psql");
        other.run("begin");
        other.run("lock table t");
        std::vector<Blocker> whileRetrying;
        const auto report = bench.migrator().up({}, [&](const MigrationProgress& now) {
            if (!now.waitingFor.empty())
                whileRetrying = now.blockers;
        });
        QCOMPARE(report.error->kind(), ErrorKind::Conflict);
        QCOMPARE(whileRetrying.size(), 1u);
        QVERIFY2(text(report.notes.back())
                     .startsWith(QString("in the way was pid %1 (user ").arg(other.backendPid())),
                 qPrintable(text(report.notes.back())));
    }

    void concurrentlyIsNotEndedByTheLockTimeout()
    {
        Bench bench;
        bench.database.run("create table t (a int)");
        bench.scripts.add("1_a", "create index concurrently i on t (a); select 1");
        bench.options.lockTimeout = 20ms;
        bench.options.lockRetries = 0;
        Connection other(bench.database.conninfo());
        other.run("begin");
        other.run("insert into t values (1)"); // which the index waits for
        const auto report = bench.migrator().up({}, [&](const MigrationProgress& now) {
            if (!now.blockers.empty())
                other.run("rollback");
        });
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.ledger(), "1|f");
    }

    void theFilesOwnLockTimeoutHolds()
    {
        Bench bench;
        bench.database.run("create table t (a int)");
        bench.scripts.add("1_a",
                          "set lock_timeout = '77ms'; create table seen as select "
                          "current_setting('lock_timeout') as lock_timeout; vacuum t");
        QVERIFY(!bench.migrator().up().error);
        QCOMPARE(bench.database.scalar("select lock_timeout from seen"), "77ms");
    }

    void oursHoldsForWhatHasNone()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a as select current_setting('lock_timeout') as own");
        bench.scripts.add(
            "2_b", "create table b as select current_setting('lock_timeout') as own; vacuum a");
        QVERIFY(!bench.migrator().up().error);
        QCOMPARE(bench.database.scalar("select own from a"), "2s");
        QCOMPARE(bench.database.scalar("select own from b"), "2s");
    }

    void waitsForWhoIsBlockedBehindItBeforeConcurrently()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table t (a int)");
        bench.scripts.add("2_i", "create index concurrently i on t (a)");
        bench.options.advisoryLockTimeout = 60s;
        std::unique_ptr<BlockedMigrator> golang;
        QString told;
        const auto report = bench.migrator().up({}, [&](const MigrationProgress& now) {
            if (!golang) {
                golang = std::make_unique<BlockedMigrator>(bench, lockOf(bench));
                while (waitingFor(bench, "advisory") != "1") { }
            }
            if (now.waitingFor.empty())
                return;
            told = text(now.waitingFor);
            golang->giveUp();
        });
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QVERIFY2(told.startsWith(QString("pid %1 (user ").arg(golang->pid()))
                     && told.contains("application golang"),
                 qPrintable(told));
        QCOMPARE(bench.ledger(), "2|f");
    }

    void stopsNamingWhoIsBlockedBehindIt_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("ledger");
        QTest::addRow("before anything is begun")
            << QByteArray("create index concurrently i on t (a)") << "1|f";
        QTest::addRow("reindex") << QByteArray("reindex (concurrently) table t") << "1|f";
    }

    void stopsNamingWhoIsBlockedBehindIt()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, ledger);
        Bench bench;
        bench.scripts.add("1_a", "create table t (a int primary key)");
        bench.scripts.add("2_i", file);
        bench.options.advisoryLockTimeout = 300ms;
        std::unique_ptr<BlockedMigrator> golang;
        const auto report = bench.migrator().up({}, [&](const MigrationProgress&) {
            if (golang)
                return;
            golang = std::make_unique<BlockedMigrator>(bench, lockOf(bench));
            while (waitingFor(bench, "advisory") != "1") { }
        });
        QCOMPARE(versions(report), Versions{1});
        QCOMPARE(report.error->kind(), ErrorKind::Timeout);
        QVERIFY2(messageOf(report).startsWith(QString("pid %1 (user ").arg(golang->pid())),
                 qPrintable(messageOf(report)));
        QVERIFY(messageOf(report).contains("application golang"));
        QCOMPARE(bench.ledger(), ledger);
        QVERIFY(!bench.has("i"));
    }
};

QTEST_GUILESS_MAIN(TestBlockers)
#include "tst_blockers.moc"
