#include "core/migrate/loss.h"

#include "core/migrate/loss_target.h"
#include "core/migrate/narrowing.h"
#include "core/migrate/run.h"
#include "core/pg/identifier.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace howdah {
namespace {

using What = LossSource::What;
using std::chrono::milliseconds;

constexpr auto estimate = R"(
select case when min(reltuples) < 0 then null
            else sum(reltuples * case when relpages > 0
                   then pg_relation_size(oid) / (relpages * current_setting('block_size')::float8)
                   else 1 end)::bigint end
  from pg_catalog.pg_class
 where relkind = 'r' and (oid = $1::oid or oid in (select relid from pg_partition_tree($1::oid::regclass))))";

constexpr auto nullFraction = R"(
select max(null_frac) from pg_catalog.pg_stats where schemaname = $1 and tablename = $2 and attname = $3)";

// No file of theirs has a byte. It waits for whoever drops one of them just now.
constexpr auto emptyAmong = "select oid::bigint from pg_catalog.pg_class where oid in ({}) "
                            "and pg_catalog.pg_relation_size(oid) = 0 and relkind = 'r'";

LossVerb verbOf(What what)
{
    switch (what) {
    case What::Truncate: return LossVerb::Empties;
    case What::Delete:
    case What::DeleteSome: return LossVerb::DeletesFrom;
    case What::ChangeType: return LossVerb::Narrows;
    case What::Update: return LossVerb::Changes;
    default: return LossVerb::Drops;
    }
}

Phrase countOf(const Loss& loss)
{
    const auto count = Phrase::ofCount(*loss.count);
    const bool isOne = *loss.count == 1;
    if (loss.kind == LossKind::Rows && loss.isExact)
        return isOne ? phrase("1 row") : phrase("%1 rows", {count});
    if (loss.kind == LossKind::Rows)
        return isOne ? phrase("about 1 row") : phrase("about %1 rows", {count});
    if (loss.isExact)
        return isOne ? phrase("1 value that is not NULL")
                     : phrase("%1 values that are not NULL", {count});
    return isOne ? phrase("about 1 value that is not NULL")
                 : phrase("about %1 values that are not NULL", {count});
}

// Counts for as long as its budget lasts, then estimates.
class Counter {
public:
    Counter(Connection& connection, milliseconds budget, std::stop_token stop)
        : m_connection(connection)
        , m_budget(budget)
        , m_deadline(SteadyClock::now() + budget)
        , m_stop(std::move(stop))
    {
    }

    // What holds no row holds nothing to count: in one round trip, because there may be a thousand.
    void findEmpty(const std::vector<LossTarget>& targets)
    {
        std::vector<std::string> oids;
        for (const auto& target : targets)
            if (target.kind != LossTarget::Kind::Sequence && !target.isPartitioned)
                oids.push_back(std::to_string(target.oid));
        if (oids.size() < 2)
            return;
        try {
            const auto rows = within(m_budget, fmt::format(emptyAmong, fmt::join(oids, ",")));
            for (int row = 0; row < rows.rowCount(); ++row)
                m_empty.insert(static_cast<std::uint32_t>(rows.integer(row, 0)));
        } catch (const Error& error) { // then each is asked by itself
            if (error.poisonsConnection() || error.kind() == ErrorKind::Cancelled)
                throw;
        }
    }

    void count(const LossTarget& target, Loss& loss)
    {
        if (m_empty.contains(target.oid)) {
            loss.count = 0;
            return;
        }
        const bool values = target.kind == LossTarget::Kind::Column;
        const auto sql = fmt::format("select count({}) from {}",
                                     values ? quoteIdentifier(target.column) : "*", target.rows());
        const auto left = std::chrono::duration_cast<milliseconds>(m_deadline - SteadyClock::now());
        if (left.count() > 0) {
            try {
                loss.count = within(left, sql).integer(0, 0);
                return;
            } catch (const Error& error) {
                if (error.kind() == ErrorKind::Denied) {
                    loss.remark =
                        phrase("its rows cannot be counted: %1", {std::string(error.what())});
                    return;
                }
                if (error.kind() != ErrorKind::Timeout && error.kind() != ErrorKind::Conflict)
                    throw;
            }
        }
        guess(target, loss);
    }

private:
    // In one round trip, for the same reason.
    Result within(milliseconds time, const std::string& sql)
    {
        try {
            // A role that row security hides rows from is told, not given a lower number.
            const auto results = m_connection.runAll(
                fmt::format("begin read only; set local statement_timeout = {0}; "
                            "set local lock_timeout = {0}; set local row_security = off; {1}; "
                            "rollback",
                            time.count(), sql),
                m_stop);
            return results[results.size() - 2];
        } catch (...) {
            rollBack(m_connection);
            throw;
        }
    }

