#include "core/catalog/difference_column.h"

#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <regex>
#include <utility>

namespace howdah::difference_detail {
namespace {

std::string valueOf(const CatalogObject& object, const std::string& name)
{
    const auto found = object.properties.find(name);
    return found == object.properties.end() ? std::string() : found->second;
}

// "start 1, increment 1, from 1 to 9, cache 1, cycle"
std::string identityOptions(const std::string& told, const std::string& type)
{
    static const std::map<std::string, std::string> ends{
        {"smallint", "32767"}, {"integer", "2147483647"}, {"bigint", "9223372036854775807"}};
    const auto end = ends.find(type);
    if (end != ends.end()
        && told == fmt::format("start 1, increment 1, from 1 to {}, cache 1", end->second))
        return {}; // as it comes
    static const std::regex form("start (-?[0-9]+), increment (-?[0-9]+), from (-?[0-9]+) to "
                                 "(-?[0-9]+), cache ([0-9]+)(, cycle)?");
    std::smatch parts;
    if (!std::regex_match(told, parts, form))
        return {};
    return fmt::format(" (start with {} increment by {} minvalue {} maxvalue {} cache {}{})",
                       parts.str(1), parts.str(2), parts.str(3), parts.str(4), parts.str(5),
                       parts[6].matched ? " cycle" : "");
}

// 'a', 'b''c': as quote_literal() writes them
std::vector<std::string> labelsOf(const std::string& list)
{
    std::vector<std::string> labels;
    bool inside = false;
    std::string now;
    for (const char c : list) {
        if (!inside && (c == ',' || c == ' ')) {
            if (!now.empty())
                labels.push_back(std::exchange(now, {}));
            continue;
        }
        inside ^= c == '\'';
        now += c;
    }
    if (!now.empty())
        labels.push_back(now);
    return labels;
}

// Nothing to convert, so nothing is written anew.
bool staysInType(const std::string& before, const std::string& after)
{
    const auto typeOf = [](const std::string& type) {
        const auto changes = changesOf("alter table t alter c type " + type);
        return changes.size() == 1 && changes[0].column ? changes[0].column->type : SqlType{};
    };
    const auto from = typeOf(before);
    return !from.name.empty() && from.stays(typeOf(after));
}

std::string usingFor(const std::string& before, const std::string& after, const std::string& name)
{
    if (staysInType(before, after))
        return {};
    // Between two types of the users' own there is no cast, but each reads what the other writes.
    const bool isByText =
        before.find('.') != std::string::npos && after.find('.') != std::string::npos;
    return fmt::format(" using {}{}::{}", name, isByText ? "::text" : "", after);
}

} // namespace

const std::set<std::string>& columnProperties()
{
    static const std::set<std::string> all{
        "type",      "collation", "not null",          "default",
        "generated", "identity",  "identity sequence", "inherited"};
    return all;
}

std::string columnInSql(const CatalogObject& column)
{
    auto sql = sqlName(column.name) + " " + valueOf(column, "type");
    if (const auto collation = valueOf(column, "collation"); !collation.empty())
        sql += " collate " + collation;
    if (const auto expression = valueOf(column, "generated"); !expression.empty())
        sql += fmt::format(" generated always as ({}) stored", expression);
    if (const auto identity = valueOf(column, "identity"); !identity.empty())
        sql += fmt::format(
            " generated {} as identity{}", identity,
            identityOptions(valueOf(column, "identity sequence"), valueOf(column, "type")));
    if (const auto preset = valueOf(column, "default"); !preset.empty())
        sql += " default " + preset;
    if (!valueOf(column, "not null").empty())
        sql += " not null";
    return sql;
}

std::string sequenceInSql(const CatalogObject& sequence)
{
    return fmt::format(" as {} start with {} increment by {} minvalue {} maxvalue {} cache {}{}",
                       valueOf(sequence, "type"), valueOf(sequence, "start"),
                       valueOf(sequence, "increment"), valueOf(sequence, "from"),
                       valueOf(sequence, "to"), valueOf(sequence, "cache"),
                       valueOf(sequence, "cycle").empty() ? "" : " cycle");
}

bool alterColumn(Script& script, const ObjectChange& change, const PropertyChange& property)
{
    const auto& column = *change.after;
    const auto name = sqlName(column.name);
    const auto add = [&](const std::string& what) {
        script.add(Phase::ChangeColumns,
                   fmt::format("alter table {} alter column {} {}",
                               quoted(column.schema, column.of), name, what));
        return true;
    };
    const bool bends = std::ranges::any_of(change.properties, [](const auto& one) {
        return one.name == "type" || one.name == "collation";
    });
    const bool isInherited = column.properties.contains("inherited"); // its parent's changes it
    if (isInherited && (property.name == "type" || property.name == "collation"))
        return true;
    if (property.name == "type" || (property.name == "collation" && property.after)) {
        const auto type = valueOf(column, "type");
        const auto collation = valueOf(column, "collation");
        const bool hadDefault = change.before->properties.contains("default");
        if (hadDefault)
            add("drop default");
        add(fmt::format("type {}{}{}", type, collation.empty() ? "" : " collate " + collation,
                        usingFor(valueOf(*change.before, "type"), type, name)));
        if (const auto preset = valueOf(column, "default"); !preset.empty())
            add("set default " + preset);
        return true;
    }
    if (property.name == "default")
        return bends || add(property.after ? "set default " + *property.after : "drop default");
    if (property.name == "not null")
        return add(property.after ? "set not null" : "drop not null");
    if (property.name == "identity" && !property.after)
        return add("drop identity");
    if (property.name == "identity" && !property.before)
        return add(fmt::format(
            "add generated {} as identity{}", *property.after,
            identityOptions(valueOf(column, "identity sequence"), valueOf(column, "type"))));
    if (property.name == "identity")
        return add("set generated " + *property.after);
    if (property.name == "identity sequence")
        return change.before->properties.contains("identity")
            != column.properties.contains("identity");
    if (property.name == "generated" && !property.after)
        return add("drop expression");
    if (property.name == "statistics")
        return add("set statistics " + property.after.value_or("-1"));
    return false;
}

bool addedLabels(const CatalogObject& type, const std::string& before, const std::string& after,
                 Script& script)
{
    const auto old = labelsOf(before);
    const auto now = labelsOf(after);
    std::vector<std::string> kept;
    std::ranges::copy_if(now, std::back_inserter(kept), [&](const std::string& label) {
        return std::ranges::find(old, label) != old.end();
    });
    if (kept != old || old.empty())
        return false;
    std::string last;
    for (const auto& label : now) {
        if (std::ranges::find(old, label) == old.end())
            script.add(Phase::ChangeTypes,
                       fmt::format("alter type {} add value {}{}", quoted(type.schema, type.name),
                                   label,
                                   last.empty() ? " before " + old.front() : " after " + last));
        last = label;
    }
    return true;
}

} // namespace howdah::difference_detail
