// The chart and its card, without a server.
#include "ui/widgets/chart_card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/time_chart.h"

#include <QLabel>
#include <QLineSeries>
#include <QTest>
#include <QValueAxis>

using namespace howdah;

namespace {

QValueAxis* axis(const TimeChart& chart, Qt::Orientation orientation)
{
    return qobject_cast<QValueAxis*>(chart.chart()->axes(orientation).value(0));
}

QLineSeries* line(const TimeChart& chart, int index)
{
    return qobject_cast<QLineSeries*>(chart.chart()->series().value(index));
}

// One point each second, the last one now.
QList<QPointF> upTo(const QList<double>& values)
{
    QList<QPointF> points;
    for (int i = 0; i < values.size(); ++i)
        points.append({static_cast<double>(i - values.size() + 1), values[i]});
    return points;
}

} // namespace

class TestTimeChart : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void theScaleEndsAtARoundNumber_data()
    {
        QTest::addColumn<double>("highest");
        QTest::addColumn<double>("ceiling");
        QTest::addColumn<bool>("whole");
        QTest::addColumn<double>("half"); // the tick in the middle
        QTest::addColumn<QString>("format");

        QTest::addRow("nothing") << 0.0 << 0.0 << false << 0.5 << "%.1f";
        QTest::addRow("no connections") << 0.0 << 0.0 << true << 1.0 << "%.0f";
        QTest::addRow("one connection") << 1.0 << 0.0 << true << 1.0 << "%.0f";
        QTest::addRow("three connections") << 3.0 << 0.0 << true << 2.0 << "%.0f";
        QTest::addRow("a pool") << 3.0 << 10.0 << true << 5.0 << "%.0f";
        QTest::addRow("beyond the ceiling") << 12.0 << 10.0 << true << 10.0 << "%.0f";
        QTest::addRow("percent") << 99.0 << 100.0 << false << 50.0 << "%.0f";
        QTest::addRow("microseconds") << 0.17 << 0.0 << false << 0.1 << "%.1f";
        QTest::addRow("less") << 0.03 << 0.0 << false << 0.015 << "%.3f";
        QTest::addRow("half of five") << 4.2 << 0.0 << false << 2.5 << "%.1f";
        QTest::addRow("half of three") << 2.2 << 0.0 << false << 1.5 << "%.1f";
        QTest::addRow("many") << 1234.0 << 0.0 << false << 1000.0 << "%.0f";
    }

    void theScaleEndsAtARoundNumber()
    {
        QFETCH(double, highest);
        QFETCH(double, ceiling);
        QFETCH(bool, whole);
        QFETCH(double, half);
        QFETCH(QString, format);
        TimeChart chart("chart", {ThemeRole::Series1});

        chart.setLines({upTo({0, highest})}, ceiling, whole);

        const auto* y = axis(chart, Qt::Vertical);
        QCOMPARE(y->tickInterval(), half);
        QVERIFY(y->max() > 2 * half && y->max() < 2.2 * half && y->min() <= 0);
        if (QTest::currentDataTag() != QLatin1String("less"))
            QCOMPARE(y->labelFormat(), format);
    }

    void theSpanIsTheShortestThatHoldsAll_data()
    {
        QTest::addColumn<int>("points");
        QTest::addColumn<double>("span");
        QTest::addRow("none") << 0 << 6.0;
        QTest::addRow("seven") << 7 << 6.0;
        QTest::addRow("eight") << 8 << 12.0;
        QTest::addRow("a minute") << 61 << 60.0;
        QTest::addRow("ten minutes") << 601 << 600.0;
    }

    void theSpanIsTheShortestThatHoldsAll()
    {
        QFETCH(int, points);
        QFETCH(double, span);
        TimeChart chart("chart", {ThemeRole::Series1});
        chart.setLines({upTo(QList<double>(points, 1))}, 0, false);
        QCOMPARE(axis(chart, Qt::Horizontal)->min(), -span);
        QCOMPARE(axis(chart, Qt::Horizontal)->max(), 0.0);
    }

    void coloursFollowTheTheme()
    {
        Theme theme(ThemeChoice::Light);
        TimeChart chart("chart", {ThemeRole::Series1, ThemeRole::Series2});
        chart.show();
        QCOMPARE(line(chart, 1)->pen().color(), themeColour(ThemeRole::Series2));
        const auto inLight = line(chart, 1)->pen().color();

        theme.choose(ThemeChoice::Dark);

        QTRY_COMPARE(line(chart, 1)->pen().color(), themeColour(ThemeRole::Series2));
        QVERIFY(line(chart, 1)->pen().color() != inLight);
        chart.setFaded(true);
        QCOMPARE(line(chart, 0)->pen().color(), themeColour(ThemeRole::MutedText));
    }

    void arrowKeysAndThePointerMarkAMoment()
    {
        ChartCard card("card", "Card", ChartCard::Unit::Count,
                       {{"one", ThemeRole::Series1}, {"two", ThemeRole::Series2}});
        card.resize(400, 300);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        const QDateTime now(QDate(2026, 2, 3), QTime(14, 2, 30));
        card.setLines({upTo({1, 2, 3}), upTo({40, 50})}, 0, now);
        auto* chart = card.findChild<TimeChart*>("card.chart");
        auto* moment = card.findChild<QLabel*>("card.moment");
        const auto legend = [&] {
            return card.findChild<QLabel*>("card.line0")->text() + ", "
                + card.findChild<QLabel*>("card.line1")->text();
        };
        QCOMPARE(legend(), "one 3, two 50");
        QCOMPARE(chart->accessibleDescription(), "one 3, two 50");
        QVERIFY(moment->text().isEmpty());

        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(legend(), "one 3, two 50");
        QCOMPARE(moment->text(), "14:02:30");
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(legend(), "one 2, two 40");
        QCOMPARE(moment->text(), "14:02:29");
        QTest::keyClick(chart, Qt::Key_Left);
        QTest::keyClick(chart, Qt::Key_Left); // there is no more
        QCOMPARE(legend(), "one 1, two –");
        QCOMPARE(moment->text(), "14:02:28");

        const auto area = chart->chart()->plotArea().toRect();
        QTest::mouseMove(chart->viewport(), QPoint(area.right() - 2, area.center().y()));
        QTRY_COMPARE(moment->text(), "14:02:30");
        QTest::mouseMove(chart->viewport(),
                         QPoint(area.right() - (area.width() / 6), area.center().y()));
        QTRY_COMPARE(moment->text(), "14:02:29"); // a sixth of six seconds
    }

    void theSpanBehindALineIsDrawnAndTold_data()
    {
        QTest::addColumn<ThemeChoice>("choice");
        QTest::addRow("light") << ThemeChoice::Light;
        QTest::addRow("dark") << ThemeChoice::Dark;
        QTest::addRow("high contrast") << ThemeChoice::HighContrast;
    }

    void theSpanBehindALineIsDrawnAndTold()
    {
        QFETCH(ThemeChoice, choice);
        Theme theme(choice);
        ChartCard card("card", "Card", ChartCard::Unit::Count, {{"one", ThemeRole::Series1}});
        card.resize(480, 320);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        auto& chart = card.chart();
        card.setLines({upTo({4, 4, 4, 4, 4, 4, 4})}, 0, QDateTime::currentDateTime());
        const auto without = chart.grab().toImage();
        QList<ChartBand> band;
        for (int x = -6; x <= 0; ++x)
            band.append({static_cast<double>(x), 2, x < -3 ? 9.0 : 4.0});
        card.setLines({upTo({4, 4, 4, 4, 4, 4, 4})}, 0, QDateTime::currentDateTime(), {band});
        QCOMPARE(axis(chart, Qt::Vertical)->tickInterval(), 5.0); // the scale holds the most

        const auto with = chart.grab().toImage();
        const auto area = chart.chart()->plotArea();
        const auto at = [&](double x, double y) {
            const auto top = axis(chart, Qt::Vertical)->max();
            const auto low = axis(chart, Qt::Vertical)->min();
            return QPoint(
                static_cast<int>(area.left() + (x + 6) / 6 * area.width()),
                static_cast<int>(area.bottom() - (y - low) / (top - low) * area.height()));
        };
        const auto ground = card.palette().color(QPalette::Base);
        QVERIFY(contrast(with.pixelColor(at(-5.5, 7)), ground) > 1.1);
        QCOMPARE(with.pixelColor(at(-0.5, 7)), with.pixelColor(at(-0.5, 8)));
        QVERIFY(contrast(with.pixelColor(at(-0.5, 7)), ground) < 1.1);
        QVERIFY(with != without);

        auto* legend = card.findChild<QLabel*>("card.line0");
        QCOMPARE(legend->text(), "one 4");
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(legend->text(), "one 4 (2 to 4)");
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(legend->text(), "one 4 (2 to 9)");
    }

    void marksThatWouldCoverEachOtherAreOneWithTheirNumber()
    {
        ChartCard card("card", "Card", ChartCard::Unit::Count, {{"one", ThemeRole::Series1}});
        card.resize(560, 320);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        auto& chart = card.chart();
        QList<ChartMark> marks{{-100, "Server started", ThemeRole::Warning}};
        for (int i = 0; i < 19; ++i)
            marks.append({-50 + i * 0.01, QString("Migration %1 applied").arg(i + 1),
                          i == 3 ? ThemeRole::Danger : ThemeRole::Info});
        chart.setWindow(ChartWindow{-300, 0});
        chart.setMarks(marks);
        QList<QPointF> points;
        for (int x = -300; x <= 0; x += 10)
            points.append({static_cast<double>(x), 1});
        card.setLines({points}, 0, QDateTime::currentDateTime());

        QCOMPARE(chart.markGroups().size(), 2);
        QCOMPARE(chart.markGroups().first().size(), 1);
        QCOMPARE(chart.markGroups().last().size(), 19);
        const auto picture = chart.grab().toImage();
        const auto hasColour = [&](ThemeRole role) {
            for (int y = 0; y < picture.height() / 4; ++y)
                for (int x = 0; x < picture.width(); ++x)
                    if (picture.pixelColor(x, y) == themeColour(role))
                        return true;
            return false;
        };
        QVERIFY(hasColour(ThemeRole::Danger)); // the failed one is not hidden by the others
        QVERIFY(!hasColour(ThemeRole::Info));

        auto* moment = card.findChild<ElidedLabel*>("card.moment");
        const auto goTo = [&](double x) {
            for (int i = 0; i < points.size() && chart.marked() != x; ++i)
                QTest::keyClick(&chart, Qt::Key_Left);
        };
        goTo(-50);
        QVERIFY2(
            moment->fullText().endsWith("19 event(s): Migration 1 applied … Migration 19 applied"),
            qPrintable(moment->fullText()));
        goTo(-100);
        QVERIFY2(moment->fullText().endsWith("· Server started"), qPrintable(moment->fullText()));
        chart.setWindow(ChartWindow{-50.05, -49.8}); // near enough, each stands for itself
        QCOMPARE(chart.markGroups().size(), 19);
    }

    void aLongMomentLeavesTheLegendItsRoom()
    {
        ChartCard card("card", "Pool connections", ChartCard::Unit::Count,
                       {{"in use", ThemeRole::Series1},
                        {"idle", ThemeRole::Series2},
                        {"waiting", ThemeRole::Series3}});
        card.resize(560, 260);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        auto& chart = card.chart();
        chart.setWindow(ChartWindow{-2'592'000, 0});
        QList<QPointF> points;
        QList<ChartBand> band;
        for (int day = -30; day <= 0; ++day) {
            points.append({day * 86'400.0, 50});
            band.append({day * 86'400.0, 10, 100});
        }
        card.setLines({points, points, points}, 0, QDateTime::currentDateTime(),
                      {band, band, band});
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(&chart, Qt::Key_Left);
        QCoreApplication::processEvents();
        auto* moment = card.findChild<ElidedLabel*>("card.moment");
        QVERIFY(!moment->fullText().isEmpty());
        QCOMPARE(moment->text(), moment->fullText()); // nothing of it is cut
        for (const auto* name : {"card.line0", "card.line1", "card.line2", "card.title"}) {
            const auto* label = card.findChild<QLabel*>(name);
            QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(label->text()),
                     qPrintable(label->text()));
            QVERIFY2(label->geometry().right() <= card.width(), name);
        }
    }

    void aMarkStaysWhereItIsWhileTheLinesMoveOn()
    {
        TimeChart chart("chart", {ThemeRole::Series1});
        chart.setLines({upTo({1, 2, 3})}, 0, true);
        QTest::keyClick(&chart, Qt::Key_Left);
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.marked(), -1.0);

        chart.setLines({upTo({3, 4})}, 0, true); // a second later
        QCOMPARE(chart.marked(), -1.0);
        chart.setLines({{}}, 0, true);

        QVERIFY(!chart.marked());
    }

    void problemsAreSaidInWordsAndNewsIsTold()
    {
        ChartCard card("card", "Card", ChartCard::Unit::Milliseconds,
                       {{"one", ThemeRole::Series1}});
        auto* problem = card.findChild<QLabel*>("card.problem");
        auto* value = card.findChild<Heading*>("card.value");
        QVERIFY(problem->isHidden());

        card.setProblem(Severity::Danger, "too slow");
        QVERIFY(!problem->isHidden());
        QCOMPARE(problem->text(), "too slow");
        card.setProblem(Severity::Danger, {});
        QVERIFY(problem->isHidden());

        card.setFigure(0.25, "p95");
        QCOMPARE(value->text(), "0.25 ms");
        card.setStale(true);
        QVERIFY(!value->isEnabled());
        card.setStale(false);
        QVERIFY(value->isEnabled());
        card.setFigure(std::nullopt, {});
        QCOMPARE(value->text(), "–");
    }

    void valuesHaveSensibleUnits_data()
    {
        using Unit = ChartCard::Unit;
        QTest::addColumn<Unit>("unit");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::addRow("count") << Unit::Count << 3.0 << "3";
        QTest::addRow("none") << Unit::Milliseconds << 0.0 << "0 ms";
        QTest::addRow("short") << Unit::Milliseconds << 0.354 << "0.35 ms";
        QTest::addRow("longer") << Unit::Milliseconds << 35.4 << "35.4 ms";
        QTest::addRow("long") << Unit::Milliseconds << 354.0 << "354 ms";
        QTest::addRow("seconds") << Unit::Milliseconds << 1500.0 << "1.50 s";
        QTest::addRow("percent") << Unit::Percent << 99.44 << "99.4 %";
        QTest::addRow("all") << Unit::Percent << 100.0 << "100 %";
        QTest::addRow("few") << Unit::PerSecond << 2.5 << "2.5 /s";
        QTest::addRow("many") << Unit::PerSecond << 54321.0 << "54,321 /s";
    }

    void valuesHaveSensibleUnits()
    {
        QFETCH(ChartCard::Unit, unit);
        QFETCH(double, value);
        QFETCH(QString, text);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(ChartCard::text(value, unit), text);
    }
};

QTEST_MAIN(TestTimeChart)
#include "tst_time_chart.moc"
