// What is sold. Stock is changed by how much, not to how much: of any number of buyers at once each
// gets what is there, and it never goes below zero.
//
// Blocks; throws Error as repository.h says.
#pragma once

#include "core/repo/product.h"
#include "core/repo/repository.h"

#include <map>
#include <optional>
#include <vector>

namespace howdah {

/// So many of each product. In the order of the keys, in which all lock them: nobody waits in a
/// circle.
using Quantities = std::map<Uuid, int>;

class Products : public Repository<Product> {
public:
    using Repository<Product>::Repository;

    /// Adds `by`, negative for what goes out. Throws {NotFound} when it is not there or retired,
    /// {Constraint}, see isOutOfStock(), where it would go below zero: nothing is changed then.
    Product changeStock(const Uuid& id, int by) const;

    /// Takes all of them, or none. The products as they are then, in no order. Throws as
    /// changeStock().
    std::vector<Product> takeStock(const Quantities& wanted) const;
    /// Puts them back, also into products that were retired meanwhile.
    void returnStock(const Quantities& returned) const;

    /// What it costs from now on; orders keep the price of their day.
    Product changePrice(const Uuid& id, Amount price,
                        std::optional<int> version = std::nullopt) const;

    /// With a lock until the transaction ends, by key. For work inside a transaction.
    std::vector<Product> lock(const Quantities& wanted) const;

private:
    std::vector<Product> addStock(const Quantities& amounts, int sign) const;
};

/// Whether an Error says that less is there than was wanted.
bool isOutOfStock(const Error& error) noexcept;

} // namespace howdah
