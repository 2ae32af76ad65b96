#include "core/activity/sessions.h"

#include "core/activity/session_rights.h"
#include "core/sql/secrets.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace howdah {
namespace {

constexpr int leaderSince = 130000;

// {} is the leader of a parallel query. Who waits is asked of pg_locks, which shows all to
// everybody; a wait event may be hidden. A prepared transaction has no pid: pg_blocking_pids() says
// 0, and which it is tell the locks of the very objects that the waiter wants.
constexpr auto sessionsQuery = R"(
with waiter as (
  select distinct pid from pg_catalog.pg_locks where not granted and pid is not null)
select a.pid, coalesce(a.backend_start::text, ''), coalesce(a.backend_type, ''),
       coalesce({}, 0),
       coalesce(a.datname, ''), coalesce(a.usename, ''), coalesce(a.application_name, ''),
       case when a.client_addr is not null
            then pg_catalog.host(a.client_addr) || ':' || coalesce(a.client_port, 0)
            when a.client_port = -1 then 'local' else '' end,
       coalesce(a.state, ''), coalesce(a.wait_event_type, ''), coalesce(a.wait_event, ''),
       (extract(epoch from pg_catalog.clock_timestamp() - a.backend_start) * 1000)::bigint,
       (extract(epoch from pg_catalog.clock_timestamp() - a.xact_start) * 1000)::bigint,
       (extract(epoch from pg_catalog.clock_timestamp() - a.query_start) * 1000)::bigint,
       (extract(epoch from pg_catalog.clock_timestamp() - a.state_change) * 1000)::bigint,
       coalesce(a.query, ''),
       case when w.pid is null then '' else pg_catalog.array_to_string(
         pg_catalog.pg_blocking_pids(a.pid), ' ') end,
       a.backend_type is null, a.pid = pg_catalog.pg_backend_pid(),
       a.usesysid is null, coalesce(r.rolsuper, false),
       coalesce(pg_catalog.pg_has_role(a.usesysid, 'USAGE'), false),
       a.usename is not distinct from me.usename
         and a.client_addr is not distinct from me.client_addr
  from pg_catalog.pg_stat_activity a
  left join waiter w on w.pid = a.pid
  left join pg_catalog.pg_roles r on r.oid = a.usesysid
  join pg_catalog.pg_stat_activity me on me.pid = pg_catalog.pg_backend_pid()
 order by a.backend_start nulls last, a.pid)";

constexpr auto preparedQuery = R"(
select -row_number() over (order by p.prepared, p.gid), p.transaction::text, p.gid,
       coalesce(p.owner, ''), coalesce(p.database, ''),
       (extract(epoch from pg_catalog.clock_timestamp() - p.prepared) * 1000)::bigint,
       coalesce((select pg_catalog.string_agg(distinct l.pid::text, ' ')
                   from pg_catalog.pg_locks held join pg_catalog.pg_locks l
                     on not l.granted and l.locktype = held.locktype
                    and (l.database, l.relation, l.page, l.tuple, l.virtualxid, l.transactionid,
                         l.classid, l.objid, l.objsubid)
                        is not distinct from
                        (held.database, held.relation, held.page, held.tuple, held.virtualxid,
                         held.transactionid, held.classid, held.objid, held.objsubid)
                  where held.pid is null and held.granted
                    and held.virtualtransaction = own.virtualtransaction), '')
  from pg_catalog.pg_prepared_xacts p
  left join pg_catalog.pg_locks own
    on own.pid is null and own.locktype = 'transactionid' and own.transactionid = p.transaction)";

ServerSession::Age ageAt(const Result& rows, int row, int column)
{
    if (!rows.cell(row, column))
        return std::nullopt;
    return std::chrono::milliseconds(std::max<std::int64_t>(0, rows.integer(row, column)));
}

std::vector<int> pidsIn(std::string_view text)
{
    std::vector<int> pids;
    for (const char* at = text.data(); at < text.data() + text.size(); ++at) {
        int pid = 0;
        at = std::from_chars(at, text.data() + text.size(), pid).ptr;
        if (std::ranges::find(pids, pid) == pids.end()) // a parallel query blocks several times
            pids.push_back(pid);
    }
    return pids;
}

SessionKind kindOfProcess(const std::string& process, int leader, bool isHidden)
{
    if (process == "client backend" || isHidden)
        return SessionKind::Client;
    return leader != 0 ? SessionKind::Worker : SessionKind::Server;
}

