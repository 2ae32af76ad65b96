// A YAML file as lines, for edits that touch only the ones they must. Pure, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

using Lines = std::vector<std::string>;

Lines splitLines(const std::string& text);
std::string joinLines(const Lines& lines); ///< each with its end

std::size_t indentOf(const std::string& line);
bool isBlank(const std::string& line);
bool isComment(const std::string& line);

/// A scalar as YAML reads it back as that very text.
std::string quotedScalar(const std::string& text);

/// "    key: value", its value quoted where needed.
std::string keyLine(std::size_t indent, std::string_view key, const std::string& text);

/// "    key: value  # words" in its pieces.
struct KeyLine {
    std::size_t indent = 0;
    std::string key{};
    bool hasValue = false;
    std::string tail{}; ///< what follows the value: blanks and a comment

    /// nullopt for anything less plain: flow style, a block scalar, an alias.
    static std::optional<KeyLine> read(const std::string& line);
};

} // namespace howdah
