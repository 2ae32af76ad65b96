// All entities of the sample store, with what their tables share, as one schema: what migrations/
// should make, told by the code that works on it.
//
// The functions with a connection block; they throw Error.
#pragma once

#include "core/catalog/diff.h"
#include "core/pg/connection.h"
#include "core/repo/entity.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// A kind of row that is known at run time only: for the command line and for tests.
struct EntityType {
    const Entity* entity = nullptr;
    std::shared_ptr<void> (*make)() = nullptr; ///< a row as its struct begins
    std::size_t size = 0; ///< of the struct, in bytes
};

/// In an order in which they can be created: what is referred to comes first.
std::span<const EntityType> allEntities();
/// By table: "order_items". nullptr: there is none.
const EntityType* findEntity(std::string_view table);

struct EntityReferrer {
    const Entity* entity = nullptr;
    int column = -1; ///< of it, that refers
};
/// Who refers to the rows of a table, in the order of allEntities().
std::vector<EntityReferrer> referrersOf(const Entity& entity);

/// CREATE statements of the schema, in the current schema: the trigger function and the sequence
/// that tables need, then each table. A script; run in one transaction it is there or not.
std::string createSchemaSql();

/// What createSchemaSql() makes, as if it stood in `schema`: read from a schema made for the
/// purpose in a transaction that is rolled back, so that expressions are spelt as this very server
/// spells them. Takes no lock on anything that is there. The connection must be idle and may
/// CREATE in its database. Without rights and owners.
Snapshot entitySnapshot(Connection& connection, const std::string& schema = "public",
                        std::stop_token stop = {});

/// Of `snapshot` only what entities describe: their tables in `schema` with columns, constraints,
/// indexes and the trigger of versions; the sequence, and the trigger's function.
Snapshot describedPart(const Snapshot& snapshot, const std::string& schema = "public");

/// From the live schema to the entities: what is added is missing there.
std::vector<ObjectChange> entityDifference(Connection& connection,
                                           const std::string& schema = "public",
                                           std::stop_token stop = {});

} // namespace howdah
