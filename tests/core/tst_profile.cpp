// Profiles: the table of keys, database URLs, and what libpq makes of the result on a real server.
#include "core/config/profile.h"
#include "core/config/profile_build.h"
#include "core/config/profile_keys.h"
#include "core/config/server_url.h"
#include "core/config/suggest.h"
#include "core/config/tunnel_port.h"
#include "core/pg/connection.h"
#include "tests/support/error_of.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

Profile profileOf(const std::vector<std::pair<std::string, std::string>>& texts,
                  const Environment& environment = {})
{
    std::vector<Setting> settings;
    for (const auto& [key, text] : texts)
        settings.push_back({.key = key, .text = text, .where = "at " + key});
    std::vector<std::string> warnings;
    return buildProfile("shop", settings, environment, warnings);
}

QString joined(const ServerKeywords& keywords)
{
    QString text;
    for (const auto& [keyword, value] : keywords)
        text += QString::fromStdString((text.isEmpty() ? "" : " ") + keyword + "=" + value);
    return text;
}

// A profile for the test server's database, before more keys are added.
Profile onServer(const TestDatabase& database)
{
    Profile profile;
    std::vector<std::string> warnings;
    applyUrl(profile, database.conninfo(), warnings);
    return profile;
}

QString setting(const Profile& profile, const std::string& name)
{
    Connection connection(conninfo(profile));
    const auto result = connection.run("select current_setting($1)", {name});
    return QString::fromStdString(std::string(result.cell(0, 0).value()));
}

} // namespace

class TestProfile : public QObject {
    Q_OBJECT

private slots:
    void everyKeyHasItsDefault_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");

