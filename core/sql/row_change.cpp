#include "core/sql/row_change.h"

#include "core/sql/parse_tree.h"
#include "core/sql/scan.h"
#include "core/sql/statement.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace howdah {
namespace {

using namespace sql_detail;

// What may stand before a parenthesis: words of the grammar, and functions that say the same twice.
constexpr std::array harmless{
    "all",      "and",     "any", "array", "between", "case", "cast",  "coalesce", "else",
    "greatest", "in",      "is",  "least", "length",  "like", "lower", "not",      "now",
    "nullif",   "numeric", "or",  "row",   "then",    "trim", "upper", "varchar",  "when"};
constexpr std::array further{"current", "from",  "returning", "select",
                             "set",     "using", "where",     "with"};

class Reader {
public:
    explicit Reader(std::string_view sql)
        : m_text(sql)
    {
        if (tooMuch(m_text))
            return;
        const auto all = scan(m_text);
        if (!all)
            return;
        std::ranges::copy_if(*all, std::back_inserter(m_tokens), [&](const Token& token) {
            return !token.comment && token.of(m_text) != ";";
        });
    }

    std::optional<RowChange> read()
    {
        RowChange change;
        const bool isUpdate = take("update");
        if (!isUpdate && !(take("delete") && take("from")))
            return std::nullopt;
        take("only");
        for (++m_at; m_at < m_tokens.size() && word() == "."; m_at += 2) { }
        if (m_at < m_tokens.size() && word() == "*")
            ++m_at;
        take("as");
        if (m_at < m_tokens.size() && std::ranges::find(further, word()) == further.end())
            change.alias = m_tokens[m_at++].of(m_text);
        if (isUpdate && !(take("set") && readValues(change)))
            return std::nullopt;
        if (take("where")) {
            const auto condition = expression({"returning"});
            if (!condition)
                return std::nullopt;
            change.condition = *condition;
        }
        if (m_at < m_tokens.size() && word() != "returning")
            return std::nullopt;
        return change;
    }

private:
    std::string word() const { return lower(m_tokens[m_at].of(m_text)); }

    bool take(std::string_view wanted)
    {
        const bool isIt = m_at < m_tokens.size() && word() == wanted;
        m_at += isIt ? 1 : 0;
        return isIt;
    }

    // Up to one of `ends` outside of parentheses, or the end; nullopt for what is not harmless.
    std::optional<std::string> expression(const std::vector<std::string_view>& ends)
    {
        const auto first = m_at;
        int depth = 0;
        for (; m_at < m_tokens.size(); ++m_at) {
            const auto now = word();
            if (depth == 0 && std::ranges::find(ends, now) != ends.end())
                break;
            depth += now == "(" || now == "[" ? 1 : now == ")" || now == "]" ? -1 : 0;
            if (now == "select" || now == "with" || now == "current")
                return std::nullopt;
            if (now == "(" && m_at > first && mayCall(m_tokens[m_at - 1]))
                return std::nullopt;
        }
        if (first == m_at)
            return std::nullopt;
        const auto from = m_tokens[first].start;
        return m_text.substr(from, m_tokens[m_at - 1].end - from);
    }

    bool mayCall(const Token& before) const
    {
        const auto text = lower(before.of(m_text));
        const bool isName = !before.string
            && (std::isalpha(static_cast<unsigned char>(text.front())) != 0 || text.front() == '"'
                || text.front() == '_' || static_cast<unsigned char>(text.front()) >= 0x80U);
        return isName && std::ranges::find(harmless, text) == harmless.end();
    }

    bool readValues(RowChange& change)
    {
        do {
            if (m_at + 1 >= m_tokens.size() || m_tokens[m_at + 1].of(m_text) != "=")
                return false; // (a, b) = …, a[1] = …
            auto column = std::string(m_tokens[m_at].of(m_text));
            column = column.starts_with('"') ? column.substr(1, column.size() - 2) : lower(column);
            m_at += 2;
            const bool isPreset = m_at < m_tokens.size() && word() == "default";
            const auto value = expression({",", "where", "from", "returning"});
            if (!value)
                return false;
            if (!isPreset)
                change.values[column] = *value;
        } while (take(","));
        return true;
    }

    std::string m_text;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
};

} // namespace

std::optional<RowChange> rowChangeOf(std::string_view statement)
{
    std::optional<RowChange> change;
    onParserStack([&] { change = Reader(statement).read(); });
    return change;
}

} // namespace howdah
