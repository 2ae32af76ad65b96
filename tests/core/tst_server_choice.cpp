// Which server it is going to be: the whole order of precedence, and who may alter what.
#include "core/config/profile_build.h"
#include "core/config/server_choice.h"
#include "tests/support/error_of.h"
#include "tests/support/temp_folder.h"

#include <QTest>

using namespace howdah;

using Variables = QMap<QString, QString>;
using Files = QMap<QString, QByteArray>;

Q_DECLARE_METATYPE(ExplicitChoice)

namespace {

const QByteArray ownProfiles = "default: shop\n"
                               "database:\n"
                               "  shop:\n"
                               "    host: shop-host\n"
                               "    user: ${SHOP_USER:-ann}\n"
                               "  report:\n"
                               "    host: report-host\n"
                               "    database: reports\n";

const QByteArray localProfiles = "database:\n"
                                 "  development:\n"
                                 "    host: dev-host\n"
                                 "  test:\n"
                                 "    host: ${DB_TEST_HOST:-test-host}\n"
                                 "  production:\n"
                                 "    host: prod-host\n"
                                 "    sslmode: require\n"
                                 "    password: ${DB_PASSWORD:-}\n";

// Everything that a choice looks at, in a folder of its own.
struct World {
    TempFolder folder;

    ServerChoice choose(const ExplicitChoice& choice, const Variables& variables = {},
                        const Files& files = {})
    {
        for (auto file = files.begin(); file != files.end(); ++file)
            folder.write(file.key(), file.value());
        Environment::Variables all{{"HOME", folder.file("home")}};
        for (auto variable = variables.begin(); variable != variables.end(); ++variable)
            all[variable.key().toStdString()] = variable.value().toStdString();
        const Environment environment(all);
        return chooseServer(choice, environment, Paths(environment, folder.path() / "work", false));
    }
};

constexpr auto own = "home/.config/howdah/profiles.yaml";
constexpr auto local = "work/database.yaml";
constexpr auto dotEnv = "work/.env";

const ExplicitChoice byUrl{.databaseUrl = "postgres://eve@url-host/there", .profile = {}};
const ExplicitChoice byProfile{.databaseUrl = {}, .profile = "report"};
const ExplicitChoice bySandbox{.databaseUrl = {}, .profile = {}, .sandbox = true};
const ExplicitChoice byNothing;

const Variables everyVariable{{"DATABASE_URL", "postgres://env-host/env"},
                              {"DB_HOST", "db-host"},
                              {"DB_NAME", "db-name"},
                              {"DB_USER", "db-user"},
                              {"DB_PASSWORD", "secret"},
                              {"DB_PORT", "7777"},
                              {"APP_ENV", "test"},
                              {"DB_SSLMODE", "disable"}};
const Files everyFile{{own, ownProfiles},
                      {local, localProfiles},
                      {dotEnv, "DATABASE_URL=postgres://dotenv-host/x\nDB_HOST=dotenv\n"}};

Variables without(Variables variables, const QStringList& names)
{
    for (const auto& name : names)
        variables.remove(name);
    return variables;
}

QString all(const ServerChoice& choice)
{
    return QString::fromStdString(conninfo(choice.profile));
}

} // namespace

