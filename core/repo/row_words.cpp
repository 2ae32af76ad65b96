#include "core/repo/row_words.h"

#include "core/repo/entity_sql.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <fmt/format.h>

namespace howdah {
namespace {

struct Sign {
    std::string_view text;
    Compare compare;
};

// Longer ones first: "<=" is no "<" with a value of "=".
constexpr std::array signs{Sign{"!=", Compare::NotEqual}, Sign{"<=", Compare::AtMost},
                           Sign{">=", Compare::AtLeast},  Sign{"=", Compare::Equal},
                           Sign{"<", Compare::Less},      Sign{">", Compare::More},
                           Sign{"~", Compare::Contains}};

std::string columnList(const Entity& entity)
{
    std::string list;
    for (const int column : textsOf(entity).read)
        list += fmt::format("{}{}", list.empty() ? "" : ", ", entity.at(column).name);
    return list;
}

// Whether a column may be compared with it. Moments and days the server knows by many words
// ("yesterday"), so it says.
bool isFit(ValueKind kind, std::string_view value)
{
    const auto isNumber = [&](auto number) {
        const auto* end = value.data() + value.size();
        const auto [at, problem] = std::from_chars(value.data(), end, number);
        return problem == std::errc() && at == end;
    };
    switch (kind) {
    case ValueKind::Integer: return isNumber(std::int32_t{});
    case ValueKind::BigInteger: return isNumber(std::int64_t{});
    case ValueKind::Amount: return amountFromText(value).has_value();
    case ValueKind::Identifier: return uuidFromText(value).has_value();
    case ValueKind::Boolean: return value == "true" || value == "false";
    default: return true;
    }
}

void requireFit(const EntityColumn& column, std::string_view value)
{
    if (!isFit(column.kind, value))
        throw Error(ErrorKind::BadUse,
                    fmt::format("'{}' is nothing that {} could be: it is {}", value, column.name,
                                sqlType(column)));
}

} // namespace

int columnNamed(const Entity& entity, std::string_view name)
{
    const int column = entity.find(name);
    if (column < 0)
        throw Error(ErrorKind::BadUse,
                    fmt::format("{} has no column '{}'; it has {}", entity.table, name,
                                columnList(entity)));
    if (entity.at(column).isSecret)
        throw Error(ErrorKind::BadUse,
                    fmt::format("{}.{} is secret: it is neither shown nor asked for here",
                                entity.table, name));
    return column;
}

RowCondition conditionFromWords(const Entity& entity, std::string_view words)
{
    const auto at = words.find_first_of("!<>=~");
    if (at != std::string_view::npos)
        for (const auto& sign : signs)
            if (words.substr(at).starts_with(sign.text)) {
                RowCondition condition{.column = columnNamed(entity, words.substr(0, at)),
                                       .compare = sign.compare};
                const auto value = words.substr(at + sign.text.size());
                const bool isEquality =
                    sign.compare == Compare::Equal || sign.compare == Compare::NotEqual;
                if (value.empty() && !isEquality)
                    break;
                if (!value.empty() && sign.compare != Compare::Contains)
                    requireFit(entity.at(condition.column), value);
                condition.values.push_back(value.empty() ? std::nullopt
                                                         : std::optional<std::string>(value));
                return condition;
            }
    throw Error(ErrorKind::BadUse,
                fmt::format("'{}' is no condition: write COLUMN=VALUE, or with != < <= > >= and ~ "
                            "(contains); COLUMN= is NULL",
                            words));
}

RowSort sortFromWords(const Entity& entity, std::string_view words)
{
    bool isDescending = false;
    if (const auto colon = words.rfind(':'); colon != std::string_view::npos) {
        const auto direction = words.substr(colon + 1);
        isDescending = direction == "desc";
        if (!isDescending && direction != "asc")
            throw Error(ErrorKind::BadUse,
                        fmt::format("'{}' is no order: write COLUMN, or COLUMN:desc", words));
        words = words.substr(0, colon);
    }
    return {columnNamed(entity, words), isDescending};
}

FieldChange fieldFromWords(const Entity& entity, std::string_view words)
{
    const auto sign = words.find('=');
    if (sign == 0 || sign == std::string_view::npos)
        throw Error(ErrorKind::BadUse,
                    fmt::format("'{}' is no value: write COLUMN=VALUE; COLUMN= is NULL", words));
    FieldChange field{.column = columnNamed(entity, words.substr(0, sign)), .value = std::nullopt};
    const auto& column = entity.at(field.column);
    if (column.isKept)
        throw Error(
            ErrorKind::BadUse,
            fmt::format("{}.{} is kept by the database: leave it out", entity.table, column.name));
    const auto value = words.substr(sign + 1);
    if (!value.empty()) {
        requireFit(column, value);
        field.value = value;
    }
    return field;
}

RowKey keyFromWords(const Entity& entity, const std::vector<std::string>& words)
{
    const auto& keys = textsOf(entity).keys;
    std::string names;
    for (const int key : keys)
        names += fmt::format("{}{}", names.empty() ? "" : " and ", entity.at(key).name);
    if (words.size() != keys.size())
        throw Error(ErrorKind::BadUse,
                    fmt::format("a row of {} is named by its {}", entity.table, names));
    RowKey key{Uuid{}};
    key.parts.clear();
    for (const auto& word : words) {
        const auto part = uuidFromText(word);
        if (!part)
            throw Error(ErrorKind::BadUse,
                        fmt::format("'{}' is no {}: that is a uuid", word, names));
        key.parts.push_back(*part);
    }
    return key;
}

} // namespace howdah
