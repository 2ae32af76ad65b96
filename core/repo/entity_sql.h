// The texts that follow from an entity's description: what is selected, CREATE TABLE. Identifiers
// are quoted. Pure, any thread; what is asked often is built once.
#pragma once

#include "core/repo/entity.h"

#include <string>
#include <vector>

namespace howdah {

/// What every statement on an entity needs, kept for good once it was asked for.
struct EntityTexts {
    std::string table; ///< "users", quoted
    std::vector<int> read; ///< columns in the order of select: all but secret ones
    std::vector<int> keys; ///< of the primary key
    std::vector<std::string> columns; ///< the name of each, quoted
    std::string select; ///< SELECT t."id", t."email", … FROM "users" AS t
    std::string returningList; ///< "id", "email", …
    std::string keyCondition; ///< "id" = $1 AND …
};
const EntityTexts& textsOf(const Entity& entity);

std::string quotedColumn(const EntityColumn& column); ///< "email"
std::string sqlType(const EntityColumn& column); ///< "numeric(10, 2)"
std::string checkOf(const EntityColumn& column); ///< "price >= 0"; empty: none
/// What Query::search() looks at, and an index of trigrams serves: the names, not quoted.
std::vector<std::string> searchedColumns(const Entity& entity);
/// The rule of a column's CHECK, for people: "must be one of user, admin"; empty: none.
std::string ruleOf(const EntityColumn& column);

/// The table as a migration would write it, with its constraints, indexes, trigger and comments.
std::string createTableSql(const Entity& entity);

} // namespace howdah
