// The locks that keep every other Howdah and golang-migrate out; for this room alone.
//
// Session-level advisory locks, held while in scope. It polls: a session that waits in
// pg_advisory_lock holds a snapshot, and CREATE INDEX CONCURRENTLY, run by whoever has the lock,
// waits for that snapshot in turn.
#pragma once

#include "core/pool/pool.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace howdah {

class MigrationLock {
public:
    /// Told now and then who holds the lock, and for how long we have waited.
    using OnWait = std::function<void(const std::string& holder, std::chrono::milliseconds waited)>;

    /// Takes all of `ids`. Throws Error{Timeout} naming the holder, {Cancelled}.
    MigrationLock(Connection& connection, const std::array<std::int64_t, 2>& ids,
                  std::chrono::milliseconds timeout, const OnWait& onWait = {},
                  std::stop_token stop = {});
    ~MigrationLock();
    MigrationLock(const MigrationLock&) = delete;
    MigrationLock& operator=(const MigrationLock&) = delete;

private:
    void release() noexcept;

    Connection& m_connection;
    std::array<std::int64_t, 2> m_ids;
    std::size_t m_held = 0;
};

/// Takes those of `ids` again that a migration gave away: pg_advisory_unlock_all(), DISCARD ALL. As
/// the constructor does.
void holdAgain(Connection& connection, const std::array<std::int64_t, 2>& ids,
               std::chrono::milliseconds timeout, const MigrationLock::OnWait& onWait = {},
               const std::stop_token& stop = {});

/// Returns once no other session is blocked in pg_advisory_lock on one of `ids`. Such a session
/// (golang-migrate) holds a snapshot that CONCURRENTLY, run by whoever has the locks, would wait
/// for: a deadlock. Throws Error{Timeout} naming it, {Cancelled}.
void awaitNobodyBehind(Connection& connection, const std::array<std::int64_t, 2>& ids,
                       std::chrono::milliseconds timeout, const MigrationLock::OnWait& onWait = {},
                       const std::stop_token& stop = {});

/// Throws Error{Unsupported} when a pooler between us and the server gives our session to others
/// between two statements (PgBouncer with pool_mode transaction or statement): locks, SET and the
/// like are void there. One round trip, and a second connection where there is a pooler at all.
void refuseSharedSession(Connection& connection, const Pool& pool, const std::stop_token& stop);

} // namespace howdah
