#include "core/repo/entity_sql.h"

#include "core/pg/identifier.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <mutex>

namespace howdah {
namespace {

EntityTexts makeTexts(const Entity& entity)
{
    EntityTexts texts;
    texts.table = quoteIdentifier(entity.table);
    std::string list;
    for (std::size_t i = 0; i < entity.columns.size(); ++i) {
        const auto& column = entity.columns[i];
        texts.columns.push_back(quotedColumn(column));
        if (column.isKey)
            texts.keys.push_back(static_cast<int>(i));
        if (column.isSecret)
            continue;
        texts.read.push_back(static_cast<int>(i));
        const auto* separator = list.empty() ? "" : ", ";
        list += fmt::format("{}t.{}", separator, texts.columns.back());
        texts.returningList += separator + texts.columns.back();
    }
    texts.select = fmt::format("SELECT {} FROM {} AS t", list, texts.table);
    for (std::size_t i = 0; i < texts.keys.size(); ++i)
        texts.keyCondition +=
            fmt::format("{}{} = ${}", i == 0 ? "" : " AND ",
                        texts.columns[static_cast<std::size_t>(texts.keys[i])], i + 1);
    return texts;
}

std::string_view sqlOf(ReferenceRule rule)
{
    switch (rule) {
    case ReferenceRule::Restrict: return "RESTRICT";
    case ReferenceRule::Cascade: return "CASCADE";
    case ReferenceRule::SetNull: return "SET NULL";
    }
    return "RESTRICT";
}

std::string columnLine(const EntityColumn& column)
{
    auto line = fmt::format("    {} {}", quotedColumn(column), sqlType(column));
    if (!column.isNullable)
        line += " NOT NULL";
    if (!column.defaultSql.empty())
        line += fmt::format(" DEFAULT {}", column.defaultSql);
    if (!column.generatedSql.empty())
        line += fmt::format(" GENERATED ALWAYS AS ({}) STORED", column.generatedSql);
    return line;
}

std::string listOf(const std::vector<std::string>& names)
{
    return fmt::format("({})", fmt::join(names, ", "));
}

std::string uniqueColumns(const EntityKey& key)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < key.size(); ++i) {
        const auto name = key.columns.at(i);
        const auto quoted = quoteIdentifier(name);
        names.push_back(name == key.caseless ? fmt::format("lower({})", quoted) : quoted);
    }
    return listOf(names);
}

std::string constraintLine(std::string_view name, const std::string& definition)
{
    return fmt::format("    CONSTRAINT {} {}", quoteIdentifier(name), definition);
}

std::vector<std::string> constraintLines(const Entity& entity)
{
    std::vector<std::string> lines;
    std::vector<std::string> keys;
    for (const int key : textsOf(entity).keys)
        keys.push_back(quotedColumn(entity.at(key)));
    lines.push_back(
        constraintLine(fmt::format("{}_pkey", entity.table), "PRIMARY KEY " + listOf(keys)));
    for (const auto& key : entity.keys)
        if (key.isConstraint())
            lines.push_back(constraintLine(nameOf(entity, key),
                                           fmt::format("UNIQUE {}{}",
                                                       key.nullsEqual ? "NULLS NOT DISTINCT " : "",
                                                       uniqueColumns(key))));
    for (const auto& column : entity.columns)
        if (!column.referredTable.empty())
            lines.push_back(constraintLine(
                fmt::format("{}_{}_fkey", entity.table, column.name),
                fmt::format("FOREIGN KEY ({}) REFERENCES {} (id) ON DELETE {}",
                            quotedColumn(column), quoteIdentifier(column.referredTable),
                            sqlOf(column.onDelete))));
    for (const auto& column : entity.columns)
        if (const auto check = checkOf(column); !check.empty())
            lines.push_back(constraintLine(fmt::format("{}_{}_check", entity.table, column.name),
                                           fmt::format("CHECK ({})", check)));
    for (const auto& check : entity.checks)
        lines.push_back(constraintLine(fmt::format("{}_{}_check", entity.table, check.label),
                                       fmt::format("CHECK ({})", check.sql)));
    return lines;
}

