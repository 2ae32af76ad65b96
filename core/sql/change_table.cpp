#include "core/sql/change_reader.h"

#include <array>
#include <utility>

namespace howdah::sql_detail {
namespace {

using enum ChangeKind;

// Where a constraint stands: it is given to a table, or to a column of one.
struct Place {
    SqlName table;
    std::string column;
    bool ofNewTable = false;
    bool ofNewColumn = false;
    bool newIsNull = false;
};

Change changeAt(ChangeKind kind, const Place& place, const Json& fields)
{
    Change change{.kind = kind, .relation = place.table};
    change.offset = static_cast<std::size_t>(std::max(0, fields.value("location", 0)));
    change.ofNewTable = place.ofNewTable;
    change.ofNewColumn = place.ofNewColumn;
    change.newIsNull = place.newIsNull;
    return change;
}

void readConstraint(const Json& fields, const Place& place, Changes& changes)
{
    constexpr std::array kinds{
        std::pair{"CONSTR_CHECK", AddCheck}, std::pair{"CONSTR_UNIQUE", AddUnique},
        std::pair{"CONSTR_PRIMARY", AddPrimaryKey}, std::pair{"CONSTR_EXCLUSION", AddExclusion},
        std::pair{"CONSTR_FOREIGN", AddForeignKey}};
    const auto type = textOf(fields, "contype");
    for (const auto& [name, kind] : kinds) {
        if (type != name)
            continue;
        auto change = changeAt(kind, place, fields);
        change.name = textOf(fields, "conname");
        change.notValid = flagOf(fields, "skip_validation");
        change.usesIndex = fields.contains("indexname");
        change.columns = wordsOf(child(fields, kind == AddForeignKey ? "fk_attrs" : "keys"));
        if (change.columns.empty() && !place.column.empty())
            change.columns = {place.column};
        if (kind == AddForeignKey)
            change.other = relationOf(child(fields, "pktable"));
        if (kind == AddCheck)
            change.provesNotNull = columnsProven(child(fields, "raw_expr"));
        if (change.usesIndex)
            change.other.name = textOf(fields, "indexname");
        changes.push_back(std::move(change));
    }
}

ChangedColumn columnFrom(const Json& fields)
{
    ChangedColumn column;
    column.type = typeOf(child(fields, "typeName"));
    for (const auto& element : child(fields, "constraints")) {
        const auto& constraint = child(element, "Constraint");
        const auto type = textOf(constraint, "contype");
        column.notNull |=
            type == "CONSTR_NOTNULL" || type == "CONSTR_PRIMARY" || type == "CONSTR_IDENTITY";
        column.isGenerated |= type == "CONSTR_GENERATED";
        column.isIdentity |= type == "CONSTR_IDENTITY";
        if (type == "CONSTR_DEFAULT")
            readDefault(child(constraint, "raw_expr"), column);
    }
    if (column.type.isSerial()) {
        column.notNull = true;
        column.preset = ColumnDefault::Volatile;
        column.volatileCall = "nextval";
    }
    return column;
}

void readColumn(const Json& fields, Place place, bool ifExists, Changes& changes)
{
    auto change = changeAt(AddColumn, place, fields);
    change.name = textOf(fields, "colname");
    change.ifExists = ifExists;
    change.column = columnFrom(fields);
    place.column = change.name;
    place.ofNewColumn = true;
    place.newIsNull = change.column->preset == ColumnDefault::None && !change.column->isGenerated
        && !change.column->isIdentity;
    changes.push_back(std::move(change));
    for (const auto& element : child(fields, "constraints"))
        readConstraint(child(element, "Constraint"), place, changes);
}

// Subcommands that say all with their kind and a name.
constexpr std::array<std::pair<std::string_view, ChangeKind>, 29> plain{{
    {"AT_DropColumn", DropColumn},
    {"AT_SetNotNull", SetNotNull},
    {"AT_DropNotNull", DropNotNull},
    {"AT_ColumnDefault", SetDefault},
    {"AT_SetStatistics", SetStatistics},
    {"AT_SetOptions", SetStatistics},
    {"AT_ResetOptions", SetStatistics},
    {"AT_ClusterOn", SetStatistics},
    {"AT_DropCluster", SetStatistics},
    {"AT_SetStorage", SetStorage},
    {"AT_ValidateConstraint", ValidateConstraint},
    {"AT_DropConstraint", DropConstraint},
    {"AT_AlterConstraint", AlterConstraint},
    {"AT_SetTableSpace", SetTableSpace},
    {"AT_SetLogged", SetLogged},
    {"AT_SetUnLogged", SetUnlogged},
    {"AT_SetAccessMethod", SetAccessMethod},
    {"AT_ChangeOwner", SetOwner},
    {"AT_EnableTrig", SwitchTrigger},
    {"AT_EnableAlwaysTrig", SwitchTrigger},
    {"AT_EnableReplicaTrig", SwitchTrigger},
    {"AT_EnableTrigAll", SwitchTrigger},
    {"AT_EnableTrigUser", SwitchTrigger},
    {"AT_DisableTrig", SwitchTrigger},
    {"AT_DisableTrigAll", SwitchTrigger},
    {"AT_DisableTrigUser", SwitchTrigger},
    {"AT_SetRelOptions", SetOptions},
    {"AT_ResetRelOptions", SetOptions},
    {"AT_ReplaceRelOptions", SetOptions},
}};

// Options whose change must not meet a reader.
bool needsExclusive(const Json& options)
{
    for (const auto& option : child(child(options, "List"), "items")) {
        const auto name = textOf(child(option, "DefElem"), "defname");
        if (name == "user_catalog_table" || name == "security_barrier" || name == "security_invoker"
            || name == "check_option" || name == "buffering" || name == "fastupdate"
            || name == "pages_per_range" || name == "autosummarize"
            || name == "gin_pending_list_limit")
            return true;
    }
    return false;
}

void readCommand(const Json& command, const SqlName& table, Changes& changes)
{
    const auto type = textOf(command, "subtype");
    const auto& def = child(command, "def");
    const Place place{.table = table, .column = {}};
    if (type == "AT_AddColumn")
        return readColumn(child(def, "ColumnDef"), place, flagOf(command, "missing_ok"), changes);
    if (type == "AT_AddConstraint")
        return readConstraint(child(def, "Constraint"), place, changes);

    Change change{.kind = AlterOther, .relation = table};
    change.name = textOf(command, "name");
    change.ifExists = flagOf(command, "missing_ok");
    change.cascade = textOf(command, "behavior") == "DROP_CASCADE";
    for (const auto& [name, kind] : plain)
        if (name == type)
            change.kind = kind;
    if (type == "AT_AlterColumnType") {
        const auto& column = child(def, "ColumnDef");
        change.kind = ChangeType;
        change.offset = static_cast<std::size_t>(std::max(0, column.value("location", 0)));
        change.column = ChangedColumn{.type = typeOf(child(column, "typeName"))};
        change.column->isConverted =
            column.contains("raw_default") || column.contains("collClause");
    } else if (type == "AT_AttachPartition" || type == "AT_DetachPartition"
               || type == "AT_DetachPartitionFinalize") {
        const auto& partition = child(def, "PartitionCmd");
        change.kind = type == "AT_AttachPartition" ? AttachPartition : DetachPartition;
        change.other = relationOf(child(partition, "name"));
        change.concurrently = flagOf(partition, "concurrent");
        change.isPartition = type == "AT_DetachPartitionFinalize";
    } else if (type == "AT_AddInherit" || type == "AT_DropInherit") {
        change.kind = type == "AT_AddInherit" ? Inherit : StopInheriting;
        change.other = relationOf(def);
    } else if (change.kind == SetOptions) {
        change.strong = needsExclusive(def);
    } else if (change.kind == SetDefault) {
        change.column = ChangedColumn{};
        if (def.is_object() && !def.empty())
            readDefault(def, *change.column);
    }
    changes.push_back(std::move(change));
}

} // namespace

void readCreateTable(const Json& fields, Changes& changes)
{
    const auto& relation = child(fields, "relation");
    Change table{.kind = CreateTable, .relation = relationOf(relation)};
    table.ifExists = flagOf(fields, "if_not_exists");
    table.isTemporary = textOf(relation, "relpersistence") == "t";
    const Place place{.table = table.relation, .column = {}, .ofNewTable = true};
    changes.push_back(std::move(table));
    for (const auto& parent : child(fields, "inhRelations")) {
        auto change = changeAt(Inherit, place, child(parent, "RangeVar"));
        change.other = relationOf(parent);
        change.isPartition = fields.contains("partbound");
        changes.push_back(std::move(change));
    }
    for (const auto& element : child(fields, "tableElts")) {
        if (element.contains("ColumnDef")) {
            readColumn(child(element, "ColumnDef"), place, false, changes);
        } else if (element.contains("Constraint")) {
            readConstraint(child(element, "Constraint"), place, changes);
        } else if (element.contains("TableLikeClause")) {
            auto change = changeAt(CopyShape, place, child(element, "TableLikeClause"));
            change.other = relationOf(child(child(element, "TableLikeClause"), "relation"));
            changes.push_back(std::move(change));
        }
    }
}

void readAlterTable(const Json& fields, Changes& changes)
{
    const auto table = relationOf(child(fields, "relation"));
    for (const auto& command : child(fields, "cmds"))
        readCommand(child(command, "AlterTableCmd"), table, changes);
}

} // namespace howdah::sql_detail
