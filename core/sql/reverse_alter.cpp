// What changes an object that is there, taken back: ALTER in its forms, and COMMENT.
#include "core/sql/reverse_reader.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <span>
#include <utility>

namespace howdah::sql_detail {
namespace {

using Word = std::pair<std::string_view, const char*>;

// What an ALTER TABLE's subcommand is taken back by; {} is its name.
constexpr std::array<Word, 17> pairs{{
    {"AT_SetNotNull", "ALTER COLUMN {} DROP NOT NULL"},
    {"AT_DropNotNull", "ALTER COLUMN {} SET NOT NULL"},
    {"AT_AddIdentity", "ALTER COLUMN {} DROP IDENTITY"},
    {"AT_EnableTrig", "DISABLE TRIGGER {}"},
    {"AT_DisableTrig", "ENABLE TRIGGER {}"},
    {"AT_EnableTrigUser", "DISABLE TRIGGER USER"},
    {"AT_DisableTrigUser", "ENABLE TRIGGER USER"},
    {"AT_EnableTrigAll", "DISABLE TRIGGER ALL"},
    {"AT_DisableTrigAll", "ENABLE TRIGGER ALL"},
    {"AT_EnableRule", "DISABLE RULE {}"},
    {"AT_DisableRule", "ENABLE RULE {}"},
    {"AT_EnableRowSecurity", "DISABLE ROW LEVEL SECURITY"},
    {"AT_DisableRowSecurity", "ENABLE ROW LEVEL SECURITY"},
    {"AT_ForceRowSecurity", "NO FORCE ROW LEVEL SECURITY"},
    {"AT_NoForceRowSecurity", "FORCE ROW LEVEL SECURITY"},
    {"AT_SetLogged", "SET UNLOGGED"},
    {"AT_SetUnLogged", "SET LOGGED"},
}};

constexpr std::array<Word, 6> unknown{{
    {"AT_DropColumn", "what the column was and held is not in the text"},
    {"AT_AlterColumnType", "the type before is not in the text"},
    {"AT_ColumnDefault", "the default before is not in the text"},
    {"AT_DropConstraint", "what the constraint was is not in the text"},
    {"AT_ValidateConstraint", "a constraint that is validated stays so"},
    {"AT_DetachPartition", "the partition's bounds are not in the text"},
}};

constexpr std::array<Word, 6> relations{{
    {"OBJECT_TABLE", "TABLE"},
    {"OBJECT_VIEW", "VIEW"},
    {"OBJECT_MATVIEW", "MATERIALIZED VIEW"},
    {"OBJECT_INDEX", "INDEX"},
    {"OBJECT_SEQUENCE", "SEQUENCE"},
    {"OBJECT_FOREIGN_TABLE", "FOREIGN TABLE"},
}};

constexpr std::array<Word, 4> partsOfTables{{
    {"OBJECT_TABCONSTRAINT", "CONSTRAINT"},
    {"OBJECT_TRIGGER", "TRIGGER"},
    {"OBJECT_POLICY", "POLICY"},
    {"OBJECT_RULE", "RULE"},
}};

constexpr std::array<Word, 3> withoutSchema{{
    {"OBJECT_SCHEMA", "schema"},
    {"OBJECT_EXTENSION", "extension"},
    {"OBJECT_ROLE", "role"},
}};

const char* wordIn(std::span<const Word> words, std::string_view type) // nullptr: none
{
    const auto word = std::ranges::find(words, type, &Word::first);
    return word == words.end() ? nullptr : word->second;
}

// What ALTER calls it; TABLE does for a sequence too.
const char* alteredWord(const Json& fields)
{
    const auto type = textOf(fields, "objtype");
    const auto* word = wordIn(relations, type);
    return word && type != "OBJECT_SEQUENCE" ? word : "TABLE";
}

std::string literal(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text)
        quoted.append(c == '\'' ? 2 : 1, c);
    return quoted + '\'';
}

// One subcommand; nullopt with the doubt set.
std::optional<std::string> commandAgainst(const Json& command, Reversal& out)
{
    const auto type = textOf(command, "subtype");
    const auto& def = child(command, "def");
    const auto doubt = [&](const char* why) {
        out.doubt = why;
        return std::nullopt;
    };
    if (type == "AT_AddColumn") {
        if (flagOf(command, "missing_ok"))
            out.doubt = "the column may have been there before (IF NOT EXISTS)";
        return "DROP COLUMN " + sqlName(textOf(child(def, "ColumnDef"), "colname"));
    }
    if (type == "AT_AddConstraint") {
        const auto& constraint = child(def, "Constraint");
        if (constraint.contains("indexname"))
            return doubt("the index would go with the constraint");
        if (textOf(constraint, "conname").empty())
            return doubt("the constraint has no name here, the server gives it one");
        return "DROP CONSTRAINT " + sqlName(textOf(constraint, "conname"));
    }
    if (type == "AT_AttachPartition")
        return "DETACH PARTITION " + relationOf(child(child(def, "PartitionCmd"), "name")).sql();
    if (type == "AT_AddInherit" || type == "AT_DropInherit")
        return (type == "AT_AddInherit" ? "NO INHERIT " : "INHERIT ") + relationOf(def).sql();
    if (const auto* against = wordIn(pairs, type))
        return fmt::format(fmt::runtime(against), sqlName(textOf(command, "name")));
    const auto* why = wordIn(unknown, type);
    return doubt(why ? why : "what was there before is not in the text");
}

} // namespace

