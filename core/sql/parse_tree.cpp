#include "core/sql/parse_tree.h"

#include "core/base/utf8.h"
#include "core/sql/owned_answer.h"
#include "core/sql/scan.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <pg_query.h>

namespace howdah::sql_detail {
namespace {

constexpr std::size_t sizeLimit = 16U << 20U;

// Writing a tree out takes up to 280 bytes of stack a level, measured; a level takes at least one
// byte of text.
constexpr std::size_t depthLimit = 200'000;

// The parser counts characters, from 1; 0 where it does not know.
std::size_t byteOffset(std::string_view text, int cursor)
{
    std::size_t at = 0;
    for (int left = cursor - 1; left > 0 && at < text.size(); --left) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
            ++at;
    }
    return at;
}

// At least the depth of the deepest expression: every token may add a level to the list item it
// stands in.
std::size_t depthBound(std::string_view text, const std::vector<Token>& tokens)
{
    std::vector<std::size_t> chains{0};
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (const auto& token : tokens) {
        const char c = token.end > token.start ? text[token.start] : ' ';
        if (c == '(' || c == '[') {
            chains.push_back(1);
            ++depth;
        } else if ((c == ')' || c == ']') && chains.size() > 1) {
            depth -= chains.back();
            chains.pop_back();
        } else if (c == ',' || c == ';') {
            depth -= chains.back();
            chains.back() = 0;
        } else {
            ++chains.back();
            ++depth;
        }
        deepest = std::max(deepest, depth);
    }
    return deepest;
}

} // namespace

std::optional<SyntaxError> tooMuch(std::string_view text)
{
    if (const auto at = text.find('\0'); at != std::string_view::npos)
        return SyntaxError{"it holds a NUL character", at};
    if (const auto at = firstInvalidUtf8(text))
        return SyntaxError{"it is not UTF-8", *at};
    if (text.size() > sizeLimit)
        return SyntaxError{"it is larger than 16 MiB", 0};
    if (text.size() <= depthLimit)
        return std::nullopt;
    const auto tokens = scan(std::string(text));
    if (tokens && depthBound(text, *tokens) > depthLimit)
        return SyntaxError{"its expressions are nested too deeply", 0};
    return std::nullopt;
}

Cut cut(const std::string& text)
{
    const OwnedAnswer<PgQuerySplitResult, pg_query_free_split_result> answer(
        pg_query_split_with_parser(text.c_str()));
    Cut result;
    if (answer->error) {
        result.error = {answer->error->message ? answer->error->message : "it cannot be parsed",
                        byteOffset(text, answer->error->cursorpos)};
        return result;
    }
    for (int i = 0; i < answer->n_stmts; ++i) {
        const auto* one = answer->stmts[i];
        const auto offset = std::min(static_cast<std::size_t>(one->stmt_location), text.size());
        const auto length = std::min(static_cast<std::size_t>(one->stmt_len), text.size() - offset);
        result.statements.push_back({offset, length});
    }
    return result;
}

std::optional<Tree> Tree::of(std::string_view statement)
{
    if (tooMuch(statement))
        return std::nullopt;
    const OwnedAnswer<PgQueryParseResult, pg_query_free_parse_result> answer(
        pg_query_parse(std::string(statement).c_str()));
    if (answer->error || !answer->parse_tree)
        return std::nullopt;
    Tree tree;
    tree.m_json = answer->parse_tree;
    // {"version":150001,"stmts":[{"stmt":{"SelectStmt":{…}}…}]}: no need to read all of it for a
    // name
    constexpr std::string_view before = R"("stmts":[{"stmt":{")";
    const auto start = tree.m_json.find(before);
    if (start == std::string::npos)
        return std::nullopt;
    const auto name = start + before.size();
    tree.m_node = tree.m_json.substr(name, tree.m_json.find('"', name) - name);
    return tree;
}

nlohmann::json Tree::fields() const
{
    auto all = nlohmann::json::parse(m_json, nullptr, false);
    if (all.is_discarded())
        return nlohmann::json::object();
    return std::move(all.at("stmts").at(0).at("stmt").at(m_node));
}

const nlohmann::json& child(const nlohmann::json& parent, const char* key)
{
    static const auto nothing = nlohmann::json::object();
    const auto found = parent.find(key);
    return found == parent.end() ? nothing : *found;
}

// Within a string of the JSON every quote has a backslash before it, so what follows is never found
// inside of one.
std::string Tree::text(std::string_view key) const
{
    const auto before = fmt::format("\"{}\":\"", key);
    const auto found = m_json.find(before);
    if (found == std::string::npos)
        return {};
    const auto start = found + before.size();
    return m_json.substr(start, m_json.find('"', start) - start);
}

bool Tree::isTrue(std::string_view key) const
{
    return m_json.find(fmt::format("\"{}\":true", key)) != std::string::npos;
}

bool Tree::mentions(std::string_view word) const
{
    return m_json.find(fmt::format("\"{}\"", word)) != std::string::npos;
}

} // namespace howdah::sql_detail
