#include "core/browse/filter.h"

#include "core/browse/filter_columns.h"
#include "core/browse/filter_conditions.h"
#include "core/browse/filter_reader.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace howdah {
namespace {

constexpr std::size_t longestText = 20'000; // bytes
constexpr int mostWords = 30; // each is looked for in every text column
constexpr int deepest = 200; // parentheses and "not" within each other

constexpr const char* joinMissing = "“and” or “or” is missing before this";

class Parser {
    using Piece = FilterReader::Piece;

public:
    Parser(std::string_view text, std::span<const Column> columns,
           std::span<const std::string> searched)
        : m_in(text)
        , m_columns(columns)
        , m_sql(m_in, m_columns, searched)
    {
    }

    Filter parse()
    {
        const auto text = m_in.text();
        if (const auto nul = text.find('\0'); nul != std::string_view::npos)
            m_in.fail("this character cannot be searched for", nul, nul + 1);
        if (text.size() > longestText)
            m_in.fail("the filter is too long", longestText, text.size());
        Filter filter{std::string(text), {}, {}};
        m_in.skipSpace();
        if (m_in.atEnd())
            return filter;
        filter.condition = any(0);
        if (!m_in.atEnd())
            m_in.fail(m_in.isNext(')') ? "this parenthesis closes nothing" : joinMissing);
        filter.values = m_sql.takeValues();
        filter.parts = std::move(m_parts);
        return filter;
    }

private:
    std::string any(int depth)
    {
        const auto start = m_in.at();
        auto sql = all(depth);
        bool several = false;
        for (; m_in.takeKeyword("or"); several = true)
            sql += " or " + all(depth);
        if (several && depth == 0)
            m_parts = {textSince(start)};
        return several ? "(" + sql + ")" : sql;
    }

    std::string all(int depth)
    {
        const auto part = [&] {
            const auto start = m_in.at();
            auto condition = one(depth);
            if (depth == 0)
                m_parts.push_back(textSince(start));
            return condition;
        };
        auto sql = part();
        while (m_in.takeKeyword("and"))
            sql += " and " + part();
        return sql;
    }

    std::string textSince(std::size_t start) const
    {
        const auto text = m_in.text().substr(start, m_in.at() - start);
        return std::string(text.substr(0, text.find_last_not_of(" \t\n\v\f\r") + 1));
    }

    std::string one(int depth)
    {
        if (depth > deepest)
            m_in.fail("this is nested too deeply");
        if (m_in.atEnd())
            m_in.fail("a condition is missing here");
        if (m_in.takeKeyword("not"))
            return unless(true, one(depth + 1));
        const auto start = m_in.at();
        if (m_in.take("(")) {
            auto sql = any(depth + 1);
            close(start, joinMissing);
            return sql;
        }
        for (const auto* joining : {"and", "or"})
            if (m_in.isKeyword(joining))
                m_in.fail(fmt::format("a condition is missing before “{}”", joining));
        if (!m_in.atWord())
            m_in.fail("a column, or a word to find, is expected here");
        return condition();
    }

    void close(std::size_t opened, const char* otherwise)
    {
        if (m_in.take(")"))
            return;
        if (m_in.atEnd())
            m_in.fail("this parenthesis is not closed", opened, opened + 1);
        m_in.fail(otherwise);
    }

    std::string condition()
    {
        const auto start = m_in.at();
        const auto name = m_in.word();
        if (name.quote != '\'') {
            const auto* column = find(name);
            if (const auto sql = compared(name, column))
                return *sql;
            if (column && column->category == 'B' && name.quote == 0)
                return quoteIdentifier(column->name);
        }
        m_in.goBack(start);
        return search();
    }

    // The opposite of a condition lets through what is unknown to it: NULL.
    static std::string unless(bool no, const std::string& sql)
    {
        return no ? "(" + sql + ") is not true" : sql;
    }

