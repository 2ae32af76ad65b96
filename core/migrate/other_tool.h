// Files of other tools that are named like ours and hold both directions; for this room alone.
// Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace howdah {

struct OtherToolFile {
    std::string_view tool; ///< "dbmate", "goose", "sql-migrate"
    std::string_view marker; ///< the one it was known by: "-- +goose Up"
    int line = 1; ///< where that stands
};

std::optional<OtherToolFile> otherToolOf(std::string_view text);

} // namespace howdah
