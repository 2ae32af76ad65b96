// Orders: placed whole or not at all, once for each key of the client, moved along allowed edges
// only, with a history that tells the way, whoever does it at once.
#include "tests/support/error_of.h"
#include "tests/support/shop.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <thread>

using namespace howdah;

namespace {

const std::array<std::string, 6> statuses{"pending",   "paid",      "shipped",
                                          "delivered", "cancelled", "refunded"};

} // namespace

class TestOrders : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAndApplication(); }

    void anOrderIsPlacedWithAllThatBelongsToIt()
    {
        const Shop shop;
        auto purchase = shop.basket();
        const auto parcel = adjustment("shipping", 490, "Parcel, \"fragile\" {1}");
        purchase.adjustments = {parcel, adjustment("discount", -1000)};
        purchase.roles = {{shop.ann, "payer"}, {shop.ann, "recipient"}};
        purchase.note = "Ring twice";

        const auto placed = shop.orders.place(purchase);

        QVERIFY(!placed.wasThere);
        QCOMPARE(placed.order.status, "pending");
        QVERIFY(placed.order.orderNumber.starts_with("SO-"));
        QCOMPARE(placed.order.subtotal, Amount{2 * 1999 + 3 * 250});
        QCOMPARE(placed.order.adjustmentTotal, Amount{-510});
        QCOMPARE(placed.order.total, Amount{4238});
        QCOMPARE(placed.items.size(), 2U);
        QCOMPARE(placed.items[0].lineNumber, 1);
        QCOMPARE(placed.items[0].productId, shop.lamp.id);
        QCOMPARE(placed.items[1].lineTotal, Amount{750});
        QCOMPARE(placed.adjustments.size(), 2U);
        QCOMPARE(*placed.adjustments[0].description, *parcel.description);
        QCOMPARE(placed.adjustments[1].kind, "discount");
        QVERIFY(!placed.adjustments[1].description);
        QCOMPARE(placed.roles.size(), 2U);
        QCOMPARE(placed.history.size(), 1U);
        QVERIFY(!placed.history[0].fromStatus);
        QCOMPARE(placed.history[0].toStatus, "pending");
        QCOMPARE(*placed.history[0].changedBy, shop.ann);
        QCOMPARE(shop.stockOf(shop.lamp), 8);
        QCOMPARE(shop.stockOf(shop.pen), 7);
        shop.check();
    }

    void sumsThatAFloatWouldMissAreExact()
    {
        const Shop shop;
        NewOrder purchase{.userId = shop.ann};
        for (int i = 0; i < 100; ++i)
            purchase.lines.push_back({shop.pen.id, 1, Amount{10}}); // 0.10 a hundred times
        purchase.lines.push_back({shop.pen.id, 1, Amount{9'999'999'999}}); // the largest price
        purchase.takesStock = false;
        const auto placed = shop.orders.place(purchase);
        QCOMPARE(placed.order.total, Amount{10'000'000'999});
        QCOMPARE(placed.items.size(), 101U);
        QCOMPARE(shop.stockOf(shop.pen), 10);
    }

    void anyLineThatIsRefusedLeavesNothingBehind_data()
    {
        QTest::addColumn<QString>("mistake");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* mistake, ErrorKind kind, const char* told) {
            QTest::addRow("%s", mistake) << mistake << static_cast<int>(kind) << told;
        };
        row("too many", ErrorKind::Constraint,
            "product P 'Thing P': stock 10 is not enough for 11");
        row("too many in two lines", ErrorKind::Constraint, "stock 10 is not enough for 12");
        row("no such product", ErrorKind::NotFound, "there is no product");
        row("a retired product", ErrorKind::NotFound, "there is no product");
        row("a draft", ErrorKind::Constraint, "is draft and not sold");
        row("another currency", ErrorKind::Constraint, "costs EUR, and the order is in GBP");
        row("none of it", ErrorKind::Constraint, "order item: quantity '0' is not allowed");
        row("no such adjustment", ErrorKind::Constraint,
            "order adjustment: kind 'bribe' is not allowed");
        row("no such buyer", ErrorKind::NotFound, "user_id");
        row("a discount above zero", ErrorKind::Constraint, "amount");
        row("a total below zero", ErrorKind::Constraint, "below zero");
        row("no such role", ErrorKind::Constraint, "role");
        row("no lines", ErrorKind::BadUse, "one line at least");
    }

    void anyLineThatIsRefusedLeavesNothingBehind()
    {
        QFETCH(QString, mistake);
        QFETCH(int, kind);
        QFETCH(QString, told);
        const Shop shop;
        auto purchase = shop.basket();
        if (mistake == "too many")
            purchase.lines[1].quantity = 11;
        else if (mistake == "too many in two lines")
            purchase.lines = {{shop.pen.id, 6}, {shop.pen.id, 6}};
        else if (mistake == "no such product")
            purchase.lines[1].productId = randomUuid();
        else if (mistake == "a retired product")
            shop.products.softDelete(shop.pen.id);
        else if (mistake == "a draft")
            shop.database.run("update products set status = 'draft' where sku = 'P'");
        else if (mistake == "another currency")
            purchase.currency = "GBP";
        else if (mistake == "none of it")
            purchase.lines[1].quantity = 0;
        else if (mistake == "no such buyer")
            purchase.userId = randomUuid();
        else if (mistake == "a discount above zero")
            purchase.adjustments = {adjustment("discount", 1)};
        else if (mistake == "no such adjustment")
            purchase.adjustments = {adjustment("bribe", 1)};
        else if (mistake == "a total below zero")
            purchase.adjustments = {adjustment("discount", -1'000'000)};
        else if (mistake == "no such role")
            purchase.roles = {{shop.ann, "jester"}};
        else if (mistake == "no lines")
            purchase.lines.clear();
        const auto stock =
            shop.scalar("select string_agg(stock::text, ' ' order by sku) from products");

        const auto error = errorOf([&] { shop.orders.place(purchase); });

        QCOMPARE(static_cast<int>(error.kind()), kind);
        QVERIFY2(QString(error.what()).contains(told), error.what());
        for (const auto* table : {"orders", "order_items"})
            QCOMPARE(shop.scalar(std::string("select count(*) from ") + table), "1"); // oneOfEach()
        for (const auto* table : {"order_adjustments", "order_roles", "order_status_history"})
            QCOMPARE(shop.scalar(std::string("select count(*) from ") + table), "0");
        QCOMPARE(shop.scalar("select string_agg(stock::text, ' ' order by sku) from products"),
                 stock);
    }

    void theSameKeyAgainIsTheSameOrder()
    {
        const Shop shop;
        auto purchase = shop.basket();
        purchase.idempotencyKey = "cart-17";
        const auto first = shop.orders.place(purchase);
        const auto again = shop.orders.place(purchase);
        QVERIFY(again.wasThere);
        QCOMPARE(again.order.id, first.order.id);
        QCOMPARE(again.items.size(), 2U);
        QCOMPARE(shop.stockOf(shop.lamp), 8); // taken once

        purchase.lines[0].quantity = 1;
        const auto other = errorOf([&] { shop.orders.place(purchase); });
        QCOMPARE(other.kind(), ErrorKind::Exists);
        QCOMPARE(other.column(), "idempotency_key");
        QVERIFY2(QString(other.what()).contains(QString::fromStdString(first.order.orderNumber)),
                 other.what());
    }

    void oneKeyFromManyThreadsIsOneOrder()
    {
        const Shop shop;
        auto purchase = shop.basket();
        purchase.idempotencyKey = "clicked twice, and more";
        std::atomic<int> placed = 0;
        std::atomic<int> known = 0;
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> clicks;
            for (int click = 0; click < 16; ++click)
                clicks.emplace_back([&] {
                    try {
                        ++(shop.orders.place(purchase).wasThere ? known : placed);
                    } catch (const Error&) {
                        ++failed;
                    }
                });
        }
        QCOMPARE(failed.load(), 0);
        QCOMPARE(placed.load(), 1);
        QCOMPARE(known.load(), 15);
        QCOMPARE(shop.stockOf(shop.lamp), 8);
        shop.check();
    }

    void thirtyTwoBuyersOfSeveralThingsAtOnce()
    {
        const Shop shop;
        std::atomic<int> lamps = 0;
        std::atomic<int> pens = 0;
        std::atomic<int> refused = 0;
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> buyers;
            for (unsigned buyer = 0; buyer < 32; ++buyer)
                buyers.emplace_back([&, buyer] {
                    // Half of them name the things the other way round.
                    NewOrder purchase{.userId = shop.ann,
                                      .lines = {{shop.lamp.id, 1}, {shop.pen.id, 2}}};
                    if (buyer % 2 == 1)
                        std::swap(purchase.lines[0], purchase.lines[1]);
                    try {
                        shop.orders.place(purchase);
                        ++lamps;
                        pens += 2;
                    } catch (const Error& error) {
                        ++(isOutOfStock(error) ? refused : failed);
                    }
                });
        }
        QCOMPARE(failed.load(), 0);
        QCOMPARE(lamps.load(), 5); // of ten pens, two each
        QCOMPARE(refused.load(), 27);
        QCOMPARE(shop.stockOf(shop.lamp), 5);
        QCOMPARE(shop.stockOf(shop.pen), 0);
        QCOMPARE(shop.scalar("select count(*) from orders"), "6");
        shop.check();
    }

    void theStepsAreThoseThatTheDatabaseAllows()
    {
        const Shop shop;
        for (const auto& from : statuses)
            for (const auto& to : statuses) {
                const auto next = nextStatuses(from);
                const bool allowed = std::ranges::count(next, std::string_view(to)) > 0;
                const auto sql =
                    "insert into order_status_history (order_id, from_status, to_status)"
                    " values ('00000000-0000-0000-0000-0000000000e1', '"
                    + from + "', '" + to + "')";
                const auto isAllowedThere = [&] {
                    try {
                        shop.database.run(sql);
                        return true;
                    } catch (const std::exception&) {
                        return false;
                    }
                };
                QVERIFY2(isAllowedThere() == allowed, (from + " to " + to).c_str());
            }
        QVERIFY(nextStatuses("nonsense").empty());
    }

    void aMoveWritesItsHistory()
    {
        const Shop shop;
        const auto placed = shop.orders.place(shop.basket());
        const auto clerk = shop.ann;
        const Orders desk(Store(shop.pool).as(clerk));
        const auto paid = desk.move(placed.order.id, "paid", {.note = "card"});
        QCOMPARE(paid.status, "paid");
        QVERIFY(paid.version > placed.order.version);
        desk.move(placed.order.id, "shipped", {.version = paid.version});
        shop.orders.move(placed.order.id, "delivered");

        const auto detail = shop.orders.detail(placed.order.id);
        QCOMPARE(detail.order.status, "delivered");
        QCOMPARE(detail.history.size(), 4U);
        QCOMPARE(*detail.history[1].fromStatus, "pending");
        QCOMPARE(*detail.history[1].note, "card");
        QCOMPARE(*detail.history[1].changedBy, clerk);
        QVERIFY(!detail.history[3].changedBy);
        QCOMPARE(shop.stockOf(shop.lamp), 8);
        shop.check();
    }

    void aMoveThatIsNotAllowedSaysWhichAre()
    {
        const Shop shop;
        const auto placed = shop.orders.place(shop.basket());
        const auto error = errorOf([&] { shop.orders.move(placed.order.id, "delivered"); });
        QCOMPARE(error.kind(), ErrorKind::Constraint);
        QCOMPARE(error.constraint(), "order_status_history_move_check");
        QVERIFY2(
            QString(error.what())
                .endsWith(
                    "is pending and cannot become 'delivered': it may become paid or cancelled"),
            error.what());
        shop.orders.move(placed.order.id, "cancelled");
        QVERIFY2(QString(errorOf([&] { shop.orders.move(placed.order.id, "paid"); }).what())
                     .endsWith("it has reached its end"),
                 "cancelled");
        QCOMPARE(errorOf([&] { shop.orders.move(placed.order.id, "lost"); }).kind(),
                 ErrorKind::Constraint);
        QCOMPARE(errorOf([&] { shop.orders.move(randomUuid(), "paid"); }).kind(),
                 ErrorKind::NotFound);
    }

    void whoWasQuickerIsSaidAndARetiredOrderDoesNotMove()
    {
        const Shop shop;
        const auto placed = shop.orders.place(shop.basket());
        shop.orders.changeNote(placed.order.id, "later");
        QCOMPARE(errorOf([&] {
                     shop.orders.move(placed.order.id, "paid", {.version = placed.order.version});
                 }).kind(),
                 ErrorKind::StaleVersion);
        shop.orders.softDelete(placed.order.id);
        QCOMPARE(errorOf([&] { shop.orders.move(placed.order.id, "paid"); }).kind(),
                 ErrorKind::NotFound);
        shop.orders.restore(placed.order.id);
        QCOMPARE(shop.orders.move(placed.order.id, "paid").status, "paid");
    }

    void whatDidNotLeaveTheHouseGoesBackToTheShelf()
    {
        const Shop shop;
        const auto cancelled = shop.orders.place(shop.basket()).order.id;
        const auto refunded = shop.orders.place(shop.basket()).order.id;
        const auto returned = shop.orders.place(shop.basket()).order.id;
        QCOMPARE(shop.stockOf(shop.lamp), 4);
        shop.orders.move(cancelled, "cancelled");
        QCOMPARE(shop.stockOf(shop.lamp), 6);
        shop.orders.move(refunded, "paid");
        shop.orders.move(refunded, "refunded");
        QCOMPARE(shop.stockOf(shop.lamp), 8);
        shop.orders.move(returned, "paid");
        shop.orders.move(returned, "shipped");
        shop.orders.move(returned, "refunded"); // what comes back is looked at first
        QCOMPARE(shop.stockOf(shop.lamp), 8);
        QCOMPARE(shop.stockOf(shop.pen), 7);

        const auto kept = shop.orders.place(shop.basket()).order.id;
        shop.orders.move(kept, "cancelled", {.returnsStock = false});
        QCOMPARE(shop.stockOf(shop.lamp), 6);
    }

    // Any steps, allowed or not, by many at once: each order's history is one way through the
    // graph.
    void whoeverMovesAtOnceTheWayIsOne()
    {
        const Shop shop;
        std::vector<Uuid> ids;
        for (int i = 0; i < 4; ++i)
            ids.push_back(
                shop.orders.place({.userId = shop.ann, .lines = {{shop.pen.id, 1}}}).order.id);
        std::atomic<int> moved = 0;
        std::atomic<int> refused = 0;
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> clerks;
            for (unsigned clerk = 0; clerk < 8; ++clerk)
                clerks.emplace_back([&, clerk] {
                    std::mt19937 chance(clerk);
                    for (int i = 0; i < 12; ++i)
                        try {
                            shop.orders.move(ids[chance() % ids.size()],
                                             statuses[chance() % statuses.size()]);
                            ++moved;
                        } catch (const Error& error) {
                            ++(error.kind() == ErrorKind::Constraint ? refused : failed);
                        }
                });
        }
        QCOMPARE(failed.load(), 0);
        QCOMPARE(
            shop.scalar("select count(*) from order_status_history where from_status is not null"),
            QString::number(moved.load()));
        QCOMPARE(moved.load() + refused.load(), 8 * 12);
        shop.check();
    }

    void manyOrdersTakeNoMoreStatementsThanOne()
    {
        const Shop shop;
        std::vector<Uuid> ids;
        for (int i = 0; i < 5; ++i)
            ids.push_back(
                shop.orders.place({.userId = shop.ann, .lines = {{shop.pen.id, 1}}}).order.id);
        int statements = 0;
        const Orders watched(Store(shop.pool).observed([&](std::string_view) { ++statements; }));

        QCOMPARE(watched.details(ids).size(), 5U);
        QCOMPARE(std::exchange(statements, 0), 5);
        QCOMPARE(watched.detail(ids.front()).items.size(), 1U);
        QCOMPARE(std::exchange(statements, 0), 5);

        NewOrder small{.userId = shop.ann, .lines = {{shop.lamp.id, 1}}, .takesStock = false};
        watched.place(small);
        const int one = std::exchange(statements, 0);
        small.lines.assign(50, {shop.lamp.id, 1});
        watched.place(small);
        QCOMPARE(statements, one);
    }

    void anOrderAskedForAgainAndAgainIsNotPlannedAnew()
    {
        const Shop shop;
        const auto id = shop.orders.place(shop.basket()).order.id;
        const auto lease = shop.pool.acquire("test");
        for (int i = 0; i < 7; ++i) // the server looks at five before it keeps a plan
            Orders(Store(*lease)).detail(id);
        const auto kept = lease->run("select count(*) filter (where generic_plans > 0),"
                                     " count(*) filter (where custom_plans > 5)"
                                     " from pg_prepared_statements");
        QCOMPARE(kept.text(0, 0), "5");
        QCOMPARE(kept.text(0, 1), "0");
    }

    void detailsComeInTheOrderAskedForWithoutThoseThatAreNotThere()
    {
        const Shop shop;
        const auto one = shop.orders.place(shop.basket()).order.id;
        const auto other =
            shop.orders.place({.userId = shop.ann, .lines = {{shop.pen.id, 1}}}).order.id;
        const auto found = shop.orders.details(std::array{other, randomUuid(), one});
        QCOMPARE(found.size(), 2U);
        QCOMPARE(found[0].order.id, other);
        QCOMPARE(found[1].items.size(), 2U);
        QCOMPARE(errorOf([&] { shop.orders.detail(randomUuid()); }).kind(), ErrorKind::NotFound);
    }

    void noRepositoryWritesAStatusPastItsHistory()
    {
        const Shop shop;
        auto order = shop.orders.place(shop.basket()).order;
        order.status = "refunded";
        order.note = "by hand";
        const auto stored = Repository<Order>(Store(shop.pool)).update(order);
        QCOMPARE(*stored.note, "by hand");
        QCOMPARE(stored.status, "pending");
    }

    void theApplicationDoesItAllAndAReaderLooksOn()
    {
        const Shop shop;
        Connection connection(shop.database.conninfo());
        const Orders orders{Store(connection)};
        connection.run("set role application");
        auto purchase = shop.basket();
        purchase.idempotencyKey = "k";
        purchase.roles = {{shop.ann, "payer"}};
        const auto id = orders.place(purchase).order.id;
        QVERIFY(orders.place(purchase).wasThere);
        QCOMPARE(orders.move(id, "paid").status, "paid");
        QCOMPARE(orders.move(id, "cancelled").status, "cancelled");
        QCOMPARE(shop.stockOf(shop.lamp), 10);

        connection.run("set role reader");
        QCOMPARE(orders.detail(id).history.size(), 3U);
        QCOMPARE(errorOf([&] { orders.place(shop.basket()); }).kind(), ErrorKind::Denied);
        QCOMPARE(errorOf([&] { orders.move(id, "paid"); }).kind(), ErrorKind::Denied);
        QVERIFY(connection.isIdle());
        QCOMPARE(shop.scalar("select count(*) from orders"), "2");
    }
};

QTEST_GUILESS_MAIN(TestOrders)
#include "tst_orders.moc"
