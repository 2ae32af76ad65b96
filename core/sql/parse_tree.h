// libpg_query, as values; for this room alone. Everything here must run on the parser's stack.
// cut() takes only texts that are not tooMuch() for it.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah::sql_detail {

struct Range {
    std::size_t offset = 0;
    std::size_t length = 0;
};

struct SyntaxError {
    std::string message;
    std::size_t offset = 0; ///< byte, at most the text's size
};

/// Why libpg_query must not see the text: a NUL, not UTF-8, over 16 MiB, or nested so deeply that
/// its tree could not be written out.
std::optional<SyntaxError> tooMuch(std::string_view text);

struct Cut {
    std::vector<Range> statements; ///< with the white space and comments before them
    std::optional<SyntaxError> error;
};

Cut cut(const std::string& text);

/// One statement's tree; nullopt for what cannot be parsed.
class Tree {
public:
    static std::optional<Tree> of(std::string_view statement);

    const std::string& node() const noexcept { return m_node; } ///< "SelectStmt", …
    nlohmann::json fields() const; ///< what is inside the node; costs ten times the parsing

    /// The first string called so, wherever it stands; "" for none.
    std::string text(std::string_view key) const;
    /// Whether a flag called so is true anywhere, or `word` is the name or value of something.
    bool isTrue(std::string_view key) const;
    bool mentions(std::string_view word) const;

private:
    std::string m_json;
    std::string m_node;
};

/// `parent[key]`, or an empty object. By reference: copying JSON is recursive, and a tree may be
/// deeper than any stack.
const nlohmann::json& child(const nlohmann::json& parent, const char* key);

} // namespace howdah::sql_detail
