#include "core/migrate/squashed.h"

#include <algorithm>
#include <charconv>

namespace howdah {
namespace {

constexpr std::string_view squashMarker = "-- howdah:squashed ";
constexpr std::size_t headerSize = 4096;

// What is left of `text` after a number; nullopt when there is none.
std::optional<std::string_view> number(std::string_view text, std::int64_t& value)
{
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc())
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return text;
}

} // namespace

std::optional<Squashed> squashedBy(const ScriptFile& file)
{
    const auto head = std::string_view(file.text).substr(0, headerSize);
    const auto at = head.find(squashMarker);
    if (at == std::string_view::npos || (at > 0 && head[at - 1] != '\n'))
        return std::nullopt;
    auto line = head.substr(at + squashMarker.size());
    line = line.substr(0, line.find_first_of("\r\n"));
    Squashed squashed;
    auto rest = number(line, squashed.from);
    if (!rest || !rest->starts_with(".."))
        return std::nullopt;
    rest = number(rest->substr(2), squashed.to);
    if (!rest)
        return std::nullopt;
    squashed.replaced = rest->substr(std::min(rest->size(), rest->find_first_not_of(' ')));
    return squashed;
}

bool isSquashed(const std::vector<Script>& scripts, std::int64_t version)
{
    const auto next = std::ranges::upper_bound(scripts, version, {}, &Script::version);
    if (next == scripts.end() || !next->up)
        return false;
    const auto squashed = squashedBy(*next->up);
    return squashed && squashed->to == next->version && squashed->covers(version);
}

} // namespace howdah
