#include "core/repo/form.h"

namespace howdah {

template <>
const Entity& entityOf<Form>()
{
    using E = Form;
    static constexpr std::array columns{
        idColumn<E>(),
        organizationColumn<E>("Organization that asks; NULL for the store itself."),
        column<E, &E::name>("name", "Title.").notBlank().searched(),
        column<E, &E::description>("description", "What it is for.").searched(),
        column<E, &E::definition>("definition",
                                  "Its fields, a JSON object: {\"fields\": [{\"name\", \"label\", "
                                  "\"type\", \"required\"}]}.")
            .byDefault("'{}'")
            .object(),
        column<E, &E::status>("status", "draft, published (takes submissions) or archived.")
            .byDefault("'draft'")
            .oneOf("draft", "published", "archived"),
        column<E, &E::publishedAt>("published_at",
                                   "When it was published; set for a published form.")
            .check("status <> 'published' OR published_at IS NOT NULL"),
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
        EntityIndex{"published", "(organization_id, published_at) WHERE status = 'published'"},
        EntityIndex{"definition", "USING gin (definition jsonb_path_ops)"},
    };
    static constexpr Entity entity{.table = "forms",
                                   .noun = "form",
                                   .comment = "A questionnaire.",
                                   .columns = columns,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<Submission>()
{
    using E = Submission;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::formId>("form_id", "The form; it cannot be deleted while it has submissions.")
            .references("forms", ReferenceRule::Restrict)
            .fixed(),
        column<E, &E::userId>("user_id",
                              "Who filled it in; NULL for a guest, or when that user is gone.")
            .references("users", ReferenceRule::SetNull)
            .fixed(),
        column<E, &E::answers>("answers", "The answers, a JSON object by field name.")
            .byDefault("'{}'")
            .object(),
        column<E, &E::status>("status", "submitted (waits for review), accepted or rejected.")
            .byDefault("'submitted'")
            .oneOf("submitted", "accepted", "rejected"),
        column<E, &E::submittedAt>("submitted_at", "When it was handed in.").byDefault("now()"),
        column<E, &E::reviewedBy>("reviewed_by",
                                  "Who decided; NULL before, or when that user is gone.")
            .references("users", ReferenceRule::SetNull),
        column<E, &E::reviewedAt>("reviewed_at",
                                  "When it was decided; set once accepted or rejected.")
            .check("status = 'submitted' OR reviewed_at IS NOT NULL"),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
    };
    static constexpr std::array indexes{
        EntityIndex{"form_id", "(form_id, submitted_at)"},
        EntityIndex{"user_id", "(user_id)"},
        EntityIndex{"reviewed_by", "(reviewed_by)"},
        EntityIndex{"waiting", "(submitted_at) WHERE status = 'submitted'"},
        EntityIndex{"answers", "USING gin (answers jsonb_path_ops)"},
    };
    static constexpr Entity entity{.table = "submissions",
                                   .noun = "submission",
                                   .comment = "A form as somebody filled it in.",
                                   .columns = columns,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

} // namespace howdah
