#include "core/activity/session_end.h"

#include "core/activity/session_rights.h"
#include "core/base/clock.h"
#include "core/base/pause.h"

#include <optional>

namespace howdah {
namespace {

using namespace std::chrono_literals;
using Kind = EndOutcome::Kind;

constexpr auto lookAgainAfter = 20ms;

// What is needed of one process to know it and to see that it obeyed.
struct Seen {
    std::string startedAt;
    std::string state;
    std::string began; // its statement
    SignalTarget target;
};

std::optional<Seen> seenOf(Connection& connection, int pid, const std::stop_token& stop)
{
    const auto row = connection.runPrepared(
        "select coalesce(a.backend_start::text, ''), coalesce(a.state, ''),"
        "       coalesce(a.query_start::text, ''), coalesce(a.usename, ''),"
        "       coalesce(a.backend_type, ''), a.pid = pg_catalog.pg_backend_pid(),"
        "       a.usesysid is null, coalesce(r.rolsuper, false),"
        "       coalesce(pg_catalog.pg_has_role(a.usesysid, 'USAGE'), false)"
        "  from pg_catalog.pg_stat_activity a"
        "  left join pg_catalog.pg_roles r on r.oid = a.usesysid where a.pid = $1",
        {pid}, stop);
    if (row.rowCount() == 0)
        return std::nullopt;
    return Seen{.startedAt = row.text(0, 0),
                .state = row.text(0, 1),
                .began = row.text(0, 2),
                .target = {.user = row.text(0, 3),
                           .process = row.text(0, 4),
                           .isSelf = row.boolean(0, 5),
                           .hasNoRole = row.boolean(0, 6),
                           .isSuperuser = row.boolean(0, 7),
                           .isOfRole = row.boolean(0, 8)}};
}

bool hasObeyed(const std::optional<Seen>& now, const Seen& before, SessionEnding ending)
{
    if (!now || now->startedAt != before.startedAt)
        return true;
    return ending == SessionEnding::Cancel
        && (now->state != before.state || now->began != before.began);
}

// In one statement with the look at who it is: between two, the pid could become another's. False:
// it is gone.
bool signal(Connection& connection, const Seen& seen, int pid, SessionEnding ending,
            const std::stop_token& stop)
{
    const auto* function =
        ending == SessionEnding::Cancel ? "pg_cancel_backend" : "pg_terminate_backend";
    const auto rows = connection.run(std::string("select pg_catalog.") + function
                                         + "(pid) from pg_catalog.pg_stat_activity where pid = $1"
                                           " and coalesce(backend_start::text, '') = $2",
                                     {pid, seen.startedAt}, stop);
    return rows.rowCount() > 0 && rows.boolean(0, 0);
}

} // namespace

std::string_view nameOf(SessionEnding ending) noexcept
{
    return ending == SessionEnding::Cancel ? "cancel" : "terminate";
}

std::string_view EndOutcome::reason() const noexcept
{
    switch (kind) {
    case Kind::Done: return {};
    case Kind::Sent: return "told, and has not obeyed yet";
    case Kind::NothingToCancel: return "ran no statement";
    case Kind::Gone: return "had ended before";
    case Kind::Replaced: return "had ended before; its pid is another session's";
    case Kind::Denied: return "not allowed";
    }
    return {};
}

EndOutcome endSession(Connection& connection, const SessionKey& key, SessionEnding ending,
                      std::chrono::milliseconds patience, const std::stop_token& stop)
{
    if (key.pid <= 0)
        return {Kind::Denied, preparedRight("…", "its owner", "it is in")};
    const auto before = seenOf(connection, key.pid, stop);
    if (!before)
        return {Kind::Gone, {}};
    if (before->startedAt != key.startedAt)
        return {Kind::Replaced, {}};
    const auto& user = before->target.user;
    if (const auto right = readSignalRights(connection, stop).toEnd(before->target); !right.isGiven)
        return {Kind::Denied, right, user};
    const bool isIdle = before->state.starts_with("idle");
    if (ending == SessionEnding::Cancel && isIdle)
        return {Kind::NothingToCancel, {}, user};
    try {
        if (!signal(connection, *before, key.pid, ending, stop))
            return {Kind::Gone, {}, user};
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Denied)
            throw;
        return {
            Kind::Denied, {false, error.what(), {}}, user}; // the rights are others since a moment
    }
    for (const auto until = SteadyClock::now() + patience;;) {
        if (hasObeyed(seenOf(connection, key.pid, stop), *before, ending))
            return {Kind::Done, {}, user};
        if (SteadyClock::now() >= until || stop.stop_requested())
            return {Kind::Sent, {}, user};
        pauseFor(lookAgainAfter, stop);
    }
}

} // namespace howdah
