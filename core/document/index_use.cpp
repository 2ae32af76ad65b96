#include "core/document/index_use.h"

#include "core/sql/change.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace howdah {
namespace {

// "name DESC NULLS LAST" -> "name"
std::string keyAlone(const std::string& key)
{
    if (key.starts_with('('))
        return key;
    const auto end = key.find(' ');
    return end == std::string::npos || key.find('(') < end ? key : key.substr(0, end);
}

// How many of the first columns are those of a reference.
const DocumentedReference* servedReference(const DocumentedTable& table,
                                           const DocumentedIndex& index)
{
    for (const auto& reference : table.references) {
        if (!index.predicate.empty()) // of no use to a key that is looked up among all rows
            break;
        if (reference.columns.size() > index.keys.size())
            continue;
        const auto end = index.keys.begin() + static_cast<std::ptrdiff_t>(reference.columns.size());
        if (std::ranges::all_of(reference.columns, [&](const std::string& column) {
                return std::any_of(index.keys.begin(), end, [&](const std::string& key) {
                    return keyAlone(key) == sqlName(column);
                });
            }))
            return &reference;
    }
    return nullptr;
}

// "WHERE a = … AND b = …", with the predicate, without which it is of no use.
std::string query(const std::vector<std::string>& conditions, const DocumentedIndex& index,
                  const std::string& order = {})
{
    auto all = conditions;
    if (!index.predicate.empty())
        all.push_back(index.predicate.find(" OR ") == std::string::npos
                          ? index.predicate
                          : "(" + index.predicate + ")");
    auto text = all.empty() ? std::string() : fmt::format("WHERE {}", fmt::join(all, " AND "));
    if (!order.empty())
        text += (text.empty() ? "ORDER BY " : " ORDER BY ") + order;
    return markdownCode(text);
}

std::vector<std::string> equal(const std::vector<std::string>& keys, std::size_t count)
{
    std::vector<std::string> conditions;
    for (std::size_t i = 0; i < count; ++i)
        conditions.push_back(keys[i] + " = …");
    return conditions;
}

std::string ofBtree(const DocumentedSchema& model, const DocumentedTable& table,
                    const DocumentedIndex& index)
{
    std::vector<std::string> keys;
    std::ranges::transform(index.keys, std::back_inserter(keys), keyAlone);
    if (index.isUnique)
        return query(equal(keys, keys.size()), index) + ", one row at most";
    const auto* reference = servedReference(table, index);
    const auto leading = reference ? reference->columns.size() : keys.size() == 1 ? 0 : 1;
    const std::vector<std::string> rest(index.keys.begin() + static_cast<std::ptrdiff_t>(leading),
                                        index.keys.end());
    auto text = query(equal(keys, leading), index, fmt::format("{}", fmt::join(rest, ", ")));
    if (reference)
        text += fmt::format("; joins with {0}, and the deletion of a row of {0}",
                            markdownText(model.shown(reference->target)));
    else if (keys.size() == 1)
        text += fmt::format(", {}", query({keys.front() + " = …"}, index));
    else
        text += fmt::format(", {}", query(equal(keys, keys.size()), index));
    return text;
}

std::string ofKey(const DocumentedIndex& index, const std::string& key)
{
    const auto on = keyAlone(key);
    const auto with = [&](const std::string& how) { return query({on + how}, index); };
    if (index.method == "hash")
        return with(" = …");
    if (index.method == "brin")
        return with(" BETWEEN … AND …") + ", where rows lie on disk in its order";
    if (key.find("trgm_ops") != std::string::npos)
        return with(" LIKE '%…%'") + ", " + with(" % …");
    if (key.find("jsonb_path_ops") != std::string::npos)
        return with(" @> …") + ", " + with(" @? …");
    if (key.find("tsvector") != std::string::npos)
        return with(" @@ …");
    if (index.method == "gin")
        return with(" @> …") + ", elements and keys within";
    return fmt::format("conditions on {} with the operators of {}", markdownCode(on), index.method);
}

std::string ofOther(const DocumentedIndex& index)
{
    if (index.keys.size() < 2)
        return ofKey(index, index.keys.empty() ? std::string() : index.keys.front());
    if (index.method != "gin" && index.method != "gist")
        return fmt::format("conditions on any of its columns, with the operators of {}",
                           index.method);
    std::vector<std::string> each; // looked up by itself
    for (const auto& key : index.keys)
        each.push_back(ofKey(index, key));
    return fmt::format("{}; any of these together", fmt::join(each, ", "));
}

} // namespace

std::string markdownCode(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '|' ? std::string("\\|") : std::string(1, c == '\n' ? ' ' : c);
    const bool hasTick = out.find('`') != std::string::npos;
    return hasTick ? "`` " + out + " ``" : "`" + out + "`";
}

std::string markdownText(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c == '|' || c == '<' || c == '*' || c == '_' || c == '`' || c == '[')
            out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string indexUse(const DocumentedSchema& model, const DocumentedTable& table,
                     const DocumentedIndex& index)
{
    if (!index.comment.empty())
        return markdownText(index.comment);
    return index.method == "btree" || index.method.empty() ? ofBtree(model, table, index)
                                                           : ofOther(index);
}

} // namespace howdah
