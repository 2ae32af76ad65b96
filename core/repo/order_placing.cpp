// Placing an order: one transaction, and as many statements for a hundred lines as for one.
#include "core/pg/identifier.h"
#include "core/repo/orders.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <limits>
#include <memory>

namespace howdah {
namespace {

Error notSold(const Product& product, const std::string& why, const std::string& column)
{
    Diagnostics diagnostics;
    diagnostics.table = "products";
    diagnostics.column = column;
    return {ErrorKind::Constraint,
            fmt::format("product {} '{}' {}", product.sku, product.name, why), "23514", 0,
            std::make_shared<const Diagnostics>(std::move(diagnostics))};
}

constexpr std::int64_t mostPieces = std::numeric_limits<int>::max();

Quantities wantedBy(const NewOrder& purchase)
{
    Quantities wanted;
    for (const auto& line : purchase.lines)
        if (line.quantity > 0) { // else the line itself is refused
            auto& sum = wanted[line.productId];
            sum = static_cast<int>(std::min(std::int64_t{sum} + line.quantity, mostPieces));
        }
    return wanted;
}

// An array with an element a line: of what `text` makes of it, NULL where that is nothing.
template <typename Rows, typename Text>
std::string arrayOf(const Rows& rows, Text text)
{
    std::string all = "{";
    for (const auto& row : rows) {
        const std::optional<std::string> element = text(row);
        const auto one = element ? quoteArray({*element}) : "{NULL}";
        all += (all.size() == 1 ? "" : ",") + one.substr(1, one.size() - 2);
    }
    return all + "}";
}

class Placing {
public:
    Placing(const Store& store, const NewOrder& purchase)
        : m_store(store)
        , m_purchase(purchase)
    {
    }

    /// The order's row; nullopt: this buyer's key is taken.
    std::optional<Order> addOrder() const
    {
        Order order;
        order.organizationId = m_purchase.organizationId;
        order.userId = m_purchase.userId;
        order.orderNumber = m_purchase.orderNumber;
        order.currency = m_purchase.currency;
        order.idempotencyKey = m_purchase.idempotencyKey;
        order.note = m_purchase.note;
        const Repository<Order> orders(m_store);
        if (!order.idempotencyKey)
            return orders.create(order);
        try { // within a savepoint: what is refused there leaves the rest of the transaction
            return m_store.transaction(
                [&](const Store& inside) { return Repository<Order>(inside).create(order); });
        } catch (const Error& error) {
            if (error.constraint() != "orders_user_id_idempotency_key_key")
                throw;
            return std::nullopt;
        }
    }

    void takeProducts() const
    {
        const auto wanted = wantedBy(m_purchase);
        const Products products(m_store);
        auto missing = wanted;
        for (const auto& product : products.lock(wanted)) {
            requireSold(product);
            missing.erase(product.id);
        }
        if (!missing.empty())
            throw noSuchRow(entityOf<Product>(), toText(missing.begin()->first));
        if (m_purchase.takesStock)
            products.takeStock(wanted);
    }

    void addItems(const Uuid& order) const
    {
        const auto& lines = m_purchase.lines;
        std::vector<OrderItem> added;
        RowStore(entityOf<OrderItem>(), m_store)
            .write(
                "INSERT INTO order_items (order_id, line_number, product_id, quantity, unit_price)"
                " SELECT $1, l.place, p.id, l.wanted, coalesce(l.cost, p.price)"
                " FROM unnest($2::uuid[], $3::integer[], $4::numeric[])"
                " WITH ORDINALITY AS l (product, wanted, cost, place)"
                " LEFT JOIN products p ON p.id = l.product AND p.deleted_at IS NULL"
                " ORDER BY l.place",
                {toText(order),
                 arrayOf(lines, [](const OrderLine& line) { return toText(line.productId); }),
                 arrayOf(lines, [](const OrderLine& line) { return toText(line.quantity); }),
                 arrayOf(lines,
                         [](const OrderLine& line) {
                             return line.unitPrice ? std::optional(toText(*line.unitPrice))
                                                   : std::nullopt;
                         })},
                [&]() -> void* { return &added.emplace_back(); });
    }