    void guess(const LossTarget& target, Loss& loss)
    {
        loss.isExact = false;
        const auto rows = m_connection.run(estimate, {Param(std::int64_t(target.oid))}, m_stop);
        if (!rows.cell(0, 0)) {
            loss.remark = phrase("its rows were too many to count in time");
            return;
        }
        loss.count = rows.integer(0, 0);
        if (target.kind != LossTarget::Kind::Column)
            return;
        const auto share = m_connection.run(
            nullFraction, {target.table.schema, target.table.name, target.column}, m_stop);
        if (share.cell(0, 0))
            loss.count = static_cast<std::int64_t>(static_cast<double>(*loss.count)
                                                   * (1 - share.number(0, 0)));
    }

    Connection& m_connection;
    milliseconds m_budget;
    SteadyClock::time_point m_deadline;
    std::set<std::uint32_t> m_empty;
    std::stop_token m_stop;
};

Loss lossOf(const LossSource& source, const MigrationPlan& plan)
{
    const auto& step = plan.steps[source.step];
    Loss loss;
    loss.version = step.version;
    loss.file = step.file->name();
    loss.line = source.line;
    loss.verb = verbOf(source.what);
    return loss;
}

// What no count tells. False when it loses nothing.
bool describePerhaps(const LossSource& source, const std::vector<KnownTable>& tables, Loss& loss)
{
    loss.table = {source.name.schema, source.name.name};
    loss.shown = source.name.sql();
    loss.kind = LossKind::Perhaps;
    switch (source.what) {
    case What::DeleteSome:
        loss.remark = phrase("some of its rows, which its condition decides");
        break;
    case What::Update:
        if (source.column.empty()) {
            loss.remark = phrase("values that its text does not tell, which are not saved");
            break;
        }
        loss.column = source.column;
        loss.shown += "." + sqlName(source.column);
        loss.remark = source.condition && source.condition->empty()
            ? phrase("its values")
            : phrase("some of its values, which its condition decides");
        break;
    case What::ChangeType: {
        loss.column = source.column;
        loss.shown += "." + sqlName(source.column);
        auto what = narrowing(source, tables);
        if (!what)
            return false;
        loss.remark = *std::move(what);
        break;
    }
    case What::Unknown:
        loss.kind = LossKind::Unknown;
        loss.table = {};
        loss.shown.clear();
        loss.remark = source.statement.empty()
            ? phrase("what the SQL of %1:%2 drops or changes is not known",
                     {loss.file, std::to_string(loss.line)})
            : phrase("what %1 of %2:%3 drops or changes is not known",
                     {source.statement, loss.file, std::to_string(loss.line)});
        break;
    default: return false;
    }
    return true;
}

} // namespace

Phrase Loss::told() const
{
    if (kind == LossKind::Unknown)
        return remark;
    const auto what = kind == LossKind::Perhaps || !count ? remark : countOf(*this);
    switch (verb) {
    case LossVerb::Drops: return phrase("drops %1%2: %3", {shown, because, what});
    case LossVerb::Empties: return phrase("empties %1%2: %3", {shown, because, what});
    case LossVerb::DeletesFrom: return phrase("deletes from %1%2: %3", {shown, because, what});
    case LossVerb::Narrows: return phrase("narrows %1: %2", {shown, what});
    case LossVerb::Changes: return phrase("changes %1: %2", {shown, what});
    }
    return {};
}

std::vector<Loss> readLosses(Connection& connection, const MigrationPlan& plan, LossOptions options,
                             std::stop_token stop)
{
    const auto sources = lossSources(plan.steps);
    const auto targets = lossTargets(connection, sources, stop);
    const auto tables = tablesOfChanges(connection, sources, stop);
    Counter counter(connection, options.budget, stop);
    std::vector<Loss> losses;
    counter.findEmpty(targets);
    auto target = targets.begin();
    for (const auto& source : sources) {
        auto told = lossOf(source, plan);
        if (describePerhaps(source, tables, told))
            losses.push_back(std::move(told));
        for (; target != targets.end() && target->source == &source; ++target) {
            if (target->kind == LossTarget::Kind::Sequence || source.isPerhaps())
                continue; // no rows, its value is kept with what is saved; or told already
            auto loss = lossOf(source, plan);
            loss.kind = target->kind == LossTarget::Kind::Table ? LossKind::Rows : LossKind::Values;
            loss.table = target->table;
            loss.column = target->column;
            loss.shown = target->shown;
            if (!target->column.empty())
                loss.shown += "." + sqlName(target->column);
            loss.because = target->because;
            counter.count(*target, loss);
            if (loss.count != 0 || !loss.isExact)
                losses.push_back(std::move(loss));
        }
    }
    return losses;
}

bool hasSavable(const std::vector<Loss>& losses) noexcept
{
    return std::ranges::any_of(losses, [](const Loss& loss) {
        return loss.kind == LossKind::Rows || loss.kind == LossKind::Values
            || (loss.kind == LossKind::Perhaps
                && (!loss.column.empty() || loss.verb == verbOf(What::DeleteSome)));
    });
}

} // namespace howdah