class TestServerChoice : public QObject {
    Q_OBJECT

private slots:
    void theFirstThatAppliesIsChosen_data()
    {
        QTest::addColumn<ExplicitChoice>("choice");
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<Files>("files");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("server");
        QTest::addColumn<bool>("needsConsent");

        const auto ambient = without(everyVariable, {"DATABASE_URL"});
        const auto noServer = Variables{{"APP_ENV", "test"}};
        const Files noDotEnv{{own, ownProfiles}, {local, localProfiles}};
        const Files localOnly{{local, localProfiles}};
        const Files deeper{{"work/config/database.yaml", localProfiles}};

        QTest::addRow("--database") << byUrl << everyVariable << everyFile << "--database"
                                    << "eve@url-host/there" << false;
        QTest::addRow("--profile") << byProfile << everyVariable << everyFile << "--profile report"
                                   << "report-host/reports" << false;
        QTest::addRow("--sandbox") << bySandbox << everyVariable << everyFile << "--sandbox"
                                   << "(default host)" << false;
        QTest::addRow("--database before the others")
            << ExplicitChoice{byUrl.databaseUrl, "report", true} << everyVariable << everyFile
            << "--database"
            << "eve@url-host/there" << false;
        QTest::addRow("--profile before --sandbox")
            << ExplicitChoice{{}, "report", true} << everyVariable << everyFile
            << "--profile report"
            << "report-host/reports" << false;
        QTest::addRow("DATABASE_URL")
            << byNothing << everyVariable << everyFile << "DATABASE_URL in the environment"
            << "db-user@env-host:7777/env" << false;
        QTest::addRow("DB_HOST") << byNothing << ambient << noDotEnv << "DB_HOST in the environment"
                                 << "db-user@db-host:7777/db-name" << false;
        QTest::addRow("DB_NAME") << byNothing << without(ambient, {"DB_HOST"}) << noDotEnv
                                 << "DB_NAME in the environment"
                                 << "db-user@localhost:7777/db-name" << false;
        QTest::addRow(".env") << byNothing << noServer << everyFile << "DATABASE_URL in .env"
                              << "dotenv-host/x" << true;
        QTest::addRow("default profile") << byNothing << without(ambient, {"DB_HOST", "DB_NAME"})
                                         << noDotEnv << "profiles.yaml: default shop"
                                         << "ann@shop-host" << false;
        QTest::addRow("APP_ENV's block")
            << byNothing << noServer << localOnly << "database.yaml: test"
            << "test-host" << true;
        QTest::addRow("development")
            << byNothing << Variables() << localOnly << "database.yaml: development"
            << "dev-host" << true;
        QTest::addRow("config/database.yaml")
            << byNothing << Variables() << deeper << "config/database.yaml: development"
            << "dev-host" << true;
        QTest::addRow("sandbox") << byNothing << noServer << Files()
                                 << "the private PostgreSQL (nothing else was chosen)"
                                 << "(default host)" << false;
        QTest::addRow("empty variables choose nothing")
            << byNothing << Variables{{"DATABASE_URL", ""}, {"DB_HOST", ""}, {"DB_NAME", ""}}
            << Files() << "the private PostgreSQL (nothing else was chosen)"
            << "(default host)" << false;
        QTest::addRow("profiles.yaml without default")
            << byNothing << Variables() << Files{{own, "database:\n  shop:\n    host: a\n"}}
            << "the private PostgreSQL (nothing else was chosen)"
            << "(default host)" << false;
    }

    void theFirstThatAppliesIsChosen()
    {
        QFETCH(ExplicitChoice, choice);
        QFETCH(Variables, variables);
        QFETCH(Files, files);
        World world;

        const auto chosen = world.choose(choice, variables, files);

        QTEST(QString::fromStdString(chosen.source), "source");
        QTEST(QString::fromStdString(describe(chosen.profile)), "server");
        QTEST(chosen.needsConsent, "needsConsent");
        QCOMPARE(chosen.isSandbox, chosen.profile.name == "sandbox");
    }

    void anExplicitChoiceIsTheSameInAnySurroundings_data()
    {
        QTest::addColumn<ExplicitChoice>("choice");
        QTest::addRow("--database") << byUrl;
        QTest::addRow("--profile") << byProfile;
        QTest::addRow("--sandbox") << bySandbox;
    }

    void anExplicitChoiceIsTheSameInAnySurroundings()
    {
        QFETCH(ExplicitChoice, choice);
        World calm;
        World loud;
        const auto expected = calm.choose(choice, {}, {{own, ownProfiles}});

        const auto chosen = loud.choose(choice, everyVariable, everyFile);

        QCOMPARE(all(chosen), all(expected));
        QCOMPARE(chosen.source, expected.source);
        QCOMPARE(chosen.profile.environment, expected.profile.environment);
        QVERIFY(!chosen.needsConsent);
    }

