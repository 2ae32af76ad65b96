// One file of another tool as a pair; folders are in convert.cpp.
#include "core/base/error.h"
#include "core/migrate/convert.h"
#include "core/migrate/other_tool.h"
#include "core/sql/tokens.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace howdah {
namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\r\n");
    return from == text.npos ? std::string_view()
                             : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

// The words behind the tool's mark, if the line has it: "-- +goose Up" is "up".
std::optional<std::string> command(std::string_view line, std::string_view tool)
{
    auto rest = trimmed(line);
    if (!rest.starts_with("--"))
        return std::nullopt;
    rest = trimmed(rest.substr(2));
    const std::string_view mark = tool == "dbmate" ? "migrate:"
        : tool == "goose"                          ? "+goose "
                                                   : "+migrate ";
    if (!rest.starts_with(mark))
        return std::nullopt;
    return lower(trimmed(rest.substr(mark.size())));
}

class Converter {
public:
    Converter(const std::filesystem::path& source, std::string_view text)
        : m_name(source.filename().string())
        , m_text(text)
    {
        const auto other = otherToolOf(text);
        if (!other)
            throw Error(ErrorKind::Config,
                        m_name + ": it has no mark of dbmate, goose or sql-migrate");
        m_result.source = source;
        m_result.tool = other->tool;
    }

    Conversion convert()
    {
        while (!m_text.empty()) {
            const auto end = std::min(m_text.find('\n'), m_text.size() - 1) + 1;
            ++m_line;
            take(m_text.substr(0, end));
            m_text.remove_prefix(end);
        }
        if (m_inStatement)
            fail("the statement that begins before is never ended");
        if (!m_hasUp)
            fail("it has no part that goes up");
        name();
        m_result.up.text = finished(m_up, m_upAlone);
        if (m_hasDown)
            m_result.down->text = finished(m_down, m_downAlone);
        return std::move(m_result);
    }

private:
    [[noreturn]] void fail(const std::string& what) const
    {
        throw Error(ErrorKind::Config, fmt::format("{}:{}: {}", m_name, m_line, what));
    }

    void take(std::string_view line)
    {
        if (const auto words = command(line, m_result.tool))
            return obey(*words);
        auto& part = m_isDown ? m_down : m_up;
        part += line;
        if (m_inStatement)
            m_statement += line;
    }

    void obey(const std::string& words)
    {
        const auto first = words.substr(0, words.find(' '));
        const auto rest = std::string(trimmed(std::string_view(words).substr(first.size())));
        if (first == "up" || first == "down")
            return begin(first == "up", rest);
        if (m_result.tool != "dbmate" && first == "statementbegin") {
            m_inStatement = true;
            m_statement.clear();
        } else if (m_result.tool != "dbmate" && first == "statementend") {
            endStatement();
        } else if (m_result.tool == "goose" && words == "no transaction") {
            m_upAlone = m_downAlone = true;
        } else if (words == "envsub off") {
            return;
        } else {
            fail(fmt::format("{} has no equal here: write the pair by hand", words));
        }
    }

    void begin(bool up, const std::string& options)
    {
        auto& had = up ? m_hasUp : m_hasDown;
        if (had)
            fail("it has two parts of this direction");
        had = true;
        m_isDown = !up;
        if (!up)
            m_result.down.emplace();
        if (options == "transaction:false" || options == "notransaction")
            (up ? m_upAlone : m_downAlone) = true;
        else if (!options.empty() && options != "transaction:true")
            fail(fmt::format("{} has no equal here: write the pair by hand", options));
    }

    // Between the marks a semicolon at the end is not needed; among other statements it is.
    void endStatement()
    {
        if (!m_inStatement)
            fail("a statement ends here that did not begin");
        m_inStatement = false;
        const auto words = tokensOf(m_statement);
        if (words && !words->empty() && !words->ends_with(";\n"))
            (m_isDown ? m_down : m_up) += ";\n";
    }

    void name()
    {
        const auto digits = std::min(m_name.find_first_not_of("0123456789"), m_name.size());
        if (digits == 0 || digits == m_name.size()
            || (m_name[digits] != '_' && m_name[digits] != '-'))
            throw Error(ErrorKind::Config,
                        m_name
                            + ": its name does not begin with a version: rename it to "
                              "VERSION_title.sql");
        const auto stem = m_name.substr(0, digits) + '_'
            + m_name.substr(digits + 1, m_name.size() - digits - 1 - 4);
        m_result.up.name = stem + ".up.sql";
        if (m_result.down)
            m_result.down->name = stem + ".down.sql";
    }

    static std::string finished(std::string_view part, bool alone)
    {
        std::string out = alone ? "-- howdah:no-transaction\n" : "";
        const auto text = trimmed(part);
        out += text;
        return out += text.empty() ? "" : "\n";
    }

    std::string m_name;
    std::string_view m_text;
    Conversion m_result;
    int m_line = 0;
    bool m_hasUp = false;
    bool m_hasDown = false;
    bool m_isDown = false; // the part under way
    bool m_upAlone = false;
    bool m_downAlone = false;
    bool m_inStatement = false;
    std::string m_up; // with what stands before both
    std::string m_down;
    std::string m_statement; // the one between marks
};

} // namespace

Conversion convertFile(const std::filesystem::path& source, std::string_view text)
{
    return Converter(source, text).convert();
}

} // namespace howdah
