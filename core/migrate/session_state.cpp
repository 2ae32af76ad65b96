#include "core/migrate/session_state.h"

#include "core/pg/identifier.h"

#include <fmt/format.h>

namespace howdah {

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

} // namespace howdah
