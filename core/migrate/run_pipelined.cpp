#include "core/migrate/run_pipelined.h"

#include "core/migrate/left_behind.h"
#include "core/migrate/step_brief.h"
#include "core/migrate/step_script.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

namespace howdah {
namespace {

// So often in a row it was in vain that the rest is not worth a try: all tables have rows.
constexpr int mostInVain = 3;
// More would save nothing, and a stop would come later.
constexpr std::size_t mostTogether = 32;
constexpr std::size_t mostBytes = 256U << 10U;
// Statements of files that are answered together, where steps are quick.
constexpr int mostSilent = 8;
// For a step to be answered by itself.
constexpr std::chrono::milliseconds longEnough{5};

// A division by zero unless, as far as they are asked: the ledger says version $1 and is clean; no
// event trigger may do what the file's text does not tell; each table of the values that follow
// holds nothing itself, has no partitions or children, and no sequence that goes with it was ever
// used. And how many microseconds it took to come so far: what is answered after it is the file's.
//
// Each step pays for it. So there is no array of tables, for which the server would plan anew each
// time; the ledger, full of rows that earlier steps left behind, is not read from end to end; and
// functions are asked rather than catalogs.
std::string conditions(const LedgerSql& ledger, const AskedBefore& asked)
{
    std::string sql = "\nselect 1 / (true";
    std::size_t value = 0;
    if (asked.ledger)
        sql += fmt::format(R"(
            and case when ${1}::bigint is null
                     then not exists (select from {0} where version >= 0 or dirty)
                     else coalesce((select not dirty from {0} where version = ${1}::bigint), false)
                     end)",
                           ledger.table, ++value);
    if (asked.triggers)
        sql += R"(
            and not exists (select from pg_catalog.pg_event_trigger where evtenabled <> 'D'))";
    for (std::size_t i = 0; i < asked.tables; ++i)
        sql += fmt::format(R"(
            and pg_catalog.pg_relation_filenode(pg_catalog.to_regclass(${0})) is not null
            and pg_catalog.pg_relation_size(pg_catalog.to_regclass(${0})) = 0
            and not exists (
              select from pg_catalog.pg_depend d
                join pg_catalog.pg_class s on s.oid = d.objid
               where d.refclassid = 'pg_catalog.pg_class'::regclass
                 and d.refobjid = pg_catalog.to_regclass(${0})
                 and d.classid = 'pg_catalog.pg_class'::regclass
                 and (d.refobjsubid > 0 or d.deptype = 'n') -- of a column, or a child
                 and case when s.relkind = 'S' -- whatever order the planner likes
                          then pg_catalog.pg_sequence_last_value(s.oid) is not null
                          else s.relkind in ('r', 'p', 'f') end))",
                           ++value);
    sql += ")::int";
    if (asked.began)
        sql += R"(,
       (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()
                                        - pg_catalog.transaction_timestamp()) * 1000000)::bigint)";
    if (asked.timed)
        sql += ", " + LedgerSql::beginsTiming();
    return sql;
}

bool mayGo(Run& run, std::size_t at)
{
    if (at >= run.steps.size() || run.resume || run.remakesLedger || run.settlesEach
        || run.inVain >= mostInVain || !run.ledger.isOpened())
        return false;
    const auto& batch = run.steps[at].batch;
    return batch.transactional && batch.parsed && !batch.statements.empty()
        && batch.begin == "begin" && (!run.savesRowsOf(run.steps[at]) || run.briefs.of(at).taken);
}

} // namespace

StepsAhead::StepsAhead(Run& run, std::size_t first)
    : m_run(run)
    , m_next(first)
{
}

bool StepsAhead::any() const
{
    // What the step before leaves in the session has to be taken back first.
    return mayGo(m_run, m_next)
        && (m_next == 0 || !leavesMore(m_run.connection, m_run.briefs.of(m_next - 1)));
}

// One way only, so that the ledger tells which of them took effect where the answers are lost.
bool StepsAhead::goesWhole(std::size_t step) const
{
    const auto& brief = m_run.briefs.of(step);
    return brief.keepsSession && !brief.mayUnlock && !m_run.steps[step].late
        && m_run.steps[step].direction == m_run.step().direction;
}

void StepsAhead::send(Queued::What what, Pipeline& pipeline, const std::string& sql,
                      const Params& params)
{
    pipeline.addPrepared(sql, params);
    m_queued.push_back({what});
}

// Some at a time, which are answered together: an answer that is sent by itself wakes this process,
// and costs the server as much as a small statement. Steps that take their time have answers of
// their own.
bool StepsAhead::queue(Pipeline& pipeline)
{
    if (4 * m_together > 3 * m_run.together)
        return true;
    const auto now = SteadyClock::now();
    if (m_done > 0)
        m_run.together = (now - m_queuedAt) / m_done > longEnough
            ? std::max<std::size_t>(m_run.together / 2, 1)
            : std::min(m_run.together * 2, mostTogether);
    m_queuedAt = now;
    m_done = m_silent = 0;
    bool isFirst = true;
    while (m_together < m_run.together && m_bytes < mostBytes) {
        if (m_endsOpen || !mayGo(m_run, m_next))
            return false;
        if (m_hasBegun && m_queued.empty())
            start();
        if (m_run.stop.stop_requested())
            return false;
        const bool whole = goesWhole(m_next);
        queueOpening(m_next, whole, std::exchange(isFirst, false), pipeline);
        queueFile(m_next, whole, pipeline);
        m_endsOpen = !whole;
        if (whole) {
            queueRecord(m_next, pipeline);
            m_run.sent = m_next + 1;
        }
        m_bytes += m_run.steps[m_next++].file->text.size();
        ++m_together;
    }
    return !m_endsOpen;
}

