#include "core/repo/row_query.h"

#include "core/base/error.h"
#include "core/pg/identifier.h"
#include "core/repo/entity_sql.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

// Conditions of one statement: joins first, then what they are joined under.
class ConditionWriter {
public:
    explicit ConditionWriter(SqlText& to)
        : m_to(to)
    {
    }

    // "a AND b" for a row called `alias`; "" for none. What is joined goes to joins().
    std::string written(const RowQuery& query, const std::string& alias, bool mayJoin)
    {
        std::vector<std::string> all;
        if (query.entity->isRetirable() && query.which != Which::All)
            all.push_back(fmt::format("{}.deleted_at IS {}NULL", alias,
                                      query.which == Which::Deleted ? "NOT " : ""));
        for (const auto& condition : query.conditions)
            if (auto text = written(condition, query, alias, mayJoin); !text.empty())
                all.push_back(std::move(text));
        return fmt::format("{}", fmt::join(all, " AND "));
    }

    const std::string& joins() const noexcept { return m_joins; }

private:
    std::string written(const RowCondition& condition, const RowQuery& query,
                        const std::string& alias, bool mayJoin)
    {
        using Kind = RowCondition::Kind;
        switch (condition.kind) {
        case Kind::Column: return compared(condition, query.entity->at(condition.column), alias);
        case Kind::AnyOf: return joined(condition, alias, " OR ");
        case Kind::NoneOf: {
            const auto any = joined(condition, alias, " OR ");
            return any.empty() ? any : fmt::format("({}) IS NOT TRUE", any);
        }
        case Kind::Search: return searched(condition, *query.entity, alias);
        case Kind::Refers: return refers(condition, *query.entity, alias, mayJoin);
        case Kind::ReferredBy: return referredBy(condition, *query.entity, alias);
        }
        return {};
    }

    std::string joined(const RowCondition& condition, const std::string& alias,
                       std::string_view word)
    {
        std::vector<std::string> parts;
        for (const auto& part : condition.parts) {
            auto alike = part;
            alike.which = Which::All; // the row is the outer query's
            const auto text = written(alike, alias, false);
            parts.push_back(text.empty() ? "true" : fmt::format("({})", text));
        }
        return parts.empty() ? "" : fmt::format("({})", fmt::join(parts, word));
    }

    std::string compared(const RowCondition& condition, const EntityColumn& column,
                         const std::string& alias)
    {
        const auto name = fmt::format("{}.{}", alias, quotedColumn(column));
        const auto& first =
            condition.values.empty() ? std::optional<std::string>() : condition.values.front();
        const auto bound = [&](std::string_view sign) {
            return fmt::format("{} {} {}", name, sign, m_to.bind(first));
        };
        switch (condition.compare) {
        case Compare::Equal: return first ? bound("=") : name + " IS NULL";
        case Compare::NotEqual: return first ? bound("IS DISTINCT FROM") : name + " IS NOT NULL";
        case Compare::Less: return bound("<");
        case Compare::AtMost: return bound("<=");
        case Compare::More: return bound(">");
        case Compare::AtLeast: return bound(">=");
        case Compare::In: return among(name, column, condition);
        case Compare::Contains:
            return fmt::format("{}::text ILIKE {}", name,
                               m_to.bind("%" + escaped(first.value_or("")) + "%"));
        case Compare::StartsWith:
            return fmt::format("{}::text LIKE {}", name,
                               m_to.bind(escaped(first.value_or("")) + "%"));
        }
        return {};
    }

    std::string among(const std::string& name, const EntityColumn& column,
                      const RowCondition& condition)
    {
        std::vector<std::string> values;
        for (const auto& value : condition.values)
            if (value)
                values.push_back(*value);
        return fmt::format("{} = ANY ({}::{}[])", name, m_to.bind(quoteArray(values)),
                           sqlType(column));
    }

