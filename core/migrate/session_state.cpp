#include "core/migrate/session_state.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <string_view>

namespace howdah {
namespace {

// What ALTER DATABASE and ALTER ROLE … SET hold for this session's next login, the nearest first
// (as PostgreSQL has it: role in database, role, database, all), but what the client itself asked
// for, and what only a superuser sets.
constexpr auto takeDefaults = R"(select pg_catalog.set_config(d.name, d.value, false)
  from (select distinct on (1) pg_catalog.split_part(c, '=', 1) as name,
               pg_catalog.substr(c, pg_catalog.strpos(c, '=') + 1) as value
          from pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) c
         where s.setdatabase in (0, (select oid from pg_catalog.pg_database
                                      where datname = pg_catalog.current_database()))
           and s.setrole in (0, (select oid from pg_catalog.pg_roles where rolname = session_user))
         order by 1, s.setrole > 0 desc, s.setdatabase > 0 desc) d
 where pg_catalog.strpos(d.name, '.') > 0
    or exists (select from pg_catalog.pg_settings p where p.name = d.name and p.context = 'user'
                  and p.source in ('default', 'configuration file', 'database', 'user',
                                   'database user', 'global')))";

// Also inside of a DO block, where EXECUTE makes a statement of it.
bool mayAlterDefaults(std::string_view file)
{
    std::string text(file);
    std::ranges::transform(text, text.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    constexpr std::array<std::string_view, 3> holders{"database", "role", "user"};
    constexpr std::string_view verb = "alter";
    for (auto at = text.find(verb); at != text.npos; at = text.find(verb, at + 1)) {
        const auto next = text.find_first_not_of(" \t\r\n", at + verb.size());
        if (next != text.npos && next > at + verb.size()
            && std::ranges::any_of(holders, [&](std::string_view holder) {
                   return std::string_view(text).substr(next).starts_with(holder);
               }))
            return true;
    }
    return false;
}

} // namespace

SessionState::SessionState(Connection& connection, std::stop_token stop)
{
    const auto rows =
        connection.run("select null, current_setting('role') union all"
                       " select name, setting from pg_catalog.pg_settings where source = 'session'"
                       " and name !~ '^transaction_' and context in ('user', 'superuser')",
                       {}, std::move(stop));
    const auto name = rows.text(0, 1);
    const auto role = "role " + (name == "none" ? name : quoteIdentifier(name));
    m_setLocalRole = "set local " + role;
    m_restore = {"reset session authorization", "set " + role, "reset all", "discard temp"};
    for (int i = 1; i < rows.rowCount(); ++i)
        m_restore.push_back(fmt::format("select pg_catalog.set_config({}, {}, false)",
                                        quoteLiteral(rows.text(i, 0)),
                                        quoteLiteral(rows.text(i, 1))));
}

std::vector<std::string> SessionState::restoreAfter(const PlannedStep& step) const
{
    auto statements = m_restore;
    // Before what this session had set itself, which wins.
    if (step.file && mayAlterDefaults(step.file->text))
        statements.insert(std::ranges::find(statements, "reset all") + 1, takeDefaults);
    return statements;
}

} // namespace howdah