std::string uniqueIndex(const Entity& entity, const EntityKey& key)
{
    auto sql = fmt::format("CREATE UNIQUE INDEX {} ON {} {}", quoteIdentifier(nameOf(entity, key)),
                           quoteIdentifier(entity.table), uniqueColumns(key));
    if (key.nullsEqual)
        sql += " NULLS NOT DISTINCT";
    if (key.isLive)
        sql += " WHERE deleted_at IS NULL";
    else if (!key.whenSet.empty())
        sql += fmt::format(" WHERE {} IS NOT NULL", quoteIdentifier(key.whenSet));
    return sql + ";\n";
}

} // namespace

const EntityTexts& textsOf(const Entity& entity)
{
    static std::mutex mutex;
    static std::map<const Entity*, std::unique_ptr<const EntityTexts>> all;
    const std::lock_guard lock(mutex);
    auto& texts = all[&entity];
    if (!texts)
        texts = std::make_unique<const EntityTexts>(makeTexts(entity));
    return *texts;
}

std::string quotedColumn(const EntityColumn& column)
{
    return quoteIdentifier(column.name);
}

std::string sqlType(const EntityColumn& column)
{
    switch (column.kind) {
    case ValueKind::Boolean: return "boolean";
    case ValueKind::Integer: return "integer";
    case ValueKind::BigInteger: return "bigint";
    case ValueKind::Text: return "text";
    case ValueKind::Identifier: return "uuid";
    case ValueKind::Moment: return "timestamptz";
    case ValueKind::Day: return "date";
    case ValueKind::Amount: return fmt::format("numeric({}, 2)", column.precision);
    case ValueKind::Document: return "jsonb";
    case ValueKind::Inet: return "inet";
    }
    return "text";
}

std::string checkOf(const EntityColumn& column)
{
    const auto name = quotedColumn(column);
    if (!column.pattern.empty())
        return fmt::format("{} ~ {}", name, quoteLiteral(column.pattern));
    if (column.isObject)
        return fmt::format("jsonb_typeof({}) = 'object'", name);
    if (column.choices.front().empty())
        return std::string(column.checkSql);
    std::string list;
    for (const auto choice : column.choices)
        if (!choice.empty())
            list += (list.empty() ? "" : ", ") + quoteLiteral(choice);
    return fmt::format("{} IN ({})", name, list);
}

std::vector<std::string> searchedColumns(const Entity& entity)
{
    std::vector<std::string> names;
    for (const auto& column : entity.columns)
        if (column.isSearched)
            names.emplace_back(column.name);
    return names;
}

std::string ruleOf(const EntityColumn& column)
{
    if (column.pattern == "\\S")
        return "it must not be blank";
    if (!column.pattern.empty())
        return fmt::format("it must match {}", column.pattern);
    if (column.isObject)
        return "it must be a JSON object";
    if (column.choices.front().empty())
        return column.checkSql.empty() ? "" : fmt::format("it must hold that {}", column.checkSql);
    std::string list;
    for (const auto choice : column.choices)
        if (!choice.empty())
            list += fmt::format("{}{}", list.empty() ? "" : ", ", choice);
    return "it must be one of " + list;
}

std::string createTableSql(const Entity& entity)
{
    std::vector<std::string> lines;
    for (const auto& column : entity.columns)
        lines.push_back(columnLine(column));
    std::ranges::copy(constraintLines(entity), std::back_inserter(lines));
    const auto table = quoteIdentifier(entity.table);
    auto sql = fmt::format("CREATE TABLE {} (\n{}\n);\n", table, fmt::join(lines, ",\n"));
    for (const auto& key : entity.keys)
        if (!key.isConstraint())
            sql += uniqueIndex(entity, key);
    for (const auto& index : entity.indexes)
        sql += fmt::format("CREATE INDEX {} ON {} {};\n",
                           quoteIdentifier(fmt::format("{}_{}_idx", entity.table, index.label)),
                           table, index.on);
    if (entity.isVersioned())
        sql += fmt::format("CREATE TRIGGER {} BEFORE UPDATE ON {}\n"
                           "    FOR EACH ROW EXECUTE FUNCTION touch_row();\n",
                           quoteIdentifier(fmt::format("{}_touch", entity.table)), table);
    sql += fmt::format("COMMENT ON TABLE {} IS {};\n", table, quoteLiteral(entity.comment));
    for (const auto& column : entity.columns)
        sql += fmt::format("COMMENT ON COLUMN {}.{} IS {};\n", table, quotedColumn(column),
                           quoteLiteral(column.comment));
    return sql;
}

} // namespace howdah
