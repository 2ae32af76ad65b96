#include "core/activity/session_rights.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace howdah {
namespace {

// These are not among the backends that a signal function looks through.
bool takesNoSignal(std::string_view process)
{
    constexpr std::array auxiliary{"archiver",  "background writer", "checkpointer", "startup",
                                   "walwriter", "walreceiver",       "walsummarizer"};
    return std::ranges::find(auxiliary, process) != auxiliary.end();
}

} // namespace

Right SignalRights::toEnd(const SignalTarget& target) const
{
    if (target.isSelf)
        return {false, "this is the session that looks", {}};
    if (takesNoSignal(target.process))
        return {
            false,
            fmt::format("the {} is a part of the server that cannot be cancelled", target.process),
            {}};
    if (isSuperuser)
        return {};
    if (target.hasNoRole || target.isSuperuser)
        return {false,
                fmt::format("it is {}: only a superuser may end it, and {} is none",
                            target.hasNoRole ? "the server's own"
                                             : fmt::format("the superuser {}'s", target.user),
                            role),
                {}};
    if (target.isOfRole || maySignal)
        return {};
    return {false,
            fmt::format("{} has neither the rights of {} nor those of pg_signal_backend", role,
                        target.user),
            fmt::format("GRANT pg_signal_backend TO {};", quoteIdentifier(role))};
}

SignalRights readSignalRights(Connection& connection, const std::stop_token& stop)
{
    const auto row = connection.runPrepared(
        "select current_user, rolsuper, pg_catalog.pg_has_role('pg_signal_backend', 'USAGE')"
        "  from pg_catalog.pg_roles where rolname = current_user",
        {}, stop);
    return {row.text(0, 0), row.boolean(0, 1), row.boolean(0, 2)};
}

Right preparedRight(const std::string& name, const std::string& owner, const std::string& database)
{
    return {false,
            fmt::format("a prepared transaction has no process: {} or a superuser ends it in the "
                        "database {} by COMMIT PREPARED or ROLLBACK PREPARED",
                        owner, database),
            fmt::format("ROLLBACK PREPARED {};", quoteLiteral(name))};
}

} // namespace howdah
