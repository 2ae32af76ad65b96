// What watching a server costs this process: ten looks a second at a real pool and server, each
// rolled up and written to the journal once a second, as percent of a core.
//
// Needs HOWDAH_TEST_SERVER (tests/support/with_server).
#include "core/health/series.h"
#include "core/journal/minute_records.h"
#include "core/pg/session.h"
#include "tests/bench/on_new_database.h"
#include "tests/bench/rows.h"
#include "tests/support/temp_folder.h"

#include <QCoreApplication>

#include <sys/resource.h>
#include <thread>

using namespace howdah;

namespace {

constexpr int windows = 5;
constexpr int secondsEach = 2;

double cpuSeconds()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double percentOfACore(const Sampler& sampler, const MinuteRecords& records, int looksASecond)
{
    std::vector<double> shares;
    MinuteRoll roll;
    for (int window = 0; window < windows; ++window) {
        const auto before = cpuSeconds();
        const auto start = SteadyClock::now();
        for (int look = 1; look <= looksASecond * secondsEach; ++look) {
            const auto seen = sampler.sample();
            for (const auto& [series, value] : figuresOf(seen))
                roll.add(series, value, seen.sample.at);
            if (look % looksASecond == 0)
                records.add(roll.take());
            std::this_thread::sleep_until(start + look * std::chrono::seconds(1) / looksASecond);
        }
        const std::chrono::duration<double> took = SteadyClock::now() - start;
        shares.push_back(100 * (cpuSeconds() - before) / took.count());
    }
    return median(shares);
}

void measureWatch(const std::string& conninfo)
{
    const TempFolder folder;
    const MinuteRecords records(Journal(folder.file("state/journal.sqlite")), "bench");
    const Pool pool([&](std::stop_token stop) { return openSession(conninfo, std::move(stop)); },
                    {.maxConns = 4});
    // As the Health page does: with the migrations and this machine among what is looked at.
    const Sampler sampler(
        pool,
        HealthJudge({.around = {MigratorOptions{.dir = HOWDAH_SOURCE_DIR "/migrations"},
                                {folder.path()}}}));
    sampler.sample(); // connects
    const auto slow = percentOfACore(sampler, records, 1);
    print({.name = "watch: ten looks a second, written to the journal each second",
           .value = percentOfACore(sampler, records, 10),
           .unit = "% of a core",
           .reference = "one look a second",
           .referenceValue = slow,
           .goal = 2});
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return onNewDatabase("bench_watch", measureWatch);
}
