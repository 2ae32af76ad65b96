#include "core/repo/organization.h"

namespace howdah {

template <>
const Entity& entityOf<Organization>()
{
    using E = Organization;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::name>("name", "Name as people write it.").notBlank().searched(),
        column<E, &E::slug>("slug",
                            "Name in URLs: lower case, digits, single hyphens; unique among live "
                            "organizations. NULL without a page.")
            .matches("^[a-z0-9]+(-[a-z0-9]+)*$")
            .searched(),
        column<E, &E::contactEmail>("contact_email", "Where invoices and notices go.")
            .matches(R"(^[^@\s]+@[^@\s]+\.[^@\s]+$)")
            .searched(),
        column<E, &E::countryCode>("country_code", "Country of the seat, ISO 3166-1 alpha-2.")
            .matches("^[A-Z]{2}$"),
        column<E, &E::defaultCurrency>("default_currency",
                                       "Currency new products and orders start with, ISO 4217.")
            .byDefault("'EUR'")
            .matches("^[A-Z]{3}$"),
        column<E, &E::status>("status", "active, suspended (may read, not order) or closed.")
            .byDefault("'active'")
            .oneOf("active", "suspended", "closed"),
        column<E, &E::settings>("settings", "Switches of the organization, a JSON object.")
            .byDefault("'{}'")
            .object(),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
        retiredColumn<E>(),
    };
    static constexpr std::array keys{unique("slug").live()};
    static constexpr std::array indexes{
        EntityIndex{"status", "(status) WHERE deleted_at IS NULL"},
        EntityIndex{"settings", "USING gin (settings jsonb_path_ops)"},
    };
    static constexpr Entity entity{
        .table = "organizations",
        .noun = "organization",
        .comment = "A company or team that uses the store: the tenant other rows belong to.",
        .columns = columns,
        .keys = keys,
        .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

} // namespace howdah
