// The tree that products are filed in. A category below itself is refused by the database, also
// when several move at once; moves take turns, so that none waits for another's rows.
//
// Blocks; throws Error as repository.h says.
#pragma once

#include "core/repo/product.h"
#include "core/repo/repository.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace howdah {

struct CategoryNode {
    Category category{};
    int depth = 0; ///< below the first one asked for
};

class Categories : public Repository<Category> {
public:
    using Repository<Category>::Repository;

    /// All of them, depth first: a parent, then what is below it; siblings by position, then name.
    std::vector<CategoryNode> tree() const;
    /// `root` and what is below it, likewise. Throws {NotFound}.
    std::vector<CategoryNode> subtree(const Uuid& root) const;
    /// From the root down to `id`, which is the last. Throws {NotFound}.
    std::vector<Category> path(const Uuid& id) const;

    /// Below `parent`, or as a root; at `position` among its siblings, which stay where they are,
    /// or behind the last. Throws {NotFound} for either, {Constraint} where it would be below
    /// itself.
    Category move(const Uuid& id, const std::optional<Uuid>& parent,
                  std::optional<int> position = std::nullopt,
                  std::optional<int> version = std::nullopt) const;

    /// How many active products are filed in each, none of those below; 0 is left out.
    std::map<Uuid, std::int64_t> productCounts(std::span<const Uuid> categories) const;
};

} // namespace howdah
