#include "core/config/profile_edit.h"

#include "core/base/error.h"
#include "core/config/block_lines.h"
#include "core/config/profile_keys.h"
#include "core/config/yaml_lines.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace howdah {
namespace {

// The block from nothing, its keys in the table's order.
Lines freshBlock(std::size_t indent, const std::string& name, const ProfileTexts& texts)
{
    Lines lines{fmt::format("{:{}}{}:", "", indent, quotedScalar(name))};
    std::string section;
    const auto add = [&](std::string_view path) {
        const auto text = texts.find(std::string(path));
        if (text == texts.end())
            return;
        const auto dot = path.find('.');
        if (dot == std::string_view::npos) {
            lines.push_back(keyLine(indent + 2, path, text->second));
            return;
        }
        if (section != path.substr(0, dot)) {
            section = path.substr(0, dot);
            lines.push_back(fmt::format("{:{}}{}:", "", indent + 2, section));
        }
        lines.push_back(keyLine(indent + 4, path.substr(dot + 1), text->second));
    };
    add("url");
    for (const auto& key : profileKeys())
        add(key.path);
    return lines;
}

// Changes line by line what differs between `before` and `wanted`, so that comments stay. nullopt
// when a line is not plain enough for that.
class BlockEdit {
public:
    BlockEdit(const ProfileTexts& before, const ProfileTexts& wanted)
        : m_before(before)
        , m_wanted(wanted)
    {
    }

    std::optional<Lines> run(const Lines& block)
    {
        const auto head = KeyLine::read(block.front());
        if (head && head->hasValue)
            return std::nullopt;
        m_lines.push_back(block.front());
        m_base = indentOf(block.front()) + 2;
        bool first = true;
        for (auto line = block.begin() + 1; line != block.end(); ++line) {
            if (isBlank(*line) || isComment(*line)) {
                m_lines.push_back(*line);
                continue;
            }
            const auto key = KeyLine::read(*line);
            if (!key)
                return std::nullopt;
            if (std::exchange(first, false))
                m_base = key->indent;
            if (!take(*line, *key))
                return std::nullopt;
        }
        addMissing();
        return m_lines;
    }

private:
    bool take(const std::string& line, const KeyLine& key)
    {
        if (key.indent == m_base && !key.hasValue) {
            m_section = key.key;
            m_lines.push_back(line);
            return true;
        }
        if (key.indent < m_base || (key.indent > m_base && m_section.empty()))
            return false;
        if (key.indent == m_base)
            m_section.clear();
        const auto path = m_section.empty() ? key.key : m_section + "." + key.key;
        const auto text = m_wanted.find(path);
        if (text == m_wanted.end())
            return true; // the line goes
        m_seen.insert(path);
        const auto old = m_before.find(path);
        const bool same = old != m_before.end() && old->second == text->second;
        m_lines.push_back(same ? line : keyLine(key.indent, key.key, text->second) + key.tail);
        return true;
    }

    void addMissing()
    {
        std::size_t at = 1;
        for (const auto& [path, text] : m_wanted) {
            if (m_seen.contains(path))
                continue;
            const auto dot = path.find('.');
            if (dot == std::string::npos) {
                m_lines.insert(m_lines.begin() + static_cast<std::ptrdiff_t>(at++),
                               keyLine(m_base, path, text));
                continue;
            }
            const auto header =
                std::ranges::find_if(m_lines.begin() + 1, m_lines.end(), [&](const auto& line) {
                    const auto key = isComment(line) ? std::nullopt : KeyLine::read(line);
                    return key && key->indent == m_base && !key->hasValue
                        && key->key == path.substr(0, dot);
                });
            if (header == m_lines.end()) {
                m_lines.push_back(fmt::format("{:{}}{}:", "", m_base, path.substr(0, dot)));
                m_lines.push_back(keyLine(m_base + 2, path.substr(dot + 1), text));
                continue;
            }
            const auto child = std::find_if(header + 1, m_lines.end(), [](const auto& line) {
                return !isBlank(line) && !isComment(line);
            });
            const bool inside = child != m_lines.end() && indentOf(*child) > m_base;
            const auto indent = inside ? indentOf(*child) : m_base + 2;
            m_lines.insert(header + 1, keyLine(indent, path.substr(dot + 1), text));
        }
    }

