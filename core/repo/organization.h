// The tenants other rows belong to. A plain value.
#pragma once

#include "core/repo/shapes.h"

namespace howdah {

struct Organization : Identified, Versioned, Timestamped, Retirable {
    std::string name{};
    std::optional<std::string> slug{};
    std::optional<std::string> contactEmail{};
    std::optional<std::string> countryCode{};
    std::string defaultCurrency = "EUR";
    std::string status = "active";
    JsonText settings{};
};

template <>
const Entity& entityOf<Organization>();

} // namespace howdah
