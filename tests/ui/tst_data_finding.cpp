// Finding rows on the Data page: conditions taken off one by one, filters kept by name, what is in
// a column, the rows that refer to this one, and a look at the row referred to.
#include "tests/ui/data_bench.h"
#include "ui/models/entry_model.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/peek_card.h"
#include "ui/widgets/saved_filters.h"
#include "ui/widgets/top_values.h"

#include <QAbstractItemView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QToolButton>

#include <numeric>

using namespace howdah;

namespace {

constexpr auto shop =
    "create type progress as enum ('new', 'on hold', 'paid');"
    "create table customers (id int primary key, name text not null, password text);"
    "insert into customers select g, 'customer ' || g, 'x' from generate_series(1, 300) g;"
    "create table orders (id int primary key, customer_id int references customers on delete"
    " cascade, status progress, total numeric(10,2) not null);"
    "create index on orders (customer_id);"
    "insert into orders select g, nullif(1 + g % 300, 7), case g % 3 when 0 then 'paid'::progress"
    " when 1 then 'on hold' end, g % 10 from generate_series(1, 2000) g;"
    "create table notes (id int primary key, \"About \"\"whom\" int references customers);"
    "insert into notes select g, 5 from generate_series(1, 40) g; analyze";

} // namespace

class TestDataFinding : public QObject {
    Q_OBJECT

    static void openOrders(DataBench& bench)
    {
        bench.open();
        bench.clickInNavigator("Orders");
    }
    static FilterChip* chip(const DataBench& bench, int at)
    {
        return bench.find<FilterChip>(QString("data.filter.condition.%1").arg(at));
    }
    static QStringList conditions(const DataBench& bench)
    {
        return bench.find<FilterChips>("data.filter.condition")->conditions();
    }
    static QString figure(const DataBench& bench, const QString& name)
    {
        return bench.find<ElidedLabel>("data.values." + name)->fullText();
    }
    static QStringList referring(const DataBench& bench)
    {
        QStringList all;
        const auto* list = bench.find<QAbstractItemView>("data.referring.list");
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const auto at = list->model()->index(row, 0);
            all += at.data().toString() + ": " + at.data(EntryModel::DetailRole).toString();
        }
        return all;
    }

