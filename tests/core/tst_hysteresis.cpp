// A verdict that does not flicker; and readiness, memory and disk, on figures.
#include "core/health/host_figures.h"
#include "core/health/hysteresis.h"
#include "core/health/readiness.h"
#include "tests/support/hand_clock.h"
#include "tests/support/temp_folder.h"

#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

constexpr HysteresisOptions looksOnly{.lasts = 0ms};

HealthReport reportOf(double value)
{
    HealthReport report;
    report.add({.name = "connectivity", .reason = "connected"});
    report.add(measured("round_trip", value, "ms", {100, 1000}, "it took a while"));
    return report;
}

QString settled(Hysteresis& hysteresis, double value)
{
    return QString::fromUtf8(nameOf(hysteresis.settle(reportOf(value)).status).data());
}

HealthReport answering(const MigrationFigures& migrations)
{
    HealthReport report;
    report.add({.name = "connectivity", .reason = "connected"});
    report.add(migrationsCheck(migrations));
    report.migrations = migrations;
    return report;
}

MigrationFigures applied()
{
    return {.problem = {}, .version = 7, .hasFiles = true};
}

} // namespace

class TestHysteresis : public QObject {
    Q_OBJECT

private slots:
    void whatIsWorseCountsAtOnce()
    {
        Hysteresis hysteresis(looksOnly);
        QCOMPARE(settled(hysteresis, 99), "healthy");
        QCOMPARE(settled(hysteresis, 100), "degraded");
        QCOMPARE(settled(hysteresis, 1000), "unhealthy");
    }

    void whatIsBetterByAMarginCountsAtOnce()
    {
        Hysteresis hysteresis(looksOnly);
        QCOMPARE(settled(hysteresis, 100), "degraded");
        QCOMPARE(settled(hysteresis, 89), "healthy");
        QCOMPARE(settled(hysteresis, 1000), "unhealthy");
        QCOMPARE(settled(hysteresis, 899), "degraded");
    }

    void whatIsBarelyBetterHasToStaySo()
    {
        Hysteresis hysteresis(looksOnly);
        QCOMPARE(settled(hysteresis, 100), "degraded");
        QCOMPARE(settled(hysteresis, 95), "degraded");
        QCOMPARE(settled(hysteresis, 95), "degraded");
        QCOMPARE(settled(hysteresis, 95), "healthy"); // three looks in a row
        QCOMPARE(settled(hysteresis, 95), "healthy");
    }

    void aRelapseBeginsTheCountAnew()
    {
        Hysteresis hysteresis(looksOnly);
        QCOMPARE(settled(hysteresis, 100), "degraded");
        QCOMPARE(settled(hysteresis, 95), "degraded");
        QCOMPARE(settled(hysteresis, 95), "degraded");
        QCOMPARE(settled(hysteresis, 101), "degraded");
        QCOMPARE(settled(hysteresis, 95), "degraded");
        QCOMPARE(settled(hysteresis, 95), "degraded");
        QCOMPARE(settled(hysteresis, 95), "healthy");
    }

    void farBelowOneLimitMayBeCloseToTheOther()
    {
        Hysteresis hysteresis(looksOnly);
        QCOMPARE(settled(hysteresis, 1000), "unhealthy");
        QCOMPARE(settled(hysteresis, 95), "degraded"); // clear of 1000, not of 100
        QCOMPARE(settled(hysteresis, 95), "degraded");
        QCOMPARE(settled(hysteresis, 95), "healthy");
    }

    // One connection more of a small pool is a third of it, and who waits at one look is served
    // before the next.
    void aPoolsUseIsBetterOnlyInTime_data()
    {
        QTest::addColumn<int>("inUse");
        QTest::addColumn<int>("waiting");
        QTest::addColumn<QString>("worst");
        QTest::newRow("somebody waits now and then") << 2 << 1 << "degraded";
        QTest::newRow("full now and then") << 3 << 0 << "unhealthy";
    }

