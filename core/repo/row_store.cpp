#include "core/repo/row_store.h"

#include "core/pg/identifier.h"
#include "core/repo/entity_sql.h"
#include "core/repo/row_values.h"
#include "core/repo/store_error.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

RowStore::NewRow placeOf(void* row)
{
    return [row] { return row; };
}

} // namespace

RowStore::RowStore(const Entity& entity, Store store)
    : m_entity(entity)
    , m_texts(textsOf(entity))
    , m_store(std::move(store))
{
}

void RowStore::read(const Result& result, int at, void* row) const
{
    for (std::size_t i = 0; i < m_texts.read.size(); ++i)
        readValue(m_entity.at(m_texts.read[i]), result.cell(at, static_cast<int>(i)), row);
}

// What of a row is sent: who made and changed it is known here.
std::optional<std::string> RowStore::sentValue(int column, const void* row) const
{
    const auto& of = m_entity.at(column);
    const auto& actor = m_store.actor();
    if (actor && of.name == "updated_by")
        return toText(*actor);
    auto value = valueText(of, row);
    return !value && actor && of.name == "created_by" ? std::optional(toText(*actor)) : value;
}

int RowStore::select(const std::string& rest, const Params& params, const NewRow& row) const
{
    const auto result = m_store.runBinary(
        fmt::format("SELECT {} FROM {} AS t{}", m_texts.selectList, m_texts.table, rest), params);
    for (int i = 0; i < result.rowCount(); ++i)
        read(result, i, row());
    return result.rowCount();
}

int RowStore::write(const std::string& statement, const Params& params, const NewRow& row,
                    const RowFacts& facts) const
{
    try {
        const auto result =
            m_store.runBinary(statement + " RETURNING " + m_texts.returningList, params);
        for (int i = 0; i < result.rowCount(); ++i)
            read(result, i, row());
        return result.rowCount();
    } catch (const Error& error) {
        throw toldOf(error, facts);
    }
}

int RowStore::write(const std::string& statement, const Params& params, const NewRow& row) const
{
    return write(statement, params, row, {.entity = &m_entity});
}

void RowStore::create(const void* row, void* stored) const
{
    Params params;
    std::string columns;
    std::string values;
    for (int i = 0; i < static_cast<int>(m_entity.columns.size()); ++i) {
        const auto& column = m_entity.at(i);
        if (isLeftOut(column, row))
            continue;
        params.emplace_back(sentValue(i, row));
        columns += (columns.empty() ? "" : ", ") + quotedColumn(column);
        values += fmt::format("{}${}", values.empty() ? "" : ", ", params.size());
    }
    const auto statement = columns.empty()
        ? fmt::format("INSERT INTO {} DEFAULT VALUES", m_texts.table)
        : fmt::format("INSERT INTO {} ({}) VALUES ({})", m_texts.table, columns, values);
    write(statement, params, placeOf(stored),
          {.entity = &m_entity, .value = [&](int column) { return sentValue(column, row); }});
}

bool RowStore::find(const RowKey& key, Which which, void* row) const
{
    std::string rest = " WHERE " + m_texts.keyCondition;
    if (m_entity.isRetirable() && which != Which::All)
        rest += which == Which::Active ? " AND deleted_at IS NULL" : " AND deleted_at IS NOT NULL";
    return select(rest, keyParams(key), placeOf(row)) > 0;
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
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto& column = m_entity.at(columns[i]);
        const auto name = "t." + quotedColumn(column);
        text.sql += i == 0 ? " WHERE " : " AND ";
        if (!values[i] && !key.nullsEqual)
            return false; // NULL is nobody's key
        if (!values[i])
            text.sql += name + " IS NULL";
        else if (column.name == key.caseless)
            text.sql += fmt::format("lower({}) = lower({})", name, text.bind(values[i]));
        else
            text.sql += fmt::format("{} = {}", name, text.bind(values[i]));
    }
    if (key.isLive)
        text.sql += " AND t.deleted_at IS NULL";
    return select(text.sql, text.params, placeOf(row)) > 0;
}

