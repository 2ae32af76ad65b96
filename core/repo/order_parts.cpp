#include "core/repo/order_parts.h"

#include <algorithm>
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

void requireSold(const Product& product, const std::string& currency)
{
    if (product.isRetired())
        throw noSuchRow(entityOf<Product>(), toText(product.id));
    if (product.status != "active")
        throw notSold(product, "is " + product.status + " and not sold", "status");
    if (product.currency != currency)
        throw notSold(product,
                      fmt::format("costs {}, and the order is in {}", product.currency, currency),
                      "currency");
}

} // namespace

Quantities quantitiesOf(const std::vector<OrderLine>& lines)
{
    constexpr std::int64_t mostPieces = std::numeric_limits<int>::max();
    Quantities wanted;
    for (const auto& line : lines)
        if (line.quantity > 0) { // else the line itself is refused
            auto& sum = wanted[line.productId];
            sum = static_cast<int>(std::min(std::int64_t{sum} + line.quantity, mostPieces));
        }
    return wanted;
}

void takeSold(const Store& store, const Quantities& wanted, const std::string& currency,
              bool takesStock)
{
    if (wanted.empty())
        return;
    const Products products(store);
    auto missing = wanted;
    for (const auto& product : products.lock(wanted)) {
        requireSold(product, currency);
        missing.erase(product.id);
    }
    if (!missing.empty())
        throw noSuchRow(entityOf<Product>(), toText(missing.begin()->first));
    if (takesStock)
        products.takeStock(wanted);
}

void addItems(const Store& store, const Uuid& order, const std::vector<OrderLine>& lines, int last)
{
    if (lines.empty())
        return;
    // Which line is refused, the server does not say.
    const auto refused = std::ranges::find_if(lines, [](const OrderLine& line) {
        return line.quantity <= 0 || (line.unitPrice && line.unitPrice->cents < 0);
    });
    RowFacts facts{.entity = &entityOf<OrderItem>()};
    if (refused != lines.end())
        facts.value = [&](int column) -> std::optional<std::string> {
            if (column == columnOf<OrderItem>(&OrderItem::quantity))
                return toText(refused->quantity);
            if (column == columnOf<OrderItem>(&OrderItem::unitPrice) && refused->unitPrice)
                return toText(*refused->unitPrice);
            return std::nullopt;
        };
    std::vector<OrderItem> added;
    RowStore(entityOf<OrderItem>(), store)
        .write(
            "INSERT INTO order_items (order_id, line_number, product_id, quantity, unit_price)"
            " SELECT $1, $5::integer + l.place, p.id, l.wanted, coalesce(l.cost, p.price)"
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
                     }),
             last},
            [&]() -> void* { return &added.emplace_back(); }, facts);
}

void addAdjustments(const Store& store, const Uuid& order,
                    const std::vector<OrderAdjustment>& adjustments)
{
    using Adjustment = OrderAdjustment;
    if (adjustments.empty())
        return;
    const auto& kind = entityOf<Adjustment>().at(columnOf<Adjustment>(&Adjustment::kind));
    const auto refused = std::ranges::find_if(adjustments, [&](const Adjustment& one) {
        return std::ranges::find(kind.choices, one.kind) == kind.choices.end();
    });
    RowFacts facts{.entity = &entityOf<Adjustment>()};
    if (refused != adjustments.end())
        facts.value = [&](int column) -> std::optional<std::string> {
            return column == columnOf<Adjustment>(&Adjustment::kind) ? std::optional(refused->kind)
                                                                     : std::nullopt;
        };
    // One moment each, so that they keep their order.
    std::vector<Adjustment> added;
    RowStore(entityOf<Adjustment>(), store)
        .write(
            "INSERT INTO order_adjustments (order_id, kind, description, amount, created_at)"
            " SELECT $1, a.kind, a.words, a.amount, now() + a.place * interval '1 us'"
            " FROM unnest($2::text[], $3::text[], $4::numeric[])"
            " WITH ORDINALITY AS a (kind, words, amount, place) ORDER BY a.place",
            {toText(order), arrayOf(adjustments, [](const Adjustment& one) { return one.kind; }),
             arrayOf(adjustments, [](const Adjustment& one) { return one.description; }),
             arrayOf(adjustments, [](const Adjustment& one) { return toText(one.amount); })},
            [&]() -> void* { return &added.emplace_back(); }, facts);
}

} // namespace howdah
