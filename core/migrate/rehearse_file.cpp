#include "core/migrate/rehearse_file.h"

#include "core/base/clock.h"
#include "core/migrate/failure.h"
#include "core/migrate/run.h"
#include "core/migrate/step_script.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::microseconds;

constexpr std::size_t warningLimit = 100;

std::set<SessionLook::Lock> newOnes(const std::set<SessionLook::Lock>& before,
                                    const std::set<SessionLook::Lock>& now)
{
    auto added = now;
    std::erase_if(added, [&](const auto& lock) { return before.contains(lock); });
    return added;
}

} // namespace

RehearsalStage::RehearsalStage(const Pool& pool, const MigratorOptions& migrator, Options options,
                               std::stop_token stop)
    : m_lease(pool.acquire("rehearsal", stop))
    , m_beside(pool.connectBeside(stop))
    , m_migrator(migrator)
    , m_options(std::move(options))
    , m_stop(std::move(stop))
    , m_session(*m_lease, m_stop)
    , m_known(relationsOf(*m_beside, m_stop))
    , m_before(readSnapshot(*m_lease, {.without = m_options.without}, m_stop))
{
    m_lease->onNotice([this](const Notice& notice) {
        if (notice.diagnostics.severity == "WARNING" && m_warnings.size() < warningLimit)
            m_warnings.push_back("the server warns: " + notice.message);
    });
}

RehearsalStage::~RehearsalStage()
{
    m_lease->onNotice({});
    rollBack(*m_lease);
}

bool RehearsalStage::tryInPlace(std::span<const PlannedStep> earlier, const PlannedStep& step,
                                RehearsedFile& file)
{
    const auto sequences = sequencesOf(*m_lease, m_stop);
    bool mayBeInTransaction = true;
    {
        const Watched watched(*m_beside, m_lease->backendPid(), {20ms, m_options.holdBudget},
                              m_stop);
        try {
            m_index = step.batch.statements.size();
            openTransaction(step, watched);
            replay(earlier, watched);
            runAll(step, watched, file);
            m_index = step.batch.statements.size();
            endInTransaction(watched);
            compareSchema(file, watched.token());
        } catch (const Error& error) {
            mayBeInTransaction = !wantsNoTransaction(error) && !hasPendingRows(error);
            settle(step, &watched, error, file);
        }
        rollBackAll();
    }
    for (const auto& [name, value] : sequencesOf(*m_lease, m_stop))
        if (const auto old = sequences.find(name); old != sequences.end() && old->second != value)
            file.lasting.push_back(fmt::format("the sequence {} stands at {}, before at {}", name,
                                               value, old->second));
    for (const auto& rows : file.rows)
        if (const auto dead = rows.inserted + rows.updated; dead > 0 && isKnown(rows.table))
            file.lasting.push_back(fmt::format("{} dead row{} in {} until the next vacuum", dead,
                                               dead == 1 ? "" : "s", rows.table));
    return mayBeInTransaction;
}

void RehearsalStage::applyToClone(const PlannedStep& step, RehearsedFile& file)
{
    try {
        if (!step.batch.transactional || !commitWhole(step, file, false))
            runEach(step, file);
        restoreSession();
        compareSchema(file, m_stop);
    } catch (const Error& error) {
        settle(step, nullptr, error, file);
        rollBackAll();
    }
}

// False when the server finds that the file cannot run in a transaction.
bool RehearsalStage::commitWhole(const PlannedStep& step, RehearsedFile& file, bool settlesEach)
{
    const Watched watched(*m_beside, m_lease->backendPid(), {20ms, 0ms}, m_stop);
    try {
        m_index = step.batch.statements.size();
        openTransaction(step, watched);
        if (settlesEach)
            m_lease->run("set constraints all immediate", {}, m_stop);
        runAll(step, watched, file);
        m_index = step.batch.statements.size();
        m_lease->run("commit", {}, m_stop);
        return true;
    } catch (const Error& error) {
        const bool pending = hasPendingRows(error) && !settlesEach;
        if ((!pending && !wantsNoTransaction(error)) || step.batch.wrapped)
            throw;
        if (!pending)
            file.notes.push_back(fmt::format("it ran statement by statement: {}", error.what()));
        file.statements.clear();
        file.took = {};
        rollBack(*m_lease);
        if (!pending)
            return false;
    }
    return commitWhole(step, file, true); // as the runner does
}

bool RehearsalStage::isKnown(const std::string& relation) const
{
    return std::ranges::any_of(m_known,
                               [&](const auto& known) { return known.second.name == relation; });
}

void RehearsalStage::openTransaction(const PlannedStep& step, const Watched& watched)
{
    m_lease->runScript(step.batch.begin + ";" + limitsOf(m_migrator), watched.token());
}