private slots:
    void initTestCase_data() { asOwnerAnd("reader"); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void conditionsAreTakenOffOneByOne()
    {
        RoleBench bench(shop);
        openOrders(bench);
        QVERIFY(!bench.find<FilterChips>("data.filter.condition")->isVisible());
        bench.filterBy("status = paid and (total > 3 or id < 9) and id > 5");
        QCOMPARE(conditions(bench),
                 (QStringList{"status = paid", "(total > 3 or id < 9)", "id > 5"}));

        auto* second = chip(bench, 1);
        QTest::mouseClick(second, Qt::LeftButton, {}, {second->width() - 8, second->height() / 2});
        DataBench::settle();
        QCOMPARE(bench.filter()->text(), "status = paid and id > 5");
        QVERIFY(bench.label("count").contains("of ≈ 2,000 rows"));
        QVERIFY(!bench.cells("id").contains("3"));

        chip(bench, 1)->setFocus();
        QTest::keyClick(chip(bench, 1), Qt::Key_Left);
        QVERIFY(chip(bench, 0)->hasFocus());
        QTest::keyClick(chip(bench, 0), Qt::Key_Delete);
        DataBench::settle();
        QCOMPARE(bench.filter()->text(), "id > 5");
        QVERIFY(chip(bench, 0)->hasFocus());
        QTest::keyClick(chip(bench, 0), Qt::Key_Backspace);
        DataBench::settle();
        QCOMPARE(bench.filter()->text(), "");
        QVERIFY(!bench.find<FilterChips>("data.filter.condition")->isVisible());
        QVERIFY(bench.cells("id").contains("3"));
    }

    void aConditionLeadsToItsWords()
    {
        RoleBench bench(shop);
        openOrders(bench);
        bench.filterBy("id > 5 and id > 50");
        QTest::keyClicks(bench.filter(), " and to"); // begun, not in force
        chip(bench, 1)->setFocus();

        QTest::keyClick(chip(bench, 1), Qt::Key_Return);

        QVERIFY(bench.filter()->hasFocus());
        QCOMPARE(bench.filter()->text(), "id > 5 and id > 50");
        QCOMPARE(bench.filter()->selectedText(), "id > 50");
        QCOMPARE(bench.filter()->selectionStart(), 11);
    }

    void filtersAreKeptByNameForTheirTable()
    {
        RoleBench bench(shop);
        openOrders(bench);
        bench.filterBy("status = 'on hold' and total > 8");
        bench.press(QKeySequence("Ctrl+Shift+F"));
        auto* name = bench.find<QLineEdit>("data.savedFilters.name");
        auto* list = bench.find<QListWidget>("data.savedFilters.list");
        QVERIFY(name->isVisible() && !list->isVisible());
        QTest::keyClicks(name, "waiting");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(list->count(), 1);
        list->parentWidget()->hide();
        bench.activate();

        bench.clickInNavigator("customers");
        bench.press(QKeySequence("Ctrl+Shift+F"));
        QCOMPARE(list->count(), 0); // those of another table
        QVERIFY(!name->isEnabled());
        list->parentWidget()->hide();
        bench.activate();
        bench.clickInNavigator("Orders");
        QCOMPARE(bench.filter()->text(), "");
        bench.press(QKeySequence("Ctrl+Shift+F"));
        QCOMPARE(list->item(0)->text(), "waiting");
        QTest::keyClick(list, Qt::Key_Return);
        bench.activate();
        QCOMPARE(bench.filter()->text(), "status = 'on hold' and total > 8");

        bench.press(QKeySequence("Ctrl+Shift+F"));
        list->item(0)->setText("  still waiting "); // what the editor of F2 does
        QCOMPARE(list->item(0)->text(), "still waiting");
        const auto kept = savedFiltersOf(bench.settings.filters("shop:public.orders"));
        QCOMPARE(kept, (QList<SavedFilter>{{"still waiting", "status = 'on hold' and total > 8"}}));
        list->item(0)->setText("");
        QCOMPARE(list->item(0)->text(), "still waiting"); // a name it keeps
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(list->count(), 0);
        QVERIFY(bench.settings.filters("shop:public.orders").isEmpty());
        list->parentWidget()->hide();
    }

    void whatIsBeingReadIsStoppedWhereItsSqlIsShown()
    {
        RoleBench bench(shop);
        openOrders(bench);
        Connection blocker(bench.database.conninfo());
        blocker.runScript("begin; lock table orders");
        bench.filter()->setFocus();
        QTest::keyClicks(bench.filter(), "total > 3");
        QTest::keyClick(bench.filter(), Qt::Key_Return);
        QTRY_VERIFY(bench.running() != "0");
        QTest::keySequence(bench.window.get(), QKeySequence(Qt::Key_F7));
        auto* stop = bench.find<QPushButton>("data.planSheet.stopButton");
        QTRY_VERIFY(stop->isVisible());
        QTest::mouseClick(stop, Qt::LeftButton);
        QVERIFY(!stop->isVisible());
        QTest::mouseClick(bench.find<QPushButton>("data.planSheet.closeButton"), Qt::LeftButton);
        QTRY_COMPARE(bench.running(), "0");
        DataBench::settle();
        QCOMPARE(bench.filter()->text(), "");
        QCOMPARE(bench.topCell("id"), "1");
        QCOMPARE(bench.model()->position(299).values.front().value_or(""), "300");
    }

    void labelsOfAnEnumAreOffered()
    {
        RoleBench bench(shop);
        openOrders(bench);
        bench.filter()->setFocus();
        QTest::keyClicks(bench.filter(), "status = o");
        auto* words = QApplication::activePopupWidget();
        QVERIFY(words);
        QCOMPARE(words->objectName(), "data.filter.completer.words");
        QTest::keyClick(words, Qt::Key_Down);
        QTest::keyClick(words, Qt::Key_Return);
        QTRY_COMPARE(bench.filter()->text(), "status = 'on hold'");
    }

    void rowsThatReferAreEstimatedCountedAndGoneTo()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("customers");
        bench.clickCell(4, "name");

        bench.key(Qt::Key_F4, Qt::ShiftModifier);
        DataBench::settle();

        QCOMPARE(referring(bench).size(), 2);
        QVERIFY2(
            referring(bench)[0].startsWith("notes by About \"whom: ≈ ")
                && referring(bench)[0].endsWith("no index: finding them reads the whole table"),
            qPrintable(referring(bench)[0]));
        QVERIFY2(referring(bench)[1].startsWith("orders by customer_id: ≈ "),
                 qPrintable(referring(bench)[1]));
        bench.click("data.referring.countButton");
        QVERIFY2(referring(bench)[0].contains(": 40 rows"), qPrintable(referring(bench)[0]));
        QVERIFY2(referring(bench)[1].contains(": 7 rows · deleted with this row"),
                 qPrintable(referring(bench)[1]));

        bench.clickCell(6, "name"); // customer 7, whom no order names
        DataBench::settle();
        QVERIFY2(referring(bench)[1].contains("≈ "), qPrintable(referring(bench)[1]));
        bench.click("data.referring.countButton");
        QVERIFY2(referring(bench)[1].contains(": 0 rows"), qPrintable(referring(bench)[1]));

        bench.clickCell(4, "name");
        DataBench::settle();
        auto* list = bench.find<QAbstractItemView>("data.referring.list");
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        DataBench::settle();
        QCOMPARE(bench.label("title"), "notes");
        QCOMPARE(bench.filter()->text(), "\"About \"\"whom\" = '5'");
        QCOMPARE(bench.model()->rowCount(), 40);
        bench.press(QKeySequence("Alt+Left"));
        QCOMPARE(bench.label("title"), "customers");
    }

    void whereNobodyRefersThatIsSaid()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("notes");
        bench.clickCell(0, "id");
        bench.chooseInCell(0, "id", "cell.referring");
        QCOMPARE(bench.find<ElidedLabel>("data.referring.about")->fullText(),
                 "No table refers to notes.");
        QTest::keyClick(bench.find<QWidget>("data.referring"), Qt::Key_Escape);
        QVERIFY(!bench.find<QWidget>("data.referring")->isVisible());
        QVERIFY(bench.grid()->hasFocus());
    }

    void aCountOfWhatRefersCanBeStopped()
    {
        RoleBench bench(shop);
        bench.open();
        bench.clickInNavigator("customers");
        bench.clickCell(4, "name");
        bench.key(Qt::Key_F4, Qt::ShiftModifier);
        DataBench::settle();
        Connection blocker(bench.database.conninfo());
        blocker.runScript("begin; lock table orders");
        auto* count = bench.find<QPushButton>("data.referring.countButton");
        QTest::mouseClick(count, Qt::LeftButton);
        QTRY_COMPARE(bench.running(), "1");
        QTest::mouseClick(count, Qt::LeftButton);
        QTRY_COMPARE(bench.running(), "0");
        DataBench::settle();
        QVERIFY(bench.find<QWidget>("data.referring")->isVisible());
    }

    void aPointerThatRestsSeesTheRowReferredTo()
    {
        RoleBench bench(shop);
        openOrders(bench);
        auto* card = bench.window->findChild<PeekCard*>("data.peek");
        QVERIFY(card && !card->isVisible());
        const auto point = [&](int row, const QString& column) {
            const auto at =
                bench.grid()->visualRect(bench.model()->index(row, bench.column(column)));
            QTest::mouseMove(bench.grid()->viewport(), at.center());
        };
        point(3, "customer_id");
        QTRY_VERIFY(card->isVisible());
        QCOMPARE(card->text(), "customers\nid\n5\nname\ncustomer 5\npassword\n•••");
        point(4, "total");
        QTRY_VERIFY(!card->isVisible());

        point(5, "customer_id"); // of none
        point(6, "customer_id");
        QTRY_VERIFY(card->isVisible());
        QVERIFY(card->text().contains("customer 8"));
        bench.grid()->scrollByRows(3);
        QVERIFY(!card->isVisible());

        // Over columns that stay in sight as well, and beside the cell there.
        bench.chooseInHeader("customer_id", "freeze");
        auto& kept = bench.grid()->frozen();
        QVERIFY(kept.isVisible());
        const auto cell = kept.visualRect(bench.model()->index(12, bench.column("customer_id")));
        QTest::mouseMove(kept.viewport(), cell.center());
        QTRY_VERIFY(card->isVisible());
        QVERIFY(card->text().contains("customer 14"));
        QCOMPARE(card->x(), kept.viewport()->mapToGlobal(cell.topLeft()).x());
        bench.chooseInHeader("customer_id", "freeze");

        bench.clickCell(10, "customer_id");
        bench.key(Qt::Key_F4, Qt::ControlModifier); // without a pointer
        QTRY_VERIFY(card->isVisible());
        bench.key(Qt::Key_Down);
        QVERIFY(!card->isVisible());
    }

    void whatIsInAColumnIsShownFromStatisticsAndCounted()
    {
        RoleBench bench(shop);
        openOrders(bench);
        bench.clickCell(0, "status");

        bench.key(Qt::Key_I, Qt::ControlModifier);
        DataBench::settle();

        QVERIFY2(
            bench.find<QLabel>("data.values.basis")->text().startsWith("Estimates of ANALYZE "),
            qPrintable(bench.find<QLabel>("data.values.basis")->text()));
        QCOMPARE(figure(bench, "rows"), "≈ 2,000");
        QVERIFY(figure(bench, "nulls").startsWith("≈ 66"));
        QCOMPARE(figure(bench, "distinct"), "≈ 2");
        auto* top = bench.find<TopValues>("data.values.top");
        QCOMPARE(top->count(), 2);
        QVERIFY(!bench.find<Histogram>("data.values.histogram")->isVisible());

        bench.filterBy("total < 5");
        bench.click("data.values.countButton");
        QCOMPARE(bench.find<QLabel>("data.values.basis")->text(),
                 "Counted just now: the rows of this filter.");
        QCOMPARE(figure(bench, "rows"), "1,000");
        QCOMPARE(figure(bench, "distinct"), "2");
        QCOMPARE(figure(bench, "smallest"), "on hold");

        top->setCurrentRow(0);
        const auto value = top->item(0)->text();
        QTest::keyClick(top, Qt::Key_Return);
        DataBench::settle();
        QCOMPARE(bench.filter()->text(), "total < 5 and status = '" + value + "'");
        QVERIFY2(bench.find<QLabel>("data.values.basis")->text().startsWith("Estimates"),
                 "what was counted is of other rows");
    }

    void numbersHaveABarForEachRange()
    {
        RoleBench bench(shop);
        openOrders(bench);
        bench.chooseInHeader("total", "values");
        auto* bars = bench.find<Histogram>("data.values.histogram");
        QVERIFY(bars->isVisible());
        bench.click("data.values.countButton");
        QCOMPARE(std::accumulate(bars->bins().begin(), bars->bins().end(), 0.0), 2000.0);
        QVERIFY(!bars->accessibleDescription().isEmpty());
    }

    void aValueIsReadWholeBesideTheRows()
    {
        RoleBench bench("create table papers (id int primary key, body jsonb, tags text[], note"
                        " text, password text); insert into papers values (1, '{\"name\": \"Ann\","
                        " \"sizes\": [1.50, {\"deep\": null}]}', '{a,NULL,\"b c\"}',"
                        " repeat('long ', 2000), 'secret'), (2, null, null, '', null)");
        bench.open();
        bench.clickInNavigator("papers");
        bench.clickCell(0, "body");
        bench.key(Qt::Key_F3);
        DataBench::settle();
        const auto* pane = bench.find<QWidget>("data.cell");
        QVERIFY(pane->isVisible());
        auto* tree = bench.find<QTreeView>("data.cell.tree");
        QVERIFY(tree->isVisible() && tree->hasFocus());
        const auto root = tree->model()->index(0, 0);
        QVERIFY(tree->isExpanded(root));
        const auto sizes = tree->model()->index(1, 0, root);
        QVERIFY(tree->isExpanded(sizes)); // so little is unfolded at once
        QCOMPARE(tree->model()->index(0, 1, sizes).data().toString(), "1.50");
        tree->setCurrentIndex(sizes);
        QTest::keyClick(tree, Qt::Key_Left);
        QVERIFY(!tree->isExpanded(sizes));
        QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(DataBench::clipboard(), "[1.50, {\"deep\": null}]");
        // The same as text.
        QTest::mouseClick(bench.find<QToolButton>("data.cell.asTree"), Qt::LeftButton);
        const auto* text = bench.find<QPlainTextEdit>("data.cell.text");
        QVERIFY(text->isVisible() && text->isReadOnly());
        QVERIFY(text->toPlainText().startsWith("{\n  \"name\": \"Ann\",\n"));

        bench.clickCell(0, "tags"); // it follows
        QCOMPARE(text->toPlainText(), "a\nNULL\nb c");
        QVERIFY(!bench.find<QToolButton>("data.cell.asTree")->isVisible());
        bench.clickCell(0, "note"); // of which the grid has the beginning only
        DataBench::settle();
        QCOMPARE(text->toPlainText(), QString("long ").repeated(2000));
        QCOMPARE(bench.label("cell.what"), "10 kB");
        QTest::mouseClick(bench.find<QToolButton>("data.cell.copyButton"), Qt::LeftButton);
        QCOMPARE(DataBench::clipboard().size(), 10'000);
        bench.clickCell(1, "note");
        QCOMPARE(bench.label("cell.what"), "An empty text");
        bench.clickCell(1, "body");
        QCOMPARE(bench.label("cell.what"), "NULL");
        bench.clickCell(0, "password");
        QVERIFY(bench.label("cell.what").contains("hidden"));
        QVERIFY(!text->toPlainText().contains("secret"));
    }

    void countingValuesCanBeStoppedAndHiddenOnesAreNotShown()
    {
        RoleBench bench(shop);
        openOrders(bench);
        bench.chooseInHeader("total", "values");
        {
            Connection blocker(bench.database.conninfo());
            blocker.runScript("begin; lock table orders");
            auto* count = bench.find<QPushButton>("data.values.countButton");
            QTest::mouseClick(count, Qt::LeftButton);
            QTRY_COMPARE(bench.running(), "1");
            QTest::mouseClick(count, Qt::LeftButton);
            QTRY_COMPARE(bench.running(), "0");
            QVERIFY(bench.find<QLabel>("data.values.basis")->text().startsWith("Estimates"));
        }
        bench.clickInNavigator("customers");
        QVERIFY(!bench.find<QWidget>("data.values")->isVisible());
        bench.clickCell(0, "password");
        bench.key(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(!bench.find<QWidget>("data.values")->isVisible());
        QCOMPARE(bench.toast(), "The values of this column are hidden; show them first");
    }
};

QTEST_MAIN(TestDataFinding)
#include "tst_data_finding.moc"
