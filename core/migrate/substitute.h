// ${name} in a migration file that opts in with the header line `-- howdah:template`.
//
// A value is put in as it stands, into names and literals alike: quoting is the file's affair.
// Where values come from is in core/config/variables.h. For this room alone. Pure, any thread.
#pragma once

#include "core/config/profile.h"
#include "core/sql/statement.h"

#include <optional>
#include <string>
#include <string_view>

namespace howdah {

struct Substituted {
    std::string text;
    std::optional<SqlRemark> problem; ///< the first variable without a value, or ${ without a name
};

/// $${name} stands for ${name}; $ and { elsewhere for themselves.
Substituted substitute(std::string_view text, const VariableMap& variables);

} // namespace howdah
