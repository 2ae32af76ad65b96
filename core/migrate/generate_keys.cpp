// Keys, and who needs them.
#include "core/catalog/object_name.h"
#include "core/migrate/generate_parts.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah::generate_detail {

std::string indexFor(const CatalogObject& constraint)
{
    const auto definition = toldOf(constraint, "definition");
    const auto open = definition.find('(');
    auto rest = definition.substr(std::min(open, definition.size()));
    for (const std::string_view later : {" DEFERRABLE", " INITIALLY"})
        rest = rest.substr(0, rest.find(later));
    return fmt::format("CREATE UNIQUE INDEX {} ON {}.{} USING btree {}{}", sqlName(constraint.name),
                       sqlName(constraint.schema), sqlName(constraint.of), rest,
                       definition.substr(0, open).find("NULLS NOT DISTINCT") == std::string::npos
                           ? ""
                           : " NULLS NOT DISTINCT");
}

bool isKeyConstraint(const std::string& definition)
{
    return definition.starts_with("UNIQUE") || definition.starts_with("PRIMARY KEY");
}

bool isForeignKey(const CatalogObject& object)
{
    return object.kind == "constraint" && toldOf(object, "definition").starts_with("FOREIGN KEY");
}

// FOREIGN KEY (a) REFERENCES public.t(x, y) …
bool hasKeyFor(const CatalogObject& foreignKey, const Objects& in)
{
    const auto definition = toldOf(foreignKey, "definition");
    const auto at = definition.find(" REFERENCES ");
    const auto open = definition.find('(', at);
    const auto close = definition.find(')', open);
    const auto names = namesIn(definition.substr(std::min(at, definition.size())));
    if (close == std::string::npos || names.empty())
        return true; // unknown: the server will say
    const auto columns = definition.substr(open, close - open + 1);
    return std::ranges::any_of(in, [&](const auto& one) {
        const auto& key = one.second;
        const auto text = toldOf(key, "definition");
        const bool isKey = key.kind == "constraint" ? isKeyConstraint(text)
            : key.kind == "index"                   ? text.starts_with("CREATE UNIQUE INDEX")
                                                    : false;
        return isKey && SchemaAndName{key.schema, key.of} == *names.begin()
            && text.find(columns) != std::string::npos;
    });
}

} // namespace howdah::generate_detail
