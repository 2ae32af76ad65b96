// Orders revised: lines and adjustments that come, change and go, with the totals and the stock.
#include "tests/support/error_of.h"
#include "tests/support/shop.h"

#include <QTest>

#include <atomic>
#include <random>
#include <thread>

using namespace howdah;

class TestOrderRevisions : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAndApplication(); }

    void adjustmentsComeAndGoAndTheTotalFollows()
    {
        const Shop shop;
        auto purchase = shop.basket();
        purchase.adjustments = {adjustment("shipping", 490), adjustment("discount", -1000)};
        const auto placed = shop.orders.place(purchase);

        const auto revised = shop.orders.revise(
            placed.order.id,
            {.version = placed.order.version,
             .droppedAdjustments = {placed.adjustments[1].id},
             .addedAdjustments = {adjustment("tax", 310), adjustment("discount", -333)}});

        QCOMPARE(revised.adjustments.size(), 3U);
        QCOMPARE(revised.adjustments[0].kind, "shipping");
        QCOMPARE(revised.adjustments[1].amount, Amount{310});
        QCOMPARE(revised.order.adjustmentTotal, Amount{490 + 310 - 333});
        QCOMPARE(revised.order.total, Amount{2 * 1999 + 3 * 250 + 467});
        QVERIFY(revised.order.version > placed.order.version);
        QCOMPARE(shop.stockOf(shop.lamp), 8);
        shop.check();
    }

    void linesComeAndGoAndTheStockFollows()
    {
        const Shop shop;
        const auto placed = shop.orders.place(shop.basket());
        const auto revised =
            shop.orders.revise(placed.order.id,
                               {.version = placed.order.version,
                                .quantities = {{placed.items[0].id, 5}, {placed.items[1].id, 0}},
                                .addedLines = {{shop.pen.id, 1, Amount{199}}}});

        QCOMPARE(revised.items.size(), 2U);
        QCOMPARE(revised.items[0].quantity, 5);
        QCOMPARE(revised.items[1].lineNumber, 3);
        QCOMPARE(revised.items[1].unitPrice, Amount{199});
        QCOMPARE(revised.order.subtotal, Amount{5 * 1999 + 199});
        QCOMPARE(shop.stockOf(shop.lamp), 5);
        QCOMPARE(shop.stockOf(shop.pen), 9);
        shop.check();
    }

    void whatCannotBeIsRefusedAndNothingIsChanged()
    {
        const Shop shop;
        const auto placed = shop.orders.place(shop.basket());
        const auto before = shop.scalar("select sum(stock) from products");
        const auto refused = [&](const OrderRevision& revision) {
            return errorOf([&] { shop.orders.revise(placed.order.id, revision); });
        };
        QVERIFY(isOutOfStock(refused({.quantities = {{placed.items[0].id, 11}},
                                      .addedAdjustments = {adjustment("fee", 1)}})));
        QCOMPARE(refused({.addedAdjustments = {adjustment("discount", -999'999)}}).constraint(),
                 "orders_total_check");
        QCOMPARE(refused({.addedAdjustments = {adjustment("discount", 5)}}).kind(),
                 ErrorKind::Constraint);
        QCOMPARE(refused({.quantities = {{randomUuid(), 1}}}).kind(), ErrorKind::NotFound);
        QCOMPARE(refused({.droppedAdjustments = {randomUuid()}}).kind(), ErrorKind::NotFound);
        QCOMPARE(refused({.addedLines = {{randomUuid(), 1}}}).kind(), ErrorKind::NotFound);
        QCOMPARE(refused({.quantities = {{placed.items[0].id, -1}}}).kind(), ErrorKind::Constraint);
        QCOMPARE(refused({.quantities = {{placed.items[0].id, 0}, {placed.items[1].id, 0}}}).kind(),
                 ErrorKind::BadUse);
        QCOMPARE(refused({.version = placed.order.version + 1,
                          .addedAdjustments = {adjustment("fee", 1)}})
                     .kind(),
                 ErrorKind::StaleVersion);
        QCOMPARE(shop.orders.detail(placed.order.id).order.version, placed.order.version);
        QCOMPARE(shop.scalar("select sum(stock) from products"), before);
        shop.check();
    }

    void linesUntilItIsPaidAdjustmentsUntilItIsShipped()
    {
        const Shop shop;
        const auto placed = shop.orders.place(shop.basket());
        const auto& id = placed.order.id;
        const OrderRevision more{.quantities = {{placed.items[1].id, 4}}};
        const OrderRevision fee{.addedAdjustments = {adjustment("fee", 100)}};
        shop.orders.revise(id, more);
        shop.orders.move(id, "paid");
        const auto late = errorOf([&] { shop.orders.revise(id, more); });
        QCOMPARE(late.kind(), ErrorKind::Constraint);
        QVERIFY(QString(late.what()).contains("its lines can be changed until it is paid"));
        shop.orders.revise(id, fee);
        shop.orders.move(id, "shipped");
        QCOMPARE(errorOf([&] { shop.orders.revise(id, fee); }).kind(), ErrorKind::Constraint);
        shop.orders.softDelete(id);
        QCOMPARE(errorOf([&] { shop.orders.revise(id, fee); }).kind(), ErrorKind::NotFound);
    }

    void whoReviseAtOnceLoseNothing()
    {
        const Shop shop;
        const auto placed = shop.orders.place(shop.basket());
        std::atomic kept = 0;
        std::atomic failed = 0;
        {
            std::vector<std::jthread> clerks;
            for (unsigned clerk = 0; clerk < 8; ++clerk)
                clerks.emplace_back([&, clerk] {
                    std::mt19937 chance(clerk);
                    for (int i = 0; i < 6; ++i)
                        try {
                            const int wanted = 1 + static_cast<int>(chance() % 4);
                            shop.orders.revise(placed.order.id,
                                               {.quantities = {{placed.items[0].id, wanted}},
                                                .addedAdjustments = {adjustment("fee", 1)}});
                            ++kept;
                        } catch (const Error&) {
                            ++failed;
                        }
                });
        }
        QCOMPARE(failed.load(), 0);
        const auto now = shop.orders.detail(placed.order.id);
        QCOMPARE(now.order.adjustmentTotal, Amount{kept.load()});
        QCOMPARE(shop.stockOf(shop.lamp), 10 - now.items[0].quantity);
        shop.check();
    }

    void theApplicationRevisesAndAReaderDoesNot()
    {
        const Shop shop;
        const auto placed = shop.orders.place(shop.basket());
        const OrderRevision fee{.quantities = {{placed.items[0].id, 1}},
                                .addedAdjustments = {adjustment("fee", 100)}};
        const auto as = [&](const std::string& role) {
            Connection connection(shop.database.conninfo());
            connection.run("set role " + role);
            return Orders(Store(connection)).revise(placed.order.id, fee);
        };
        QCOMPARE(as("application").order.total, Amount{1999 + 3 * 250 + 100});
        QCOMPARE(errorOf([&] { as("reader"); }).kind(), ErrorKind::Denied);
    }
};

QTEST_GUILESS_MAIN(TestOrderRevisions)
#include "tst_order_revisions.moc"
