// howdahctl store: what its commands share. Main thread only.
#pragma once

#include "app/howdahctl/invocation.h"
#include "app/howdahctl/json.h"
#include "core/repo/entities.h"
#include "core/repo/row_store.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// The entity of that table. Throws UsageError naming those that there are.
const EntityType& storeEntity(const std::string& table);

/// The server, where that table is. Throws Error.
OpenedServer openStore(Invocation& command, const Entity& entity);

/// Whether rows may be written there: throws Error{Denied} where the profile is read_only and
/// nothing is only tried.
void requireStoreWritable(const OpenedServer& server, bool isTried);

/// Whether `deed` ("Change the user …") shall be done there: asked on production, and always where
/// it `isFinal`. False: the command has ended.
bool storeAgrees(Invocation& command, const OpenedServer& server, std::string_view deed,
                 bool isFinal = false);

/// `work` on the rows of an entity, or, where it `isTried` only, in a transaction that is rolled
/// back: what would be in the way says so. Throws what `work` throws.
void onStoreRows(Invocation& command, const OpenedServer& server, const Entity& entity,
                 bool isTried, const std::function<void(const RowStore&)>& work);

/// A row as a document: numbers, booleans and JSON as such; no secret column.
Json rowDocument(const Entity& entity, const void* row);

/// Rows as a table for people, cells cut where they are long.
void showStoreRows(Console& console, const Entity& entity, const std::vector<int>& columns,
                   const std::vector<std::shared_ptr<void>>& rows);

/// One row, a column a line.
void showStoreRow(Console& console, const Entity& entity, const void* row);

void addStoreReading(CLI::App& store, Invocation& command); ///< entities, list, show, count
void addStoreEditing(CLI::App& store, Invocation& command); ///< create, update
void addStoreOrders(CLI::App& store, Invocation& command); ///< place, move
void addStoreWriting(CLI::App& store, Invocation& command); ///< delete, restore, purge

} // namespace howdah
