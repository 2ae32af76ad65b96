#include "core/sql/tokens.h"

#include "core/sql/parse_tree.h"
#include "core/sql/scan.h"
#include "core/sql/statement.h"

#include <cctype>

namespace howdah {
namespace {

template <typename Wanted>
std::vector<SqlComment> tokensThat(std::string_view sql, Wanted wanted)
{
    using namespace sql_detail;
    std::vector<SqlComment> found;
    onParserStack([&] {
        const std::string text(sql);
        const auto tokens = tooMuch(text) ? std::nullopt : scan(text);
        for (const auto& token : tokens.value_or(std::vector<Token>()))
            if (wanted(token, token.of(text)))
                found.push_back(
                    {token.start, lineAt(text, token.start), std::string(token.of(text))});
    });
    return found;
}

} // namespace

std::vector<SqlComment> commentsOf(std::string_view sql)
{
    return tokensThat(
        sql, [](const sql_detail::Token& token, std::string_view) { return token.comment; });
}

std::vector<SqlComment> namesOver(std::string_view sql, std::size_t limit)
{
    return tokensThat(sql, [&](const sql_detail::Token& token, std::string_view text) {
        const bool quoted = text.starts_with('"');
        const bool name = quoted || std::isalpha(static_cast<unsigned char>(text.front())) != 0
            || text.front() == '_' || static_cast<unsigned char>(text.front()) >= 0x80U;
        return !token.comment && !token.string && name && text.size() - (quoted ? 2 : 0) > limit;
    });
}

std::optional<std::string> tokensOf(std::string_view sql)
{
    using namespace sql_detail;
    std::optional<std::string> words;
    onParserStack([&] {
        const std::string text(sql);
        const auto tokens = tooMuch(text) ? std::nullopt : scan(text);
        if (!tokens)
            return;
        words.emplace();
        for (const auto& token : *tokens)
            if (!token.comment)
                words->append(token.of(text)).append(1, '\n');
    });
    return words;
}

} // namespace howdah
