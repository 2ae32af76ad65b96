#include "core/repo/product.h"

namespace howdah {

template <>
const Entity& entityOf<Category>()
{
    using E = Category;
    static constexpr std::array columns{
        idColumn<E>(),
        column<E, &E::parentId>("parent_id",
                                "Category above; NULL for a root. A deleted parent makes its "
                                "children roots.")
            .references("categories", ReferenceRule::SetNull)
            .check("parent_id <> id"),
        column<E, &E::name>("name", "Name as shown.").notBlank().searched(),
        column<E, &E::slug>("slug",
                            "Name in URLs: lower case, digits, single hyphens; unique. NULL "
                            "without a page.")
            .matches("^[a-z0-9]+(-[a-z0-9]+)*$")
            .searched(),
        column<E, &E::description>("description", "A few lines for the page of the category.")
            .searched(),
        column<E, &E::position>("position", "Place among the siblings, smallest first.")
            .byDefault("0")
            .check("position >= 0"),
        createdByColumn<E>(),
        updatedByColumn<E>(),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
    };
    static constexpr std::array keys{unique("slug")};
    static constexpr std::array indexes{
        EntityIndex{"parent_id", "(parent_id, position)"},
        EntityIndex{"created_by", "(created_by)"},
        EntityIndex{"updated_by", "(updated_by)"},
    };
    static constexpr Entity entity{.table = "categories",
                                   .noun = "category",
                                   .comment = "The tree products are filed in.",
                                   .columns = columns,
                                   .keys = keys,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

template <>
const Entity& entityOf<Product>()
{
    using E = Product;
    static constexpr std::array columns{
        idColumn<E>(),
        organizationColumn<E>("Organization that sells it; NULL for the store itself."),
        column<E, &E::categoryId>("category_id",
                                  "Where it is filed; the category cannot be deleted while it "
                                  "holds a product.")
            .references("categories", ReferenceRule::Restrict),
        column<E, &E::sku>("sku",
                           "Stock keeping unit, without white space; once among a seller's live "
                           "products.")
            .matches("^\\S+$")
            .searched(),
        column<E, &E::name>("name", "Name as shown.").notBlank().searched(),
        column<E, &E::description>("description", "Text for the page of the product.").searched(),
        column<E, &E::price>("price", "Price of one today, before adjustments, in currency.")
            .digits(10)
            .check("price >= 0"),
        column<E, &E::currency>("currency", "Currency of the price, ISO 4217.")
            .byDefault("'EUR'")
            .matches("^[A-Z]{3}$"),
        column<E, &E::stock>("stock", "How many can be sold now; never below zero.")
            .byDefault("0")
            .check("stock >= 0"),
        column<E, &E::imageUrl>("image_url", "Picture: an absolute URL, or a path on this server.")
            .matches(R"(^(https?://|/)\S+$)"),
        column<E, &E::status>("status",
                              "draft (not shown), active, or discontinued (shown, not sold).")
            .byDefault("'active'")
            .oneOf("draft", "active", "discontinued"),
        column<E, &E::attributes>("attributes",
                                  "Properties that vary by kind, a JSON object, as in {\"colour\": "
                                  "\"red\"}.")
            .byDefault("'{}'")
            .object(),
        createdByColumn<E>(),
        updatedByColumn<E>(),
        versionColumn<E>(),
        createdColumn<E>(),
        updatedColumn<E>(),
        retiredColumn<E>(),
    };
    static constexpr std::array keys{unique("organization_id", "sku").live().nullsNotDistinct()};
    static constexpr std::array indexes{
        EntityIndex{"organization_id", "(organization_id)"},
        EntityIndex{"category_id", "(category_id)"},
        EntityIndex{"created_by", "(created_by)"},
        EntityIndex{"updated_by", "(updated_by)"},
        EntityIndex{"status", "(status, name) WHERE deleted_at IS NULL"},
        EntityIndex{"attributes", "USING gin (attributes jsonb_path_ops)"},
        EntityIndex{"search",
                    "USING gin (sku gin_trgm_ops, name gin_trgm_ops, description gin_trgm_ops)"},
    };
    static constexpr Entity entity{.table = "products",
                                   .noun = "product",
                                   .comment = "What is sold.",
                                   .columns = columns,
                                   .keys = keys,
                                   .indexes = indexes};
    static_assert(isSound(entity));
    return entity;
}

} // namespace howdah