void RowStore::update(const void* row, void* stored) const
{
    SqlText text;
    for (int i = 0; i < static_cast<int>(m_entity.columns.size()); ++i)
        if (const auto& column = m_entity.at(i); column.isUpdated()) {
            text.sql += text.sql.empty() ? "" : ", ";
            const auto name = quotedColumn(column);
            text.sql += fmt::format("{} = {}", name, text.bind(sentValue(i, row)));
        }
    if (text.sql.empty())
        throw Error(ErrorKind::BadUse,
                    fmt::format("{} are not rewritten once they are there", m_entity.table));
    const int versionAt = m_entity.find("version");
    const auto key = keyOf(row);
    std::optional<int> version;
    if (versionAt >= 0)
        version = std::stoi(valueText(m_entity.at(versionAt), row).value_or("0"));
    one("UPDATE " + m_texts.table + " SET " + text.sql, text.params, stored, key, version,
        {.entity = &m_entity, .value = [&](int column) { return sentValue(column, row); }}, "");
}

void RowStore::change(const RowKey& key, const std::vector<FieldChange>& changes,
                      std::optional<int> version, void* stored) const
{
    SqlText text;
    const auto set = [&](int column, const std::optional<std::string>& value) {
        text.sql += text.sql.empty() ? "" : ", ";
        text.sql += fmt::format("{} = {}", quotedColumn(m_entity.at(column)), text.bind(value));
    };
    const int updatedBy = m_store.actor() ? m_entity.find("updated_by") : -1;
    for (const auto& change : changes) {
        const auto& column = m_entity.at(change.column);
        if (column.isKey || column.isKept || column.isFixed)
            throw Error(ErrorKind::BadUse,
                        fmt::format("{}.{} never changes once the row is there", m_entity.table,
                                    column.name));
        if (change.column != updatedBy)
            set(change.column, change.value);
    }
    if (updatedBy >= 0)
        set(updatedBy, toText(*m_store.actor()));
    if (text.sql.empty())
        throw Error(ErrorKind::BadUse, "a change needs a column that changes");
    one("UPDATE " + m_texts.table + " SET " + text.sql, text.params, stored, key, version,
        {.entity = &m_entity,
         .value =
             [&](int column) {
                 const auto found = std::ranges::find(changes, column, &FieldChange::column);
                 return found == changes.end() ? std::nullopt : found->value;
             }},
        "");
}

void RowStore::softDelete(const RowKey& key, std::optional<int> version, void* stored) const
{
    mark(key, version, stored, true);
}

void RowStore::restore(const RowKey& key, std::optional<int> version, void* stored) const
{
    mark(key, version, stored, false);
}

void RowStore::mark(const RowKey& key, std::optional<int> version, void* stored,
                    bool isDeleted) const
{
    if (!m_entity.isRetirable())
        throw Error(ErrorKind::BadUse,
                    fmt::format("{} are not marked as deleted: purge them", m_entity.table));
    auto statement =
        fmt::format("UPDATE {} SET deleted_at = {}", m_texts.table, isDeleted ? "now()" : "NULL");
    Params params;
    if (m_store.actor() && m_entity.has("updated_by")) {
        statement += ", updated_by = $1";
        params.emplace_back(toText(*m_store.actor()));
    }
    one(statement, params, stored, key, version, {.entity = &m_entity},
        isDeleted ? "deleted_at IS NULL" : "deleted_at IS NOT NULL");
}

void RowStore::purge(const RowKey& key, std::optional<int> version) const
{
    const RowFacts facts{.entity = &m_entity, .verb = StoreVerb::Purge};
    auto params = keyParams(key);
    auto statement = fmt::format("DELETE FROM {} WHERE {}", m_texts.table, m_texts.keyCondition);
    if (version) {
        params.emplace_back(*version);
        statement += fmt::format(" AND version = ${}", params.size());
    }
    try {
        if (m_store.run(statement, params).affectedRows() == 0)
            failMissing(key, version, "");
    } catch (const Error& error) {
        throw toldOf(error, facts);
    }
}

