#include "core/sql/scan.h"

#include "core/sql/owned_answer.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <pg_query.h>

namespace howdah::sql_detail {
namespace {

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

std::optional<std::vector<Token>> scan(const std::string& text)
{
    const OwnedAnswer<PgQueryScanResult, pg_query_free_scan_result> answer(
        pg_query_scan(text.c_str()));
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
