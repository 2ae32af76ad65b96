// Signed-in devices, and the trail of what users did. Plain values.
#pragma once

#include "core/repo/shapes.h"

namespace howdah {

struct UserSession : Identified, Versioned, Timestamped, Retirable {
    Uuid userId{};
    std::string tokenHash{}; ///< secret: written by create(), found by, never read
    bool isActive = true;
    std::optional<Inet> ipAddress{};
    std::optional<std::string> userAgent{};
    Timestamp lastSeenAt{};
    Timestamp expiresAt{}; ///< the epoch: 30 days from now, as it is created
    std::optional<Timestamp> endedAt{};
};

struct UserActivity : Identified, Retirable {
    Uuid userId{};
    std::optional<Uuid> sessionId{};
    std::string activityType{};
    std::optional<std::string> entityType{};
    std::optional<Uuid> entityId{};
    std::optional<Inet> ipAddress{};
    JsonText details{};
    Timestamp occurredAt{};
};

template <>
const Entity& entityOf<UserSession>();
template <>
const Entity& entityOf<UserActivity>();

} // namespace howdah
