// Revising an order that is there: one transaction, and as many statements for a hundred lines as
// for one.
#include "core/repo/order_parts.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <set>

namespace howdah {
namespace {

Error notRevised(const Order& order, const char* what, const char* table, const char* until)
{
    Diagnostics diagnostics;
    diagnostics.table = table;
    diagnostics.column = "order_id";
    return {ErrorKind::Constraint,
            fmt::format("order {} is {}: its {} can be changed until it is {}", order.orderNumber,
                        order.status, what, until),
            "23514", 0, std::make_shared<const Diagnostics>(std::move(diagnostics))};
}

template <typename Part>
const Part& partOf(const std::vector<Part>& parts, const Uuid& id)
{
    const auto found = std::ranges::find(parts, id, &Part::id);
    if (found == parts.end())
        throw noSuchRow(entityOf<Part>(), toText(id));
    return *found;
}

// Which products leave the shelf for it, and which come back.
struct Shelf {
    std::map<Uuid, int> change;

    Quantities taken() const { return only(1); }
    Quantities returned() const { return only(-1); }

private:
    Quantities only(int sign) const
    {
        Quantities some;
        for (const auto& [product, by] : change)
            if (by * sign > 0)
                some[product] = by * sign;
        return some;
    }
};

class Revising {
public:
    Revising(const Store& store, const OrderDetail& now, const OrderRevision& wanted)
        : m_store(store)
        , m_now(now)
        , m_wanted(wanted)
    {
    }

    void reviseItems() const
    {
        if (m_wanted.quantities.empty() && m_wanted.addedLines.empty())
            return;
        if (!mayReviseItems(m_now.order.status))
            throw notRevised(m_now.order, "lines", "order_items", "paid");
        Shelf shelf;
        std::vector<Uuid> gone;
        std::vector<std::pair<Uuid, int>> changed;
        for (const auto& [id, quantity] : m_wanted.quantities) {
            const auto& item = partOf(m_now.items, id);
            shelf.change[item.productId] += std::max(quantity, 0) - item.quantity;
            if (quantity == 0)
                gone.push_back(id);
            else if (quantity != item.quantity)
                changed.emplace_back(id, quantity);
        }
        for (const auto& [product, quantity] : quantitiesOf(m_wanted.addedLines))
            shelf.change[product] += quantity;
        if (gone.size() == m_now.items.size() && m_wanted.addedLines.empty())
            throw Error(ErrorKind::BadUse, "an order keeps one line at least: cancel it instead");

        const bool movesStock = m_wanted.movesStock;
        takeSold(m_store, shelf.taken(), m_now.order.currency, movesStock);
        requireSoldLines(shelf);
        remove("order_items", gone);
        if (!changed.empty())
            changeQuantities(changed);
        int last = 0;
        for (const auto& item : m_now.items)
            last = std::max(last, item.lineNumber);
        addItems(m_store, m_now.order.id, m_wanted.addedLines, last);
        if (const auto back = shelf.returned(); movesStock && !back.empty())
            Products(m_store).returnStock(back);
    }

    void reviseAdjustments() const
    {
        if (m_wanted.droppedAdjustments.empty() && m_wanted.addedAdjustments.empty())
            return;
        if (!mayAdjust(m_now.order.status))
            throw notRevised(m_now.order, "adjustments", "order_adjustments", "shipped");
        for (const auto& id : m_wanted.droppedAdjustments)
            partOf(m_now.adjustments, id);
        remove("order_adjustments", m_wanted.droppedAdjustments);
        addAdjustments(m_store, m_now.order.id, m_wanted.addedAdjustments);
    }

private:
    // A product that is added must be sold, though as many of it leave with another line.
    void requireSoldLines(const Shelf& shelf) const
    {
        Quantities others;
        for (const auto& [product, quantity] : quantitiesOf(m_wanted.addedLines))
            if (!shelf.taken().contains(product))
                others[product] = quantity;
        takeSold(m_store, others, m_now.order.currency, false);
    }

    void changeQuantities(const std::vector<std::pair<Uuid, int>>& changed) const
    {
        std::vector<OrderItem> rows;
        RowStore(entityOf<OrderItem>(), m_store)
            .write("UPDATE order_items SET quantity ="
                   " (SELECT n.wanted FROM unnest($1::uuid[], $2::integer[]) AS n (item, wanted)"
                   " WHERE n.item = order_items.id) WHERE id = ANY ($1::uuid[])",
                   {arrayOf(changed, [](const auto& one) { return toText(one.first); }),
                    arrayOf(changed, [](const auto& one) { return toText(one.second); })},
                   [&]() -> void* { return &rows.emplace_back(); });
    }

    void remove(const char* table, const std::vector<Uuid>& ids) const
    {
        if (!ids.empty())
            m_store.run(fmt::format("DELETE FROM {} WHERE id = ANY ($1::uuid[])", table),
                        {arrayOf(ids, [](const Uuid& id) { return toText(id); })});
    }

    const Store& m_store;
    const OrderDetail& m_now;
    const OrderRevision& m_wanted;
};

} // namespace

bool mayReviseItems(std::string_view status) noexcept
{
    return status == "pending";
}

bool mayAdjust(std::string_view status) noexcept
{
    return status == "pending" || status == "paid";
}

OrderDetail Orders::revise(const Uuid& id, const OrderRevision& revision) const
{
    return store().transaction([&](const Store& inside) {
        const auto order = locked(inside, id, revision.version);
        const Orders orders(inside);
        const auto now = orders.detail(id);
        const Revising revising(inside, now, revision);
        revising.reviseItems();
        revising.reviseAdjustments();
        auto revised = orders.detail(id);
        if (revised.order.total.cents < 0) // the deferred trigger would say so at COMMIT only
            inside.run("SET CONSTRAINTS orders_total_check IMMEDIATE");
        return revised;
    });
}

} // namespace howdah
