// How everything that writes begins: on a profile that may write, on a session that is ours alone,
// under the locks that keep every other migrator out.
//
// Blocks until the locks are had, for a command that holds them while the Claim lives.
#pragma once

#include "core/migrate/ledger.h"
#include "core/migrate/migration_lock.h"
#include "core/migrate/migrator_options.h"
#include "core/pool/pool.h"

#include <stop_token>
#include <string_view>

namespace howdah {

/// Throws Error{Denied} for a read-only profile; `what` is what to do with another: "drop".
void requireWritable(const MigratorOptions& options, std::string_view what);

class Claim {
public:
    /// `connection` is of `pool`; both must outlive it. Throws Error: {Unsupported} behind a pooler
    /// that shares sessions, {Timeout} naming who has the locks, {Cancelled}.
    Claim(Connection& connection, const Pool& pool, const MigratorOptions& options,
          std::stop_token stop = {}, const MigrationLock::OnWait& onWait = {});

    /// As it was just before the locks were had.
    const Ledger& ledger() const noexcept { return m_ledger; }

private:
    Ledger m_ledger;
    MigrationLock m_lock;
};

} // namespace howdah
