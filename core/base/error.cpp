#include "core/base/error.h"

namespace howdah {
std::string_view nameOf(ErrorKind kind) noexcept
{
    switch (kind) {
    case ErrorKind::Unreachable: return "unreachable";
    case ErrorKind::InDoubt: return "in_doubt";
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
    case ErrorKind::StaleVersion: return "stale_version";
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
