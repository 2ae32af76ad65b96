#include "core/repo/user_session.h"

namespace howdah {

template <>
const Entity& entityOf<UserSession>()
{
    using E = UserSession;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::userId>("user_id", "Who is signed in; the session goes with the user.")
            .references("users", ReferenceRule::Cascade)
            .fixed(),
        column<E, &E::tokenHash>("token_hash",
                                 "Hash of the session token, never the token; unique for ever, so "
                                 "that none comes back.")
            .notBlank()
            .secret(),
        column<E, &E::isActive>("is_active",
                                "Whether the token is still accepted (until expires_at).")
            .byDefault("true"),
        column<E, &E::ipAddress>("ip_address", "Address it was opened from."),
        column<E, &E::userAgent>("user_agent", "What the browser or program calls itself.")
            .searched(),
        column<E, &E::lastSeenAt>("last_seen_at", "Last request.").byDefault("now()"),
        column<E, &E::expiresAt>("expires_at", "When the token stops being accepted in any case.")
            .byDefault("now() + interval '30 days'")
            .check("expires_at > created_at"),
        column<E, &E::endedAt>("ended_at",
                               "When it was signed out or revoked; only of a session that is not "
                               "active.")
            .check("ended_at IS NULL OR NOT is_active"),
        versionColumn<E>(),
        createdColumn<E>("When the row was made: the moment of signing in."),
        updatedColumn<E>(),
        retiredColumn<E>(),
    };
    static constexpr std::array keys{unique("token_hash")};
    static constexpr std::array indexes{
        EntityIndex{"user_id", "(user_id)"},
        EntityIndex{"active", "(user_id, expires_at) WHERE is_active AND deleted_at IS NULL"},
    };
    static constexpr Entity entity{.table = "user_sessions",
                                   .noun = "session",
                                   .comment = "A signed-in browser or device.",
                                   .columns = columns,
                                   .keys = keys,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<UserActivity>()
{
    using E = UserActivity;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::userId>("user_id", "Who did it; goes with the user.")
            .references("users", ReferenceRule::Cascade)
            .fixed(),
        column<E, &E::sessionId>("session_id",
                                 "Session it was done in; NULL outside one, or when the session is "
                                 "gone.")
            .references("user_sessions", ReferenceRule::SetNull)
            .fixed(),
        column<E, &E::activityType>("activity_type", "What was done, as in login or order.placed.")
            .notBlank()
            .fixed()
            .searched(),
        column<E, &E::entityType>("entity_type",
                                  "Table of the row it was done to, if there is one.")
            .fixed()
            .searched(),
        column<E, &E::entityId>("entity_id",
                                "Key of that row; no reference, for the trail outlives what it "
                                "tells of.")
            .fixed(),
        column<E, &E::ipAddress>("ip_address", "Address it came from.").fixed(),
        column<E, &E::details>("details", "Particulars, a JSON object.")
            .byDefault("'{}'")
            .object()
            .fixed(),
        column<E, &E::occurredAt>("occurred_at", "When it was done.").byDefault("now()").fixed(),
        retiredColumn<E>("When it was hidden (soft delete); NULL while live."),
    };
    static constexpr std::array indexes{
        EntityIndex{"user_id", "(user_id, occurred_at)"},
        EntityIndex{"session_id", "(session_id)"},
        EntityIndex{"activity_type", "(activity_type, occurred_at) WHERE deleted_at IS NULL"},
        EntityIndex{"entity",
                    "(entity_type, entity_id) WHERE entity_id IS NOT NULL AND deleted_at IS NULL"},
        EntityIndex{"details", "USING gin (details jsonb_path_ops)"},
    };
    static constexpr std::array checks{
        EntityCheck{"entity", "(entity_type IS NULL) = (entity_id IS NULL)",
                    "entity_type and entity_id are both given or neither"},
    };
    static constexpr Entity entity{
        .table = "user_activities",
        .noun = "activity",
        .comment = "What users did; a trail that is appended to, not rewritten.",
        .columns = columns,
        .indexes = indexes,
        .checks = checks};
    static_assert(isSound(entity));
    return entity;
}

} // namespace howdah