        const char* const keys[][2] = {
            {"host", "localhost"},
            {"port", "5432"},
            {"user", ""},
            {"password", ""},
            {"database", ""},
            {"service", ""},
            {"sslmode", "prefer"},
            {"sslrootcert", ""},
            {"sslcert", ""},
            {"sslkey", ""},
            {"target_session_attrs", "any"},
            {"read_from", "primary"},
            {"max_replica_lag", "10s"},
            {"connect_timeout", "5s"},
            {"statement_timeout", "0s"},
            {"tcp_user_timeout", "15s"},
            {"keepalives_idle", "30s"},
            {"application_name", "howdah"},
            {"environment", "development"},
            {"colour", ""},
            {"read_only", "false"},
            {"ssh.host", ""},
            {"ssh.user", ""},
            {"ssh.port", "22"},
            {"ssh.remote_host", "localhost"},
            {"ssh.remote_port", "5432"},
            {"pool.max_conns", "10"},
            {"pool.min_conns", "2"},
            {"pool.max_idle_conns", ""},
            {"pool.acquire_timeout", "5s"},
            {"pool.max_conn_lifetime", "1h"},
            {"pool.lifetime_jitter", "10%"},
            {"pool.max_conn_idle_time", "5m"},
            {"pool.health_check_period", "1m"},
            {"pool.leak_threshold", "1m"},
            {"pool.policy", "fair"},
            {"retry.max_attempts", "5"},
            {"retry.base_delay", "50ms"},
            {"retry.max_delay", "5s"},
            {"retry.deadline", "30s"},
            {"breaker.failures", "5"},
            {"breaker.window", "10s"},
            {"breaker.open_for", "5s"},
            {"migrations.path", "migrations"},
            {"migrations.table", "schema_migrations"},
            {"migrations.schema", ""},
            {"migrations.auto", "false"},
            {"migrations.out_of_order", "false"},
            {"migrations.advisory_lock_timeout", "15s"},
            {"migrations.lock_timeout", "2s"},
            {"migrations.lock_retries", "10"},
            {"migrations.statement_timeout", "0s"},
            {"migrations.hold_budget", "2s"},
            {"migrations.variables", ""},
            {"health.round_trip", "100ms/1s"},
            {"health.pool_use", "80%/100%"},
            {"health.connections", "80%/95%"},
            {"health.oldest_transaction", "5m/1h"},
            {"health.idle_in_transaction", "1m/10m"},
            {"health.replication_lag", "10s/1m"},
            {"health.wraparound", "50%/80%"},
            {"health.memory", "90%/97%"},
            {"health.disk", "85%/95%"},
        };
        for (const auto& [key, text] : keys)
            QTest::addRow("%s", key) << key << text;
        QCOMPARE(profileKeys().size(), std::size(keys));
    }

    void everyKeyHasItsDefault()
    {
        QFETCH(QString, key);
        const auto* found = findProfileKey(key.toStdString());
        QVERIFY(found);
        QTEST(QString::fromStdString(found->write(Profile())), "text");
    }

    void everyKeyReadsWhatItWrites()
    {
        const std::vector<std::string> texts{
            "x", "verify-full", "read-write", "standby", "#12ab9F", "production", "true",
            "7", "owner=ann",   "throughput", "7%",      "3s",      "20ms/40ms",  "7%/8%"};
        for (const auto& key : profileKeys()) {
            int taken = 0;
            for (const auto& text : texts) {
                Profile profile;
                if (!key.read(profile, text))
                    continue;
                ++taken;
                Profile again;
                QVERIFY2(key.read(again, key.write(profile)), key.path.data());
                QCOMPARE(key.write(again), key.write(profile));
                QVERIFY2(key.write(profile) != key.write(Profile()), key.path.data());
            }
            QVERIFY2(taken > 0, key.path.data());
        }
    }

    void refusesValuesOfAnotherForm_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");

        QTest::addRow("duration") << "connect_timeout"
                                  << "5 seconds"
                                  << "at connect_timeout: \"5 seconds\" is not a duration such as "
                                     "250ms, 5s, 15m or 1h30m, from 0s to 24d20h31m23s647ms";
        QTest::addRow("negative") << "statement_timeout"
                                  << "-1"
                                  << "at statement_timeout: \"-1\" is not a duration such as "
                                     "250ms, 5s, 15m or 1h30m, from 0s to 24d20h31m23s647ms";
        QTest::addRow("no wait at all") << "pool.acquire_timeout"
                                        << "0"
                                        << "at pool.acquire_timeout: \"0\" is not a duration such "
                                           "as 250ms, 5s, 15m or 1h30m, from 1ms to "
                                           "24d20h31m23s647ms";
        QTest::addRow("number") << "pool.max_conns"
                                << "ten"
                                << "at pool.max_conns: \"ten\" is not a whole number from 1 to "
                                   "10000";
        QTest::addRow("range") << "ssh.port"
                               << "70000"
                               << "at ssh.port: \"70000\" is not a whole number from 1 to 65535";
        QTest::addRow("port") << "port"
                              << "5432,0"
                              << "at port: \"5432,0\" is not a port from 1 to 65535, or one for "
                                 "each host with commas between";
        QTest::addRow("sslmode") << "sslmode"
                                 << "required"
                                 << "at sslmode: \"required\" is not one of disable, allow, "
                                    "prefer, require, verify-ca, verify-full";
        QTest::addRow("stage") << "environment"
                               << "prod"
                               << "at environment: \"prod\" is not one of development, test, "
                                  "staging, production";
        QTest::addRow("yes or no") << "read_only"
                                   << "maybe"
                                   << "at read_only: \"maybe\" is not true or false";
        QTest::addRow("percent") << "pool.lifetime_jitter"
                                 << "110%"
                                 << "at pool.lifetime_jitter: \"110%\" is not a percentage from "
                                    "0% to 100%";
        QTest::addRow("limits") << "health.disk"
                                << "95%/85%"
                                << "at health.disk: \"95%/85%\" is not two percentages, "
                                   "degraded/unhealthy, the first not higher: 80%/95%";
        QTest::addRow("limits in time") << "health.round_trip"
                                        << "100ms"
                                        << "at health.round_trip: \"100ms\" is not two "
                                           "durations, degraded/unhealthy, the first not longer: "
                                           "100ms/1s";
        QTest::addRow("colour") << "colour"
                                << "#12345"
                                << "at colour: \"#12345\" is not a colour: #rrggbb, red, orange, "
                                   "yellow, green, blue, violet or grey";
        QTest::addRow("unknown") << "pool.max_con"
                                 << "3"
                                 << "at pool.max_con: there is no such key; did you mean "
                                    "pool.max_conns?";
        QTest::addRow("unknown, nothing near") << "flavour"
                                               << "3"
                                               << "at flavour: there is no such key";
        QTest::addRow("control character") << "user"
                                           << "a\nb"
                                           << "at user: its value holds a control character";
        QTest::addRow("url") << "url"
                             << "mysql://ann:hunter2@db/shop"
                             << "at url: not a database URL: its scheme is mysql://, not "
                                "postgres:// or postgresql://";
        QTest::addRow("long") << "sslmode" << QString(100, 'x')
                              << "at sslmode: its long value is not one of disable, allow, "
                                 "prefer, require, verify-ca, verify-full";
    }

    void refusesValuesOfAnotherForm()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        const auto error = errorOf([&] { profileOf({{key.toStdString(), text.toStdString()}}); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QTEST(QString(error.what()), "message");
    }

    void comparesLimitsWithEachOther()
    {
        QCOMPARE(errorOf([] {
                     profileOf({{"pool.max_conns", "4"}, {"pool.min_conns", "5"}});
                 }).what(),
                 "at pool.min_conns: 5 is more than pool.max_conns, which is 4");
        QCOMPARE(errorOf([] {
                     profileOf({{"pool.max_idle_conns", "11"}});
                 }).what(),
                 "at pool.max_idle_conns: 11 is more than pool.max_conns, which is 10");
        QCOMPARE(errorOf([] {
                     profileOf({{"retry.base_delay", "6s"}});
                 }).what(),
                 "at retry.base_delay: it is longer than retry.max_delay");
        QCOMPARE(profileOf({{"pool.max_conns", "1"}}).pool.minConns, 1); // a default gives way
        QCOMPARE(profileOf({{"retry.max_delay", "10ms"}}).retry.baseDelay, 10ms);
    }

    void takesUrlsApartAsLibpqDoes_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("keywords");

        QTest::addRow("all") << "postgres://ann:hunter2@db:5433/shop?sslmode=require"
                             << "user=ann password=hunter2 host=db port=5433 dbname=shop "
                                "sslmode=require";
        QTest::addRow("other scheme") << "postgresql://db"
                                      << "host=db";
        QTest::addRow("nothing") << "postgres://"
                                 << "";
        QTest::addRow("database alone") << "postgres:///shop"
                                        << "dbname=shop";
        QTest::addRow("escapes") << "postgres://a%40b:p%2F%3A%25@db/s%20p"
                                 << "user=a@b password=p/:% host=db dbname=s p";
        QTest::addRow("colon in the password") << "postgres://ann:a:b@db"
                                               << "user=ann password=a:b host=db";
        QTest::addRow("several hosts") << "postgres://a:1,b,c:3/shop"
                                       << "host=a,b,c port=1,,3 dbname=shop";
        QTest::addRow("ipv6") << "postgres://[::1]:5433/shop"
                              << "host=::1 port=5433 dbname=shop";
        QTest::addRow("socket") << "postgres://%2Ftmp%2Fs/shop"
                                << "host=/tmp/s dbname=shop";
        QTest::addRow("socket as parameter") << "postgres:///shop?host=/tmp/s&port=5433"
                                             << "dbname=shop host=/tmp/s port=5433";
        QTest::addRow("jdbc's ssl") << "postgres://db?ssl=true"
                                    << "host=db sslmode=require";
        QTest::addRow("keywords") << "host=db  port = 5433 dbname='my shop' password='it\\'s \\\\'"
                                  << "host=db port=5433 dbname=my shop password=it's \\";
        QTest::addRow("keyword, escaped blank") << "dbname=my\\ shop"
                                                << "dbname=my shop";
        QTest::addRow("url in a keyword") << "host=db options=x://y"
                                          << "host=db options=x://y";
        QTest::addRow("white space around") << " postgres://db\n"
                                            << "host=db";
    }

    void takesUrlsApartAsLibpqDoes()
    {
        QFETCH(QString, url);
        QTEST(joined(parseServerUrl(url.toStdString())), "keywords");
    }

    void saysWhatIsWrongWithAUrlWithoutThePassword_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("why");

        QTest::addRow("empty") << "  "
                               << "it is empty";
        QTest::addRow("name") << "hunter2"
                              << "it begins neither with postgres:// or postgresql:// nor with "
                                 "keywords such as host=db dbname=shop";
        QTest::addRow("no scheme") << "ann:hunter2@db/shop?sslmode=require"
                                   << "keyword number 1 is none that PostgreSQL knows";
        QTest::addRow("scheme") << "mysql://ann:hunter2@db/shop"
                                << "its scheme is mysql://, not postgres:// or postgresql://";
        QTest::addRow("scheme in capitals") << "Postgres://ann:hunter2@db/shop"
                                            << "its scheme is Postgres://, not postgres:// or "
                                               "postgresql://";
        QTest::addRow("no scheme that can be repeated")
            << "hunter2 a://b"
            << "it begins neither with postgres:// or postgresql:// nor with keywords such as "
               "host=db dbname=shop";
        QTest::addRow("port") << "postgres://ann@db:hunter2/shop"
                              << "its port is not a number from 1 to 65535 (if that is a piece of "
                                 "the password, write %2F for /, %3A for :, %3F for ? and %40 for "
                                 "@ in it)";
        QTest::addRow("slash in the password")
            << "postgres://ann:hun/ter2@db/shop"
            << "its port is not a number from 1 to 65535 (if that is a piece of the password, "
               "write %2F for /, %3A for :, %3F for ? and %40 for @ in it)";
        QTest::addRow("at sign in the password")
            << "postgres://ann:hun@ter2@db/shop"
            << "its user or password holds an @ that must be written %40";
        QTest::addRow("percent") << "postgres://ann:hun%ter2@db/shop"
                                 << "a % in it is not followed by two hexadecimal digits (write "
                                    "%25 for a % itself)";
        QTest::addRow("zero byte, escaped")
            << "postgres://ann:hunter2%00@db/shop"
            << "a % in it is not followed by two hexadecimal digits (write %25 for a % itself)";
        QTest::addRow("ipv6") << "postgres://[::1/shop"
                              << "the [ of an IPv6 address is not closed by ]";
        QTest::addRow("parameter") << "postgres://db/shop?sslmod=require"
                                   << "keyword number 3 is none that PostgreSQL knows; did you "
                                      "mean sslmode?";
        QTest::addRow("parameter without value") << "postgres://db/shop?hunter2"
                                                 << "a parameter after the ? has no = in it";
        QTest::addRow("keyword") << "host=db hots=x"
                                 << "keyword number 2 is none that PostgreSQL knows; did you mean "
                                    "host?";
        QTest::addRow("blank in the password")
            << "password=hun ter2 host=db"
            << "a word in it has no = after it (a value with spaces needs quotes: "
               "application_name='my shop')";
        QTest::addRow("quote") << "password='hunter2"
                               << "a quoted value has no closing quote";
    }

    void saysWhatIsWrongWithAUrlWithoutThePassword()
    {
        QFETCH(QString, url);
        QFETCH(QString, why);
        const auto error = errorOf([&] { parseServerUrl(url.toStdString()); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QCOMPARE(QString(error.what()), "not a database URL: " + why);
        QVERIFY(!QString(error.what()).contains("ter2"));
    }

    void keysFillWhatTheUrlLeavesOpen()
    {
        std::vector<std::string> warnings;
        const auto profile =
            buildProfile("shop",
                         {{.key = "host", .text = "other", .where = "f:2:shop.host"},
                          {.key = "url", .text = "postgres://ann@db/shop"},
                          {.key = "password", .text = "x"}},
                         {}, warnings);
        QCOMPARE(profile.host, "db");
        QCOMPARE(profile.password, "x");
        QCOMPARE(warnings.size(), 1u);
        QCOMPARE(warnings.front(), "f:2:shop.host: passed over, because url says it already");
    }

    void takesGolangMigratesParameters()
    {
        Profile profile;
        std::vector<std::string> warnings;
        applyUrl(profile,
                 "postgres://db/shop?x-migrations-table=%22ops%22.%22done%22"
                 "&x-migrations-table-quoted=1&x-statement-timeout=1500&x-multi-statement=true",
                 warnings);
        QCOMPARE(profile.migrations.schema, "ops");
        QCOMPARE(profile.migrations.table, "done");
        QCOMPARE(profile.migrations.statementTimeout, 1500ms);
        QCOMPARE(warnings.size(), 1u);
        QCOMPARE(QString::fromStdString(conninfo(profile)).contains("x-"), false);
    }

    void writesOnlyWhatLibpqDoesNotKnowAlready()
    {
        QCOMPARE(conninfo(profileOf({{"database", "shop"}})),
                 "host=localhost dbname=shop connect_timeout=5 tcp_user_timeout=15000 "
                 "keepalives_idle=30 keepalives_interval=5 application_name=howdah");
        const auto own = conninfo(profileOf({{"url", "postgres://db?keepalives_interval=7"}}));
        QVERIFY(own.find("keepalives_interval=7") != std::string::npos);
        QVERIFY(own.find("keepalives_interval=5") == std::string::npos);
        const auto none = conninfo(profileOf({{"tcp_user_timeout", "0"}}));
        QVERIFY(none.find("keepalives_interval") == std::string::npos);
        QCOMPARE(conninfo(profileOf({{"service", "shop"}})),
                 "service=shop fallback_application_name=howdah");
        QCOMPARE(conninfo(profileOf({{"service", "shop"}, {"user", "ann"}})),
                 "service=shop user=ann fallback_application_name=howdah");
    }

    void leavesToLibpqWhatTheUserSetThere_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("keyword");
        QTest::addRow("host") << "PGHOST"
                              << "host=";
        QTest::addRow("address") << "PGHOSTADDR"
                                 << "host=";
        QTest::addRow("timeout") << "PGCONNECT_TIMEOUT"
                                 << "connect_timeout=";
        QTest::addRow("name") << "PGAPPNAME"
                              << " application_name=";
        QTest::addRow("service") << "PGSERVICE"
                                 << "keepalives_idle=";
    }

    void leavesToLibpqWhatTheUserSetThere()
    {
        QFETCH(QString, variable);
        QFETCH(QString, keyword);
        const Environment environment(Environment::Variables{{variable.toStdString(), "7"}});
        const auto without = QString::fromStdString(conninfo(profileOf({{"user", "ann"}})));
        const auto with =
            QString::fromStdString(conninfo(profileOf({{"user", "ann"}}, environment)));
        QVERIFY2(without.contains(keyword), qPrintable(without));
        QVERIFY2(!with.contains(keyword), qPrintable(with));
    }

    void describesAServerWithoutItsPassword()
    {
        QCOMPARE(describe(profileOf({{"url", "postgres://ann:hunter2@db:5433/shop"}})),
                 "ann@db:5433/shop");
        QCOMPARE(describe(profileOf({{"service", "shop"}})), "service shop");
        QCOMPARE(describe(profileOf({{"url", "postgres:///shop"}})), "(default host)/shop");
    }

    void refusesToGoAroundATunnel()
    {
        const auto error = errorOf([] {
            conninfo(profileOf({{"ssh.host", "bastion"}, {"host", "db"}}));
        });
        QCOMPARE(error.kind(), ErrorKind::BadUse);
    }

    void aTunnelLeadsToTheServerThatHostAndPortName()
    {
        auto profile = profileOf({{"ssh.host", "bastion"}, {"host", "db"}, {"port", "5433"}});
        QCOMPARE(profile.ssh.remoteHost, "db");
        QCOMPARE(profile.ssh.remotePort, 5433);
        setTunnelPort(profile, 40000);
        const auto told = QString::fromStdString(conninfo(profile));
        QVERIFY2(told.startsWith("host=db hostaddr=127.0.0.1 port=40000"), qPrintable(told));

        const auto other =
            profileOf({{"ssh.host", "bastion"}, {"host", "db"}, {"ssh.remote_host", "inside"}});
        QCOMPARE(other.ssh.remoteHost, "inside");
        QCOMPARE(profileOf({{"ssh.host", "bastion"}}).ssh.remoteHost, "localhost");
        QCOMPARE(profileOf({{"ssh.host", "b"}, {"url", "postgres://db:6000/shop"}}).ssh.remotePort,
                 6000);
    }

    void namesSurviveTheWayToTheServer()
    {
        TestDatabase database;
        auto profile = onServer(database);
        profile.applicationName = "it's a \\ shop";
        QCOMPARE(setting(profile, "application_name"), "it's a \\ shop");

        Connection admin(database.conninfo());
        const auto name = "od'd \\ " + admin.database();
        admin.run("create database \"" + name + '"');
        profile.database = name;
        QCOMPARE(Connection(conninfo(profile)).database(), name);
        admin.run("drop database \"" + name + '"');
    }

    void sessionSettingsReachTheServer()
    {
        TestDatabase database;
        auto profile = onServer(database);
        profile.statementTimeout = 1500ms;
        profile.readOnly = true;
        profile.extra["options"] = "-c work_mem=1MB -c default_transaction_read_only=off";

        QCOMPARE(setting(profile, "statement_timeout"), "1500ms");
        QCOMPARE(setting(profile, "default_transaction_read_only"), "on");
        QCOMPARE(setting(profile, "work_mem"), "1MB");
        QCOMPARE(
            errorOf([&] { Connection(conninfo(profile)).run("create table t ()"); }).sqlState(),
            "25006");
    }

    void everyKeywordIsOneThatLibpqTakes()
    {
        TestDatabase database;
        auto profile = onServer(database);
        for (const auto& [key, text] : {std::pair{"target_session_attrs", "read-write"},
                                        {"sslmode", "allow"},
                                        {"sslrootcert", "/nowhere/ca"},
                                        {"sslcert", "/nowhere/cert"},
                                        {"sslkey", "/nowhere/key"},
                                        {"connect_timeout", "1500ms"},
                                        {"password", "unused 'one'"}})
            QVERIFY(findProfileKey(key)->read(profile, text));
        QCOMPARE(Connection(conninfo(profile)).run("select 7").cell(0, 0).value(), "7");

        profile.targetSessionAttrs = TargetSession::Standby;
        QCOMPARE(errorOf([&] { Connection connection(conninfo(profile)); }).kind(),
                 ErrorKind::Unreachable);
    }

    void aServiceIsLibpqsToRead()
    {
        TestDatabase database;
        TempFolder folder;
        auto lines = QByteArray::fromStdString(database.conninfo()).replace(' ', '\n');
        folder.write("services", "[shop]\n" + lines + "\napplication_name=from-the-service\n");
        qputenv("PGSERVICEFILE", QByteArray::fromStdString(folder.file("services")));

        const auto profile = profileOf({{"service", "shop"}});

        QCOMPARE(setting(profile, "application_name"), "from-the-service");
        qunsetenv("PGSERVICEFILE");
    }

    void suggestsTheNearestWord_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("nearest");
        QTest::addRow("swap") << "hsot"
                              << "host";
        QTest::addRow("missing") << "databse"
                                 << "database";
        QTest::addRow("case") << "HOST"
                              << "host";
        QTest::addRow("far") << "colour"
                             << "";
        QTest::addRow("short and wrong twice") << "prrx"
                                               << "";
        QTest::addRow("long") << QString(1000, 'h') << "";
    }

    void suggestsTheNearestWord()
    {
        QFETCH(QString, word);
        const auto found = nearest(word.toStdString(), {"host", "port", "database"});
        QTEST(QString::fromStdString(found.value_or("")), "nearest");
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