void reverseAlterTable(const Json& fields, Reversal& out)
{
    const auto table = relationOf(child(fields, "relation"));
    out.of.push_back({"relation", table});
    for (const auto& command : child(fields, "cmds"))
        if (const auto against = commandAgainst(child(command, "AlterTableCmd"), out))
            out.sql.push_back(
                fmt::format("ALTER {} {} {}", alteredWord(fields), table.sql(), *against));
    std::ranges::reverse(out.sql);
}

void reverseAlterSequence(const Json& f, Reversal& out)
{
    const auto sequence = relationOf(child(f, "sequence"));
    out.of.push_back({"relation", sequence});
    out.doubt = "what the sequence was like before is not known";
    if (const auto owner = ownerOf(f); !owner.name.empty()) {
        out.of.push_back({"relation", owner});
        out.joins = true;
        out.sql.push_back(fmt::format("ALTER SEQUENCE {} OWNED BY NONE", sequence.sql()));
    }
}

void reverseRename(const Json& f, Reversal& out)
{
    const auto type = textOf(f, "renameType");
    const auto from = textOf(f, "subname");
    const auto to = textOf(f, "newname");
    const auto table = relationOf(child(f, "relation"));
    if (type == "OBJECT_COLUMN" || type == "OBJECT_TABCONSTRAINT") {
        out.sql.push_back(fmt::format("ALTER TABLE {} RENAME {} {} TO {}", table.sql(),
                                      type == "OBJECT_COLUMN" ? "COLUMN" : "CONSTRAINT",
                                      sqlName(to), sqlName(from)));
        return;
    }
    if (const auto* word = wordIn(relations, type))
        out.sql.push_back(fmt::format("ALTER {} {} RENAME TO {}", word,
                                      SqlName{table.schema, to}.sql(), sqlName(table.name)));
    if (const auto* word = wordIn(partsOfTables, type))
        out.sql.push_back(fmt::format("ALTER {} {} ON {} RENAME TO {}", word, sqlName(to),
                                      table.sql(), sqlName(from)));
    if (type == "OBJECT_SCHEMA")
        out.sql.push_back(fmt::format("ALTER SCHEMA {} RENAME TO {}", sqlName(to), sqlName(from)));
    if (type == "OBJECT_TYPE") {
        const auto old = nameFrom(child(f, "object"));
        out.sql.push_back(fmt::format("ALTER TYPE {} RENAME TO {}", SqlName{old.schema, to}.sql(),
                                      sqlName(old.name)));
    }
    if (out.sql.empty())
        out.doubt = "what is renamed has no simple name";
}