    void addAdjustments(const Uuid& order) const
    {
        using Adjustment = OrderAdjustment;
        const auto& all = m_purchase.adjustments;
        if (all.empty())
            return;
        // One moment each, so that they keep their order.
        std::vector<Adjustment> added;
        RowStore(entityOf<Adjustment>(), m_store)
            .write("INSERT INTO order_adjustments (order_id, kind, description, amount, created_at)"
                   " SELECT $1, a.kind, a.words, a.amount, now() + a.place * interval '1 us'"
                   " FROM unnest($2::text[], $3::text[], $4::numeric[])"
                   " WITH ORDINALITY AS a (kind, words, amount, place) ORDER BY a.place",
                   {toText(order), arrayOf(all, [](const Adjustment& one) { return one.kind; }),
                    arrayOf(all, [](const Adjustment& one) { return one.description; }),
                    arrayOf(all, [](const Adjustment& one) { return toText(one.amount); })},
                   [&]() -> void* { return &added.emplace_back(); });
    }

    void addRoles(const Uuid& order) const
    {
        const auto& all = m_purchase.roles;
        if (all.empty())
            return;
        std::vector<OrderRole> added;
        RowStore(entityOf<OrderRole>(), m_store)
            .write("INSERT INTO order_roles (order_id, user_id, role)"
                   " SELECT $1, r.somebody, r.part"
                   " FROM unnest($2::uuid[], $3::text[]) AS r (somebody, part)",
                   {toText(order),
                    arrayOf(all, [](const OrderPart& one) { return toText(one.userId); }),
                    arrayOf(all, [](const OrderPart& one) { return one.role; })},
                   [&]() -> void* { return &added.emplace_back(); });
    }

    void addFirstStatus(const Order& order) const
    {
        OrderStatusChange first;
        first.orderId = order.id;
        first.toStatus = order.status;
        first.changedBy = m_store.actor() ? m_store.actor() : std::optional(m_purchase.userId);
        first.changedAt = order.placedAt;
        Repository<OrderStatusChange>(m_store).create(first);
    }

private:
    void requireSold(const Product& product) const
    {
        if (product.isRetired())
            throw noSuchRow(entityOf<Product>(), toText(product.id));
        if (product.status != "active")
            throw notSold(product, "is " + product.status + " and not sold", "status");
        if (product.currency != m_purchase.currency)
            throw notSold(product,
                          fmt::format("costs {}, and the order is in {}", product.currency,
                                      m_purchase.currency),
                          "currency");
    }

    const Store& m_store;
    const NewOrder& m_purchase;
};

// Whether the same was bought; prices may have changed meanwhile.
void requireSame(const OrderDetail& there, const NewOrder& purchase)
{
    Quantities bought;
    for (const auto& item : there.items)
        bought[item.productId] += item.quantity;
    if (bought == wantedBy(purchase) && there.order.currency == purchase.currency)
        return;
    Diagnostics diagnostics;
    diagnostics.table = "orders";
    diagnostics.column = "idempotency_key";
    diagnostics.constraint = "orders_user_id_idempotency_key_key";
    throw Error(ErrorKind::Exists,
                fmt::format("idempotency_key '{}' was used by this buyer for another purchase, "
                            "order {}: a new purchase needs a key of its own",
                            *purchase.idempotencyKey, there.order.orderNumber),
                "23505", 0, std::make_shared<const Diagnostics>(std::move(diagnostics)));
}

} // namespace

PlacedOrder Orders::place(const NewOrder& purchase) const
{
    if (purchase.lines.empty())
        throw Error(ErrorKind::BadUse, "an order needs one line at least");
    return store().transaction([&](const Store& inside) -> PlacedOrder {
        const Orders orders(inside);
        const Placing placing(inside, purchase);
        const auto order = placing.addOrder();
        if (!order) {
            const auto there = orders.findBy<&Order::userId, &Order::idempotencyKey>(
                purchase.userId, purchase.idempotencyKey);
            if (!there)
                throw Error(
                    ErrorKind::Conflict,
                    "the order of this idempotency_key went away meanwhile; place it again");
            PlacedOrder known{orders.detail(there->id), true};
            requireSame(known, purchase);
            return known;
        }
        placing.takeProducts();
        placing.addItems(order->id);
        placing.addAdjustments(order->id);
        placing.addRoles(order->id);
        placing.addFirstStatus(*order);
        PlacedOrder placed{orders.detail(order->id), false};
        if (placed.order.total.cents < 0) // the deferred trigger would say so at COMMIT only
            inside.run("SET CONSTRAINTS orders_total_check IMMEDIATE");
        return placed;
    });
}

} // namespace howdah
