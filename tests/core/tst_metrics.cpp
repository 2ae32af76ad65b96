// /metrics: Prometheus' text, held against its grammar, its rules for names, and its own checker.
#include "core/http/metrics_text.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

WatchedHealth wellWatched()
{
    WatchedHealth health;
    health.server = ServerFigures{};
    health.server->roundTrip = 1500us;
    health.server->connections = 12;
    health.server->maxConnections = 100;
    health.server->replicas = 1;
    health.server->replicationLag = 2500ms;
    health.server->oldestAge = 1'073'741'824;
    health.server->transactions = 123'456'789'012;
    PoolStats pool;
    pool.maxOpenConnections = 10;
    pool.inUse = 3;
    pool.idle = 2;
    pool.acquired = 100;
    pool.waitDuration = 1500ms;
    pool.waits.record(0ns, 97);
    pool.waits.record(3us, 2);
    pool.waits.record(1s);
    pool.statements.record(1ms, 30);
    pool.statements.record(2ms);
    pool.statementTime = 32ms;
    pool.breaker = BreakerStats{};
    health.report = judge(*health.server, pool, {});
    health.report.migrations =
        MigrationFigures{.problem = {}, .version = 18, .pending = 2, .hasFiles = true};
    health.report.add(migrationsCheck(*health.report.migrations));
    health.host.memory = MemoryUse{.used = 1, .total = 2};
    health.host.disks = {{.place = "/odd\"place\\with\nall", .used = 1, .free = 3}};
    health.queries.record(1500us, 4);
    health.queryTime = 6ms;
    health.looks = 4;
    return health;
}

QString textOf(const WatchedHealth& health)
{
    return QString::fromStdString(metricsText(health, "1.2.3", SystemClock::time_point(1000s)));
}

struct Family {
    QString help;
    QString type;
    QMap<QString, double> samples; // by name and labels
    QStringList order;
};

// Reads it as Prometheus would; what it could not read is in `problem`.
std::map<QString, Family> familiesIn(const QString& text, QString& problem)
{
    static const QRegularExpression help("^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (\\S.*)$");
    static const QRegularExpression type(
        "^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$");
    static const QRegularExpression sample(
        "^([a-zA-Z_:][a-zA-Z0-9_:]*)"
        "((?:\\{[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\""
        "(?:,[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\")*\\})?)"
        " (-?[0-9]+(?:\\.[0-9]+)?(?:e[-+]?[0-9]+)?|NaN|[+-]Inf)$");
    std::map<QString, Family> families;
    QString current;
    if (!text.endsWith('\n'))
        problem = "the last line does not end";
    for (const auto& line : text.chopped(1).split('\n')) {
        if (const auto found = help.match(line); found.hasMatch()) {
            current = found.captured(1);
            if (families.contains(current))
                problem = "twice: " + line;
            families[current].help = found.captured(2);
        } else if (const auto typed = type.match(line); typed.hasMatch()) {
            if (typed.captured(1) != current || !families[current].type.isEmpty())
                problem = "out of place: " + line;
            families[current].type = typed.captured(2);
        } else if (const auto taken = sample.match(line); taken.hasMatch()) {
            auto name = taken.captured(1);
            if (families[current].type == "histogram")
                name.remove(QRegularExpression("_(bucket|sum|count)$"));
            const auto key = taken.captured(1) + taken.captured(2);
            if (name != current || families[current].samples.contains(key))
                problem = "out of place: " + line;
            families[current].samples[key] = taken.captured(3).toDouble();
            families[current].order.append(key);
        } else {
            problem = "no metric: " + line;
        }
    }
    return families;
}

} // namespace

