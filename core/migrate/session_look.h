// What a transaction holds and has changed so far, asked by itself; for this room alone.
#pragma once

#include "core/migrate/rehearsal.h"

#include <cstdint>
#include <map>
#include <set>
#include <utility>

namespace howdah {

struct SessionLook {
    using Lock = std::pair<std::uint32_t, LockLevel>; ///< oid of the relation

    std::set<Lock> locks; ///< but for the server's own catalogs
    std::map<std::string, ChangedRows> rows; ///< by table, those made meanwhile among them
};

/// One round trip.
SessionLook lookAtOwn(Connection& connection);

std::vector<ChangedRows> changedSince(const SessionLook& before, const SessionLook& now);

struct KnownRelation {
    std::string name; ///< "public.users"
    bool isIndex = false;
};
using KnownRelations = std::map<std::uint32_t, KnownRelation>; ///< by oid

/// All there are but the server's own.
KnownRelations relationsOf(Connection& connection, const std::stop_token& stop);

/// Locks by name, the strongest first and each relation once. One that is not among `known` is new,
/// and left out when it is gone again.
std::vector<TakenLock> named(const std::set<SessionLook::Lock>& locks, Connection& connection,
                             const KnownRelations& known);

/// Where each sequence stands, those that the role may read. Takes locks on them until the
/// transaction ends, so not within one.
std::map<std::string, std::string> sequencesOf(Connection& connection, const std::stop_token& stop);

} // namespace howdah
