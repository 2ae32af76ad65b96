#include "core/migrate/claim.h"

#include <fmt/format.h>

namespace howdah {
namespace {

Connection& ourOwn(Connection& connection, const Pool& pool, const std::stop_token& stop)
{
    refuseSharedSession(connection, pool, stop);
    return connection;
}

} // namespace

void requireWritable(const MigratorOptions& options, std::string_view what)
{
    if (options.readOnly)
        throw Error(ErrorKind::Denied,
                    fmt::format("this profile is read-only, so nothing was sent: {} with a profile "
                                "that may write",
                                what));
}

Claim::Claim(Connection& connection, const Pool& pool, const MigratorOptions& options,
             std::stop_token stop, const MigrationLock::OnWait& onWait)
    : m_ledger(ourOwn(connection, pool, stop), {options.schema, options.table}, stop)
    , m_lock(connection, m_ledger.lockIds(), options.advisoryLockTimeout, onWait, stop)
{
}

} // namespace howdah
