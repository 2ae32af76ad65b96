// Orders: placed as a whole, and moved from status to status along allowed edges only, with a row
// of history for each. What they cost is summed by the database, in numeric.
//
//   Orders orders(store.as(clerk));
//   auto placed = orders.place({.userId = ann, .lines = {{lamp, 2}}, .idempotencyKey = "cart-17"});
//   orders.move(placed.order.id, "paid", {.note = "card"});
//   for (auto status : nextStatuses(placed.order.status)) …              // the buttons
//
// Blocks; throws Error as repository.h says.
#pragma once

#include "core/repo/order.h"
#include "core/repo/products.h"
#include "core/repo/repository.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace howdah {

/// Where an order may go from `status`: the usual next step first, none from the last ones. The
/// same as the CHECK of order_status_history allows.
std::span<const std::string_view> nextStatuses(std::string_view status) noexcept;

struct OrderLine {
    Uuid productId{};
    int quantity = 1;
    std::optional<Amount> unitPrice{}; ///< nullopt: what the product costs now
};

struct OrderPart { ///< of somebody beside the buyer
    Uuid userId{};
    std::string role{};
};

struct NewOrder {
    Uuid userId{}; ///< who buys
    std::vector<OrderLine> lines{}; ///< numbered as they come; one at least
    std::optional<Uuid> organizationId{}; ///< who sells
    std::string currency = "EUR"; ///< that of every product in it
    std::vector<OrderAdjustment> adjustments{}; ///< kind, description, amount
    std::vector<OrderPart> roles{};
    std::optional<std::string> idempotencyKey{}; ///< the client's own, once a buyer
    std::optional<std::string> note{};
    std::string orderNumber{}; ///< empty: the next of the store's own
    bool takesStock = true;
};

/// An order with all that belongs to it.
struct OrderDetail {
    Order order{};
    std::vector<OrderItem> items{}; ///< by line number
    std::vector<OrderAdjustment> adjustments{}; ///< in the order they were made
    std::vector<OrderRole> roles{};
    std::vector<OrderStatusChange> history{}; ///< oldest first
};

struct PlacedOrder : OrderDetail {
    bool wasThere = false; ///< placed before with this idempotency key; nothing was added
};

struct StatusMove {
    std::optional<std::string> note{}; ///< why, in words
    std::optional<int> version{}; ///< of the order as it was read
    bool returnsStock = true; ///< of an order that ends before it was shipped
};

/// What becomes of an order's lines and adjustments. Lines while it is pending, adjustments until
/// it is shipped: mayReviseItems(), mayAdjust().
struct OrderRevision {
    std::optional<int> version{}; ///< of the order as it was read
    std::vector<std::pair<Uuid, int>> quantities{}; ///< of lines, by id; 0 takes a line away
    std::vector<OrderLine> addedLines{}; ///< numbered behind the others
    std::vector<Uuid> droppedAdjustments{};
    std::vector<OrderAdjustment> addedAdjustments{}; ///< kind, description, amount
    bool movesStock = true; ///< what is added is taken from it, what goes comes back
};
bool mayReviseItems(std::string_view status) noexcept;
bool mayAdjust(std::string_view status) noexcept;

class Orders : private Repository<Order> {
public:
    using Repository<Order>::Repository;
    using Repository<Order>::find;
    using Repository<Order>::get;
    using Repository<Order>::findBy;
    using Repository<Order>::exists;
    using Repository<Order>::count;
    using Repository<Order>::estimate;
    using Repository<Order>::list;
    using Repository<Order>::load;
    using Repository<Order>::listBy;
    using Repository<Order>::softDelete;
    using Repository<Order>::restore;
    using Repository<Order>::purge;
    using Repository<Order>::store;

    /// All of it in one transaction, as pending. The same key of the same buyer again returns what
    /// is there, {Exists} where that is another purchase. Throws {BadUse} without lines, {NotFound}
    /// for a product that is not there or retired, {Constraint} for one that is not sold, is sold
    /// in another currency, or isOutOfStock(), and for a total below zero.
    PlacedOrder place(const NewOrder& purchase) const;

    /// Throws {Constraint} for a move that is not allowed, saying which are, {NotFound} for an
    /// order that is not there or retired, stale where `version` is another one.
    Order move(const Uuid& id, const std::string& status, const StatusMove& how = {}) const;

    /// All of it in one transaction; the totals follow. Throws {NotFound} for a line or adjustment
    /// that is not the order's, {Constraint} where its status does not allow it, and otherwise as
    /// place() and move().
    OrderDetail revise(const Uuid& id, const OrderRevision& revision) const;

    Order changeNote(const Uuid& id, const std::optional<std::string>& note,
                     std::optional<int> version = std::nullopt) const;

    /// With items, adjustments, roles and history: five statements in one round trip for any number
    /// of orders, which come in the order of `ids`; those that are not there are left out.
    std::vector<OrderDetail> details(std::span<const Uuid> ids) const;
    OrderDetail detail(const Uuid& id) const; ///< throws {NotFound}

private:
    static Order locked(const Store& inside, const Uuid& id, std::optional<int> version);
};

} // namespace howdah
