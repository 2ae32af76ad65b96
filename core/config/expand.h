// ${VAR} and ${VAR:-default} in the strings of profiles. Pure apart from the look-up handed in.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace howdah {

/// The value of a variable, nullopt when it is unset.
using Lookup = std::function<std::optional<std::string>(std::string_view name)>;

enum class Trust {
    Own, ///< the user's own file: any variable
    WorkingFolder, ///< may come from a stranger: only names that mayExpandAnywhere()
};

/// `text` with its variables put in; "$${" stands for "${". The default serves when the variable is
/// unset or empty. Throws Error{Config} for a variable that is unset and has no default, that this
/// file may not read, or a "${" without end. The message repeats names, never values.
std::string expand(std::string_view text, const Lookup& lookup, Trust trust = Trust::Own);

/// Names beginning DB_, PG, POSTGRES_, DATABASE_ or APP_.
bool mayExpandAnywhere(std::string_view name) noexcept;

} // namespace howdah
