// Every SQLSTATE that PostgreSQL raises (appendix A of its manual), what it is called there, and
// the kind of Error it makes. Pure, any thread.
#pragma once

#include "core/base/error.h"

#include <span>
#include <string_view>

namespace howdah {

struct SqlState {
    std::string_view code; ///< "40001"
    std::string_view condition; ///< "serialization_failure", as PL/pgSQL knows it
    ErrorKind kind;
};

/// In the order of their codes. What a later server adds goes by its class; see kindOf().
std::span<const SqlState> sqlStates() noexcept;

/// The condition's name; empty for a code that is none of them.
std::string_view conditionOf(std::string_view sqlState) noexcept;

} // namespace howdah
