// What is done to a table's columns, keys and indexes, and what it takes along.
#include "core/sql/lock_reader.h"

#include <algorithm>

namespace howdah::sql_detail {

using enum ChangeKind;
using enum LockLevel;
using enum TableWork;

void LockReader::addColumn(const Change& change)
{
    const auto& column = *change.column;
    TableWork work = None;
    Phrase reason;
    if (column.isGenerated || column.isIdentity || column.preset == ColumnDefault::Volatile) {
        work = Rewrite;
        reason = column.isGenerated ? phrase("the generated column is stored in every row")
            : column.isIdentity     ? phrase("every row gets its own number")
                                : phrase("every row gets its own %1", {column.volatileCall + "()"});
    } else if (column.notNull && column.preset == ColumnDefault::None) {
        work = Scan;
        reason = phrase("every row is looked at for NULL");
    }
    lock(change.relation, AccessExclusive, work, reason);
}

void LockReader::addKey(const Change& change)
{
    switch (change.kind) {
    case AddForeignKey:
        // A column that is new and NULL everywhere refers to nothing yet.
        lock(change.relation, ShareRowExclusive,
             change.notValid || (change.ofNewColumn && change.newIsNull) ? None : Scan,
             phrase("every row's reference is looked up"));
        lock(change.other, ShareRowExclusive);
        return;
    case AddCheck:
        lock(change.relation, AccessExclusive, change.notValid ? None : Scan,
             phrase("every row is checked"));
        return;
    case AddPrimaryKey:
    case AddUnique: {
        const auto* table = m_known.find(change.relation);
        const auto isNotNull = [&](const std::string& name) {
            const auto* column = table ? table->column(name) : nullptr;
            return column && (column->notNull || column->provenNotNull);
        };
        const bool proven = change.kind == AddUnique
            || (!change.columns.empty() && std::ranges::all_of(change.columns, isNotNull));
        const bool scans = !change.usesIndex || !proven;
        lock(change.relation, AccessExclusive, scans ? Scan : None,
             change.usesIndex ? phrase("every row is looked at for NULL")
                              : phrase("an index is built"));
        if (change.usesIndex)
            lock({change.relation.schema, change.other.name}, ShareUpdateExclusive, None, {}, true);
        return;
    }
    default: lock(change.relation, AccessExclusive, Scan, phrase("an index is built")); return;
    }
}

void LockReader::changeType(const Change& change)
{
    const auto* table = m_known.find(change.relation);
    const auto* column = table ? table->column(change.name) : nullptr;
    const bool kept = column && !column->type.name.empty() && !change.column->isConverted
        && column->type.stays(change.column->type);
    if (kept)
        lock(change.relation, AccessExclusive, column->isChecked ? Scan : None,
             phrase("its CHECK is held against every row"));
    else
        lock(change.relation, AccessExclusive, Rewrite,
             phrase("%1 becomes %2 in every row", {change.name, change.column->type.sql()}));
}

void LockReader::setNotNull(const Change& change)
{
    const auto* table = m_known.find(change.relation);
    const auto* column = table ? table->column(change.name) : nullptr;
    const bool proven = column && (column->notNull || column->provenNotNull);
    lock(change.relation, AccessExclusive, proven ? None : Scan,
         phrase("every row is looked at for NULL"));
}

// The tables at the other end of keys that go lose their triggers.
void LockReader::dropKeys(const Change& change)
{
    const auto* table = m_known.find(change.relation);
    for (const auto& key : table ? table->foreignKeys : std::vector<KnownKey>())
        if (change.kind == DropTable || (change.kind == DropConstraint && key.name == change.name)
            || (change.kind == DropColumn
                && std::ranges::find(key.columns, change.name) != key.columns.end()))
            lock(key.target, AccessExclusive);
}

void LockReader::dropTable(const Change& change)
{
    lock(change.relation, AccessExclusive);
    dropKeys(change);
    const auto* table = m_known.find(change.relation);
    if (!table) {
        m_locks.unknown.push_back(
            phrase("the tables that foreign keys of %1 refer to", {change.relation.sql()}));
        return;
    }
    for (const auto& parent : table->parents)
        lock(parent, AccessExclusive);
    for (const auto& child : table->children)
        lock(child, AccessExclusive);
    if (change.cascade)
        for (const auto& from : table->referencedBy)
            lock(from, AccessExclusive);
}

void LockReader::onIndex(const Change& change, LockLevel onTable, LockLevel onIndex, TableWork work,
                         Phrase reason)
{
    const auto* table = m_known.withIndex(change.relation);
    if (table && table->isNew)
        return;
    if (table)
        lock(table->name, onTable, work, std::move(reason));
    else
        m_locks.unknown.push_back(phrase("the table of index %1", {change.relation.sql()}));
    lock(change.relation, onIndex, None, {}, true);
}

void LockReader::truncate(const SqlName& name, bool cascade)
{
    lock(name, AccessExclusive);
    const auto* table = m_known.find(name);
    if (!table)
        return;
    for (const auto& child : table->children)
        lock(child, AccessExclusive);
    if (cascade)
        for (const auto& from : table->referencedBy)
            if (std::ranges::find(m_locks.relations, from, &RelationLock::relation)
                == m_locks.relations.end())
                truncate(from, cascade);
}

// A view is read with all that its query names.
void LockReader::readThrough(const SqlName& view)
{
    if (const auto* known = m_known.find(view))
        for (const auto& read : known->reads)
            lock(read, AccessShare);
}

bool LockReader::hasIndexes(const SqlName& name) const
{
    const auto* known = m_known.find(name);
    return !known || known->columns.empty() || !known->indexes.empty();
}

} // namespace howdah::sql_detail
