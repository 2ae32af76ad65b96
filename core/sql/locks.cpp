#include "core/sql/locks.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using enum ChangeKind;
using enum LockLevel;
using enum TableWork;

class Forecast {
public:
    explicit Forecast(const KnownTables& known)
        : m_known(known)
    {
    }

    void add(const Change& change);
    StatementLocks take() { return std::move(m_locks); }

private:
    void lock(const SqlName& relation, LockLevel level, TableWork work = None,
              std::string reason = {}, bool isIndex = false);
    void addKey(const Change& change);
    void addColumn(const Change& change);
    void dropTable(const Change& change);
    void dropKeys(const Change& change);
    void onIndex(const Change& change, LockLevel table, LockLevel index, TableWork work,
                 std::string reason);
    void changeType(const Change& change);
    void setNotNull(const Change& change);
    void truncate(const SqlName& table, bool cascade);
    void readThrough(const SqlName& view);
    bool hasIndexes(const SqlName& name) const; // as far as is known
    bool isNewTable(const SqlName& name) const { return m_known.isNew(name); }

    const KnownTables& m_known;
    StatementLocks m_locks;
    std::vector<SqlName> m_made; // by the statement itself
};

void Forecast::lock(const SqlName& relation, LockLevel level, TableWork work, std::string reason,
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

void Forecast::addColumn(const Change& change)
{
    const auto& column = *change.column;
    TableWork work = None;
    std::string reason;
    if (column.isGenerated || column.isIdentity || column.preset == ColumnDefault::Volatile) {
        work = Rewrite;
        reason = column.isGenerated ? "the generated column is stored in every row"
            : column.isIdentity     ? "every row gets its own number"
                                    : "every row gets its own " + column.volatileCall + "()";
    } else if (column.notNull && column.preset == ColumnDefault::None) {
        work = Scan;
        reason = "every row is looked at for NULL";
    }
    lock(change.relation, AccessExclusive, work, reason);
}

void Forecast::addKey(const Change& change)
{
    switch (change.kind) {
    case AddForeignKey:
        // A column that is new and NULL everywhere refers to nothing yet.
        lock(change.relation, ShareRowExclusive,
             change.notValid || (change.ofNewColumn && change.newIsNull) ? None : Scan,
             "every row's reference is looked up");
        lock(change.other, ShareRowExclusive);
        return;
    case AddCheck:
        lock(change.relation, AccessExclusive, change.notValid ? None : Scan,
             "every row is checked");
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
             change.usesIndex ? "every row is looked at for NULL" : "an index is built");
        if (change.usesIndex)
            lock({change.relation.schema, change.other.name}, ShareUpdateExclusive, None, {}, true);
        return;
    }
    default: lock(change.relation, AccessExclusive, Scan, "an index is built"); return;
    }
}

void Forecast::changeType(const Change& change)
{
    const auto* table = m_known.find(change.relation);
    const auto* column = table ? table->column(change.name) : nullptr;
    const bool kept = column && !column->type.name.empty() && !change.column->isConverted
        && column->type.stays(change.column->type);
    if (kept)
        lock(change.relation, AccessExclusive, column->isChecked ? Scan : None,
             "its CHECK is held against every row");
    else
        lock(change.relation, AccessExclusive, Rewrite,
             fmt::format("{} becomes {} in every row", change.name, change.column->type.sql()));
}

void Forecast::setNotNull(const Change& change)
{
    const auto* table = m_known.find(change.relation);
    const auto* column = table ? table->column(change.name) : nullptr;
    const bool proven = column && (column->notNull || column->provenNotNull);
    lock(change.relation, AccessExclusive, proven ? None : Scan, "every row is looked at for NULL");
}

// The tables at the other end of keys that go lose their triggers.
void Forecast::dropKeys(const Change& change)
{
    const auto* table = m_known.find(change.relation);
    for (const auto& key : table ? table->foreignKeys : std::vector<KnownKey>())
        if (change.kind == DropTable || (change.kind == DropConstraint && key.name == change.name)
            || (change.kind == DropColumn
                && std::ranges::find(key.columns, change.name) != key.columns.end()))
            lock(key.target, AccessExclusive);
}

