#include "core/repo/order.h"

namespace howdah {

template <>
const Entity& entityOf<Order>()
{
    using E = Order;
    static constexpr std::array columns{
        idColumn<E>(),
        organizationColumn<E>("Organization that sells; NULL for the store itself."),
        column<E, &E::userId>("user_id", "Who buys; a user with orders is retired, not deleted.")
            .references("users", ReferenceRule::Restrict),
        column<E, &E::orderNumber>("order_number",
                                   "Number people quote; once a seller, also among retired "
                                   "orders.")
            .byDefault("'SO-' || lpad(nextval('order_numbers')::text, 9, '0')")
            .matches("^\\S+$")
            .searched(),
        column<E, &E::status>("status",
                              "pending, paid, shipped, delivered, cancelled or refunded: where it "
                              "stands now. How it came there: order_status_history.")
            .byDefault("'pending'")
            .oneOf("pending", "paid", "shipped", "delivered", "cancelled", "refunded")
            .fixed(), // moved by Orders::move() alone, which writes its history
        column<E, &E::currency>("currency", "Currency of every amount of the order, ISO 4217.")
            .byDefault("'EUR'")
            .matches("^[A-Z]{3}$"),
        column<E, &E::subtotal>("subtotal", "Sum of order_items.line_total; kept by trigger.")
            .digits(12)
            .byDefault("0")
            .check("subtotal >= 0")
            .kept(),
        column<E, &E::adjustmentTotal>("adjustment_total",
                                       "Sum of order_adjustments.amount, negative for a net "
                                       "discount; kept by trigger.")
            .digits(12)
            .byDefault("0")
            .kept(),
        column<E, &E::total>("total", "What is to be paid: subtotal + adjustment_total; computed.")
            .digits(12)
            .generated("subtotal + adjustment_total"),
        column<E, &E::idempotencyKey>("idempotency_key",
                                      "The client's own key for this purchase; a repeat with the "
                                      "same user and key is refused.")
            .notBlank()
            .fixed(),
        column<E, &E::note>("note", "What the buyer wants to say.").searched(),
        column<E, &E::placedAt>("placed_at", "When it was placed.").byDefault("now()"),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
        retiredColumn<E>(),
    };
    static constexpr std::array keys{
        unique("organization_id", "order_number").nullsNotDistinct(),
        unique("user_id", "idempotency_key").whereSet("idempotency_key"),
    };
    static constexpr std::array indexes{
        EntityIndex{"user_id", "(user_id, placed_at)"},
        EntityIndex{"placed_at", "(placed_at) WHERE deleted_at IS NULL"},
        EntityIndex{"open_status",
                    "(status, placed_at) WHERE status IN ('pending', 'paid', 'shipped') AND "
                    "deleted_at IS NULL"},
        EntityIndex{"search", "USING gin (order_number gin_trgm_ops, note gin_trgm_ops)"},
    };
    static constexpr Entity entity{.table = "orders",
                                   .noun = "order",
                                   .comment = "A purchase by one user.",
                                   .columns = columns,
                                   .keys = keys,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<OrderItem>()
{
    using E = OrderItem;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::orderId>("order_id", "The order; the line goes with it.")
            .references("orders", ReferenceRule::Cascade)
            .fixed(),
        column<E, &E::lineNumber>("line_number", "Place in the order, from 1.")
            .check("line_number > 0"),
        column<E, &E::productId>("product_id",
                                 "What was bought; a product that was sold is retired, not "
                                 "deleted.")
            .references("products", ReferenceRule::Restrict),
        column<E, &E::quantity>("quantity", "How many.").byDefault("1").check("quantity > 0"),
        column<E, &E::unitPrice>("unit_price",
                                 "Price of one when the order was placed, in the order's currency.")
            .digits(10)
            .check("unit_price >= 0"),
        column<E, &E::lineTotal>("line_total", "quantity * unit_price; computed.")
            .digits(12)
            .generated("quantity * unit_price"),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
    };
    static constexpr std::array keys{unique("order_id", "line_number")};
    static constexpr std::array indexes{
        EntityIndex{"product_id", "(product_id)"},
    };
    static constexpr Entity entity{.table = "order_items",
                                   .noun = "order item",
                                   .comment = "A line of an order.",
                                   .columns = columns,
                                   .keys = keys,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<OrderAdjustment>()
{
    using E = OrderAdjustment;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::orderId>("order_id", "The order; the adjustment goes with it.")
            .references("orders", ReferenceRule::Cascade)
            .fixed(),
        column<E, &E::kind>("kind",
                            "discount (zero or below), shipping, tax or fee (zero or above).")
            .oneOf("discount", "shipping", "tax", "fee"),
        column<E, &E::description>("description", "Words for the invoice.").searched(),
        column<E, &E::amount>("amount", "What it adds to the total, in the order's currency.")
            .digits(12),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
    };
    static constexpr std::array indexes{
        EntityIndex{"order_id", "(order_id)"},
    };
    static constexpr std::array checks{
        EntityCheck{"amount", "CASE kind WHEN 'discount' THEN amount <= 0 ELSE amount >= 0 END",
                    "a discount is zero or below, all else zero or above"},
    };
    static constexpr Entity entity{.table = "order_adjustments",
                                   .noun = "order adjustment",
                                   .comment =
                                       "What is added to or taken off an order beside its lines.",
                                   .columns = columns,
                                   .indexes = indexes,
                                   .checks = checks};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<OrderRole>()
{
    using E = OrderRole;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::orderId>("order_id", "The order; the row goes with it.")
            .references("orders", ReferenceRule::Cascade)
            .fixed(),
        column<E, &E::userId>("user_id", "The user; retired, not deleted, while named here.")
            .references("users", ReferenceRule::Restrict),
        column<E, &E::role>("role",
                            "buyer, recipient, payer, approver, seller or packer; each once a user "
                            "and order.")
            .oneOf("buyer", "recipient", "payer", "approver", "seller", "packer"),
        createdColumn<E>(),
    };
    static constexpr std::array keys{unique("order_id", "user_id", "role")};
    static constexpr std::array indexes{
        EntityIndex{"user_id", "(user_id)"},
    };
    static constexpr Entity entity{
        .table = "order_roles",
        .noun = "role in an order",
        .comment = "Who plays which part in an order, where it matters beside orders.user_id.",
        .columns = columns,
        .keys = keys,
        .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<OrderStatusChange>()
{
    using E = OrderStatusChange;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::orderId>("order_id", "The order; its history goes with it.")
            .references("orders", ReferenceRule::Cascade)
            .fixed(),
        column<E, &E::fromStatus>("from_status",
                                  "Status before; NULL for the first row of an order.")
            .fixed(),
        column<E, &E::toStatus>("to_status", "Status after; only moves the CHECK lists.").fixed(),
        column<E, &E::changedBy>("changed_by",
                                 "Who moved it; NULL for the system, or when that user is gone.")
            .references("users", ReferenceRule::SetNull)
            .fixed(),
        column<E, &E::note>("note", "Why, in words.").fixed().searched(),
        column<E, &E::changedAt>("changed_at", "When it moved.").byDefault("now()").fixed(),
    };
    static constexpr std::array indexes{
        EntityIndex{"order_id", "(order_id, changed_at)"},
        EntityIndex{"changed_by", "(changed_by)"},
    };
    static constexpr std::array checks{
        EntityCheck{"move",
                    "CASE coalesce(from_status, 'none') WHEN 'none' THEN to_status = 'pending' "
                    "WHEN 'pending' THEN to_status IN ('paid', 'cancelled') WHEN 'paid' THEN "
                    "to_status IN ('shipped', 'cancelled', 'refunded') WHEN 'shipped' THEN "
                    "to_status IN ('delivered', 'refunded') WHEN 'delivered' THEN to_status = "
                    "'refunded' ELSE false END",
                    "an order moves from pending to paid, shipped and delivered; it can be "
                    "cancelled until it is shipped, and refunded once it is paid"},
    };
    static constexpr Entity entity{
        .table = "order_status_history",
        .noun = "status change",
        .comment = "Each move of an order's status; appended to, not rewritten.",
        .columns = columns,
        .indexes = indexes,
        .checks = checks};
    static_assert(isSound(entity));
    return entity;
}

} // namespace howdah
