#include "core/repo/workflow.h"

namespace howdah {

template <>
const Entity& entityOf<Workflow>()
{
    using E = Workflow;
    static constexpr std::array columns{
        idColumn<E>(),
        organizationColumn<E>("Organization it works for; NULL for the store itself."),
        column<E, &E::name>("name", "Title.").notBlank().searched(),
        column<E, &E::description>("description", "What it is for.").searched(),
        column<E, &E::triggerEvent>("trigger_event", "events.event_type that starts it, or manual.")
            .byDefault("'manual'")
            .notBlank()
            .searched(),
        column<E, &E::definition>("definition",
                                  "Its steps, a JSON object: {\"steps\": [{\"do\", …}]}.")
            .byDefault("'{}'")
            .object(),
        column<E, &E::status>(
            "status", "draft, active, paused or archived; only active ones start by themselves.")
            .byDefault("'draft'")
            .oneOf("draft", "active", "paused", "archived"),
        createdByColumn<E>(),
        updatedByColumn<E>(),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
    };
    static constexpr std::array indexes{
        EntityIndex{"organization_id", "(organization_id)"},
        EntityIndex{"created_by", "(created_by)"},
        EntityIndex{"updated_by", "(updated_by)"},
        EntityIndex{"active", "(trigger_event) WHERE status = 'active'"},
        EntityIndex{"definition", "USING gin (definition jsonb_path_ops)"},
    };
    static constexpr Entity entity{.table = "workflows",
                                   .noun = "workflow",
                                   .comment = "What is to be done when a kind of event happens.",
                                   .columns = columns,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<Event>()
{
    using E = Event;
    static constexpr std::array columns{
        idColumn<E>(),
        organizationColumn<E>("Organization it concerns; NULL for the store itself.").fixed(),
        column<E, &E::workflowId>("workflow_id",
                                  "Workflow that dealt with it; NULL for none, or when it is gone.")
            .references("workflows", ReferenceRule::SetNull),
        column<E, &E::userId>("user_id",
                              "Who caused it; NULL for the system, or when that user is gone.")
            .references("users", ReferenceRule::SetNull)
            .fixed(),
        column<E, &E::eventType>("event_type", "What happened, as in order.placed.")
            .notBlank()
            .fixed()
            .searched(),
        column<E, &E::entityType>("entity_type",
                                  "Table of the row it happened to, if there is one.")
            .fixed()
            .searched(),
        column<E, &E::entityId>("entity_id",
                                "Key of that row; no reference, for the record outlives it.")
            .fixed(),
        column<E, &E::payload>("payload", "Particulars, a JSON object.")
            .byDefault("'{}'")
            .object()
            .fixed(),
        column<E, &E::deduplicationKey>("deduplication_key",
                                        "The sender's own key; a repeat is refused.")
            .fixed(),
        column<E, &E::status>("status", "pending, processed or failed (after the last attempt).")
            .byDefault("'pending'")
            .oneOf("pending", "processed", "failed"),
        column<E, &E::attempts>("attempts", "How often it was tried.")
            .byDefault("0")
            .check("attempts >= 0"),
        column<E, &E::error>("error", "Why the last attempt failed.").searched(),
        column<E, &E::occurredAt>("occurred_at", "When it happened.").byDefault("now()").fixed(),
        column<E, &E::processedAt>("processed_at",
                                   "When it was dealt with; set exactly when processed.")
            .check("(status = 'processed') = (processed_at IS NOT NULL)"),
    };
    static constexpr std::array keys{unique("deduplication_key").whereSet("deduplication_key")};
    static constexpr std::array indexes{
        EntityIndex{"organization_id", "(organization_id, occurred_at)"},
        EntityIndex{"workflow_id", "(workflow_id)"},
        EntityIndex{"user_id", "(user_id)"},
        EntityIndex{"entity", "(entity_type, entity_id) WHERE entity_id IS NOT NULL"},
        EntityIndex{"pending", "(occurred_at) WHERE status = 'pending'"},
        EntityIndex{"payload", "USING gin (payload jsonb_path_ops)"},
    };
    static constexpr std::array checks{
        EntityCheck{"entity", "(entity_type IS NULL) = (entity_id IS NULL)",
                    "entity_type and entity_id are both given or neither"},
    };
    static constexpr Entity entity{
        .table = "events",
        .noun = "event",
        .comment =
            "What happened: a queue while pending, a record afterwards. Only its progress changes.",
        .columns = columns,
        .keys = keys,
        .indexes = indexes,
        .checks = checks};
    static_assert(isSound(entity));
    return entity;
}

} // namespace howdah
