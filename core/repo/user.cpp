#include "core/repo/user.h"

namespace howdah {

template <>
const Entity& entityOf<User>()
{
    static constexpr std::array columns{
        idColumn<User>(),
        organizationColumn<User>(
            "Organization the account belongs to; NULL for the staff of the store itself."),
        column<User, &User::email>("email",
                                   "Address to sign in with and to write to; unique among live "
                                   "accounts, whatever its case.")
            .matches(R"(^[^@\s]+@[^@\s]+\.[^@\s]+$)")
            .searched(),
        column<User, &User::fullName>("full_name", "Name as the person writes it; NULL until told.")
            .notBlank()
            .searched(),
        column<User, &User::phoneNumber>("phone_number",
                                         "Telephone, best in international form (+49 30 1234567).")
            .matches(R"(^\+?[0-9][0-9 ().-]{4,30}$)")
            .searched(),
        column<User, &User::passwordHash>(
            "password_hash",
            "Salted hash of the password, never the password; NULL when signing in goes another "
            "way.")
            .notBlank()
            .secret(),
        column<User, &User::role>("role",
                                  "Rank of the account: user, moderator or admin. Finer rights "
                                  "come from user_roles.")
            .byDefault("'user'")
            .oneOf("user", "admin", "moderator"),
        column<User, &User::status>("status",
                                    "pending (address not verified), active, inactive (closed by "
                                    "the user) or suspended (by us).")
            .byDefault("'active'")
            .oneOf("pending", "active", "inactive", "suspended"),
        column<User, &User::emailVerifiedAt>("email_verified_at",
                                             "When the address was proven; NULL while it is not."),
        column<User, &User::lastLoginAt>("last_login_at", "When somebody last signed in."),
        versionColumn<User>(),
        createdColumn<User>(),
        updatedColumn<User>(),
        retiredColumn<User>(),
    };
    static constexpr std::array keys{unique("email").ignoringCaseOf("email").live()};
    static constexpr std::array indexes{
        EntityIndex{"organization_id", "(organization_id)"},
        EntityIndex{"status", "(status) WHERE deleted_at IS NULL"},
        EntityIndex{"search",
                    "USING gin (email gin_trgm_ops, full_name gin_trgm_ops, phone_number "
                    "gin_trgm_ops)"},
    };
    static constexpr Entity entity{.table = "users",
                                   .noun = "user",
                                   .comment = "An account: one person who may sign in.",
                                   .columns = columns,
                                   .keys = keys,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<UserProfile>()
{
    using E = UserProfile;
    static constexpr std::array columns{
        column<E, &E::userId>("user_id", "Key, and the user described; goes with him.")
            .references("users", ReferenceRule::Cascade)
            .key(),
        column<E, &E::jobTitle>("job_title", "Position in the organization.").notBlank(),
        column<E, &E::birthDate>("birth_date", "Day of birth.")
            .check("birth_date >= DATE '1900-01-01'"),
        column<E, &E::biography>("biography", "A few lines of the user's own."),
        column<E, &E::avatarUrl>("avatar_url",
                                 "Picture: an absolute URL, or a path on this server.")
            .matches(R"(^(https?://|/)\S+$)"),
        column<E, &E::locale>("locale", "Language and region, as in en or de-AT.")
            .byDefault("'en'")
            .matches("^[a-z]{2,3}(-[A-Z]{2})?$"),
        column<E, &E::timeZone>("time_zone", "Time zone by its IANA name, as in Europe/Vienna.")
            .byDefault("'UTC'")
            .notBlank(),
        column<E, &E::address>("address",
                               "Postal address, a JSON object: street, postal_code, city, "
                               "country_code.")
            .byDefault("'{}'")
            .object(),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
    };
    static constexpr std::array indexes{
        EntityIndex{"address", "USING gin (address jsonb_path_ops)"},
    };
    static constexpr Entity entity{.table = "user_profiles",
                                   .noun = "user profile",
                                   .comment =
                                       "What a user tells about himself: at most one row a user.",
                                   .columns = columns,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<UserPreference>()
{
    using E = UserPreference;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::userId>("user_id", "Whose preference it is; goes with the user.")
            .references("users", ReferenceRule::Cascade)
            .fixed(),
        column<E, &E::key>("key",
                           "What is preferred, dotted lower case, as in notifications.orders; once "
                           "a user.")
            .matches("^[a-z][a-z0-9_.]*$")
            .searched(),
        column<E, &E::value>("value", "The choice, any JSON value."),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
    };
    static constexpr std::array keys{unique("user_id", "key")};
    static constexpr std::array indexes{
        EntityIndex{"value", "USING gin (value jsonb_path_ops)"},
    };
    static constexpr Entity entity{
        .table = "user_preferences",
        .noun = "user preference",
        .comment =
            "How a user wants things: one row a user and key; a missing row means the default.",
        .columns = columns,
        .keys = keys,
        .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

} // namespace howdah
