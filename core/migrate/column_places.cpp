#include "core/migrate/column_places.h"

#include "core/sql/change.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace howdah {
namespace {

using TableKey = std::pair<std::string, std::string>;
using Places = std::map<TableKey, std::map<int, std::string>>; // columns by their place

Places placesIn(const Snapshot& snapshot)
{
    Places places;
    for (const auto& object : snapshot.objects)
        if (const auto place = object.properties.find("position");
            object.kind == "column" && place != object.properties.end())
            places[{object.schema, object.of}][std::atoi(place->second.c_str())] = object.name;
    return places;
}

std::vector<std::string> those(const std::map<int, std::string>& columns,
                               const std::set<std::string>& names)
{
    std::vector<std::string> out;
    for (const auto& [place, name] : columns)
        if (names.contains(name))
            out.push_back(name);
    return out;
}

std::set<std::string> namesIn(const std::map<int, std::string>& columns)
{
    std::set<std::string> names;
    for (const auto& [place, name] : columns)
        names.insert(name);
    return names;
}

} // namespace

Snapshot withReturnedColumnsInPlace(Snapshot after, const Snapshot& before, const Snapshot& between)
{
    const auto old = placesIn(before);
    const auto now = placesIn(after);
    auto stayed = placesIn(between);
    std::map<TableKey, std::map<std::string, int>> wanted;
    for (const auto& [table, columns] : now) {
        const auto was = old.find(table);
        const auto kept = namesIn(stayed[table]);
        if (was == old.end() || was->second == columns || namesIn(was->second) != namesIn(columns)
            || those(was->second, kept) != those(columns, kept))
            continue;
        for (const auto& [place, name] : was->second)
            wanted[table][name] = place;
    }
    for (auto& object : after.objects)
        if (const auto found = wanted.find({object.schema, object.of});
            object.kind == "column" && found != wanted.end())
            object.properties["position"] = std::to_string(found->second.at(object.name));
    return after;
}

std::vector<std::string> reorderedTables(const Snapshot& after, const Snapshot& before)
{
    const auto old = placesIn(before);
    std::vector<std::string> tables;
    for (const auto& [table, columns] : placesIn(after)) {
        const auto was = old.find(table);
        if (was == old.end() || was->second == columns || namesIn(was->second) != namesIn(columns))
            continue;
        std::vector<std::string> names;
        for (const auto& [place, name] : columns)
            names.push_back(sqlName(name));
        tables.push_back(fmt::format("{} ({})", SqlName{table.first, table.second}.sql(),
                                     fmt::join(names, ", ")));
    }
    return tables;
}

} // namespace howdah