// One row by its key and version. `condition`: which it has to fulfil besides.
void RowStore::one(const std::string& statement, const Params& params, void* stored,
                   const RowKey& key, std::optional<int> version, const RowFacts& facts,
                   const char* condition) const
{
    SqlText text{statement + " WHERE ", params};
    for (std::size_t i = 0; i < m_texts.keys.size(); ++i)
        text.sql += fmt::format("{}{} = {}", i == 0 ? "" : " AND ",
                                quotedColumn(m_entity.at(m_texts.keys[i])),
                                text.bind(toText(key.parts.at(i))));
    if (version)
        text.sql += " AND version = " + text.bind(std::to_string(*version));
    if (*condition != '\0')
        text.sql += fmt::format(" AND {}", condition);
    if (write(text.sql, text.params, placeOf(stored), facts) == 0)
        failMissing(key, version, condition);
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

bool RowStore::exists(const RowQuery& query) const
{
    SqlText text{fmt::format("SELECT EXISTS (SELECT FROM {} AS t", m_texts.table), {}};
    appendConditions(text, query);
    return m_store.run(text.sql + ")", text.params).boolean(0, 0);
}

std::int64_t RowStore::count(const RowQuery& query) const
{
    SqlText text{fmt::format("SELECT count(*) FROM {} AS t", m_texts.table), {}};
    appendConditions(text, query);
    return m_store.run(text.sql, text.params).integer(0, 0);
}

std::int64_t RowStore::estimate(const RowQuery& query) const
{
    SqlText text{fmt::format("EXPLAIN (FORMAT JSON) SELECT FROM {} AS t", m_texts.table), {}};
    appendConditions(text, query);
    const auto plan = nlohmann::json::parse(m_store.run(text.sql, text.params).text(0, 0));
    return static_cast<std::int64_t>(plan.at(0).at("Plan").at("Plan Rows").get<double>());
}

PageEnds RowStore::list(const RowQuery& query, const NewRow& row) const
{
    for (const auto& term : query.sort)
        if (m_entity.at(term.column).isSecret)
            throw Error(ErrorKind::BadUse,
                        fmt::format("{}.{} is secret: rows are not ordered by it", m_entity.table,
                                    m_entity.at(term.column).name));
    SqlText text{fmt::format("SELECT {} FROM {} AS t", m_texts.selectList, m_texts.table), {}};
    appendPage(text, query);
    const auto result = m_store.runBinary(text.sql, text.params);
    const int rows = std::min(result.rowCount(), query.limit);
    const bool isCut = result.rowCount() > query.limit;
    for (int i = 0; i < rows; ++i)
        read(result, query.before ? rows - 1 - i : i, row());
    return query.before ? PageEnds{isCut, true} : PageEnds{query.after.has_value(), isCut};
}

Cursor RowStore::cursor(const RowQuery& query, const void* row) const
{
    const auto sort = wholeSort(query);
    std::vector<std::optional<std::string>> values;
    for (const auto& term : sort)
        values.push_back(valueText(m_entity.at(term.column), row));
    return {orderText(m_entity, sort), std::move(values)};
}

void RowStore::listBy(int column, std::span<const Uuid> keys, RowQuery query,
                      const NewRow& row) const
{
    if (keys.empty())
        return;
    RowCondition among{.column = column, .compare = Compare::In};
    for (const auto& key : keys)
        among.values.emplace_back(toText(key));
    query.conditions.push_back(std::move(among));
    SqlText text;
    appendConditions(text, query);
    std::string order;
    for (const auto& term : wholeSort(query))
        order +=
            fmt::format("{}t.{}{}", order.empty() ? " ORDER BY " : ", ",
                        quotedColumn(m_entity.at(term.column)), term.isDescending ? " DESC" : "");
    select(text.sql + order, text.params, row);
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