void RehearsalStage::replay(std::span<const PlannedStep> earlier, const Watched& watched)
{
    for (const auto& one : earlier) {
        if (!one.file)
            continue;
        for (const auto& statement : one.batch.statements)
            m_lease->runScript(std::string(statement.of(one.file->text)), watched.token());
        for (const auto& sql : m_session.restoreAfter(one))
            m_lease->run(sql, {}, watched.token());
        // What its commit would find, and then as the next transaction begins.
        m_lease->runScript("set constraints all immediate; set constraints all deferred",
                           watched.token());
        m_lease->runScript(limitsOf(m_migrator), watched.token());
    }
}

void RehearsalStage::runAll(const PlannedStep& step, const Watched& watched, RehearsedFile& file)
{
    if (!step.file)
        return;
    const auto first = lookAtOwn(*m_lease);
    auto before = first;
    std::optional<SteadyClock::time_point> strongSince;
    for (m_index = 0; m_index < step.batch.statements.size(); ++m_index) {
        const auto began = SteadyClock::now();
        send(step, m_index, file, watched.token());
        auto now = lookAtOwn(*m_lease);
        auto& statement = file.statements.back();
        statement.locks = named(newOnes(before.locks, now.locks), *m_lease, m_known);
        for (const auto& lock : statement.locks)
            if (!strongSince && !lock.isNew && isStrong(lock.level))
                strongSince = began;
        before = std::move(now);
    }
    if (strongSince)
        file.heldStrongLock = duration_cast<microseconds>(SteadyClock::now() - *strongSince);
    file.locks = named(newOnes(first.locks, before.locks), *m_lease, m_known);
    file.rows = changedSince(first, before);
    for (const auto& lock : named(first.locks, *m_lease, m_known))
        if (!lock.isNew && isStrong(lock.level))
            file.notes.push_back(
                fmt::format("the files before it held {} on {} already, so that its own locks on "
                            "it do not show",
                            nameOf(lock.level), lock.relation));
}

Result RehearsalStage::send(const PlannedStep& step, std::size_t index, RehearsedFile& file,
                            const std::stop_token& stop)
{
    const auto& statement = step.batch.statements[index];
    auto& told = file.statements.emplace_back();
    told.line = statement.line;
    told.kind = statement.kind;
    const auto began = SteadyClock::now();
    const auto took = [&] {
        told.took = duration_cast<microseconds>(SteadyClock::now() - began);
        file.took += told.took;
    };
    try {
        auto result = m_lease->runScript(std::string(statement.of(step.file->text)), stop);
        took();
        told.tag = result.commandTag();
        return result;
    } catch (const Error&) {
        took();
        throw;
    }
}

// What only the end of the transaction would find, and the schema as its end would leave it.
void RehearsalStage::endInTransaction(const Watched& watched)
{
    m_lease->run("set constraints all immediate", {}, watched.token());
    for (const auto& sql : m_session.restore())
        m_lease->run(sql, {}, watched.token());
    m_lease->runScript(limitsOf(m_migrator), watched.token());
}

void RehearsalStage::compareSchema(RehearsedFile& file, const std::stop_token& stop)
{
    auto after = readSnapshot(*m_lease, {.without = m_options.without}, stop);
    file.changes = diff(m_before, after);
    file.tables = tableChanges(m_before, after);
    m_before = std::move(after); // in place too: the next one runs on top of this one
    file.notes.insert(file.notes.end(), m_warnings.begin(), m_warnings.end());
    m_warnings.clear();
}

void RehearsalStage::restoreSession()
{
    for (const auto& sql : m_session.restore())
        m_lease->run(sql, {}, m_stop);
}

void RehearsalStage::rollBackAll()
{
    if (m_lease->isInTransaction())
        m_lease->run("rollback");
    restoreSession();
    m_lease->run("select pg_catalog.pg_advisory_unlock_all()");
}

void RehearsalStage::settle(const PlannedStep& step, const Watched* watched, const Error& error,
                            RehearsedFile& file)
{
    if (error.poisonsConnection() || m_stop.stop_requested())
        throw Error(error);
    file.notes.insert(file.notes.end(), m_warnings.begin(), m_warnings.end());
    m_warnings.clear();
    file.outcome = RehearsedFile::Outcome::Failed;
    const auto overheld = watched ? watched->watch.overheld() : std::string();
    if (!overheld.empty() && error.kind() == ErrorKind::Cancelled) {
        file.outcome = RehearsedFile::Outcome::Stopped;
        file.reason = phrase("it held %1 for more than %2 ms, so it was rolled back before others "
                             "waited longer (migrations.hold_budget)",
                             {overheld, std::to_string(m_options.holdBudget.count())});
    } else if (error.sqlState() == "55P03" && watched) {
        file.outcome = RehearsedFile::Outcome::Stopped;
        const auto blocker = watched->watch.blocker();
        const auto waited = std::to_string(m_migrator.lockTimeout.count());
        file.reason = blocker.empty()
            ? phrase("it waited %1 ms for a lock, and was rolled back before others waited behind "
                     "it (migrations.lock_timeout)",
                     {waited})
            : phrase("it waited %1 ms for a lock that blocks: %2, and was rolled back before "
                     "others waited behind it (migrations.lock_timeout)",
                     {waited, blocker});
    }
    file.error = locate(step, m_index, error);
}

} // namespace howdah