    const ProfileTexts& m_before;
    const ProfileTexts& m_wanted;
    Lines m_lines;
    std::size_t m_base = 0;
    std::string m_section;
    std::set<std::string, std::less<>> m_seen;
};

// Whether `text` is the file wanted: the named block as `texts` (null: gone), all else as before.
bool holds(const std::string& text, const ProfileFile& before, const std::string& name,
           const ProfileTexts* texts, const std::optional<std::string>& defaultName)
{
    try {
        const auto after = parseProfileFile(text, before.shown);
        const auto* changed = after.find(name);
        if (after.defaultName != defaultName || (changed != nullptr) != (texts != nullptr))
            return false;
        if (texts && (textsOf(*changed) != *texts || !changed->problem.empty()))
            return false;
        const auto others = std::ranges::count_if(
            before.blocks, [&](const ProfileBlock& block) { return block.name != name; });
        const bool same = std::ranges::all_of(before.blocks, [&](const ProfileBlock& block) {
            const auto* now = after.find(block.name);
            return block.name == name || (now && textsOf(*now) == textsOf(block));
        });
        return same && static_cast<std::ptrdiff_t>(after.blocks.size()) == others + (texts ? 1 : 0);
    } catch (const Error&) {
        return false;
    }
}

[[noreturn]] void giveUp(const std::string& what)
{
    throw Error(ErrorKind::Config,
                fmt::format("{} cannot be changed without losing something else in profiles.yaml, "
                            "which is written in an unusual way; edit the file by hand",
                            what));
}

} // namespace

std::string withBlock(const std::string& text, const std::string& name, const ProfileTexts& texts)
{
    const auto file = parseProfileFile(text, "profiles.yaml");
    const auto lines = splitLines(text);
    std::vector<Lines> attempts;
    if (const auto* block = file.find(name)) {
        const auto [from, to] = extentOf(lines, *block);
        const Lines old(lines.begin() + static_cast<std::ptrdiff_t>(from),
                        lines.begin() + static_cast<std::ptrdiff_t>(to));
        const auto before = textsOf(*block);
        if (const auto edited = BlockEdit(before, texts).run(old))
            attempts.push_back(replaced(lines, from, to, *edited));
        attempts.push_back(
            replaced(lines, from, to, freshBlock(indentOf(old.front()), name, texts)));
    } else if (!file.blocks.empty()) {
        const auto& last = file.blocks.back();
        const auto [from, to] = extentOf(lines, last);
        attempts.push_back(replaced(lines, to, to, freshBlock(indentOf(lines[from]), name, texts)));
    } else {
        auto fresh = freshBlock(2, name, texts);
        const auto top = std::ranges::find_if(
            lines, [](const std::string& line) { return line.starts_with("database:"); });
        const auto at = static_cast<std::size_t>(top - lines.begin());
        if (top == lines.end())
            fresh.insert(fresh.begin(), "database:");
        attempts.push_back(
            replaced(lines, std::min(at + 1, lines.size()), std::min(at + 1, lines.size()), fresh));
    }
    for (const auto& attempt : attempts)
        if (auto result = joinLines(attempt); holds(result, file, name, &texts, file.defaultName))
            return result;
    giveUp("profile " + name);
}

std::string withoutBlock(const std::string& text, const std::string& name)
{
    const auto file = parseProfileFile(text, "profiles.yaml");
    const auto lines = splitLines(text);
    if (const auto* block = file.find(name)) {
        const auto [from, to] = extentOf(lines, *block);
        auto result = joinLines(replaced(lines, from, to, {}));
        if (holds(result, file, name, nullptr, file.defaultName))
            return result;
    }
    giveUp("profile " + name);
}

std::string withDefault(const std::string& text, const std::string& name)
{
    const auto file = parseProfileFile(text, "profiles.yaml");
    const auto lines = splitLines(text);
    const auto wanted = name.empty() ? std::nullopt : std::optional(name);
    Lines with;
    if (wanted)
        with.push_back(keyLine(0, "default", name));
    std::size_t from = 0;
    std::size_t to = 0;
    if (file.defaultName) {
        from = static_cast<std::size_t>(file.defaultLine) - 1;
        to = from + 1;
        const auto old = KeyLine::read(lines[from]);
        if (old && wanted)
            with.front() += old->tail;
    } else {
        const auto top = std::ranges::find_if(lines, [](const std::string& line) {
            return !isBlank(line) && !isComment(line) && !line.starts_with("---");
        });
        from = to = static_cast<std::size_t>(top - lines.begin());
    }
    auto result = joinLines(replaced(lines, from, to, with));
    const auto* any = file.blocks.empty() ? nullptr : &file.blocks.front();
    const auto texts = any ? textsOf(*any) : ProfileTexts();
    if (!holds(result, file, any ? any->name : "", any ? &texts : nullptr, wanted))
        giveUp("the default");
    return result;
}

} // namespace howdah
