#include "core/config/profile_order.h"

#include "core/base/error.h"
#include "core/config/block_lines.h"
#include "core/config/profile_edit.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr auto orderFile = "profiles.yaml";

using NamedTexts = std::vector<std::pair<std::string, ProfileTexts>>;

NamedTexts namedTextsOf(const ProfileFile& file)
{
    NamedTexts all;
    for (const auto& block : file.blocks)
        all.emplace_back(block.name, textsOf(block));
    return all;
}

std::string checkedOrder(const Lines& lines, const NamedTexts& wanted,
                         const std::optional<std::string>& defaultName, std::string_view name)
{
    auto result = joinLines(lines);
    try {
        const auto after = parseProfileFile(result, orderFile);
        if (namedTextsOf(after) == wanted && after.defaultName == defaultName)
            return result;
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): told below, for what it means
    }
    throw Error(ErrorKind::Config,
                fmt::format("profile {} cannot be moved, renamed or put back without losing "
                            "something else in profiles.yaml, which is written in an unusual way; "
                            "edit the file by hand",
                            name));
}

const ProfileBlock& blockNamed(const ProfileFile& file, const std::string& name)
{
    const auto* block = file.find(name);
    if (!block)
        throw Error(ErrorKind::NotFound, fmt::format("there is no profile \"{}\"", name));
    return *block;
}

// Before the block at `position` of `file`, or behind the last one; without blocks under database:.
std::size_t lineFor(const Lines& lines, const ProfileFile& file, std::size_t position)
{
    if (position < file.blocks.size())
        return extentWithComment(lines, file.blocks[position]).first;
    if (!file.blocks.empty())
        return extentOf(lines, file.blocks.back()).second;
    const auto top = std::ranges::find_if(
        lines, [](const std::string& line) { return line.starts_with("database:"); });
    return std::min(static_cast<std::size_t>(top - lines.begin()) + 1, lines.size());
}

} // namespace

std::string withMoved(const std::string& text, const std::string& name, std::size_t position)
{
    const auto file = parseProfileFile(text, orderFile);
    const auto& block = blockNamed(file, name);
    auto wanted = namedTextsOf(file);
    const auto at = std::ranges::find(wanted, name, &NamedTexts::value_type::first);
    auto moved = std::move(*at);
    wanted.erase(at);
    position = std::min(position, wanted.size());
    wanted.insert(wanted.begin() + static_cast<std::ptrdiff_t>(position), std::move(moved));

    const auto lines = splitLines(text);
    const auto [from, to] = extentWithComment(lines, block);
    const Lines mine(lines.begin() + static_cast<std::ptrdiff_t>(from),
                     lines.begin() + static_cast<std::ptrdiff_t>(to));
    // Without it first: what is left says at which line its new place is.
    const auto rest = replaced(lines, from, to, {});
    const auto restFile = parseProfileFile(joinLines(rest), orderFile);
    const auto line = lineFor(rest, restFile, position);
    return checkedOrder(replaced(rest, line, line, mine), wanted, file.defaultName, name);
}

std::string withRenamed(const std::string& text, const std::string& name,
                        const std::string& newName)
{
    const auto file = parseProfileFile(text, orderFile);
    const auto& block = blockNamed(file, name);
    if (name == newName)
        return text;
    if (file.find(newName))
        throw Error(ErrorKind::Exists, fmt::format("there is a profile \"{}\" already", newName));
    auto lines = splitLines(text);
    auto& head = lines[static_cast<std::size_t>(block.line) - 1];
    const auto indent = indentOf(head);
    const auto quote = head[indent];
    const auto colon = quote == '"' || quote == '\'' ? head.find(':', head.find(quote, indent + 1))
                                                     : head.find(':', indent);
    if (colon != std::string::npos)
        head = head.substr(0, indent) + quotedScalar(newName) + head.substr(colon);
    auto wanted = namedTextsOf(file);
    std::ranges::find(wanted, name, &NamedTexts::value_type::first)->first = newName;
    auto result = checkedOrder(lines, wanted, file.defaultName, name);
    return file.defaultName == name ? withDefault(result, newName) : result;
}

RemovedProfile removedFrom(const std::string& text, const std::string& name)
{
    const auto file = parseProfileFile(text, orderFile);
    const auto& block = blockNamed(file, name);
    const auto lines = splitLines(text);
    const auto [from, to] = extentOf(lines, block);
    RemovedProfile removed{.name = name, .wasDefault = file.defaultName == name};
    removed.text = joinLines({lines.begin() + static_cast<std::ptrdiff_t>(from),
                              lines.begin() + static_cast<std::ptrdiff_t>(to)});
    removed.position = static_cast<std::size_t>(&block - file.blocks.data());
    return removed;
}

std::string withPutBack(const std::string& text, const RemovedProfile& removed)
{
    const auto file = parseProfileFile(text, orderFile);
    if (file.find(removed.name))
        throw Error(ErrorKind::Exists,
                    fmt::format("there is a profile \"{}\" again by now", removed.name));
    const auto alone = parseProfileFile("database:\n" + removed.text, orderFile);
    auto wanted = namedTextsOf(file);
    const auto position = std::min(removed.position, wanted.size());
    wanted.insert(wanted.begin() + static_cast<std::ptrdiff_t>(position),
                  {removed.name, textsOf(blockNamed(alone, removed.name))});

    auto lines = splitLines(text);
    if (file.blocks.empty() && std::ranges::none_of(lines, [](const std::string& line) {
            return line.starts_with("database:");
        }))
        lines.emplace_back("database:");
    // Its own comment stayed where it stood: behind that, not before it.
    const auto line = position < file.blocks.size() ? extentOf(lines, file.blocks[position]).first
                                                    : lineFor(lines, file, position);
    auto result = checkedOrder(replaced(lines, line, line, splitLines(removed.text)), wanted,
                               file.defaultName, removed.name);
    return removed.wasDefault && !file.defaultName ? withDefault(result, removed.name) : result;
}

} // namespace howdah
