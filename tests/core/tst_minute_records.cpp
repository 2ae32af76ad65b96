// What was watched, by the minute: rolled up, kept in the journal by several Howdahs and killed
// ones, forgotten after thirty days, and drawn as a curve.
#include "core/journal/alert_records.h"
#include "core/journal/minute_records.h"
#include "tests/support/temp_folder.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSqlQuery>
#include <QTest>

#include <cstdio>
#include <memory>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t firstMinute = 29'000'000;
const SystemClock::time_point start{std::chrono::minutes(firstMinute)};

struct RecordDesk {
    TempFolder folder;
    std::filesystem::path file = folder.file("state/journal.sqlite");
    Journal journal{file};
    MinuteRecords records{journal, "ann@db:5432/shop"};

    std::vector<MinuteFigure> all(int minutesEach = 1) const
    {
        return records.read("round_trip", 0, firstMinute * 2, minutesEach);
    }
    std::int64_t samples() const
    {
        std::int64_t sum = 0;
        for (const auto& figure : all())
            sum += figure.samples;
        return sum;
    }
};

std::vector<MinuteFigure> oneSample(double value, SystemClock::time_point at)
{
    MinuteRoll roll;
    roll.add("round_trip", value, at);
    return roll.take();
}

std::unique_ptr<QProcess> startWatcher(const std::filesystem::path& file, int times)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QCoreApplication::applicationFilePath(),
                   {"--watch", QString::fromStdString(file.string()), QString::number(times)});
    return process;
}

// One sample a second by the clock it pretends to have, each second written, its number said then.
int watchUntilKilled(const std::filesystem::path& file, int times)
{
    const MinuteRecords records(Journal(file), "ann@db:5432/shop");
    for (int number = 1; number <= times; ++number) {
        records.add(oneSample(number, start + std::chrono::seconds(50 + number)));
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
    return 0;
}

QStringList said(const std::vector<CurvePoint>& curve)
{
    QStringList all;
    for (const auto& point : curve)
        all.append(QString("%1%2:%3")
                       .arg(point.afterGap ? "|" : "")
                       .arg(std::chrono::floor<std::chrono::seconds>(point.at - start).count())
                       .arg(point.mean));
    return all;
}

std::vector<RecentValue> recentValues(std::initializer_list<int> seconds)
{
    std::vector<RecentValue> all;
    for (const int second : seconds)
        all.push_back({start + std::chrono::seconds(second), static_cast<double>(second)});
    return all;
}

} // namespace

