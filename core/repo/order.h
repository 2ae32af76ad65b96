// Purchases, with their lines, adjustments, people and the way they went. Plain values.
#pragma once

#include "core/repo/shapes.h"

namespace howdah {

struct Order : Identified, OrganizationScoped, Versioned, Timestamped, Retirable {
    Uuid userId{};
    std::string orderNumber{}; ///< empty: the next of the store's own, as it is created
    std::string status = "pending";
    std::string currency = "EUR";
    Amount subtotal{}; ///< of the lines; kept by trigger
    Amount adjustmentTotal{}; ///< of the adjustments; kept by trigger
    Amount total{}; ///< computed
    std::optional<std::string> idempotencyKey{};
    std::optional<std::string> note{};
    Timestamp placedAt{};
};

struct OrderItem : Identified, Versioned, Timestamped {
    Uuid orderId{};
    std::int32_t lineNumber = 1; ///< from 1
    Uuid productId{};
    std::int32_t quantity = 1;
    Amount unitPrice{};
    Amount lineTotal{}; ///< computed
};

struct OrderAdjustment : Identified, Versioned, Timestamped {
    Uuid orderId{};
    std::string kind{}; ///< discount (zero or below), shipping, tax or fee (zero or above)
    std::optional<std::string> description{};
    Amount amount{};
};

struct OrderRole : Identified {
    Uuid orderId{};
    Uuid userId{};
    std::string role{};
    Timestamp createdAt{};
};

struct OrderStatusChange : Identified {
    Uuid orderId{};
    std::optional<std::string> fromStatus{}; ///< nullopt: the first of an order
    std::string toStatus{};
    std::optional<Uuid> changedBy{};
    std::optional<std::string> note{};
    Timestamp changedAt{};
};

template <>
const Entity& entityOf<Order>();
template <>
const Entity& entityOf<OrderItem>();
template <>
const Entity& entityOf<OrderAdjustment>();
template <>
const Entity& entityOf<OrderRole>();
template <>
const Entity& entityOf<OrderStatusChange>();

} // namespace howdah
