// The Orders page as its user sees it, on a store with rows in it.
#include "tests/ui/store_bench.h"

#include <QApplication>
#include <QListView>
#include <QRegularExpression>

using namespace howdah;

namespace {

constexpr auto twoOrders =
    "insert into users (id, email, full_name) values"
    " ('00000000-0000-0000-0000-0000000000b1', 'ada@a.example', 'Ada'),"
    " ('00000000-0000-0000-0000-0000000000b2', 'bob@a.example', 'Bob');"
    "insert into categories (id, name) values ('00000000-0000-0000-0000-0000000000c1', 'C');"
    "insert into products (id, category_id, sku, name, price, stock) values"
    " ('00000000-0000-0000-0000-0000000000d1', '00000000-0000-0000-0000-0000000000c1',"
    "  'LAMP', 'Lamp', 12.50, 5),"
    " ('00000000-0000-0000-0000-0000000000d2', '00000000-0000-0000-0000-0000000000c1',"
    "  'APE', 'Ape', 900, 1);"
    "insert into orders (id, user_id, order_number, placed_at) values"
    " ('00000000-0000-0000-0000-0000000000e1', '00000000-0000-0000-0000-0000000000b1', 'OLD',"
    "  '2025-01-01'),"
    " ('00000000-0000-0000-0000-0000000000e2', '00000000-0000-0000-0000-0000000000b2', 'NEW',"
    "  '2025-02-01');"
    "insert into order_items (order_id, line_number, product_id, quantity, unit_price) values"
    " ('00000000-0000-0000-0000-0000000000e1', 1, '00000000-0000-0000-0000-0000000000d1', 2, "
    "12.50);"
    "insert into order_adjustments (order_id, kind, description, amount) values"
    " ('00000000-0000-0000-0000-0000000000e1', 'shipping', 'Parcel', 4.90);"
    "insert into order_roles (order_id, user_id, role) values"
    " ('00000000-0000-0000-0000-0000000000e1', '00000000-0000-0000-0000-0000000000b2', 'packer');"
    "insert into order_status_history (order_id, to_status, note) values"
    " ('00000000-0000-0000-0000-0000000000e1', 'pending', 'by telephone')";

struct Counter : StoreBench {
    Counter()
        : StoreBench("orders")
    {
        database.becomeCopyOf(emptyStore());
        database.run(twoOrders);
    }
    QString status(const QString& number) const
    {
        return sql("select status from orders where order_number = '" + number.toStdString() + "'");
    }
    /// "paid, cancelled": the steps offered.
    QString steps() const
    {
        QStringList offered;
        for (const auto* step : {"paid", "shipped", "delivered", "cancelled", "refunded"})
            if (isSeen("step." + QString(step)))
                offered += step;
        return offered.join(", ");
    }
};

} // namespace

class TestOrdersPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAndApplication(); }
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void ordersAreOpenedFromTheCommandField()
    {
        Counter bench;
        bench.workAs(storeRole());
        bench.show("health");
        bench.connectTo(bench.database.conninfo());
        bench.keys(QKeySequence("Ctrl+K"));
        QTest::keyClicks(bench.window->focusWidget(), "ord");
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Return);
        bench.settle();
        QCOMPARE(bench.window->currentPageId(), "orders");
        QCOMPARE(bench.cells("order_number"), (QStringList{"NEW", "OLD"})); // newest first
        auto& navigator = bench.window->navigatorModel();
        QCOMPARE(navigator.find("orders").parent(), navigator.find("data"));
        QCOMPARE(navigator.find("orders").data().toString(), "Orders");
        // and the table is among all tables
        const auto& items = navigator.items("data");
        QVERIFY(std::ranges::any_of(items, [](const NavigatorItem& item) {
            return item.label == "orders" && item.page.isEmpty();
        }));
    }

    void ordersAreFoundByStatusByWordsAndAmongTheDeleted_data() { readerToo(); }

    void ordersAreFoundByStatusByWordsAndAmongTheDeleted()
    {
        Counter bench;
        bench.database.run("update orders set status = 'paid' where order_number = 'NEW';"
                           "update orders set deleted_at = now() where order_number = 'OLD'");
        bench.openToRead();
        QCOMPARE(bench.cells("order_number"), QStringList{"NEW"});
        bench.press("deleted.deleted");
        QCOMPARE(bench.cells("order_number"), QStringList{"OLD"});
        bench.press("deleted.all");
        QCOMPARE(bench.cells("order_number"), (QStringList{"NEW", "OLD"}));
        bench.press("statusChips.paid");
        QCOMPARE(bench.cells("order_number"), QStringList{"NEW"});
        bench.press("statusChips.paid");
        bench.filterBy("order_number = OLD");
        QCOMPARE(bench.cells("order_number"), QStringList{"OLD"});
        bench.choose("order_number", "OLD");
        QCOMPARE(bench.text("side.title"), "OLD");
        QVERIFY(!bench.find<QPushButton>("orders.step.paid")->isEnabled()); // of a deleted one
    }

    void theSideShowsAllThereIsToAnOrder_data() { readerToo(); }

    void theSideShowsAllThereIsToAnOrder()
    {
        Counter bench;
        bench.openToRead();
        bench.choose("order_number", "OLD");
        QCOMPARE(bench.text("side.title"), "OLD");
        QCOMPARE(bench.text("side.items.0.title"), "Lamp");
        QCOMPARE(bench.text("side.items.0.figure"), "25.00");
        QCOMPARE(bench.text("side.sums.0.figure"), "25.00");
        QCOMPARE(bench.text("side.sums.1.title"), "shipping");
        QCOMPARE(bench.text("side.sums.1.detail"), "Parcel");
        QCOMPARE(bench.text("side.sums.2.figure"), "29.90 EUR");
        QCOMPARE(bench.text("side.people.0.title"), "Ada");
        QCOMPARE(bench.text("side.people.1.title"), "Bob");
        QCOMPARE(bench.text("side.people.1.detail"), "packer");
        QVERIFY(bench.text("side.history.0.detail").endsWith("by telephone"));
        QCOMPARE(bench.steps(), "paid, cancelled");
    }

    void aStepAsksAndIsWrittenDown()
    {
        Counter bench;
        bench.openIt();
        bench.choose("order_number", "OLD");
        bench.press("step.paid");
        QVERIFY(bench.text("step.words").contains("no way back"));
        QCOMPARE(bench.status("OLD"), "pending");
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Escape); // not now
        QVERIFY(!bench.isSeen("step.question"));
        QCOMPARE(bench.steps(), "paid, cancelled");

        bench.press("step.paid");
        QTest::keyClicks(bench.window->focusWidget(), "in cash");
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Return);
        bench.settle();
        QCOMPARE(bench.status("OLD"), "paid");
        QCOMPARE(bench.said(), "OLD is paid now");
        QCOMPARE(bench.text("side.history.1.title"), QString::fromUtf8("pending → paid"));
        QVERIFY(bench.text("side.history.1.detail").endsWith("in cash"));
        QCOMPARE(bench.steps(), "shipped, cancelled, refunded");
        QCOMPARE(bench.text("side.title"), "OLD"); // still the one looked at
    }

    void whatIsDoneIsDoneToTheOrderThatIsShown()
    {
        Counter bench;
        bench.openIt();
        bench.choose("order_number", "OLD");
        QCOMPARE(bench.steps(), "paid, cancelled");
        bench.session.report(Error(ErrorKind::Unreachable, "the server is gone"));
        QCOMPARE(bench.session.state(), Session::State::Lost);
        bench.choose("order_number", "NEW");
        QCOMPARE(bench.text("side.title"), "NEW");
        QCOMPARE(bench.steps(), ""); // none of OLD's
        QVERIFY(!bench.isSeen("side.items.0.title"));

        bench.press("lost.reconnectButton");
        QTRY_VERIFY(bench.session.isConnected());
        bench.settle();
        QCOMPARE(bench.text("side.title"), "NEW");
        QTRY_COMPARE(bench.text("side.people.0.title"), "Bob");
        bench.press("step.paid");
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Return);
        bench.settle();
        QCOMPARE(bench.status("NEW"), "paid");
        QCOMPARE(bench.status("OLD"), "pending");
    }

    void anOrderAtItsEndHasNoSteps()
    {
        Counter bench;
        bench.openIt();
        bench.choose("order_number", "OLD");
        bench.press("step.cancelled");
        bench.press("step.confirmButton");
        QCOMPARE(bench.status("OLD"), "cancelled");
        QCOMPARE(bench.steps(), "");
        QVERIFY(bench.isSeen("step.end"));
    }

    void aStepThatOthersTookFirstIsRefused()
    {
        Counter bench;
        bench.openIt();
        bench.choose("order_number", "OLD");
        bench.press("step.paid");
        bench.database.run("update orders set status = 'cancelled' where order_number = 'OLD'");
        bench.press("step.confirmButton");
        QVERIFY(bench.isSeen("banner"));
        QCOMPARE(bench.status("OLD"), "cancelled");
        QTRY_COMPARE(bench.steps(), ""); // read again
        QVERIFY(bench.isSeen("step.end"));
    }

    void anOrderIsMadeOfWhatPeopleKnow()
    {
        Counter bench;
        bench.openIt();
        bench.press("createButton");
        bench.type("newForm.buyer", "nobody@a.example");
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Return);
        QVERIFY(bench.text("newForm.fault").contains("SKU")); // said beside Create
        const auto line = [&](int at) {
            const auto rows = bench.window->findChildren<QWidget*>(
                QRegularExpression("^orders\\.newForm\\.line\\d+$"));
            return rows.at(at)->objectName().mid(7); // behind "orders."
        };
        bench.type(line(0) + ".sku", "LAMP");
        bench.type(line(0) + ".quantity", "0");
        bench.enterIn(line(0) + ".quantity");
        QVERIFY(bench.text("newForm.fault").contains("above zero"));
        bench.type(line(0) + ".quantity", "2");
        bench.enterIn(line(0) + ".quantity");
        QCOMPARE(bench.text("newForm.buyer.problem"), "No user has this e-mail.");
        QCOMPARE(bench.written(), QStringList()); // and nothing is said to be
        bench.type("newForm.buyer", "bob@a.example");
        bench.press("newForm.addLineButton");
        bench.type(line(1) + ".sku", "MOON");
        bench.press("newForm.saveButton");
        QCOMPARE(bench.text(line(1) + ".problem"), "No product has this SKU.");
        bench.type(line(1) + ".sku", "APE");
        bench.press("newForm.addExtraButton");
        const auto extra =
            bench.window
                ->findChildren<QWidget*>(QRegularExpression("^orders\\.newForm\\.extra\\d+$"))
                .first()
                ->objectName()
                .mid(7);
        const auto* amount = bench.find<QLineEdit>("orders." + extra + ".amount");
        bench.find<QComboBox>("orders." + extra + ".kind")->setCurrentText("fee");
        QCOMPARE(amount->placeholderText(), "4.90");
        bench.find<QComboBox>("orders." + extra + ".kind")->setCurrentText("discount");
        QCOMPARE(amount->placeholderText(), "-4.90");
        bench.type(extra + ".amount", "5");
        bench.press("newForm.saveButton");
        QVERIFY(bench.text("newForm.fault").contains("discount"));
        bench.type(extra + ".amount", "-5.00");
        bench.press("newForm.saveButton");

        QVERIFY(!bench.isSeen("newForm"));
        QCOMPARE(bench.sql("select total || ' ' || o.status from orders o join users u on u.id ="
                           " o.user_id where email like 'bob%' and order_number <> 'NEW'"),
                 "920.00 pending");
        QCOMPARE(bench.sql("select string_agg(stock::text, ' ' order by sku) from products"),
                 "0 3");
        QCOMPARE(bench.text("side.sums.0.figure"), "925.00"); // it is the current one
        QCOMPARE(bench.cells("order_number").size(), 3);
        auto written = bench.written();
        written.sort();
        QCOMPARE(written,
                 (QStringList{"insert order_adjustments 1 done", "insert order_items 2 done",
                              "insert order_status_history 1 done", "insert orders 1 done",
                              "update products 2 done"}));
    }

    void linesAndAdjustmentsOfAnOrderAreChanged()
    {
        Counter bench;
        bench.openIt();
        bench.choose("order_number", "OLD");
        bench.press("side.reviseButton");
        QVERIFY(bench.isSeen("revisionForm"));
        QCOMPARE(bench.find<QLineEdit>("orders.revisionForm.line0.sku")->text(), "LAMP");
        QVERIFY(bench.find<QLineEdit>("orders.revisionForm.line0.sku")->isReadOnly());
        QCOMPARE(bench.find<QLineEdit>("orders.revisionForm.extra1.amount")->text(), "4.90");

        bench.type("revisionForm.line0.quantity", "3");
        bench.type("revisionForm.extra1.amount", "-4.90");
        bench.press("revisionForm.saveButton");
        QVERIFY(bench.text("revisionForm.fault").contains("zero or above"));
        bench.type("revisionForm.extra1.amount", "9.80");
        bench.press("revisionForm.addLineButton");
        bench.type("revisionForm.line2.sku", "MOON");
        bench.press("revisionForm.saveButton");
        QCOMPARE(bench.text("revisionForm.line2.problem"), "No product has this SKU.");
        bench.type("revisionForm.line2.sku", "APE");
        bench.press("revisionForm.saveButton");

        QVERIFY(!bench.isSeen("revisionForm"));
        QCOMPARE(bench.said(), "Order OLD changed");
        QCOMPARE(bench.sql("select total from orders where order_number = 'OLD'"), "947.30");
        QCOMPARE(bench.sql("select string_agg(stock::text, ' ' order by sku) from products"),
                 "0 4");
        QCOMPARE(bench.text("side.sums.2.figure"), "947.30 EUR");

        bench.press("side.reviseButton"); // and a line and an adjustment go
        const auto first = [&](const QString& kind) {
            return bench.window
                ->findChildren<QWidget*>(
                    QRegularExpression("^orders\\.revisionForm\\." + kind + "\\d+$"))
                .first()
                ->objectName()
                .mid(7);
        };
        bench.press(first("line") + ".removeButton");
        bench.press(first("extra") + ".removeButton");
        bench.press("revisionForm.saveButton");
        QCOMPARE(bench.sql("select total from orders where order_number = 'OLD'"), "900.00");
        QCOMPARE(bench.sql("select count(*) from order_adjustments"), "0");
    }

    void anOrderThatOthersChangedIsShownAsTheyMadeIt()
    {
        Counter bench;
        bench.openIt();
        bench.choose("order_number", "OLD");
        bench.press("side.reviseButton");
        bench.database.run("update order_items set quantity = 4");
        bench.type("revisionForm.line0.quantity", "1");
        bench.press("revisionForm.saveButton");
        QVERIFY(bench.isSeen("revisionForm.banner"));
        const auto quantity = [&] {
            return bench.window
                ->findChildren<QLineEdit*>(
                    QRegularExpression("^orders\\.revisionForm\\.line\\d+\\.quantity$"))
                .first();
        };
        QCOMPARE(quantity()->text(), "4");
        bench.type(quantity()->objectName().mid(7), "1");
        bench.press("revisionForm.saveButton");
        QCOMPARE(bench.sql("select total from orders where order_number = 'OLD'"), "17.40");
    }

    void whatIsPaidKeepsItsLinesAndWhatIsShippedAll()
    {
        Counter bench;
        bench.database.run("update orders set status = 'paid' where order_number = 'OLD';"
                           "update orders set status = 'shipped' where order_number = 'NEW'");
        bench.openIt();
        bench.choose("order_number", "OLD");
        bench.press("side.reviseButton");
        QVERIFY(!bench.isSeen("revisionForm.lines"));
        QVERIFY(bench.isSeen("revisionForm.extras"));
        bench.press("revisionForm.cancelButton");
        bench.choose("order_number", "NEW");
        const auto* button = bench.find<QPushButton>("orders.side.reviseButton");
        QVERIFY(!button->isEnabled());
        QVERIFY(button->toolTip().contains("until it is shipped"));
    }

    void moreThanThereIsCannotBeSold()
    {
        Counter bench;
        bench.openIt();
        bench.press("createButton");
        bench.type("newForm.buyer", "bob@a.example");
        const auto line =
            bench.window
                ->findChildren<QWidget*>(QRegularExpression("^orders\\.newForm\\.line\\d+$"))
                .first()
                ->objectName()
                .mid(7);
        bench.type(line + ".sku", "APE");
        bench.type(line + ".quantity", "2");
        bench.press("newForm.saveButton");
        QVERIFY(bench.isSeen("newForm"));
        QVERIFY(bench.isSeen("newForm.banner"));
        QCOMPARE(bench.sql("select count(*) from orders"), "2");
    }

    void aNoteIsWrittenAndMetByOthers()
    {
        Counter bench;
        bench.openIt();
        bench.choose("order_number", "OLD");
        bench.keys(QKeySequence(Qt::Key_F2));
        auto* note = bench.find<QPlainTextEdit>("orders.form.note");
        note->setPlainText("mine");
        bench.database.run("update orders set note = 'theirs' where order_number = 'OLD'");
        bench.press("form.saveButton");
        QVERIFY(bench.text("form.note.theirsText").contains("theirs"));
        bench.press("form.saveButton");
        QCOMPARE(bench.sql("select note from orders where order_number = 'OLD'"), "mine");
    }

    void ordersByStatusAndTheDeletedOnes()
    {
        Counter bench;
        bench.database.run("update orders set status = 'paid' where order_number = 'NEW'");
        bench.openIt();
        bench.press("statusChips.paid");
        QCOMPARE(bench.cells("order_number"), QStringList{"NEW"});
        bench.choose("order_number", "NEW");
        QTest::keyClick(bench.grid(), Qt::Key_Delete);
        bench.settle();
        QCOMPARE(bench.cells("order_number"), QStringList());
        bench.press("deleted.all");
        QCOMPARE(bench.cells("order_number"), QStringList{"NEW"});
        bench.choose("order_number", "NEW");
        QVERIFY(!bench.find<QPushButton>("orders.step.shipped")->isEnabled());
        bench.press("side.deleteButton"); // restores
        QCOMPARE(bench.sql("select count(*) from orders where deleted_at is null"), "2");
    }

    void whoMayOnlyReadSeesTheStepsAndWhyNot()
    {
        Counter bench;
        bench.openAs("reader");
        bench.choose("order_number", "OLD");
        QCOMPARE(bench.text("side.people.0.title"), "Ada");
        auto* paid = bench.find<QPushButton>("orders.step.paid");
        QVERIFY(!paid->isEnabled());
        QVERIFY(paid->toolTip().contains("reader"));
        QVERIFY(bench.isSeen("rights.grantButton"));
    }

    void whoWorksForTheApplicationMovesOrdersAndPurgesNone()
    {
        Counter bench;
        bench.openAs("application");
        bench.choose("order_number", "OLD");
        bench.press("step.paid");
        bench.press("step.confirmButton");
        QCOMPARE(bench.status("OLD"), "paid");
        bench.grid()->setFocus(); // it was with the step
        QTest::keyClick(bench.grid(), Qt::Key_Delete);
        bench.settle();
        bench.press("deleted.deleted");
        bench.choose("order_number", "OLD");
        QVERIFY(!bench.find<QPushButton>("orders.side.purgeButton")->isEnabled());
    }
};

QTEST_MAIN(TestOrdersPage)
#include "tst_orders_page.moc"
