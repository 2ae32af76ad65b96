// A store with two products and a buyer, a database of its own. Sold by the role of the run, and
// looked at by a reader.
#pragma once

#include "core/repo/orders.h"
#include "tests/support/store.h"
#include "tests/support/store_role.h"

#include <QTest>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace howdah {

inline OrderAdjustment adjustment(const char* kind, std::int64_t cents,
                                  std::optional<std::string> description = {})
{
    OrderAdjustment one;
    one.kind = kind;
    one.amount = {cents};
    one.description = std::move(description);
    return one;
}

struct Shop {
    Shop()
    {
        database.run(oneOfEach());
        lamp = add("L", 1999, 10);
        pen = add("P", 250, 10);
    }
    Product add(const std::string& sku, std::int64_t cents, int stock) const
    {
        Product product;
        product.categoryId = uuidFromText("00000000-0000-0000-0000-0000000000c1").value();
        product.sku = sku;
        product.name = "Thing " + sku;
        product.price = {cents};
        product.stock = stock;
        return products.create(product);
    }
    NewOrder basket() const { return {.userId = ann, .lines = {{lamp.id, 2}, {pen.id, 3}}}; }
    int stockOf(const Product& product) const { return seenProducts.get(product.id).stock; }
    QString scalar(const std::string& sql) const { return database.scalar(sql); }
    /// What must hold of every order, whatever was done.
    void check() const
    {
        std::vector<Uuid> ids;
        for (const auto& order : orders.list(Query<Order>().which(Which::All).limit(1000)).rows)
            ids.push_back(order.id);
        const auto all = orders.details(ids);
        const auto seen = seenOrders.details(ids);
        QCOMPARE(seen.size(), all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(seen[i].order.status, all[i].order.status);
            QCOMPARE(seen[i].order.total, all[i].order.total);
            QCOMPARE(seen[i].items.size(), all[i].items.size());
            QCOMPARE(seen[i].history.size(), all[i].history.size());
        }
        QCOMPARE(scalar("select count(*) from (select from order_status_history"
                        " group by order_id, from_status having count(*) > 1) as twice"),
                 "0");
        QCOMPARE(
            scalar("select count(*) from orders o where id <> "
                   "'00000000-0000-0000-0000-0000000000e1' and ("
                   " status is distinct from (select to_status from order_status_history h"
                   "   where h.order_id = o.id and not exists (select from order_status_history n"
                   "     where n.order_id = o.id and n.from_status = h.to_status))"
                   " or subtotal <> (select sum(line_total) from order_items where order_id = o.id)"
                   " or total <> subtotal + (select coalesce(sum(amount), 0) from order_adjustments"
                   "   where order_id = o.id))"),
            "0");
    }

    StoreDatabase database;
    Pool pool = poolAs(database, storeRole(), 32);
    Pool reader = poolAs(database, "reader");
    Products products{Store(pool)};
    Orders orders{Store(pool)};
    Products seenProducts{Store(reader)};
    Orders seenOrders{Store(reader)};
    Uuid ann = uuidFromText("00000000-0000-0000-0000-0000000000b1").value();
    Product lamp;
    Product pen;
};

} // namespace howdah