    // What follows the name of a column, or nullopt if that makes no comparison.
    std::optional<std::string> compared(const Piece& name, const Column* column)
    {
        struct Operator {
            std::string_view symbol;
            std::string_view sql;
        };
        static constexpr Operator operators[] = {{"!~", ""},
                                                 {"~", ""},
                                                 {"!=", "is distinct from"},
                                                 {"<>", "is distinct from"},
                                                 {"<=", "<="},
                                                 {">=", ">="},
                                                 {"<", "<"},
                                                 {">", ">"},
                                                 {"=", "="}};
        for (const auto& [symbol, sql] : operators) {
            if (!m_in.take(symbol))
                continue;
            const auto& known = require(name, column);
            const auto operand = m_in.value(false);
            return sql.empty() ? unless(symbol == "!~", m_sql.contains(known, operand))
                               : m_sql.compared(known, sql, operand);
        }
        const auto afterName = m_in.at();
        if (m_in.takeKeyword("is")) {
            const bool no = m_in.takeKeyword("not");
            for (const auto* what : {"null", "true", "false"})
                if (m_in.takeKeyword(what))
                    return m_sql.is(require(name, column), no, what, name);
            if (column)
                m_in.fail("“is” wants null, true or false, or one of them after “not”");
        } else {
            const bool no = m_in.takeKeyword("not");
            if (m_in.takeKeyword("in") && (column || m_in.isNext('(')))
                return list(require(name, column), no);
            for (const auto* like : {"like", "ilike"})
                if (column && m_in.takeKeyword(like))
                    return unless(no, m_sql.matches(*column, like, m_in.value(false)));
        }
        m_in.goBack(afterName);
        return std::nullopt;
    }

    std::string list(const Column& column, bool no)
    {
        const auto start = m_in.at();
        if (!m_in.take("("))
            m_in.fail("“in” wants a list: in (a, b)");
        std::string values;
        do
            values += (values.empty() ? "" : ", ") + m_sql.valueFor(column, m_in.value(true));
        while (m_in.take(","));
        close(start, "a comma is missing before this");
        return unless(no, FilterConditions::among(column, values));
    }

    // Words one after the other; every one of them must be in some column.
    std::string search()
    {
        std::string sql;
        int words = 0;
        do {
            const auto piece = m_in.word();
            if (words > 0 && isComparedNext(piece))
                m_in.fail(joinMissing, piece);
            if (++words > mostWords)
                m_in.fail("these are too many words to find", piece);
            sql += (sql.empty() ? "" : " and ") + m_sql.anywhere(piece);
        } while (m_in.atWord() && !m_in.isKeyword("and") && !m_in.isKeyword("or"));
        return sql;
    }

    bool isComparedNext(const Piece& piece) const
    {
        if (m_in.atOperator())
            return true;
        return piece.quote != '\'' && find(piece)
            && std::ranges::any_of(std::array{"is", "in", "like", "ilike", "not"},
                                   [&](const char* word) { return m_in.isKeyword(word); });
    }

    const Column* find(const Piece& name) const
    {
        return m_columns.find(name.text, name.quote != 0);
    }
    const Column& require(const Piece& name, const Column* column) const
    {
        if (!column)
            m_in.fail(
                fmt::format("there is no column “{}”. {}", name.text, m_columns.names(name.text)),
                name);
        return *column;
    }

    FilterReader m_in;
    FilterColumns m_columns;
    FilterConditions m_sql;
    std::vector<std::string> m_parts;
};

} // namespace

Params Filter::params() const
{
    Params params;
    params.reserve(values.size());
    for (const auto& value : values)
        params.emplace_back(value.value);
    return params;
}

std::variant<Filter, FilterProblem> parseFilter(std::string_view text,
                                                std::span<const Column> columns,
                                                std::span<const std::string> searched)
{
    try {
        return Parser(text, columns, searched).parse();
    } catch (FilterProblem& problem) { // thrown and caught within the parser only
        return std::move(problem);
    }
}

} // namespace howdah
