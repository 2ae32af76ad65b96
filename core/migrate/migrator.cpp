#include "core/migrate/migrator.h"

#include "core/migrate/claim.h"
#include "core/migrate/execution.h"
#include "core/migrate/identity.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/notice.h"
#include "core/migrate/run.h"
#include "core/migrate/session_state.h"
#include "core/migrate/step_script.h"

namespace howdah {

Migrator::Migrator(Pool pool, MigratorOptions options, std::shared_future<Folder> files)
    : m_pool(std::move(pool))
    , m_options(std::move(options))
    , m_files(std::move(files))
{
    if (m_options.who.empty())
        m_options.who = systemUser();
    if (m_options.host.empty())
        m_options.host = systemName();
}

Ledger Migrator::ledger(Connection& connection, const std::stop_token& stop) const
{
    return Ledger(connection, {m_options.schema, m_options.table}, stop);
}

MigrationStatus Migrator::status(std::stop_token stop) const
{
    return migrationStatus(*m_pool.acquire("migrate: status", stop), m_options, stop);
}

MigrationStatus migrationStatus(Connection& connection, const MigratorOptions& options,
                                std::stop_token stop)
{
    MigrationStatus status;
    status.folder = readFolder(options.dir, options.variables);
    const Ledger kept(connection, {options.schema, options.table}, stop);
    status.state = kept.read(stop);
    status.history = kept.history(stop);
    for (auto& entry : noticed(status.folder.scripts, status.state, status.history))
        status.history.push_back(std::move(entry));
    status.rows = compare(status.folder.scripts, status.state, status.history);
    if (auto note = newerThanFolder(status.folder.scripts, status.state); !note.empty())
        status.notes.push_back(std::move(note));
    if (status.state.dirty)
        status.notes.push_back(dirtyAdvice(status.state, status.history));
    if (!kept.historyRefusal().empty())
        status.notes.push_back(kept.historyRefusal());
    return status;
}

LedgerState Migrator::version(std::stop_token stop) const
{
    const auto lease = m_pool.acquire("migrate: version", stop);
    return ledger(*lease, stop).read(stop);
}

Drift Migrator::drift(DriftSearch search, std::stop_token stop) const
{
    return findDrift(*m_pool.acquire("migrate: drift", stop), m_options, search, stop);
}

MigrationPlan Migrator::planOn(Connection& connection, const Ledger& kept,
                               const std::shared_future<Folder>& reading, const Choose& choose,
                               const std::stop_token& stop) const
{
    const auto state = kept.read(stop);
    auto history = kept.history(stop);
    const auto& folder = reading.get();
    const auto news = noticed(folder.scripts, state, history, true);
    history.insert(history.end(), news.begin(), news.end());
    // Without history nothing would tell the next run that they are applied.
    const bool outOfOrder = m_options.outOfOrder && kept.sql().records;
    const bool escapes = connection.serverSetting("standard_conforming_strings") == "off";
    auto plan = choose({folder.scripts, state, history, m_options.allowMissingDown, outOfOrder,
                        escapes ? Strings::Escaping : Strings::Standard});
    plan.noticed = news;
    if (!kept.historyRefusal().empty())
        plan.notes.push_back(kept.historyRefusal());
    return plan;
}

MigrationPlan Migrator::plan(const Choose& choose, const std::stop_token& stop) const
{
    const auto reading =
        m_files.valid() ? m_files : readFolderAside(m_options.dir, m_options.variables);
    const auto lease = m_pool.acquire("migrate: plan", stop);
    auto result = planOn(*lease, ledger(*lease, stop), reading, choose, stop);
    const auto& problems = reading.get().problems;
    result.problems.insert(result.problems.begin(), problems.begin(), problems.end());
    result.folder = std::make_shared<const Folder>(reading.get());
    return result;
}

void Migrator::requireWritable() const
{
    howdah::requireWritable(m_options, "migrate");
}

MigrationReport Migrator::run(const Choose& choose, const OnProgress& progress,
                              const std::stop_token& stop) const
{
    requireWritable();
    return execute(Execution(m_pool, m_options, progress, stop),
                   readFolderAside(m_options.dir, m_options.variables), choose, stop);
}

MigrationReport Migrator::execute(Execution execution, const std::shared_future<Folder>& reading,
                                  const Choose& choose, const std::stop_token& stop) const
{
    return execution.run([&](Connection& connection, const Ledger& kept) {
        const auto chooseOfSound = [&](const PlanInput& input) {
            requireSound(reading.get().problems);
            return choose(input);
        };
        return planOn(connection, kept, reading, chooseOfSound, stop);
    });
}

MigrationReport Migrator::run(const MigrationPlan& shown, const OnProgress& progress,
                              std::stop_token stop) const
{
    requireSound(shown.problems);
    requireWritable();
    const auto choose = [&](const PlanInput& now) {
        requireStill(shown, now);
        return MigrationPlan{shown.steps, {}, {}};
    };
    Execution execution(m_pool, m_options, progress, stop);
    if (!shown.steps.empty())
        execution.expectSteps();
    return execute(std::move(execution),
                   readFolderAside(m_options.dir, m_options.variables, shown.folder.get()), choose,
                   stop);
}

MigrationPlan Migrator::planUp(std::optional<int> count, std::stop_token stop) const
{
    return plan([&](const PlanInput& input) { return howdah::planUp(input, count); }, stop);
}

MigrationPlan Migrator::planDown(std::optional<int> count, std::stop_token stop) const
{
    return plan([&](const PlanInput& input) { return howdah::planDown(input, count); }, stop);
}

MigrationPlan Migrator::planRedo(int count, std::stop_token stop) const
{
    return plan([&](const PlanInput& input) { return howdah::planRedo(input, count); }, stop);
}

MigrationPlan Migrator::planGoTo(std::int64_t version, std::stop_token stop) const
{
    return plan([&](const PlanInput& input) { return howdah::planGoTo(input, version); }, stop);
}

MigrationPlan Migrator::planRollback(std::int64_t version, std::stop_token stop) const
{
    return plan([&](const PlanInput& input) { return howdah::planRollback(input, version); }, stop);
}

std::vector<Loss> Migrator::losses(const MigrationPlan& plan, std::stop_token stop) const
{
    const auto lease = m_pool.acquire("migrate: losses", stop);
    auto losses = readLosses(*lease, plan, {}, stop);
    leaveOutLedger(*lease, m_options, losses, stop);
    return losses;
}

MigrationReport Migrator::up(std::optional<int> count, const OnProgress& progress,
                             std::stop_token stop) const
{
    return run([&](const PlanInput& input) { return howdah::planUp(input, count); }, progress,
               stop);
}

MigrationReport Migrator::down(std::optional<int> count, const OnProgress& progress,
                               std::stop_token stop) const
{
    return run([&](const PlanInput& input) { return howdah::planDown(input, count); }, progress,
               stop);
}

MigrationReport Migrator::goTo(std::int64_t version, const OnProgress& progress,
                               std::stop_token stop) const
{
    return run([&](const PlanInput& input) { return howdah::planGoTo(input, version); }, progress,
               stop);
}

MigrationReport Migrator::rollback(std::int64_t version, const OnProgress& progress,
                                   std::stop_token stop) const
{
    return run([&](const PlanInput& input) { return howdah::planRollback(input, version); },
               progress, stop);
}

std::string Migrator::dryRun(const MigrationPlan& plan, std::stop_token stop) const
{
    const auto lease = m_pool.acquire("migrate: dry run", stop);
    auto sql = ledger(*lease, stop).sql();
    const SessionState session(*lease, stop);
    std::string text;
    for (const auto& statement :
         noticeStatements(sql, plan.steps.empty() ? std::vector<HistoryEntry>() : plan.noticed)) {
        text += statement + ";\n";
        sql.nowOpened();
    }
    for (const auto& step : plan.steps) {
        text += spelledOut(step, sql, m_options, session);
        sql.nowOpened();
    }
    return text;
}

} // namespace howdah