ServerSession sessionAt(const Result& rows, int row, const SignalRights& rights,
                        const std::string& application)
{
    ServerSession one;
    one.key = {static_cast<int>(rows.integer(row, 0)), rows.text(row, 1)};
    one.process = rows.text(row, 2);
    one.leader = static_cast<int>(rows.integer(row, 3));
    one.database = rows.text(row, 4);
    one.user = rows.text(row, 5);
    one.application = rows.text(row, 6);
    one.client = rows.text(row, 7);
    one.state = rows.text(row, 8);
    one.waitType = rows.text(row, 9);
    one.wait = rows.text(row, 10);
    one.connected = ageAt(rows, row, 11);
    one.transaction = ageAt(rows, row, 12);
    one.queried = ageAt(rows, row, 13);
    one.inState = ageAt(rows, row, 14);
    one.isHidden = rows.boolean(row, 17);
    one.waitsFor = pidsIn(rows.text(row, 16));
    one.isSelf = rows.boolean(row, 18);
    one.kind = kindOfProcess(one.process, one.leader, one.isHidden);
    one.mayEnd = rights.toEnd({.user = one.user,
                               .process = one.process,
                               .isSelf = one.isSelf,
                               .hasNoRole = rows.boolean(row, 19),
                               .isSuperuser = rows.boolean(row, 20),
                               .isOfRole = rows.boolean(row, 21)});
    const bool isNamed =
        one.application == application || one.application.starts_with(application + ": ");
    one.isOwn = one.kind == SessionKind::Client && rows.boolean(row, 22) && isNamed;
    if (one.isOwn && one.application.size() > application.size())
        one.ownLabel = one.application.substr(application.size() + 2);
    return one;
}

const std::string& shown(const std::string& query, const ShownQueries& known, ShownQueries& now)
{
    if (const auto here = now.find(query); here != now.end())
        return here->second;
    const auto before = known.find(query);
    return now.emplace(query, before == known.end() ? shownQuery(query) : before->second)
        .first->second;
}

ServerSession preparedAt(const Result& rows, int row)
{
    ServerSession one;
    one.key = {static_cast<int>(rows.integer(row, 0)), rows.text(row, 1)};
    one.kind = SessionKind::Prepared;
    one.process = "prepared transaction";
    one.application = rows.text(row, 2);
    one.user = rows.text(row, 3);
    one.database = rows.text(row, 4);
    one.transaction = ageAt(rows, row, 5);
    one.inState = one.transaction;
    one.state = "prepared";
    one.mayEnd = preparedRight(one.application, one.user, one.database);
    return one;
}

} // namespace

std::string shownQuery(const std::string& query)
{
    constexpr std::string_view unreadable = "-- not kept";
    auto shown = withoutSecrets(query);
    if (!shown.starts_with(unreadable))
        return shown;
    // track_activity_query_size cuts in the middle of a literal, a name or a comment.
    for (const auto* closing : {"'", "\"", "*/", "$$", "$function$", "$do$"})
        if (auto whole = withoutSecrets(query + closing); !whole.starts_with(unreadable))
            return whole.substr(0, whole.size() - std::string_view(closing).size()) + "…";
    return shown;
}

std::vector<ServerSession> readSessions(Connection& connection, const std::string& application,
                                        ShownQueries& known, const std::stop_token& stop)
{
    const auto rights = readSignalRights(connection, stop);
    const auto rows = connection.runPrepared(
        fmt::format(sessionsQuery,
                    connection.serverVersion() >= leaderSince ? "a.leader_pid" : "0"),
        {}, stop);
    std::vector<ServerSession> sessions;
    ShownQueries now;
    bool meetsPrepared = false;
    for (int row = 0; row < rows.rowCount(); ++row) {
        sessions.push_back(sessionAt(rows, row, rights, application));
        if (!sessions.back().isHidden)
            sessions.back().query = shown(rows.text(row, 15), known, now);
        meetsPrepared |= std::ranges::count(sessions.back().waitsFor, 0) > 0;
    }
    known = std::move(now);
    const auto prepared = connection.runPrepared(preparedQuery, {}, stop);
    for (int row = 0; row < prepared.rowCount(); ++row) {
        const auto one = preparedAt(prepared, row);
        for (const int pid : pidsIn(prepared.text(row, 6)))
            for (auto& waiting : sessions)
                if (waiting.key.pid == pid && std::ranges::count(waiting.waitsFor, 0) > 0)
                    waiting.waitsFor.push_back(one.key.pid);
        sessions.push_back(one);
    }
    if (meetsPrepared)
        for (auto& session : sessions)
            std::erase(session.waitsFor, 0);
    return sessions;
}

void labelOwn(std::vector<ServerSession>& sessions, const std::vector<Holder>& holders)
{
    for (auto& session : sessions)
        for (const auto& holder : holders)
            if (holder.backendPid == session.key.pid && session.kind == SessionKind::Client) {
                session.isOwn = true; // whatever it is called
                session.ownLabel = holder.label.empty() ? holder.where : holder.label;
            }
}

} // namespace howdah
