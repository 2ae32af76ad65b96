// What sets the version without running anything; the rest of the migrator is in migrator.cpp.
#include "core/migrate/claim.h"
#include "core/migrate/drift.h"
#include "core/migrate/execution.h"
#include "core/migrate/migrator.h"
#include "core/migrate/notice.h"
#include "core/migrate/run.h"
#include "core/migrate/step_script.h"
#include "core/pool/write_note.h"

#include <fmt/format.h>

namespace howdah {

namespace {

// A dirty ledger, or one with several rows, is what force is for: nothing is noticed there.
std::vector<std::string> noticesBeforeForce(const Ledger& ledger, const MigratorOptions& options)
{
    try {
        const auto scripts = readFolder(options.dir, options.variables).scripts;
        return noticeStatements(ledger.sql(),
                                noticed(scripts, ledger.read(), ledger.history(), true));
    } catch (const Error&) {
        return {};
    }
}

std::string joined(const std::vector<std::string>& statements)
{
    std::string text;
    for (const auto& sql : statements)
        text.append(sql).append(sql.ends_with(";\n") ? "" : ";\n");
    return text;
}

std::vector<std::string> forcing(std::optional<std::int64_t> version, const Ledger& ledger,
                                 const MigratorOptions& options)
{
    auto statements = noticesBeforeForce(ledger, options);
    for (auto& sql : forceStatements(version, ledger, options))
        statements.push_back(std::move(sql));
    return statements;
}

} // namespace

MigrationReport
Migrator::mark(const std::function<std::vector<std::string>(const Ledger&)>& statements,
               const std::stop_token& stop) const
{
    requireWritable();
    const auto lease = m_pool.acquire("migrate: force or baseline", stop);
    const Claim claim(*lease, m_pool, m_options, stop);
    const auto kept = ledger(*lease, stop);
    kept.requireWritable();
    try {
        for (const auto& sql : statements(kept))
            lease->runScript(sql);
    } catch (...) {
        rollBack(*lease); // before the lock is given back
        throw;
    }
    MigrationReport report;
    report.state = ledger(*lease, {}).read();
    report.endState = standing(report.state);
    if (!kept.historyRefusal().empty())
        report.notes.push_back(kept.historyRefusal());
    if (auto note = keepCatalog(*lease, m_options);
        !note.empty()) // the user says it is as it should
        report.notes.push_back(std::move(note));
    return report;
}

MigrationReport Migrator::force(std::optional<std::int64_t> version, std::stop_token stop) const
{
    if (version && *version < 0)
        version.reset();
    requireWritable();
    WriteRecord planned{.part = "migrate",
                        .kind = "force",
                        .what =
                            version ? std::to_string(*version) : std::string("nothing applied")};
    return noteWrites(m_pool, {std::move(planned)}, [&](WriteRecords&) {
        return mark([&](const Ledger& ledger) { return forcing(version, ledger, m_options); },
                    stop);
    });
}

std::string Migrator::dryRunForce(std::optional<std::int64_t> version, std::stop_token stop) const
{
    const auto lease = m_pool.acquire("migrate: dry run of force", stop);
    return joined(forcing(version, ledger(*lease, stop), m_options));
}

std::vector<std::string> Migrator::baselineOn(const Ledger& ledger, std::int64_t version) const
{
    const auto folder = readFolder(m_options.dir, m_options.variables);
    requireSound(folder.problems);
    const auto state = ledger.read();
    if (state.version || state.dirty)
        throw Error(ErrorKind::BadState,
                    fmt::format("the database is {} already: baseline is for one that no migration "
                                "has run on; force sets another version",
                                state.dirty ? "dirty" : standingText(state.version)));
    if (!findScript(folder.scripts, version))
        throw Error(
            ErrorKind::NotFound,
            fmt::format("the folder has no file of version {}: see the list of versions", version));
    const auto& sql = ledger.sql();
    std::vector<std::string> statements{openingOf("begin", sql, m_options)};
    for (auto& statement : sql.set(version, false))
        statements.push_back(std::move(statement));
    std::optional<std::int64_t> from;
    for (const auto& script : folder.scripts) {
        if (script.version > version || !sql.records)
            break;
        PlannedStep step{script.version, script.title, Direction::Up, script.up, {}, from, version};
        step.to = from = script.version;
        auto record = recordOf(step, m_options);
        record.action = "baseline";
        record.sql.clear(); // it was not run
        statements.push_back(spelledOut(sql.insert(record)));
    }
    statements.emplace_back("commit");
    return statements;
}

MigrationReport Migrator::baseline(std::int64_t version, std::stop_token stop) const
{
    requireWritable();
    WriteRecord planned{.part = "migrate", .kind = "baseline", .what = std::to_string(version)};
    return noteWrites(m_pool, {std::move(planned)}, [&](WriteRecords&) {
        return mark([&](const Ledger& ledger) { return baselineOn(ledger, version); }, stop);
    });
}

std::string Migrator::dryRunBaseline(std::int64_t version, std::stop_token stop) const
{
    const auto lease = m_pool.acquire("migrate: dry run of baseline", stop);
    return joined(baselineOn(ledger(*lease, stop), version));
}

std::vector<HistoryEntry> Migrator::history(HistoryQuery query, std::stop_token stop) const
{
    const auto folder = readFolder(m_options.dir, m_options.variables);
    const auto lease = m_pool.acquire("migrate: history", stop);
    const auto kept = ledger(*lease, stop);
    auto entries = kept.history(stop, {.newest = {}, .withSql = query.withSql});
    for (auto& entry : noticed(folder.scripts, kept.read(stop), entries))
        entries.push_back(std::move(entry));
    if (query.newest && entries.size() > static_cast<std::size_t>(*query.newest))
        entries.erase(entries.begin(), entries.end() - *query.newest);
    return entries;
}

} // namespace howdah
