// The charts of the Health page as a user works with them: ranges, zoom, pause, what happened
// meanwhile, what is recorded, and what is exported.
#include "core/migrate/migrator.h"
#include "tests/support/private_server.h"
#include "tests/support/script_dir.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"
#include "ui/health/chart_export.h"
#include "ui/health/chart_history.h"
#include "ui/health/health_page.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/time_chart.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineSeries>
#include <QPushButton>
#include <QTest>
#include <QValueAxis>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

struct Bench {
    TestDatabase database;
    ScriptDir scripts;
    TempFolder folder;
    Settings settings{QString::fromStdString(folder.file("settings.ini"))};
    Journal journal{folder.file("state/journal.sqlite")};
    Session session{[this](const ServerChoice& chosen, const OnStep&, std::stop_token) {
        return LiveServer{.profile = chosen.profile,
                          .pool = pool(),
                          .migrations = scripts.path(),
                          .hold = nullptr,
                          .work = {.journal = journal.file()}};
    }};
    std::string server = database.conninfo();
    Watch watch{session};
    ServerChoice choice;
    std::unique_ptr<HealthPage> page;

    Bench() { choice.profile.name = "shop"; }
    ~Bench()
    {
        page.reset();
        session.close();
        IdleTracker::waitUntilIdle();
    }
    Pool pool() const
    {
        return Pool(
            [this](std::stop_token stop) {
                return std::make_unique<Connection>(server, std::move(stop));
            },
            {.maxConns = 5, .minConns = 0});
    }
    MinuteRecords records() const
    {
        return {journal, serverKey(choice.profile) + '/' + choice.profile.database};
    }
    /// Each minute of the last hour but for ten, half an hour ago.
    void anHourWithAGap() const
    {
        MinuteRoll roll;
        for (int minute = 1; minute < 60; ++minute)
            if (minute < 30 || minute >= 40)
                roll.add("round_trip", 5, SystemClock::now() - std::chrono::minutes(minute));
        records().add(roll.take());
    }
    void show()
    {
        session.open(choice);
        QTRY_VERIFY(session.isConnected());
        page = std::make_unique<HealthPage>(session, watch, &settings);
        page->resize(1180, 900);
        page->show();
        QVERIFY(QTest::qWaitForWindowExposed(page.get()));
        QVERIFY(IdleTracker::waitUntilIdle()); // the first dozen looks are done
    }
    TimeChart* chart(const QString& card = "latency") const
    {
        return page->findChild<TimeChart*>("health." + card + ".chart");
    }
    int points() const
    {
        return qobject_cast<QLineSeries*>(chart()->chart()->series().value(0))->count();
    }
    QValueAxis* axis(const QString& card = "latency") const
    {
        return qobject_cast<QValueAxis*>(chart(card)->chart()->axes(Qt::Horizontal).value(0));
    }
    double span(const QString& card = "latency") const
    {
        return axis(card)->max() - axis(card)->min();
    }
    QList<QPointF> line() const
    {
        return qobject_cast<QLineSeries*>(chart()->chart()->series().value(0))->points();
    }
    void chooseWithKeys(const QString& box, const QString& text) const
    {
        auto* found = page->findChild<QComboBox*>("health.tools." + box);
        found->setFocus();
        QTest::keyClick(found, Qt::Key_Home);
        for (int i = 1; i < found->count() && found->currentText() != text; ++i)
            QTest::keyClick(found, Qt::Key_Down);
        QCOMPARE(found->currentText(), text);
    }
    void choose(const QString& box, const QString& text) const
    {
        auto* found = page->findChild<QComboBox*>("health.tools." + box);
        found->setCurrentText(text);
        emit found->activated(found->currentIndex());
    }
    void click(const QString& name) const
    {
        QTest::mouseClick(page->findChild<QAbstractButton*>("health.tools." + name),
                          Qt::LeftButton);
    }
    QString text(const QString& name) const
    {
        return page->findChild<QLabel*>("health." + name)->text();
    }
    void drag(double from, double to) const // shares of the width
    {
        const auto area = chart()->chart()->plotArea();
        const auto at = [&](double share) {
            return QPointF(area.left() + share * area.width(), area.center().y()).toPoint();
        };
        QTest::mousePress(chart()->viewport(), Qt::LeftButton, {}, at(from));
        QTest::mouseMove(chart()->viewport(), at((from + to) / 2));
        QTest::mouseMove(chart()->viewport(), at(to));
        QTest::mouseRelease(chart()->viewport(), Qt::LeftButton, {}, at(to));
    }
    bool isMarked(const QString& words) const // on any moment
    {
        chart()->setFocus();
        for (int i = 0; i < points(); ++i) {
            QTest::keyClick(chart(), Qt::Key_Left);
            if (page->findChild<ElidedLabel*>("health.latency.moment")->fullText().contains(words))
                return true;
        }
        return false;
    }
    QByteArray exported(const QString& suffix) const
    {
        const auto file = QString::fromStdString(folder.file("out." + suffix));
        page->findChild<QAction*>(suffix == "csv" ? "health.tools.exportCsv"
                                                  : "health.tools.exportPng")
            ->trigger();
        auto* dialog = page->findChild<QFileDialog*>("health.exportDialog");
        emit dialog->fileSelected(file);
        dialog->close();
        IdleTracker::waitUntilIdle();
        QFile written(file);
        return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    }
};

} // namespace