    std::string searched(const RowCondition& condition, const Entity& entity,
                         const std::string& alias)
    {
        const auto& text = condition.values.front();
        if (!text || text->empty())
            return {};
        std::vector<std::string> parts;
        const auto pattern = m_to.bind("%" + escaped(*text) + "%");
        for (const auto& column : entity.columns)
            if (column.isSearched)
                parts.push_back(
                    fmt::format("{}.{} ILIKE {}", alias, quotedColumn(column), pattern));
        return parts.empty() ? "false" : fmt::format("({})", fmt::join(parts, " OR "));
    }

    // Many rows refer to one, so that a join makes none of them two.
    std::string refers(const RowCondition& condition, const Entity& entity,
                       const std::string& alias, bool mayJoin)
    {
        const auto& other = condition.parts.front();
        const auto& column = entity.at(condition.column);
        requireReference(entity, column, *other.entity);
        const auto there = nextAlias();
        const auto link = fmt::format("{}.\"id\" = {}.{}", there, alias, quotedColumn(column));
        const auto table = textsOf(*other.entity).table;
        if (mayJoin) {
            m_joins += fmt::format(" JOIN {} AS {} ON {}", table, there, link);
            return written(other, there, true);
        }
        const auto more = written(other, there, false);
        return fmt::format("EXISTS (SELECT FROM {} AS {} WHERE {}{}{})", table, there, link,
                           more.empty() ? "" : " AND ", more);
    }

    std::string referredBy(const RowCondition& condition, const Entity& entity,
                           const std::string& alias)
    {
        const auto& other = condition.parts.front();
        const auto& column = other.entity->at(condition.column);
        requireReference(*other.entity, column, entity);
        const auto there = nextAlias();
        const auto more = written(other, there, false);
        return fmt::format("EXISTS (SELECT FROM {} AS {} WHERE {}.{} = {}.\"id\"{}{})",
                           textsOf(*other.entity).table, there, there, quotedColumn(column), alias,
                           more.empty() ? "" : " AND ", more);
    }

    static void requireReference(const Entity& from, const EntityColumn& column, const Entity& to)
    {
        if (column.referredTable != to.table)
            throw Error(ErrorKind::BadUse,
                        fmt::format("{}.{} does not refer to {}: only declared references join",
                                    from.table, column.name, to.table));
    }

    static std::string escaped(const std::string& text) // of what LIKE reads as a pattern
    {
        std::string out;
        for (const char c : text) {
            if (c == '%' || c == '_' || c == '\\')
                out += '\\';
            out += c;
        }
        return out;
    }

    std::string nextAlias() { return fmt::format("r{}", ++m_aliases); }

    SqlText& m_to;
    std::string m_joins;
    int m_aliases = 0;
};

bool isMixed(const Entity& entity, const std::vector<RowSort>& sort)
{
    return std::ranges::any_of(sort, [&](const RowSort& term) {
        return entity.at(term.column).isNullable || term.isDescending != sort.front().isDescending;
    });
}

// Rows behind the cursor. One direction and no NULL: a comparison of rows, which an index serves.
// Otherwise term by term; NULL comes last when ascending, first when descending, as in an index.
std::string behind(SqlText& to, const Entity& entity, const std::vector<RowSort>& sort,
                   const Cursor& cursor)
{
    if (!isMixed(entity, sort)) {
        std::vector<std::string> names;
        std::vector<std::string> values;
        for (std::size_t i = 0; i < sort.size(); ++i) {
            names.push_back("t." + quotedColumn(entity.at(sort[i].column)));
            values.push_back(to.bind(cursor.values()[i]));
        }
        return fmt::format("({}) {} ({})", fmt::join(names, ", "),
                           sort.front().isDescending ? "<" : ">", fmt::join(values, ", "));
    }
    std::string text;
    for (std::size_t i = sort.size(); i-- > 0;) {
        const auto name = "t." + quotedColumn(entity.at(sort[i].column));
        const auto& value = cursor.values()[i];
        const bool isDown = sort[i].isDescending;
        std::string further = "false"; // beyond the value
        std::string same = name + " IS NULL";
        if (value) {
            const auto bound = to.bind(value);
            further = fmt::format("{} {} {}", name, isDown ? "<" : ">", bound);
            if (!isDown && entity.at(sort[i].column).isNullable)
                further = fmt::format("({} OR {} IS NULL)", further, name);
            same = fmt::format("{} = {}", name, bound);
        } else if (isDown) {
            further = name + " IS NOT NULL";
        }
        text = text.empty() ? further : fmt::format("({} OR ({} AND {}))", further, same, text);
    }
    return text;
}

} // namespace

