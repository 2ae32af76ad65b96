// Servers that other tools know become profiles, and ours go to other tools; no password goes
// along.
#include "core/config/profile_build.h"
#include "core/config/profile_url.h"
#include "core/config/server_import.h"
#include "core/config/server_url.h"
#include "tests/support/error_of.h"
#include "tests/support/temp_folder.h"

#include <QTest>

using namespace howdah;

namespace {

constexpr auto secret = "hunter2-planted";

std::vector<ImportedProfile> importOf(const char* name, const QByteArray& text,
                                      const Environment& environment = {})
{
    const TempFolder folder;
    folder.write(name, text);
    return importFile(folder.file(name), environment);
}

Profile profileFrom(const ProfileTexts& texts)
{
    std::vector<Setting> settings;
    for (const auto& [key, text] : texts)
        settings.push_back({.key = key, .text = text, .where = "at " + key});
    std::vector<std::string> warnings;
    return buildProfile("shop", settings, {}, warnings);
}

bool holdsSecret(const ImportedProfile& one)
{
    std::string all = one.name + one.source;
    for (const auto& [key, text] : one.texts)
        all += key + text;
    for (const auto& remark : one.remarks)
        all += remark;
    return all.find(secret) != std::string::npos;
}

} // namespace

class TestServerImport : public QObject {
    Q_OBJECT

private slots:
    void takesAUrlApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("texts");
        QTest::addRow("url") << "postgres://ann:hunter2-planted@db:5433/shop?sslmode=require"
                             << "database=shop host=db port=5433 sslmode=require user=ann";
        QTest::addRow("keywords")
            << "host=db user=ann password='hunter2-planted' dbname=shop connect_timeout=9"
            << "connect_timeout=9s database=shop host=db user=ann";
        QTest::addRow("sockets") << "postgresql:///shop?host=/run/postgresql"
                                 << "database=shop host=/run/postgresql";
        QTest::addRow("what has no key") << "postgres://ann:hunter2-planted@db/shop?sslcrl=/etc/"
                                            "crl.pem&sslpassword=hunter2-planted"
                                         << "url=postgresql://ann@db/shop?sslcrl=%2Fetc%2Fcrl.pem";
    }

    void takesAUrlApart()
    {
        QFETCH(QString, text);
        QFETCH(QString, texts);
        const auto one = importUrl(text.toStdString());
        QStringList got;
        for (const auto& [key, value] : one.texts)
            got += QString::fromStdString(key + "=" + value);
        QCOMPARE(got.join(' '), texts);
        QVERIFY(!holdsSecret(one));
        QCOMPARE(one.password.empty(), !text.contains("password=") && !text.contains("ann:"));
        QCOMPARE(one.name, "shop");
    }

    void whatIsNoUrlIsNotRepeated()
    {
        const auto error = errorOf([] { importUrl(std::string("ftp://") + secret + "@x"); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY(!QString(error.what()).contains(secret));
    }

    void readsTheEnvironment()
    {
        QVERIFY(importEnvironment(Environment(Environment::Variables{{"HOME", "/x"}})).empty());
        const auto found = importEnvironment(Environment({{"DB_HOST", "db"},
                                                          {"DB_PORT", "5433"},
                                                          {"DB_NAME", "shop"},
                                                          {"DB_USER", "ann"},
                                                          {"DB_PASSWORD", secret},
                                                          {"DB_MAX_CONNS", "25"},
                                                          {"APP_ENV", "staging"}}));
        QCOMPARE(found.size(), 1u);
        QCOMPARE(found[0].texts,
                 (ProfileTexts{{"host", "db"},
                               {"port", "5433"},
                               {"database", "shop"},
                               {"user", "ann"},
                               {"pool.max_conns", "25"},
                               {"environment", "staging"}}));
        QCOMPARE(found[0].password, secret);
        QCOMPARE(found[0].source, "DB_HOST in the environment");
        QVERIFY(!holdsSecret(found[0]));
    }

    void readsADotEnv()
    {
        const auto found = importOf(".env.local",
                                    "# mine\nDB_PASSWORD=hunter2-planted\nexport DATABASE_URL="
                                    "\"postgres://ann:${DB_PASSWORD}@db/shop\"\nOTHER=1\n");
        QCOMPARE(found.size(), 1u);
        QCOMPARE(found[0].texts,
                 (ProfileTexts{{"host", "db"}, {"user", "ann"}, {"database", "shop"}}));
        QCOMPARE(found[0].source, "DATABASE_URL in .env.local");
        QCOMPARE(found[0].password, secret);
        QVERIFY(importOf(".env", "OTHER=1\n").empty());
    }

    void readsPostgresServicesOfACompose()
    {
        const TempFolder folder;
        folder.write(".env", "PG_PASSWORD=hunter2-planted\nPG_PORT=6001\n");
        folder.write("docker-compose.yml",
                     "services:\n"
                     "  db:\n"
                     "    image: postgres:15-alpine\n"
                     "    environment:\n"
                     "      POSTGRES_USER: ann\n"
                     "      POSTGRES_PASSWORD: ${PG_PASSWORD:?set it}\n"
                     "      POSTGRES_DB: ${PG_DB:-shop}\n"
                     "    ports:\n"
                     "      - \"127.0.0.1:${PG_PORT}:5432/tcp\"\n"
                     "  gis:\n"
                     "    image: registry.example.org/postgis/postgis\n"
                     "    environment: [\"POSTGRES_PASSWORD=x$$y\"]\n"
                     "    ports: [{target: 5432, published: \"6002\"}]\n"
                     "  inner:\n"
                     "    image: pgvector/pgvector:pg15\n"
                     "  app:\n"
                     "    image: example/app\n"
                     "    environment:\n"
                     "      POSTGRES_PASSWORD: ${PG_PASSWORD}\n"
                     "    ports: [\"8080:8080\"]\n"
                     "  cache:\n"
                     "    image: redis\n");
        const auto found = importFile(folder.file("docker-compose.yml"), {});
        QCOMPARE(found.size(), 3u);
        QCOMPARE(found[0].name, "db");
        QCOMPARE(
            found[0].texts,
            (ProfileTexts{
                {"host", "127.0.0.1"}, {"port", "6001"}, {"user", "ann"}, {"database", "shop"}}));
        QCOMPARE(found[0].password, secret);
        QVERIFY(!holdsSecret(found[0]));
        QCOMPARE(found[1].texts,
                 (ProfileTexts{{"host", "localhost"},
                               {"port", "6002"},
                               {"user", "postgres"},
                               {"database", "postgres"}}));
        QCOMPARE(found[1].password, "x$y");
        QCOMPARE(found[2].remarks.size(), 1u);
        QVERIFY(QString::fromStdString(found[2].remarks[0]).contains("publishes no port"));

        QVERIFY(importOf("compose.yaml", "services: {}\n").empty());
        QCOMPARE(errorOf([] { importOf("compose.yaml", "a: [\n"); }).kind(), ErrorKind::Config);
        QVERIFY(QString(errorOf([] { importOf("compose.yaml", "version: 3\n"); }).what())
                    .contains("compose.yaml: this is no docker-compose file"));
    }

    void readsAComposeWithAnchorsAndEnvFiles()
    {
        const TempFolder folder;
        folder.write("db.env",
                     "POSTGRES_USER=bob\nPOSTGRES_DB=other\nPOSTGRES_PASSWORD=hunter2-planted\n");
        folder.write("compose.yaml",
                     "x-env: &env\n  POSTGRES_USER: ann\n  POSTGRES_DB: merged\n"
                     "x-base: &base\n  image: postgres:15\n"
                     "services:\n"
                     "  db:\n"
                     "    <<: *base\n"
                     "    environment:\n      <<: *env\n      POSTGRES_DB: own\n"
                     "    ports: [\"[::1]:6003:5432\"]\n"
                     "  filed:\n"
                     "    image: postgres\n"
                     "    env_file: [missing.env, db.env]\n"
                     "    environment: {POSTGRES_DB: shop}\n"
                     "    ports: [\"6004:5432\"]\n"
                     "  exporter: {image: prometheuscommunity/postgres-exporter}\n"
                     "  rest: {image: postgrest/postgrest}\n");
        const auto found = importFile(folder.file("compose.yaml"), {});
        QCOMPARE(found.size(), 2u);
        QCOMPARE(found[0].texts,
                 (ProfileTexts{
                     {"host", "::1"}, {"port", "6003"}, {"user", "ann"}, {"database", "own"}}));
        QCOMPARE(
            found[1].texts,
            (ProfileTexts{
                {"host", "localhost"}, {"port", "6004"}, {"user", "bob"}, {"database", "shop"}}));
        QCOMPARE(found[1].password, secret);
        QVERIFY(!holdsSecret(found[1]));
    }

    void readsServicesAndLeavesThePasswordThere()
    {
        const TempFolder folder;
        folder.write("pg_service.conf",
                     "# ours\n[shop]\nhost=db\n port = 5 \npassword="
                     "hunter2-planted\n\n[report]\nhost=r\n");
        const auto found =
            importFile(folder.file("pg_service.conf"),
                       Environment({{"PGSERVICEFILE", folder.file("pg_service.conf")}}));
        QCOMPARE(found.size(), 2u);
        QCOMPARE(found[0].texts, (ProfileTexts{{"service", "shop"}}));
        QCOMPARE(found[0].source, "pg_service.conf:2");
        QVERIFY(found[0].password.empty()); // libpq takes it from there
        QVERIFY(!holdsSecret(found[0]));
        QVERIFY(QString::fromStdString(found[0].remarks[0]).contains("host=db"));
    }

    void takesOverServicesOfAFileThatLibpqDoesNotRead()
    {
        const auto found = importOf("pg_service.conf",
                                    "[shop]\nhost=db\nport=5433\ndbname=o'k\nsslmode=require\n"
                                    "password=hunter2-planted\n[bare]\n");
        QCOMPARE(found.size(), 2u);
        QCOMPARE(
            found[0].texts,
            (ProfileTexts{
                {"database", "o'k"}, {"host", "db"}, {"port", "5433"}, {"sslmode", "require"}}));
        QVERIFY(!holdsSecret(found[0]));
        QVERIFY(QString::fromStdString(found[0].remarks.back()).contains("~/.pgpass"));
        QVERIFY(!found[1].texts.contains("service"));
    }

    void readsAnotherProfilesYaml()
    {
        const auto found =
            importOf("team.yaml",
                     "database:\n  shop:\n    host: db\n    password: hunter2-planted\n"
                     "  url:\n    url: postgres://a:hunter2-planted@db/x\n"
                     "  fine:\n    password: ${PW}\n");
        QCOMPARE(found.size(), 3u);
        for (const auto& one : found)
            QVERIFY(!holdsSecret(one));
        QCOMPARE(found[1].texts, (ProfileTexts{{"url", "postgresql://a@db/x"}}));
        QCOMPARE(found[2].texts, (ProfileTexts{{"password", "${PW}"}}));
        QVERIFY(found[2].remarks.empty());
        QCOMPARE(errorOf([] { importFile("/nowhere/p.yaml", {}); }).kind(), ErrorKind::NotFound);
    }

    void findsTheUsualFiles()
    {
        const TempFolder folder;
        folder.write("work/docker-compose.yml", "");
        folder.write("work/.env", "");
        folder.write("home/.pg_service.conf", "");
        const Environment environment(
            {{"HOME", folder.file("home")}, {"PGSYSCONFDIR", folder.file("none")}});
        const Paths paths(environment, folder.path() / "work", false);
        QCOMPARE(importableFiles(environment, paths),
                 (std::vector<std::filesystem::path>{folder.path() / "work/.env",
                                                     folder.path() / "work/docker-compose.yml",
                                                     folder.path() / "home/.pg_service.conf"}));
    }

    void namesAreFreeAndAllowed()
    {
        const auto file = parseProfileFile("database:\n  a b:\n  a b 2:\n", "f");
        QCOMPARE(freeName(file, "a: b"), "a b 3");
        QCOMPARE(freeName(file, "///"), "server");
        QCOMPARE(freeName(file, "shop"), "shop");
    }

    void exportsWithoutSecrets_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("text");
        QTest::addRow("yaml")
            << int(ExportFormat::Yaml)
            << "database:\n  shop:\n    host: db\n    user: ann\n    database: \"s p\"\n"
               "    sslmode: require\n    environment: production\n"
               "    pool:\n      max_conns: 20\n";
        QTest::addRow("url") << int(ExportFormat::Url)
                             << "postgresql://ann@db/s%20p?sslmode=require\n";
        QTest::addRow("env") << int(ExportFormat::Environment)
                             << "DATABASE_URL=postgresql://ann@db/s%20p?sslmode=require\n";
        QTest::addRow("service") << int(ExportFormat::Service)
                                 << "[shop]\nhost=db\nuser=ann\ndbname=s p\nsslmode=require\n";
    }

    void exportsWithoutSecrets()
    {
        QFETCH(int, format);
        QFETCH(QString, text);
        const ProfileTexts texts{{"host", "db"},          {"user", "ann"},
                                 {"database", "s p"},     {"password", secret},
                                 {"sslmode", "require"},  {"environment", "production"},
                                 {"pool.max_conns", "20"}};
        QCOMPARE(QString::fromStdString(
                     exported(profileFrom(texts), texts, static_cast<ExportFormat>(format))),
                 text);
    }

    void anExportedUrlLeadsToTheSameServer_data()
    {
        QTest::addColumn<QString>("url");
        for (const auto* url :
             {"postgres://ann@db:5433/shop", "postgres://ann@/shop?host=/run/pg&port=6000",
              "postgres://a%40b@h1:1,h2:2/shop?target_session_attrs=primary",
              "host=::1 dbname='my shop' connect_timeout=7 tcp_user_timeout=1500",
              "postgres://db/shop?options=-c%20geqo%3Doff&sslcrl=/x"})
            QTest::addRow("%s", url) << url;
    }

    void anExportedUrlLeadsToTheSameServer()
    {
        QFETCH(QString, url);
        const auto profile = profileFrom({{"url", url.toStdString()}});
        QCOMPARE(conninfo(profileFrom({{"url", urlOf(profile)}})), conninfo(profile));
    }

    void onlyYamlCanSayATunnel()
    {
        auto profile = profileFrom({{"ssh.host", "bastion"}});
        QCOMPARE(errorOf([&] { exported(profile, {}, ExportFormat::Url); }).kind(),
                 ErrorKind::Unsupported);
        QVERIFY(
            exported(profile, {{"ssh.host", "bastion"}}, ExportFormat::Yaml).find("host: bastion")
            != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestServerImport)
#include "tst_server_import.moc"
