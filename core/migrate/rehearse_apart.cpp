#include "core/migrate/rehearse_file.h"
#include "core/migrate/run.h"
#include "core/migrate/step_script.h"
#include "core/sql/change.h"

#include <algorithm>

namespace howdah {
namespace {

using namespace std::chrono_literals;

std::vector<TakenLock> seenBeside(const std::set<SeenLock>& seen)
{
    std::map<std::string, TakenLock> strongest;
    for (const auto& lock : seen) // in rising order for each relation
        strongest[lock.relation] = {lock.relation, lock.level, lock.isIndex, false};
    std::vector<TakenLock> locks;
    for (auto& [relation, lock] : strongest)
        locks.push_back(std::move(lock));
    return locks;
}

// Each relation once, at its strongest.
void add(std::vector<TakenLock>& all, const std::vector<TakenLock>& more)
{
    for (const auto& lock : more) {
        const auto found = std::ranges::find(all, lock.relation, &TakenLock::relation);
        if (found == all.end())
            all.push_back(lock);
        else
            found->level = std::max(found->level, lock.level);
    }
}

void add(std::vector<ChangedRows>& all, const ChangedRows& more)
{
    auto found = std::ranges::find(all, more.table, &ChangedRows::table);
    if (found == all.end())
        found = all.insert(all.end(), {more.table, 0, 0, 0});
    found->inserted += more.inserted;
    found->updated += more.updated;
    found->deleted += more.deleted;
}

// What the server's answer and the statement's text tell of rows.
void addTagged(std::vector<ChangedRows>& all, std::string_view statement, std::int64_t rows)
{
    if (rows == 0)
        return;
    for (const auto& change : changesOf(statement)) {
        const auto table = change.relation.sql();
        if (change.kind == ChangeKind::Insert)
            return add(all, {table, rows, 0, 0});
        if (change.kind == ChangeKind::Update)
            return add(all, {table, 0, rows, 0});
        if (change.kind == ChangeKind::Delete)
            return add(all, {table, 0, 0, rows});
    }
}

} // namespace

void RehearsalStage::runEach(const PlannedStep& step, RehearsedFile& file)
{
    for (m_index = 0; m_index < step.batch.statements.size(); ++m_index) {
        if (!m_lease->isInTransaction() && mayBeWrapped(step, step.batch.statements[m_index]))
            runWrapped(step, file);
        else
            runAlone(step, file);
    }
}

// As the runner does with those that can: a transaction for one statement.
void RehearsalStage::runWrapped(const PlannedStep& step, RehearsedFile& file)
{
    m_lease->runScript("begin;" + limitsOf(m_migrator), m_stop);
    try {
        send(step, m_index, file, m_stop);
    } catch (const Error& error) {
        if (!wantsNoTransaction(error))
            throw;
        rollBack(*m_lease);
        file.took -= file.statements.back().took;
        file.statements.pop_back();
        return runAlone(step, file);
    }
    const auto now = lookAtOwn(*m_lease);
    auto& statement = file.statements.back();
    statement.locks = named(now.locks, *m_lease, m_known);
    add(file.locks, statement.locks);
    for (const auto& rows : changedSince({}, now))
        add(file.rows, rows);
    m_lease->run("commit", {}, m_stop);
}

// Outside of a transaction a lock is gone with its statement: only a look from beside sees it.
void RehearsalStage::runAlone(const PlannedStep& step, RehearsedFile& file)
{
    constexpr auto note = "locks taken outside of a transaction were looked at while they were "
                          "held; one held for less than a millisecond may not have been seen";
    if (std::ranges::find(file.notes, note) == file.notes.end())
        file.notes.emplace_back(note);
    const Watched watched(*m_beside, m_lease->backendPid(), {1ms, 0ms}, m_stop);
    const auto result = send(step, m_index, file, watched.token());
    file.statements.back().locks = seenBeside(watched.watch.seen());
    add(file.locks, file.statements.back().locks);
    addTagged(file.rows, step.batch.statements[m_index].of(step.file->text), result.affectedRows());
}

} // namespace howdah
