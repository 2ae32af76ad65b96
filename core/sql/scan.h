// The words of a text, as libpg_query's scanner tells them; for this room alone. scan() must run on
// the parser's stack, and takes only texts that are not tooMuch() for it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah::sql_detail {

struct Token {
    std::size_t start = 0;
    std::size_t end = 0;
    bool comment = false;
    bool string = false; ///< a literal in quotes of any kind

    std::string_view of(std::string_view text) const { return text.substr(start, end - start); }
};

/// nullopt where no token can be told: an unended quote, …
std::optional<std::vector<Token>> scan(const std::string& text);

/// Statements as psql cuts them, by token: semicolons outside parentheses and outside the body of a
/// function in BEGIN ATOMIC. For texts that the parser does not understand as a whole.
std::vector<std::vector<Token>> cutTokens(std::string_view text, const std::vector<Token>& tokens);

/// The words of a statement's beginning, in lower case.
std::string lower(std::string_view text);
bool isWord(const Token& token, std::string_view text, std::string_view lowerCaseWord);

/// The first byte at or after `from` that is neither white space nor comment.
std::size_t skipBlank(std::string_view text, std::size_t from);
int lineAt(std::string_view text, std::size_t offset);

} // namespace howdah::sql_detail
