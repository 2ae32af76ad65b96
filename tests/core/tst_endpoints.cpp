// Health over HTTP, asked with a real client, of servers that are well, full, behind, stopped, gone
// and back.
#include "core/health/health_source.h"
#include "core/http/endpoints.h"
#include "core/migrate/migrator.h"
#include "tests/support/private_server.h"
#include "tests/support/raw_http.h"
#include "tests/support/temp_folder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

#include <fstream>
#include <optional>
#include <vector>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; // ms, for a machine that has much else to do

// Limits that nothing here comes near to.
HealthKeys generousLimits()
{
    HealthKeys limits;
    limits.roundTrip = {60s, 120s};
    limits.connections = {101, 102};
    limits.oldestTransaction = {24h, 48h};
    limits.idleInTransaction = {24h, 48h};
    limits.replicationLag = {24h, 48h};
    limits.memory = limits.disk = {101, 102};
    return limits;
}

Pool poolAt(const PrivateServer& server, int connections = 3)
{
    PoolOptions options;
    options.maxConns = connections;
    options.minConns = 0;
    return Pool(
        [to = server.conninfo()](std::stop_token stop) {
            return std::make_unique<Connection>(to, std::move(stop));
        },
        options);
}

// A pool that is watched, and the endpoint on it.
struct Served {
    HealthSource source;
    HttpServer server;

    explicit Served(Pool pool, HealthKeys limits = generousLimits(),
                    std::optional<MigratorOptions> migrations = MigratorOptions{.dir = "nowhere"},
                    ReadyWhen ready = ReadyWhen::Applied)
        : server({.port = 0},
                 Endpoints([from = source] { return from.latest(); },
                           {.version = "1.2.3", .ready = ready}))
    {
        source.watch(std::move(pool),
                     {.judge = HealthJudge({.limits = limits,
                                            .around = {std::move(migrations),
                                                       {std::filesystem::temp_directory_path()}},
                                            .migrationsEvery = 0ms}),
                      .interval = 50ms,
                      .deadline = 5s});
    }

    QByteArray get(const QByteArray& path) const { return RawHttp::get(server.port(), path); }
    int status(const QByteArray& path) const { return statusOf(get(path)); }
    QJsonObject json(const QByteArray& path) const
    {
        return QJsonDocument::fromJson(bodyOf(get(path))).object();
    }
    QString verdict() const { return json("/health")["status"].toString(); }
    QJsonObject check(const QString& name) const
    {
        for (const auto& check : json("/health/detailed")["checks"].toArray())
            if (check.toObject()["name"] == name)
                return check.toObject();
        return {};
    }
};

// The whole of a server stopped as it stands: whoever connects is let in by the system and told
// nothing.
class StoppedServer {
public:
    explicit StoppedServer(const PrivateServer& server)
    {
        int postmaster = 0;
        std::ifstream(server.data() / "postmaster.pid") >> postmaster;
        m_stopped.push_back(std::make_unique<Stopped>(postmaster));
        std::ifstream children(QString("/proc/%1/task/%1/children").arg(postmaster).toStdString());
        for (int child = 0; children >> child;)
            m_stopped.push_back(std::make_unique<Stopped>(child));
    }

private:
    std::vector<std::unique_ptr<Stopped>> m_stopped;
};

} // namespace

class TestEndpoints : public QObject {
    Q_OBJECT

    PrivateServer m_server;

private slots:
    void aServerThatIsWellIsHealthyEverywhere()
    {
        const Served served(poolAt(m_server));
        QTRY_COMPARE_WITH_TIMEOUT(served.verdict(), "healthy", patience);
        for (const auto* path : {"/health", "/health/detailed", "/health/database", "/health/db",
                                 "/ready", "/live", "/metrics"})
            QCOMPARE(served.status(path), 200);
    }

