#include "core/config/block_lines.h"

namespace howdah {

std::pair<std::size_t, std::size_t> extentOf(const Lines& lines, const ProfileBlock& block)
{
    const auto from = static_cast<std::size_t>(block.line) - 1;
    const auto indent = indentOf(lines[from]);
    auto to = from + 1;
    for (auto i = to; i < lines.size(); ++i) {
        if (isBlank(lines[i]))
            continue;
        if (indentOf(lines[i]) > indent)
            to = i + 1;
        else if (!isComment(lines[i]))
            break;
    }
    return {from, to};
}

std::pair<std::size_t, std::size_t> extentWithComment(const Lines& lines, const ProfileBlock& block)
{
    auto [from, to] = extentOf(lines, block);
    const auto indent = indentOf(lines[from]);
    while (from > 0 && isComment(lines[from - 1]) && indentOf(lines[from - 1]) == indent)
        --from;
    return {from, to};
}

Lines replaced(const Lines& lines, std::size_t from, std::size_t to, const Lines& with)
{
    Lines result(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(from));
    result.insert(result.end(), with.begin(), with.end());
    result.insert(result.end(), lines.begin() + static_cast<std::ptrdiff_t>(to), lines.end());
    return result;
}

} // namespace howdah