    void aProfilesOwnVariablesAreExpanded()
    {
        World world;
        const ExplicitChoice shop{.databaseUrl = {}, .profile = "shop"};
        const Files files{{own, ownProfiles}};
        QCOMPARE(world.choose(shop, {{"SHOP_USER", "bob"}}, files).profile.user, "bob");
        QCOMPARE(world.choose(shop, {}, files).profile.user, "ann");
    }

    void dotEnvFillsAProfilesVariableAndWantsConsent()
    {
        World world;
        const ExplicitChoice shop{.databaseUrl = {}, .profile = "shop"};
        const Files files{{own, ownProfiles}, {dotEnv, "SHOP_USER=carol\n"}};
        const auto filled = world.choose(shop, {}, files);
        QCOMPARE(filled.profile.user, "carol");
        QVERIFY(filled.needsConsent);

        const auto set = world.choose(shop, {{"SHOP_USER", "bob"}}, files);
        QCOMPARE(set.profile.user, "bob");
        QVERIFY(!set.needsConsent);
    }

    void dotEnvFillsOnlyWhatIsUnset()
    {
        World world;
        const Files files{
            {dotEnv, "DB_HOST=evil\nDB_PORT=6666\nDATABASE_URL=postgres://evil/evil\n"}};

        const auto chosen =
            world.choose(byNothing, {{"DB_HOST", "good"}, {"DB_PASSWORD", "secret"}}, files);

        QCOMPARE(describe(chosen.profile), "good:6666");
        QCOMPARE(chosen.source, "DB_HOST in the environment");
        QVERIFY(chosen.needsConsent); // the port is a stranger's
        QVERIFY(!world
                     .choose(byNothing, {{"DATABASE_URL", "postgres://good:1/x"}},
                             {{dotEnv, "DB_HOST=evil\n"}})
                     .profile.host.starts_with("evil"));
    }

    void dotEnvNeverServesProduction_data()
    {
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<Files>("files");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("warning");

        const QByteArray env = "DATABASE_URL=postgres://dotenv/x\nDB_PASSWORD=leak\n";
        QTest::addRow("APP_ENV is production")
            << Variables{{"APP_ENV", "production"}} << Files{{local, localProfiles}, {dotEnv, env}}
            << "prod-host"
            << "";
        QTest::addRow("APP_ENV is production, no file")
            << Variables{{"APP_ENV", "production"}} << Files{{dotEnv, env}} << "(default host)"
            << "";
        QTest::addRow(".env says production itself")
            << Variables() << Files{{dotEnv, env + "APP_ENV=production\n"}} << "(default host)"
            << ".env says that APP_ENV is production and was passed over: .env never serves "
               "production; set the variables in the environment";
        QTest::addRow("the default profile is production")
            << Variables()
            << Files{{own,
                      "default: p\ndatabase:\n  p:\n    host: h\n    environment: production\n"
                      "    sslmode: verify-full\n    password: ${SHOP_PASSWORD:-}\n"},
                     {dotEnv, "SHOP_PASSWORD=leak\n"}}
            << "h"
            << "";
    }

    void dotEnvNeverServesProduction()
    {
        QFETCH(Variables, variables);
        QFETCH(Files, files);
        QFETCH(QString, warning);
        World world;

        const auto chosen = world.choose(byNothing, variables, files);

        QTEST(QString::fromStdString(describe(chosen.profile)), "server");
        QVERIFY(chosen.profile.password.empty());
        QCOMPARE(chosen.warnings.size(), warning.isEmpty() ? 0u : 1u);
        if (!warning.isEmpty())
            QCOMPARE(QString::fromStdString(chosen.warnings.front()), warning);
    }

    void saysThatAVariableIsOnlyInDotEnvWhenProductionNeedsIt()
    {
        World world;
        const auto error = errorOf([&] {
            world.choose({.databaseUrl = {}, .profile = "production"}, {},
                         {{own, "database:\n  production:\n    password: ${SHOP_PASSWORD}\n"},
                          {dotEnv, "SHOP_PASSWORD=leak\n"}});
        });
        QVERIFY2(QString(error.what())
                     .endsWith("profiles.yaml:3:production.password: the variable SHOP_PASSWORD is "
                               "not set; set it, or give a default as in "
                               "${SHOP_PASSWORD:-default} (.env has it, but .env never serves "
                               "production)"),
                 error.what());
    }

