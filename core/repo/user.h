// Accounts: users, their profiles and preferences. Plain values.
#pragma once

#include "core/repo/shapes.h"

namespace howdah {

struct User : Identified, OrganizationScoped, Versioned, Timestamped, Retirable {
    std::string email{};
    std::optional<std::string> fullName{};
    std::optional<std::string> phoneNumber{};
    std::optional<std::string> passwordHash{}; ///< secret: written by create(), never read
    std::string role = "user";
    std::string status = "active";
    std::optional<Timestamp> emailVerifiedAt{};
    std::optional<Timestamp> lastLoginAt{};
};

struct UserProfile : Versioned, Timestamped {
    Uuid userId{}; ///< the key
    std::optional<std::string> jobTitle{};
    std::optional<Date> birthDate{};
    std::optional<std::string> biography{};
    std::optional<std::string> avatarUrl{};
    std::string locale = "en";
    std::string timeZone = "UTC";
    JsonText address{};
};

struct UserPreference : Identified, Versioned, Timestamped {
    Uuid userId{};
    std::string key{};
    JsonText value{};
};

template <>
const Entity& entityOf<User>();
template <>
const Entity& entityOf<UserProfile>();
template <>
const Entity& entityOf<UserPreference>();

} // namespace howdah
