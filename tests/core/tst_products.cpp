// Stock that never goes below zero, whoever buys at once, and prices that change for tomorrow only.
#include "core/repo/products.h"
#include "tests/support/error_of.h"
#include "tests/support/store.h"
#include "tests/support/store_role.h"

#include <QTest>

#include <random>
#include <thread>

using namespace howdah;

namespace {

struct Shelf {
    Shelf() { database.run(oneOfEach()); }
    Product add(const std::string& sku, int stock) const
    {
        Product product;
        product.categoryId = uuidFromText("00000000-0000-0000-0000-0000000000c1").value();
        product.sku = sku;
        product.name = "Thing " + sku;
        product.price = {1000};
        product.stock = stock;
        return products.create(product);
    }
    int stockOf(const Product& product) const { return seen.get(product.id).stock; }

    StoreDatabase database;
    Pool pool = poolAs(database, storeRole(), 32);
    Pool reader = poolAs(database, "reader");
    Products products{Store(pool)};
    Products seen{Store(reader)}; // by who may only read
};

} // namespace

class TestProducts : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { asOwnerAndApplication(); }

    void stockChangesByHowMuch()
    {
        const Shelf shelf;
        const auto lamp = shelf.add("L", 5);
        QCOMPARE(shelf.products.changeStock(lamp.id, -2).stock, 3);
        QCOMPARE(shelf.products.changeStock(lamp.id, 4).stock, 7);
        QCOMPARE(shelf.products.changeStock(lamp.id, -7).stock, 0);
        QCOMPARE(shelf.products.get(lamp.id).version, lamp.version + 3);
    }

    void belowZeroSaysWhatIsThereAndChangesNothing()
    {
        const Shelf shelf;
        const auto lamp = shelf.add("L", 5);
        const auto error = errorOf([&] { shelf.products.changeStock(lamp.id, -6); });
        QVERIFY(isOutOfStock(error));
        QCOMPARE(error.column(), "stock");
        QCOMPARE(error.what(), "product L 'Thing L': stock 5 is not enough for 6");
        QCOMPARE(shelf.stockOf(lamp), 5);
        QVERIFY(!isOutOfStock(errorOf([&] { shelf.products.changeStock(randomUuid(), 1); })));
        QCOMPARE(errorOf([&] { shelf.products.changeStock(randomUuid(), 1); }).kind(),
                 ErrorKind::NotFound);
        shelf.products.softDelete(lamp.id);
        QCOMPARE(errorOf([&] { shelf.products.changeStock(lamp.id, 1); }).kind(),
                 ErrorKind::NotFound);
    }

    void thirtyTwoBuyersGetWhatIsThereAndNoMore()
    {
        const Shelf shelf;
        constexpr int there = 100;
        const auto lamp = shelf.add("L", there);
        std::atomic<int> sold = 0;
        std::atomic<int> refused = 0;
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> buyers;
            for (unsigned buyer = 0; buyer < 32; ++buyer)
                buyers.emplace_back([&, buyer] {
                    std::mt19937 chance(buyer);
                    for (int i = 0; i < 5; ++i) {
                        const int wanted = 1 + static_cast<int>(chance() % 3);
                        try {
                            shelf.products.changeStock(lamp.id, -wanted);
                            sold += wanted;
                        } catch (const Error& error) {
                            ++(isOutOfStock(error) ? refused : failed);
                        }
                    }
                });
        }
        QCOMPARE(failed.load(), 0);
        QCOMPARE(shelf.stockOf(lamp), there - sold.load());
        QVERIFY(shelf.stockOf(lamp) >= 0);
        QVERIFY(refused.load() > 0); // about 320 were wanted
    }

    // Baskets of several things in any order: nobody waits in a circle, and a basket is all or
    // none.
    void basketsAreTakenWholeOrNotAtAllByManyAtOnce()
    {
        const Shelf shelf;
        constexpr int there = 40;
        std::vector<Product> things;
        for (const auto* sku : {"A", "B", "C", "D"})
            things.push_back(shelf.add(sku, there));
        std::array<std::atomic<int>, 4> sold{};
        std::atomic<int> refused = 0;
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> buyers;
            for (unsigned buyer = 0; buyer < 16; ++buyer)
                buyers.emplace_back([&, buyer] {
                    std::mt19937 chance(buyer);
                    for (int i = 0; i < 6; ++i) {
                        Quantities basket;
                        for (std::size_t thing = 0; thing < 4; ++thing)
                            if (const auto many = static_cast<int>(chance() % 4); many > 0)
                                basket[things[thing].id] = many;
                        try {
                            shelf.products.takeStock(basket);
                            for (std::size_t thing = 0; thing < 4; ++thing)
                                if (const auto part = basket.find(things[thing].id);
                                    part != basket.end())
                                    sold[thing] += part->second;
                        } catch (const Error& error) {
                            ++(isOutOfStock(error) ? refused : failed);
                        }
                    }
                });
        }
        QCOMPARE(failed.load(), 0);
        QVERIFY(refused.load() > 0);
        for (std::size_t thing = 0; thing < 4; ++thing)
            QCOMPARE(shelf.stockOf(things[thing]), there - sold[thing].load());
    }

    void aBasketIsRefusedForItsScarcestThing()
    {
        const Shelf shelf;
        const auto many = shelf.add("A", 10);
        const auto few = shelf.add("B", 1);
        const auto error = errorOf([&] { shelf.products.takeStock({{many.id, 3}, {few.id, 2}}); });
        QVERIFY(isOutOfStock(error));
        QVERIFY2(QString(error.what()).contains("product B"), error.what());
        QCOMPARE(shelf.stockOf(many), 10);
        QCOMPARE(errorOf([&] {
                     shelf.products.takeStock({{many.id, 1}, {randomUuid(), 1}});
                 }).kind(),
                 ErrorKind::NotFound);
        QCOMPARE(shelf.stockOf(many), 10);

        const auto taken = shelf.products.takeStock({{many.id, 3}, {few.id, 1}});
        QCOMPARE(taken.size(), 2U);
        for (const auto& product : taken)
            QCOMPARE(product.stock, product.id == many.id ? 7 : 0);
        shelf.products.returnStock({{many.id, 3}, {few.id, 1}});
        QCOMPARE(shelf.stockOf(many), 10);
        QCOMPARE(shelf.stockOf(few), 1);
    }

    void aPriceChangesForWhatIsSoldFromNowOn()
    {
        const Shelf shelf;
        const auto lamp = shelf.add("L", 5);
        shelf.database.run("insert into order_items (order_id, line_number, product_id, unit_price)"
                           " select '00000000-0000-0000-0000-0000000000e1', 2, id, price"
                           " from products where sku = 'L'");
        const auto dearer = shelf.products.changePrice(lamp.id, {1299}, lamp.version);
        QCOMPARE(dearer.price, Amount{1299});
        QCOMPARE(shelf.database.scalar("select unit_price from order_items where line_number = 2"),
                 "10.00");
        QCOMPARE(errorOf([&] { shelf.products.changePrice(lamp.id, {1}, lamp.version); }).kind(),
                 ErrorKind::StaleVersion);
        const auto negative = errorOf([&] { shelf.products.changePrice(lamp.id, {-1}); });
        QCOMPARE(negative.kind(), ErrorKind::Constraint);
        QCOMPARE(negative.column(), "price");
    }

    void theApplicationSellsAndAReaderDoesNot()
    {
        const Shelf shelf;
        const auto lamp = shelf.add("L", 5);
        Connection connection(shelf.database.conninfo());
        const Products products{Store(connection)};
        connection.run("set role application");
        QCOMPARE(products.changeStock(lamp.id, -1).stock, 4);
        QCOMPARE(products.takeStock({{lamp.id, 2}}).front().stock, 2);
        QCOMPARE(products.changePrice(lamp.id, {5}).price, Amount{5});
        connection.run("set role reader");
        QCOMPARE(products.get(lamp.id).stock, 2);
        QCOMPARE(errorOf([&] { products.changeStock(lamp.id, -1); }).kind(), ErrorKind::Denied);
        QCOMPARE(errorOf([&] { products.takeStock({{lamp.id, 1}}); }).kind(), ErrorKind::Denied);
        QCOMPARE(products.get(lamp.id).stock, 2);
    }

    void whoChangesStockIsNoted()
    {
        const Shelf shelf;
        const auto lamp = shelf.add("L", 5);
        const auto ann = uuidFromText("00000000-0000-0000-0000-0000000000b1");
        const Products hers(Store(shelf.pool).as(ann));
        QCOMPARE(hers.changeStock(lamp.id, -1).updatedBy, ann);
    }
};

QTEST_GUILESS_MAIN(TestProducts)
#include "tst_products.moc"