void StepsAhead::begin()
{
    m_hasBegun = true;
    if (!m_queued.empty())
        start();
}

void StepsAhead::start()
{
    m_run.start(m_run.at);
    m_run.tell(1);
    m_run.statementStarted = m_run.started;
}

void StepsAhead::queueOpening(std::size_t step, bool whole, bool isFirst, Pipeline& pipeline)
{
    const auto& planned = m_run.steps[step];
    const bool guards = whole && m_run.ledger.guards(planned.from, planned.to);

    const auto taken = m_run.savesRowsOf(m_run.steps[step]) ? *m_run.briefs.of(step).taken
                                                            : std::vector<std::string>();
    send(Queued::What::Opening, pipeline, "begin");
    for (const auto& limit : limitStatements(m_run.options))
        send(Queued::What::Opening, pipeline, limit);
    // Else to move it is what locks it, and fails where somebody came past the advisory locks.
    if (!guards)
        for (const auto& sql : m_run.ledger.open())
            send(Queued::What::Opening, pipeline, sql);
    if (!taken.empty()) {
        pipeline.add(fmt::format("lock table {} in access exclusive mode", fmt::join(taken, ", ")));
        m_queued.push_back({Queued::What::Opening});
    }
    // Who makes an event trigger meanwhile does so between this look and the file, too: one for all
    // that go together is as good.
    const AskedBefore asked{.ledger = !guards,
                            .triggers = m_run.briefs.of(step).keepsSession && (isFirst || !whole),
                            .began = !whole,
                            .timed = whole && planned.batch.statements.size() > 1,
                            .tables = taken.size()};
    if (asked == AskedBefore{})
        return;
    Params values;
    if (asked.ledger)
        values.push_back(planned.from ? std::optional(std::to_string(*planned.from))
                                      : std::nullopt);
    values.insert(values.end(), taken.begin(), taken.end());
    // Its text is long, and the same for each file.
    auto& sql = m_run.conditions[asked];
    if (sql.empty())
        sql = conditions(m_run.ledger, asked);
    send(whole ? Queued::What::Allowed : Queued::What::Opened, pipeline, sql, values);
}

void StepsAhead::queueFile(std::size_t step, bool whole, Pipeline& pipeline)
{
    const auto& planned = m_run.steps[step];
    const auto count = planned.batch.statements.size();
    for (std::size_t i = 0; i < count; ++i) {
        pipeline.add(std::string(planned.batch.statements[i].of(planned.file->text)));
        m_queued.push_back({Queued::What::Statement, i});
        if (whole && i + 1 < count)
            send(Queued::What::Mark, pipeline, "select " + LedgerSql::timesStatement());
        if (++m_silent < mostSilent && m_run.together > 1)
            continue;
        pipeline.requestFlush();
        m_silent = 0;
    }
}

void StepsAhead::queueRecord(std::size_t step, Pipeline& pipeline)
{
    auto record = m_run.recordFor(step);
    record.isTimed = true;
    const auto move = m_run.ledger.move(m_run.steps[step].from, m_run.steps[step].to, record);
    send(Queued::What::Record, pipeline, move.text, {move.values.begin(), move.values.end()});
    send(Queued::What::Commit, pipeline, "commit");
}

void StepsAhead::answered(const Result& result)
{
    const auto done = m_queued.front();
    m_queued.pop_front();
    const auto& step = m_run.step();
    switch (done.what) {
    case Queued::What::Opened: // its answer comes with that of the first statement
        m_run.inVain = 0;
        m_run.statementStarted += std::chrono::microseconds(result.integer(0, 1));
        break;
    case Queued::What::Statement:
        m_run.statementEnded(done.statement);
        if (done.statement + 1 < step.batch.statements.size())
            m_run.tell(static_cast<int>(done.statement) + 2);
        break;
    case Queued::What::Record:
        // The answers of several come together: the server knows better how long each took.
        m_took = result.rowCount() > 0 ? std::chrono::milliseconds(result.integer(0, 0))
                                       : m_run.elapsed();
        break;
    case Queued::What::Commit:
        m_run.inVain = 0;
        m_bytes -= step.file->text.size();
        --m_together;
        ++m_done;
        m_run.committed(m_took);
        if (!m_queued.empty())
            start();
        break;
    default: break;
    }
}

void StepsAhead::keep(const std::optional<Error>& error)
{
    if (error)
        m_run.together = 1;
    if (m_queued.empty()) {
        if (m_endsOpen)
            m_run.ahead = Ahead{Ahead::Where::Record, 0, error};
        else if (error && m_run.at < m_run.steps.size()) // before anything could be queued
            m_run.ahead = Ahead{Ahead::Where::Opening, 0, error};
        return;
    }
    const auto& next = m_queued.front();
    m_run.ahead = Ahead{Ahead::Where::Record, next.statement, error};
    if (next.what == Queued::What::Opening || next.what == Queued::What::Allowed
        || next.what == Queued::What::Opened)
        m_run.ahead->where = Ahead::Where::Opening;
    else if (next.what == Queued::What::Statement)
        m_run.ahead->where = Ahead::Where::File;
}

bool sendAhead(Run& run)
{
    StepsAhead steps(run, run.at);
    if (!steps.any() || run.stop.stop_requested())
        return false;
    steps.begin();
    try {
        Pipeline pipeline(run.connection, run.stop);
        steps.keep(
            pipeline.stream([&](std::size_t, const Result& result) { steps.answered(result); },
                            [&] { return steps.queue(pipeline); }));
    } catch (const Error& error) {
        steps.keep(error);
    }
    return true;
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

} // namespace howdah
