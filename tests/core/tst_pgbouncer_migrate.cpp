// Migrations behind a real PgBouncer: their locks need a session that is ours.
#include "core/migrate/migrator.h"
#include "core/pg/session.h"
#include "tests/support/pg_bouncer.h"
#include "tests/support/script_dir.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

Pool poolThrough(const std::string& conninfo)
{
    return Pool([conninfo](std::stop_token stop) { return openSession(conninfo, std::move(stop)); },
                {.maxConns = 4, .minConns = 0, .acquireTimeout = 20s});
}

} // namespace

class TestPgBouncerMigrate : public QObject {
    Q_OBJECT

private slots:
    void migratingIsRefusedInTransactionModeAlone()
    {
        const TestDatabase database;
        ScriptDir scripts;
        scripts.add("000001_a", "create table a ()", "drop table a");
        const PgBouncer session("session");
        const PgBouncer transaction("transaction");
        const auto migrate = [&](const std::string& conninfo) {
            return Migrator(poolThrough(conninfo), {.dir = scripts.path()}).up({}, {}, {});
        };
        ErrorKind kind{};
        QString said;
        try {
            const auto report = migrate(transaction.before(database.conninfo()));
            kind = report.error ? report.error->kind() : ErrorKind::Internal;
            said = report.error ? report.error->what() : "it went through";
        } catch (const Error& error) {
            kind = error.kind();
            said = error.what();
        }
        QVERIFY2(kind == ErrorKind::Unsupported, qPrintable(said));
        QVERIFY2(said.contains("the locks of migrations are void behind it"), qPrintable(said));
        QCOMPARE(database.scalar("select to_regclass('a')"), QString());

        QVERIFY(!migrate(session.before(database.conninfo())).error);
        QCOMPARE(database.scalar("select to_regclass('a')"), "a");
    }
};

QTEST_GUILESS_MAIN(TestPgBouncerMigrate)
#include "tst_pgbouncer_migrate.moc"
