#include "core/repo/store_error.h"

#include "core/repo/entities.h"
#include "core/repo/entity_sql.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
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

// `column` becomes the first that the key is of.
std::string takenText(const Error& error, const RowFacts& facts, std::string& column)
{
    const auto& entity = *facts.entity;
    std::vector<std::string> fields;
    bool isSecret = false;
    const auto add = [&](int of) {
        isSecret = isSecret || entity.at(of).isSecret;
        if (fields.empty())
            column = entity.at(of).name;
        fields.push_back(facts.value ? fieldText(facts, of) : std::string(entity.at(of).name));
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

// "orders_user_id_fkey" of orders: user_id. The constraint's name where it is called otherwise.
std::string referringColumn(const Error& error)
{
    constexpr std::string_view end = "_fkey";
    const auto begin = error.table() + "_";
    const auto& name = error.constraint();
    if (!name.starts_with(begin) || !name.ends_with(end)
        || name.size() <= begin.size() + end.size())
        return name;
    return name.substr(begin.size(), name.size() - begin.size() - end.size());
}

// Whether class 22 (data exception) may be about this value of the column.
bool mayBeUnfit(const EntityColumn& column, const std::string& value, std::string_view state)
{
    constexpr std::string_view outOfRange = "22003";
    switch (column.kind) {
    case ValueKind::Amount: {
        const auto digits = value.find_first_not_of("-+0");
        const auto point = std::min(value.find('.'), value.size());
        return state == outOfRange && digits < point
            && point - digits > static_cast<std::size_t>(column.precision - 2);
    }
    case ValueKind::Integer:
    case ValueKind::BigInteger: // a number of ours fits; what is added to one there may be too much
        return state == outOfRange && value.starts_with('+');
    case ValueKind::Document: return state == "22P02" && !nlohmann::json::accept(value);
    case ValueKind::Moment:
    case ValueKind::Day: return state == "22007" || state == "22008" || state == "22009";
    case ValueKind::Text: return value.find('\0') != std::string::npos;
    default: return false;
    }
}

// Which column a data exception is about: a COPY names it ("COPY products, line 2, column price:
// …", in whatever language), else it is the one whose value can be meant. -1: nobody knows.
int unfitColumn(const Error& error, const RowFacts& facts)
{
    const auto& columns = facts.entity->columns;
    int found = -1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto at = static_cast<int>(i);
        if (error.diagnostics().context.find(fmt::format(" {}: ", columns[i].name))
            != std::string::npos)
            return at;
        const auto value = facts.value ? facts.value(at) : std::nullopt;
        if (!value || !mayBeUnfit(columns[i], *value, error.sqlState()))
            continue;
        if (found >= 0)
            return -1;
        found = at;
    }
    return found;
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
        if (error.constraint() == fmt::format("{}_{}_check", entity.table, check.label)) {
            const int column = entity.find(check.label);
            return column < 0 ? fmt::format("{}: {}", entity.noun, check.rule)
                              : fmt::format("{}: {} is not allowed: {}", entity.noun,
                                            fieldText(facts, column), check.rule);
        }
    return fmt::format("{}: {}", entity.noun, error.what()); // a trigger's own words
}

Error withText(const Error& error, ErrorKind kind, const std::string& text, const RowFacts& facts,
               const std::string& column = {})
{
    auto diagnostics = error.diagnostics();
    // "COPY users, line 1, column password_hash: …"
    if (hasSecret(*facts.entity))
        diagnostics.context.clear();
    // "Failing row contains (…)": every value of it, where the text names the one.
    if (hasSecret(*facts.entity) || error.sqlState().starts_with("23502")
        || error.sqlState() == "23514")
        diagnostics.detail.clear();
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
    if (state == "23505") {
        std::string column;
        const auto text = takenText(error, facts, column);
        return withText(error, ErrorKind::Exists, text, facts, column);
    }
    if (state == "23503" || state == "23001") {
        const int column = referenceOf(entity, error.constraint());
        if (facts.verb != StoreVerb::Purge && column >= 0)
            return withText(error, ErrorKind::NotFound,
                            fmt::format("{}: {} names no {} that exists", entity.noun,
                                        fieldText(facts, column),
                                        nounOf(entity.at(column).referredTable)),
                            facts, std::string(entity.at(column).name));
        const auto referring = referringColumn(error);
        return withText(
            error, ErrorKind::StillReferenced,
            fmt::format("the {}{}{} is still referred to by rows of {} ({}): {}", entity.noun,
                        facts.key.empty() ? "" : " ", facts.key, error.table(), referring,
                        entity.isRetirable() ? "delete it softly instead, or purge those first"
                                             : "delete those first"),
            facts, referring);
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
    if (state.starts_with("22")) {
        const int column = unfitColumn(error, facts);
        if (column < 0)
            return withText(
                error, ErrorKind::Constraint,
                fmt::format("{}: {}", entity.noun,
                            hasSecret(entity) ? "a value does not fit its column" : error.what()),
                facts);
        return withText(error, ErrorKind::Constraint,
                        fmt::format("{}: {} does not fit: {} takes {}", entity.noun,
                                    fieldText(facts, column), entity.at(column).name,
                                    sqlType(entity.at(column))),
                        facts, std::string(entity.at(column).name));
    }
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
