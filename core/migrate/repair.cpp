#include "core/migrate/repair.h"

#include "core/migrate/claim.h"
#include "core/migrate/drift.h"
#include "core/migrate/execution.h"
#include "core/migrate/identity.h"
#include "core/migrate/repair_case.h"
#include "core/migrate/run.h"
#include "core/pool/write_note.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

MigratorOptions completed(MigratorOptions options)
{
    if (options.who.empty())
        options.who = systemUser();
    if (options.host.empty())
        options.host = systemName();
    return options;
}

bool isStill(const Diagnosis& shown, const Diagnosis& now, RepairKind kind)
{
    return shown.version == now.version && shown.entry == now.entry
        && shown.option(kind).sql == now.option(kind).sql
        && std::ranges::equal(shown.statements, now.statements, {}, &StoppedStatement::effect,
                              &StoppedStatement::effect);
}

// The case as it is now, which has to be the one that was shown.
RepairCase requireStill(Connection& connection, const MigratorOptions& options,
                        const Diagnosis& shown, RepairKind kind, const std::stop_token& stop)
{
    if (const auto& refusal = shown.option(kind).refusal; !refusal.empty())
        throw Error(
            ErrorKind::BadState,
            fmt::format("{} cannot be done: {}. Nothing was begun", nameOf(kind), refusal.text()));
    auto found = openCase(connection, options, shown.option(RepairKind::Retry).from, stop);
    if (!found)
        throw Error(ErrorKind::BadState,
                    "the database is not dirty any more: somebody else has repaired it");
    if (!isStill(shown, found->diagnosis, kind))
        throw Error(ErrorKind::BadState,
                    "nothing was begun, because the database or the file is no longer what was "
                    "shown: look at what would be done now");
    return std::move(*found);
}

MigrationReport mark(const Pool& pool, const MigratorOptions& options, const Diagnosis& shown,
                     bool applied, const std::stop_token& stop)
{
    const auto kind = applied ? RepairKind::MarkApplied : RepairKind::MarkNotApplied;
    const auto lease = pool.acquire("migrate: repair", stop);
    const Claim claim(*lease, pool, options, stop);
    const auto& ledger = claim.ledger();
    ledger.requireWritable();
    const auto found = requireStill(*lease, options, shown, kind, stop);
    try {
        for (const auto& sql : markStatements(found, applied, ledger.sql(), options))
            lease->runScript(sql);
    } catch (...) {
        rollBack(*lease); // before the lock is given back
        throw;
    }
    MigrationReport report;
    report.state = {found.diagnosis.option(kind).version, false};
    report.endState = standing(report.state);
    if (!ledger.historyRefusal().empty())
        report.notes.push_back(ledger.historyRefusal());
    if (auto note = keepCatalog(*lease, options); !note.empty()) // as it is, it is right
        report.notes.push_back(std::move(note));
    return report;
}

} // namespace

std::string_view nameOf(Effect effect) noexcept
{
    switch (effect) {
    case Effect::Took: return "took effect";
    case Effect::None: return "no effect";
    case Effect::Part: return "in part";
    case Effect::Unknown: return "not known";
    }
    return "";
}

std::string_view nameOf(RepairKind kind) noexcept
{
    switch (kind) {
    case RepairKind::Retry: return "retry";
    case RepairKind::MarkApplied: return "mark-applied";
    case RepairKind::MarkNotApplied: return "mark-not-applied";
    case RepairKind::Undo: return "undo";
    }
    return "";
}

const RepairOption& Diagnosis::option(RepairKind kind) const
{
    return *std::ranges::find(options, kind, &RepairOption::kind);
}

std::optional<Diagnosis> diagnose(const Pool& pool, const MigratorOptions& options, int retryFrom,
                                  std::stop_token stop)
{
    const auto lease = pool.acquire("migrate: diagnose", stop);
    auto found = openCase(*lease, completed(options), retryFrom, stop);
    return found ? std::optional(std::move(found->diagnosis)) : std::nullopt;
}

MigrationReport repair(const Pool& pool, const MigratorOptions& asked, const Diagnosis& shown,
                       RepairKind kind, const OnProgress& progress, std::stop_token stop)
{
    const auto options = completed(asked);
    requireWritable(options, "repair");
    if (kind == RepairKind::MarkApplied || kind == RepairKind::MarkNotApplied) {
        WriteRecord planned{.part = "migrate",
                            .kind = std::string(nameOf(kind)),
                            .what = std::to_string(shown.version)};
        return noteWrites(pool, {std::move(planned)}, [&](WriteRecords&) {
            return mark(pool, options, shown, kind == RepairKind::MarkApplied, stop);
        });
    }
    const bool undoes = kind == RepairKind::Undo;
    const auto resume = [&] {
        const auto found =
            requireStill(*pool.acquire("migrate: repair", stop), options, shown, kind, stop);
        return undoes ? found.undoing : found.retry;
    }();
    return Execution(pool, options, progress, stop)
        .resume(
            [&](Connection& connection, const Ledger&) {
                const auto found = requireStill(connection, options, shown, kind, stop);
                return MigrationPlan{{undoes ? *found.undo : found.stopped}, {}, {}};
            },
            resume);
}

} // namespace howdah