Cursor::Cursor(std::string order, std::vector<std::optional<std::string>> values)
    : m_order(std::move(order))
    , m_values(std::move(values))
{
}

std::string Cursor::text() const
{
    auto list = nlohmann::json::array({m_order});
    for (const auto& value : m_values)
        list.push_back(value ? nlohmann::json(*value) : nlohmann::json());
    return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Cursor Cursor::fromText(std::string_view text)
{
    const auto list = nlohmann::json::parse(text, nullptr, false);
    const auto isPart = [](const nlohmann::json& part) {
        return part.is_string() || part.is_null();
    };
    if (!list.is_array() || list.size() < 2 || !list.front().is_string()
        || !std::ranges::all_of(list, isPart))
        throw Error(ErrorKind::BadData, "this is no cursor: begin with the first page again");
    std::vector<std::optional<std::string>> values;
    for (std::size_t i = 1; i < list.size(); ++i)
        values.push_back(list[i].is_null() ? std::nullopt
                                           : std::optional(list[i].get<std::string>()));
    return {list.front().get<std::string>(), std::move(values)};
}

std::string SqlText::bind(const std::optional<std::string>& value)
{
    params.emplace_back(value);
    return fmt::format("${}", params.size());
}

std::vector<RowSort> wholeSort(const RowQuery& query)
{
    auto sort = query.sort;
    const bool isDown = !sort.empty() && sort.back().isDescending;
    for (const int key : textsOf(*query.entity).keys)
        if (std::ranges::find(sort, key, &RowSort::column) == sort.end())
            sort.push_back({key, isDown});
    return sort;
}

std::string orderText(const Entity& entity, const std::vector<RowSort>& sort)
{
    std::string text(entity.table);
    for (const auto& term : sort)
        text += fmt::format(" {}{}", term.isDescending ? "-" : "+", entity.at(term.column).name);
    return text;
}

void appendConditions(SqlText& to, const RowQuery& query)
{
    ConditionWriter writer(to);
    const auto conditions = writer.written(query, "t", true);
    to.sql += writer.joins();
    if (!conditions.empty())
        to.sql += " WHERE " + conditions;
}

void appendPage(SqlText& to, const RowQuery& query)
{
    const auto& entity = *query.entity;
    if (query.limit < 1 || query.limit > 10'000)
        throw Error(ErrorKind::BadUse,
                    fmt::format("a page has 1 to 10000 rows, not {}", query.limit));
    if (query.after && query.before)
        throw Error(ErrorKind::BadUse, "a page comes after a row or before one, not both");
    ConditionWriter writer(to);
    auto conditions = writer.written(query, "t", true);
    auto sort = wholeSort(query);
    const auto& cursor = query.before ? query.before : query.after;
    if (cursor
        && (cursor->order() != orderText(entity, sort) || cursor->values().size() != sort.size()))
        throw Error(
            ErrorKind::BadUse,
            "the cursor belongs to another table or order: begin with the first page again");
    if (query.before) // read from there towards the beginning
        for (auto& term : sort)
            term.isDescending = !term.isDescending;
    if (cursor)
        conditions += (conditions.empty() ? "" : " AND ") + behind(to, entity, sort, *cursor);
    to.sql += writer.joins();
    if (!conditions.empty())
        to.sql += " WHERE " + conditions;
    std::vector<std::string> terms;
    for (const auto& term : sort)
        terms.push_back(fmt::format("t.{}{}", quotedColumn(entity.at(term.column)),
                                    term.isDescending ? " DESC" : ""));
    to.sql += fmt::format(" ORDER BY {} LIMIT {}", fmt::join(terms, ", "), query.limit + 1);
}

} // namespace howdah
