#include "core/sql/change.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

namespace howdah {
namespace {

// PostgreSQL 15's reserved words, those that may name a function or type among them.
constexpr std::array reserved{"all",
                              "analyse",
                              "analyze",
                              "and",
                              "any",
                              "array",
                              "as",
                              "asc",
                              "asymmetric",
                              "authorization",
                              "binary",
                              "both",
                              "case",
                              "cast",
                              "check",
                              "collate",
                              "collation",
                              "column",
                              "concurrently",
                              "constraint",
                              "create",
                              "cross",
                              "current_catalog",
                              "current_date",
                              "current_role",
                              "current_schema",
                              "current_time",
                              "current_timestamp",
                              "current_user",
                              "default",
                              "deferrable",
                              "desc",
                              "distinct",
                              "do",
                              "else",
                              "end",
                              "except",
                              "false",
                              "fetch",
                              "for",
                              "foreign",
                              "freeze",
                              "from",
                              "full",
                              "grant",
                              "group",
                              "having",
                              "ilike",
                              "in",
                              "initially",
                              "inner",
                              "intersect",
                              "into",
                              "is",
                              "isnull",
                              "join",
                              "lateral",
                              "leading",
                              "left",
                              "like",
                              "limit",
                              "localtime",
                              "localtimestamp",
                              "natural",
                              "not",
                              "notnull",
                              "null",
                              "offset",
                              "on",
                              "only",
                              "or",
                              "order",
                              "outer",
                              "overlaps",
                              "placing",
                              "primary",
                              "references",
                              "returning",
                              "right",
                              "select",
                              "session_user",
                              "similar",
                              "some",
                              "symmetric",
                              "table",
                              "tablesample",
                              "then",
                              "to",
                              "trailing",
                              "true",
                              "union",
                              "unique",
                              "user",
                              "using",
                              "variadic",
                              "verbose",
                              "when",
                              "where",
                              "window",
                              "with"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> spoken{{
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"bool", "boolean"},
    {"bpchar", "char"},
    {"timestamptz", "timestamptz"},
    {"serial2", "smallserial"},
    {"serial4", "serial"},
    {"serial8", "bigserial"},
}};

} // namespace

std::string sqlName(std::string_view name)
{
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    if (!name.empty() && !(name.front() >= '0' && name.front() <= '9')
        && std::ranges::all_of(name, plain) && !std::ranges::binary_search(reserved, name))
        return std::string(name);
    std::string quoted = "\"";
    for (const char c : name)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

bool SqlName::mayBe(const SqlName& other) const
{
    return name == other.name && (schema.empty() || other.schema.empty() || schema == other.schema);
}

std::string SqlName::sql() const
{
    return schema.empty() ? sqlName(name) : sqlName(schema) + '.' + sqlName(name);
}

std::string SqlType::sql() const
{
    std::string text = name;
    for (const auto& [internal, words] : spoken)
        if (name == internal)
            text = words;
    if (!modifiers.empty())
        text += fmt::format("({})", fmt::join(modifiers, ","));
    return isArray ? text + "[]" : text;
}

bool SqlType::isSerial() const
{
    constexpr std::array serials{"serial",  "bigserial", "smallserial",
                                 "serial2", "serial4",   "serial8"};
    return std::ranges::find(serials, name) != serials.end();
}

bool SqlType::stays(const SqlType& to) const
{
    const auto& from = *this;
    if (from.isArray != to.isArray)
        return false;
    const auto length = [](const SqlType& type) {
        return type.modifiers.empty() ? 0 : type.modifiers.front();
    };
    const bool wider =
        to.modifiers.empty() || (!from.modifiers.empty() && length(to) >= length(from));
    if (from.name == to.name) {
        if (from.modifiers == to.modifiers)
            return true;
        if (from.name == "numeric")
            return to.modifiers.empty()
                || (from.modifiers.size() == 2 && to.modifiers.size() == 2 && wider
                    && from.modifiers[1] == to.modifiers[1]);
        return wider
            && (from.name == "varchar" || from.name == "varbit" || from.name == "timestamp"
                || from.name == "timestamptz" || from.name == "time" || from.name == "timetz");
    }
    const bool text = (from.name == "varchar" && to.name == "text")
        || (from.name == "text" && to.name == "varchar" && to.modifiers.empty());
    return text || (from.name == "cidr" && to.name == "inet")
        || (from.name == "xml" && (to.name == "text" || to.name == "varchar"));
}

} // namespace howdah
