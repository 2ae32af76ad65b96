#include "core/browse/filter.h"

#include "core/browse/filter_columns.h"
#include "core/browse/filter_reader.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace howdah {
namespace {

constexpr std::size_t longestText = 20'000; // bytes
constexpr std::size_t mostValues = 2'000; // the protocol ends at 65,535
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
        , m_searched(searched)
        , m_isAnySearched(std::ranges::none_of(
              columns, [&](const Column& one) { return isText(one) && isNamed(one); }))
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
        filter.values = std::move(m_values);
        filter.parts = std::move(m_parts);
        return filter;
    }

private:
    static bool isText(const Column& column)
    {
        return column.isReadable && !column.isSecret()
            && (column.category == 'S' || column.category == 'E');
    }
    bool isNamed(const Column& column) const
    {
        return std::ranges::find(m_searched, column.name) != m_searched.end();
    }

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
            return sql.empty() ? contains(known, operand, symbol == "!~")
                               : binary(known, sql, operand);
        }
        const auto afterName = m_in.at();
        if (m_in.takeKeyword("is")) {
            const bool no = m_in.takeKeyword("not");
            for (const auto* what : {"null", "true", "false"})
                if (m_in.takeKeyword(what))
                    return test(require(name, column), no, what, name);
            if (column)
                m_in.fail("“is” wants null, true or false, or one of them after “not”");
        } else {
            const bool no = m_in.takeKeyword("not");
            if (m_in.takeKeyword("in") && (column || m_in.isNext('(')))
                return list(require(name, column), no);
            for (const auto* like : {"like", "ilike"})
                if (column && m_in.takeKeyword(like))
                    return matches(*column, no, like);
        }
        m_in.goBack(afterName);
        return std::nullopt;
    }

    std::string binary(const Column& column, std::string_view sql, const Piece& operand)
    {
        if (operand.quote == 0 && sameWord(operand.text, "null"))
            m_in.fail(fmt::format("nothing equals NULL; write “{} is null” or “is not null”",
                                  column.name),
                      operand);
        if (!column.isSortable && (sql.starts_with('<') || sql.starts_with('>')))
            m_in.fail(fmt::format("{} values have no order; compare with =, != or ~", column.type),
                      operand);
        return fmt::format("{} {} {}", comparable(column), sql,
                           bind(column, operand, operand.text, comparedType(column)));
    }

    std::string contains(const Column& column, const Piece& operand, bool no)
    {
        return unless(no,
                      asText(column) + " ilike "
                          + bind(column, operand, containing(operand.text), "text"));
    }

    std::string matches(const Column& column, bool no, std::string_view like)
    {
        const auto operand = m_in.value(false);
        return unless(no,
                      fmt::format("{} {} {}", asText(column), like,
                                  bind(column, operand, operand.text, "text")));
    }

    std::string test(const Column& column, bool no, std::string_view what, const Piece& name)
    {
        if (what != "null" && column.category != 'B')
            m_in.fail(fmt::format("{} is {}, not true or false", column.name, column.type), name);
        return fmt::format("{} is {}{}", quoteIdentifier(column.name), no ? "not " : "", what);
    }

    std::string list(const Column& column, bool no)
    {
        const auto start = m_in.at();
        if (!m_in.take("("))
            m_in.fail("“in” wants a list: in (a, b)");
        std::string values;
        do {
            const auto operand = m_in.value(true);
            values += (values.empty() ? "" : ", ")
                + bind(column, operand, operand.text, comparedType(column));
        } while (m_in.take(","));
        close(start, "a comma is missing before this");
        return unless(no, fmt::format("{} in ({})", comparable(column), values));
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
            sql += (sql.empty() ? "" : " and ") + anywhere(piece);
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

    std::string anywhere(const Piece& piece)
    {
        std::string sql;
        std::string pattern;
        std::string exact;
        const auto add = [&](const std::string& part) {
            sql += (sql.empty() ? "" : " or ") + part;
        };
        for (const auto& column : m_columns.all()) {
            if (!column.isReadable || column.isSecret())
                continue; // nobody should find a secret by guessing at it
            if (isText(column)) {
                if (!m_isAnySearched && !isNamed(column))
                    continue;
                if (pattern.empty())
                    pattern = bind(column, piece, containing(piece.text), "text");
                add(fmt::format("{} ilike {}", asText(column), pattern));
            } else if (column.valueType == "uuid" && isUuid(piece.text)) {
                if (exact.empty())
                    exact = bind(column, piece, piece.text, "uuid");
                add(fmt::format("{} = {}", quoteIdentifier(column.name), exact));
            }
        }
        if (sql.empty())
            m_in.fail(
                fmt::format("there is no text column to find “{}” in; write column = value. {}",
                            piece.text, m_columns.names()),
                piece);
        return "(" + sql + ")";
    }

    std::string bind(const Column& column, const Piece& piece, const std::string& text,
                     std::string_view type)
    {
        if (m_values.size() == mostValues)
            m_in.fail("there are too many values", piece);
        m_values.push_back({text, std::string(numberType(type, text)), m_in.characterAt(piece.from),
                            m_in.charactersOf(piece), column.isSecret()});
        return fmt::format("${}::{}", m_values.size(), m_values.back().type);
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
    std::span<const std::string> m_searched;
    bool m_isAnySearched; // by words alone
    std::vector<FilterValue> m_values;
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
