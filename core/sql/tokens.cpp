#include "core/sql/tokens.h"

#include "core/sql/parse_tree.h"
#include "core/sql/statement.h"

namespace howdah {

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
