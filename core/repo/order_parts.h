// The lines and adjustments of an order as they are written, and the products they take from the
// shelf; for placing and revising orders alone. Inside a transaction; blocks, throws Error as
// orders.h says.
#pragma once

#include "core/pg/identifier.h"
#include "core/repo/orders.h"

#include <optional>
#include <string>
#include <vector>

namespace howdah {

Quantities quantitiesOf(const std::vector<OrderLine>& lines);

/// Locks the products, refuses what is not sold in this currency, and takes them from the stock
/// where `takesStock`.
void takeSold(const Store& store, const Quantities& wanted, const std::string& currency,
              bool takesStock);

/// Numbered behind `last`, at the price told or that of today.
void addItems(const Store& store, const Uuid& order, const std::vector<OrderLine>& lines, int last);
void addAdjustments(const Store& store, const Uuid& order,
                    const std::vector<OrderAdjustment>& adjustments);

/// An array with an element a row: of what `text` makes of it, NULL where that is nothing.
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

} // namespace howdah
