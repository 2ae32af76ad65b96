// The Data page, driven as a user drives it: navigator, scrolling, sorting, filtering, copying, and
// a server that goes away.
#include "tests/support/relay.h"
#include "tests/ui/data_bench.h"
#include "ui/widgets/place_bar.h"

#include <QRegularExpression>
#include <QToolButton>

using namespace howdah;

namespace {

constexpr auto shop = "create table users (id int primary key, name text not null, born date);"
                      "insert into users select g, 'user ' || g, date '2000-01-01' + g"
                      " from generate_series(1, 3) g;"
                      "create table orders (id int primary key, total numeric(10,2) not null);"
                      "insert into orders select g, (g * 7919 % 10007) / 100.0"
                      " from generate_series(1, 5000) g;"
                      "create table empty_one (id int primary key);"
                      "analyze";

// No index has the order of n.
constexpr auto bigWithoutOrder = "create table big (id int primary key, n int not null);"
                                 "insert into big select g, g * 7919::bigint % 100003 from"
                                 " generate_series(1, 100000) g; analyze big";

} // namespace

class TestDataPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAnd("reader"); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void tablesAreOpenedFromTheNavigator()
    {
        RoleBench bench(shop);
        bench.open();
        QCOMPARE(bench.label("title"), "users"); // the first, by itself
        QCOMPARE(bench.cells("name"), (QStringList{"user 1", "user 2", "user 3"}));
        QCOMPARE(bench.label("count"), "3 rows");
        QCOMPARE(bench.label("place"), "Rows 1–3");

        bench.clickInNavigator("Orders");

        QCOMPARE(bench.label("title"), "orders");
        QCOMPARE(bench.label("count"), "5,000 rows");
        QCOMPARE(bench.cell(0, "id"), "1");
        QVERIFY(bench.grid()->isVisible());
        QVERIFY(!bench.banner()->isShowing());
    }

    void anEmptyTableSaysSo()
    {
        RoleBench bench(shop);
        bench.open();

        bench.clickInNavigator("empty_one");

        const auto* nothing = bench.find<EmptyState>("data.nothing");
        QVERIFY(nothing->isVisible());
        QCOMPARE(nothing->title(), "empty_one is empty");
        QVERIFY(!bench.find<QPushButton>("data.nothing.clearButton")->isVisible());
        QCOMPARE(bench.label("count"), "0 rows");
    }

    void aBigTableIsScrolledToItsEnd()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");
        auto* bar = bench.grid()->verticalScrollBar();

        while (bench.model()->hasMoreAfter()) {
            const int rows = bench.model()->rowCount();
            bar->setValue(bar->maximum());
            DataBench::settle();
            QVERIFY(bench.model()->rowCount() > rows);
            QTRY_VERIFY(bar->maximum() > bar->value()); // once the view is laid out
        }
        // The view may find only now how tall it is.
        QTRY_VERIFY((bar->setValue(bar->maximum()), bench.label("place").endsWith("–5,000")));

        QCOMPARE(bench.label("count"), "5,000 rows"); // counted by now
        QStringList all;
        for (int id = 1; id <= 5000; ++id)
            all += QString::number(id);
        QCOMPARE(bench.cells("id"), all);
    }

    void theBarJumpsAnywhereInABigTable()
    {
        RoleBench bench("create table big (id int primary key, note text);"
                        "insert into big select g * 3, 'note ' || g from generate_series(1, 100000)"
                        " g; analyze big");
        bench.open();
        auto* bar = bench.find<PlaceBar>("data.bar");
        QVERIFY(bar->isEnabled());
        QCOMPARE(bar->value(), 0);
        const int loaded = bench.model()->rowCount();
        QCOMPARE(bench.label("count"), "100,000 rows"); // walked along in the background
        QVERIFY(!bench.find<QToolButton>("data.countButton")->isVisible());

        bar->setSliderPosition(bar->maximum() / 2);
        emit bar->actionTriggered(QAbstractSlider::SliderMove);
        QVERIFY(bench.model()->rowCount() == loaded); // nothing waits
        DataBench::settle();

        const int top = bench.topCell("id").toInt();
        QVERIFY2(std::abs(top - 150'000) < 300, qPrintable(QString::number(top)));
        QCOMPARE(bench.label("place").section(' ', 1).section("–", 0, 0),
                 QLocale().toString(top / 3));
        QVERIFY(std::abs(bar->share() - 0.5) < 0.001);
        QVERIFY(bench.model()->hasMoreBefore() && bench.model()->hasMoreAfter());
        const auto row = bench.model()->rowNumber(bench.grid()->firstRowInSight());
        QCOMPARE(row.value(), top / 3);

        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        DataBench::settle();
        QVERIFY(bench.topCell("id").toInt() > top);
        bench.key(Qt::Key_End, Qt::ControlModifier);
        DataBench::settle();
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(bench.label("place").endsWith("–100,000"));
        bench.key(Qt::Key_Home, Qt::ControlModifier);
        DataBench::settle();
        QCOMPARE(bar->value(), 0);
        QCOMPARE(bench.topCell("id"), "3");
    }

    void placesAreSaidToBeAboutUntilTheyAreCounted()
    {
        // Sorted by what no index has, nothing is walked along.
        RoleBench bench(bigWithoutOrder);
        bench.open();
        bench.clickHeader("n");
        DataBench::settle();
        static const QRegularExpression about("^≈ (9[5-9]|10[0-5]) k rows$");
        QVERIFY2(about.match(bench.label("count")).hasMatch(), qPrintable(bench.label("count")));
        QVERIFY2(bench.note().contains("no index has this order; one on (\"n\", \"id\") would"),
                 qPrintable(bench.note()));
        auto* bar = bench.find<PlaceBar>("data.bar");

        bar->setSliderPosition(bar->maximum() / 2);
        emit bar->actionTriggered(QAbstractSlider::SliderMove);
        DataBench::settle();

        QVERIFY2(bench.label("place").startsWith("Row ≈ "), qPrintable(bench.label("place")));
        QVERIFY(std::abs(bench.topCell("n").toInt() - 50'000) < 5'000);
        auto* count = bench.find<QToolButton>("data.countButton");
        QVERIFY(count->isVisible());
        QTest::mouseClick(count, Qt::LeftButton);
        DataBench::settle();
        QCOMPARE(bench.label("count"), "100,000 rows");
        QVERIFY(!count->isVisible());
    }

    void aCountIsStopped()
    {
        RoleBench bench(bigWithoutOrder);
        bench.open();
        bench.clickHeader("n");
        DataBench::settle();
        Connection locker(bench.database.conninfo());
        locker.runScript("begin; lock table big");
        auto* count = bench.find<QToolButton>("data.countButton");
        QVERIFY(count->isVisible());
        QTest::mouseClick(count, Qt::LeftButton);
        QTRY_COMPARE(bench.running(), "1");
        QCOMPARE(count->text(), "Stop counting");
        QTest::mouseClick(count, Qt::LeftButton);
        QTRY_COMPARE(bench.running(), "0");
        DataBench::settle();
        QCOMPARE(count->text(), "Count");
        QVERIFY(!bench.banner()->isShowing());
        QVERIFY2(bench.label("count").startsWith("≈"), qPrintable(bench.label("count")));
        locker.runScript("rollback");
        QTest::mouseClick(count, Qt::LeftButton);
        DataBench::settle();
        QCOMPARE(bench.label("count"), "100,000 rows");
    }

    void anOrderOfSeveralColumnsLosesItsAbout()
    {
        RoleBench bench("create table big (id int primary key, kind int not null, n int);"
                        "insert into big select g, g % 5, nullif(g / 5, 7) from"
                        " generate_series(1, 60000) g; create index on big (kind, n, id);"
                        "analyze big");
        bench.open();
        bench.clickHeader("kind");
        DataBench::settle();
        bench.clickHeader("n", Qt::ShiftModifier);
        DataBench::settle();
        QCOMPARE(bench.label("count"), "60,000 rows"); // walked along
        bench.drag(0.5);
        DataBench::settle();
        QVERIFY(bench.label("place").startsWith("Rows ")); // no "≈" any more
        const auto row = *bench.model()->rowNumber(bench.grid()->firstRowInSight());
        QCOMPARE(bench.topCell("id"),
                 bench.database.scalar("select id from big order by kind, n, id offset "
                                       + std::to_string(row - 1) + " limit 1"));
        QVERIFY(std::abs(row - 30'000) < 100);
    }

    void theHandleIsDraggedThroughAMillionRows()
    {
        RoleBench bench("create table big (id int primary key, note text);"
                        "insert into big select g, 'note ' || g from generate_series(1, 1000000) g;"
                        "analyze big");
        bench.open();
        auto* bar = bench.find<PlaceBar>("data.bar");
        const auto loaded = bench.cells("id");
        Connection other(bench.database.conninfo());
        other.runScript("begin; lock table big"); // whoever waited for rows would wait for ever
        bench.press(bar, 0); // the handle, as one takes it
        QVERIFY(bar->isSliderDown());
        for (int step = 1; step <= 50; ++step) {
            bench.moveTo(bar, 0.01 * step);
            QCOMPARE(bench.cells("id"), loaded);
            QVERIFY(std::abs(bar->share() - 0.01 * step) < 0.01);
        }
        const auto* tip = bench.find<QLabel>("data.bar.tip");
        QVERIFY(tip->isVisible());
        QVERIFY2(tip->text().startsWith("Row "), qPrintable(tip->text()));
        const double share = bar->share();
        bench.release(bar, share);
        QVERIFY(!tip->isVisible());
        QTRY_VERIFY(bench.grid()->showsBars()); // in place of rows that are on their way
        other.run("commit");
        DataBench::settle();
        const int top = bench.topCell("id").toInt();
        QVERIFY2(std::abs(top - share * 1'000'000) < 11'000, qPrintable(QString::number(top)));
        QVERIFY(std::abs(bar->share() - share) < 0.011); // it stays where it was let go
        QVERIFY(bench.model()->hasMoreBefore() && bench.model()->hasMoreAfter());
        QVERIFY(bench.grid()->lastRowInSight() > bench.grid()->firstRowInSight() + 10);
    }

    void goingToARowTakesItsKeyItsNumberOrAShare_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("lowest");
        QTest::addColumn<int>("highest");
        QTest::newRow("key") << "123457" << 123'459 << 123'459;
        QTest::newRow("number") << "row 20,000" << 60'000 << 60'000;
        QTest::newRow("hash") << "#7" << 21 << 21;
        QTest::newRow("key near the end") << "299940" << 299'940 << 299'940;
        QTest::newRow("share") << "25 %" << 74'000 << 76'000;
        QTest::newRow("behind the last") << "9999999" << 299'000 << 300'000;
    }

    void goingToARowTakesItsKeyItsNumberOrAShare()
    {
        QFETCH(QString, typed);
        QFETCH(int, lowest);
        QFETCH(int, highest);
        RoleBench bench("create table big (id int primary key, note text);"
                        "insert into big select g * 3, 'note ' || g from generate_series(1, 100000)"
                        " g; analyze big");
        bench.open();
        bench.clickCell(0, "id");
        bench.press(QKeySequence("Ctrl+G"));
        auto* field = bench.find<QLineEdit>("data.goTo");
        QVERIFY(field->isVisible() && field->hasFocus());
        QTest::keyClicks(field, typed);
        QTest::keyClick(field, Qt::Key_Return);
        DataBench::settle();

        const int top = bench.topCell("id").toInt();
        QVERIFY2(top >= lowest && top <= highest, qPrintable(QString::number(top)));
        QVERIFY(!field->isVisible());
        QVERIFY(bench.grid()->hasFocus());
        QVERIFY(!bench.banner()->isShowing());
    }

    void whatIsNoKeyIsSaidAndTheRowsStay()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");
        bench.press(QKeySequence("Ctrl+G"));
        auto* field = bench.find<QLineEdit>("data.goTo");
        QTest::keyClicks(field, "many");
        QTest::keyClick(field, Qt::Key_Return);
        DataBench::settle();
        QVERIFY(bench.banner()->isShowing());
        QCOMPARE(bench.topCell("id"), "1");
    }

    void theEndIsOneKeyAway()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");
        bench.clickCell(2, "total");

        bench.key(Qt::Key_End, Qt::ControlModifier);
        DataBench::settle();

        QCOMPARE(bench.cell(bench.model()->rowCount() - 1, "id"), "5000");
        QCOMPARE(bench.grid()->lastRowInSight(), bench.model()->rowCount() - 1);
        QVERIFY(bench.label("place").endsWith("–5,000"));
        QCOMPARE(bench.grid()->currentIndex().row(), bench.model()->rowCount() - 1);
        QCOMPARE(bench.grid()->currentIndex().column(), bench.column("total"));

        bench.key(Qt::Key_Home, Qt::ControlModifier);
        DataBench::settle();
        QCOMPARE(bench.topCell("id"), "1");
        QCOMPARE(bench.grid()->currentIndex().row(), 0);
    }

    void aClickOnAColumnSortsBothWaysAndBack()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");

        bench.clickHeader("total");
        DataBench::settle();
        QCOMPARE(bench.arrow(), "total up");
        QCOMPARE(bench.cell(0, "total"), bench.database.scalar("select min(total) from orders"));

        bench.clickHeader("total");
        DataBench::settle();
        QCOMPARE(bench.arrow(), "total down");
        QCOMPARE(bench.cell(0, "total"), bench.database.scalar("select max(total) from orders"));

        bench.clickHeader("total");
        DataBench::settle();
        QCOMPARE(bench.arrow(), "");
        QCOMPARE(bench.cell(0, "id"), "1");
    }

    void clicksThatAreQuickerThanTheServerAddUp()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");

        bench.clickHeader("total");
        bench.clickHeader("total"); // nothing has come yet
        QCOMPARE(bench.arrow(), "total down");
        bench.filter()->setFocus();
        QTest::keyClicks(bench.filter(), "id <= 10");
        QTest::keyClick(bench.filter(), Qt::Key_Return);
        DataBench::settle();

        QCOMPARE(bench.arrow(), "total down");
        QCOMPARE(bench.model()->rowCount(), 10);
        QCOMPARE(bench.cell(0, "total"),
                 bench.database.scalar("select max(total) from orders where id <= 10"));
    }

    void aColumnWithoutAnOrderLeavesTheArrowWhereItIs()
    {
        RoleBench bench("create table t (id int primary key, doc json);"
                        "insert into t values (1, '{\"a\": 1}'), (2, null)");
        bench.open();
        bench.clickHeader("id");
        DataBench::settle();
        QCOMPARE(bench.arrow(), "id up");

        bench.clickHeader("doc");
        DataBench::settle();

        QCOMPARE(bench.arrow(), "id up");
        QCOMPARE(bench.toast(), "json values have no order to sort by");
        QCOMPARE(bench.cells("id"), (QStringList{"1", "2"}));
    }

    void sortingStaysAtTheColumnOneLooksAt()
    {
        std::string wide = "create table t (id int primary key";
        for (int i = 0; i < 40; ++i)
            wide += ", c" + std::to_string(i) + " text default 'some words to fill it'";
        RoleBench bench(wide + "); insert into t select generate_series(1, 300)");
        bench.open();
        bench.clickCell(5, "c30");
        const int place = bench.grid()->horizontalScrollBar()->value();
        QVERIFY(place > 0);

        bench.clickHeader("c30");
        DataBench::settle();

        QCOMPARE(bench.grid()->horizontalScrollBar()->value(), place);
        QCOMPARE(bench.grid()->currentIndex(), bench.model()->index(0, bench.column("c30")));
    }

    void aFilterNarrowsTheRows()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");

        bench.filterBy("id > 20 and id <= 23");

        QCOMPARE(bench.cells("id"), (QStringList{"21", "22", "23"}));
        QCOMPARE(bench.label("count"), "3 of ≈ 5,000 rows");
        QTest::keyClick(bench.filter(), Qt::Key_Escape);
        DataBench::settle();
        QCOMPARE(bench.cell(0, "id"), "1");
    }

    void aBadFilterSaysWhatIsWrongAndTheRowsStay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("marked");
        QTest::addRow("no such column") << "totl > 3"
                                        << "There is no column “totl”. Columns: total, id"
                                        << "totl";
        QTest::addRow("not a number") // only the server knows
            << "total > much"
            << "Invalid input syntax for type numeric: \"much\""
            << "m";
        QTest::addRow("not closed") << "(id = 1"
                                    << "This parenthesis is not closed"
                                    << "(";
    }

    void wordsAreLookedForInAnyTextColumn()
    {
        RoleBench bench(
            "create table t (id int primary key, name text, note varchar, n int);"
            "insert into t values (1, 'Red phone', null, 7), (2, 'blue', 'a PHONE, red"
            " too', 8), (3, 'red', '', 9), (4, '100%', 'x_y', 10), (5, '100', 'xzy', 7)");
        bench.open();
        bench.filterBy("red phone");
        QCOMPARE(bench.cells("id"), (QStringList{"1", "2"}));
        bench.filterBy("\"a phone\"");
        bench.filterBy("'a phone'");
        QCOMPARE(bench.cells("id"), QStringList{"2"});
        bench.filterBy("100%"); // no pattern
        QCOMPARE(bench.cells("id"), QStringList{"4"});
        bench.filterBy("x_y");
        QCOMPARE(bench.cells("id"), QStringList{"4"});
        bench.filterBy("red and n > 7");
        QCOMPARE(bench.cells("id"), (QStringList{"2", "3"}));
    }

    void aBadFilterSaysWhatIsWrongAndTheRowsStay()
    {
        QFETCH(QString, text);
        QFETCH(QString, problem);
        QFETCH(QString, marked);
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");
        const auto before = bench.cells("id");

        bench.filterBy(text);

        QVERIFY(bench.find<QLabel>("data.filter.problem")->isVisible());
        QCOMPARE(bench.label("filter.problem"), problem);
        QCOMPARE(bench.filter()->selectedText(), marked);
        QCOMPARE(bench.cells("id"), before);
        QCOMPARE(bench.filter()->text(), text);
        QVERIFY(!bench.banner()->isShowing());
    }

    void noRowMatchesAndTheFilterIsTakenOff()
    {
        RoleBench bench(shop);
        bench.open();
        bench.filterBy("name = nobody");
        const auto* nothing = bench.find<EmptyState>("data.nothing");
        QVERIFY(nothing->isVisible());
        QCOMPARE(nothing->title(), "0 rows match");
        QCOMPARE(nothing->text(), "name = nobody");
        QCOMPARE(bench.label("count"), "0 of ≈ 3 rows");
        const auto* count = bench.find<QLabel>("data.count");
        QTRY_VERIFY(count->width() >= count->sizeHint().width());

        bench.click("data.nothing.clearButton");

        QVERIFY(!nothing->isVisible());
        QCOMPARE(bench.filter()->text(), "");
        QCOMPARE(bench.model()->rowCount(), 3);
    }

    void readingAgainKeepsTheFilterBeingTyped()
    {
        RoleBench bench(shop);
        bench.open();
        bench.filterBy("id < 3");
        bench.filter()->setFocus();
        bench.filter()->setCursorPosition(6);
        QTest::keyClicks(bench.filter(), "00 and");

        bench.press(QKeySequence("F5"));

        QCOMPARE(bench.filter()->text(), "id < 300 and");
        QCOMPARE(bench.cells("id"), (QStringList{"1", "2"}));
    }

    void readingAgainKeepsThePlaceByKey()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");
        auto* bar = bench.grid()->verticalScrollBar();
        bar->setValue(bar->maximum());
        DataBench::settle();
        bench.clickCell(bench.grid()->firstRowInSight() + 5, "total");
        bar->setValue(bar->value() + 11); // some pixels of a row
        DataBench::settle();
        const auto top = bench.topCell("id");
        const auto current = bench.cell(bench.grid()->currentIndex().row(), "id");
        const int pixels = bench.grid()->rowViewportPosition(bench.grid()->firstRowInSight());
        QVERIFY(pixels < 0);
        // Rows come and go above, between and below.
        bench.database.run("delete from orders where id % 10 = 0 and id not in ("
                           + top.toStdString() + "," + current.toStdString()
                           + "); update orders set total = -1 where id = " + current.toStdString());

        bench.press(QKeySequence("F5"));

        QCOMPARE(bench.topCell("id"), top);
        QCOMPARE(bench.grid()->rowViewportPosition(bench.grid()->firstRowInSight()), pixels);
        QCOMPARE(bench.currentCell(), "-1.00");
        QCOMPARE(bench.cell(bench.grid()->currentIndex().row(), "id"), current);
        QVERIFY(bench.grid()->selectionModel()->isSelected(bench.grid()->currentIndex()));
    }

    void readingAgainKeepsWhatIsSelectedByKey()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");
        const auto selected = [&] {
            QStringList all;
            for (const auto& cell : bench.grid()->selectionModel()->selectedIndexes())
                all += bench.cell(cell.row(), "id") + ':' + QString::number(cell.column());
            all.sort();
            return all;
        };
        bench.clickCell(2, "id");
        const auto end = bench.model()->index(5, 1);
        QTest::mouseClick(bench.grid()->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          bench.grid()->visualRect(end).center());
        const auto apart = bench.model()->index(8, 0);
        QTest::mouseClick(bench.grid()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                          bench.grid()->visualRect(apart).center());
        const auto before = selected();
        QCOMPARE(before.size(), 9); // four rows of two columns, and one cell
        const auto gone = bench.cell(4, "id");

        bench.press(QKeySequence("F5"));
        QCOMPARE(selected(), before);

        bench.database.run("delete from orders where id = " + gone.toStdString());
        bench.press(QKeySequence("F5"));
        auto left = before;
        left.removeIf([&](const QString& cell) { return cell.startsWith(gone + ':'); });
        QCOMPARE(selected(), left);
    }

    void readingAgainFindsACurrentCellThatIsOutOfSight()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");
        bench.clickCell(7, "total"); // of the order with id 8
        bench.grid()->scrollToRow(180);
        DataBench::settle();
        const auto top = bench.topCell("id");
        QVERIFY(top.toInt() > 150);

        bench.press(QKeySequence("F5"));

        QCOMPARE(bench.topCell("id"), top);
        QCOMPARE(bench.cell(bench.grid()->currentIndex().row(), "id"), "8"); // with the page above
    }

    void readingAgainAtTheEndStaysThere()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");
        bench.key(Qt::Key_End, Qt::ControlModifier);
        DataBench::settle();
        auto* bar = bench.grid()->verticalScrollBar();
        bar->setValue(bar->value() - 60 * 28); // sixty rows above the end, so that it is read, too
        const auto top = bench.topCell("id");

        bench.press(QKeySequence("F5"));

        QCOMPARE(bench.topCell("id"), top);
    }

    void readingAgainAtTheStartShowsWhatCameThere()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickCell(1, "name");
        bench.database.run("insert into users values (0, 'the new one', null)");

        bench.press(QKeySequence("F5"));

        QCOMPARE(bench.topCell("id"), "0");
        QCOMPARE(bench.currentCell(), "user 2");
        QCOMPARE(bench.label("count"), "4 rows");
    }

    void cellsOfAllSortsAreShownAndCopied()
    {
        RoleBench bench(
            "create table t (id int primary key, note text, raw bytea, doc jsonb, yes boolean,"
            " \"Odd \"\"name\"\", 100 %\" text);"
            "insert into t values (1, null, '\\x00ff', '{\"a\": [1, 2]}', true, 'odd'),"
            " (2, E'tab\\there\\nand \"more\"', null, 'null', false, ''),"
            " (3, '\"said\" he', '\\x', null, null, 'ü☃')");
        bench.open();
        const QString odd = "Odd \"name\", 100 %";

        QVERIFY(bench.model()->index(0, bench.column("note")).data(TableModel::NullRole).toBool());
        QVERIFY(!bench.model()->index(1, bench.column(odd)).data(TableModel::NullRole).toBool());
        QCOMPARE(bench.cell(0, "raw"), "00ff");
        QCOMPARE(bench.cell(0, "doc"), "{\"a\": [1, 2]}");
        QCOMPARE(bench.cell(1, "doc"), "null");
        QCOMPARE(bench.cells("yes"), (QStringList{"true", "false", ""}));

        bench.clickCell(0, "id");
        bench.clickCell(2, odd, Qt::ShiftModifier);
        bench.press(QKeySequence::Copy);
        QCOMPARE(bench.clipboard(),
                 "1\t\t\\x00ff\t{\"a\": [1, 2]}\tt\todd\n"
                 "2\t\"tab\there\nand \"\"more\"\"\"\t\tnull\tf\t\n"
                 "3\t\"\"\"said\"\" he\"\t\\x\t\t\tü☃");
        QCOMPARE(bench.toast(), "18 cells copied");

        bench.press(QKeySequence("Ctrl+Shift+C"));
        QCOMPARE(bench.clipboard().section('\n', 0, 0),
                 "id\tnote\traw\tdoc\tyes\tOdd \"name\", 100 %");

        bench.clickHeader(odd);
        DataBench::settle();
        QCOMPARE(bench.cells("id"), (QStringList{"2", "1", "3"}));
        bench.filterBy("\"Odd \"\"name\"\", 100 %\" = odd");
        QCOMPARE(bench.cells("id"), QStringList{"1"});
    }

    void aLongValueIsCopiedWhole()
    {
        RoleBench bench("create table t (id int primary key, long text);"
                        "insert into t values (1, repeat('abcdefghij', 2000) || 'end')");
        bench.open();
        QVERIFY(bench.cell(0, "long").endsWith("…"));

        bench.clickCell(0, "long");
        bench.press(QKeySequence::Copy);

        QCOMPARE(bench.clipboard(), QString("abcdefghij").repeated(2000) + "end");
        QVERIFY(!bench.banner()->isShowing());
    }

    void aValueThatCannotBeHadWholeIsCopiedWithAWarning()
    {
        RoleBench bench("create view v as select g as id, repeat('x', 5000 * g) as long"
                        " from generate_series(1, 2) g");
        bench.open();

        bench.clickCell(0, "long");
        bench.press(QKeySequence::Copy);

        QCOMPARE(bench.clipboard(), QString(512, 'x') + "…");
        QVERIFY(bench.banner()->isShowing());
        QVERIFY(bench.banner()->severity() == Severity::Warning);
        QCOMPARE(bench.banner()->text(),
                 "The value copied is cut where it ends in “…”: these rows "
                 "have no key to fetch the rest by.");

        bench.clickCell(0, "id"); // whole
        bench.press(QKeySequence::Copy);
        QCOMPARE(bench.clipboard(), "1");
    }

    void aRowThatIsGoneCannotBeCopiedWhole()
    {
        RoleBench bench("create table t (id int primary key, long text);"
                        "insert into t values (1, repeat('x', 20000))");
        bench.open();
        bench.database.run("delete from t");
        QApplication::clipboard()->setText("from before");

        bench.clickCell(0, "long");
        bench.press(QKeySequence::Copy);

        QCOMPARE(bench.clipboard(), "from before");
        QVERIFY(bench.banner()->text().startsWith("Nothing was copied"));
    }

    void aTableThatWasDroppedSaysSoAndTheRowsStay()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("Orders");
        bench.database.run("drop table orders");

        bench.clickHeader("total");
        DataBench::settle();

        QVERIFY(bench.banner()->isShowing());
        QVERIFY2(bench.banner()->text().contains("public.orders no longer exists"),
                 qPrintable(bench.banner()->text()));
        QCOMPARE(bench.cell(0, "id"), "1");
        QCOMPARE(bench.arrow(), "");

        bench.database.run("create table orders (id int primary key, place text);"
                           "insert into orders values (7, 'Oslo')");
        bench.click("data.banner.reloadButton");
        QVERIFY(!bench.banner()->isShowing());
        QCOMPARE(bench.cells("place"), QStringList{"Oslo"});
    }

    void aServerGoneInTheMiddleIsSaidAndTheWayBackLeadsOn()
    {
        RoleBench bench(shop);
        auto relay = std::make_unique<Relay>(bench.database.conninfo());
        bench.address = relay->conninfo();
        bench.open();
        bench.clickInNavigator("Orders");
        relay->cutAfter("\"id\" > $1"); // the next page is asked for, and does not come
        auto* bar = bench.grid()->verticalScrollBar();
        const int rows = bench.model()->rowCount();

        bar->setValue(bar->maximum());

        QTRY_COMPARE(bench.session.state(), Session::State::Lost);
        DataBench::settle();
        QVERIFY(bench.find<Banner>("data.lost")->isShowing());
        QVERIFY(!bench.banner()->isShowing()); // said once
        QCOMPARE(bench.model()->rowCount(), rows);
        QVERIFY(bench.grid()->isVisible());
        const auto top = bench.topCell("id");

        bench.click("data.lost.reconnectButton");
        QTRY_VERIFY(bench.session.isConnected());
        DataBench::settle();

        QVERIFY(bench.model()->rowCount() > rows); // what had failed came by itself
        QCOMPARE(bench.topCell("id"), top);
        QStringList all;
        for (int id = 1; id <= bench.model()->rowCount(); ++id)
            all += QString::number(id);
        QCOMPARE(bench.cells("id"), all);
    }

    void anErrorOfTheQueryIsSaidWithRetry()
    {
        RoleBench bench("create table t (id int primary key); insert into t values (1);"
                        "create function f(int) returns int language plpgsql as $$ begin"
                        " if to_regclass('ready') is null then raise 'not yet'; end if;"
                        " return $1; end $$;"
                        "create view v as select f(id) as id from t");
        bench.open();
        bench.clickInNavigator("v");
        QVERIFY(bench.find<EmptyState>("data.empty")->isVisible());
        QCOMPARE(bench.find<EmptyState>("data.empty")->title(), "v cannot be shown");
        QVERIFY(bench.find<EmptyState>("data.empty")->text().contains("not yet"));

        bench.database.run("create table ready ()");
        bench.click("data.empty.retryButton");
        QCOMPARE(bench.cells("id"), QStringList{"1"});

        bench.database.run("drop table ready");
        bench.clickHeader("id");
        DataBench::settle();
        QVERIFY(bench.banner()->text().contains("not yet"));
        QCOMPARE(bench.cells("id"), QStringList{"1"});
        bench.database.run("create table ready ()");
        bench.click("data.banner.retryButton");
        QVERIFY(!bench.banner()->isShowing());
        QCOMPARE(bench.arrow(), "id up");
    }

    void escapeStopsWhatTakesTooLong()
    {
        RoleBench bench("create table t (id int primary key); insert into t values (1);"
                        "create view v as select id, pg_sleep(60) is null as slept from t");
        bench.open();
        auto* tree = bench.find<QTreeView>("navigator.tree");
        for (auto at = tree->model()->index(0, 0); at.isValid(); at = tree->indexBelow(at))
            if (at.data().toString() == "v")
                QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                                  tree->visualRect(at).center());
        QTRY_COMPARE(bench.running(), "1");
        QVERIFY(bench.find<QWidget>("data.skeleton")->isVisible());

        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); // wherever that is
        DataBench::settle();

        QTRY_COMPARE(bench.running(), "0");
        QCOMPARE(bench.find<EmptyState>("data.empty")->title(), "Stopped");
    }

    void closingThePageEndsItsWorkOnTheServer()
    {
        RoleBench bench("create table t (id int primary key); insert into t values (1);"
                        "create view v as select id, pg_sleep(60) is null as slept from t");
        bench.open();
        auto* page = bench.find<Page>("data");
        page->openItem("\"public\".\"v\"");
        QTRY_COMPARE(bench.running(), "1");

        bench.window.reset();

        QTRY_COMPARE(bench.running(), "0");
        QVERIFY(IdleTracker::waitUntilIdle());
    }

    void aMigrationThatRanShowsInTheNavigatorAndOnThePage()
    {
        DataBench bench(shop); // who migrates owns
        bench.scripts.add("1_more",
                          "create table deliveries (id int primary key);"
                          "alter table users add nick text default 'none';\n",
                          "drop table deliveries; alter table users drop nick;\n");
        bench.open();
        QVERIFY(!bench.navigatorRows().contains("deliveries"));
        QCOMPARE(bench.model()->columnCount(), 3);
        const auto migrate = [&](const QString& step) {
            bench.clickInNavigator("Migrations");
            bench.click("migrations." + step + "Button");
            bench.click("migrations.sheet.runButton");
        };

        migrate("applyAll");
        QVERIFY(bench.navigatorRows().contains("deliveries"));
        bench.clickInNavigator("Users");
        QCOMPARE(bench.cell(0, "nick"), "none");

        migrate("rollBack");
        QVERIFY(!bench.navigatorRows().contains("deliveries"));
        bench.clickInNavigator("Users");
        QCOMPARE(bench.model()->columnCount(), 3);
        QVERIFY(!bench.banner()->isShowing());
    }
};

QTEST_MAIN(TestDataPage)
#include "tst_data_page.moc"
