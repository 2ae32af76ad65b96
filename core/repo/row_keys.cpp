// What rows are found by, and told from others: RowStore's keys.
#include "core/pg/identifier.h"
#include "core/repo/entity_sql.h"
#include "core/repo/row_store.h"
#include "core/repo/row_values.h"
#include "core/repo/store_error.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

// " AND a = $1 AND …": who holds this key. nullopt: nobody, a NULL is nobody's key.
std::optional<std::string> heldBy(const Entity& entity, const EntityKey& key,
                                  std::span<const int> columns,
                                  const std::vector<std::optional<std::string>>& values,
                                  SqlText& text)
{
    std::string conditions;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto& column = entity.at(columns[i]);
        const auto name = "t." + quotedColumn(column);
        conditions += " AND ";
        if (!values[i] && !key.nullsEqual)
            return std::nullopt;
        if (!values[i])
            conditions += name + " IS NULL";
        else if (column.name == key.caseless)
            conditions += fmt::format("lower({}) = lower({})", name, text.bind(values[i]));
        else
            conditions += fmt::format("{} = {}", name, text.bind(values[i]));
    }
    if (key.isLive)
        conditions += " AND t.deleted_at IS NULL";
    return conditions;
}

} // namespace

bool RowStore::find(const RowKey& key, Which which, void* row) const
{
    std::string rest = " WHERE " + m_texts.keyCondition;
    if (m_entity.isRetirable() && which != Which::All)
        rest += which == Which::Active ? " AND deleted_at IS NULL" : " AND deleted_at IS NOT NULL";
    return select(rest, keyParams(key), [row] { return row; }) > 0;
}

bool RowStore::findBy(std::span<const int> columns,
                      const std::vector<std::optional<std::string>>& values, void* row) const
{
    const auto isOf = [&](const EntityKey& key) {
        if (key.size() != columns.size())
            return false;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (m_entity.find(key.columns.at(i)) != columns[i])
                return false;
        return true;
    };
    const bool isPrimary = std::ranges::equal(columns, m_texts.keys);
    const auto found = std::ranges::find_if(m_entity.keys, isOf);
    if (!isPrimary && found == m_entity.keys.end())
        throw Error(ErrorKind::BadUse,
                    fmt::format("{} has no key of these columns: list by conditions instead",
                                m_entity.table));
    const EntityKey key = isPrimary ? EntityKey{} : *found;
    SqlText text;
    const auto held = heldBy(m_entity, key, columns, values, text);
    return held
        && select(" WHERE " + held->substr(std::string_view(" AND ").size()), text.params,
                  [row] { return row; })
        > 0;
}

std::vector<std::string> RowStore::taken(const void* row, const std::optional<RowKey>& own) const
{
    std::vector<const EntityKey*> asked;
    SqlText text;
    std::string questions;
    for (const auto& key : m_entity.keys) {
        if (key.isLive && valueText(m_entity.at(m_entity.find("deleted_at")), row))
            continue; // a retired row holds none of these
        if (!key.whenSet.empty() && !valueText(m_entity.at(m_entity.find(key.whenSet)), row))
            continue;
        std::vector<int> columns;
        std::vector<std::optional<std::string>> values;
        for (std::size_t i = 0; i < key.size(); ++i) {
            columns.push_back(m_entity.find(key.columns.at(i)));
            values.push_back(sentValue(columns.back(), row));
        }
        auto held = heldBy(m_entity, key, columns, values, text);
        if (!held)
            continue;
        for (std::size_t i = 0; own && i < m_texts.keys.size(); ++i)
            *held += fmt::format("{}t.{} = {}", i == 0 ? " AND NOT (" : " AND ",
                                 quotedColumn(m_entity.at(m_texts.keys[i])),
                                 text.bind(toText(own->parts.at(i))))
                + (i + 1 == m_texts.keys.size() ? ")" : "");
        questions +=
            fmt::format("{}EXISTS (SELECT FROM {} AS t WHERE {})", asked.empty() ? "" : ", ",
                        m_texts.table, held->substr(std::string_view(" AND ").size()));
        asked.push_back(&key);
    }
    std::vector<std::string> taken;
    if (asked.empty())
        return taken;
    const auto answer = m_store.run("SELECT " + questions, text.params);
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (answer.boolean(0, static_cast<int>(i)))
            taken.push_back(nameOf(m_entity, *asked[i]));
    return taken;
}

void RowStore::failMissing(const RowKey& key, std::optional<int> version,
                           const char* condition) const
{
    const auto found = m_store.run(
        fmt::format("SELECT {}, {} FROM {} WHERE {}", m_entity.isVersioned() ? "version" : "0",
                    *condition == '\0' ? "true" : condition, m_texts.table, m_texts.keyCondition),
        keyParams(key));
    if (found.rowCount() == 0)
        throw noSuchRow(m_entity, keyText(key));
    if (!found.boolean(0, 1))
        throw Error(
            ErrorKind::NotFound,
            fmt::format("there is no {} {} {}: it is {} already",
                        std::string_view(condition).ends_with("NOT NULL") ? "deleted" : "active",
                        m_entity.noun, keyText(key),
                        std::string_view(condition).ends_with("NOT NULL") ? "active" : "deleted"));
    throw staleVersion(m_entity, keyText(key), version.value_or(0), found.integer(0, 0));
}

Params RowStore::keyParams(const RowKey& key) const
{
    if (key.parts.size() != m_texts.keys.size())
        throw Error(
            ErrorKind::BadUse,
            fmt::format("the key of {} has {} columns", m_entity.table, m_texts.keys.size()));
    Params params;
    for (const auto& part : key.parts)
        params.emplace_back(toText(part));
    return params;
}

std::string RowStore::keyText(const RowKey& key) const
{
    std::string text;
    for (const auto& part : key.parts)
        text += (text.empty() ? "" : " ") + toText(part);
    return text;
}

RowKey RowStore::keyOf(const void* row) const
{
    RowKey key(uuidOf(m_entity.at(m_texts.keys.front()), row));
    for (std::size_t i = 1; i < m_texts.keys.size(); ++i)
        key.parts.push_back(uuidOf(m_entity.at(m_texts.keys[i]), row));
    return key;
}

} // namespace howdah
