#include "core/sql/change.h"

#include "core/sql/change_reader.h"

#include <algorithm>
#include <array>

namespace howdah {
namespace {

using namespace sql_detail;
using enum ChangeKind;

using Reader = void (*)(const Json& fields, Changes& changes);

Change simple(ChangeKind kind, const Json& relation)
{
    return {.kind = kind, .relation = relationOf(relation)};
}

void readIndex(const Json& f, Changes& changes)
{
    auto change = simple(CreateIndex, child(f, "relation"));
    change.name = textOf(f, "idxname");
    change.concurrently = flagOf(f, "concurrent");
    change.ifExists = flagOf(f, "if_not_exists");
    change.isUnique = flagOf(f, "unique");
    for (const auto& column : child(f, "indexParams"))
        change.columns.push_back(textOf(child(column, "IndexElem"), "name"));
    change.isPartition = f.contains("whereClause"); // covers a part of the rows
    changes.push_back(std::move(change));
}

void readTruncate(const Json& f, Changes& changes)
{
    for (const auto& relation : child(f, "relations")) {
        auto change = simple(Truncate, relation);
        change.cascade = textOf(f, "behavior") == "DROP_CASCADE";
        changes.push_back(std::move(change));
    }
}

void readVacuum(const Json& f, Changes& changes)
{
    const auto kind = !flagOf(f, "is_vacuumcmd")  ? Analyze
        : isOptionOn(child(f, "options"), "full") ? VacuumFull
                                                  : Vacuum;
    if (!f.contains("rels"))
        changes.push_back({.kind = kind});
    for (const auto& one : child(f, "rels"))
        changes.push_back(simple(kind, child(child(one, "VacuumRelation"), "relation")));
}

void readReindex(const Json& f, Changes& changes)
{
    const auto type = textOf(f, "kind");
    auto change = simple(type == "REINDEX_OBJECT_INDEX"       ? ReindexIndex
                             : type == "REINDEX_OBJECT_TABLE" ? ReindexTable
                                                              : ReindexMore,
                         child(f, "relation"));
    change.name = textOf(f, "name");
    change.concurrently = isOptionOn(child(f, "params"), "concurrently");
    changes.push_back(std::move(change));
}

void readTrigger(const Json& f, Changes& changes)
{
    auto change = simple(CreateTrigger, child(f, "relation"));
    change.name = textOf(f, "trigname");
    change.other = relationOf(child(f, "constrrel"));
    change.ifExists = flagOf(f, "replace");
    changes.push_back(std::move(change));
}

void readTransaction(const Json& f, Changes& changes)
{
    const auto kind = textOf(f, "kind");
    if (kind == "TRANS_STMT_BEGIN" || kind == "TRANS_STMT_START")
        changes.push_back({.kind = Begin});
    else if (kind == "TRANS_STMT_COMMIT" || kind == "TRANS_STMT_PREPARE")
        changes.push_back({.kind = Commit});
    else if (kind == "TRANS_STMT_ROLLBACK")
        changes.push_back({.kind = Rollback});
}

void readSequenceOwner(const Json& f, Changes& changes)
{
    if (auto owner = ownerOf(f); !owner.name.empty())
        changes.push_back({.kind = OwnSequence, .relation = std::move(owner)});
}

void readDomain(const Json& f, Changes& changes)
{
    const auto type = textOf(f, "subtype");
    Change change{.kind = type == "V" ? ValidateDomain : AddDomainConstraint};
    change.name = nameFrom(child(f, "typeName")).name;
    change.notValid = flagOf(child(child(f, "def"), "Constraint"), "skip_validation");
    if (type == "C" || type == "O" || type == "V")
        changes.push_back(std::move(change));
}

void readSetting(const Json& f, Changes& changes)
{
    Change change{.kind = SetSetting, .name = textOf(f, "name")};
    changes.push_back(std::move(change));
}

void readEnum(const Json& f, Changes& changes)
{
    if (f.contains("oldVal"))
        return;
    Change change{.kind = AddEnumValue, .name = nameFrom(child(f, "typeName")).name};
    change.ifExists = flagOf(f, "skipIfNewValExists");
    change.isPlaced = f.contains("newValNeighbor");
    change.columns = {textOf(f, "newVal")};
    changes.push_back(std::move(change));
}

template <ChangeKind kind>
void readRelation(const Json& f, Changes& changes)
{
    changes.push_back(simple(kind, child(f, "relation")));
}

template <ChangeKind kind>
void readOpaque(const Json&, Changes& changes)
{
    changes.push_back({.kind = kind});
}

struct Entry {
    std::string_view node;
    Reader read;
};

constexpr std::array entries{
    Entry{"CreateStmt", readCreateTable},
    Entry{"CreateForeignTableStmt",
          [](const Json& f, Changes& c) { readCreateTable(child(f, "base"), c); }},
    Entry{"AlterTableStmt", readAlterTable},
    Entry{"IndexStmt", readIndex},
    Entry{"DropStmt", readDrop},
    Entry{"TruncateStmt", readTruncate},
    Entry{"VacuumStmt", readVacuum},
    Entry{"ReindexStmt", readReindex},
    Entry{"RenameStmt", readRename},
    Entry{"CommentStmt", readComment},
    Entry{"CreateTrigStmt", readTrigger},
    Entry{"TransactionStmt", readTransaction},
    Entry{"AlterDomainStmt", readDomain},
    Entry{"AlterEnumStmt", readEnum},
    Entry{"VariableSetStmt", readSetting},
    Entry{"DoStmt", readOpaque<Opaque>},
    Entry{"CallStmt", readOpaque<Opaque>},
    Entry{"DropOwnedStmt", readOpaque<Opaque>},
    Entry{"RuleStmt", readRelation<CreateRule>},
    Entry{"CreatePolicyStmt",
          [](const Json& f, Changes& c) { c.push_back(simple(CreatePolicy, child(f, "table"))); }},
    Entry{"AlterPolicyStmt",
          [](const Json& f, Changes& c) { c.push_back(simple(AlterPolicy, child(f, "table"))); }},
    Entry{"ClusterStmt", readRelation<Cluster>},
    Entry{"RefreshMatViewStmt",
          [](const Json& f, Changes& c) {
              auto change = simple(Refresh, child(f, "relation"));
              change.concurrently = flagOf(f, "concurrent");
              c.push_back(std::move(change));
          }},
    Entry{"LockStmt",
          [](const Json& f, Changes& c) {
              for (const auto& relation : child(f, "relations")) {
                  auto change = simple(LockTable, relation);
                  change.lockMode = f.value("mode", 8);
                  c.push_back(std::move(change));
              }
          }},
    Entry{"AlterObjectSchemaStmt",
          [](const Json& f, Changes& c) {
              if (!f.contains("relation"))
                  return;
              auto change = simple(SetSchema, child(f, "relation"));
              change.other.schema = textOf(f, "newschema");
              c.push_back(std::move(change));
          }},
    Entry{"ViewStmt",
          [](const Json& f, Changes& c) {
              auto change = simple(CreateView, child(f, "view"));
              change.ifExists = flagOf(f, "replace");
              c.push_back(std::move(change));
              readQuery({}, child(f, "query"), c);
          }},
    Entry{"CreateTableAsStmt",
          [](const Json& f, Changes& c) {
              const bool view = textOf(f, "objtype") == "OBJECT_MATVIEW";
              auto change = simple(view ? CreateMaterializedView : CreateTableAs,
                                   child(child(f, "into"), "rel"));
              change.ifExists = flagOf(f, "if_not_exists");
              c.push_back(std::move(change));
              readQuery({}, child(f, "query"), c);
          }},
    Entry{"CreateStatsStmt",
          [](const Json& f, Changes& c) {
              for (const auto& relation : child(f, "relations"))
                  c.push_back(simple(CreateStatistics, relation));
          }},
    Entry{"CreateSeqStmt", readSequenceOwner},
    Entry{"AlterSeqStmt",
          [](const Json& f, Changes& c) {
              c.push_back(simple(AlterSequence, child(f, "sequence")));
              readSequenceOwner(f, c);
          }},
    Entry{"CopyStmt",
          [](const Json& f, Changes& c) {
              if (f.contains("relation"))
                  c.push_back(simple(flagOf(f, "is_from") ? Insert : Read, child(f, "relation")));
              else
                  readQuery({}, child(f, "query"), c);
          }},
    Entry{"CreateDomainStmt",
          [](const Json& f, Changes& c) {
              if (f.contains("constraints"))
                  c.push_back(
                      {.kind = CreateDomain, .name = nameFrom(child(f, "domainname")).name});
          }},
    Entry{"DropdbStmt",
          [](const Json& f, Changes& c) {
              c.push_back({.kind = DropDatabase, .name = textOf(f, "dbname")});
          }},
    Entry{"CreatePublicationStmt",
          [](const Json& f, Changes& c) {
              for (const auto& object : child(f, "pubobjects"))
                  if (const auto& table = child(child(object, "PublicationObjSpec"), "pubtable");
                      !table.empty())
                      c.push_back(simple(Publish, child(table, "relation")));
          }},
};

constexpr std::array queries{"SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"};

} // namespace

std::vector<Change> changesOf(std::string_view statement)
{
    Changes changes;
    onParserStack([&] {
        const auto tree = Tree::of(statement);
        if (!tree)
            return;
        const auto fields = tree->fields();
        if (std::ranges::find(queries, tree->node()) != queries.end()) {
            readQuery(tree->node(), fields, changes);
            if (const auto& into = child(child(fields, "intoClause"), "rel"); !into.empty())
                changes.push_back(simple(CreateTableAs, into));
        }
        const auto entry = std::ranges::find(entries, tree->node(), &Entry::node);
        if (entry != entries.end())
            entry->read(fields, changes);
    });
    return changes;
}

} // namespace howdah
