// What a run of migrations consists of, file by file in the order they run, and how far it is.
#pragma once

#include "core/migrate/plan.h"

#include <QAbstractListModel>

namespace howdah {

enum class StepState { Waiting, Running, Done, Failed, RolledBack, NotRun };

class StepModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole, StateRole };

    using QAbstractListModel::QAbstractListModel;

    void setPlan(MigrationPlan plan);
    const MigrationPlan& plan() const noexcept { return m_plan; }
    int rowOf(std::int64_t version) const; ///< -1: none

    /// `detail` stands below the title instead of what the file is like; empty for that.
    void setState(int row, StepState state, const QString& detail = {});
    StepState state(int row) const { return m_steps.at(static_cast<size_t>(row)).state; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Step {
        StepState state = StepState::Waiting;
        QString detail;
    };
    QString detail(int row) const;

    MigrationPlan m_plan;
    std::vector<Step> m_steps; // one for each of the plan's
};

/// "up · 4 statements · one transaction", or why it is not one.
QString describe(const PlannedStep& step);

} // namespace howdah