    void aBrokenDotEnvStopsOnlyWhatWouldReadIt()
    {
        World world;
        const Files files{{own, ownProfiles}, {dotEnv, "this is no variable\n"}};
        for (const auto& choice : {byUrl, byProfile, bySandbox})
            world.choose(choice, {}, files);
        QCOMPARE(errorOf([&] { world.choose(byNothing, {}, files); }).what(),
                 ".env:1: this is not NAME=value; mend the line, or say which server you mean with "
                 "--profile, --database or --sandbox");
    }

    void aStrangersFileReadsFewVariables()
    {
        World world;
        const auto error = errorOf([&] {
            world.choose(byNothing, {{"AWS_SECRET_ACCESS_KEY", "secret"}},
                         {{local,
                           "database:\n  development:\n    host: evil\n"
                           "    application_name: ${AWS_SECRET_ACCESS_KEY}\n"}});
        });
        QCOMPARE(error.what(),
                 "database.yaml:4:development.application_name: ${AWS_SECRET_ACCESS_KEY} is not "
                 "for a file in a working folder, which may read only variables that begin DB_, "
                 "PG, POSTGRES_, DATABASE_ or APP_; move the profile to profiles.yaml");
        QCOMPARE(world
                     .choose({.databaseUrl = {}, .profile = "test"}, {{"DB_TEST_HOST", "other"}},
                             {{local, localProfiles}})
                     .profile.host,
                 "other");
    }

    void aNamedBlockOfTheWorkingFolderWantsConsentToo()
    {
        World world;
        const auto chosen =
            world.choose({.databaseUrl = {}, .profile = "test"}, {}, {{local, localProfiles}});
        QCOMPARE(chosen.source, "--profile test (database.yaml)");
        QVERIFY(chosen.needsConsent);
    }

    void everyVariableOfTheEnvironmentReachesItsKey()
    {
        World world;
        const auto p = world
                           .choose(byNothing,
                                   {{"DB_HOST", "h"},
                                    {"DB_PORT", "1"},
                                    {"DB_USER", "u"},
                                    {"DB_PASSWORD", "p ${w}"},
                                    {"DB_NAME", "n"},
                                    {"DB_SSL_MODE", "require"},
                                    {"DB_MAX_OPEN_CONNS", "20"},
                                    {"DB_MAX_IDLE_CONNS", "15"},
                                    {"DB_MIN_CONNS", "3"},
                                    {"DB_CONN_MAX_LIFETIME", "30m"},
                                    {"DB_CONN_MAX_IDLE_TIME", "90"},
                                    {"DB_CONNECT_TIMEOUT", "7s"},
                                    {"DB_AUTO_MIGRATE", "true"},
                                    {"DB_MIGRATE_PATH", "db/migrations"},
                                    {"APP_ENV", "staging"}})
                           .profile;
        using namespace std::chrono_literals;
        QCOMPARE(p.name, "environment");
        QCOMPARE(p.host + p.port + p.user + p.password + p.database, "h1up ${w}n");
        QCOMPARE(p.sslMode, SslMode::Require);
        QCOMPARE(p.pool.maxConns, 20);
        QCOMPARE(p.pool.maxIdleConns, 15);
        QCOMPARE(p.pool.minConns, 3);
        QCOMPARE(p.pool.maxConnLifetime, 30min);
        QCOMPARE(p.pool.maxConnIdleTime, 90s);
        QCOMPARE(p.connectTimeout, 7s);
        QCOMPARE(p.migrations.automatic, true);
        QCOMPARE(p.migrations.path, "db/migrations");
        QCOMPARE(p.environment, Stage::Staging);
    }

