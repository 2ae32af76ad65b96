// Labels of enums, which can be added but not taken away.
#include "core/catalog/difference_sql.h"
#include "core/catalog/privileges.h"
#include "core/migrate/generate_parts.h"
#include "core/sql/change.h"

#include <fmt/format.h>

namespace howdah::generate_detail {

Objects withLabels(const Objects& before, Objects& target, std::vector<LeftOut>& leftOut)
{
    auto labelled = before;
    for (auto& [key, type] : target) {
        const auto was = before.find(key);
        if (type.kind != "enum" || was == before.end()
            || toldOf(was->second, "labels") == toldOf(type, "labels"))
            continue;
        auto longer = was->second;
        longer.properties["labels"] = toldOf(type, "labels");
        if (differenceSql({{was->second}}, {{longer}}).left > 0) {
            leftOut.push_back({type.text(), "no statement takes a label away or moves it", false});
            type.properties["labels"] = toldOf(was->second, "labels");
        } else {
            labelled.at(key) = longer;
        }
    }
    return labelled;
}

std::optional<std::vector<std::string>> withoutLabels(const Snapshot& now, const Snapshot& before)
{
    std::vector<std::string> statements;
    const auto old = objectsOf(before);
    for (const auto& type : now.objects) {
        const auto was = old.find(keyOf(type));
        if (type.kind != "enum" || was == old.end() || was->second == type)
            continue;
        const auto name = sqlName(type.schema) + "." + sqlName(type.name);
        const auto aside = type.name.substr(0, 50) + "_with_more";
        statements.push_back(fmt::format("alter type {} rename to {}", name, sqlName(aside)));
        statements.push_back(
            fmt::format("create type {} as enum ({})", name, toldOf(was->second, "labels")));
        for (const auto& object : now.objects) {
            const auto is = toldOf(object, "type");
            const bool isColumn = object.kind == "column" && (is == name || is == name + "[]");
            const bool depends =
                !isColumn && std::ranges::any_of(object.properties, [&](const auto& property) {
                    return property.second.find(name) != std::string::npos;
                });
            if (depends)
                return std::nullopt;
            if (!isColumn)
                continue;
            const auto alter =
                fmt::format("alter table {}.{} alter column {} ", sqlName(object.schema),
                            sqlName(object.of), sqlName(object.name));
            const auto preset = toldOf(object, "default");
            if (!preset.empty())
                statements.push_back(alter + "drop default");
            statements.push_back(fmt::format("{}type {} using {}::text{}::{}", alter, is,
                                             sqlName(object.name), is == name ? "" : "[]", is));
            if (!preset.empty())
                statements.push_back(alter + "set default " + preset);
        }
        statements.push_back(fmt::format("drop type {}.{}", sqlName(type.schema), sqlName(aside)));
        auto bare = was->second;
        bare.properties.erase("privileges");
        const auto grants =
            grantStatements(type, name, privilegesOf(bare), privilegesOf(was->second));
        statements.insert(statements.end(), grants.begin(), grants.end());
        if (const auto comment = toldOf(type, "comment"); !comment.empty()) {
            std::string literal;
            for (const char c : comment)
                literal += c == '\'' ? std::string("''") : std::string(1, c);
            statements.push_back(fmt::format("comment on type {} is '{}'", name, literal));
        }
    }
    return statements;
}

} // namespace howdah::generate_detail
