// What is asked of an entity's rows, its type known from the Entity alone: query.h builds it,
// typed; the command line builds it from words. Values are bound, never part of the SQL.
//
// Values; pure; any thread.
#pragma once

#include "core/pg/params.h"
#include "core/repo/entity.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// Of rows that are retired instead of deleted.
enum class Which { Active, Deleted, All };

enum class Compare {
    Equal, ///< to NULL as well, as NotEqual is
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
    In, ///< one of several
    Contains, ///< whatever the case
    StartsWith, ///< with this very case
};

/// Where a row stands in a list, to go on from: a value that may be kept and sent about. Opaque.
class Cursor {
public:
    Cursor() = default;
    Cursor(std::string order, std::vector<std::optional<std::string>> values);
    /// Throws Error{BadData} for a text that no text() made.
    static Cursor fromText(std::string_view text);

    std::string text() const;
    const std::string& order() const noexcept { return m_order; } ///< the sort it belongs to
    const std::vector<std::optional<std::string>>& values() const noexcept { return m_values; }

private:
    std::string m_order;
    std::vector<std::optional<std::string>> m_values;
};

struct RowSort {
    int column = -1;
    bool isDescending = false;
};

struct RowQuery {
    struct Condition { // within, so that RowQuery is whole where its parts are
        enum class Kind { Column, AnyOf, NoneOf, Search, Refers, ReferredBy };
        Kind kind = Kind::Column;
        int column = -1; ///< of the entity asked for; of the other one with ReferredBy
        Compare compare = Compare::Equal;
        std::vector<std::optional<std::string>> values{};
        std::vector<RowQuery> parts{}; ///< what AnyOf and NoneOf join, what the other row must be
    };
    const Entity* entity = nullptr;
    std::vector<Condition> conditions{}; ///< all of them hold
    std::vector<RowSort> sort{}; ///< the primary key follows, so that no two rows are alike
    Which which = Which::Active;
    std::optional<Cursor> after{}; ///< rows behind it …
    std::optional<Cursor> before{}; ///< … or before it, the nearest of them
    int limit = 50; ///< rows of a page, 1 to 10,000
};
using RowCondition = RowQuery::Condition;

/// A statement under construction, and what is bound to it.
struct SqlText {
    std::string sql;
    Params params{};

    std::string bind(const std::optional<std::string>& value); ///< "$3"
};

/// The sort with the primary key behind it, and how a Cursor names it.
std::vector<RowSort> wholeSort(const RowQuery& query);
std::string orderText(const Entity& entity, const std::vector<RowSort>& sort);

/// " JOIN … WHERE …": what follows "FROM table AS t". Throws Error{BadUse} for a column that
/// refers to no such entity.
void appendConditions(SqlText& to, const RowQuery& query);
/// The same with the place of a page: the cursor's condition, ORDER BY, LIMIT one more than asked.
/// Throws Error{BadUse} for a cursor of another order, and a limit out of range.
void appendPage(SqlText& to, const RowQuery& query);

} // namespace howdah
