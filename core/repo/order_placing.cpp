// Placing an order: one transaction, and as many statements for a hundred lines as for one.
#include "core/repo/order_parts.h"

#include <fmt/format.h>
#include <memory>

namespace howdah {
namespace {

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
    const Store& m_store;
    const NewOrder& m_purchase;
};

// Whether the same was bought; prices may have changed meanwhile.
void requireSame(const OrderDetail& there, const NewOrder& purchase)
{
    Quantities bought;
    for (const auto& item : there.items)
        bought[item.productId] += item.quantity;
    if (bought == quantitiesOf(purchase.lines) && there.order.currency == purchase.currency)
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
        takeSold(inside, quantitiesOf(purchase.lines), purchase.currency, purchase.takesStock);
        addItems(inside, order->id, purchase.lines, 0);
        addAdjustments(inside, order->id, purchase.adjustments);
        placing.addRoles(order->id);
        placing.addFirstStatus(*order);
        PlacedOrder placed{orders.detail(order->id), false};
        if (placed.order.total.cents < 0) // the deferred trigger would say so at COMMIT only
            inside.run("SET CONSTRAINTS orders_total_check IMMEDIATE");
        return placed;
    });
}

} // namespace howdah
