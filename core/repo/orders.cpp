#include "core/repo/orders.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>
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

// Orders and their parts, asked for in one round trip.
class DetailReading {
public:
    DetailReading(const Store& store, std::span<const Uuid> ids)
        : m_store(store)
        , m_ids(ids)
    {
    }

    template <typename Part, typename Put>
    void add(Uuid Part::*key, const Query<Part>& query, Put put)
    {
        const RowStore rows(entityOf<Part>(), m_store);
        m_asked.push_back(rows.listingBy(columnOf<Part>(key), m_ids, query.query()));
        m_takers.emplace_back([this, rows, key, put](const Result& answer) {
            std::vector<Part> parts;
            rows.take(answer, [&]() -> void* { return &parts.emplace_back(); });
            for (auto& part : parts)
                put(m_found[part.*key], part);
        });
    }

    std::vector<OrderDetail> read()
    {
        const auto answers = m_store.readTogether(m_asked);
        for (std::size_t i = 0; i < answers.size(); ++i)
            m_takers[i](answers[i]);
        std::vector<OrderDetail> details;
        for (const auto& id : m_ids)
            if (const auto there = m_found.find(id);
                there != m_found.end() && !isNil(there->second.order.id))
                details.push_back(there->second);
        return details;
    }

private:
    const Store& m_store;
    std::span<const Uuid> m_ids;
    std::vector<StatementCall> m_asked;
    std::vector<std::function<void(const Result&)>> m_takers;
    std::map<Uuid, OrderDetail> m_found;
};

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

// Whoever moves or revises it at the same time waits here.
Order Orders::locked(const Store& inside, const Uuid& id, std::optional<int> version)
{
    std::vector<Order> found;
    const RowStore orders(entityOf<Order>(), inside);
    orders.select(" WHERE t.id = $1 AND t.deleted_at IS NULL FOR NO KEY UPDATE OF t", {toText(id)},
                  into(found));
    if (found.empty())
        throw noSuchRow(orders.entity(), toText(id));
    if (version && *version != found.front().version)
        throw staleVersion(orders.entity(), toText(id), *version, found.front().version);
    return std::move(found.front());
}

Order Orders::move(const Uuid& id, const std::string& status, const StatusMove& how) const
{
    return store().transaction([&](const Store& inside) {
        const RowStore orders(entityOf<Order>(), inside);
        const auto order = locked(inside, id, how.version);
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
    if (ids.empty())
        return {};
    DetailReading reading(store(), ids);
    reading.add<Order>(&Order::id, Query<Order>().which(Which::All),
                       [](OrderDetail& to, Order& order) { to.order = std::move(order); });
    reading.add<OrderItem>(
        &OrderItem::orderId, Query<OrderItem>().sortBy(&OrderItem::lineNumber),
        [](OrderDetail& to, OrderItem& item) { to.items.push_back(std::move(item)); });
    reading.add<OrderAdjustment>(
        &OrderAdjustment::orderId, Query<OrderAdjustment>().sortBy(&OrderAdjustment::createdAt),
        [](OrderDetail& to, OrderAdjustment& one) { to.adjustments.push_back(std::move(one)); });
    reading.add<OrderRole>(
        &OrderRole::orderId, Query<OrderRole>().sortBy(&OrderRole::role),
        [](OrderDetail& to, OrderRole& role) { to.roles.push_back(std::move(role)); });
    reading.add<OrderStatusChange>(
        &OrderStatusChange::orderId,
        Query<OrderStatusChange>().sortBy(&OrderStatusChange::changedAt),
        [](OrderDetail& to, OrderStatusChange& one) { to.history.push_back(std::move(one)); });
    return reading.read();
}

OrderDetail Orders::detail(const Uuid& id) const
{
    auto found = details(std::span(&id, 1));
    if (found.empty())
        throw noSuchRow(entityOf<Order>(), toText(id));
    return std::move(found.front());
}

} // namespace howdah