class TestMetrics : public QObject {
    Q_OBJECT

private slots:
    void isTextThatPrometheusReads()
    {
        QString problem;
        const auto families = familiesIn(textOf(wellWatched()), problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QVERIFY(families.size() > 40);
        for (const auto& [name, family] : families) {
            QVERIFY2(name.startsWith("howdah_"), qPrintable(name));
            QVERIFY2(family.help.endsWith('.'), qPrintable(name));
            QVERIFY2(!family.type.isEmpty(), qPrintable(name));
            QVERIFY2(!family.samples.isEmpty(), qPrintable(name));
        }
    }

    void namesFollowItsRules()
    {
        QString problem;
        for (const auto& [name, family] : familiesIn(textOf(wellWatched()), problem)) {
            QCOMPARE(name.endsWith("_total"), family.type == "counter");
            for (const auto* unit : {"_ms", "_milliseconds", "_minutes", "_kb", "_mib", "_percent"})
                QVERIFY2(!name.contains(unit), qPrintable(name)); // base units only
            if (family.type == "histogram")
                QVERIFY2(name.endsWith("_seconds"), qPrintable(name));
            for (const auto* type : {"counter", "gauge", "histogram"})
                QVERIFY2(!name.contains(type), qPrintable(name));
        }
    }

    void histogramsAddUp()
    {
        QString problem;
        const auto families = familiesIn(textOf(wellWatched()), problem);
        for (const auto* name :
             {"howdah_pool_acquire_seconds", "howdah_query_seconds", "howdah_look_query_seconds"}) {
            const auto& family = families.at(name);
            const QString all = name;
            double before = 0;
            double bound = -1;
            for (const auto& key : family.order) {
                if (!key.contains("_bucket"))
                    continue;
                const auto le = key.section('"', 1, 1);
                QVERIFY(le == "+Inf" || le.toDouble() > bound);
                bound = le.toDouble();
                QVERIFY(family.samples[key] >= before);
                before = family.samples[key];
            }
            QCOMPARE(family.samples[all + "_bucket{le=\"+Inf\"}"], family.samples[all + "_count"]);
        }
        const auto& waits = families.at("howdah_pool_acquire_seconds").samples;
        QCOMPARE(waits["howdah_pool_acquire_seconds_bucket{le=\"1e-06\"}"], 97.0);
        QCOMPARE(waits["howdah_pool_acquire_seconds_bucket{le=\"4e-06\"}"], 99.0);
        QCOMPARE(waits["howdah_pool_acquire_seconds_count"], 100.0);
        QCOMPARE(waits["howdah_pool_acquire_seconds_sum"], 1.5);
        const auto& queries = families.at("howdah_query_seconds").samples;
        QCOMPARE(queries["howdah_query_seconds_bucket{le=\"0.001024\"}"], 30.0);
        QCOMPARE(queries["howdah_query_seconds_count"], 31.0);
        QCOMPARE(queries["howdah_query_seconds_sum"], 0.032);
        QCOMPARE(families.at("howdah_look_query_seconds").samples["howdah_look_query_seconds_sum"],
                 0.006);
    }

    void figuresAreInBaseUnits()
    {
        const auto text = textOf(wellWatched());
        for (const auto* line :
             {"howdah_build_info{version=\"1.2.3\"} 1", "howdah_start_time_seconds 1000",
              "howdah_database_up 1", "howdah_database_round_trip_seconds 0.0015",
              "howdah_database_replication_lag_seconds 2.5", "howdah_database_wraparound_ratio 0.5",
              "howdah_database_transactions_total 123456789012", "howdah_migrations_version 18",
              "howdah_migrations_pending 2", "howdah_health_status{status=\"degraded\"} 1",
              "howdah_health_status{status=\"healthy\"} 0",
              "howdah_check_status{check=\"migrations\"} 1",
              "howdah_pool_connections{state=\"in_use\"} 3",
              "howdah_breaker_state{state=\"closed\"} 1",
              "howdah_disk_free_bytes{place=\"/odd\\\"place\\\\with\\nall\"} 3"})
            QVERIFY2(text.contains(QString("\n%1\n").arg(line)) || text.contains(line), line);
    }

    void promtoolHasNothingAgainstIt()
    {
        auto unknown = wellWatched();
        unknown.server.reset();
        unknown.report = unreachable("gone", {}, {});
        unknown.host = {};
        for (const auto& text : {textOf(wellWatched()), textOf(unknown)}) {
            QProcess promtool;
            promtool.setProcessChannelMode(QProcess::MergedChannels);
            promtool.start("promtool", {"check", "metrics"});
            promtool.write(text.toUtf8());
            promtool.closeWriteChannel();
            QVERIFY2(promtool.waitForFinished(), qPrintable(promtool.errorString()));
            const auto said = promtool.readAll();
            QCOMPARE(said, QByteArray());
            QCOMPARE(promtool.exitCode(), 0);
        }
    }

    void whatIsNotKnownIsLeftOut()
    {
        auto health = wellWatched();
        health.server.reset();
        health.report = unreachable("gone", {}, {});
        health.host = {};
        const auto text = textOf(health);
        QString problem;
        const auto families = familiesIn(text, problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QVERIFY(text.contains("\nhowdah_database_up 0\n"));
        for (const auto* absent : {"round_trip", "migrations", "pool", "memory", "disk_"})
            QVERIFY2(!text.contains("howdah_" + QString(absent)), absent);
        QVERIFY(!text.contains("howdah_database_connections"));
    }
};

QTEST_APPLESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