class TestHealthCharts : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void aLongerRangeIsFilledFromTheJournal()
    {
        Bench bench;
        bench.anHourWithAGap();
        bench.show();
        QVERIFY(bench.points() >= 12);

        bench.choose("range", "1 hour");

        QCOMPARE(bench.span(), 3600.0);
        QTRY_VERIFY(bench.points() >= 55);
        bench.choose("range", "30 days");
        QCOMPARE(bench.span("pool"), 2'592'000.0);
        QTRY_VERIFY(bench.points() >= 2); // an hour of it is not much
        QVERIFY(bench.points() <= 600);
    }

    void eachRangeShowsWhatWasRecordedInIt()
    {
        constexpr std::array ranges{
            std::pair{"15 minutes", 900}, std::pair{"1 hour", 3'600},
            std::pair{"6 hours", 21'600}, std::pair{"24 hours", 86'400},
            std::pair{"7 days", 604'800}, std::pair{"30 days", 2'592'000},
            std::pair{"5 minutes", 300}, // the first one, once more
        };
        Bench bench;
        const auto begun = SystemClock::now();
        MinuteRoll roll; // each value is how old it is, and there is more than any range shows
        for (int minute = 1; minute < 31 * 1440; minute += minute < 1500 ? 1 : 10)
            roll.add("round_trip", minute, begun - std::chrono::minutes(minute));
        bench.records().add(roll.take());
        bench.show();
        QCOMPARE(bench.page->findChild<QComboBox*>("health.tools.range")->count(),
                 static_cast<int>(ranges.size()));

        for (const auto& [title, seconds] : ranges) {
            const auto step = std::max(60.0, seconds / 600.0); // of two points that were recorded
            bench.chooseWithKeys("range", title);
            const auto wrong = [&]() -> QString { // until it is read, what was read before shows
                const auto line = bench.line();
                if (line.front().x() < -seconds || line.front().x() >= 2.5 * step - seconds)
                    return QString("%1: from %2 s on").arg(title).arg(line.front().x());
                if (bench.points() > 600 || bench.points() < std::min(300.0, seconds / step - 1))
                    return QString("%1: %2 points").arg(title).arg(bench.points());
                const auto since =
                    std::chrono::duration<double>(SystemClock::now() - begun).count();
                for (const auto& point : line) // but for what was seen since
                    if (point.x() <= -60 - since
                        && std::abs(point.x() + 60 * point.y() + since) >= 2 * step)
                        return QString("%1: at %2 s the value of %3 min before")
                            .arg(title)
                            .arg(point.x())
                            .arg(point.y());
                return {};
            };
            QTRY_VERIFY2(wrong().isEmpty(), qPrintable(wrong()));
            QCOMPARE(bench.span(), static_cast<double>(seconds));
            QCOMPARE(bench.axis()->max(), 0.0);
            if (seconds > 300) // that one is as long as what there is to show
                QCOMPARE(bench.span("pool"), static_cast<double>(seconds));
            QVERIFY2(bench.line().back().x() > -5, title); // what is seen now
        }
    }

    void whatIsSeenIsRecordedByTheMinute()
    {
        Bench bench;
        bench.show();
        bench.page.reset();
        QVERIFY(IdleTracker::waitUntilIdle());
        const auto now = minuteOf(SystemClock::now());
        std::int64_t samples = 0;
        for (const auto& figure : bench.records().read("round_trip", now - 9, now + 1))
            samples += figure.samples;
        QVERIFY2(samples >= 12, qPrintable(QString::number(samples)));
        QCOMPARE(bench.records().restarts({}).size(), 1U); // the server's start
    }

    void aPartIsZoomedIntoOnAllChartsAndLeftAgain()
    {
        Bench bench;
        bench.anHourWithAGap();
        bench.show();
        bench.choose("range", "1 hour");
        auto* back = bench.page->findChild<QPushButton*>("health.tools.backButton");
        QVERIFY(!back->isEnabled());

        bench.drag(0.25, 0.5);

        QVERIFY2(std::abs(bench.span() - 900) < 60, // a pixel is some 12 s
                 qPrintable(QString::number(bench.span())));
        QCOMPARE(bench.span("pool"), bench.span());
        QVERIFY(bench.axis()->max() < -1700);
        QVERIFY(back->isEnabled());
        QCOMPARE(bench.text("tools.state"), "Zoomed in");
        bench.chart()->setFocus();
        QTest::keyClick(bench.chart(), Qt::Key_Plus);
        QVERIFY(bench.span() < 500);
        QTest::keyClick(bench.chart(), Qt::Key_Backspace);
        QVERIFY(bench.span() > 800);
        bench.click("backButton");
        QCOMPARE(bench.span(), 3600.0);
        QVERIFY(!back->isEnabled());
        bench.drag(0.5, 0.5); // a click is no zoom
        QCOMPARE(bench.span(), 3600.0);
    }

    void theWheelZoomsWithCtrlOnly()
    {
        Bench bench;
        bench.show();
        bench.choose("range", "1 hour");
        const auto turn = [&](Qt::KeyboardModifiers keys) {
            const QPointF at(bench.chart()->chart()->plotArea().center());
            QWheelEvent event(at, bench.chart()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, keys,
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(bench.chart()->viewport(), &event);
        };
        turn({});
        QCOMPARE(bench.span(), 3600.0);
        turn(Qt::ControlModifier);
        QVERIFY(std::abs(bench.span() - 2880) < 30);
    }

    void aPauseHoldsTheChartsWhileLookingGoesOn()
    {
        Bench bench;
        bench.show();

        bench.click("pauseButton");

        QVERIFY(bench.text("tools.state").startsWith("Paused at "));
        const auto held = bench.points();
        const auto known = bench.watch.samples().size();
        QTRY_VERIFY(bench.watch.samples().size() >= known + 2);
        QCOMPARE(bench.points(), held);
        bench.click("pauseButton");
        QVERIFY(bench.points() > held);
        QVERIFY(bench.text("tools.state").isEmpty());
    }

    void whatHappenedIsMarked()
    {
        Bench bench;
        bench.scripts.add("7_orders", "create table orders (id int primary key);\n", "select 1;\n");
        MigratorOptions options;
        options.dir = bench.scripts.path();
        Migrator(bench.database.pool(), options).up();
        bench.anHourWithAGap();
        bench.records().addRestart(SystemClock::now() - 20min);
        bench.show();

        bench.choose("range", "1 hour");
        QTRY_VERIFY(bench.points() >= 55);

        QVERIFY(bench.isMarked("Migration 7 applied"));
        bench.chart()->clearFocus();
        QVERIFY(bench.isMarked("Server started"));
    }

    void aRestartIsMarkedOnceTheServerIsBack()
    {
        PrivateServer server;
        Bench bench;
        bench.server = server.conninfo();
        bench.show();
        bench.choose("interval", "10 looks a second");
        const auto* history = bench.page->findChild<ChartHistory*>("chartHistory");
        const auto starts = [&] {
            return std::ranges::count(history->events(), QString("Server started"),
                                      &PastEvent::words);
        };
        QTRY_COMPARE(starts(), 1);
        server.stop(PrivateServer::Shutdown::Fast);
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(starts(), 2, 30'000); // the same minute
        QVERIFY(bench.isMarked("Server started"));
    }

    void eachDatabaseHasItsServersStartInItsRecords()
    {
        const TestDatabase other;
        Bench bench;
        bench.show();
        QTRY_COMPARE(bench.records().restarts({}).size(), 1U);
        bench.page.reset();
        bench.server = other.conninfo();
        bench.choice.profile.database = "other";
        bench.show();
        QTRY_COMPARE(bench.records().restarts({}).size(), 1U);
    }

    void lookingIsAsQuickAsChosenAndIsRememberedSo()
    {
        Bench bench;
        bench.show();
        bench.choose("interval", "10 looks a second");
        QCOMPARE(bench.watch.interval(), 100);
        QCOMPARE(bench.settings.lookInterval(), 100);
        const auto known = bench.watch.samples().size();
        QTRY_VERIFY(bench.watch.samples().size() >= known + 10);
    }

    void recordingGoesOnUnseen()
    {
        Bench bench;
        bench.show();
        bench.click("record");
        QVERIFY(bench.settings.isRecording());
        bench.page->hide();
        const auto known = bench.watch.samples().size();
        QTRY_VERIFY(bench.watch.samples().size() >= known + 2);

        bench.watch.setRecording(false);
        QVERIFY(IdleTracker::waitUntilIdle());
    }

    void valuesAreExportedAsCsv()
    {
        Bench bench;
        bench.anHourWithAGap();
        bench.show();
        bench.choose("range", "1 hour");
        QTRY_VERIFY(bench.points() >= 55);

        const auto lines = bench.exported("csv").split('\n');

        QVERIFY2(lines[0].startsWith("time,pool_in_use,pool_in_use_min,pool_in_use_max,pool_idle,"),
                 lines[0].constData());
        QVERIFY(lines.size() > 55);
        const auto column = lines[0].split(',').indexOf("round_trip");
        const auto cells = lines[1].split(',');
        QCOMPARE(cells.size(), lines[0].split(',').size());
        QCOMPARE(cells[column], "5");
        QVERIFY(QDateTime::fromString(cells[0], Qt::ISODateWithMs).isValid());
    }

    void whatHappenedIsExportedInRowsOfItsOwn()
    {
        Bench bench;
        bench.scripts.add("7_orders", "create table orders (id int primary key);\n", "select 1;\n");
        MigratorOptions options;
        options.dir = bench.scripts.path();
        Migrator(bench.database.pool(), options).up();
        bench.anHourWithAGap();
        const auto restart = std::chrono::floor<std::chrono::milliseconds>(SystemClock::now())
            - std::chrono::minutes(35); // within the gap
        bench.records().addRestart(restart);
        bench.show();
        bench.choose("range", "1 hour");
        QTRY_VERIFY(bench.points() >= 55);
        QVERIFY(bench.isMarked("Migration 7 applied"));

        const auto lines = bench.exported("csv").trimmed().split('\n');

        QVERIFY2(lines[0].endsWith(",marker"), lines[0].constData());
        const auto columns = lines[0].count(',');
        QList<QByteArray> marked;
        QByteArray before;
        for (const auto& line : lines.mid(1)) {
            QCOMPARE(line.count(','), columns);
            QVERIFY2(line > before, line.constData()); // as a text, too, by rising time
            before = line;
            if (!line.endsWith(','))
                marked.append(line);
        }
        const auto row = [&](const QByteArray& time, const QByteArray& words) {
            return time + QByteArray(columns, ',') + words;
        };
        const auto when = QDateTime::fromMSecsSinceEpoch(
            std::chrono::duration_cast<std::chrono::milliseconds>(restart.time_since_epoch())
                .count(),
            Qt::UTC);
        QVERIFY2(
            marked.contains(row(when.toString(Qt::ISODateWithMs).toLatin1(), "Server started")),
            marked.join('\n').constData());
        const auto migrated = std::ranges::find_if(
            marked, [](const auto& line) { return line.endsWith(",Migration 7 applied"); });
        QVERIFY(migrated != marked.end());
        QCOMPARE(*migrated, row(migrated->left(24), "Migration 7 applied"));
    }

    void whatHappenedAtOneMomentIsOneRow()
    {
        const SystemClock::time_point at = SystemClock::time_point(1'770'091'445'678ms);
        const auto csv =
            curvesAsCsv({{"a", {{.at = at, .least = 1, .mean = 2, .most = 3}}}, {"b", {}}},
                        {{at - 1s, "Migration 7 applied"},
                         {at, "one, \"quoted\""},
                         {at + 200us, "two"}}); // no other moment as it is written
        QCOMPARE(csv,
                 "time,a,a_min,a_max,b,b_min,b_max,marker\n"
                 "2026-02-03T04:04:04.678Z,,,,,,,Migration 7 applied\n"
                 "2026-02-03T04:04:05.678Z,2,1,3,,,,\"one, \"\"quoted\"\"; two\"\n");
        QCOMPARE(curvesAsCsv({}, {}), "time,marker\n");
    }

    void aPictureIsExportedAsPng()
    {
        Bench bench;
        bench.show();
        const auto image = QImage::fromData(bench.exported("png"), "PNG");
        QVERIFY(!image.isNull());
        QVERIFY(image.width() > 800);
    }

    void whatCannotBeWrittenIsSaid()
    {
        Bench bench;
        bench.show();
        bench.page->findChild<QAction*>("health.tools.exportCsv")->trigger();
        auto* dialog = bench.page->findChild<QFileDialog*>("health.exportDialog");
        emit dialog->fileSelected("/nowhere/at/all.csv");
        dialog->close();
        auto* banner = bench.page->findChild<Banner*>("health.banner");
        QTRY_VERIFY(banner->isShowing());
        QVERIFY(banner->text().contains("/nowhere/at/all.csv"));
    }

    void whatWasRecordedShowsFromWhereToWhereItWent()
    {
        Bench bench;
        MinuteRoll roll;
        for (int minute = 1; minute < 60; ++minute)
            for (const double value : {2.0, 4.0, 900.0})
                roll.add("round_trip", value, SystemClock::now() - std::chrono::minutes(minute));
        bench.records().add(roll.take());
        bench.show();
        bench.choose("range", "1 hour");
        QTRY_VERIFY(bench.points() > 50);
        const auto* y =
            qobject_cast<QValueAxis*>(bench.chart()->chart()->axes(Qt::Vertical).value(0));
        QTRY_VERIFY(y->max() >= 900); // the mean is 302
        bench.chart()->setFocus();
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(bench.chart(), Qt::Key_Left);
        QTRY_VERIFY2(bench.text("latency.line0").contains("302 ms (2.00 ms to 900 ms)"),
                     qPrintable(bench.text("latency.line0")));
    }

    void aGapIsNotDrawnOver()
    {
        Theme theme(ThemeChoice::Light);
        TimeChart chart("chart", {ThemeRole::Series1});
        chart.resize(600, 200);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        chart.clearFocus(); // its frame may have the line's colour
        chart.setLines({{{-6, 5}, {-4, 5}, {-3, std::nan("")}, {-2, 5}, {0, 5}}}, 0, true);
        const auto area = chart.chart()->plotArea();
        const auto isDrawnAt = [&](double x) {
            const auto image = chart.grab().toImage();
            const int column = static_cast<int>(area.left() + (x + 6) / 6 * area.width());
            const auto ink = themeColour(ThemeRole::Series1).rgb();
            for (int y = 0; y < image.height(); ++y)
                if (image.pixel(column, y) == ink)
                    return true;
            return false;
        };
        QVERIFY(isDrawnAt(-5));
        QVERIFY(!isDrawnAt(-3));
        QVERIFY(isDrawnAt(-1));
    }
};

QTEST_MAIN(TestHealthCharts)
#include "tst_health_charts.moc"
