#include "core/repo/orders.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <utility>

namespace howdah {
namespace {

using namespace std::string_view_literals;

constexpr std::array afterPending{"paid"sv, "cancelled"sv};
constexpr std::array afterPaid{"shipped"sv, "cancelled"sv, "refunded"sv};
constexpr std::array afterShipped{"delivered"sv, "refunded"sv};
constexpr std::array afterDelivered{"refunded"sv};

Error badMove(const Order& order, const std::string& status)
{
    const auto allowed = nextStatuses(order.status);
    Diagnostics diagnostics;
    diagnostics.table = "order_status_history";
    diagnostics.column = "to_status";
    diagnostics.constraint = "order_status_history_move_check"; // which says the same
    return {ErrorKind::Constraint,
            fmt::format("order {} is {} and cannot become '{}': it {}", order.orderNumber,
                        order.status, status,
                        allowed.empty() ? "has reached its end"
                                        : fmt::format("may become {}", fmt::join(allowed, " or "))),
            "23514", 0, std::make_shared<const Diagnostics>(std::move(diagnostics))};
}

// Goods that have not left the house go back to the shelf.
bool endsAtHome(std::string_view from, std::string_view to)
{
    return to == "cancelled" || (to == "refunded" && from == "paid");
}

Quantities quantitiesOf(const std::vector<OrderItem>& items)
{
    Quantities quantities;
    for (const auto& item : items)
        quantities[item.productId] += item.quantity;
    return quantities;
}

void addHistory(const Store& store, const Order& order, const std::optional<std::string>& from,
                const std::optional<Uuid>& by, const std::optional<std::string>& note)
{
    OrderStatusChange change;
    change.orderId = order.id;
    change.fromStatus = from;
    change.toStatus = order.status;
    change.changedBy = by;
    change.note = note;
    Repository<OrderStatusChange>(store).create(change);
}

} // namespace

std::span<const std::string_view> nextStatuses(std::string_view status) noexcept
{
    if (status == "pending")
        return afterPending;
    if (status == "paid")
        return afterPaid;
    if (status == "shipped")
        return afterShipped;
    if (status == "delivered")
        return afterDelivered;
    return {};
}

Order Orders::move(const Uuid& id, const std::string& status, const StatusMove& how) const
{
    return store().transaction([&](const Store& inside) {
        std::vector<Order> found; // whoever moves it at the same time waits here
        const RowStore orders(entityOf<Order>(), inside);
        orders.select(" WHERE t.id = $1 AND t.deleted_at IS NULL FOR NO KEY UPDATE OF t",
                      {toText(id)}, into(found));
        if (found.empty())
            throw noSuchRow(orders.entity(), toText(id));
        const auto& order = found.front();
        if (how.version && *how.version != order.version)
            throw staleVersion(orders.entity(), toText(id), *how.version, order.version);
        if (!std::ranges::count(nextStatuses(order.status), std::string_view(status)))
            throw badMove(order, status);

        std::vector<Order> moved;
        orders.write("UPDATE orders SET status = $2 WHERE id = $1", {toText(id), status},
                     into(moved));
        addHistory(inside, moved.front(), order.status, inside.actor(), how.note);
        if (how.returnsStock && endsAtHome(order.status, status)) {
            const auto items =
                Repository<OrderItem>(inside).listBy(&OrderItem::orderId, std::span(&id, 1));
            if (const auto ours = items.find(id); ours != items.end())
                Products(inside).returnStock(quantitiesOf(ours->second));
        }
        return moved.front();
    });
}

Order Orders::changeNote(const Uuid& id, const std::optional<std::string>& note,
                         std::optional<int> version) const
{
    return change(id, Changes<Order>().set(&Order::note, note), version);
}

std::vector<OrderDetail> Orders::details(std::span<const Uuid> ids) const
{
    std::map<Uuid, OrderDetail> found;
    for (auto& order : load(ids)) {
        const auto id = order.id;
        found[id].order = std::move(order);
    }
    const auto fill = [&](auto OrderDetail::*part, auto member, auto query) {
        using Part = typename std::remove_cvref_t<decltype(std::declval<OrderDetail>().*part)>;
        const Repository<typename Part::value_type> parts(store());
        for (auto& [id, rows] : parts.listBy(member, ids, query))
            found[id].*part = std::move(rows);
    };
    fill(&OrderDetail::items, &OrderItem::orderId,
         Query<OrderItem>().sortBy(&OrderItem::lineNumber));
    fill(&OrderDetail::adjustments, &OrderAdjustment::orderId,
         Query<OrderAdjustment>().sortBy(&OrderAdjustment::createdAt));
    fill(&OrderDetail::roles, &OrderRole::orderId, Query<OrderRole>().sortBy(&OrderRole::role));
    fill(&OrderDetail::history, &OrderStatusChange::orderId,
         Query<OrderStatusChange>().sortBy(&OrderStatusChange::changedAt));
    std::vector<OrderDetail> details;
    for (const auto& id : ids)
        if (const auto there = found.find(id);
            there != found.end() && !isNil(there->second.order.id))
            details.push_back(there->second);
    return details;
}

OrderDetail Orders::detail(const Uuid& id) const
{
    auto found = details(std::span(&id, 1));
    if (found.empty())
        throw noSuchRow(entityOf<Order>(), toText(id));
    return std::move(found.front());
}

} // namespace howdah
