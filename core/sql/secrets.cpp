#include "core/sql/secrets.h"

#include "core/base/redact.h"
#include "core/sql/parse_tree.h"
#include "core/sql/scan.h"
#include "core/sql/statement.h"

#include <algorithm>
#include <array>

namespace howdah {
namespace {

using namespace sql_detail;

enum class Hides { Nothing, AfterPassword, EveryLiteral };

Hides hides(std::string_view node)
{
    constexpr std::array whole{"CreateUserMappingStmt",   "AlterUserMappingStmt",
                               "CreateForeignServerStmt", "AlterForeignServerStmt",
                               "CreateSubscriptionStmt",  "AlterSubscriptionStmt",
                               "CreateFdwStmt",           "AlterFdwStmt"};
    if (std::ranges::find(whole, node) != whole.end())
        return Hides::EveryLiteral;
    return node == "CreateRoleStmt" || node == "AlterRoleStmt" ? Hides::AfterPassword
                                                               : Hides::Nothing;
}

// Where the parser does not help, the words do: too much is hidden rather than too little.
Hides hidesByWords(std::string_view text, const std::vector<Token>& statement)
{
    for (const auto* word : {"password", "options", "connection", "subscription"})
        if (std::ranges::any_of(statement,
                                [&](const Token& token) { return isWord(token, text, word); }))
            return Hides::EveryLiteral;
    return Hides::Nothing;
}

std::vector<Token> literals(std::string_view text, const std::vector<Token>& statement, Hides what)
{
    std::vector<Token> found;
    if (what == Hides::Nothing)
        return found;
    for (std::size_t i = 0; i < statement.size(); ++i)
        if (statement[i].string
            && (what == Hides::EveryLiteral
                || (i > 0 && isWord(statement[i - 1], text, "password"))))
            found.push_back(statement[i]);
    return found;
}

std::string hide(const std::string& text)
{
    const auto tokens = tooMuch(text) ? std::nullopt : scan(text);
    if (!tokens)
        return "-- not kept: the text cannot be read, so its secrets could not be taken out";
    std::string out;
    std::size_t kept = 0;
    for (const auto& statement : cutTokens(text, *tokens)) {
        const auto start = statement.front().start;
        auto what = hidesByWords(text, statement);
        if (what != Hides::Nothing)
            if (const auto tree = Tree::of(text.substr(start, statement.back().end - start)))
                what = hides(tree->node());
        for (const auto& literal : literals(text, statement, what)) {
            out.append(text, kept, literal.start - kept).append("'***'");
            kept = literal.end;
        }
    }
    return redact(out.append(text, kept));
}

} // namespace

std::string withoutSecrets(std::string_view sql)
{
    std::string result;
    onParserStack([&] { result = hide(std::string(sql)); });
    return result;
}

} // namespace howdah