    void healthHasTheAgreedShape()
    {
        const Served served(poolAt(m_server));
        QTRY_COMPARE_WITH_TIMEOUT(served.verdict(), "healthy", patience);
        QNetworkAccessManager client;
        const std::unique_ptr<QNetworkReply> reply(client.get(
            QNetworkRequest(QUrl(QString::fromStdString(served.server.url()) + "/health"))));
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), patience);
        QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader), "application/json");
        const auto health = QJsonDocument::fromJson(reply->readAll()).object();
        QCOMPARE(health.keys(),
                 QStringList({"services", "status", "timestamp", "uptime", "version"}));
        QCOMPARE(health["version"], "1.2.3");
        QVERIFY(QRegularExpression("^(\\d+h )?(\\d+m )?\\d+s$")
                    .match(health["uptime"].toString())
                    .hasMatch());
        QVERIFY(QDateTime::fromString(health["timestamp"].toString(), Qt::ISODate).isValid());
        QCOMPARE(
            health["services"].toObject(),
            QJsonObject({{"database", "healthy"}, {"memory", "healthy"}, {"disk", "healthy"}}));
    }

    void databaseHasTheAgreedShape()
    {
        const Served served(poolAt(m_server));
        QTRY_COMPARE_WITH_TIMEOUT(served.verdict(), "healthy", patience);
        const auto said = served.json("/health/database");
        QCOMPARE(said.keys(), QStringList({"database", "status", "timestamp"}));
        const auto database = said["database"].toObject();
        QCOMPARE(database["connectivity"], "connected");
        QCOMPARE(database["pool_stats"].toObject().keys(),
                 QStringList({"idle", "in_use", "max_idle_closed", "max_idle_time_closed",
                              "max_lifetime_closed", "max_open_connections", "open_connections",
                              "wait_count", "wait_duration"}));
        QCOMPARE(database["pool_stats"].toObject()["wait_duration"], "0s");
        auto other = served.json("/health/db");
        other["timestamp"] = said["timestamp"];
        QCOMPARE(other, said);
    }

    void detailedHasEveryCheckWithValueThresholdsAndReason()
    {
        const Served served(poolAt(m_server));
        QTRY_COMPARE_WITH_TIMEOUT(served.verdict(), "healthy", patience);
        QStringList names;
        for (const auto& check : served.json("/health/detailed")["checks"].toArray()) {
            names.append(check.toObject()["name"].toString());
            QVERIFY(!check.toObject()["reason"].toString().isEmpty());
        }
        QCOMPARE(names,
                 QStringList({"connectivity", "round_trip", "pool_use", "connections",
                              "oldest_transaction", "idle_in_transaction", "wraparound",
                              "cache_hit", "migrations", "memory", "disk"}));
        const auto trip = served.check("round_trip");
        QVERIFY(trip["value"].toDouble() > 0);
        QCOMPARE(trip["threshold"].toObject()["unhealthy"], 120'000);
    }

    void headHasNoBodyAndOtherMethodsAndPathsAreRefusedInJson()
    {
        const Served served(poolAt(m_server));
        const auto port = served.server.port();
        const auto head = RawHttp::get(port, "/live", {}, "HEAD");
        QCOMPARE(statusOf(head), 200);
        QCOMPARE(bodyOf(head), "");
        for (const auto* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
            const auto answer = RawHttp::get(port, "/health", {}, method);
            QCOMPARE(statusOf(answer), 405);
            QVERIFY(answer.contains("Allow: GET, HEAD"));
            QVERIFY(!QJsonDocument::fromJson(bodyOf(answer)).object()["error"].isNull());
        }
        for (const auto* path : {"/", "/Health", "/health/", "/health/../live", "/%6cive/x"}) {
            const auto answer = RawHttp::get(port, path);
            QCOMPARE(statusOf(answer), 404);
            QVERIFY(QJsonDocument::fromJson(bodyOf(answer)).object()["error"].isString());
        }
    }

    void aFullPoolIsDegradedThenUnhealthyAndKeepsNoCheckWaiting()
    {
        const auto pool = poolAt(m_server, 5);
        const Served served(pool);
        QTRY_COMPARE_WITH_TIMEOUT(served.verdict(), "healthy", patience);
        std::vector<Lease> held;
        for (int i = 0; i < 4; ++i)
            held.push_back(pool.acquire("a page"));
        QTRY_COMPARE_WITH_TIMEOUT(served.check("pool_use")["status"], "degraded", patience);
        QCOMPARE(served.status("/health"), 200);
        held.push_back(pool.acquire("a page"));
        QTRY_COMPARE_WITH_TIMEOUT(served.check("pool_use")["status"], "unhealthy", patience);
        QCOMPARE(served.check("pool_use")["reason"],
                 "5 of 5 connections of the pool in use, nobody waiting");
        QCOMPARE(served.check("connectivity")["status"], "healthy");
        QCOMPARE(served.status("/health"), 503);
        QCOMPARE(served.status("/health/db"), 503);
        QCOMPARE(served.status("/live"), 200);
        QCOMPARE(served.json("/health")["services"].toObject()["disk"], "healthy");
        held.clear();
        QTRY_COMPARE_WITH_TIMEOUT(served.verdict(), "healthy", patience);
    }

    void aSuspendedPoolIsToldAndServesNobody()
    {
        const auto pool = poolAt(m_server, 5);
        const Served served(pool);
        QTRY_COMPARE_WITH_TIMEOUT(served.verdict(), "healthy", patience);
        QCOMPARE(served.status("/ready"), 200);
        pool.suspend();
        QTRY_COMPARE_WITH_TIMEOUT(served.check("pool_use")["status"], "unhealthy", patience);
        QVERIFY(served.check("pool_use")["reason"].toString().startsWith("the pool is suspended"));
        QCOMPARE(served.check("connectivity")["status"], "healthy");
        QCOMPARE(served.status("/ready"), 503);
        pool.resume();
        QTRY_COMPARE_WITH_TIMEOUT(served.verdict(), "healthy", patience);
        QCOMPARE(served.status("/ready"), 200);
    }

    void aReplicaThatLagsIsDegraded()
    {
        const PrivateServer primary;
        const PrivateServer standby(PrivateServer::StandbyOf{primary});
        primary.run("create table t (i int)");
        auto limits = generousLimits();
        limits.replicationLag = {1s, 48h};
        const Served behind(poolAt(standby), limits);
        QTRY_COMPARE_WITH_TIMEOUT(behind.check("replication_lag")["value"], 0,
                                  patience); // it has the table
        const Served ahead(poolAt(primary), limits);
        QTRY_VERIFY_WITH_TIMEOUT(behind.get("/metrics").contains("\nhowdah_database_standby 1\n"),
                                 patience);
        QTRY_VERIFY_WITH_TIMEOUT(ahead.get("/metrics").contains("\nhowdah_database_replicas 1\n"),
                                 patience);

        standby.run("select pg_wal_replay_pause()");
        QTRY_COMPARE_WITH_TIMEOUT(
            Connection(standby.conninfo()).run("select pg_get_wal_replay_pause_state()").text(0, 0),
            "paused", patience);
        primary.run("insert into t select generate_series(1, 1000)");
        QTRY_COMPARE_WITH_TIMEOUT(behind.check("replication_lag")["status"], "degraded", patience);
        QCOMPARE(behind.verdict(), "degraded");
        QCOMPARE(behind.status("/health"), 200);
        QVERIFY(
            behind.check("replication_lag")["reason"].toString().startsWith("this standby is "));
        QTRY_COMPARE_WITH_TIMEOUT(ahead.check("replication_lag")["status"], "degraded", patience);
        QVERIFY(
            ahead.check("replication_lag")["reason"].toString().startsWith("the one standby is "));

        standby.run("select pg_wal_replay_resume()");
        QTRY_COMPARE_WITH_TIMEOUT(behind.verdict(), "healthy", patience);
    }

    void aStoppedServerIsUnhealthyAndStillEveryAnswerComes()
    {
        const PrivateServer server;
        const HealthSource source;
        const HttpServer http({.port = 0},
                              Endpoints([source] { return source.latest(); }, {.version = "1"}));
        source.watch(poolAt(server),
                     {.judge = HealthJudge({.limits = generousLimits(),
                                            .around = {MigratorOptions{.dir = "nowhere"}, {}}}),
                      .interval = 50ms,
                      .deadline = 500ms});
        const auto get = [&](const QByteArray& path) { return RawHttp::get(http.port(), path); };
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(get("/ready")), 200, patience);
        std::optional<StoppedServer> stopped(server);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(get("/ready")), 503, patience);
        QCOMPARE(statusOf(get("/health")), 503);
        QCOMPARE(statusOf(get("/live")), 200);
        QVERIFY2(get("/ready").contains("did not answer within 500ms"), get("/ready"));
        QVERIFY(get("/metrics").contains("\nhowdah_database_up 0\n"));
        for (int i = 0; i < 100; ++i) // while one look after the other hangs
            QCOMPARE(statusOf(get("/health")), 503);
        stopped.reset();
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(get("/ready")), 200, patience);
    }

    void aServerThatRestartsIsBackWhenItIs()
    {
        PrivateServer server;
        const Served served(poolAt(server));
        QTRY_COMPARE_WITH_TIMEOUT(served.status("/ready"), 200, patience);
        server.stop(PrivateServer::Shutdown::Fast);
        QTRY_COMPARE_WITH_TIMEOUT(served.status("/ready"), 503, patience);
        QCOMPARE(served.json("/health/database")["database"].toObject()["connectivity"],
                 "unreachable");
        QCOMPARE(served.status("/live"), 200);
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(served.status("/ready"), 200, patience);
        QCOMPARE(served.verdict(), "healthy");
    }

    void readyWaitsForMigrationsAndFailsWhileTheyAreDirty()
    {
        m_server.run("create database moving");
        const TempFolder folder;
        folder.write("000001_one.up.sql", "create table one (i int);\n");
        folder.write("000001_one.down.sql", "drop table one;\n");
        const MigratorOptions options{.dir = folder.path()};
        const Pool pool([to = m_server.conninfo("moving")](std::stop_token stop) {
            return std::make_unique<Connection>(to, std::move(stop));
        });
        const Served served(pool, generousLimits(), options);
        const Served clean(pool, generousLimits(), options, ReadyWhen::Clean);
        QTRY_COMPARE_WITH_TIMEOUT(served.json("/ready")["reason"],
                                  "1 migration is pending: `howdahctl migrate up` applies it",
                                  patience);
        QCOMPARE(served.status("/ready"), 503);
        QCOMPARE(served.status("/health"), 200);
        QCOMPARE(served.verdict(), "degraded");
        QTRY_COMPARE_WITH_TIMEOUT(clean.status("/ready"), 200, patience);

        QVERIFY(!Migrator(pool, options).up().error);
        QTRY_COMPARE_WITH_TIMEOUT(served.status("/ready"), 200, patience);
        QVERIFY(served.get("/metrics").contains("\nhowdah_migrations_version 1\n"));

        pool.acquire()->run("update schema_migrations set dirty = true");
        QTRY_COMPARE_WITH_TIMEOUT(served.status("/ready"), 503, patience);
        QTRY_COMPARE_WITH_TIMEOUT(clean.status("/ready"), 503, patience);
        QCOMPARE(served.status("/health"), 503);
        QVERIFY(served.get("/metrics").contains("\nhowdah_migrations_dirty 1\n"));
        QCOMPARE(served.status("/live"), 200);
    }

    // Whoever migrates may have the ledger locked for as long as he does.
    void aLockedLedgerIsNoServerThatDoesNotAnswer()
    {
        m_server.run("create database locked");
        const TempFolder folder;
        folder.write("000001_one.up.sql", "create table one (i int);\n");
        const MigratorOptions options{.dir = folder.path()};
        const Pool pool([to = m_server.conninfo("locked")](std::stop_token stop) {
            return std::make_unique<Connection>(to, std::move(stop));
        });
        QVERIFY(!Migrator(pool, options).up().error);
        const HealthSource source;
        source.watch(
            pool,
            {.judge = HealthJudge(
                 {.limits = generousLimits(), .around = {options, {}}, .migrationsEvery = 0ms}),
             .interval = 50ms,
             .deadline = 1s});
        const auto status = [&](const char* name) {
            const auto latest = source.latest();
            const auto* check = latest->report.find(name);
            return check ? QString::fromUtf8(nameOf(check->status).data()) : "none";
        };
        QTRY_COMPARE_WITH_TIMEOUT(status("migrations"), "healthy", patience);
        const auto lease = pool.acquire();
        lease->runScript("begin; lock table schema_migrations");
        QTRY_COMPARE_WITH_TIMEOUT(status("migrations"), "degraded", patience);
        QCOMPARE(status("connectivity"), "healthy");
        lease->run("rollback");
        QTRY_COMPARE_WITH_TIMEOUT(status("migrations"), "healthy", patience);
    }

    void withoutAnyLookNothingIsWell()
    {
        const HttpServer http(
            {.port = 0},
            Endpoints([] { return nothingWatched("no server yet"); }, {.version = "1"}));
        QCOMPARE(statusOf(RawHttp::get(http.port(), "/health")), 503);
        QCOMPARE(statusOf(RawHttp::get(http.port(), "/live")), 200);
        const auto ready = RawHttp::get(http.port(), "/ready");
        QCOMPARE(statusOf(ready), 503);
        QVERIFY(ready.contains("no server yet"));
        QVERIFY(RawHttp::get(http.port(), "/metrics").contains("howdah_database_up 0"));
    }

    void uptimeIsWordedAsAgreed()
    {
        QCOMPARE(uptimeText(5445s), "1h 30m 45s");
        QCOMPARE(uptimeText(0s), "0s");
        QCOMPARE(uptimeText(60s), "1m 0s");
        QCOMPARE(uptimeText(3600s), "1h 0m 0s");
        QCOMPARE(uptimeText(48h + 5s), "2d 0h 0m 5s");
    }
};

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
