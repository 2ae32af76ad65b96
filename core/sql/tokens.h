// The words of SQL, without what the server does not read. Pure, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// The tokens of `sql`, one a line, without comments and white space between them: two texts with
/// the same words are the same SQL. nullopt where words cannot be told: an unended quote, …
std::optional<std::string> tokensOf(std::string_view sql);

struct SqlComment {
    std::size_t offset = 0; ///< bytes
    int line = 1;
    std::string text; ///< with its dashes or slashes
};

/// None where words cannot be told.
std::vector<SqlComment> commentsOf(std::string_view sql);

/// Names of more than `limit` bytes, which the server would cut: the name, and its line.
std::vector<SqlComment> namesOver(std::string_view sql, std::size_t limit);

} // namespace howdah
