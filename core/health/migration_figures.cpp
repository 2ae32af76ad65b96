#include "core/health/migration_figures.h"

#include "core/base/redact.h"
#include "core/migrate/migrator.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace howdah {
namespace {

bool isPending(const MigrationRow& row, bool outOfOrder)
{
    return row.state == MigrationState::Pending
        || (outOfOrder && row.state == MigrationState::Late);
}

void fill(MigrationFigures& figures, const MigrationStatus& status, bool outOfOrder)
{
    figures.version = status.state.version;
    figures.dirty = status.state.dirty;
    figures.hasFiles = !status.folder.scripts.empty();
    figures.pending = static_cast<int>(std::ranges::count_if(
        status.rows, [=](const MigrationRow& row) { return isPending(row, outOfOrder); }));
    figures.changed = static_cast<int>(
        std::ranges::count(status.rows, FileChange::Statements, &MigrationRow::change));
    if (figures.dirty)
        figures.advice = dirtyAdvice(status.state, status.history);
}

bool isThere(const std::filesystem::path& folder)
{
    std::error_code ignored;
    return std::filesystem::is_directory(foldersOf(folder).front(), ignored);
}

std::string counted(int count, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

} // namespace

MigrationFigures readMigrations(Connection& connection, const MigratorOptions& options,
                                std::stop_token stop)
{
    MigrationFigures figures;
    try {
        if (isThere(options.dir)) {
            fill(figures, migrationStatus(connection, options, stop), options.outOfOrder);
            figures.drift = findDrift(connection, options, DriftSearch::Quick, stop).state;
        } else { // the database may be dirty all the same
            const Ledger ledger(connection, {options.schema, options.table}, stop);
            const auto state = ledger.read(stop);
            figures.version = state.version;
            figures.dirty = state.dirty;
            if (figures.dirty)
                figures.advice = dirtyAdvice(state, ledger.history(stop));
        }
    } catch (const Error& error) {
        if (error.poisonsConnection() || stop.stop_requested())
            throw;
        figures.problem = redact(error.what());
    }
    return figures;
}

HealthCheck migrationsCheck(const MigrationFigures& figures)
{
    HealthCheck check{.name = "migrations"};
    const auto degraded = [&](std::string reason) {
        check.status = HealthStatus::Degraded;
        check.reason = std::move(reason);
    };
    if (!figures.problem.empty()) {
        degraded("how far the database is cannot be told: " + figures.problem);
    } else if (figures.dirty) {
        check.status = HealthStatus::Unhealthy;
        check.reason = figures.advice;
    } else if (figures.pending > 0) {
        degraded(fmt::format("{} pending: `howdahctl migrate up` applies {}",
                             counted(figures.pending, "migration is", "migrations are"),
                             figures.pending == 1 ? "it" : "them"));
    } else if (figures.drift == Drift::State::Found) {
        degraded("the schema is not what the migrations made: `howdahctl migrate status` shows the "
                 "drift");
    } else if (figures.changed > 0) {
        degraded(fmt::format("{} changed after it was applied",
                             counted(figures.changed, "file was", "files were")));
    } else if (!figures.hasFiles) {
        check.reason = "there are no migration files to compare with";
    } else {
        check.reason = standingText(figures.version) + ", nothing pending";
    }
    if (!figures.dirty && figures.hasFiles)
        check.value = figures.pending;
    return check;
}

} // namespace howdah
