// From rows to other rows on the Data page: sorted by several columns, along foreign keys and back,
// by the value in a cell; and columns arranged as one likes.
#include "tests/ui/data_bench.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/sql_view.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QRegularExpression>

using namespace howdah;

namespace {

constexpr auto store =
    "create table customers (id int primary key, name text not null);"
    "insert into customers select g, 'customer ' || g from generate_series(1, 300) g;"
    "create table orders (id int primary key, customer_id int references customers, status text,"
    " total numeric(10,2) not null);"
    "insert into orders select g, nullif(1 + g % 300, 7), case g % 3 when 0 then 'paid' when 1 then"
    " 'it''s new' end, g % 10 from generate_series(1, 2000) g; analyze";

} // namespace

class TestDataWays : public QObject {
    Q_OBJECT

    static void sortOrdersByStatusAndTotal(DataBench& bench)
    {
        bench.open();
        bench.clickInNavigator("Orders");
        bench.clickHeader("status");
        DataBench::settle();
        bench.clickHeader("total", Qt::ShiftModifier);
        DataBench::settle();
    }

private slots:
    void initTestCase_data() { asOwnerAnd("reader"); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void shiftAddsAColumnToWhatIsSortedBy()
    {
        RoleBench bench(store);
        sortOrdersByStatusAndTotal(bench);
        bench.clickHeader("total", Qt::ShiftModifier);
        DataBench::settle();

        const auto expected = [&](const char* order) {
            return bench.database.scalar(std::string("select string_agg(id::text, ',') from (select"
                                                     " id from orders order by ")
                                         + order + " limit 30) s");
        };
        QCOMPARE(bench.cells("id").mid(0, 30).join(','), expected("status, total desc, id"));
        const auto sorts = bench.grid()->header().sorts();
        QCOMPARE(sorts.size(), 2);
        QVERIFY(sorts[1].isDescending);
        QCOMPARE(bench.arrow(), "status up");

        bench.clickHeader("total", Qt::ShiftModifier); // once more takes it away
        DataBench::settle();
        QCOMPARE(bench.cells("id").mid(0, 30).join(','), expected("status, id"));
        bench.clickHeader("total", Qt::ShiftModifier);
        DataBench::settle();
        bench.clickHeader("total"); // without Shift it is the only one
        DataBench::settle();
        QCOMPARE(bench.cells("id").mid(0, 30).join(','), expected("total, id"));
    }

    void readingAgainKeepsAllThatIsSortedBy()
    {
        RoleBench bench(store);
        sortOrdersByStatusAndTotal(bench);
        const auto before = bench.cells("id").mid(0, 30);
        bench.database.run("alter table orders drop column customer_id");

        bench.press(QKeySequence("F5"));

        QCOMPARE(bench.cells("id").mid(0, 30), before);
        QCOMPARE(bench.grid()->header().sorts().size(), 2);
    }

    void aForeignKeyLeadsToItsRowAndAltLeftBack()
    {
        RoleBench bench(store);
        bench.open();
        bench.clickInNavigator("Orders");
        bench.filterBy("total = 3");
        bench.clickHeader("id");
        DataBench::settle();
        bench.clickHeader("id");
        DataBench::settle();
        bench.grid()->scrollToRow(60);
        DataBench::settle();
        const auto top = bench.topCell("id");
        const int row = bench.grid()->firstRowInSight() + 3;
        bench.clickCell(row, "customer_id");
        const auto customer = bench.currentCell();

        bench.key(Qt::Key_F4);
        DataBench::settle();

        QCOMPARE(bench.label("title"), "customers");
        QCOMPARE(bench.cells("id"), QStringList{customer});
        QCOMPARE(bench.filter()->text(), "id = '" + customer + "'");

        bench.press(QKeySequence("Alt+Left"));

        QCOMPARE(bench.label("title"), "orders");
        QCOMPARE(bench.filter()->text(), "total = 3");
        QCOMPARE(bench.arrow(), "id down");
        QCOMPARE(bench.topCell("id"), top);
    }

    void whereNothingIsReferredToItIsSaid()
    {
        RoleBench bench(store);
        bench.open();
        bench.clickInNavigator("Orders");
        bench.clickCell(2, "total");
        bench.key(Qt::Key_F4);
        QCOMPARE(bench.toast(), "This column refers to no other table");
        bench.filterBy("customer_id is null");
        bench.clickCell(0, "customer_id");
        bench.key(Qt::Key_F4);
        QCOMPARE(bench.toast(), "NULL refers to no row");
        QCOMPARE(bench.label("title"), "orders");
    }

    void aValueIsFilteredByWherePointedAt()
    {
        RoleBench bench(store);
        bench.open();
        bench.clickInNavigator("Orders");
        bench.chooseInCell(0, "status", "cell.onlyThis"); // of the order with id 1

        QCOMPARE(bench.filter()->text(), "status = 'it''s new'");
        QCOMPARE(bench.cells("status").count("it's new"), bench.model()->rowCount());
        bench.chooseInCell(0, "customer_id", "cell.notThis");
        QCOMPARE(bench.filter()->text(), "status = 'it''s new' and customer_id != '2'");
        QVERIFY(!bench.cells("customer_id").contains("2"));
        bench.filterBy("status is null or total = 3");
        bench.clickCell(0, "status");
        bench.press(QKeySequence("Alt+="));
        QVERIFY2(bench.filter()->text().startsWith("(status is null or total = 3) and status "),
                 qPrintable(bench.filter()->text()));
    }

    void theFilterOffersWhatCouldFollow()
    {
        RoleBench bench(store);
        bench.open();
        bench.clickInNavigator("Orders");
        bench.filter()->setFocus();
        auto* words = bench.find<QCompleter>("data.filter.completer")->popup();
        QTest::keyClicks(bench.filter(), "cust");
        QVERIFY(words->isVisible());
        QCOMPARE(words->model()->index(0, 0).data().toString(), "customer_id");
        QTest::keyClick(words, Qt::Key_Down);
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(bench.filter()->text(), "customer_id");
        QVERIFY(!words->isVisible());
        QTest::keyClicks(bench.filter(), " is n");
        QVERIFY(words->isVisible());
        QTest::keyClick(bench.filter(), Qt::Key_Escape);
    }

    void columnsStayAsTheyWereArranged()
    {
        RoleBench bench(store);
        bench.open();
        bench.clickInNavigator("Orders");
        auto& header = bench.grid()->header();
        bench.chooseInHeader("status", "hide");
        header.moveSection(header.visualIndex(bench.column("total")), 0);
        header.resizeSection(bench.column("customer_id"), 222);
        const auto arranged = [&] {
            QVERIFY(header.isSectionHidden(bench.column("status")));
            QCOMPARE(header.visualIndex(bench.column("total")), 0);
            QCOMPARE(header.sectionSize(bench.column("customer_id")), 222);
        };
        arranged();
        bench.press(QKeySequence("F5"));
        arranged();

        bench.clickInNavigator("customers");
        QVERIFY(!header.isSectionHidden(0) && !header.isSectionHidden(1));
        QCOMPARE(header.visualIndex(0), 0);
        bench.clickInNavigator("Orders");
        arranged();

        // Copied as they stand.
        bench.clickCell(0, "total");
        bench.clickCell(0, "id", Qt::ControlModifier);
        bench.press(QKeySequence::Copy);
        QCOMPARE(DataBench::clipboard(), "1.00\t1");

        Settings again(bench.settings.file());
        QVERIFY(again.columns("shop:public.orders").contains("total"));
        bench.chooseInHeader("total", "show.status");
        QVERIFY(!header.isSectionHidden(bench.column("status")));
        bench.chooseInHeader("total", "asInTable");
        QCOMPARE(header.visualIndex(bench.column("total")), 3);
        QCOMPARE(bench.settings.columns("shop:public.orders"), QByteArray());
    }

    void readingAllOfABigTableIsSaid()
    {
        RoleBench bench("create table big (id int primary key, n int); insert into big select g, g"
                        " from generate_series(1, 120000) g; analyze big");
        bench.open();
        auto* note = bench.find<ElidedLabel>("data.note");
        QVERIFY(!note->fullText().contains("No index")); // a reader reads of his rights
        bench.filterBy("n = 17");
        QVERIFY(note->isVisible());
        QVERIFY2(note->fullText().startsWith(
                     "No index serves this: the server reads all ≈ 120 k rows of big."),
                 qPrintable(note->fullText()));
        bench.filterBy("id = 17");
        QVERIFY(!note->fullText().contains("No index"));
    }

    void theSqlIsShownWithItsPlan()
    {
        RoleBench bench("create table big (id int primary key, n int); insert into big select g, g"
                        " from generate_series(1, 120000) g; analyze big");
        bench.open();
        bench.filterBy("n > 119990");
        bench.clickCell(0, "n");
        bench.press(QKeySequence(Qt::Key_F7));

        auto* sheet = bench.find<Sheet>("data.planSheet");
        QVERIFY(sheet->isOpen());
        const auto sql = bench.find<SqlView>("data.planSheet.sql")->sql();
        QVERIFY2(sql.contains("where \"n\" > '119990'"), qPrintable(sql));
        const auto plan = bench.find<QPlainTextEdit>("data.planSheet.plan")->toPlainText();
        QVERIFY2(plan.contains("big"), qPrintable(plan));
        QVERIFY(bench.find<Banner>("data.planSheet.banner")->isShowing()
                == plan.contains("Seq Scan"));
        bench.click("data.planSheet.copyButton");
        QCOMPARE(DataBench::clipboard(), sql);
        bench.click("data.planSheet.closeButton");
        QVERIFY(!sheet->isOpen());
        QVERIFY(bench.grid()->hasFocus());
    }

    void oddTablesAreShown()
    {
        QString wide = "create table wide (id int primary key";
        for (int column = 1; column < 1'599; ++column)
            wide += QString(", c%1 bool default true").arg(column);
        RoleBench bench(wide.toStdString()
                        + "); insert into wide (id) select generate_series(1, 300);"
                          "create table \"Odd \"\"Names, all\" (\"a b\" int primary key, \"select\""
                          " text, \"דבר\" text, at timestamptz, n numeric, f float8);"
                          "insert into \"Odd \"\"Names, all\" values (1, repeat('x', 20000), 'שלום"
                          " world', 'infinity', 'NaN', '-0'), (2, '', '', '0044-03-15 BC', 0, 0)");
        bench.open();
        bench.clickInNavigator("wide");
        QCOMPARE(bench.model()->columnCount(), 1'599);
        bench.key(Qt::Key_End, Qt::ControlModifier);
        DataBench::settle();
        QVERIFY(!bench.banner()->isShowing());

        bench.clickInNavigator("Odd \"Names, all");
        QCOMPARE(bench.cells("at").at(0), "infinity");
        QVERIFY(bench.cells("at").at(1).endsWith("BC"));
        QCOMPARE(bench.cells("n").at(0), "NaN");
        QCOMPARE(bench.cells("f").at(0), "-0");
        bench.chooseInCell(0, "at", "cell.onlyThis");
        QCOMPARE(bench.cells("a b"), QStringList{"1"});
        bench.filterBy("");
        bench.chooseInCell(0, "דבר", "cell.notThis");
        QCOMPARE(bench.cells("a b"), QStringList{"2"});
        bench.grid()->grab(); // and is painted
    }
};

QTEST_MAIN(TestDataWays)
#include "tst_data_ways.moc"
