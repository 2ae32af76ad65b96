// Whatever is typed: parseFilter() ends, points into the text, and lets nothing of it into the SQL.
#include "core/browse/filter.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <tuple>

using namespace howdah;

namespace {

const std::vector<Column>& columns()
{
    static const auto all = [] {
        std::vector<Column> made;
        for (const auto& [name, type, category] :
             {std::tuple{"id", "uuid", 'U'}, std::tuple{"name", "text", 'S'},
              std::tuple{"a\"$1", "integer", 'N'}, std::tuple{"b", "boolean", 'B'},
              std::tuple{"j", "json", 'U'}, std::tuple{"in", "date", 'D'},
              std::tuple{"password", "text", 'S'}}) {
            Column column;
            column.name = name;
            column.type = column.valueType = type;
            column.category = category;
            column.isSortable = column.name != "j";
            made.push_back(column);
        }
        return made;
    }();
    return all;
}

// Leaves quoted names out, then knows every word that may be left.
void requireOnlyOurWords(const std::string& sql, std::size_t values)
{
    static const std::set<std::string> words{
        "and",     "or",       "not",    "is",       "null",    "true", "false",
        "in",      "like",     "ilike",  "distinct", "from",    "text", "uuid",
        "integer", "smallint", "bigint", "numeric",  "boolean", "date", "json"};
    int open = 0;
    for (std::size_t i = 0; i < sql.size();) {
        if (sql[i] == '"') {
            std::string name;
            for (++i; sql[i] != '"' || sql[i + 1] == '"'; ++i) {
                i += sql[i] == '"' ? 1 : 0;
                name += sql[i];
            }
            ++i;
            require(
                std::ranges::any_of(columns(), [&](const Column& c) { return c.name == name; }));
        } else if (sql[i] >= 'a' && sql[i] <= 'z') {
            std::string word;
            while (i < sql.size() && sql[i] >= 'a' && sql[i] <= 'z')
                word += sql[i++];
            require(words.contains(word));
        } else if (sql[i] == '$') {
            std::size_t number = 0;
            for (++i; i < sql.size() && sql[i] >= '0' && sql[i] <= '9'; ++i)
                number = number * 10 + static_cast<std::size_t>(sql[i] - '0');
            require(number >= 1 && number <= values);
        } else {
            require(std::string(" ()=<>:,").find(sql[i]) != std::string::npos);
            open += sql[i] == '(' ? 1 : sql[i] == ')' ? -1 : 0;
            require(open >= 0);
            ++i;
        }
    }
    require(open == 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(data, data + size);
    const auto length = static_cast<int>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    const auto pointsInside = [&](const auto& what) {
        return what.position >= 1 && what.length >= 0 && what.position + what.length <= length + 1;
    };
    const auto outcome = parseFilter(text, columns());
    if (const auto* problem = std::get_if<FilterProblem>(&outcome)) {
        require(!problem->message.empty() && pointsInside(*problem));
        return 0;
    }
    const auto& filter = std::get<Filter>(outcome);
    requireOnlyOurWords(filter.condition, filter.values.size());
    for (const auto& value : filter.values)
        require(pointsInside(value) && value.value.find('\0') == std::string::npos);
    return 0;
}
