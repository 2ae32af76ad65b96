// Which versions a squashed file stands for, as its first lines say it; for this room alone. Pure.
//
//   -- howdah:squashed 3..7 <SHA-256 of the old up file of 7>
#pragma once

#include "core/migrate/script.h"

#include <optional>

namespace howdah {

struct Squashed {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string replaced; ///< checksum under which a database may have applied `to`

    bool covers(std::int64_t version) const noexcept { return from <= version && version < to; }
};

std::optional<Squashed> squashedBy(const ScriptFile& file);

/// Whether one of the scripts stands for `version`, of which there is no file any more.
bool isSquashed(const std::vector<Script>& scripts, std::int64_t version);

} // namespace howdah
