#include "core/sql/change_reader.h"

#include <algorithm>
#include <array>

namespace howdah::sql_detail {
namespace {

// Functions a default may call without being taken anew for each row: stable or immutable ones of
// the server's own. Anything else may be volatile, for all that the text tells.
constexpr std::array steady{"now",
                            "transaction_timestamp",
                            "statement_timestamp",
                            "timezone",
                            "date_trunc",
                            "date_part",
                            "extract",
                            "to_char",
                            "to_date",
                            "to_timestamp",
                            "to_number",
                            "make_date",
                            "make_interval",
                            "make_timestamptz",
                            "age",
                            "lower",
                            "upper",
                            "initcap",
                            "trim",
                            "btrim",
                            "ltrim",
                            "rtrim",
                            "lpad",
                            "rpad",
                            "md5",
                            "sha256",
                            "concat",
                            "concat_ws",
                            "format",
                            "replace",
                            "substring",
                            "substr",
                            "left",
                            "right",
                            "length",
                            "repeat",
                            "encode",
                            "decode",
                            "to_json",
                            "to_jsonb",
                            "json_build_object",
                            "jsonb_build_object",
                            "json_build_array",
                            "jsonb_build_array",
                            "array_fill",
                            "string_to_array",
                            "int4range",
                            "int8range",
                            "numrange",
                            "tsrange",
                            "tstzrange",
                            "daterange",
                            "to_tsvector",
                            "point",
                            "box",
                            "abs",
                            "round",
                            "floor",
                            "ceil",
                            "power",
                            "current_setting",
                            "current_database",
                            "current_schema",
                            "pg_backend_pid",
                            "inet_client_addr",
                            "uuid_nil",
                            "uuid_ns_dns",
                            "uuid_ns_url"};

std::string lastWord(const Json& names)
{
    const auto words = wordsOf(names);
    return words.empty() ? std::string() : words.back();
}

bool isColumn(const Json& expression)
{
    return expression.contains("ColumnRef");
}

bool isValue(const Json& expression)
{
    return expression.contains("A_Const") || expression.contains("ParamRef")
        || expression.contains("TypeCast") || expression.contains("List")
        || expression.contains("FuncCall") || expression.contains("A_ArrayExpr");
}

} // namespace

std::string textOf(const Json& fields, const char* key)
{
    const auto found = fields.find(key);
    return found != fields.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flagOf(const Json& fields, const char* key)
{
    const auto found = fields.find(key);
    return found != fields.end() && found->is_boolean() && found->get<bool>();
}

SqlName relationOf(const Json& rangeVar)
{
    const auto& fields = rangeVar.contains("RangeVar") ? child(rangeVar, "RangeVar") : rangeVar;
    return {textOf(fields, "schemaname"), textOf(fields, "relname")};
}

std::vector<std::string> wordsOf(const Json& names)
{
    std::vector<std::string> words;
    if (names.is_array())
        for (const auto& name : names)
            words.push_back(textOf(child(name, "String"), "sval"));
    return words;
}

SqlName nameFrom(const Json& names, std::size_t dropped)
{
    auto words = wordsOf(names.is_object() ? child(child(names, "List"), "items") : names);
    words.resize(words.size() - std::min(words.size(), dropped));
    SqlName name;
    if (!words.empty())
        name.name = words.back();
    if (words.size() > 1)
        name.schema = words[words.size() - 2];
    return name;
}

SqlName ownerOf(const Json& sequence)
{
    for (const auto& option : child(sequence, "options")) {
        const auto& element = child(option, "DefElem");
        if (textOf(element, "defname") == "owned_by")
            return nameFrom(child(element, "arg"), 1); // whose last word is a column
    }
    return {};
}

// A word of an option may have come as a name of a type: an unquoted off.
bool isOptionOn(const Json& options, std::string_view name)
{
    for (const auto& option : options) {
        const auto& element = child(option, "DefElem");
        if (textOf(element, "defname") != name)
            continue;
        const auto& argument = child(element, "arg");
        const auto& names = child(child(argument, "TypeName"), "names");
        auto word = textOf(child(argument, "String"), "sval");
        if (names.is_array() && !names.empty())
            word = textOf(child(names.back(), "String"), "sval");
        if (argument.contains("Integer"))
            return child(argument, "Integer").value("ival", 0) != 0;
        if (argument.contains("Boolean"))
            return flagOf(child(argument, "Boolean"), "boolval");
        return word != "false" && word != "off";
    }
    return false;
}

SqlType typeOf(const Json& typeName)
{
    SqlType type;
    type.name = lastWord(child(typeName, "names"));
    for (const auto& modifier : child(typeName, "typmods"))
        type.modifiers.push_back(child(child(modifier, "A_Const"), "ival").value("ival", 0));
    type.isArray = typeName.contains("arrayBounds");
    return type;
}

void readDefault(const Json& expression, ChangedColumn& column)
{
    if (expression.contains("A_Const")
        && flagOf(child(expression, "A_Const"), "isnull")) // DEFAULT NULL
        return;
    column.preset = ColumnDefault::Constant;
    const auto look = [&](std::string_view key, const Json& node) {
        if (key != "FuncCall")
            return;
        const auto name = lastWord(child(node, "funcname"));
        if (std::ranges::find(steady, name) != steady.end())
            return;
        column.preset = ColumnDefault::Volatile;
        column.volatileCall = name;
    };
    for (auto top = expression.begin(); top != expression.end(); ++top)
        look(top.key(), *top);
    walk(expression, look);
}

std::vector<std::string> columnsProven(const Json& check)
{
    std::vector<std::string> columns;
    std::vector<const Json*> open{&check};
    while (!open.empty()) {
        const auto& one = *open.back();
        open.pop_back();
        const auto& test = child(one, "NullTest");
        const auto& column = child(child(child(test, "arg"), "ColumnRef"), "fields");
        if (textOf(test, "nulltesttype") == "IS_NOT_NULL" && column.is_array())
            columns.push_back(lastWord(column));
        const auto& both = child(one, "BoolExpr");
        if (textOf(both, "boolop") == "AND_EXPR")
            for (const auto& part : child(both, "args"))
                open.push_back(&part);
    }
    return columns;
}

// A key compared with a value, IN a list, BETWEEN, or a subquery with LIMIT. `col IS NULL` says
// which rows, but not that they are few.
bool bounds(const Json& condition)
{
    bool bounded = false;
    const auto look = [&](std::string_view key, const Json& node) {
        if (key == "A_Expr") {
            const auto& left = child(node, "lexpr");
            const auto& right = child(node, "rexpr");
            const auto sign = lastWord(child(node, "name"));
            bounded |= sign != "<>"
                && ((isColumn(left) && isValue(right)) || (isValue(left) && isColumn(right)));
        } else if (key == "SelectStmt") {
            bounded |= node.contains("limitCount");
        }
    };
    for (auto top = condition.begin(); top != condition.end(); ++top)
        if (top->is_object())
            look(top.key(), *top);
    walk(condition, look);
    return bounded;
}

} // namespace howdah::sql_detail
