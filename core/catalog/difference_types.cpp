// Ranges and collations as SQL, from what a snapshot tells of them.
#include "core/catalog/difference_words.h"
#include "core/pg/identifier.h"

#include <array>
#include <fmt/format.h>
#include <string_view>
#include <vector>

namespace howdah::difference_detail {
namespace {

std::vector<std::string> fieldsOf(const std::string& text)
{
    std::vector<std::string> fields{""};
    bool isQuoted = false;
    for (const char c : text) {
        isQuoted ^= c == '"';
        if (c == ' ' && !isQuoted)
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

// What format_type() writes in several words; all others are one.
std::string_view typeAtBegin(std::string_view text)
{
    for (const std::string_view words :
         {"double precision", "timestamp without time zone", "timestamp with time zone",
          "time without time zone", "time with time zone", "character varying", "bit varying"})
        if (text.starts_with(words))
            return words;
    bool isQuoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        isQuoted ^= text[i] == '"';
        if (text[i] == ' ' && !isQuoted)
            return text.substr(0, i);
    }
    return text;
}

} // namespace

std::string rangeInSql(const CatalogObject& range)
{
    const auto told = property(range, "subtype");
    const auto subtype = typeAtBegin(told);
    auto sql = fmt::format("subtype = {}", subtype);
    if (subtype.size() < told.size())
        sql += ", subtype_diff =" + told.substr(subtype.size());
    for (const auto& [name, option] :
         {std::pair("operator class", "subtype_opclass"), std::pair("collation", "collation"),
          std::pair("multirange", "multirange_type_name")})
        if (const auto value = property(range, name); !value.empty())
            sql += fmt::format(", {} = {}", option, value);
    return sql;
}

bool isCanonical(const CatalogObject& range)
{
    const auto told = property(range, "subtype");
    return fieldsOf(told.substr(typeAtBegin(told).size())).size() > 2;
}

std::string collationInSql(const CatalogObject& collation)
{
    // Provider, LC_COLLATE, LC_CTYPE, whether it is deterministic, locale.
    auto fields = fieldsOf(property(collation, "definition"));
    fields.resize(5);
    const auto fair = fields[3] == "f" ? ", deterministic = false" : "";
    if (fields[0] == "c")
        return fmt::format("provider = libc, lc_collate = {}, lc_ctype = {}{}",
                           quoteLiteral(fields[1]), quoteLiteral(fields[2]), fair);
    return fmt::format("provider = {}, locale = {}{}", fields[0] == "i" ? "icu" : "builtin",
                       quoteLiteral(fields[4].empty() ? fields[1] : fields[4]), fair);
}

} // namespace howdah::difference_detail
