#include "core/migrate/run_at_once.h"

#include "core/migrate/step_brief.h"
#include "core/migrate/step_script.h"
#include "core/pg/identifier.h"
#include "core/pg/pipeline.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace howdah {
namespace {

// So often in a row it was in vain that the rest is not worth a try: all tables have rows.
constexpr int attemptsAtOnce = 3;

// A division by zero unless: the ledger says version $1 and is clean; each table of $2 is a plain
// one that holds nothing, without children, and no sequence that goes with it was ever used; and,
// with $3, no event trigger may do what the file's text does not tell.
std::string conditions(const LedgerSql& ledger)
{
    return fmt::format(R"(
select 1 / ((select case when count(*) = 1
                         then max(version) filter (where version >= 0) is not distinct from $1::bigint
                              and not pg_catalog.bool_or(dirty)
                         else count(*) = 0 and $1::bigint is null end from {})
            and not exists (
              select from pg_catalog.unnest($2::text[]) n (name)
                left join pg_catalog.pg_class c on c.oid = pg_catalog.to_regclass(n.name)
               where c.relkind is distinct from 'r' or c.relhassubclass
                  or pg_catalog.pg_relation_size(c.oid) <> 0
                  or exists (
                    select from pg_catalog.pg_depend d
                      join pg_catalog.pg_class s on s.oid = d.objid
                     where d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = c.oid
                       and d.classid = 'pg_catalog.pg_class'::regclass
                       and case when s.relkind = 'S' -- whatever order the planner likes
                                then pg_catalog.pg_sequence_last_value(s.oid) is not null end))
            and (not $3::bool or not exists (
              select from pg_catalog.pg_event_trigger where evtenabled <> 'D')))::int)",
                       ledger.table);
}

bool mayGoAtOnce(const Run& run, const PlannedStep& step)
{
    if (!run.brief || run.resume || run.remakesLedger || run.inVain >= attemptsAtOnce
        || !run.ledger.isOpened())
        return false;
    if (!step.batch.parsed || step.batch.statements.empty() || step.batch.begin != "begin")
        return false;
    return !run.savesRowsOf(step) || run.brief->taken;
}

} // namespace

SentAtOnce sendAtOnce(Run& run, const PlannedStep& step)
{
    if (!mayGoAtOnce(run, step))
        return {};
    const auto& statements = step.batch.statements;
    const auto taken = run.savesRowsOf(step) ? *run.brief->taken : std::vector<std::string>();
    run.tell(1);
    run.times.clear();
    Pipeline pipeline(run.connection, run.stop);
    std::size_t opening = 2;
    pipeline.addPrepared("begin");
    for (const auto& limit : limitStatements(run.options)) {
        pipeline.addPrepared(limit);
        ++opening;
    }
    for (const auto& sql : run.ledger.open()) {
        pipeline.addPrepared(sql);
        ++opening;
    }
    if (!taken.empty()) {
        pipeline.add(fmt::format("lock table {} in access exclusive mode", fmt::join(taken, ", ")));
        ++opening;
    }
    pipeline.addPrepared(conditions(run.ledger),
                         {step.from ? std::optional(std::to_string(*step.from)) : std::nullopt,
                          quoteArray(taken), run.brief->keepsSession ? "true" : "false"});
    pipeline.requestFlush();
    for (const auto& statement : statements) {
        pipeline.add(std::string(statement.of(step.file->text)));
        pipeline.requestFlush();
    }
    const auto report = pipeline.finish([&](std::size_t answered) {
        if (answered == opening)
            run.statementStarted = SteadyClock::now();
        if (answered <= opening)
            return;
        run.statementEnded();
        if (answered - opening < statements.size())
            run.tell(static_cast<int>(answered - opening) + 1);
    });
    const auto done = report.results.size();
    if (!report.error || done >= opening) {
        run.inVain = 0;
        return {true,
                report.error ? std::optional(run.blame(step, done - opening, *report.error))
                             : std::nullopt};
    }
    if (report.error->mayRetry() || report.error->kind() == ErrorKind::Cancelled)
        throw Error(*report.error);
    rollBack(run.connection);
    ++run.inVain;
    return {};
}

} // namespace howdah