class TestMinuteRecords : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".")); }

    void aMinuteHasLeastMeanMostAndLast()
    {
        MinuteRoll roll;
        QVERIFY(roll.isEmpty());
        roll.add("round_trip", 4, start + 1s);
        roll.add("round_trip", 1, start + 2s);
        roll.add("round_trip", 7, start + 3s);
        roll.add("round_trip", 9, start + 60s);
        roll.add("cache_hit", 99, start + 60s);

        const auto figures = roll.take();

        QVERIFY(roll.isEmpty());
        QCOMPARE(figures.size(), 3U);
        QCOMPARE(figures[0].series, "cache_hit");
        const auto& minute = figures[1];
        QCOMPARE(minute.minute, firstMinute);
        QCOMPARE(minute.least, 1.0);
        QCOMPARE(minute.mean(), 4.0);
        QCOMPARE(minute.most, 7.0);
        QCOMPARE(minute.last, 7.0);
        QCOMPARE(minute.samples, 3);
        QCOMPARE(figures[2].minute, firstMinute + 1);
    }

    void whatCouldNotBeWrittenIsPutBackAndAddsUp()
    {
        MinuteRoll roll;
        roll.add("round_trip", 4, start + 1s);
        auto failed = roll.take();
        roll.add("round_trip", 8, start + 2s);

        roll.putBack(std::move(failed));

        const auto figures = roll.take();
        QCOMPARE(figures.size(), 1U);
        QCOMPARE(figures[0].mean(), 6.0);
        QCOMPARE(figures[0].last, 8.0); // the later one, whichever came first
    }

    void whatIsWrittenPieceByPieceIsOneMinute()
    {
        const RecordDesk desk;
        for (const int value : {5, 2, 8})
            desk.records.add(oneSample(value, start + std::chrono::seconds(value)));
        desk.records.add(oneSample(3, start + 70s));
        MinuteRecords(desk.journal, "eve@db:5432/shop").add(oneSample(1000, start));

        const auto all = desk.all();

        QCOMPARE(all.size(), 2U);
        QCOMPARE(all[0].least, 2.0);
        QCOMPARE(all[0].most, 8.0);
        QCOMPARE(all[0].mean(), 5.0);
        QCOMPARE(all[0].last, 8.0);
        QCOMPARE(all[0].lastAt, start + 8s);
        QCOMPARE(all[1].minute, firstMinute + 1);
        QVERIFY(desk.records.read("cache_hit", 0, firstMinute * 2).empty());
        QCOMPARE(desk.records.read("round_trip", firstMinute + 1, firstMinute + 2).size(), 1U);
        QVERIFY(desk.records.read("round_trip", firstMinute + 2, firstMinute + 9).empty());
    }

    void manyMinutesAreReadAsFew()
    {
        const RecordDesk desk;
        MinuteRoll roll;
        for (int minute = 0; minute < 120; ++minute)
            roll.add("round_trip", minute, start + std::chrono::minutes(minute));
        desk.records.add(roll.take());

        const auto hours = desk.all(40);

        QCOMPARE(hours.size(), 3U);
        QCOMPARE(hours[0].minute % 40, 0);
        QCOMPARE(hours[1].samples, 40);
        QCOMPARE(hours[1].mean(), hours[1].least + 19.5);
        QCOMPARE(hours[1].last, hours[1].most);
        QCOMPARE(hours.back().last, 119.0);
    }

    void aKillWhileWritingLosesNothingThatWasSaidToBeKept()
    {
        const RecordDesk desk;
        int before = 0;
        for (int round = 1; round <= 3; ++round) {
            const auto watcher = startWatcher(desk.file, 1'000'000);
            int last = 0;
            while (last < 15 * round) {
                QVERIFY(watcher->canReadLine() || watcher->waitForReadyRead());
                while (watcher->canReadLine())
                    last = watcher->readLine().trimmed().toInt();
            }
            watcher->kill();
            QVERIFY(watcher->waitForFinished());
            for (const auto& line : watcher->readAll().split('\n'))
                last = std::max(last, line.toInt());

            // The one under way may have been kept although it was not said.
            const auto found = desk.samples() - before;
            QVERIFY2(found == last || found == last + 1,
                     qPrintable(QString("%1 of %2").arg(found).arg(last)));
            QVERIFY(desk.journal.takeNotice().empty());
            before = static_cast<int>(desk.samples());
        }
    }

    void severalHowdahsAddUpInOneJournal()
    {
        const RecordDesk desk;
        std::vector<std::unique_ptr<QProcess>> watchers;
        for (int i = 0; i < 3; ++i)
            watchers.push_back(startWatcher(desk.file, 20));
        for (const auto& watcher : watchers) {
            QVERIFY(watcher->waitForFinished(-1));
            QCOMPARE(watcher->exitCode(), 0);
        }
        QCOMPARE(desk.samples(), 60);
        const auto all = desk.all();
        QCOMPARE(all.size(), 2U); // seconds 51 to 59, and 60 to 70
        QCOMPARE(all[0].samples, 3 * 9);
        QCOMPARE(all[0].least, 1.0);
        QCOMPARE(all[1].last, 20.0);
    }

    void whatIsOlderThanThirtyDaysIsForgotten()
    {
        const RecordDesk desk;
        const auto now = start + 31 * std::chrono::days(1);
        const AlertRecords alerts(desk.journal, "ann@db:5432/shop");
        const MinuteRecords another(desk.journal, "gone@db:5432/shop");
        another.add(oneSample(1, start));
        for (const auto at : {start, now - 30 * std::chrono::days(1) + 1min, now}) {
            desk.records.add(oneSample(1, at));
            desk.records.addRestart(at);
            alerts.add({{.at = at,
                         .rule = "a",
                         .what = "firing",
                         .severity = "warning",
                         .words = "slow"}});
        }

        desk.records.forgetOld(now);

        QCOMPARE(desk.samples(), 2);
        QCOMPARE(desk.records.restarts({}).size(), 2U);
        QCOMPARE(alerts.newest(9).size(), 2U);
        QVERIFY(another.read("round_trip", 0, firstMinute * 2).empty());
    }

    void aRestartIsKeptOnceAndByServer()
    {
        const RecordDesk desk;
        desk.records.addRestart(start + 5s);
        desk.records.addRestart(start + 5s);
        MinuteRecords(desk.journal, "eve@db:5432/shop").addRestart(start + 9s);
        QCOMPARE(desk.records.restarts(start), std::vector{start + 5s});
        QVERIFY(desk.records.restarts(start + 6s).empty());
    }

    void theNewestAlertsComeFirst()
    {
        const RecordDesk desk;
        const AlertRecords alerts(desk.journal, "ann@db:5432/shop");
        const AlertEvent fired{start, "a", "firing", "warning", "slow: é"};
        const AlertEvent over{start + 5s, "a", "resolved", "warning", {}};
        alerts.add({fired, over});
        QCOMPARE(alerts.newest(5), (std::vector{over, fired}));
        QCOMPARE(alerts.newest(1), std::vector{over});
        QVERIFY(AlertRecords(desk.journal, "eve").newest(5).empty());
    }

    void whatFiresIsRememberedForADay()
    {
        const RecordDesk desk;
        const AlertRecords alerts(desk.journal, "ann@db:5432/shop");
        QCOMPARE(alerts.remembered(start), "");
        alerts.remember("one", start);
        alerts.remember("two: é", start + 1h);
        QCOMPARE(alerts.remembered(start + 25h), "two: é");
        QCOMPARE(alerts.remembered(start + 25h + 1min), "");
        QCOMPARE(AlertRecords(desk.journal, "eve").remembered(start), "");
        alerts.remember("", start + 2h);
        QCOMPARE(alerts.remembered(start + 2h), "");
    }

    void aJournalOfTheVersionBeforeIsBroughtUpToDate()
    {
        const RecordDesk desk;
        desk.journal.write([](const JournalSql& sql) {
            for (const auto* table : {"minute_figures", "watched_series", "server_restarts",
                                      "alert_events", "alert_memory"})
                sql.run(QString("drop table %1").arg(table));
            sql.run("pragma user_version = 2");
        });
        MinuteRecords(Journal(desk.file), "ann@db:5432/shop").add(oneSample(5, start));
        QCOMPARE(desk.samples(), 1);
    }

    void aCurveJoinsWhatWasRecordedWithWhatIsRemembered()
    {
        MinuteRoll roll;
        roll.add("round_trip", 100, start + 10s);
        roll.add("round_trip", 200, start + 110s); // a part of its minute is remembered, too
        const auto curve = curveOf(roll.take(), recentValues({115, 116, 117}),
                                   {.from = start, .to = start + 120s});
        QCOMPARE(said(curve), (QStringList{"10:100", "90:200", "115:115", "116:116", "117:117"}));
    }

    void aGapIsAGap()
    {
        const auto curve =
            curveOf({}, recentValues({1, 2, 4, 10, 11}), {.from = start, .to = start + 60s});
        QCOMPARE(said(curve), (QStringList{"1:1", "2:2", "4:4", "|10:10", "11:11"}));

        MinuteRoll roll;
        for (const int minute : {1, 2, 5})
            roll.add("round_trip", minute, start + std::chrono::minutes(minute) + 45s);
        QCOMPARE(said(curveOf(roll.take(), {}, {.from = start, .to = start + 1h})),
                 (QStringList{"90:1", "150:2", "|330:5"}));
    }

    void aCurveHasNoMorePointsThanAskedForAndKeepsExtremes()
    {
        std::vector<RecentValue> recent;
        for (int i = 0; i < 6000; ++i)
            recent.push_back({start + std::chrono::milliseconds(100 * i), i == 3333 ? 50.0 : 1.0});
        const auto curve = curveOf({}, recent, {.from = start, .to = start + 600s, .most = 600});
        QVERIFY(curve.size() <= 600);
        QVERIFY(curve.size() > 500);
        QVERIFY(std::ranges::none_of(curve, &CurvePoint::afterGap));
        QCOMPARE(std::ranges::max(curve, {}, &CurvePoint::most).most, 50.0);
        QVERIFY(std::ranges::max(curve, {}, &CurvePoint::mean).mean < 10);
    }

    void aCurveOfFewPointsHasEachOfThem()
    {
        std::vector<RecentValue> recent;
        for (int i = 0; i < 12; ++i)
            recent.push_back({start + std::chrono::milliseconds(200 * i), 1});
        QCOMPARE(curveOf({}, recent, {.from = start - 300s, .to = start + 3s}).size(), 12U);
    }

    void aCurveEndsWhereItsFrameEnds()
    {
        const auto curve = curveOf({}, recentValues({1, 2, 3, 4}),
                                   {.from = start + 2s, .to = start + 3s, .most = 600});
        QCOMPARE(said(curve), (QStringList{"2:2", "3:3"}));
    }
};

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 4 && argv[1] == std::string_view("--watch"))
        return watchUntilKilled(argv[2], std::atoi(argv[3]));
    TestMinuteRecords test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_minute_records.moc"
