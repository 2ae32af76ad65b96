// What happened, and what is to be done about it. Plain values.
#pragma once

#include "core/repo/shapes.h"

namespace howdah {

struct Workflow : Identified, OrganizationScoped, Audited, Versioned, Timestamped {
    std::string name{};
    std::optional<std::string> description{};
    std::string triggerEvent = "manual";
    JsonText definition{};
    std::string status = "draft";
};

struct Event : Identified, OrganizationScoped {
    std::optional<Uuid> workflowId{};
    std::optional<Uuid> userId{};
    std::string eventType{};
    std::optional<std::string> entityType{};
    std::optional<Uuid> entityId{};
    JsonText payload{};
    std::optional<std::string> deduplicationKey{};
    std::string status = "pending";
    std::int32_t attempts = 0;
    std::optional<std::string> error{};
    Timestamp occurredAt{};
    std::optional<Timestamp> processedAt{};
};

template <>
const Entity& entityOf<Workflow>();
template <>
const Entity& entityOf<Event>();

} // namespace howdah
