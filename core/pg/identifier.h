// Names and literals as SQL text. Pure, any thread. Values belong into Params; literal() is for the
// statements that take no parameters (SET, COMMENT, CREATE ROLE).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// "name", always quoted, inner quotes doubled. Throws Error{BadUse} for an empty name or one with
/// a NUL.
std::string quoteIdentifier(std::string_view name);

/// "schema"."name"
std::string qualifiedName(std::string_view schema, std::string_view name);

/// {"a","b"}: an array of text, as a parameter is written.
std::string quoteArray(const std::vector<std::string>& elements);

/// 'text', or E'…' where it holds a backslash: right with standard_conforming_strings on or off.
std::string quoteLiteral(std::string_view text);

} // namespace howdah
