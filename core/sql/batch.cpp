#include "core/sql/batch.h"

#include "core/sql/alone.h"
#include "core/sql/parse_tree.h"
#include "core/sql/scan.h"
#include "core/sql/unparsed.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

using namespace sql_detail;

bool begins(const Statement& statement)
{
    return statement.kind == "BEGIN" || statement.kind == "START TRANSACTION";
}

bool ends(const Statement& statement)
{
    return statement.kind == "COMMIT" || statement.kind == "ROLLBACK"
        || statement.kind == "PREPARE TRANSACTION";
}

std::string lastName(const nlohmann::json& names)
{
    return names.empty() ? std::string() : names.back().at("String").value("sval", std::string());
}

std::string quoted(const std::string& value)
{
    std::string out = "'";
    for (const char c : value)
        out.append(c == '\'' ? 2 : 1, c);
    return out + '\'';
}

// What a SET makes of the setting that says how texts are read.
std::optional<Strings> stringsSetBy(const Statement& statement, std::string_view text)
{
    if (statement.node != "VariableSetStmt")
        return std::nullopt;
    const auto words = lower(statement.of(text));
    const auto at = words.find(stringsSetting);
    if (at == words.npos)
        return std::nullopt;
    return turnsStringsOff(words.substr(at + stringsSetting.size())) ? Strings::Escaping
                                                                     : Strings::Standard;
}

// The lines of '…' with a backslash in it.
std::vector<int> linesOfBackslash(const Statement& statement, std::string_view text)
{
    std::vector<int> lines;
    const auto sql = statement.of(text);
    if (sql.find('\\') == sql.npos)
        return lines;
    const auto tokens = scan(std::string(sql));
    if (!tokens)
        return lines;
    for (const auto& token : *tokens)
        if (const auto word = token.of(sql);
            token.string && word.front() == '\'' && word.find('\\') != word.npos)
            lines.push_back(statement.line + lineAt(sql, token.start) - 1);
    return lines;
}

// Where the parser's cut may be wrong in a session that reads a backslash as an escape.
std::optional<int> firstEscape(const std::vector<Statement>& statements, std::string_view text)
{
    for (const auto& statement : statements) {
        if (stringsSetBy(statement, text) == Strings::Standard)
            return std::nullopt;
        if (const auto lines = linesOfBackslash(statement, text); !lines.empty())
            return lines.front();
    }
    return std::nullopt;
}

// Goes once over the statements of a file and notes what decides how it is sent.
class Reader {
public:
    Reader(std::string_view text, std::vector<Statement> statements)
        : m_text(text)
    {
        m_batch.statements = std::move(statements);
    }

    Batch read()
    {
        if (const auto line = noTransactionLine())
            standsAlone(phrase("the file asks for it (howdah:no-transaction in line %1)",
                               {std::to_string(*line)}));
        else
            takeWrapperOff();
        for (const auto& statement : m_batch.statements) {
            noteUseOfNewValue(statement);
            refuseParameter(statement);
            followStrings(statement);
            if (mayStandAlone(statement.node) || statement.node == "CopyStmt"
                || statement.node == "CreateEnumStmt" || statement.node == "AlterEnumStmt")
                if (const auto tree = Tree::of(statement.of(m_text)))
                    note(statement, *tree);
        }
        m_batch.staysOpen = m_openedAt != 0 && !m_batch.wrapped && !m_batch.refusal;
        if (m_batch.staysOpen)
            refuse(m_openedAt, "the transaction that begins here is never ended: add a COMMIT");
        return std::move(m_batch);
    }

private:
    // Before the first statement, a line of its own.
    std::optional<int> noTransactionLine() const
    {
        const auto end = m_batch.statements.empty() ? 0 : m_batch.statements.front().offset;
        const auto head = m_text.substr(0, end);
        const auto at = head.find(noTransactionMark);
        if (at == head.npos || (at > 0 && head[at - 1] != '\n'))
            return std::nullopt;
        return 1 + static_cast<int>(std::ranges::count(head.substr(0, at), '\n'));
    }

    void takeWrapperOff()
    {
        auto& all = m_batch.statements;
        if (all.size() < 2 || !begins(all.front()) || all.back().kind != "COMMIT"
            || std::any_of(all.begin() + 1, all.end() - 1,
                           [](const Statement& s) { return begins(s) || ends(s); }))
            return;
        const auto last = Tree::of(all.back().of(m_text));
        if (!last || last->fields().value("chain", false))
            return;
        m_batch.wrapped = true;
        m_openedAt = all.front().line;
        m_batch.begin = all.front().of(m_text);
        all.pop_back();
        all.erase(all.begin());
    }

