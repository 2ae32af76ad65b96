#include "core/repo/row_store.h"

#include "core/pg/identifier.h"
#include "core/repo/entity_sql.h"
#include "core/repo/row_values.h"
#include "core/repo/store_error.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

RowStore::NewRow placeOf(void* row)
{
    return [row] { return row; };
}

std::optional<std::string> valueIn(const std::vector<FieldChange>& values, int column)
{
    const auto found = std::ranges::find(values, column, &FieldChange::column);
    return found == values.end() ? std::nullopt : found->value;
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
    return take(m_store.runBinary(m_texts.select + rest, params), row);
}

int RowStore::take(const Result& answer, const NewRow& row) const
{
    for (int i = 0; i < answer.rowCount(); ++i)
        read(answer, i, row());
    return answer.rowCount();
}

int RowStore::write(const std::string& statement, const Params& params, const NewRow& row,
                    const RowFacts& facts) const
{
    try {
        return take(m_store.runBinary(statement + " RETURNING " + m_texts.returningList, params),
                    row);
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
    std::vector<FieldChange> values;
    values.reserve(m_entity.columns.size());
    for (std::size_t i = 0; i < m_entity.columns.size(); ++i)
        if (!isLeftOut(m_entity.columns[i], row))
            values.push_back({static_cast<int>(i), sentValue(static_cast<int>(i), row)});
    create(values, stored);
}

void RowStore::create(const std::vector<FieldChange>& values, void* stored) const
{
    Params params;
    params.reserve(values.size());
    std::string columns;
    std::string places;
    for (const auto& value : values) {
        params.emplace_back(value.value);
        columns.append(params.size() == 1 ? "" : ", ")
            .append(m_texts.columns[static_cast<std::size_t>(value.column)]);
        places.append(params.size() == 1 ? "$" : ", $").append(std::to_string(params.size()));
    }
    const auto statement = "INSERT INTO " + m_texts.table
        + (params.empty() ? " DEFAULT VALUES" : " (" + columns + ") VALUES (" + places + ")");
    write(statement, params, placeOf(stored),
          {.entity = &m_entity, .value = [&](int column) { return valueIn(values, column); }});
}

void RowStore::update(const void* row, void* stored) const
{
    SqlText text;
    for (std::size_t i = 0; i < m_entity.columns.size(); ++i)
        if (m_entity.columns[i].isUpdated()) {
            text.sql.append(text.sql.empty() ? "" : ", ").append(m_texts.columns[i]);
            text.sql += " = " + text.bind(sentValue(static_cast<int>(i), row));
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
        {.entity = &m_entity, .value = [&](int column) { return valueIn(changes, column); }}, "");
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
    const RowFacts facts{
        .entity = &m_entity, .verb = StoreVerb::Purge, .value = {}, .key = keyText(key)};
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

} // namespace howdah
