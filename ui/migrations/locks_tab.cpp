#include "ui/migrations/locks_tab.h"

#include "ui/migrations/lock_words.h"
#include "ui/models/sentence.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/labels.h"

#include <QStackedLayout>
#include <QTimerEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

constexpr int every = 2'000; // ms

bool sameSteps(const MigrationPlan& one, const MigrationPlan& other)
{
    return std::ranges::equal(one.steps, other.steps, [](const auto& a, const auto& b) {
        return a.version == b.version && a.direction == b.direction && a.file && b.file
            && a.file->checksum == b.file->checksum;
    });
}

} // namespace

LocksTab::LocksTab(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_model(new EntryModel(this))
    , m_list(new EntryList(id + ".list", *m_model))
    , m_caption(new Caption)
    , m_none(new EmptyState(id + ".none", "lock"))
    , m_body(new QWidget)
    , m_stack(new QStackedLayout(this))
{
    setObjectName(id);
    m_list->setAccessibleName(tr("Locks that it takes"));
    m_caption->setObjectName(id + ".caption");
    m_caption->setWordWrap(true);
    m_body->setObjectName(id + ".body");
    auto* layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_caption);
    layout->addWidget(m_list, 1);
    m_stack->addWidget(m_none);
    m_stack->addWidget(m_body);
}

void LocksTab::showForecast(MigrationPlan steps, const QString& caption, const QString& why)
{
    m_caption->setText(caption);
    m_stale = m_stale || !sameSteps(steps, m_steps);
    m_steps = std::move(steps);
    if (m_steps.steps.empty()) {
        m_job.cancel();
        m_stale = true;
        return showNone(tr("No locks to tell"), why);
    }
    if (m_stale && isVisible())
        ask();
}

void LocksTab::setPool(std::optional<Pool> pool)
{
    m_pool = std::move(pool);
    if (!m_pool)
        m_job.cancel();
}

void LocksTab::showNone(const QString& title, const QString& text)
{
    m_model->setEntries({});
    m_none->setTitle(title);
    m_none->setText(text);
    m_stack->setCurrentWidget(m_none);
}

void LocksTab::ask()
{
    if (!m_pool || m_steps.steps.empty())
        return;
    if (m_stale)
        showNone(tr("Looking…"), {});
    m_stale = false;
    m_job.start(
        [pool = *m_pool, steps = m_steps](const std::stop_token& stop) mutable {
            for (auto& step : steps.steps)
                step.batch = batchSql(step.file->text);
            auto all = forecastLocks(*pool.acquire("Migrations: locks", stop), steps, stop);
            return std::move(all.back());
        },
        [this](const Outcome<Forecast>& outcome) { showAnswer(outcome); });
}

void LocksTab::showAnswer(const Outcome<Forecast>& outcome)
{
    if (const auto* error = std::get_if<Error>(&outcome))
        return showNone(tr("The locks are not known"), sentence(error->what()));
    const auto& forecast = std::get<Forecast>(outcome);
    if (forecast.empty())
        return showNone(tr("No locks"), tr("Nothing that is in use is locked."));
    m_model->setEntries(entriesOf(forecast));
    m_stack->setCurrentWidget(m_body);
}

void LocksTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_tick.start(every, this);
    ask();
}

void LocksTab::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

void LocksTab::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_tick.timerId())
        return QWidget::timerEvent(event);
    if (!m_job.isRunning())
        ask();
}

} // namespace howdah
