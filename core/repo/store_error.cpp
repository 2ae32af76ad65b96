#include "core/repo/store_error.h"

#include "core/repo/entities.h"
#include "core/repo/entity_sql.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace howdah {
namespace {

bool hasSecret(const Entity& entity)
{
    return std::ranges::any_of(entity.columns, &EntityColumn::isSecret);
}

// "sku 'A 1'", "password_hash", "slug NULL"
std::string fieldText(const RowFacts& facts, int column)
{
    const auto& of = facts.entity->at(column);
    if (of.isSecret || !facts.value)
        return std::string(of.name);
    const auto value = facts.value(column);
    constexpr std::size_t most = 200;
    if (!value)
        return fmt::format("{} NULL", of.name);
    return fmt::format("{} '{}{}'", of.name, value->substr(0, most),
                       value->size() > most ? "…" : "");
}

// "Key (lower(email))=(ann@a.example) already exists.", in whatever language: what stands in the
// second pair of parentheses.
std::string valueFromDetail(const std::string& detail)
{
    const auto begin = detail.find(")=(");
    const auto end = detail.rfind(')');
    return begin == std::string::npos || end == std::string::npos || end < begin + 3
        ? ""
        : detail.substr(begin + 3, end - begin - 3);
}

std::string takenText(const Error& error, const RowFacts& facts)
{
    const auto& entity = *facts.entity;
    std::vector<std::string> fields;
    bool isSecret = false;
    const auto add = [&](int column) {
        isSecret = isSecret || entity.at(column).isSecret;
        fields.push_back(facts.value ? fieldText(facts, column)
                                     : std::string(entity.at(column).name));
    };
    bool isLive = false;
    if (error.constraint() == fmt::format("{}_pkey", entity.table))
        for (const int key : textsOf(entity).keys)
            add(key);
    for (const auto& key : entity.keys)
        if (error.constraint() == nameOf(entity, key)) {
            isLive = key.isLive;
            for (std::size_t i = 0; i < key.size(); ++i)
                add(entity.find(key.columns.at(i)));
        }
    if (fields.empty())
        return fmt::format("there is already such a {}: {}", entity.noun, error.what());
    auto text = fmt::format("there is already a {}{} with {}", isLive ? "live " : "", entity.noun,
                            fmt::join(fields, ", "));
    if (const auto value = valueFromDetail(error.detail());
        !facts.value && !isSecret && !value.empty())
        text += fmt::format(" '{}'", value);
    return text + ": choose another, or change that one";
}

int referenceOf(const Entity& entity, const std::string& constraint)
{
    for (std::size_t i = 0; i < entity.columns.size(); ++i)
        if (constraint == fmt::format("{}_{}_fkey", entity.table, entity.columns[i].name))
            return static_cast<int>(i);
    return -1;
}

std::string nounOf(std::string_view table)
{
    const auto* type = findEntity(table);
    return std::string(type ? type->entity->noun : table);
}

std::string checkText(const Error& error, const RowFacts& facts)
{
    const auto& entity = *facts.entity;
    for (std::size_t i = 0; i < entity.columns.size(); ++i)
        if (error.constraint() == fmt::format("{}_{}_check", entity.table, entity.columns[i].name))
            if (const auto rule = ruleOf(entity.columns[i]); !rule.empty())
                return fmt::format("{}: {} is not allowed: {}", entity.noun,
                                   fieldText(facts, static_cast<int>(i)), rule);
    for (const auto& check : entity.checks)
        if (error.constraint() == fmt::format("{}_{}_check", entity.table, check.label))
            return fmt::format("{}: {}", entity.noun, check.rule);
    return fmt::format("{}: {}", entity.noun, error.what()); // a trigger's own words
}

Error withText(const Error& error, ErrorKind kind, const std::string& text, const RowFacts& facts,
               const std::string& column = {})
{
    auto diagnostics = error.diagnostics();
    // "Failing row contains (…)", "COPY users, line 1, column password_hash: …"
    if (hasSecret(*facts.entity)) {
        diagnostics.detail.clear();
        diagnostics.context.clear();
    }
    if (diagnostics.column.empty())
        diagnostics.column = column;
    return {kind, text, error.sqlState(), 0,
            std::make_shared<const Diagnostics>(std::move(diagnostics))};
}

} // namespace

Error toldOf(const Error& error, const RowFacts& facts)
{
    const auto& entity = *facts.entity;
    const auto& state = error.sqlState();
    if (state == "23505")
        return withText(error, ErrorKind::Exists, takenText(error, facts), facts);
    if (state == "23503" || state == "23001") {
        const int column = referenceOf(entity, error.constraint());
        if (facts.verb != StoreVerb::Purge && column >= 0)
            return withText(error, ErrorKind::NotFound,
                            fmt::format("{}: {} names no {} that exists", entity.noun,
                                        fieldText(facts, column),
                                        nounOf(entity.at(column).referredTable)),
                            facts, std::string(entity.at(column).name));
        return withText(
            error, ErrorKind::StillReferenced,
            fmt::format("the {} is still referred to by rows of {}: {}", entity.noun, error.table(),
                        entity.isRetirable() ? "delete it softly instead, or purge those first"
                                             : "delete those first"),
            facts);
    }
    if (state == "23514") {
        for (const auto& column : entity.columns)
            if (error.constraint() == fmt::format("{}_{}_check", entity.table, column.name))
                return withText(error, ErrorKind::Constraint, checkText(error, facts), facts,
                                std::string(column.name));
        return withText(error, ErrorKind::Constraint, checkText(error, facts), facts);
    }
    if (state == "23502")
        return withText(error, ErrorKind::Constraint,
                        fmt::format("{}: {} is missing", entity.noun, error.column()), facts);
    if (hasSecret(entity))
        return withText(error, error.kind(), error.what(), facts);
    return error;
}

Error noSuchRow(const Entity& entity, const std::string& key)
{
    return {ErrorKind::NotFound, fmt::format("there is no {} {}", entity.noun, key)};
}

Error staleVersion(const Entity& entity, const std::string& key, std::int64_t expected,
                   std::int64_t found)
{
    Diagnostics diagnostics;
    diagnostics.table = entity.table;
    diagnostics.column = "version";
    return {ErrorKind::StaleVersion,
            fmt::format("the {} {} was changed meanwhile: version {} was read, it is {} now; read "
                        "it again and repeat the change",
                        entity.noun, key, expected, found),
            {},
            0,
            std::make_shared<const Diagnostics>(std::move(diagnostics))};
}

} // namespace howdah
