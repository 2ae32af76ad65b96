#include "core/repo/entity.h"

#include <fmt/format.h>

namespace howdah {

int Entity::columnAt(const void* row, std::ptrdiff_t offset) const
{
    auto* place = const_cast<void*>(row); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (static_cast<char*>(columns[i].member(place)) - static_cast<char*>(place) == offset)
            return static_cast<int>(i);
    return -1;
}

std::string nameOf(const Entity& entity, const EntityKey& key)
{
    std::string name(entity.table);
    for (std::size_t i = 0; i < key.size(); ++i)
        name += fmt::format("_{}", key.columns.at(i));
    return name + "_key";
}

} // namespace howdah
