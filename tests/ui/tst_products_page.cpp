// The Products page as its user sees it, on a store with rows in it.
#include "tests/ui/store_bench.h"

#include <QApplication>
#include <QRegularExpression>
#include <QTreeWidget>

using namespace howdah;

namespace {

QTreeWidgetItem* category(const StoreBench& bench, const QString& name)
{
    const auto found = bench.find<QTreeWidget>("products.categories.tree")
                           ->findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? nullptr : found.first();
}

void chooseCategory(const StoreBench& bench, const QString& name)
{
    auto* item = category(bench, name);
    QVERIFY2(item, qPrintable(name));
    bench.find<QTreeWidget>("products.categories.tree")->setCurrentItem(item);
    StoreBench::settle();
}

constexpr auto aShop = "insert into categories (id, name) values"
                       " ('00000000-0000-0000-0000-0000000000c1', 'Light'),"
                       " ('00000000-0000-0000-0000-0000000000c2', 'Zoo');"
                       "insert into categories (id, parent_id, name) values"
                       " ('00000000-0000-0000-0000-0000000000c3',"
                       "  '00000000-0000-0000-0000-0000000000c1', 'Lamps');"
                       "insert into products (category_id, sku, name, price, stock) values"
                       " ('00000000-0000-0000-0000-0000000000c1', 'CANDLE', 'Candle', 1.50, 7),"
                       " ('00000000-0000-0000-0000-0000000000c3', 'LAMP', 'Lamp', 12.00, 5),"
                       " ('00000000-0000-0000-0000-0000000000c2', 'APE', 'Ape', 900, 0)";

struct Shop : StoreBench {
    Shop()
        : StoreBench("products")
    {
        database.becomeCopyOf(emptyStore());
        database.run(aShop);
    }
};

} // namespace

class TestProductsPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAndApplication(); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void aCategoryShowsWhatIsFiledInItAndBelow_data() { readerToo(); }

    void aCategoryShowsWhatIsFiledInItAndBelow()
    {
        Shop bench;
        bench.openToRead();
        QCOMPARE(bench.values("sku"), (QSet<QString>{"CANDLE", "LAMP", "APE"}));
        chooseCategory(bench, "Light");
        QCOMPARE(bench.values("sku"), (QSet<QString>{"CANDLE", "LAMP"}));
        chooseCategory(bench, "Lamps");
        QCOMPARE(bench.values("sku"), QSet<QString>{"LAMP"});
        bench.filterBy("candle");
        QCOMPARE(bench.cells("sku"), QStringList());
        chooseCategory(bench, "All products");
        QCOMPARE(bench.cells("sku"), QStringList{"CANDLE"});
        QCOMPARE(bench.find<QLineEdit>("products.filter")->text(), "candle");
    }

    void productsThatAreDeletedAreListedApart_data() { readerToo(); }

    void productsThatAreDeletedAreListedApart()
    {
        Shop bench;
        bench.database.run("update products set deleted_at = now() where sku <> 'CANDLE'");
        bench.openToRead();
        QCOMPARE(bench.cells("sku"), QStringList{"CANDLE"});
        bench.press("deleted.deleted");
        QCOMPARE(bench.values("sku"), (QSet<QString>{"APE", "LAMP"}));
        bench.filterBy("price < 100");
        QCOMPARE(bench.cells("sku"), QStringList{"LAMP"});
        bench.press("deleted.all");
        QCOMPARE(bench.values("sku"), (QSet<QString>{"CANDLE", "LAMP"}));
        bench.choose("sku", "LAMP");
        QCOMPARE(bench.text("side.title"), "Lamp");
        QCOMPARE(bench.text("stock.stock"), "5 in stock");
    }

    void aPriceIsSetAndNeverBecomesAFloat()
    {
        Shop bench;
        bench.openIt();
        bench.choose("sku", "LAMP");
        QCOMPARE(bench.text("stock.stock"), "5 in stock");
        bench.type("stock.price", "12.345");
        QVERIFY(bench.isSeen("stock.problem"));
        QVERIFY(!bench.find<QPushButton>("products.stock.priceButton")->isEnabled());
        bench.type("stock.price", "-1");
        QCOMPARE(bench.text("stock.problem"), "It cannot be below zero.");
        bench.type("stock.price", "99999999.99");
        bench.enterIn("stock.price");
        QCOMPARE(bench.sql("select price from products where sku = 'LAMP'"), "99999999.99");
        QCOMPARE(bench.find<QLineEdit>("products.stock.price")->text(), "99999999.99");
        bench.type("stock.price", "100000000");
        QCOMPARE(bench.text("stock.problem"), "It can have at most 8 digits before the point.");
    }

    void stockGoesUpAndDownFromWhatIsThereThen()
    {
        Shop bench;
        bench.openIt();
        bench.choose("sku", "LAMP");
        bench.database.run("update products set stock = 4 where sku = 'LAMP'"); // one was sold
        bench.type("stock.change", "+10");
        bench.enterIn("stock.change");
        QCOMPARE(bench.sql("select stock from products where sku = 'LAMP'"), "14");
        QCOMPARE(bench.text("stock.stock"), "14 in stock");
        bench.type("stock.change", "-15");
        bench.press("stock.changeButton");
        QVERIFY(bench.isSeen("banner"));
        QCOMPARE(bench.sql("select stock from products where sku = 'LAMP'"), "14");
    }

    void aPriceThatOthersChangedIsNotOverwritten()
    {
        Shop bench;
        bench.openIt();
        bench.choose("sku", "LAMP");
        bench.type("stock.price", "13");
        bench.database.run("update products set price = 14 where sku = 'LAMP'");
        bench.press("stock.priceButton");
        QVERIFY(bench.isSeen("banner"));
        QCOMPARE(bench.sql("select price from products where sku = 'LAMP'"), "14.00");
        QTRY_COMPARE(bench.find<QLineEdit>("products.stock.price")->text(), "14.00");
    }

    void aProductIsMadeInTheCategoryThatIsChosen()
    {
        Shop bench;
        bench.openIt();
        chooseCategory(bench, "Lamps");
        bench.press("createButton");
        QCOMPARE(bench.find<QComboBox>("products.form.category_id")->currentText(),
                 QString::fromUtf8("Light › Lamps"));
        bench.type("form.sku", "TORCH");
        bench.type("form.name", "Torch");
        bench.type("form.price", "7.5");
        bench.type("form.currency", "euro");
        QCOMPARE(bench.text("form.currency.problem"), "It has to look like this: EUR");
        bench.type("form.currency", "EUR");
        bench.enterIn("form.currency");
        QVERIFY(!bench.isSeen("form"));
        QCOMPARE(bench.sql("select c.name || ' ' || price from products p join categories c"
                           " on c.id = category_id where sku = 'TORCH'"),
                 "Lamps 7.50");
        QCOMPARE(bench.text("side.title"), "Torch"); // it is the current one
    }

    void anSkuThatIsTakenMarksItsField()
    {
        Shop bench;
        bench.openIt();
        bench.choose("sku", "LAMP");
        bench.keys(QKeySequence(Qt::Key_F2));
        bench.type("form.sku", "APE");
        bench.enterIn("form.sku");
        QCOMPARE(bench.text("form.sku.problem"),
                 QString::fromUtf8("There is one with “APE” already."));
        QCOMPARE(bench.sql("select count(*) from products where sku = 'APE'"), "1");
    }

    void categoriesAreMadeMovedAndNeverBelowThemselves()
    {
        Shop bench;
        bench.openIt();
        chooseCategory(bench, "Lamps");
        bench.press("categories.addButton");
        bench.type("categoryForm.name", "Desk lamps");
        bench.enterIn("categoryForm.name");
        QVERIFY(category(bench, "Desk lamps"));
        QCOMPARE(category(bench, "Desk lamps")->parent(), category(bench, "Lamps"));

        chooseCategory(bench, "Lamps");
        bench.press("categories.editButton");
        auto* below = bench.find<QComboBox>("products.categoryForm.parent_id");
        QStringList offered;
        for (int at = 0; at < below->count(); ++at)
            offered += below->itemText(at);
        QCOMPARE(offered, (QStringList{"(a root)", "Light", "Zoo"})); // none of its own
        below->setCurrentIndex(2);
        bench.press("categoryForm.saveButton");
        QCOMPARE(category(bench, "Lamps")->parent(), category(bench, "Zoo"));
        QCOMPARE(bench.values("sku"), QSet<QString>{"LAMP"}); // it stays chosen
    }

    void aProductIsDeletedAndRestored()
    {
        Shop bench;
        bench.openIt();
        const auto isDeleted = [&] {
            return bench.sql("select deleted_at is not null from products where sku = 'LAMP'");
        };
        bench.choose("sku", "LAMP");
        QTest::keyClick(bench.grid(), Qt::Key_Delete);
        bench.settle();
        QCOMPARE(isDeleted(), "t");
        QCOMPARE(bench.values("sku"), (QSet<QString>{"CANDLE", "APE"}));
        bench.press("deleted.deleted");
        QCOMPARE(bench.cells("sku"), QStringList{"LAMP"});
        bench.choose("sku", "LAMP");
        bench.press("side.deleteButton"); // which restores by now
        QCOMPARE(isDeleted(), "f");
        QCOMPARE(bench.cells("sku"), QStringList());
        QCOMPARE(bench.written(),
                 (QStringList{"update products 1 done", "update products 1 done"}));
    }

    void whatIsSoldStaysInTheStore()
    {
        Shop bench;
        bench.database.run("insert into users (id, email) values"
                           " ('00000000-0000-0000-0000-0000000000b1', 'u@a.example');"
                           "insert into orders (id, user_id) values"
                           " ('00000000-0000-0000-0000-0000000000e1',"
                           "  '00000000-0000-0000-0000-0000000000b1');"
                           "insert into order_items (order_id, line_number, product_id, unit_price)"
                           " select '00000000-0000-0000-0000-0000000000e1', 1, id, price"
                           " from products where sku = 'LAMP'");
        bench.openAs({}); // whoever else cannot purge
        bench.choose("sku", "LAMP");
        QTest::keyClick(bench.grid(), Qt::Key_Delete);
        bench.settle();
        bench.press("deleted.deleted");
        bench.choose("sku", "LAMP");
        bench.keys(QKeySequence("Ctrl+Shift+Del"));
        bench.press("banner.purgeButton");
        QVERIFY(bench.isSeen("banner"));
        QCOMPARE(bench.find<Banner>("products.banner")->severity(), Severity::Danger);
        QCOMPARE(bench.sql("select count(*) from products where sku = 'LAMP'"), "1");
    }
};

QTEST_MAIN(TestProductsPage)
#include "tst_products_page.moc"
