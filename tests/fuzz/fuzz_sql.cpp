// Any bytes are SQL to somebody: no text may crash the room, and what it says of one must hold.
#include "core/base/utf8.h"
#include "core/sql/batch.h"
#include "core/sql/read_only.h"
#include "core/sql/secrets.h"
#include "core/sql/statement.h"
#include "core/sql/tokens.h"

#include <cstdio>
#include <cstdlib>

using namespace howdah;

namespace {

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

void requireWithin(std::string_view text, const std::vector<Statement>& statements)
{
    std::size_t end = 0;
    int line = 1;
    for (const auto& statement : statements) {
        require(statement.offset >= end, "statements follow each other");
        require(statement.offset + statement.length <= text.size(), "statements are in the text");
        require(statement.line >= line, "lines do not go back");
        end = statement.offset + statement.length;
        line = statement.line;
    }
}

void look(std::string_view text)
{
    const auto split = splitSql(text);
    requireWithin(text, split.statements);
    for (const auto& statement : split.statements) {
        require(!statement.kind.empty() && statement.length > 0, "each statement has a name");
        const auto alone = splitSql(statement.of(text));
        require(alone.statements.size() == 1 && alone.statements[0].kind == statement.kind,
                "a statement alone is the same statement");
    }

    const auto batch = batchSql(text);
    requireWithin(text, batch.statements);
    require(batch.parsed || batch.statements.size() <= 1, "what is not parsed is sent as one");
    require(batch.transactional || !batch.reason.empty(), "there is a reason to send it apart");

    const auto kept = withoutSecrets(text);
    require(firstInvalidUtf8(text) || !firstInvalidUtf8(kept), "hiding cuts no character");
    tokensOf(text);
    if (isReadOnly(text))
        require(!split.unparsed && batch.transactional,
                "what only reads can be parsed and runs anywhere");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string text(data, data + size);
    onParserStack([&] { look(text); });
    return 0;
}