    void otherNamesOfTheSameVariableCountToo()
    {
        World world;
        const auto chosen = world.choose(byNothing,
                                         {{"DB_NAME", "n"},
                                          {"DB_SSLMODE", "allow"},
                                          {"DB_MAX_CONNS", "21"},
                                          {"DB_MAX_CONN_LIFETIME", "31m"},
                                          {"DB_MAX_CONN_IDLE_TIME", "91"}});
        using namespace std::chrono_literals;
        QCOMPARE(chosen.profile.sslMode, SslMode::Allow);
        QCOMPARE(chosen.profile.pool.maxConns, 21);
        QCOMPARE(chosen.profile.pool.maxConnLifetime, 31min);
        QCOMPARE(chosen.profile.pool.maxConnIdleTime, 91s);
        QVERIFY(chosen.warnings.empty());

        const auto both = world.choose(
            byNothing, {{"DB_NAME", "n"}, {"DB_SSLMODE", "allow"}, {"DB_SSL_MODE", "require"}});
        QCOMPARE(both.profile.sslMode, SslMode::Require);
        QCOMPARE(both.warnings,
                 std::vector<std::string>{"DB_SSL_MODE and DB_SSLMODE differ; the first counts"});
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<ExplicitChoice>("choice");
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<Files>("files");
        QTest::addColumn<QString>("message");

        const ExplicitChoice typo{.databaseUrl = {}, .profile = "shpo"};
        QTest::addRow("--database")
            << ExplicitChoice{"mysql://a:hunter2@b/c", {}, false} << Variables() << Files()
            << "--database: not a database URL: its scheme is mysql://, "
               "not postgres:// or postgresql://";
        QTest::addRow("--database, empty")
            << ExplicitChoice{"", {}, false} << Variables() << Files()
            << "--database: not a database URL: it is empty";
        QTest::addRow("--profile")
            << typo << Variables() << Files{{own, ownProfiles}, {local, localProfiles}}
            << "there is no profile \"shpo\"; did you mean shop? Those that "
               "exist: report, shop ({}/home/.config/howdah/profiles.yaml); "
               "development, production, test (database.yaml)";
        QTest::addRow("--profile, none near")
            << ExplicitChoice{{}, "zebra", false} << Variables() << Files{{own, ownProfiles}}
            << "there is no profile \"zebra\". Those that exist: report, shop "
               "({}/home/.config/howdah/profiles.yaml)";
        QTest::addRow("--profile, no file")
            << typo << Variables() << Files()
            << "there is no profile \"shpo\". Those that exist: none, because "
               "{}/home/.config/howdah/profiles.yaml does not exist";
        QTest::addRow("DATABASE_URL")
            << byNothing << Variables{{"DATABASE_URL", "shop:hunter2"}} << Files()
            << "DATABASE_URL in the environment: not a database URL: it "
               "begins neither with postgres:// or postgresql:// nor "
               "with keywords such as host=db dbname=shop";
        QTest::addRow("DB_PORT") << byNothing << Variables{{"DB_NAME", "x"}, {"DB_PORT", "many"}}
                                 << Files()
                                 << "DB_PORT in the environment: \"many\" is not a port from 1 to "
                                    "65535, or one for each host with commas between";
        QTest::addRow("DB_PORT in .env")
            << byNothing << Variables() << Files{{dotEnv, "DB_NAME=x\nDB_PORT=many\n"}}
            << ".env:2:DB_PORT: its value is not a port from 1 to 65535, or one for each host with "
               "commas between";
        QTest::addRow("default") << byNothing << Variables()
                                 << Files{{own, "database:\n  a:\n    host: h\ndefault: b\n"}}
                                 << "{}/home/.config/howdah/profiles.yaml:4:default: there is no "
                                    "profile \"b\" under database; those that exist: a";
        QTest::addRow("APP_ENV") << byNothing << Variables{{"APP_ENV", "staging"}}
                                 << Files{{local, localProfiles}}
                                 << "database.yaml has no block \"staging\", which APP_ENV names; "
                                    "those that exist: development, production, test";
        QTest::addRow("default in the working folder")
            << byNothing << Variables() << Files{{local, "default: a\ndatabase:\n  a:\n"}}
            << "database.yaml:1:default: only profiles.yaml has a default; here APP_ENV chooses "
               "the block, or `development` is it";
        QTest::addRow("bad value in the chosen block")
            << ExplicitChoice{{}, "a", false} << Variables{{"SECRET_PORT", "hunter2"}}
            << Files{{own, "database:\n  a:\n    port: ${SECRET_PORT}\n"}}
            << "{}/home/.config/howdah/profiles.yaml:3:a.port: its value is not a port from 1 to "
               "65535, or one for each host with commas between";
        QTest::addRow("block that is none")
            << ExplicitChoice{{}, "a", false} << Variables() << Files{{own, "database:\n  a: 5\n"}}
            << "{}/home/.config/howdah/profiles.yaml:2:a: is not a mapping of keys such as `host: "
               "db`";
    }

