// SQL text as statements, cut by PostgreSQL's own parser (version 15 of it).
//
// Pure functions, any thread, never a crash: the parser runs on a stack of its own that is big
// enough for what is let through to it. What it does not understand, among it the syntax of newer
// servers, is an answer (`unparsed`), not an error.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct Statement {
    std::size_t offset = 0; ///< bytes from the start of the text to its first word
    std::size_t length = 0; ///< bytes, without the semicolon
    int line = 1; ///< of its first word
    std::string kind; ///< "CREATE TABLE", "CREATE INDEX CONCURRENTLY", "INSERT", ...
    std::string node; ///< what the parser calls it: "CreateStmt", "IndexStmt", ...

    std::string_view of(std::string_view text) const { return text.substr(offset, length); }
};

/// A place in the text, and what is to be said about it.
struct SqlRemark {
    int line = 1;
    std::string message;
};

struct SplitSql {
    std::vector<Statement> statements; ///< empty when unparsed
    std::optional<SqlRemark> unparsed; ///< why the parser could not cut it
    std::optional<std::size_t> stumbledAt; ///< the byte it stopped at; none where it did not begin
};

/// `text` is UTF-8 without a byte order mark. Texts over 16 MiB, or nested deeper than 200,000
/// levels, are not parsed.
SplitSql splitSql(std::string_view text);

inline constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Runs `work` on a thread with the parser's big stack and waits for it; what it throws is thrown
/// here. The functions of this room do so by themselves; around many calls it saves making a thread
/// for each.
void onParserStack(const std::function<void()>& work);

} // namespace howdah
