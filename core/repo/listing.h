// What goes into a Repository and comes out of it beside rows: pages, changes of single columns,
// keys. Values; any thread.
#pragma once

#include "core/repo/row_store.h"

#include <algorithm>
#include <optional>
#include <type_traits>
#include <vector>

namespace howdah {

template <typename E>
struct Listing {
    std::vector<E> rows{};
    std::optional<Cursor> next{}; ///< for Query::after(); nullopt: this was the last page
    std::optional<Cursor> previous{}; ///< for Query::before()
};

/// Columns of E with the values they are to have.
template <typename E>
class Changes {
public:
    template <typename T, typename C>
    Changes& set(T C::*member, const std::type_identity_t<std::optional<ValueOf<T>>>& value)
    {
        m_all.push_back(
            {columnOf<E>(member), value ? std::optional(toText(*value)) : std::nullopt});
        return *this;
    }
    const std::vector<FieldChange>& all() const noexcept { return m_all; }

private:
    std::vector<FieldChange> m_all;
};

/// What `rows` have in a key or reference, each once, without NULL: for load() and listBy().
template <typename E, typename T, typename C>
    requires std::same_as<ValueOf<T>, Uuid>
std::vector<Uuid> keysOf(const std::vector<E>& rows, T C::*member)
{
    std::vector<Uuid> keys;
    for (const auto& row : rows)
        if (const std::optional<Uuid> key = row.*member; key)
            keys.push_back(*key);
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    return keys;
}

} // namespace howdah
