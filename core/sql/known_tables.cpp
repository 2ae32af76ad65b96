#include "core/sql/known_tables.h"

#include <algorithm>

namespace howdah {
namespace {

template <typename T>
void eraseNamed(std::vector<T>& list, std::string_view name)
{
    std::erase_if(list, [&](const T& one) { return one.name == name; });
}

void rename(std::vector<std::string>& names, const std::string& from, const std::string& to)
{
    std::ranges::replace(names, from, to);
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

void KnownTables::add(KnownTable table)
{
    remove(table.name);
    m_tables[table.name.name].push_back(std::move(table));
}

void KnownTables::remove(const SqlName& name)
{
    const auto found = m_tables.find(name.name);
    if (found != m_tables.end())
        std::erase_if(found->second, [&](const auto& table) { return table.name.mayBe(name); });
}

KnownTable* KnownTables::findOwn(const SqlName& name)
{
    const auto named = m_tables.find(name.name);
    if (named == m_tables.end())
        return nullptr;
    const auto found = std::ranges::find_if(
        named->second, [&](const KnownTable& table) { return table.name.mayBe(name); });
    return found == named->second.end() ? nullptr : &*found;
}

const KnownTable* KnownTables::find(const SqlName& name) const
{
    const auto named = m_tables.find(name.name);
    if (named != m_tables.end())
        for (const auto& table : named->second)
            if (table.name.mayBe(name))
                return &table;
    return m_base ? m_base->find(name) : nullptr;
}

const KnownTable* KnownTables::withIndex(const SqlName& index) const
{
    for (const auto& [name, tables] : m_tables)
        for (const auto& table : tables)
            if ((index.schema.empty() || table.name.schema.empty()
                 || index.schema == table.name.schema)
                && std::ranges::find(table.indexes, index.name, &KnownKey::name)
                    != table.indexes.end())
                return &table;
    return m_base ? m_base->withIndex(index) : nullptr;
}

bool KnownTables::isNew(const SqlName& name) const
{
    const auto* table = find(name);
    return table && table->isNew;
}

KnownTable& KnownTables::made(const SqlName& name)
{
    if (auto* own = findOwn(name))
        return *own;
    const auto* below = m_base ? m_base->find(name) : nullptr;
    auto& list = m_tables[name.name];
    list.push_back(below ? *below : KnownTable{.name = name});
    return list.back();
}

void KnownTables::settle(bool stillEmpty)
{
    for (const auto& name : m_new)
        for (auto& table : m_tables[name]) {
            table.isNew = false;
            if (!stillEmpty) {
                table.rows = -1;
                table.bytes = -1;
            }
        }
    m_new.clear();
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
        add({.name = change.relation, .isNew = true, .rows = 0, .bytes = 0});
        m_new.push_back(change.relation.name);
        return;
    }
    case CreateView: {
        const auto* there = find(change.relation);
        if (change.ifExists && !(there && !there->exists))
            break; // it may stand in for one that others use
        add({.name = change.relation, .isNew = true});
        m_new.push_back(change.relation.name);
        return;
    }
    case DropTable:
    case DropView:
    case DropMaterializedView: remove(change.relation); return;
    case DropIndex:
        for (auto& [name, tables] : m_tables)
            for (auto& table : tables)
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
        for (auto& key : table.foreignKeys)
            rename(key.columns, change.name, change.other.name);
        for (auto& index : table.indexes)
            rename(index.columns, change.name, change.other.name);
        for (auto& check : table.checks)
            rename(check.provesNotNull, change.name, change.other.name);
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
        table.checks.push_back(
            {change.name, change.provesNotNull, !change.notValid || change.ofNewTable});
        if (change.notValid && !change.ofNewTable) // of a new table the server takes it as valid
            break;
        [[fallthrough]];
    case ValidateConstraint:
        for (auto& check : table.checks)
            if (check.name == change.name) {
                check.isValid = true;
                for (const auto& proven : check.provesNotNull) {
                    if (!table.column(proven))
                        table.columns.push_back({.name = proven, .type = {}});
                    table.column(proven)->provenNotNull = true;
                }
            }
        break;
    case AddForeignKey:
        table.foreignKeys.push_back({change.name, change.columns, change.other});
        addOnce(made(change.other).referencedBy, change.relation);
        break;
    case DropConstraint:
        eraseNamed(table.foreignKeys, change.name);
        eraseNamed(table.checks, change.name);
        eraseNamed(table.indexes, change.name);
        break;
    case CreateIndex: table.indexes.push_back({change.name, change.columns, {}}); break;
    case AddPrimaryKey:
    case AddUnique:
        if (!change.usesIndex)
            table.indexes.push_back({change.name, change.columns, {}});
        break;
    case RenameTable: {
        auto renamed = table;
        remove(change.relation);
        renamed.name.name = change.other.name;
        if (renamed.isNew)
            m_new.push_back(renamed.name.name);
        add(std::move(renamed));
        break;
    }
    default: break;
    }
}

} // namespace howdah
