// howdahctl store: what its commands share. Main thread only.
#pragma once

#include "app/howdahctl/invocation.h"
#include "app/howdahctl/json.h"
#include "core/repo/entities.h"
#include "core/repo/row_store.h"

#include <string>
#include <vector>

namespace howdah {

/// The entity of that table. Throws UsageError naming those that there are.
const EntityType& storeEntity(const std::string& table);

/// The server, where that table is. Throws Error.
OpenedServer openStore(Invocation& command, const Entity& entity);

/// A row as a document: numbers, booleans and JSON as such; no secret column.
Json rowDocument(const Entity& entity, const void* row);

/// Rows as a table for people, cells cut where they are long.
void showStoreRows(Console& console, const Entity& entity, const std::vector<int>& columns,
                   const std::vector<std::shared_ptr<void>>& rows);

/// One row, a column a line.
void showStoreRow(Console& console, const Entity& entity, const void* row);

void addStoreReading(CLI::App& store, Invocation& command); ///< entities, list, show, count
void addStoreWriting(CLI::App& store, Invocation& command); ///< delete, restore, purge

} // namespace howdah
