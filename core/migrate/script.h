// A migration as its files state it. Values; copies share the text, so they cross threads freely.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

enum class Direction { Up, Down };

std::string_view nameOf(Direction direction) noexcept; ///< "up", "down"

struct ScriptFile {
    std::filesystem::path path;
    std::string text; ///< UTF-8, a byte order mark taken off
    std::string checksum; ///< SHA-256 of the file's bytes, 64 hex digits
    std::vector<std::string> warnings{}; ///< "begins with a byte order mark: …"

    std::string name() const { return path.filename().string(); }
};

/// One version. A file that is not there is null.
struct Script {
    std::int64_t version = 0; ///< the leading digits, as a number; 0 and up
    std::string title; ///< of the up file, else of the down file
    std::shared_ptr<const ScriptFile> up;
    std::shared_ptr<const ScriptFile> down;

    const std::shared_ptr<const ScriptFile>& file(Direction direction) const noexcept
    {
        return direction == Direction::Up ? up : down;
    }
};

} // namespace howdah
