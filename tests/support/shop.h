// A store with two products and a buyer, a database of its own.
#pragma once

#include "core/repo/orders.h"
#include "tests/support/store.h"

#include <QTest>

#include <string>

namespace howdah {

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
    int stockOf(const Product& product) const { return products.get(product.id).stock; }
    QString scalar(const std::string& sql) const { return database.scalar(sql); }
    /// What must hold of every order, whatever was done.
    void check() const
    {
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
    Pool pool = database.pool({.maxConns = 32});
    Products products{Store(pool)};
    Orders orders{Store(pool)};
    Uuid ann = uuidFromText("00000000-0000-0000-0000-0000000000b1").value();
    Product lamp;
    Product pen;
};

} // namespace howdah
