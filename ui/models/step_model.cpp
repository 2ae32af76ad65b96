#include "ui/models/step_model.h"

#include "ui/models/migrate_texts.h"

#include <algorithm>

namespace howdah {
namespace {

QString stateWord(StepState state)
{
    switch (state) {
    case StepState::Waiting: return {};
    case StepState::Running: return StepModel::tr("running");
    case StepState::Done: return StepModel::tr("done");
    case StepState::Failed: return StepModel::tr("failed");
    case StepState::RolledBack: return StepModel::tr("rolled back");
    case StepState::NotRun: return StepModel::tr("not run");
    }
    return {};
}

// What the file's header calls it, as in the list of versions; else its name's words.
QString headingOf(const PlannedStep& step)
{
    const bool isNamed = step.file && !step.file->header.title.empty();
    return QString::fromStdString(isNamed ? step.file->header.title : step.title);
}

} // namespace

QString describe(const PlannedStep& step)
{
    const auto direction =
        step.direction == Direction::Up ? StepModel::tr("up") : StepModel::tr("down");
    if (!step.file)
        return StepModel::tr("%1 · no file: only the version moves").arg(direction);
    const auto& batch = step.batch;
    if (!batch.parsed)
        return StepModel::tr("%1 · sent as one query in one transaction").arg(direction);
    const auto count =
        StepModel::tr("%n statement(s)", nullptr, static_cast<int>(batch.statements.size()));
    return StepModel::tr("%1 · %2 · %3")
        .arg(direction, count,
             batch.transactional ? StepModel::tr("one transaction")
                                 : StepModel::tr("not in a transaction"));
}

void StepModel::setPlan(MigrationPlan plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_steps.assign(m_plan.steps.size(), {});
    endResetModel();
}

int StepModel::rowOf(std::int64_t version) const
{
    const auto found = std::ranges::find(m_plan.steps, version, &PlannedStep::version);
    return found == m_plan.steps.end() ? -1 : static_cast<int>(found - m_plan.steps.begin());
}

void StepModel::setState(int row, StepState state, const QString& detail)
{
    m_steps.at(static_cast<size_t>(row)) = {state, detail};
    emit dataChanged(index(row), index(row));
}

int StepModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

QString StepModel::detail(int row) const
{
    const auto& told = m_steps[static_cast<size_t>(row)].detail;
    return told.isEmpty() ? describe(m_plan.steps[static_cast<size_t>(row)]) : told;
}

QVariant StepModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& step = m_plan.steps[static_cast<size_t>(index.row())];
    const auto now = state(index.row());
    const auto title = QStringLiteral("%1  %2").arg(QString::number(step.version), headingOf(step));
    switch (role) {
    case Qt::DisplayRole: return title;
    case DetailRole: return detail(index.row());
    case StateRole: return QVariant::fromValue(now);
    case Qt::ToolTipRole: return migrateText(step.batch.reason);
    case Qt::AccessibleTextRole: {
        QStringList parts{title, stateWord(now), detail(index.row())};
        parts.removeAll(QString());
        return parts.join(", ");
    }
    default: return {};
    }
}

} // namespace howdah
