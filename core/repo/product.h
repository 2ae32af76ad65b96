// What is sold, and the tree it is filed in. Plain values.
#pragma once

#include "core/repo/shapes.h"

namespace howdah {

struct Category : Identified, Audited, Versioned, Timestamped {
    std::optional<Uuid> parentId{}; ///< nullopt: a root
    std::string name{};
    std::optional<std::string> slug{};
    std::optional<std::string> description{};
    std::int32_t position = 0; ///< among its siblings, smallest first
};

struct Product : Identified, OrganizationScoped, Audited, Versioned, Timestamped, Retirable {
    Uuid categoryId{};
    std::string sku{};
    std::string name{};
    std::optional<std::string> description{};
    Amount price{};
    std::string currency = "EUR";
    std::int32_t stock = 0;
    std::optional<std::string> imageUrl{};
    std::string status = "active";
    JsonText attributes{};
};

template <>
const Entity& entityOf<Category>();
template <>
const Entity& entityOf<Product>();

} // namespace howdah
