#include "core/browse/delete_effects.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// Keys of partitions that their parent's key has made are left out.
constexpr const char* referringKeysOf = R"(
select c.conname, n.nspname, t.relname, c.confdeltype,
       (select pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' order by place)
          from pg_catalog.unnest(c.conkey) with ordinality k(attnum, place)
          join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum),
       (select pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' order by place)
          from pg_catalog.unnest(c.confkey) with ordinality k(attnum, place)
          join pg_catalog.pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.attnum),
       pg_catalog.has_schema_privilege(n.oid, 'USAGE')
         and not exists (
             select from pg_catalog.unnest(c.conkey) k(attnum)
              where not pg_catalog.has_column_privilege(c.conrelid, k.attnum, 'SELECT'))
  from pg_catalog.pg_constraint c
  join pg_catalog.pg_class t on t.oid = c.conrelid
  join pg_catalog.pg_namespace n on n.oid = t.relnamespace
 where c.confrelid = pg_catalog.to_regclass($1) and c.contype = 'f' and c.conparentid = 0
 order by n.nspname, t.relname, c.conname
)";

constexpr std::size_t deepestCascade = 6;

std::string typeOfKey(const Table& table, const std::string& name)
{
    if (const auto at = table.columnIndex(name))
        return table.columns[static_cast<std::size_t>(*at)].valueType;
    return name == "ctid" ? "tid" : "oid";
}

class EffectSearch {
public:
    EffectSearch(Connection& connection, Params keys, std::stop_token stop)
        : m_connection(connection)
        , m_keys(std::move(keys))
        , m_stop(std::move(stop))
    {
    }

    /// `condition` picks the rows of `table` that would go.
    void follow(const RelationName& table, const std::string& condition)
    {
        m_way.push_back(table);
        const auto keys = m_connection.run(referringKeysOf, {table.quoted()}, m_stop);
        for (int row = 0; row < keys.rowCount(); ++row)
            add(table, condition, keys, row);
        m_way.pop_back();
    }

    std::vector<DeleteEffect> take()
    {
        std::ranges::stable_sort(m_found, {}, &DeleteEffect::action);
        return std::move(m_found);
    }

private:
    void add(const RelationName& target, const std::string& condition, const Result& keys, int row)
    {
        DeleteEffect effect{.constraint = keys.text(row, 0),
                            .table = {keys.text(row, 1), keys.text(row, 2)},
                            .columns = keys.text(row, 4),
                            .target = target,
                            .action = onDeleteOf(keys.text(row, 3).at(0)),
                            .rows = std::nullopt};
        const bool isOwn = effect.table == m_way.front();
        auto referring = fmt::format("({}) in (select {} from {} where {})", effect.columns,
                                     keys.text(row, 5), target.quoted(), condition);
        if (keys.boolean(row, 6)) {
            // Rows that go anyway refuse nothing, and are not said to go with themselves.
            const auto others = isOwn && target == m_way.front()
                ? fmt::format("{} and not ({})", referring, condition)
                : referring;
            effect.rows = m_connection
                              .run(fmt::format("select count(*) from (select from {} where {} "
                                               "limit {}) referring",
                                               effect.table.quoted(), others, deleteEffectsMost),
                                   m_keys, m_stop)
                              .integer(0, 0);
        }
        if (effect.rows == 0)
            return;
        const bool goesOn = effect.action == OnDelete::Cascade && effect.rows
            && m_way.size() < deepestCascade
            && std::ranges::find(m_way, effect.table) == m_way.end();
        m_found.push_back(effect);
        if (goesOn)
            follow(effect.table, referring);
    }

    Connection& m_connection;
    const Params m_keys;
    const std::stop_token m_stop;
    std::vector<RelationName> m_way; // tables that lose rows, one by the other
    std::vector<DeleteEffect> m_found;
};

} // namespace

std::vector<DeleteEffect> deleteEffects(Connection& connection, const Table& table,
                                        const std::vector<std::string>& keyNames,
                                        const std::vector<std::vector<std::string>>& keys,
                                        std::stop_token stop)
{
    if (keys.empty())
        return {};
    Params params;
    std::vector<std::string> names;
    std::vector<std::string> arrays;
    for (std::size_t i = 0; i < keyNames.size(); ++i) {
        std::vector<std::string> values;
        values.reserve(keys.size());
        for (const auto& key : keys)
            values.push_back(key.at(i));
        params.push_back(Param(quoteArray(values)));
        names.push_back(quoteIdentifier(keyNames[i]));
        arrays.push_back(fmt::format("${}::{}[]", i + 1, typeOfKey(table, keyNames[i])));
    }
    EffectSearch search(connection, std::move(params), std::move(stop));
    search.follow(table.relation.name,
                  fmt::format("({}) in (select * from unnest({}))", fmt::join(names, ", "),
                              fmt::join(arrays, ", ")));
    return search.take();
}

} // namespace howdah
