#include "core/catalog/snapshot.h"

#include "core/catalog/object_name.h"
#include "core/catalog/snapshot_sql.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

// Names without a schema in the server's answers would depend on the search path. And to compile a
// statement of this length takes the server seconds (jit), to plan it five times what it takes to
// run it: so it is planned once for each connection. Put back as it was: the connection is
// another's, and so is the transaction that may be open.
class QuietSession {
public:
    explicit QuietSession(Connection& connection, const std::stop_token& stop)
        : m_connection(connection)
    {
        const auto before = connection.run(
            "select current_setting('search_path'), current_setting('jit'), "
            "current_setting('plan_cache_mode'), set_config('search_path', '', false), "
            "set_config('jit', 'off', false), "
            "set_config('plan_cache_mode', 'force_generic_plan', false)",
            {}, stop);
        for (int setting = 0; setting < 3; ++setting)
            m_before.emplace_back(before.text(0, setting));
    }
    ~QuietSession()
    {
        try {
            m_connection.run("select set_config('search_path', $1, false), "
                             "set_config('jit', $2, false), "
                             "set_config('plan_cache_mode', $3, false)",
                             m_before);
        } catch (const Error&) { // the transaction has failed, and takes the setting back with it
        }
    }
    QuietSession(const QuietSession&) = delete;
    QuietSession& operator=(const QuietSession&) = delete;

private:
    Connection& m_connection;
    Params m_before;
};

bool isRight(const std::string& property)
{
    return property == "owner" || property == "grants";
}

} // namespace

std::string CatalogObject::text() const
{
    if (of.empty())
        return kind + " " + spelledName(*this);
    return kind + " " + (schema.empty() ? "" : spelledIdentifier(schema) + ".")
        + spelledIdentifier(of) + "." + spelledIdentifier(name);
}

std::string Snapshot::text() const
{
    std::string out;
    for (const auto& object : objects) {
        out += object.text() + "\n";
        for (const auto& [property, value] : object.properties)
            out += "  " + property + ": " + nlohmann::json(value).dump() + "\n";
    }
    return out;
}

Snapshot withoutRights(Snapshot snapshot)
{
    for (auto& object : snapshot.objects)
        std::erase_if(object.properties, [](const auto& one) { return isRight(one.first); });
    return snapshot;
}

Snapshot readSnapshot(Connection& connection, const SnapshotOptions& options, std::stop_token stop)
{
    auto without = nlohmann::json::array();
    for (const auto& relation : options.without)
        without.push_back({relation.schema, relation.name});
    const QuietSession quietSession(connection, stop);
    const auto rows = connection.runPrepared(snapshotSql(connection.serverVersion(), options.empty),
                                             {without.dump()}, stop);
    Snapshot snapshot;
    snapshot.objects.reserve(static_cast<std::size_t>(rows.rowCount()));
    for (int row = 0; row < rows.rowCount(); ++row) {
        auto& object = snapshot.objects.emplace_back(CatalogObject{
            rows.text(row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3), {}});
        const auto properties = nlohmann::json::parse(rows.text(row, 4));
        for (const auto& [name, value] : properties.items())
            if (value.is_string() && !value.get_ref<const std::string&>().empty()
                && (options.rights || !isRight(name)))
                object.properties[name] = value;
    }
    // Here, because the server's own order depends on its collation.
    std::ranges::sort(snapshot.objects, {}, &CatalogObject::key);
    return snapshot;
}

} // namespace howdah
