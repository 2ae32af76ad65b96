#include "core/migrate/loss.h"

#include "core/migrate/loss_count.h"
#include "core/migrate/loss_target.h"
#include "core/migrate/narrowing.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using What = LossSource::What;

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
    LossCounter counter(connection, options.budget, stop);
    auto sources = lossSources(plan.steps);
    counter.leaveOutEmpty(sources);
    const auto targets = lossTargets(connection, sources, stop);
    const auto tables = tablesOfChanges(connection, sources, stop);
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
