// What the server has against a row, said of the row: entity, field and value, the value never of a
// secret column. Kinds of our one Error:
//
//   already exists     Exists           a key is taken
//   not found          NotFound         no such row, or a row that is referred to is not there
//   stale version      StaleVersion     changed since it was read
//   still referenced   StillReferenced  other rows refer to it
//   check failed       Constraint       a CHECK, NOT NULL, a trigger's rule, or a value that its
//                                       column cannot hold
//
// Pure; any thread.
#pragma once

#include "core/base/error.h"
#include "core/repo/entity.h"

#include <functional>
#include <optional>
#include <string>

namespace howdah {

enum class StoreVerb { Write, Purge, Read };

/// What was being done to which row.
struct RowFacts {
    const Entity* entity = nullptr;
    StoreVerb verb = StoreVerb::Write;
    /// The text of a column's value as it was sent, nullopt for NULL and where nothing is known.
    std::function<std::optional<std::string>(int column)> value{};
    std::string key{}; ///< what the row is called, where it is one that is there
};

/// `error` told of the row, with its SQLSTATE, constraint, table and column; without detail and
/// context where these could hold a secret. Errors that are not about rows stay as they are.
Error toldOf(const Error& error, const RowFacts& facts);

Error noSuchRow(const Entity& entity, const std::string& key);
Error staleVersion(const Entity& entity, const std::string& key, std::int64_t expected,
                   std::int64_t found);

} // namespace howdah
