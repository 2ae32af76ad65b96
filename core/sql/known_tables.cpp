#include "core/sql/known_tables.h"

#include <algorithm>

namespace howdah {
namespace {

template <typename T>
void eraseNamed(std::vector<T>& list, std::string_view name)
{
    std::erase_if(list, [&](const T& one) { return one.name == name; });
}

void addOnce(std::vector<SqlName>& list, const SqlName& name)
{
    if (std::ranges::find(list, name) == list.end())
        list.push_back(name);
}

} // namespace

const KnownColumn* KnownTable::column(std::string_view wanted) const
{
    const auto found = std::ranges::find(columns, wanted, &KnownColumn::name);
    return found == columns.end() ? nullptr : &*found;
}

KnownColumn* KnownTable::column(std::string_view wanted)
{
    const auto found = std::ranges::find(columns, wanted, &KnownColumn::name);
    return found == columns.end() ? nullptr : &*found;
}

bool KnownTable::hasIndexOn(const std::vector<std::string>& wanted) const
{
    return std::ranges::any_of(indexes, [&](const KnownKey& index) {
        // the key's columns in any order, but the first ones of the index
        if (index.columns.size() < wanted.size())
            return false;
        return std::ranges::is_permutation(wanted.begin(), wanted.end(), index.columns.begin(),
                                           index.columns.begin()
                                               + static_cast<std::ptrdiff_t>(wanted.size()));
    });
}

const KnownTable* KnownTables::find(const SqlName& name) const
{
    const auto found = std::ranges::find_if(
        m_tables, [&](const KnownTable& table) { return table.name.mayBe(name); });
    return found == m_tables.end() ? nullptr : &*found;
}

KnownTable* KnownTables::findOwn(const SqlName& name)
{
    const auto found = std::ranges::find_if(
        m_tables, [&](const KnownTable& table) { return table.name.mayBe(name); });
    return found == m_tables.end() ? nullptr : &*found;
}

const KnownTable* KnownTables::withIndex(const SqlName& index) const
{
    const auto found = std::ranges::find_if(m_tables, [&](const KnownTable& table) {
        return (index.schema.empty() || table.name.schema.empty()
                || index.schema == table.name.schema)
            && std::ranges::find(table.indexes, index.name, &KnownKey::name) != table.indexes.end();
    });
    return found == m_tables.end() ? nullptr : &*found;
}

bool KnownTables::isNew(const SqlName& name) const
{
    const auto* table = find(name);
    return table && table->isNew;
}

KnownTable& KnownTables::made(const SqlName& name)
{
    if (auto* known = findOwn(name))
        return *known;
    m_tables.push_back({.name = name});
    return m_tables.back();
}

void KnownTables::follow(const std::vector<Change>& changes)
{
    for (const auto& change : changes)
        if (!change.relation.name.empty())
            follow(change);
}

void KnownTables::follow(const Change& change)
{
    using enum ChangeKind;
    switch (change.kind) {
    case CreateTable:
    case CreateTableAs:
    case CreateMaterializedView: {
        const auto* there = find(change.relation);
        if (change.ifExists && there && there->exists && there->rows >= 0)
            return; // the statement will do nothing
        std::erase_if(m_tables, [&](const auto& table) { return table.name == change.relation; });
        m_tables.push_front({.name = change.relation, .isNew = true, .rows = 0, .bytes = 0});
        return;
    }
    case DropTable:
    case DropMaterializedView:
        std::erase_if(m_tables,
                      [&](const auto& table) { return table.name.mayBe(change.relation); });
        return;
    case DropIndex:
        for (auto& table : m_tables)
            eraseNamed(table.indexes, change.relation.name);
        return;
    case Inherit:
    case AttachPartition: {
        const bool attach = change.kind == AttachPartition;
        const auto& parent = attach ? change.relation : change.other;
        const auto& child = attach ? change.other : change.relation;
        addOnce(made(parent).children, child);
        addOnce(made(child).parents, parent);
        return;
    }
    default: break;
    }

    auto& table = made(change.relation);
    auto* column = table.column(change.name);
    switch (change.kind) {
    case AddColumn:
        if (!column)
            table.columns.push_back({.name = change.name,
                                     .type = change.column->type,
                                     .notNull = change.column->notNull});
        break;
    case DropColumn: eraseNamed(table.columns, change.name); break;
    case RenameColumn:
        if (column)
            column->name = change.other.name;
        break;
    case ChangeType:
        if (column)
            column->type = change.column->type;
        break;
    case SetNotNull:
    case DropNotNull:
        if (column)
            column->notNull = change.kind == SetNotNull;
        break;
    case AddCheck:
        table.pendingChecks.push_back({change.name, change.provesNotNull});
        if (change.notValid && !change.ofNewTable) // of a new table the server takes it as valid
            break;
        [[fallthrough]];
    case ValidateConstraint:
        for (const auto& check : table.pendingChecks)
            if (check.name == change.name)
                for (const auto& proven : check.provesNotNull) {
                    if (!table.column(proven))
                        table.columns.push_back({.name = proven, .type = {}});
                    table.column(proven)->provenNotNull = true;
                }
        break;
    case AddForeignKey:
        table.foreignKeys.push_back({change.name, change.columns, change.other});
        addOnce(made(change.other).referencedBy, change.relation);
        break;
    case DropConstraint:
        eraseNamed(table.foreignKeys, change.name);
        eraseNamed(table.pendingChecks, change.name);
        eraseNamed(table.indexes, change.name);
        break;
    case CreateIndex: table.indexes.push_back({change.name, change.columns, {}}); break;
    case AddPrimaryKey:
    case AddUnique:
        if (!change.usesIndex)
            table.indexes.push_back({change.name, change.columns, {}});
        break;
    case RenameTable: table.name.name = change.other.name; break;
    default: break;
    }
}

} // namespace howdah
