#include "core/migrate/run_at_once.h"

#include "core/migrate/left_behind.h"
#include "core/migrate/step_brief.h"
#include "core/migrate/step_script.h"
#include "core/pg/identifier.h"
#include "core/pg/pipeline.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

namespace howdah {
namespace {

// So often in a row it was in vain that the rest is not worth a try: all tables have rows.
constexpr int attemptsAtOnce = 3;

// A division by zero unless: the ledger says version $1 and is clean; with $2, no event trigger may
// do what the file's text does not tell; each table of $3, $4, … is a plain one that holds nothing,
// without children, and no sequence that goes with it was ever used. And how many microseconds it
// took to come so far: what is answered after it is the file's.
//
// No array of tables, for which the server would plan anew each time.
std::string conditions(const LedgerSql& ledger, std::size_t tables)
{
    auto sql = fmt::format(R"(
select 1 / ((select case when count(*) = 1
                         then max(version) filter (where version >= 0) is not distinct from $1::bigint
                              and not pg_catalog.bool_or(dirty)
                         else count(*) = 0 and $1::bigint is null end from {})
            and (not $2::bool or not exists (
              select from pg_catalog.pg_event_trigger where evtenabled <> 'D')))",
                           ledger.table);
    for (std::size_t i = 0; i < tables; ++i)
        sql += fmt::format(R"(
            and exists (
              select from pg_catalog.pg_class c
               where c.oid = pg_catalog.to_regclass(${})
                 and c.relkind = 'r' and not c.relhassubclass and pg_catalog.pg_relation_size(c.oid) = 0
                 and not exists (
                   select from pg_catalog.pg_depend d
                     join pg_catalog.pg_class s on s.oid = d.objid
                    where d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = c.oid
                      and d.classid = 'pg_catalog.pg_class'::regclass
                      and case when s.relkind = 'S' -- whatever order the planner likes
                               then pg_catalog.pg_sequence_last_value(s.oid) is not null end)))",
                           i + 3);
    return sql + R"()::int,
       (extract(epoch from pg_catalog.clock_timestamp() - pg_catalog.transaction_timestamp())
        * 1000000)::bigint)";
}

bool mayGoAtOnce(const Run& run, const PlannedStep& step, const StepBrief* brief)
{
    if (!brief || run.resume || run.remakesLedger || run.settlesEach || run.inVain >= attemptsAtOnce
        || !run.ledger.isOpened())
        return false;
    if (!step.batch.transactional || !step.batch.parsed || step.batch.statements.empty()
        || step.batch.begin != "begin")
        return false;
    return !run.savesRowsOf(step) || brief->taken;
}

// Returns how many statements come before the file's.
std::size_t queueOpening(Run& run, const PlannedStep& step, const StepBrief& brief,
                         Pipeline& pipeline)
{
    const auto before = pipeline.size();
    const auto taken = run.savesRowsOf(step) ? *brief.taken : std::vector<std::string>();
    pipeline.addPrepared("begin");
    for (const auto& limit : limitStatements(run.options))
        pipeline.addPrepared(limit);
    for (const auto& sql : run.ledger.open())
        pipeline.addPrepared(sql);
    if (!taken.empty())
        pipeline.add(fmt::format("lock table {} in access exclusive mode", fmt::join(taken, ", ")));
    Params values{step.from ? std::optional(std::to_string(*step.from)) : std::nullopt,
                  brief.keepsSession ? "true" : "false"};
    values.insert(values.end(), taken.begin(), taken.end());
    auto& asked = run.conditions[taken.size()]; // its text is long, and the same for each file
    if (asked.empty())
        asked = conditions(run.ledger, taken.size());
    pipeline.addPrepared(asked, values);
    return pipeline.size() - before;
}

// `count` statements of the opening and the file are done.
void noteAnswered(Run& run, const PlannedStep& step, std::size_t opening, std::size_t count)
{
    if (count <= opening)
        return;
    run.statementEnded(count - opening - 1);
    if (count - opening < step.batch.statements.size())
        run.tell(static_cast<int>(count - opening) + 1);
}

SentAtOnce outcomeOf(Run& run, const PlannedStep& step, const Ahead& sent)
{
    if (!sent.error || sent.done >= sent.opening) {
        run.inVain = 0;
        return {true,
                sent.error ? std::optional(run.blame(step, sent.done - sent.opening, *sent.error))
                           : std::nullopt};
    }
    if (sent.error->mayRetry() || sent.error->kind() == ErrorKind::Cancelled)
        throw Error(*sent.error);
    rollBack(run.connection);
    ++run.inVain;
    return {};
}

} // namespace

SentAtOnce sendAtOnce(Run& run, const PlannedStep& step)
{
    if (const auto ahead = std::exchange(run.ahead, std::nullopt)) {
        if (ahead->error && ahead->error->poisonsConnection())
            throw Error(*ahead->error);
        return outcomeOf(run, step, *ahead);
    }
    if (!mayGoAtOnce(run, step, run.brief))
        return {};
    run.tell(1);
    run.times.clear();
    Pipeline pipeline(run.connection, run.stop);
    const auto opening = queueOpening(run, step, *run.brief, pipeline);
    pipeline.requestFlush();
    queueStatements(step, pipeline);
    const auto report = pipeline.finish([&](std::size_t count) {
        if (count == opening)
            run.statementStarted = SteadyClock::now();
        noteAnswered(run, step, opening, count);
    });
    return outcomeOf(run, step, {&step, opening, report.results.size(), report.error});
}

void queueStatements(const PlannedStep& step, Pipeline& pipeline)
{
    auto left = step.batch.statements.size();
    for (const auto& statement : step.batch.statements) {
        pipeline.add(std::string(statement.of(step.file->text)));
        if (--left > 0) // the end of the pipeline flushes, too
            pipeline.requestFlush();
    }
}

SentAhead::SentAhead(const Run& run)
{
    if (!run.next || !mayGoAtOnce(run, *run.next, run.nextBrief)
        || (run.brief && leavesMore(run.connection, *run.brief)))
        return;
    m_step = run.next;
    m_brief = run.nextBrief;
}

void SentAhead::queue(Run& run, Pipeline& pipeline)
{
    pipeline.requestFlush(); // the step before is done, whatever this one waits for
    m_opening = queueOpening(run, *m_step, *m_brief, pipeline);
    queueStatements(*m_step, pipeline);
}

void SentAhead::answered(Run& run, const std::vector<Result>& answers, std::size_t count)
{
    if (count == 0) {
        run.start(*m_step, run.told.step + 1, run.told.steps);
        run.tell(1);
        run.statementStarted = run.started;
    }
    // Its answer comes with that of the first statement.
    if (count == m_opening)
        run.statementStarted += std::chrono::microseconds(answers.back().integer(0, 1));
    noteAnswered(run, *m_step, m_opening, count);
}

void SentAhead::keep(Run& run, std::size_t done, std::optional<Error> error)
{
    run.ahead = Ahead{m_step, m_opening, done, std::move(error)};
}

} // namespace howdah
