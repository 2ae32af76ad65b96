// A profiles.yaml or database.yaml as read: blocks of raw settings, each with its line. Nothing is
// expanded or checked against the table of keys yet, so that a mistake in one block does not keep
// anyone from using another; profile_build.h does that for the block that is wanted.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// One value as written, and where.
struct Setting {
    std::string key; ///< "host", "pool.max_conns"
    std::string text{};
    std::string where{}; ///< what errors begin with: "profiles.yaml:7:shop.pool.max_conns"
    std::string problem{}; ///< the YAML is not what a key can hold; empty: fine
    /// Shows in errors as it stands; false once something from a variable is in it.
    bool mayEcho = true;
};

struct ProfileBlock {
    std::string name;
    int line = 0; ///< 1-based
    std::vector<Setting> settings{};
    std::string problem{}; ///< not a mapping, ...; reported, with `where`, when the block is used
    std::string where{};
};

struct ProfileFile {
    std::string shown; ///< what errors and `source` call it
    std::vector<ProfileBlock> blocks{}; ///< in the file's order
    std::optional<std::string> defaultName{};
    int defaultLine = 0;

    const ProfileBlock* find(std::string_view name) const noexcept;
    std::string names() const; ///< "reporting, shop", for messages; "none" when empty
};

/// Throws Error{Config} naming file:line(:key) for what makes the whole file unusable: no UTF-8, no
/// YAML, a duplicate block, an unknown word at the top.
ProfileFile parseProfileFile(const std::string& text, std::string shown);

/// nullopt when there is no such file. Throws as above, and when it cannot be read or is over 1
/// MiB.
std::optional<ProfileFile> readProfileFile(const std::filesystem::path& file, std::string shown);

} // namespace howdah
