#include "core/repo/row_values.h"

#include "core/base/error.h"
#include "core/pg/binary_values.h"

#include <fmt/format.h>
#include <limits>

namespace howdah {
namespace {

// The member itself, as what it is: T, or std::optional<T>.
template <typename T, typename Visitor>
decltype(auto) visitAs(const EntityColumn& column, void* row, Visitor&& visitor)
{
    auto* place = column.member(row);
    if (column.isNullable)
        return visitor(*static_cast<std::optional<T>*>(place));
    return visitor(*static_cast<T*>(place));
}

template <typename Visitor>
decltype(auto) visitMember(const EntityColumn& column, void* row, Visitor&& visitor)
{
    switch (column.kind) {
    case ValueKind::Boolean: return visitAs<bool>(column, row, visitor);
    case ValueKind::Integer: return visitAs<std::int32_t>(column, row, visitor);
    case ValueKind::BigInteger: return visitAs<std::int64_t>(column, row, visitor);
    case ValueKind::Text: return visitAs<std::string>(column, row, visitor);
    case ValueKind::Identifier: return visitAs<Uuid>(column, row, visitor);
    case ValueKind::Moment: return visitAs<Timestamp>(column, row, visitor);
    case ValueKind::Day: return visitAs<Date>(column, row, visitor);
    case ValueKind::Amount: return visitAs<Amount>(column, row, visitor);
    case ValueKind::Document: return visitAs<JsonText>(column, row, visitor);
    case ValueKind::Inet: return visitAs<Inet>(column, row, visitor);
    }
    throw Error(ErrorKind::Internal, "a column of no kind");
}

// member() gives a place in the row it is given; whoever only reads has it back as such.
void* readable(const void* row)
{
    return const_cast<void*>(row); // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

using std::chrono::days;
using std::chrono::microseconds;
constexpr auto serverEpoch = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);

Timestamp timestampFrom(std::string_view bytes)
{
    const auto value = binary::timestamp(bytes);
    if (value == std::numeric_limits<std::int64_t>::max())
        return Timestamp::max(); // infinity
    if (value == std::numeric_limits<std::int64_t>::min())
        return Timestamp::min();
    return Timestamp(serverEpoch) + microseconds(value);
}

struct FromBinary {
    std::string_view bytes;

    void operator()(bool& to) const { to = binary::boolean(bytes); }
    void operator()(std::int32_t& to) const { to = binary::integer(bytes); }
    void operator()(std::int64_t& to) const { to = binary::bigInteger(bytes); }
    void operator()(std::string& to) const { to = bytes; }
    void operator()(Uuid& to) const { to = binary::uuid(bytes); }
    void operator()(Timestamp& to) const { to = timestampFrom(bytes); }
    void operator()(Date& to) const { to = serverEpoch + days(binary::date(bytes)); }
    void operator()(Amount& to) const { to.cents = binary::cents(bytes); }
    void operator()(JsonText& to) const { to.text = binary::json(bytes); }
    void operator()(Inet& to) const { to.text = binary::inet(bytes); }
    template <typename T>
    void operator()(std::optional<T>& to) const
    {
        (*this)(to.emplace());
    }
};

} // namespace

std::optional<std::string> valueText(const EntityColumn& column, const void* row)
{
    return visitMember(column, readable(row), [](const auto& value) -> std::optional<std::string> {
        if constexpr (Optionless<std::remove_cvref_t<decltype(value)>>::isNullable)
            return value ? std::optional(toText(*value)) : std::nullopt;
        else
            return toText(value);
    });
}

bool isLeftOut(const EntityColumn& column, const void* row)
{
    if (column.isKept)
        return true;
    if (!column.isFilled())
        return false;
    return visitMember(column, readable(row), [](const auto& value) {
        return value == std::remove_cvref_t<decltype(value)>{};
    });
}

void readValue(const EntityColumn& column, std::optional<std::string_view> bytes, void* row)
{
    if (bytes) {
        visitMember(column, row, FromBinary{*bytes});
    } else if (column.isNullable) {
        visitMember(column, row, [](auto& value) {
            if constexpr (Optionless<std::remove_cvref_t<decltype(value)>>::isNullable)
                value.reset();
        });
    } else {
        throw Error(ErrorKind::BadData,
                    fmt::format("column {} is NULL, which it cannot be: compare the schema with"
                                " the entities",
                                column.name));
    }
}

void setUuid(const EntityColumn& column, const Uuid& value, void* row)
{
    if (column.kind != ValueKind::Identifier || column.isNullable)
        throw Error(ErrorKind::BadUse, fmt::format("column {} is no key", column.name));
    *static_cast<Uuid*>(column.member(row)) = value;
}

Uuid uuidOf(const EntityColumn& column, const void* row)
{
    if (column.kind != ValueKind::Identifier)
        throw Error(ErrorKind::BadUse, fmt::format("column {} is no uuid", column.name));
    const auto* place = column.member(readable(row));
    return column.isNullable ? static_cast<const std::optional<Uuid>*>(place)->value_or(Uuid{})
                             : *static_cast<const Uuid*>(place);
}

} // namespace howdah
