#include "core/base/sqlstate.h"

#include <algorithm>
#include <array>

namespace howdah {
namespace {

using enum ErrorKind;

struct StateClass {
    std::string_view prefix;
    ErrorKind kind;
};

// clang-format off
// For codes that are not in the list: those of a later server, of extensions, of RAISE.
constexpr auto classes = std::to_array<StateClass>({
    {"03", Syntax},
    {"08", Unreachable},
    {"09", Raised},
    {"0A", Unsupported},
    {"0B", BadState},
    {"0F", BadData},
    {"0L", Denied},
    {"0P", Denied},
    {"0Z", BadState},
    {"20", BadData},
    {"21", BadData},
    {"22", BadData},
    {"23", Constraint},
    {"24", BadState},
    {"25", BadState},
    {"26", NotFound},
    {"27", BadState},
    {"28", Denied},
    {"2B", StillReferenced},
    {"2D", BadState},
    {"34", NotFound},
    {"3B", NotFound},
    {"3D", NotFound},
    {"3F", NotFound},
    {"40", Conflict},
    {"42", Syntax},
    {"44", Constraint},
    {"53", Exhausted},
    {"54", Exhausted},
    {"55", BadState},
    {"72", Conflict},
    {"P0", Raised},
});
// clang-format on

const SqlState* knownState(std::string_view code) noexcept
{
    const auto states = sqlStates();
    const auto found = std::ranges::lower_bound(states, code, {}, &SqlState::code);
    return found != states.end() && found->code == code ? &*found : nullptr;
}

} // namespace

std::string_view conditionOf(std::string_view sqlState) noexcept
{
    const auto* known = knownState(sqlState);
    return known ? known->condition : std::string_view();
}

ErrorKind kindOf(std::string_view sqlState) noexcept
{
    if (const auto* known = knownState(sqlState))
        return known->kind;
    const auto* const found = std::ranges::find_if(
        classes, [&](const StateClass& c) { return sqlState.starts_with(c.prefix); });
    return found == classes.end() ? Internal : found->kind;
}

} // namespace howdah