void Forecast::dropTable(const Change& change)
{
    lock(change.relation, AccessExclusive);
    dropKeys(change);
    const auto* table = m_known.find(change.relation);
    if (!table) {
        m_locks.unknown.push_back("the tables that foreign keys of " + change.relation.sql()
                                  + " refer to");
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

void Forecast::onIndex(const Change& change, LockLevel onTable, LockLevel onIndex, TableWork work,
                       std::string reason)
{
    const auto* table = m_known.withIndex(change.relation);
    if (table && table->isNew)
        return;
    if (table)
        lock(table->name, onTable, work, std::move(reason));
    else
        m_locks.unknown.push_back("the table of index " + change.relation.sql());
    lock(change.relation, onIndex, None, {}, true);
}

void Forecast::truncate(const SqlName& name, bool cascade)
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
void Forecast::readThrough(const SqlName& view)
{
    if (const auto* known = m_known.find(view))
        for (const auto& read : known->reads)
            lock(read, AccessShare);
}

bool Forecast::hasIndexes(const SqlName& name) const
{
    const auto* known = m_known.find(name);
    return !known || known->columns.empty() || !known->indexes.empty();
}

void Forecast::add(const Change& change)
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
            m_locks.unknown.push_back("everything in schema " + sqlName(change.name));
        return;
    case Truncate: truncate(relation, change.cascade); return;
    case Cluster:
    case VacuumFull: lock(relation, AccessExclusive, Rewrite, "the table is written anew"); break;
    case Vacuum: lock(relation, ShareUpdateExclusive, Scan, "pages with dead rows are read"); break;
    case Analyze: lock(relation, ShareUpdateExclusive, None); break;
    case Refresh:
        lock(relation, gently ? Exclusive : AccessExclusive, gently ? None : Rewrite,
             "the view is computed anew");
        if (!m_known.find(relation))
            m_locks.unknown.push_back("the tables that " + relation.sql() + " reads");
        readThrough(relation);
        return;
    case ReindexTable:
        lock(relation, gently ? ShareUpdateExclusive : Share, hasIndexes(relation) ? Scan : None,
             "its indexes are built anew");
        return;
    case ReindexIndex:
        onIndex(change, gently ? ShareUpdateExclusive : Share,
                gently ? ShareUpdateExclusive : AccessExclusive, Scan, "the index is built anew");
        return;
    case ReindexMore: m_locks.unknown.push_back("every table of " + sqlName(change.name)); return;
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
            m_locks.unknown.push_back("the table that " + sqlName(change.name)
                                      + " refers to, if it is a foreign key");
        return;
    case ChangeKind::Comment:
    case Publish:
    case CreateStatistics:
    case SetStatistics: lock(relation, ShareUpdateExclusive); return;
    case Read: readThrough(relation); [[fallthrough]];
    case CommentOnPart:
    case OwnSequence: lock(relation, AccessShare); return;
    case CreateIndex:
        lock(relation, gently ? ShareUpdateExclusive : Share, Scan, "the index is built");
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
        lock(relation, ShareUpdateExclusive, Scan, "every row is checked");
        const auto* table = m_known.find(relation);
        for (const auto& key : table ? table->foreignKeys : std::vector<KnownKey>())
            if (key.name == change.name)
                lock(key.target, RowShare);
        return;
    }
    case AttachPartition:
        lock(relation, ShareUpdateExclusive);
        lock(change.other, AccessExclusive, Scan,
             "every row is held against the partition's bounds");
        return;
    case DetachPartition:
        lock(relation, gently || change.isPartition ? ShareUpdateExclusive : AccessExclusive);
        lock(change.other, AccessExclusive);
        return;
    case SetTableSpace: lock(relation, AccessExclusive, Rewrite, "its files are copied"); return;
    case SetLogged:
    case SetUnlogged:
    case SetAccessMethod:
        lock(relation, AccessExclusive, Rewrite, "the table is written anew");
        return;
    case SetOptions: lock(relation, change.strong ? AccessExclusive : ShareUpdateExclusive); return;
    case ReadForUpdate: lock(relation, RowShare); return;
    case Insert:
    case Update:
    case Delete: lock(relation, RowExclusive); return;
    case AddDomainConstraint:
    case ValidateDomain:
        if (!change.notValid)
            m_locks.unknown.push_back("every table with a column of type " + sqlName(change.name));
        return;
    case Opaque: m_locks.unknown.push_back("whatever the called code does"); return;
    default: return;
    }
    if (relation.name.empty())
        m_locks.unknown.push_back("every table of the database");
}

} // namespace

StatementLocks locksOf(const std::vector<Change>& changes, const KnownTables& known)
{
    Forecast forecast(known);
    for (const auto& change : changes)
        forecast.add(change);
    return forecast.take();
}

} // namespace howdah
