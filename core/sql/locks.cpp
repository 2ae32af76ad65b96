#include "core/sql/lock_reader.h"

#include <algorithm>

namespace howdah {
namespace sql_detail {

using enum ChangeKind;
using enum LockLevel;
using enum TableWork;

void LockReader::lock(const SqlName& relation, LockLevel level, TableWork work, Phrase reason,
                      bool isIndex)
{
    if (relation.name.empty() || isNewTable(relation)
        || std::ranges::find(m_made, relation) != m_made.end())
        return;
    auto& all = m_locks.relations;
    auto found = std::ranges::find(all, relation, &RelationLock::relation);
    if (found == all.end()) {
        all.push_back({relation, level, work, std::move(reason), isIndex});
        return;
    }
    found->level = std::max(found->level, level);
    if (work > found->work) {
        found->work = work;
        found->reason = std::move(reason);
    }
}

void LockReader::add(const Change& change)
{
    const auto& relation = change.relation;
    const bool gently = change.concurrently;
    switch (change.kind) {
    case CreateTable:
    case CreateTableAs:
    case CreateMaterializedView: m_made.push_back(relation); return;
    case CreateView:
        if (change.ifExists)
            lock(relation, AccessExclusive);
        return;
    case Inherit:
        lock(relation, AccessExclusive);
        lock(change.other, change.isPartition ? AccessExclusive : ShareUpdateExclusive);
        return;
    case StopInheriting:
        lock(relation, AccessExclusive);
        lock(change.other, AccessShare);
        return;
    case CopyShape: lock(change.other, AccessShare); return;
    case DropTable: dropTable(change); return;
    case DropView:
    case DropMaterializedView:
    case DropSequence:
    case DropForeignTable:
    case DropPart: lock(relation, AccessExclusive); return;
    case DropIndex:
        onIndex(change, gently ? ShareUpdateExclusive : AccessExclusive,
                gently ? ShareUpdateExclusive : AccessExclusive, None, {});
        return;
    case DropSchema:
        if (change.cascade)
            m_locks.unknown.push_back(phrase("everything in schema %1", {sqlName(change.name)}));
        return;
    case Truncate: truncate(relation, change.cascade); return;
    case Cluster:
    case VacuumFull:
        lock(relation, AccessExclusive, Rewrite, phrase("the table is written anew"));
        break;
    case Vacuum:
        lock(relation, ShareUpdateExclusive, Scan, phrase("pages with dead rows are read"));
        break;
    case Analyze: lock(relation, ShareUpdateExclusive, None); break;
    case Refresh:
        lock(relation, gently ? Exclusive : AccessExclusive, gently ? None : Rewrite,
             phrase("the view is computed anew"));
        if (!m_known.find(relation))
            m_locks.unknown.push_back(phrase("the tables that %1 reads", {relation.sql()}));
        readThrough(relation);
        return;
    case ReindexTable:
        lock(relation, gently ? ShareUpdateExclusive : Share, hasIndexes(relation) ? Scan : None,
             phrase("its indexes are built anew"));
        return;
    case ReindexIndex:
        onIndex(change, gently ? ShareUpdateExclusive : Share,
                gently ? ShareUpdateExclusive : AccessExclusive, Scan,
                phrase("the index is built anew"));
        return;
    case ReindexMore:
        m_locks.unknown.push_back(phrase("every table of %1", {sqlName(change.name)}));
        return;
    case LockTable: lock(relation, static_cast<LockLevel>(change.lockMode)); return;
    case RenameIndex: lock(relation, ShareUpdateExclusive, None, {}, true); return;
    case RenameTable:
    case RenameColumn:
    case RenameConstraint:
    case RenamePart:
    case SetSchema:
    case SetOwner:
    case CreateRule:
    case CreatePolicy:
    case AlterPolicy:
    case DropNotNull:
    case SetDefault:
    case SetStorage:
    case AlterOther: lock(relation, AccessExclusive); return;
    case AlterConstraint: lock(relation, AccessExclusive); return;
    case DropColumn:
    case DropConstraint:
        lock(relation, AccessExclusive);
        dropKeys(change);
        if (change.kind == DropConstraint && !m_known.find(relation))
            m_locks.unknown.push_back(phrase("the table that %1 refers to, if it is a foreign key",
                                             {sqlName(change.name)}));
        return;
    case ChangeKind::Comment:
    case Publish:
    case CreateStatistics:
    case SetStatistics: lock(relation, ShareUpdateExclusive); return;
    case Read: readThrough(relation); [[fallthrough]];
    case CommentOnPart:
    case OwnSequence: lock(relation, AccessShare); return;
    case CreateIndex:
        lock(relation, gently ? ShareUpdateExclusive : Share, Scan, phrase("the index is built"));
        return;
    case CreateTrigger:
        lock(relation, ShareRowExclusive);
        lock(change.other, AccessShare);
        return;
    case SwitchTrigger:
    case AlterSequence: lock(relation, ShareRowExclusive); return;
    case AddColumn: addColumn(change); return;
    case ChangeType: changeType(change); return;
    case SetNotNull: setNotNull(change); return;
    case AddCheck:
    case AddUnique:
    case AddPrimaryKey:
    case AddForeignKey:
    case AddExclusion: addKey(change); return;
    case ValidateConstraint: {
        lock(relation, ShareUpdateExclusive, Scan, phrase("every row is checked"));
        const auto* table = m_known.find(relation);
        for (const auto& key : table ? table->foreignKeys : std::vector<KnownKey>())
            if (key.name == change.name)
                lock(key.target, RowShare);
        return;
    }
    case AttachPartition:
        lock(relation, ShareUpdateExclusive);
        lock(change.other, AccessExclusive, Scan,
             phrase("every row is held against the partition's bounds"));
        return;
    case DetachPartition:
        lock(relation, gently || change.isPartition ? ShareUpdateExclusive : AccessExclusive);
        lock(change.other, AccessExclusive);
        return;
    case SetTableSpace:
        lock(relation, AccessExclusive, Rewrite, phrase("its files are copied"));
        return;
    case SetLogged:
    case SetUnlogged:
    case SetAccessMethod:
        lock(relation, AccessExclusive, Rewrite, phrase("the table is written anew"));
        return;
    case SetOptions: lock(relation, change.strong ? AccessExclusive : ShareUpdateExclusive); return;
    case ReadForUpdate: lock(relation, RowShare); return;
    case Insert:
    case Update:
    case Delete: lock(relation, RowExclusive); return;
    case AddDomainConstraint:
    case ValidateDomain:
        if (!change.notValid)
            m_locks.unknown.push_back(
                phrase("every table with a column of type %1", {sqlName(change.name)}));
        return;
    case Opaque: m_locks.unknown.push_back(phrase("whatever the called code does")); return;
    default: return;
    }
    if (relation.name.empty())
        m_locks.unknown.push_back(phrase("every table of the database"));
}

} // namespace sql_detail

StatementLocks locksOf(const std::vector<Change>& changes, const KnownTables& known)
{
    sql_detail::LockReader reader(known);
    for (const auto& change : changes)
        reader.add(change);
    return reader.take();
}

} // namespace howdah
