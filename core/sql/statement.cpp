#include "core/sql/statement.h"

#include "core/sql/kind.h"
#include "core/sql/parse_tree.h"
#include "core/sql/scan.h"

#include <algorithm>
namespace howdah {
namespace {

using namespace sql_detail;

// Big ones are always of these kinds, and their trees are many times bigger than they.
std::string_view nodeByFirstWord(std::string_view statement)
{
    const auto end = statement.find_first_of(" \t\r\n(");
    const auto word = lower(statement.substr(0, std::min<std::size_t>(end, 8)));
    return word == "insert" ? "InsertStmt"
        : word == "update"  ? "UpdateStmt"
        : word == "delete"  ? "DeleteStmt"
        : word == "select"  ? "SelectStmt"
                            : "";
}

void name(Statement& statement, std::string_view sql)
{
    if (const auto known = nodeByFirstWord(sql); !known.empty()) {
        statement.node = known;
        statement.kind = kindOf(known);
    } else if (const auto tree = Tree::of(sql)) {
        statement.node = tree->node();
        statement.kind = kindOf(*tree);
    }
}

SplitSql split(const std::string& text)
{
    SplitSql result;
    if (const auto reason = tooMuch(text)) {
        result.unparsed = {lineAt(text, reason->offset), reason->message};
        return result;
    }
    const auto pieces = cut(text);
    if (pieces.error) {
        result.unparsed = {lineAt(text, pieces.error->offset), pieces.error->message};
        result.stumbledAt = pieces.error->offset;
        return result;
    }
    std::size_t counted = 0;
    int line = 1;
    for (const auto& piece : pieces.statements) {
        const auto end = piece.offset + piece.length;
        const auto start = std::min(skipBlank(text, piece.offset), end);
        const auto last = text.find_last_not_of(" \t\r\n\f\v", end == 0 ? 0 : end - 1);
        const auto length = last == std::string::npos || last < start ? 0 : last + 1 - start;
        line += lineAt(std::string_view(text).substr(counted), start - counted) - 1;
        counted = start;
        Statement statement{start, length, line, {}, {}};
        name(statement, statement.of(text));
        result.statements.push_back(std::move(statement));
    }
    return result;
}

} // namespace

SplitSql splitSql(std::string_view text)
{
    SplitSql result;
    onParserStack([&] { result = split(std::string(text)); });
    return result;
}

} // namespace howdah