    void note(const Statement& statement, const Tree& tree)
    {
        if (auto remark = inlineCopy(statement.line, tree))
            refuse(remark->line, std::move(remark->message));
        noteEnum(tree);
        if (mustStandAlone(tree)) {
            standsAlone(phrase("%1 in line %2 cannot run in a transaction",
                               {statement.kind, std::to_string(statement.line)}));
            if (m_openedAt != 0)
                refuse(statement.line,
                       fmt::format("{} cannot run between BEGIN and COMMIT: take it out of the "
                                   "transaction, or the BEGIN and COMMIT out of the file",
                                   statement.kind));
        } else if (begins(statement) || ends(statement)) {
            const bool opens = begins(statement) || tree.fields().value("chain", false);
            m_openedAt = opens ? statement.line : 0;
            standsAlone(phrase("the file begins and ends transactions itself (%1 in line %2)",
                               {statement.kind, std::to_string(statement.line)}));
        }
    }

    // A value added to an enum cannot be used before it is committed, unless the type is as new.
    void noteEnum(const Tree& tree)
    {
        if (!tree.node().ends_with("EnumStmt"))
            return;
        const auto fields = tree.fields();
        const auto type = lastName(fields.value("typeName", nlohmann::json::array()));
        const auto value = fields.value("newVal", std::string());
        if (tree.node() == "CreateEnumStmt")
            m_ownTypes.push_back(type);
        else if (!value.empty() && !fields.contains("oldVal")
                 && std::ranges::find(m_ownTypes, type) == m_ownTypes.end())
            m_newValues.push_back(quoted(value));
    }

    void noteUseOfNewValue(const Statement& statement)
    {
        const auto sql = statement.of(m_text);
        for (const auto& value : m_newValues)
            if (sql.find(value) != std::string_view::npos)
                standsAlone(phrase("line %1 uses the enum value %2 that the file adds",
                                   {std::to_string(statement.line), value}));
    }

    // A "$1" outside of what is prepared or made to be called: nobody gives its value.
    void refuseParameter(const Statement& statement)
    {
        const auto sql = statement.of(m_text);
        if (statement.node == "PrepareStmt" || statement.node == "CreateFunctionStmt"
            || !mayHoldParameter(sql))
            return;
        const auto tokens = scan(std::string(sql));
        if (!tokens)
            return;
        for (const auto& token : *tokens)
            if (const auto word = token.of(sql);
                !token.comment && !token.string && word.front() == '$' && mayHoldParameter(word))
                refuse(statement.line + lineAt(sql, token.start) - 1,
                       fmt::format("{} stands for a value that nobody gives here: write the value "
                                   "itself, or, where it is meant as text, put it in quotes",
                                   word));
    }

    // The parser reads a backslash in '…' as the server does where standard_conforming_strings is
    // on. After a SET that turns it off, where a text ends is another matter.
    void followStrings(const Statement& statement)
    {
        if (const auto set = stringsSetBy(statement, m_text))
            m_stringsSetAt = *set == Strings::Escaping ? statement.line : 0;
        else if (m_stringsSetAt != 0)
            for (const auto line : linesOfBackslash(statement, m_text))
                refuse(line, backslashRefusal(m_stringsSetAt));
    }

    static bool mayHoldParameter(std::string_view sql)
    {
        for (auto at = sql.find('$'); at != sql.npos; at = sql.find('$', at + 1))
            if (at + 1 < sql.size() && sql[at + 1] >= '0' && sql[at + 1] <= '9')
                return true;
        return false;
    }

    void standsAlone(Phrase reason)
    {
        if (m_batch.transactional)
            m_batch.reason = std::move(reason);
        m_batch.transactional = false;
    }

    void refuse(int line, std::string message)
    {
        if (!m_batch.refusal)
            m_batch.refusal = {line, std::move(message)};
    }

    std::string_view m_text;
    Batch m_batch;
    int m_openedAt = 0; // line of the BEGIN that holds now
    int m_stringsSetAt = 0; // line of the SET that made a backslash in '…' an escape
    std::vector<std::string> m_ownTypes;
    std::vector<std::string> m_newValues; // as literals
};

} // namespace

Batch batchSql(std::string_view text, Strings strings)
{
    Batch result;
    onParserStack([&] {
        auto pieces = splitSql(text);
        if (const auto line = strings == Strings::Escaping && !pieces.unparsed
                ? firstEscape(pieces.statements, text)
                : std::nullopt)
            pieces = {{},
                      SqlRemark{*line,
                                fmt::format("a backslash in '…' escapes something here, for this "
                                            "session has {} off",
                                            stringsSetting)},
                      std::nullopt};
        result = batchSql(text, pieces);
    });
    return result;
}

Batch batchSql(std::string_view text, const SplitSql& pieces)
{
    Batch result;
    onParserStack([&] {
        result = pieces.unparsed ? batchUnparsed(std::string(text), pieces)
                                 : Reader(text, pieces.statements).read();
    });
    return result;
}

bool refusesTransaction(std::string_view sql)
{
    bool refuses = false;
    onParserStack([&] {
        const auto pieces = splitSql(sql);
        if (pieces.statements.size() != 1)
            return;
        const auto tree = Tree::of(pieces.statements.front().of(sql));
        refuses = tree && mustStandAlone(*tree);
    });
    return refuses;
}

} // namespace howdah
