#include "core/migrate/restore_order.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace howdah {
namespace {

constexpr auto foreignKeys = R"(
select conname, confrelid, condeferrable, condeferred from pg_catalog.pg_constraint
 where conrelid = $1::oid and contype = 'f' and conparentid = 0 and confrelid <> conrelid)";

// Rows from before them need not keep them.
constexpr auto rulesNotValid = R"(
select conname, pg_get_constraintdef(oid), obj_description(oid, 'pg_constraint')
  from pg_catalog.pg_constraint
 where conrelid = $1::oid and not convalidated and conislocal and coninhcount = 0 order by conname)";

class Ordering {
public:
    Ordering(Connection& connection, const RestoreTargets& targets, const std::stop_token& stop)
        : m_connection(connection)
        , m_targets(targets)
        , m_stop(stop)
    {
    }

    RestoreOrder of(const std::vector<const SavedSet*>& sets)
    {
        std::vector<const SavedSet*> waiting;
        std::vector<const SavedSet*> values;
        for (const auto* set : sets)
            (set->whole ? waiting : values).push_back(set);
        std::ranges::reverse(values); // what the last down took is the oldest
        while (!waiting.empty()) {
            auto next = std::ranges::find_if(
                waiting, [&](const SavedSet* set) { return waitsFor(*set, waiting).empty(); });
            if (next == waiting.end()) { // a ring of keys: one of them has to wait for the rest
                next = waiting.begin();
                defer(**next, waitsFor(**next, waiting));
            }
            m_order.sets.push_back(*next);
            waiting.erase(next);
        }
        m_order.sets.insert(m_order.sets.end(), values.begin(), values.end());
        for (const auto* set : sets)
            if (m_targets.at(set).isOwned && m_seen.insert(m_targets.at(set).oid).second)
                setRulesAside(*set);
        return std::move(m_order);
    }

private:
    struct ForeignKeyState {
        std::string name;
        bool isDeferrable = false;
        bool isDeferred = false;
    };

    std::vector<ForeignKeyState> waitsFor(const SavedSet& set,
                                          const std::vector<const SavedSet*>& waiting)
    {
        const auto oid = m_targets.at(&set).oid;
        if (!m_keys.contains(oid))
            m_keys[oid] = m_connection.run(foreignKeys, {Param(std::int64_t(oid))}, m_stop);
        const auto& keys = m_keys[oid];
        std::vector<ForeignKeyState> found;
        for (int row = 0; row < keys.rowCount(); ++row)
            for (const auto* other : waiting)
                if (other != &set && keys.integer(row, 1) == m_targets.at(other).oid)
                    found.push_back(
                        {keys.text(row, 0), keys.boolean(row, 2), keys.boolean(row, 3)});
        return found;
    }

    void defer(const SavedSet& set, const std::vector<ForeignKeyState>& keys)
    {
        for (const auto& key : keys) {
            if (key.isDeferred)
                continue;
            const auto change = fmt::format("alter table {} alter constraint {} ",
                                            set.table.quoted(), quoteIdentifier(key.name));
            m_order.before.push_back(change + "deferrable initially deferred");
            m_order.after.push_back(
                change + (key.isDeferrable ? "deferrable initially immediate" : "not deferrable"));
        }
    }

    // Back before what defer() undoes, which may be done to one of them.
    void setRulesAside(const SavedSet& set)
    {
        const auto oid = m_targets.at(&set).oid;
        const auto rules = m_connection.run(rulesNotValid, {Param(std::int64_t(oid))}, m_stop);
        const auto table = set.table.quoted();
        std::vector<std::string> back;
        for (int row = 0; row < rules.rowCount(); ++row) {
            const auto name = quoteIdentifier(rules.text(row, 0));
            m_order.before.push_back(fmt::format("alter table {} drop constraint {}", table, name));
            back.push_back(fmt::format("alter table {} add constraint {} {}", table, name,
                                       rules.text(row, 1)));
            if (rules.cell(row, 2))
                back.push_back(fmt::format("comment on constraint {} on {} is {}", name, table,
                                           quoteLiteral(rules.text(row, 2))));
        }
        m_order.after.insert(m_order.after.begin(), back.begin(), back.end());
    }

    Connection& m_connection;
    const RestoreTargets& m_targets;
    const std::stop_token& m_stop;
    std::set<std::uint32_t> m_seen; // tables
    std::map<std::uint32_t, Result> m_keys;
    RestoreOrder m_order;
};

} // namespace

RestoreOrder orderToRestore(Connection& connection, const std::vector<const SavedSet*>& sets,
                            const RestoreTargets& targets, const std::stop_token& stop)
{
    return Ordering(connection, targets, stop).of(sets);
}

} // namespace howdah
