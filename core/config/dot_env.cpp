#include "core/config/dot_env.h"

#include "core/base/error.h"
#include "core/config/small_file.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

bool isNameChar(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'
        || c == '.' || c == '-';
}

class Reader {
public:
    Reader(std::string_view text, const std::string& shown)
        : m_rest(text)
        , m_shown(shown)
    {
        if (m_rest.starts_with("\xEF\xBB\xBF"))
            m_rest.remove_prefix(3);
    }

    bool skipToEntry()
    {
        for (;;) {
            skipBlanks();
            if (m_rest.starts_with('#'))
                skipLine();
            if (m_rest.empty())
                return false;
            if (m_rest.front() != '\n')
                return true;
            take();
        }
    }

    std::pair<std::string, DotEnv::Entry> readEntry()
    {
        const int line = m_line;
        if (m_rest.starts_with("export ") || m_rest.starts_with("export\t")) {
            m_rest.remove_prefix(7);
            skipBlanks();
        }
        std::string name;
        while (!m_rest.empty() && isNameChar(m_rest.front()))
            name += take();
        skipBlanks();
        if (name.empty() || (name.front() >= '0' && name.front() <= '9')
            || !m_rest.starts_with('='))
            throw Error(ErrorKind::Config,
                        fmt::format("{}:{}: this is not NAME=value; mend the line, or say which "
                                    "server you mean with --profile, --database or --sandbox",
                                    m_shown, line));
        take();
        skipBlanks();
        DotEnv::Entry entry{.line = line};
        if (m_rest.starts_with('\'') || m_rest.starts_with('"'))
            readQuoted(entry, name);
        else
            readPlain(entry);
        return {std::move(name), std::move(entry)};
    }

private:
    char take()
    {
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        m_line += c == '\n';
        return c;
    }

    void skipBlanks()
    {
        while (!m_rest.empty()
               && (m_rest.front() == ' ' || m_rest.front() == '\t' || m_rest.front() == '\r'))
            m_rest.remove_prefix(1);
    }

    void skipLine() { m_rest.remove_prefix(std::min(m_rest.find('\n'), m_rest.size())); }

    void readPlain(DotEnv::Entry& entry)
    {
        auto value = m_rest.substr(0, m_rest.find('\n'));
        m_rest.remove_prefix(value.size());
        for (std::size_t i = 0; i < value.size(); ++i)
            if (value[i] == '#' && (i == 0 || value[i - 1] == ' ' || value[i - 1] == '\t'))
                value = value.substr(0, i);
        const auto last = value.find_last_not_of(" \t\r");
        entry.text = value.substr(0, last == std::string_view::npos ? 0 : last + 1);
    }

    void readQuoted(DotEnv::Entry& entry, const std::string& name)
    {
        const char quote = take();
        entry.literal = quote == '\'';
        while (!m_rest.empty() && m_rest.front() != quote) {
            const char c = take();
            entry.text += c == '\\' && !entry.literal && !m_rest.empty() ? escaped(take())
                                                                         : std::string(1, c);
        }
        if (m_rest.empty())
            throw Error(
                ErrorKind::Config,
                fmt::format("{}:{}:{}: its quote is never closed", m_shown, entry.line, name));
        take();
        skipBlanks();
        if (m_rest.starts_with('#'))
            skipLine();
        if (!m_rest.empty() && m_rest.front() != '\n')
            throw Error(ErrorKind::Config,
                        fmt::format("{}:{}:{}: something follows the closing quote", m_shown,
                                    entry.line, name));
    }

    std::string escaped(char c) const
    {
        switch (c) {
        case 'n': return "\n";
        case 't': return "\t";
        case 'r': return "\r";
        case '$': return m_rest.starts_with('{') ? "$$" : "$"; // expand() makes "${" of "$${"
        case '"':
        case '\\': return {c};
        default: return {'\\', c};
        }
    }

    std::string_view m_rest;
    const std::string& m_shown;
    int m_line = 1;
};

} // namespace

DotEnv DotEnv::parse(std::string_view text, std::string shown)
{
    DotEnv env;
    env.m_shown = std::move(shown);
    Reader reader(text, env.m_shown);
    while (reader.skipToEntry()) {
        auto [name, entry] = reader.readEntry();
        env.m_entries.insert_or_assign(std::move(name), std::move(entry)); // the last one counts
    }
    return env;
}

DotEnv DotEnv::read(const std::filesystem::path& file, std::string shown)
{
    const auto text = readSmallFile(file, shown);
    return text ? parse(*text, std::move(shown)) : DotEnv();
}

std::optional<std::string> DotEnv::find(std::string_view name, const Lookup& lookup) const
{
    int budget = 100; // of values put into one another: enough for people, too few for a bomb
    try {
        return find(name, lookup, budget);
    } catch (const Error& error) {
        throw Error(error.kind(), where(name) + ": " + error.what());
    }
}

std::optional<std::string> DotEnv::find(std::string_view name, const Lookup& lookup,
                                        int& budget) const
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end())
        return std::nullopt;
    const auto& entry = found->second;
    if (entry.literal)
        return entry.text;
    if (--budget < 0)
        throw Error(ErrorKind::Config, "its variables refer to each other in a circle");
    return expand(
        entry.text,
        [&](std::string_view other) {
            auto value = lookup(other);
            return value ? value : find(other, lookup, budget);
        },
        Trust::WorkingFolder);
}

std::string DotEnv::where(std::string_view name) const
{
    const auto found = m_entries.find(name);
    return fmt::format("{}:{}:{}", m_shown, found == m_entries.end() ? 0 : found->second.line,
                       name);
}

} // namespace howdah
