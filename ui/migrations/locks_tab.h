// What locks the next step of one migration would take (its up where it is not applied, else its
// down), on how much, and who is in the way right now: asked again while it can be seen.
#pragma once

#include "core/migrate/forecast.h"
#include "core/migrate/migrator.h"
#include "ui/async/job.h"

#include <QBasicTimer>
#include <QWidget>

class QStackedLayout;

namespace howdah {

class Caption;
class EmptyState;
class EntryList;
class EntryModel;

class LocksTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is what its parts' names begin with: id.list, id.caption, …
    explicit LocksTab(const QString& id, QWidget* parent = nullptr);

    /// `steps` end with the one to be told of; those before it run first. Their batches are made
    /// here. None: `why`.
    void showForecast(MigrationPlan steps, const QString& caption, const QString& why);
    /// Without one nothing is asked and what is shown stays.
    void setPool(std::optional<Pool> pool);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    using Forecast = std::vector<ForecastStatement>;
    void ask();
    void showAnswer(const Outcome<Forecast>& outcome);
    void showNone(const QString& title, const QString& text);

    MigrationPlan m_steps;
    std::optional<Pool> m_pool;
    bool m_stale = true; // what is shown is not of these steps
    EntryModel* m_model;
    EntryList* m_list;
    Caption* m_caption;
    EmptyState* m_none;
    QWidget* m_body;
    QStackedLayout* m_stack;
    QBasicTimer m_tick;
    Job m_job; // last, so that it stops before anything it reports to goes away
};

} // namespace howdah
