// From the choice of a server to a pool on it, with a real sandbox.
#include "app/common/start_migration.h"
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

    void pendingMigrationsAreAppliedWhereTheProfileOrTheCallerSaysSo()
    {
        const TestDatabase database;
        Home home;
        QDir().mkpath(home.folder.filePath("work/migrations"));
        QFile file(home.folder.filePath("work/migrations/1_items.up.sql"));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("create table items (id int)");
        file.close();
        const auto isThere = [&] {
            return database.scalar("select to_regclass('items')") == "items";
        };
        const ExplicitChoice byUrl{database.conninfo(), {}, false};
        home.open(byUrl, {.autoMigrate = AutoMigrate::AsProfile});
        QVERIFY(!isThere()); // it says nothing
        home.environment = Environment{{{"HOME", home.folder.path().toStdString()},
                                        {"DATABASE_URL", database.conninfo()},
                                        {"DB_AUTO_MIGRATE", "true"}}};
        home.open({}, {});
        QVERIFY(!isThere()); // a command of howdahctl asks for nothing of the kind
        QVERIFY(home.open({}, {.autoMigrate = AutoMigrate::AsProfile}).migrated.isWhole());
        QVERIFY(isThere());
        QVERIFY(home.steps.contains("Applying one migration"));
        database.run("drop table items, schema_migrations, schema_migrations_history");
        QVERIFY(home.open(byUrl, {.autoMigrate = AutoMigrate::Always}).migrated.isWhole());
        QVERIFY(isThere());
    }

    void productionIsMigratedAtStartOnlyWhenTold()
    {
        const TestDatabase database;
        Home home;
        QDir().mkpath(home.folder.filePath("work/migrations"));
        QFile file(home.folder.filePath("work/migrations/1_items.up.sql"));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("create table items (id int)");
        file.close();
        auto choice = chooseServer({database.conninfo(), {}, false}, home.environment, home.paths);
        choice.profile.environment = Stage::Production;
        choice.profile.migrations.automatic = true;
        const auto open = [&](AutoMigrate how) {
            return openServer(choice, home.environment, home.paths, {.autoMigrate = how},
                              [](const std::string&) {}, {})
                .migrated;
        };
        QVERIFY(!open(AutoMigrate::AsProfile).refused.empty());
        QVERIFY(!open(AutoMigrate::Always).refused.empty());
        QVERIFY(open(AutoMigrate::EvenOnProduction).isWhole());
        QCOMPARE(database.scalar("select to_regclass('items')"), QString("items"));
    }

    void whatTheStartSaysIsForItsFirstServerUntilThatIsOpened()
    {
        ServerChoice first;
        first.profile.name = "shop";
        first.profile.host = "db";
        auto other = first;
        other.profile.host = "elsewhere";
        StartMigration start(AutoMigrate::Always);
        QCOMPARE(start.forServer(first), AutoMigrate::Always);
        auto again = first; // now with a password
        again.profile.password = "horse";
        QCOMPARE(start.forServer(again), AutoMigrate::Always);
        QCOMPARE(start.forServer(other), AutoMigrate::AsProfile);
        start.done(other);
        QCOMPARE(start.forServer(first), AutoMigrate::Always);
        start.done(again);
        QCOMPARE(start.forServer(first), AutoMigrate::AsProfile);
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
