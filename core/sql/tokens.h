// The words of SQL, without what the server does not read. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace howdah {

/// The tokens of `sql`, one a line, without comments and white space between them: two texts with
/// the same words are the same SQL. nullopt where words cannot be told: an unended quote, …
std::optional<std::string> tokensOf(std::string_view sql);

} // namespace howdah
