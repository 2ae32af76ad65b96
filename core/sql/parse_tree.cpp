#include "core/sql/parse_tree.h"

#include "core/base/utf8.h"

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

// Frees what a libpg_query call returned, whatever happens on the way.
template <typename Answer, void (*release)(Answer)>
class Owned {
public:
    explicit Owned(Answer answer)
        : m_answer(answer)
    {
    }
    ~Owned() { release(m_answer); }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    const Answer* operator->() const { return &m_answer; }

private:
    Answer m_answer;
};

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

// Scanned tokens come as a protobuf message of nothing but small numbers, so no library is needed:
// ScanResult{2: repeated ScanToken{1: start, 2: end, 4: token}}.
class Wire {
public:
    explicit Wire(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    bool atEnd() const { return m_bytes.empty(); }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !m_bytes.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_bytes.front());
            m_bytes.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if ((byte & 0x80U) == 0)
                break;
        }
        return value;
    }
    std::string_view bytes()
    {
        const auto length = std::min<std::size_t>(number(), m_bytes.size());
        const auto part = m_bytes.substr(0, length);
        m_bytes.remove_prefix(length);
        return part;
    }

private:
    std::string_view m_bytes;
};

constexpr std::uint64_t lengthDelimited = 2;

// pg_query.proto's enum Token.
constexpr std::uint64_t sqlComment = 275;
constexpr std::uint64_t cComment = 276;
constexpr std::uint64_t sconst = 261;
constexpr std::uint64_t usconst = 262;
constexpr std::uint64_t bconst = 263;
constexpr std::uint64_t xconst = 264;

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

Token readToken(std::string_view message)
{
    Token token;
    for (Wire wire(message); !wire.atEnd();) {
        const auto key = wire.number();
        const auto value = wire.number();
        switch (key >> 3U) {
        case 1: token.start = value; break;
        case 2: token.end = value; break;
        case 4:
            token.comment = value == sqlComment || value == cComment;
            token.string =
                value == sconst || value == usconst || value == bconst || value == xconst;
            break;
        default: break;
        }
    }
    return token;
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
    const Owned<PgQuerySplitResult, pg_query_free_split_result> answer(
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
    const Owned<PgQueryParseResult, pg_query_free_parse_result> answer(
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

std::optional<std::vector<Token>> scan(const std::string& text)
{
    const Owned<PgQueryScanResult, pg_query_free_scan_result> answer(pg_query_scan(text.c_str()));
    if (answer->error)
        return std::nullopt;
    std::vector<Token> tokens;
    for (Wire wire({answer->pbuf.data, answer->pbuf.len}); !wire.atEnd();) {
        const auto key = wire.number();
        if ((key & 7U) != lengthDelimited)
            wire.number();
        else if (const auto message = wire.bytes(); key >> 3U == 2)
            tokens.push_back(readToken(message));
    }
    auto next = text.size();
    for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
        token->start = std::min(token->start, text.size());
        token->end = std::clamp(token->end, token->start, text.size());
        if (token->end == token->start) // what U&'…' comes with
            token->end = 1 + text.find_last_not_of(" \t\r\n\f\v", std::max(next, 1UL) - 1);
        next = token->start;
    }
    return tokens;
}

std::vector<std::vector<Token>> cutTokens(std::string_view text, const std::vector<Token>& tokens)
{
    std::vector<std::vector<Token>> statements(1);
    int parentheses = 0;
    int blocks = 0; // BEGIN ATOMIC and CASE, until their END
    for (const auto& token : tokens) {
        if (token.comment)
            continue;
        const auto word = token.of(text);
        auto& current = statements.back();
        if (word == ";" && parentheses == 0 && blocks == 0) {
            if (!current.empty())
                statements.emplace_back();
            continue;
        }
        if (word == "(")
            ++parentheses;
        else if (word == ")")
            parentheses = std::max(0, parentheses - 1);
        else if (isWord(token, text, "atomic") && !current.empty()
                 && isWord(current.back(), text, "begin"))
            ++blocks;
        else if (blocks > 0 && isWord(token, text, "case"))
            ++blocks;
        else if (blocks > 0 && isWord(token, text, "end"))
            --blocks;
        current.push_back(token);
    }
    if (statements.back().empty())
        statements.pop_back();
    return statements;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (auto& c : out)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

bool isWord(const Token& token, std::string_view text, std::string_view lowerCaseWord)
{
    return token.end - token.start == lowerCaseWord.size()
        && lower(token.of(text)) == lowerCaseWord;
}

std::size_t skipBlank(std::string_view text, std::size_t from)
{
    auto at = from;
    while (at < text.size()) {
        const auto rest = text.substr(at);
        if (std::isspace(static_cast<unsigned char>(rest.front()))) {
            ++at;
        } else if (rest.starts_with("--")) {
            at = std::min(text.find_first_of("\r\n", at), text.size());
        } else if (rest.starts_with("/*")) {
            int depth = 0;
            do {
                if (text.substr(at).starts_with("/*")) {
                    ++depth;
                    at += 2;
                } else if (text.substr(at).starts_with("*/")) {
                    --depth;
                    at += 2;
                } else {
                    ++at;
                }
            } while (depth > 0 && at < text.size());
        } else {
            return at;
        }
    }
    return text.size();
}

int lineAt(std::string_view text, std::size_t offset)
{
    const auto before = text.substr(0, std::min(offset, text.size()));
    return 1 + static_cast<int>(std::ranges::count(before, '\n'));
}

} // namespace howdah::sql_detail
