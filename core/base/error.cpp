#include "core/base/error.h"

#include <algorithm>
#include <array>

namespace howdah {
namespace {

struct Rule {
    std::string_view prefix;
    ErrorKind kind;
};

// First match wins, so exact codes stand above their class.
constexpr std::array rules{
    Rule{"57P01", ErrorKind::Unreachable}, Rule{"57P02", ErrorKind::Unreachable},
    Rule{"57P03", ErrorKind::Unreachable}, Rule{"57014", ErrorKind::Timeout},
    Rule{"42501", ErrorKind::Denied},      Rule{"25006", ErrorKind::Denied},
    Rule{"3D000", ErrorKind::NotFound},    Rule{"3F000", ErrorKind::NotFound},
    Rule{"42P01", ErrorKind::NotFound},    Rule{"42703", ErrorKind::NotFound},
    Rule{"42704", ErrorKind::NotFound},    Rule{"42883", ErrorKind::NotFound},
    Rule{"42P04", ErrorKind::Exists},      Rule{"42P06", ErrorKind::Exists},
    Rule{"42P07", ErrorKind::Exists},      Rule{"42701", ErrorKind::Exists},
    Rule{"42710", ErrorKind::Exists},      Rule{"42723", ErrorKind::Exists},
    Rule{"55P03", ErrorKind::Conflict},    Rule{"55006", ErrorKind::Busy},
    Rule{"P0001", ErrorKind::Raised},      Rule{"2BP01", ErrorKind::StillReferenced},
    Rule{"08", ErrorKind::Unreachable},    Rule{"28", ErrorKind::Denied},
    Rule{"23", ErrorKind::Constraint},     Rule{"22", ErrorKind::BadData},
    Rule{"42", ErrorKind::Syntax},         Rule{"0A", ErrorKind::Unsupported},
    Rule{"25", ErrorKind::BadState},       Rule{"40", ErrorKind::Conflict},
    Rule{"53", ErrorKind::Exhausted},      Rule{"54", ErrorKind::Exhausted},
};

} // namespace

ErrorKind kindOf(std::string_view sqlState) noexcept
{
    const auto rule =
        std::ranges::find_if(rules, [&](const Rule& r) { return sqlState.starts_with(r.prefix); });
    return rule == rules.end() ? ErrorKind::Internal : rule->kind;
}

std::string_view nameOf(ErrorKind kind) noexcept
{
    switch (kind) {
    case ErrorKind::Unreachable: return "unreachable";
    case ErrorKind::Denied: return "denied";
    case ErrorKind::NotFound: return "not_found";
    case ErrorKind::Exists: return "exists";
    case ErrorKind::StillReferenced: return "still_referenced";
    case ErrorKind::Constraint: return "constraint";
    case ErrorKind::BadData: return "bad_data";
    case ErrorKind::Syntax: return "syntax";
    case ErrorKind::Unsupported: return "unsupported";
    case ErrorKind::BadState: return "bad_state";
    case ErrorKind::Busy: return "busy";
    case ErrorKind::Conflict: return "conflict";
    case ErrorKind::Exhausted: return "exhausted";
    case ErrorKind::Raised: return "raised";
    case ErrorKind::Timeout: return "timeout";
    case ErrorKind::Cancelled: return "cancelled";
    case ErrorKind::BadUse: return "bad_use";
    case ErrorKind::Config: return "config";
    case ErrorKind::Internal: return "internal";
    }
    return "internal";
}

const Diagnostics& Error::diagnostics() const noexcept
{
    static const Diagnostics none;
    return m_diagnostics ? *m_diagnostics : none;
}

} // namespace howdah