void reverseSetSchema(const Json& f, Reversal& out)
{
    const auto table = relationOf(child(f, "relation"));
    out.doubt = "the schema it came from is not in the text";
    if (table.schema.empty() || textOf(f, "objectType") != "OBJECT_TABLE")
        return;
    out.doubt.clear();
    out.sql.push_back(fmt::format("ALTER TABLE {} SET SCHEMA {}",
                                  SqlName{textOf(f, "newschema"), table.name}.sql(),
                                  sqlName(table.schema)));
}

void reverseEnum(const Json& f, Reversal& out)
{
    const auto type = nameFrom(child(f, "typeName"));
    out.of.push_back({"type", type});
    if (!f.contains("oldVal")) {
        out.doubt = "PostgreSQL cannot take a value of an enum away";
        return;
    }
    out.sql.push_back(fmt::format("ALTER TYPE {} RENAME VALUE {} TO {}", type.sql(),
                                  literal(textOf(f, "newVal")), literal(textOf(f, "oldVal"))));
}

void reverseDomain(const Json& f, Reversal& out)
{
    const auto domain = nameFrom(child(f, "typeName"));
    out.of.push_back({"type", domain});
    const auto name = textOf(child(child(f, "def"), "Constraint"), "conname");
    const auto type = textOf(f, "subtype");
    if (type == "C" && !name.empty())
        out.sql.push_back(
            fmt::format("ALTER DOMAIN {} DROP CONSTRAINT {}", domain.sql(), sqlName(name)));
    else if (type == "O" || type == "N")
        out.sql.push_back(
            fmt::format("ALTER DOMAIN {} {} NOT NULL", domain.sql(), type == "O" ? "DROP" : "SET"));
    else
        out.doubt = "what the domain was like before is not known";
}

void reverseComment(const Json& fields, Reversal& out)
{
    const auto type = textOf(fields, "objtype");
    const auto& object = child(fields, "object");
    const auto add = [&](const std::string& on, const char* kind, SqlName of) {
        out.of.push_back({kind, std::move(of)});
        out.sql.push_back(fmt::format("COMMENT ON {} IS NULL", on));
    };
    if (const auto* word = wordIn(relations, type))
        add(fmt::format("{} {}", word, nameFrom(object).sql()), "relation", nameFrom(object));
    if (const auto* word = wordIn(partsOfTables, type))
        add(fmt::format("{} {} ON {}", word,
                        sqlName(wordsOf(child(child(object, "List"), "items")).back()),
                        nameFrom(object, 1).sql()),
            "relation", nameFrom(object, 1));
    if (const auto* word = wordIn(withoutSchema, type))
        add(fmt::format("{} {}", word, sqlName(textOf(child(object, "String"), "sval"))), word,
            {{}, textOf(child(object, "String"), "sval")});
    if (type == "OBJECT_COLUMN")
        add(fmt::format("COLUMN {}.{}", nameFrom(object, 1).sql(),
                        sqlName(wordsOf(child(child(object, "List"), "items")).back())),
            "relation", nameFrom(object, 1));
    if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN") {
        const auto name = nameFrom(child(child(object, "TypeName"), "names"));
        add(fmt::format("TYPE {}", name.sql()), "type", name);
    }
    if (type == "OBJECT_FUNCTION" || type == "OBJECT_PROCEDURE") {
        const auto name = nameFrom(child(child(object, "ObjectWithArgs"), "objname"));
        out.of.push_back({"function", name});
    }
    // One that was there before would have to come back; mostly there was none.
    out.doubt = out.sql.empty() || textOf(fields, "comment").empty()
        ? "the comment before is not in the text"
        : "";
}

} // namespace howdah::sql_detail
