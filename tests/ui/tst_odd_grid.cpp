// Odd tables in the grid: as many columns as there can be, some of which stay in sight; texts from
// right to left; views without a key; and tables that change under it while one scrolls.
#include "tests/ui/data_bench.h"
#include "ui/widgets/frozen_columns.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTimer>

using namespace howdah;

namespace {

std::string wideTable()
{
    std::string columns;
    for (int i = 1; i < 1600; ++i)
        columns += ", c" + std::to_string(i) + (i % 2 ? " int" : " text");
    return "create table wide (id int primary key" + columns
        + "); insert into wide (id, c1, c2, c1599) select g, g * 2, 'long ' || repeat('w', 10000), "
          "g"
          " from generate_series(1, 500) g; analyze";
}

constexpr auto someColumns =
    "create table t (id int primary key, name text, a text, b text, c text, d text, e text, f text,"
    " g text, h text); insert into t select n, 'name ' || n, repeat('a', 60), repeat('b', 60),"
    " repeat('c', 60), repeat('d', 60), repeat('e', 60), repeat('f', 60), repeat('g', 60),"
    " repeat('h', 60) from generate_series(1, 1000) n; analyze";

} // namespace

class TestOddGrid : public QObject {
    Q_OBJECT

    static FrozenColumns* frozen(const DataBench& bench)
    {
        return bench.find<FrozenColumns>("data.grid.frozen");
    }
    static QString held(const DataBench& bench)
    {
        return bench.database.scalar("select count(*) from pg_stat_activity where datname ="
                                     " current_database() and state = 'idle in transaction'");
    }
    static void scrollToEndOfWindow(const DataBench& bench)
    {
        bench.grid()->scrollToRow(bench.model()->rowCount() - 1);
        DataBench::settle();
    }

private slots:
    void initTestCase_data() { asOwnerAndApplication(); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void sixteenHundredColumnsAreScrolledSortedAndKeptInSight()
    {
        RoleBench bench(wideTable());
        bench.open();
        const QAbstractItemModelTester tester(
            bench.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(bench.model()->columnCount(), 1600);
        bench.clickCell(0, "id");
        bench.key(Qt::Key_End); // the last column of the row
        QCOMPARE(bench.grid()->currentIndex().column(), 1599);
        QVERIFY(bench.grid()->horizontalScrollBar()->value() > 100'000);
        bench.clickHeader("c1599");
        DataBench::settle();
        bench.clickHeader("c1599");
        DataBench::settle();
        QCOMPARE(bench.cell(0, "c1599"), "500");
        QVERIFY(bench.cell(0, "c2").startsWith("long www"));
        bench.filterBy("c1599 = 7");
        QCOMPARE(bench.cells("id"), QStringList{"7"});

        bench.grid()->setFrozenColumns(1);
        QVERIFY(frozen(bench)->isVisible());
        QVERIFY(!bench.grid()->grab().isNull());
    }

    void columnsStayInSightWhileOthersScroll()
    {
        RoleBench bench(someColumns);
        bench.open();
        QVERIFY(!frozen(bench)->isVisible());
        bench.chooseInHeader("name", "freeze");

        auto* kept = frozen(bench);
        QVERIFY(kept->isVisible());
        QCOMPARE(kept->width(), bench.grid()->columnWidth(0) + bench.grid()->columnWidth(1));
        bench.grid()->horizontalScrollBar()->setValue(900);
        const auto nameAt = [&](int y) {
            return kept->indexAt({kept->width() - 5, y}).data().toString();
        };
        QCOMPARE(nameAt(5), "name 1");
        bench.grid()->scrollToRow(600);
        DataBench::settle();
        bench.grid()->scrollToRow(300);
        DataBench::settle();
        QCOMPARE(nameAt(5), bench.topCell("name"));

        // A click there selects in the grid; the keys go on from there.
        QTest::mouseClick(kept->viewport(), Qt::LeftButton, {}, {kept->width() - 5, 5});
        QCOMPARE(bench.currentCell(), bench.topCell("name"));
        QCOMPARE(bench.grid()->horizontalScrollBar()->value(), 900);
        bench.key(Qt::Key_Right); // a column that is scrolled away: it comes beside them
        const auto cell = bench.grid()->visualRect(bench.grid()->currentIndex());
        QVERIFY(cell.left() >= kept->width() - 1);

        // Its header sorts, sizes and opens the grid's menu.
        auto* header = kept->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {10, 10});
        DataBench::settle();
        QCOMPARE(bench.arrow(), "id up");
        header->resizeSection(0, 200);
        QCOMPARE(bench.grid()->columnWidth(0), 200);
        emit header->customContextMenuRequested({10, 10});
        bench.choose("data.headerMenu", "action.data.header.sortDown");
        QCOMPARE(bench.arrow(), "id down");
        emit kept->customContextMenuRequested({10, 5});
        bench.choose("data.cellMenu", "action.data.cell.onlyThis");
        QCOMPARE(bench.filter()->text(), "id = '1000'");
    }

    void whatIsStagedIsColouredInColumnsThatStayInSight()
    {
        RoleBench bench(someColumns);
        bench.open();
        bench.chooseInHeader("name", "freeze");
        auto* kept = frozen(bench);
        const auto edgeOf = [&](int row) {
            const auto cell = kept->visualRect(bench.model()->index(row, 1));
            return kept->viewport()->grab().toImage().pixelColor(cell.left() + 1,
                                                                 cell.center().y());
        };
        QVERIFY(edgeOf(2) != themeColour(ThemeRole::Warning));
        bench.clickCell(2, "name");
        bench.key(Qt::Key_F2);
        const auto field = [&] {
            return bench.grid()->findChild<QLineEdit*>("data.cellEditor.field");
        };
        QTRY_VERIFY(field());
        QTest::keyClicks(field(), "other");
        QTest::keyClick(field(), Qt::Key_Return);
        DataBench::settle();
        QVERIFY(kept->isVisible());
        QCOMPARE(edgeOf(2), themeColour(ThemeRole::Warning));
        QVERIFY(edgeOf(3) != themeColour(ThemeRole::Warning));
    }

    void eachKindOfChangeHasItsColour()
    {
        RoleBench bench("create table t (id int primary key, name text);"
                        "insert into t select g, 'n' || g from generate_series(1, 9) g; analyze");
        bench.open();
        const auto edgeOf = [&](int row) {
            const auto cell = bench.grid()->visualRect(bench.model()->index(row, 1));
            return bench.grid()->viewport()->grab().toImage().pixelColor(cell.left() + 1,
                                                                         cell.center().y());
        };
        bench.clickCell(1, "name");
        bench.press(QKeySequence("Ctrl+0"));
        bench.clickCell(2, "name");
        bench.key(Qt::Key_Delete);
        bench.key(Qt::Key_Insert);
        DataBench::settle();
        bench.clickCell(5, "id");
        const QList<QColor> seen{edgeOf(1), edgeOf(2), edgeOf(9), edgeOf(4)};
        QCOMPARE(seen[0], themeColour(ThemeRole::Warning));
        QCOMPARE(seen[1], themeColour(ThemeRole::DangerSoft));
        QCOMPARE(seen[2], themeColour(ThemeRole::SuccessSoft));
        QVERIFY(!seen.mid(0, 3).contains(seen[3]));
    }

    void columnsAreAsWideAsTheRowsInSightNeed()
    {
        RoleBench bench("create table t (id int primary key, name text); insert into t select g,"
                        " case when g > 900 then repeat('wide ', 8) else 'n' end"
                        " from generate_series(1, 1000) g; analyze");
        bench.open();
        const int narrow = bench.grid()->columnWidth(1);
        bench.key(Qt::Key_End, Qt::ControlModifier);
        DataBench::settle();
        bench.chooseInHeader("name", "fit");
        const int wide = bench.grid()->columnWidth(1);
        QVERIFY2(wide > narrow + 80, qPrintable(QString("%1 %2").arg(narrow).arg(wide)));
        const auto text = bench.grid()->fontMetrics().horizontalAdvance(bench.topCell("name"));
        QVERIFY2(wide >= text && wide < text + 60, qPrintable(QString::number(text)));
    }

    void whatIsKeptInSightIsRememberedAndLetGo()
    {
        RoleBench bench(std::string(someColumns) + "; create table u (id int primary key)");
        bench.open();
        bench.chooseInHeader("name", "freeze");
        bench.clickInNavigator("u");
        QVERIFY(!frozen(bench)->isVisible());
        bench.clickInNavigator("t");
        QVERIFY(frozen(bench)->isVisible());
        QCOMPARE(bench.grid()->frozenColumns(), 2);
        bench.grid()->setColumnShown(0, false);
        QCOMPARE(frozen(bench)->width(), bench.grid()->columnWidth(1));
        bench.chooseInHeader("name", "freeze");
        QVERIFY(!frozen(bench)->isVisible());
        QVERIFY(!bench.settings.columns("shop:public.t").contains("frozen"));
    }

    void aViewIsScrolledBeyondItsFirstRows()
    {
        RoleBench bench("create table t (id int primary key); insert into t values (1);"
                        "create view v as select g as n, 'word ' || g as word from"
                        " generate_series(1, 3000) g");
        bench.open();
        bench.clickInNavigator("v");
        QCOMPARE(bench.model()->rowCount(), 1000);
        QCOMPARE(held(bench), "0"); // as long as nobody scrolls
        const QAbstractItemModelTester tester(
            bench.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int turn = 0; turn < 20 && bench.model()->hasMoreAfter(); ++turn)
            scrollToEndOfWindow(bench);
        scrollToEndOfWindow(bench);
        QCOMPARE(bench.model()->rowCount(), 3000);
        QCOMPARE(bench.cell(2999, "n"), "3000");
        QCOMPARE(bench.cell(1000, "n"), "1001");
        QCOMPARE(held(bench), "1");
        QVERIFY(bench.label("place").contains("3,000"));

        auto* rest = bench.window->findChild<QTimer*>("data.cursorRest");
        QVERIFY(rest && rest->isActive());
        rest->start(0); // a while later
        QTRY_COMPARE(held(bench), "0");
    }

    void aViewIsEnteredAnywhere()
    {
        RoleBench bench("create table t (id int primary key); insert into t values (1);"
                        "create view v as select g as n, 'word ' || g as word from"
                        " generate_series(1, 5000) g");
        bench.open();
        bench.clickInNavigator("v");
        const QAbstractItemModelTester tester(
            bench.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.clickCell(0, "n");
        bench.key(Qt::Key_End, Qt::ControlModifier);
        DataBench::settle();
        const int last = bench.model()->rowCount() - 1;
        QCOMPARE(bench.cell(last, "n"), "5000");
        QCOMPARE(bench.model()->rowNumber(last), 5000);
        QCOMPARE(bench.grid()->currentIndex().row(), last);
        QVERIFY(!bench.model()->hasMoreAfter());
        QVERIFY(bench.label("place").endsWith("5,000"));
        bench.grid()->scrollToRow(0); // and up from there
        DataBench::settle();
        QVERIFY(bench.model()->rowCount() - 1 > last);
        QCOMPARE(bench.cell(0, "n"), QString::number(*bench.model()->rowNumber(0)));

        const auto goTo = [&](const QString& place) {
            bench.key(Qt::Key_G, Qt::ControlModifier);
            auto* field = bench.find<QLineEdit>("data.goTo");
            QVERIFY(field->isVisible());
            field->setText(place);
            QTest::keyClick(field, Qt::Key_Return);
            DataBench::settle();
        };
        goTo("row 2500");
        QCOMPARE(bench.topCell("n"), "2500");
        goTo("50 %");
        QCOMPARE(bench.topCell("n"), "2501");
        goTo("row 9000"); // there are not so many
        QCOMPARE(bench.cell(bench.model()->rowCount() - 1, "n"), "5000");
        goTo("word 7");
        QVERIFY2(bench.banner()->text().contains("v has no key"),
                 qPrintable(bench.banner()->text()));
        bench.key(Qt::Key_Home, Qt::ControlModifier);
        DataBench::settle();
        QCOMPARE(bench.topCell("n"), "1");
        bench.clickInNavigator("t");
        QTRY_COMPARE(held(bench), "0");
    }

    void leavingAViewLetsItsCursorGo()
    {
        RoleBench bench("create table t (id int primary key); insert into t values (1);"
                        "create view v as select g as n from generate_series(1, 5000) g");
        bench.open();
        bench.clickInNavigator("v");
        scrollToEndOfWindow(bench);
        QCOMPARE(held(bench), "1");
        bench.clickInNavigator("Migrations"); // the page is hidden
        QTRY_COMPARE(held(bench), "0");
        bench.clickInNavigator("v");
        scrollToEndOfWindow(bench); // and goes on where it was
        QCOMPARE(held(bench), "1");
        const int rows = bench.model()->rowCount();
        QVERIFY(rows >= 1400);
        QCOMPARE(bench.cell(rows - 1, "n"), QString::number(rows));
        bench.clickInNavigator("t");
        QTRY_COMPARE(held(bench), "0");
    }

    void aForeignTableIsReadThroughACursor()
    {
        RoleBench bench("create extension file_fdw; create server files foreign data wrapper"
                        " file_fdw; create foreign table far (n int) server files options"
                        " (program 'seq 1 2500')");
        bench.open();
        bench.clickInNavigator("far");
        QCOMPARE(bench.model()->rowCount(), 1000);
        QVERIFY2(bench.note().startsWith("No key to page by"), qPrintable(bench.note()));
        bench.key(Qt::Key_End, Qt::ControlModifier);
        DataBench::settle();
        QCOMPARE(bench.cell(bench.model()->rowCount() - 1, "n"), "2500");
        QCOMPARE(held(bench), "1");
        bench.key(Qt::Key_F2);
        QVERIFY(!bench.toast().isEmpty());
    }

    void aTableWithoutAKeySaysHowItsRowsCome()
    {
        RoleBench bench("create table t (n int); insert into t select generate_series(1, 5000);"
                        "analyze");
        bench.open();
        QVERIFY2(bench.note().startsWith("No key: the rows come as they are stored"),
                 qPrintable(bench.note()));
        bench.key(Qt::Key_End, Qt::ControlModifier);
        DataBench::settle();
        QCOMPARE(bench.cell(bench.model()->rowCount() - 1, "n"), "5000");
    }

    void rowsAreReadBeforeOneComesToThem()
    {
        RoleBench bench("create table t (id int primary key);"
                        "insert into t select generate_series(1, 100000); analyze");
        bench.open();
        bench.drag(0.5);
        DataBench::settle();
        const auto first = [&] { return bench.cell(0, "id").toInt(); };
        const auto last = [&] { return bench.cell(bench.model()->rowCount() - 1, "id").toInt(); };
        const auto goTo = [&](int row) {
            bench.grid()->scrollToRow(row);
            DataBench::settle();
        };
        const int begin = first();
        int end = last();
        for (int turn = 0; turn < 20 && bench.grid()->firstRowInSight() < 500; ++turn) {
            goTo(bench.model()->rowCount() - 300); // down
            QTRY_VERIFY2(last() > end, qPrintable(QString::number(end)));
            DataBench::settle();
            end = last();
        }
        QCOMPARE(first(), begin);
        goTo(300); // up
        QTRY_VERIFY2(first() < begin, qPrintable(QString::number(begin)));
        QCOMPARE(last(), end);
    }

    void aViewWhoseRowsComeOtherwiseSaysSo()
    {
        RoleBench bench("create table t (id int primary key); insert into t select"
                        " generate_series(1, 3000); create view v as select id from t order by id");
        bench.open();
        bench.clickInNavigator("v");
        bench.database.run("delete from t where id < 10");
        scrollToEndOfWindow(bench);
        QVERIFY2(bench.banner()->text().contains("another order"),
                 qPrintable(bench.banner()->text()));
        QCOMPARE(bench.model()->rowCount(), 1000);
        bench.click("data.banner.reloadButton");
        scrollToEndOfWindow(bench);
        QCOMPARE(bench.cell(1000, "id"), "1010");
    }

    void textsFromRightToLeftAreShownAndFound()
    {
        RoleBench bench("create table t (id int primary key, \"נייר\" text);"
                        "insert into t values (1, 'שלום עולם'), (2, 'مرحبا'), (3, E'a\\u202Eb')");
        bench.open();
        QCOMPARE(bench.cell(0, "נייר"), "שלום עולם");
        bench.filter()->setText("\"נייר\" ~ עולם"); // keys of a test are Latin
        QTest::keyClick(bench.filter(), Qt::Key_Return);
        bench.activate();
        QCOMPARE(bench.cells("id"), QStringList{"1"});
        bench.clickCell(0, "נייר");
        bench.press(QKeySequence::Copy);
        QCOMPARE(DataBench::clipboard(), "שלום עולם");
    }

    void aTableAlteredUnderTheGridSaysSoAndIsReadAnew()
    {
        RoleBench bench("create table t (id int primary key, a text, b text);"
                        "insert into t select g, g, g from generate_series(1, 2000) g; analyze");
        bench.open();
        bench.database.run("alter table t drop column a; alter table t add z int default 7");
        scrollToEndOfWindow(bench);
        scrollToEndOfWindow(bench);
        QVERIFY(bench.banner()->isShowing());
        QVERIFY2(bench.banner()->text().contains("has changed since it was opened"),
                 qPrintable(bench.banner()->text()));
        const auto top = bench.topCell("id");
        bench.click("data.banner.reloadButton");
        QVERIFY(!bench.banner()->isShowing());
        QCOMPARE(bench.cell(bench.grid()->firstRowInSight(), "z"), "7");
        QCOMPARE(bench.topCell("id"), top);

        bench.database.run("drop table t");
        bench.grid()->scrollToRow(0);
        bench.key(Qt::Key_End, Qt::ControlModifier);
        DataBench::settle();
        QVERIFY2(bench.banner()->text().contains("no longer exists"),
                 qPrintable(bench.banner()->text()));
        QVERIFY(bench.model()->rowCount() > 0);
    }
};

QTEST_MAIN(TestOddGrid)
#include "tst_odd_grid.moc"
