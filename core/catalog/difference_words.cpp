#include "core/catalog/difference_words.h"

#include "core/pg/identifier.h"
#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah::difference_detail {

std::string property(const CatalogObject& object, const std::string& name)
{
    const auto found = object.properties.find(name);
    return found == object.properties.end() ? std::string() : found->second;
}

bool isRoutine(const CatalogObject& object)
{
    return object.kind == "function" || object.kind == "procedure"
        || object.kind == "window function";
}

std::string nameInSql(const CatalogObject& object)
{
    if (isRoutine(object)) // with its arguments, quoted already
        return (object.kind == "procedure" ? "procedure " : "function ") + sqlName(object.schema)
            + "." + object.name;
    if (object.kind == "schema" || object.kind == "extension")
        return object.kind + " " + sqlName(object.name);
    if (object.kind == "column")
        return fmt::format("column {}.{}", quoted(object.schema, object.of), sqlName(object.name));
    if (object.kind == "constraint" || object.kind == "trigger" || object.kind == "policy"
        || object.kind == "rule")
        return fmt::format("{} {} on {}", object.kind, sqlName(object.name),
                           quoted(object.schema, object.of));
    if (object.kind == "enum" || object.kind == "composite type" || object.kind == "range")
        return "type " + quoted(object.schema, object.name);
    return object.kind + " " + quoted(object.schema, object.name);
}

bool isForeignKey(const CatalogObject& object)
{
    return property(object, "definition").starts_with("FOREIGN KEY");
}

std::string quoted(const std::string& schema, const std::string& name)
{
    return sqlName(schema) + "." + sqlName(name);
}

void leave(Script& script, char sign, const CatalogObject& object)
{
    script.leave(fmt::format("{} {}", sign, object.text()));
}

void comment(Script& script, const CatalogObject& object)
{
    if (const auto text = property(object, "comment"); !text.empty())
        script.add(Phase::Comment,
                   fmt::format("comment on {} is {}", nameInSql(object), quoteLiteral(text)));
}

void Script::add(Phase phase, const std::string& statement)
{
    m_phases.at(static_cast<std::size_t>(phase)).emplace_back(statement, m_about);
}

void Script::leave(const std::string& what)
{
    m_left.push_back(what);
    std::ranges::replace(m_left.back(), '\n', ' ');
}

DifferenceSql Script::text() const
{
    DifferenceSql out;
    for (const auto& phase : m_phases)
        for (const auto& [statement, about] : phase) {
            out.text += statement + ";\n";
            out.list.push_back(statement);
            out.about.push_back(about);
            ++out.statements;
        }
    if (out.statements > 0)
        out.text = "set search_path = '';\nset check_function_bodies = off;\n" + out.text;
    out.left = static_cast<int>(m_left.size());
    if (out.left > 0)
        out.text += "-- What no statement here does:\n";
    for (const auto& what : m_left)
        out.text += "-- " + what + "\n";
    return out;
}

} // namespace howdah::difference_detail
