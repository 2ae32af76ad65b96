#include "core/repo/seed_copies.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace howdah {
namespace {

std::string copyOf(const std::string& table)
{
    return "pg_temp." + quoteIdentifier(table);
}

} // namespace

SeedCopies::SeedCopies(Connection& connection, std::stop_token stop)
    : m_connection(connection)
    , m_stop(std::move(stop))
{
    m_schema = connection
                   .run("SELECT nspname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                        " WHERE c.oid = to_regclass('organizations')",
                        {}, m_stop)
                   .text(0, 0);
    readTables();
    orderByReference();
    m_before = changes();
    std::string script;
    for (const auto& table : m_tables)
        script += fmt::format("CREATE TEMPORARY TABLE {} (LIKE {} INCLUDING DEFAULTS INCLUDING "
                              "GENERATED INCLUDING IDENTITY INCLUDING INDEXES) ON COMMIT DROP;\n",
                              quoteIdentifier(table.name), qualifiedName(m_schema, table.name));
    // The copies are small and the store may be large: from them to its keys, never the other way.
    m_connection.runScript(script
                               + "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off;"
                                 "SET LOCAL enable_mergejoin = off",
                           m_stop);
}

void SeedCopies::readTables()
{
    const auto found = m_connection.run(
        "SELECT c.relname, a.attname"
        " FROM pg_class c JOIN pg_constraint p ON p.conrelid = c.oid AND p.contype = 'p'"
        " CROSS JOIN unnest(p.conkey) WITH ORDINALITY AS k (number, place)"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number"
        " WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1)"
        "   AND c.relkind = 'r' AND has_table_privilege(c.oid, 'SELECT')"
        " ORDER BY c.relname, k.place",
        {m_schema}, m_stop);
    for (int row = 0; row < found.rowCount(); ++row) {
        if (m_tables.empty() || m_tables.back().name != found.text(row, 0))
            m_tables.push_back({found.text(row, 0), {}});
        m_tables.back().keys.push_back(quoteIdentifier(found.text(row, 1)));
    }
}

void SeedCopies::orderByReference()
{
    const auto found = m_connection.run(
        "SELECT r.relname, t.relname FROM pg_constraint f JOIN pg_class r ON r.oid = f.conrelid"
        " JOIN pg_class t ON t.oid = f.confrelid"
        " WHERE f.contype = 'f' AND r.oid <> t.oid AND t.relkind = 'r' AND r.relkind = 'r'"
        "   AND r.relnamespace = t.relnamespace"
        "   AND r.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1)",
        {m_schema}, m_stop);
    std::map<std::string, std::set<std::string>> referrers;
    for (int row = 0; row < found.rowCount(); ++row)
        referrers[found.text(row, 1)].insert(found.text(row, 0));
    std::vector<Table> ordered;
    while (!m_tables.empty()) {
        auto next = std::ranges::find_if(m_tables, [&](const Table& table) {
            return std::ranges::none_of(m_tables, [&](const Table& other) {
                return referrers[table.name].contains(other.name);
            });
        });
        if (next == m_tables.end()) // a circle: the server will say what it thinks of it
            next = m_tables.begin();
        ordered.push_back(std::move(*next));
        m_tables.erase(next);
    }
    m_tables = std::move(ordered);
}

std::map<std::string, SeedCopies::Changes> SeedCopies::changes() const
{
    const auto found = m_connection.run(
        "SELECT relname, n_tup_ins + n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables"
        " WHERE schemaname = $1",
        {m_schema}, m_stop);
    std::map<std::string, Changes> all;
    for (int row = 0; row < found.rowCount(); ++row)
        all[found.text(row, 0)] = {found.integer(row, 1), found.integer(row, 2)};
    return all;
}

std::string SeedCopies::written() const
{
    std::string names;
    for (const auto& [name, now] : changes())
        if (const auto was = m_before.find(name); was == m_before.end() || was->second != now)
            names += (names.empty() ? "" : ", ") + name;
    return names;
}

void SeedCopies::takeOut()
{
    for (auto& table : m_tables)
        take(table, "true");
    empty();
}

void SeedCopies::takeOut(const std::string& name, const std::string& condition)
{
    for (auto& table : m_tables)
        if (table.name == name)
            take(table, fmt::format(fmt::runtime(condition), quoteIdentifier(m_schema) + "."));
    empty();
}

void SeedCopies::take(Table& table, const std::string& condition)
{
    std::string sameKey;
    for (const auto& key : table.keys)
        sameKey += fmt::format("{}s.{} = c.{}", sameKey.empty() ? "" : " AND ", key, key);
    table.takenOut += m_connection
                          .run(fmt::format("DELETE FROM {} AS s USING {} AS c WHERE {} AND {}",
                                           qualifiedName(m_schema, table.name), copyOf(table.name),
                                           sameKey, condition),
                               {}, m_stop)
                          .affectedRows();
}

void SeedCopies::empty()
{
    std::string names;
    for (const auto& table : m_tables)
        names += (names.empty() ? "" : ", ") + copyOf(table.name);
    m_connection.run("TRUNCATE " + names, {}, m_stop);
}

std::vector<SeedRows> SeedCopies::takenOut() const
{
    std::vector<SeedRows> all;
    for (const auto& table : m_tables)
        if (table.takenOut > 0)
            all.push_back({table.name, table.takenOut});
    return all;
}

std::vector<SeedRows> SeedCopies::goneAlong() const
{
    std::vector<SeedRows> all;
    auto now = changes();
    for (const auto& table : m_tables) {
        const auto was = m_before.find(table.name);
        const auto deleted =
            now[table.name].deleted - (was == m_before.end() ? 0 : was->second.deleted);
        if (deleted > table.takenOut)
            all.push_back({table.name, deleted - table.takenOut});
    }
    return all;
}

} // namespace howdah