    void aPoolsUseIsBetterOnlyInTime()
    {
        QFETCH(int, inUse);
        QFETCH(int, waiting);
        QFETCH(QString, worst);
        const HandClock clock;
        Hysteresis hysteresis({}, clock.now());
        PoolStats busy;
        busy.maxOpenConnections = 3;
        busy.inUse = inUse;
        busy.waiting = waiting;
        auto calm = busy;
        calm.inUse = 1;
        calm.waiting = 0;
        const auto look = [&](const PoolStats& pool) {
            clock.advance(1s);
            auto report = hysteresis.settle(judge({}, pool, {}));
            return QString::fromUtf8(nameOf(report.find("pool_use")->status).data());
        };
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(look(busy), worst);
            QCOMPARE(look(calm), worst);
        }
        for (int i = 0; i < 3; ++i)
            QCOMPARE(look(calm), worst);
        QCOMPARE(look(calm), "healthy");
    }

    void whoHasToWaitIsTold()
    {
        Hysteresis hysteresis;
        hysteresis.settle(reportOf(100));
        const auto report = hysteresis.settle(reportOf(95));
        QCOMPARE(report.find("round_trip")->value.value(), 95.0);
        QCOMPARE(QString::fromStdString(report.find("round_trip")->reason),
                 "it took a while; it was degraded and is so until this has stayed better for 4s");
    }

    void whoLooksOftenIsNoSurerForIt()
    {
        const HandClock clock;
        Hysteresis hysteresis({}, clock.now());
        QCOMPARE(settled(hysteresis, 100), "degraded");
        for (int look = 0; look < 40; ++look) { // ten a second
            QCOMPARE(settled(hysteresis, 95), "degraded");
            clock.advance(100ms);
        }
        QCOMPARE(settled(hysteresis, 95), "healthy");
        QCOMPARE(settled(hysteresis, 89), "healthy");

        QCOMPARE(settled(hysteresis, 100), "degraded");
        clock.advance(1h);
        QCOMPARE(settled(hysteresis, 95), "degraded"); // seen better for the first time
        clock.advance(1h);
        QCOMPARE(settled(hysteresis, 95), "degraded"); // and twice
        clock.advance(1h);
        QCOMPARE(settled(hysteresis, 95), "healthy");
    }

    void aFactNeedsNoSecondLook()
    {
        Hysteresis hysteresis(looksOnly);
        HealthReport gone;
        gone.add({.name = "connectivity", .status = HealthStatus::Unhealthy, .reason = "gone"});
        QCOMPARE(hysteresis.settle(gone).status, HealthStatus::Unhealthy);
        QCOMPARE(settled(hysteresis, 1), "healthy");
    }

    void readyIsWhatIsAppliedAndClean()
    {
        QVERIFY(readinessOf(answering(applied()), ReadyWhen::Applied).isReady);

        auto pending = applied();
        pending.pending = 2;
        const auto waits = readinessOf(answering(pending), ReadyWhen::Applied);
        QVERIFY(!waits.isReady);
        QCOMPARE(waits.reason, "2 migrations are pending: `howdahctl migrate up` applies them");
        QVERIFY(readinessOf(answering(pending), ReadyWhen::Clean).isReady);

        auto dirty = applied();
        dirty.dirty = true;
        dirty.advice = "migration 7 stopped halfway";
        const auto stopped = readinessOf(answering(dirty), ReadyWhen::Clean);
        QVERIFY(!stopped.isReady);
        QCOMPARE(stopped.reason, "migration 7 stopped halfway");
        QVERIFY(readinessOf(answering(dirty), ReadyWhen::Reachable).isReady);
        QCOMPARE(answering(dirty).status, HealthStatus::Unhealthy);

        auto unknown = applied();
        unknown.problem = "permission denied";
        QVERIFY(!readinessOf(answering(unknown), ReadyWhen::Clean).isReady);
    }

    void nobodyIsReadyWithoutADatabase()
    {
        auto report = answering(applied());
        report.add({.name = "connectivity", .status = HealthStatus::Unhealthy, .reason = "gone"});
        report.checks.erase(report.checks.begin());
        for (const auto when : {ReadyWhen::Applied, ReadyWhen::Clean, ReadyWhen::Reachable}) {
            QVERIFY(!readinessOf(report, when).isReady);
            QCOMPARE(readinessOf(report, when).reason, "gone");
        }
        QVERIFY(!readinessOf(reportOf(1), ReadyWhen::Applied).isReady); // nobody looked
    }

    void namesOfReadinessAreReadBack()
    {
        for (const auto when : {ReadyWhen::Applied, ReadyWhen::Clean, ReadyWhen::Reachable})
            QCOMPARE(readyWhen(nameOf(when)).value(), when);
        QVERIFY(!readyWhen("always"));
    }

    void memoryIsTheMachines()
    {
        const TempFolder root;
        root.write("proc/meminfo", "MemTotal:  1000 kB\nMemFree: 100 kB\nMemAvailable: 250 kB\n");
        const auto memory = readMemory(root.path());
        QVERIFY(memory);
        QCOMPARE(memory->total, 1'024'000);
        QCOMPARE(memory->used, 768'000);
        QVERIFY(readMemory()); // of this one
        QVERIFY(!readMemory(root.path() / "nowhere"));
    }

    void memoryIsTheControlGroupsWhereThatIsLess()
    {
        const TempFolder root;
        root.write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: 250 kB\n");
        root.write("proc/self/cgroup", "0::/box\n");
        root.write("sys/fs/cgroup/box/memory.max", "max\n");
        root.write("sys/fs/cgroup/box/memory.current", "9000\n");
        root.write("sys/fs/cgroup/box/memory.stat", "anon 5\ninactive_file 1000\n");
        QCOMPARE(readMemory(root.path())->total, 1'024'000);
        root.write("sys/fs/cgroup/box/memory.max", "10000\n");
        QCOMPARE(readMemory(root.path())->total, 10'000);
        QCOMPARE(readMemory(root.path())->used, 8'000); // the cache goes at once
    }

    void theFullestDiskCounts()
    {
        HostFigures figures;
        figures.memory = MemoryUse{.used = 95, .total = 100};
        figures.disks = {{.place = "/var/lib", .used = 10, .free = 90},
                         {.place = "/home", .used = 96, .free = 4}};
        auto report = reportOf(1);
        addHost(report, figures, {});
        QCOMPARE(report.find("memory")->status, HealthStatus::Degraded);
        QCOMPARE(report.find("disk")->status, HealthStatus::Unhealthy);
        QCOMPARE(report.find("disk")->value.value(), 96.0);
        QVERIFY(report.find("disk")->reason.ends_with("where /home is"));
        QCOMPARE(report.status, HealthStatus::Unhealthy);
        QCOMPARE(report.ofDatabase(), HealthStatus::Healthy); // that is not its fault
    }

    void placesOnOneDiskAreOne()
    {
        const TempFolder folder;
        const auto figures = readHost({folder.path() / "not/there/yet", folder.path()});
        QCOMPARE(figures.disks.size(), 1U);
        QVERIFY(figures.disks[0].used > 0);
        QVERIFY(figures.disks[0].percent() > 0);
        QVERIFY(figures.disks[0].percent() < 100);
    }
};

QTEST_APPLESS_MAIN(TestHysteresis)
#include "tst_hysteresis.moc"
