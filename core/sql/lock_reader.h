// The parts of locks.cpp: what a change locks, one after the other. For this room alone.
#pragma once

#include "core/sql/locks.h"

namespace howdah::sql_detail {

class LockReader {
public:
    explicit LockReader(const KnownTables& known)
        : m_known(known)
    {
    }

    void add(const Change& change);
    StatementLocks take() { return std::move(m_locks); }

private:
    void lock(const SqlName& relation, LockLevel level, TableWork work = TableWork::None,
              Phrase reason = {}, bool isIndex = false);
    void addKey(const Change& change);
    void addColumn(const Change& change);
    void dropTable(const Change& change);
    void dropKeys(const Change& change);
    void onIndex(const Change& change, LockLevel table, LockLevel index, TableWork work,
                 Phrase reason);
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

} // namespace howdah::sql_detail
