// From the choice of a server to a pool on it, with a real sandbox.
#include "app/common/open_server.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace howdah;

namespace {

struct Home {
    QTemporaryDir folder;
    Environment environment{{{"HOME", folder.path().toStdString()},
                             {"PATH", qEnvironmentVariable("PATH").toStdString()},
                             {"XDG_RUNTIME_DIR", folder.path().toStdString()},
                             {"HOWDAH_SANDBOX_DIR", folder.filePath("sandbox").toStdString()}}};
    Paths paths{environment, folder.filePath("work").toStdString(), false};
    QStringList steps;

    Home()
    {
        QDir().mkpath(folder.filePath("work"));
        // as root the server is another user, who must be able to come this far
        QFile::setPermissions(
            folder.path(), QFile::permissions(folder.path()) | QFile::ExeGroup | QFile::ExeOther);
    }
    OpenedServer open(const ExplicitChoice& explicitly, const OpenOptions& options = {})
    {
        steps.clear();
        return openServer(
            chooseServer(explicitly, environment, paths), environment, paths, options,
            [this](const std::string& step) { steps += QString::fromStdString(step); }, {});
    }
};

std::int64_t count(const OpenedServer& server, const std::string& what)
{
    return server.pool.acquire()->run("select count(*) from " + what).integer(0, 0);
}

} // namespace

class TestOpenServer : public QObject {
    Q_OBJECT

private slots:
    void withNothingChosenOneIsOnASandboxWithTheSampleStore()
    {
        Home home;
        const auto server = home.open({});
        QVERIFY(server.sandbox);
        QCOMPARE(QString::fromStdString(server.migrations.string()),
                 QString::fromStdString(sampleMigrations().string()));
        QVERIFY(count(server, "users") > 0);
        QVERIFY(count(server, "schema_migrations") == 1);
        QVERIFY(home.steps.contains("Starting the private PostgreSQL"));
        QVERIFY(home.steps.contains("Creating the sample store"));
    }

    void aSandboxInUseIsLeftAsItIs()
    {
        Home home;
        const auto first = home.open({.databaseUrl = {}, .profile = {}, .sandbox = true});
        first.pool.acquire()->run("truncate users cascade");
        const auto second = home.open({.databaseUrl = {}, .profile = {}, .sandbox = true});
        QCOMPARE(count(second, "users"), 0);
        QVERIFY(!home.steps.contains("Creating the sample store"));
    }

    void onesOwnMigrationsKeepTheSampleStoreOut()
    {
        Home home;
        QDir().mkpath(home.folder.filePath("work/migrations"));
        const auto server = home.open({});
        QCOMPARE(QString::fromStdString(server.migrations.string()),
                 home.folder.filePath("work/migrations"));
        QCOMPARE(server.pool.acquire()->run("select to_regclass('users') is null").text(0, 0), "t");
    }

    void theSandboxStopsWithItsLastUse()
    {
        Home home;
        home.open({}, {.furnish = false});
        QVERIFY(!sandboxOf(home.environment, home.paths).status().running);
    }

    void aServerOfOnesOwnIsNeverFurnished()
    {
        Home home;
        TestDatabase database;
        const auto server =
            home.open({.databaseUrl = database.conninfo(), .profile = {}, .sandbox = false});
        QVERIFY(!server.sandbox);
        QCOMPARE(server.pool.acquire()->run("select to_regclass('users') is null").text(0, 0), "t");
        QCOMPARE(QString::fromStdString(server.migrations.string()),
                 home.folder.filePath("work/migrations"));
    }

    void sayWhyAServerCannotBeHad()
    {
        Home home;
        TestDatabase database;
        const auto nowhere = errorOf([&] {
            home.open({.databaseUrl = database.conninfo() + " dbname=nowhere",
                       .profile = {},
                       .sandbox = false});
        });
        QCOMPARE(nowhere.kind(), ErrorKind::NotFound);
        const auto refused = errorOf([&] {
            home.open({.databaseUrl = "postgres://127.0.0.1:1/x", .profile = {}, .sandbox = false});
        });
        QCOMPARE(refused.kind(), ErrorKind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestOpenServer)
#include "tst_open_server.moc"
