// What the documents of --json are made of.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace howdah {

using Json = nlohmann::ordered_json; ///< keys in the order in which they were said

template <class T>
Json orNull(const std::optional<T>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

/// An empty text says nothing.
inline Json orNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

} // namespace howdah
