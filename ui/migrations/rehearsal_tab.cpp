#include "ui/migrations/rehearsal_tab.h"

#include "ui/migrations/rehearsal_words.h"
#include "ui/models/sentence.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
RehearsalTab::RehearsalTab(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_model(new EntryModel(this))
{
    setObjectName(id);
    build();
    showState();
}

void RehearsalTab::build()
{
    m_place = new QComboBox;
    m_place->setObjectName(m_id + ".placeBox");
    m_place->setAccessibleName(tr("Where to rehearse"));
    for (const auto place :
         {RehearsalPlace::InPlace, RehearsalPlace::Beside, RehearsalPlace::Sandbox})
        m_place->addItem(placeText(place), static_cast<int>(place));
    connect(m_place, &QComboBox::currentIndexChanged, this, &RehearsalTab::showPlace);
    m_run = new QPushButton(tr("R&ehearse"));
    m_run->setObjectName(m_id + ".runButton");
    m_run->setDefault(true);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (!isRunning())
            return rehearse();
        m_job.cancel();
        showState();
    });
    m_busy = new BusyBar(m_id + ".busy");
    m_progress = new Caption;
    m_progress->setObjectName(m_id + ".progress");
    m_banner = new Banner(m_id + ".banner");
    m_banner->setClosable(false);
    m_list = new EntryList(m_id + ".list", *m_model);
    m_list->setAccessibleName(tr("What the rehearsal showed"));
    m_none = new EmptyState(m_id + ".none", "play");

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_run);
    head->addWidget(m_place);
    head->addWidget(m_progress, 1);
    auto* stacked = new QWidget;
    stacked->setObjectName(m_id + ".result");
    m_stack = new QStackedLayout(stacked);
    m_stack->addWidget(m_none);
    m_stack->addWidget(m_list);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_busy);
    layout->addWidget(m_banner);
    layout->addWidget(stacked, 1);
}

RehearsalPlace RehearsalTab::place() const
{
    return static_cast<RehearsalPlace>(m_place->currentData().toInt());
}

void RehearsalTab::setGround(std::optional<RehearsalGround> ground)
{
    const bool first = !m_ground && ground;
    m_ground = std::move(ground);
    if (!m_ground)
        m_job.cancel();
    if (first)
        m_place->setCurrentIndex(
            m_place->findData(static_cast<int>(usualPlace(m_ground->profile))));
    showState();
}

void RehearsalTab::showPlace()
{
    const bool bold = m_ground && place() == RehearsalPlace::InPlace
        && usualPlace(m_ground->profile) != RehearsalPlace::InPlace;
    if (!bold)
        return showState();
    m_banner->showMessage(Severity::Warning,
                          tr("In place it takes its locks on the real tables until it is rolled "
                             "back: others wait for it."));
    m_banner->setDetail(tr("It gives up after the profile's hold_budget."));
}

void RehearsalTab::showSteps(MigrationPlan steps, const QString& why)
{
    auto key = keyOf(steps);
    m_steps = std::move(steps);
    m_why = why;
    if (key != m_of) {
        m_of = std::move(key);
        m_job.cancel();
    }
    showState();
}

const Rehearsal* RehearsalTab::rehearsal() const noexcept
{
    const auto found = m_done.find(m_of);
    return found == m_done.end() ? nullptr : &found->second;
}

void RehearsalTab::rehearse()
{
    if (!m_ground || m_steps.steps.empty() || isRunning())
        return;
    m_job.start<QString>(
        [ground = *m_ground, steps = m_steps, on = place()](const std::stop_token& stop,
                                                            const Progress<QString>& post) {
            return rehearseSteps(
                ground, steps, on,
                [&](const std::string& what) { post(QString::fromStdString(what)); }, stop);
        },
        [this](const QString& what) { m_progress->setText(what); },
        [this](Outcome<Rehearsal> outcome) { showOutcome(std::move(outcome)); });
    showState();
    m_progress->setText(tr("Rehearsing…"));
}

void RehearsalTab::showOutcome(Outcome<Rehearsal> outcome)
{
    if (const auto* error = std::get_if<Error>(&outcome)) {
        m_done.erase(m_of);
        showState();
        m_banner->showError(*error, tr("It could not be rehearsed"));
        if (error->poisonsConnection())
            emit failed(*error);
    } else {
        m_done[m_of] = std::get<Rehearsal>(std::move(outcome));
        showState();
    }
    emit rehearsed();
}

void RehearsalTab::showState()
{
    const auto* done = rehearsal();
    const bool running = isRunning();
    m_busy->setBusy(running);
    m_run->setText(running ? tr("&Cancel") : tr("R&ehearse"));
    m_run->setEnabled(running || (m_ground && !m_steps.steps.empty()));
    m_place->setEnabled(!running);
    if (!running)
        m_progress->clear();
    m_banner->clear();
    m_model->setEntries(done ? entriesOf(*done) : std::vector<ListEntry>());
    m_stack->setCurrentIndex(done ? 1 : 0);
    if (done) {
        m_banner->showMessage(done->passed() ? Severity::Success : Severity::Danger,
                              verdictOf(*done));
        m_banner->setDetail(sentence(done->where));
    }
    const bool none = m_steps.steps.empty();
    m_none->setTitle(none          ? tr("Nothing to rehearse")
                         : running ? tr("Rehearsing…")
                                   : tr("Not rehearsed yet"));
    m_none->setText(none ? m_why
                         : tr("A rehearsal runs it and takes everything back: it shows the time "
                              "each statement takes, the locks, the rows and the tables it "
                              "changes."));
}

} // namespace howdah
