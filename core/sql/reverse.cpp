#include "core/sql/reverse.h"

#include "core/sql/reverse_reader.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace howdah {
namespace {

using namespace sql_detail;

using Reader = void (*)(const Json& f, Reversal& out);

constexpr auto maybeThere = "it may have been there before (IF NOT EXISTS)";
constexpr auto replaced = "it may have replaced another (OR REPLACE)";

void makes(Reversal& out, const char* kind, const SqlName& name)
{
    out.makes.push_back({kind, name});
}

void drop(Reversal& out, const char* what, const SqlName& name, const char* kind = "relation")
{
    out.sql.push_back(fmt::format("DROP {} {}", what, name.sql()));
    makes(out, kind, name);
}

void readTable(const Json& f, Reversal& out)
{
    const auto& relation = child(f, "relation");
    if (textOf(relation, "relpersistence") == "t")
        return; // goes with the session
    drop(out, "TABLE", relationOf(relation));
    if (flagOf(f, "if_not_exists"))
        out.doubt = maybeThere;
}

void readTableAs(const Json& f, Reversal& out)
{
    const auto& relation = child(child(f, "into"), "rel");
    if (textOf(relation, "relpersistence") == "t")
        return;
    drop(out, textOf(f, "objtype") == "OBJECT_MATVIEW" ? "MATERIALIZED VIEW" : "TABLE",
         relationOf(relation));
    if (flagOf(f, "if_not_exists"))
        out.doubt = maybeThere;
}

void readView(const Json& f, Reversal& out)
{
    drop(out, "VIEW", relationOf(child(f, "view")));
    if (flagOf(f, "replace"))
        out.doubt = replaced;
}

void readIndex(const Json& f, Reversal& out)
{
    const auto table = relationOf(child(f, "relation"));
    out.of.push_back({"relation", table});
    const SqlName index{table.schema, textOf(f, "idxname")};
    if (index.name.empty()) {
        out.doubt = "the index has no name here, the server gives it one";
        return;
    }
    drop(out, flagOf(f, "concurrent") ? "INDEX CONCURRENTLY" : "INDEX", index);
    if (flagOf(f, "if_not_exists"))
        out.doubt = maybeThere;
}

template <bool isDomain>
void readType(const Json& f, Reversal& out)
{
    const auto name = f.contains("typevar")
        ? relationOf(child(f, "typevar"))
        : nameFrom(child(f, isDomain ? "domainname" : "typeName"));
    drop(out, isDomain ? "DOMAIN" : "TYPE", name, "type");
}

void readSchema(const Json& f, Reversal& out)
{
    drop(out, "SCHEMA", {{}, textOf(f, "schemaname")}, "schema");
    if (flagOf(f, "if_not_exists"))
        out.doubt = maybeThere;
    else if (textOf(f, "schemaname").empty() || f.contains("schemaElts"))
        out.doubt = "it makes more than the schema";
}

void readSequence(const Json& f, Reversal& out)
{
    if (textOf(child(f, "sequence"), "relpersistence") == "t")
        return;
    drop(out, "SEQUENCE", relationOf(child(f, "sequence")));
    if (const auto owner = ownerOf(f); !owner.name.empty())
        out.of.push_back({"relation", owner});
    if (flagOf(f, "if_not_exists"))
        out.doubt = maybeThere;
}

// "schema.name" of a type, and [] for arrays.
std::optional<std::string> typeText(const Json& typeName)
{
    if (flagOf(typeName, "pct_type"))
        return std::nullopt;
    std::string text;
    for (const auto& word : wordsOf(child(typeName, "names")))
        text += (text.empty() ? "" : ".") + sqlName(word);
    return text + (typeName.contains("arrayBounds") ? "[]" : "");
}

std::optional<std::string> argumentsOf(const Json& function)
{
    std::string all;
    for (const auto& parameter : child(function, "parameters")) {
        const auto& fields = child(parameter, "FunctionParameter");
        const auto mode = textOf(fields, "mode");
        if (mode == "FUNC_PARAM_OUT" || mode == "FUNC_PARAM_TABLE")
            continue;
        const auto type = typeText(child(fields, "argType"));
        if (!type)
            return std::nullopt;
        all += (all.empty() ? "" : ", ") + *type;
    }
    return all;
}

void readFunction(const Json& f, Reversal& out)
{
    const auto name = nameFrom(child(f, "funcname"));
    makes(out, "function", name);
    const auto arguments = argumentsOf(f);
    out.sql.push_back(fmt::format("DROP {} {}{}",
                                  flagOf(f, "is_procedure") ? "PROCEDURE" : "FUNCTION", name.sql(),
                                  arguments ? "(" + *arguments + ")" : ""));
    if (flagOf(f, "replace"))
        out.doubt = replaced;
}

void readExtension(const Json& f, Reversal& out)
{
    drop(out, "EXTENSION", {{}, textOf(f, "extname")}, "extension");
    if (flagOf(f, "if_not_exists"))
        out.doubt = maybeThere;
}

void part(Reversal& out, const char* what, const std::string& name, const SqlName& table,
          bool isReplaced = false)
{
    out.of.push_back({"relation", table});
    out.sql.push_back(fmt::format("DROP {} {} ON {}", what, sqlName(name), table.sql()));
    if (isReplaced)
        out.doubt = replaced;
}

void readWritten(const Json& f, Reversal& out)
{
    out.of.push_back({"relation", relationOf(child(f, "relation"))});
    out.doubt = "which rows there were before is not known";
}

void readDrop(const Json& f, Reversal& out)
{
    out.doubt = "what it drops is not in its text";
    const auto type = textOf(f, "removeType");
    const bool part = type == "OBJECT_TRIGGER" || type == "OBJECT_RULE" || type == "OBJECT_POLICY";
    for (const auto& object : child(f, "objects"))
        if (part)
            out.of.push_back({"relation", nameFrom(object, 1)});
}

void nothing(const Json& /*f*/, Reversal& /*out*/) { }

struct Entry {
    std::string_view node;
    Reader read;
};

constexpr std::array entries{
    Entry{"CreateStmt", readTable},
    Entry{"CreateForeignTableStmt",
          [](const Json& f, Reversal& out) {
              drop(out, "FOREIGN TABLE", relationOf(child(child(f, "base"), "relation")));
              if (flagOf(child(f, "base"), "if_not_exists"))
                  out.doubt = maybeThere;
          }},
    Entry{"CreateTableAsStmt", readTableAs},
    Entry{"ViewStmt", readView},
    Entry{"IndexStmt", readIndex},
    Entry{"AlterTableStmt", reverseAlterTable},
    Entry{"CreateEnumStmt", readType<false>},
    Entry{"CompositeTypeStmt", readType<false>},
    Entry{"CreateRangeStmt", readType<false>},
    Entry{"CreateDomainStmt", readType<true>},
    Entry{"CreateSchemaStmt", readSchema},
    Entry{"CreateSeqStmt", readSequence},
    Entry{"AlterSeqStmt", reverseAlterSequence},
    Entry{"CreateFunctionStmt", readFunction},
    Entry{"CreateExtensionStmt", readExtension},
    Entry{"CreateTrigStmt",
          [](const Json& f, Reversal& out) {
              part(out, "TRIGGER", textOf(f, "trigname"), relationOf(child(f, "relation")),
                   flagOf(f, "replace"));
          }},
    Entry{"RuleStmt",
          [](const Json& f, Reversal& out) {
              part(out, "RULE", textOf(f, "rulename"), relationOf(child(f, "relation")),
                   flagOf(f, "replace"));
          }},
    Entry{"CreatePolicyStmt",
          [](const Json& f, Reversal& out) {
              part(out, "POLICY", textOf(f, "policy_name"), relationOf(child(f, "table")));
          }},
    Entry{"CreateStatsStmt",
          [](const Json& f, Reversal& out) {
              for (const auto& relation : child(f, "relations"))
                  out.of.push_back({"relation", relationOf(relation)});
              if (const auto name = nameFrom(child(f, "defnames")); !name.name.empty())
                  out.sql.push_back("DROP STATISTICS " + name.sql());
              if (out.sql.empty() || flagOf(f, "if_not_exists"))
                  out.doubt = out.sql.empty() ? "the server gives it a name" : maybeThere;
          }},
    Entry{"CreateRoleStmt",
          [](const Json& f, Reversal& out) {
              drop(out, "ROLE", {{}, textOf(f, "role")}, "role");
          }},
    Entry{"RenameStmt", reverseRename},
    Entry{"AlterObjectSchemaStmt", reverseSetSchema},
    Entry{"AlterEnumStmt", reverseEnum},
    Entry{"AlterDomainStmt", reverseDomain},
    Entry{"CommentStmt", reverseComment},
    Entry{"InsertStmt", readWritten},
    Entry{"UpdateStmt", readWritten},
    Entry{"DeleteStmt", readWritten},
    Entry{"CopyStmt", readWritten},
    Entry{"DropStmt", readDrop},
    Entry{"TransactionStmt", nothing},
    Entry{"LockStmt", nothing},
    Entry{"VacuumStmt", nothing},
    Entry{"ReindexStmt", nothing},
    Entry{"RefreshMatViewStmt", nothing},
    Entry{"CheckPointStmt", nothing},
    Entry{"NotifyStmt", nothing},
};

} // namespace

Reversal reverseOf(std::string_view statement)
{
    Reversal out;
    onParserStack([&] {
        const auto tree = Tree::of(statement);
        if (!tree) {
            out.doubt = "it cannot be read by PostgreSQL 15's parser";
            return;
        }
        const auto fields = tree->fields();
        if (tree->node() == "GrantStmt" || tree->node() == "GrantRoleStmt") {
            reverseGrant(statement, fields, out);
            return;
        }
        const auto entry = std::ranges::find(entries, tree->node(), &Entry::node);
        if (entry == entries.end())
            out.doubt = "what it does cannot be told from its text";
        else
            entry->read(fields, out);
    });
    return out;
}

} // namespace howdah
