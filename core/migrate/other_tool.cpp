#include "core/migrate/other_tool.h"

#include <algorithm>
#include <array>

namespace howdah {
namespace {

constexpr std::array markers{OtherToolFile{"dbmate", "-- migrate:up"},
                             OtherToolFile{"dbmate", "-- migrate:down"},
                             OtherToolFile{"goose", "-- +goose Up"},
                             OtherToolFile{"goose", "-- +goose Down"},
                             OtherToolFile{"sql-migrate", "-- +migrate Up"},
                             OtherToolFile{"sql-migrate", "-- +migrate Down"}};

// At the start of a line only: a comment may well speak of another tool.
std::size_t findLine(std::string_view text, std::string_view start)
{
    for (auto at = text.find(start); at != std::string_view::npos; at = text.find(start, at + 1))
        if (at == 0 || text[at - 1] == '\n')
            return at;
    return std::string_view::npos;
}

} // namespace

std::optional<OtherToolFile> otherToolOf(std::string_view text)
{
    for (auto found : markers)
        if (const auto at = findLine(text, found.marker); at != text.npos) {
            found.line = 1 + static_cast<int>(std::ranges::count(text.substr(0, at), '\n'));
            return found;
        }
    return std::nullopt;
}

} // namespace howdah