    void saysWhatIsWrong()
    {
        QFETCH(ExplicitChoice, choice);
        QFETCH(Variables, variables);
        QFETCH(Files, files);
        QFETCH(QString, message);
        World world;

        const auto error = errorOf([&] { world.choose(choice, variables, files); });

        QCOMPARE(error.kind(), ErrorKind::Config);
        QCOMPARE(QString(error.what()),
                 message.replace("{}", QString::fromStdString(world.folder.path())));
        QVERIFY(!QString(error.what()).contains("hunter2"));
    }

    void aMistakeInOneBlockLeavesTheOthersUsable()
    {
        World world;
        const Files files{{own, "database:\n  bad:\n    prot: x\n  good:\n    host: h\n"}};
        QCOMPARE(world.choose({.databaseUrl = {}, .profile = "good"}, {}, files).profile.host, "h");
        QVERIFY(
            QString(errorOf([&] {
                        world.choose({.databaseUrl = {}, .profile = "bad"}, {}, files);
                    }).what())
                .endsWith("profiles.yaml:3:bad.prot: there is no such key; did you mean port?"));
    }

    void warnsOfPasswordsThatAreWrittenOut_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("key");
        QTest::addRow("literal") << QByteArray("password: hunter2") << "password";
        QTest::addRow("default") << QByteArray("password: ${NEVER:-hunter2}") << "password";
        QTest::addRow("in a url") << QByteArray("url: postgres://ann:hunter2@db/shop") << "url";
        QTest::addRow("in a url's query")
            << QByteArray("url: postgres://db?password=hunter2") << "url";
        QTest::addRow("variable") << QByteArray("password: ${PW}") << "";
        QTest::addRow("variable in a url") << QByteArray("url: postgres://ann:${PW}@db") << "";
        QTest::addRow("whole url") << QByteArray("url: ${URL}") << "";
    }

    void warnsOfPasswordsThatAreWrittenOut()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, key);
        World world;
        const auto chosen = world.choose({.databaseUrl = {}, .profile = "a"},
                                         {{"PW", "hunter2"}, {"URL", "postgres://ann:hunter2@db"}},
                                         {{own, "database:\n  a:\n    " + lines + "\n"}});
        QCOMPARE(chosen.profile.password, "hunter2"); // it works all the same
        QCOMPARE(chosen.warnings.size(), key.isEmpty() ? 0u : 1u);
        if (!key.isEmpty())
            QVERIFY(QString::fromStdString(chosen.warnings.front())
                        .endsWith("profiles.yaml:3:a." + key
                                  + ": a password is written out; keep it in the keyring or in "
                                    "~/.pgpass, or write ${DB_PASSWORD}, and take it out of the "
                                    "file"));
    }

    void warnsOfProductionInTheClear_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<bool>("warns");
        QTest::addRow("prefer") << QByteArray("host: db") << Variables() << true;
        QTest::addRow("disable") << QByteArray("host: db, sslmode: disable") << Variables() << true;
        QTest::addRow("require") << QByteArray("host: db, sslmode: require") << Variables()
                                 << false;
        QTest::addRow("verify-full")
            << QByteArray("host: db, sslmode: verify-full") << Variables() << false;
        QTest::addRow("PGSSLMODE")
            << QByteArray("host: db") << Variables{{"PGSSLMODE", "require"}} << false;
        QTest::addRow("socket") << QByteArray("host: /run/postgresql") << Variables() << false;
        QTest::addRow("one of two")
            << QByteArray("host: '/run/postgresql,db'") << Variables() << true;
        QTest::addRow("default host") << QByteArray("user: ann") << Variables() << true;
        QTest::addRow("PGHOST, socket")
            << QByteArray("user: ann") << Variables{{"PGHOST", "/run"}} << false;
        QTest::addRow("url") << QByteArray("url: 'postgres://db/shop'") << Variables() << true;
        QTest::addRow("address") << QByteArray("url: 'postgres://?hostaddr=10.0.0.1'")
                                 << Variables() << true;
        QTest::addRow("service, which may say it")
            << QByteArray("service: shop") << Variables() << false;
        QTest::addRow("service that says nothing")
            << QByteArray("service: plain") << Variables() << true;
        QTest::addRow("service that says little")
            << QByteArray("service: weak") << Variables() << true;
        QTest::addRow("service that says it")
            << QByteArray("service: strong") << Variables() << false;
        QTest::addRow("service on a socket") << QByteArray("service: near") << Variables() << false;
        QTest::addRow("service, PGSSLMODE")
            << QByteArray("service: plain") << Variables{{"PGSSLMODE", "require"}} << false;
        QTest::addRow("PGSERVICE")
            << QByteArray("user: ann") << Variables{{"PGSERVICE", "weak"}} << true;
        QTest::addRow("service with sslmode")
            << QByteArray("service: shop, sslmode: allow, host: x") << Variables() << true;
        QTest::addRow("tunnel") << QByteArray("host: db, ssh: {host: bastion}") << Variables()
                                << false;
    }

    void warnsOfProductionInTheClear()
    {
        QFETCH(QByteArray, keys);
        QFETCH(Variables, variables);
        QFETCH(bool, warns);
        World world;
        const auto chosen =
            world.choose({.databaseUrl = {}, .profile = "p"}, variables,
                         {{own, "database:\n  p: {environment: production, " + keys + "}\n"},
                          {"home/.pg_service.conf",
                           "[plain]\nhost=db\n[weak]\nhost=db\nsslmode=prefer\n"
                           "[strong]\nhost=db\nsslmode=verify-full\n[near]\nhost=/run\n"}});
        QCOMPARE(chosen.warnings.size(), warns ? 1u : 0u);
        if (warns)
            QVERIFY(QString::fromStdString(chosen.warnings.front())
                        .startsWith("profile p is production and may cross the network "
                                    "unencrypted (sslmode "));
    }

    void aBlockNamedAfterAStageIsOfThatStage()
    {
        World world;
        const auto stage = [&](const QByteArray& yaml, const std::string& name) {
            return world.choose({.databaseUrl = {}, .profile = name}, {}, {{own, yaml}})
                .profile.environment;
        };
        QCOMPARE(stage("database:\n  production:\n    host: /s\n", "production"),
                 Stage::Production);
        QCOMPARE(stage("database:\n  production:\n    environment: staging\n", "production"),
                 Stage::Staging);
        QCOMPARE(stage("database:\n  shop:\n    host: /s\n", "shop"), Stage::Development);
    }

    void aDatabaseYamlWithoutDevelopmentIsPassedOverAloud()
    {
        World world;
        const auto chosen =
            world.choose(byNothing, {}, {{local, "database:\n  staging:\n    host: h\n"}});
        QVERIFY(chosen.isSandbox);
        QCOMPARE(chosen.warnings,
                 std::vector<std::string>{"database.yaml has no block \"development\" and APP_ENV "
                                          "names no other, so it was passed over; it has: "
                                          "staging"});
    }

    void aFolderThatMayNotBeEnteredHasNoFiles()
    {
        const Environment environment(Environment::Variables{{"HOME", "/nowhere"}});
        QVERIFY(chooseServer({}, environment, Paths(environment, "", false)).isSandbox);
    }
};

QTEST_APPLESS_MAIN(TestServerChoice)
#include "tst_server_choice.moc"
