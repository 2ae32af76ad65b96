// The names of migration files; for this room alone. Pure.
#pragma once

#include "core/migrate/script.h"

#include <optional>
#include <string>
#include <string_view>

namespace howdah {

struct FileName {
    std::string digits;
    std::string title;
    Direction direction = Direction::Up;
    bool isPlain = false; ///< without .up or .down
};

/// ^([0-9]+)_(.*)\.(down|up)\.(.*)$ is golang-migrate's pattern, the last dot before up or down
/// being the one that counts; of its extensions we take .sql. Else VERSION_title.sql, whose undoing
/// is called VERSION_rollback.sql.
std::optional<FileName> parseFileName(std::string_view name);

} // namespace howdah
