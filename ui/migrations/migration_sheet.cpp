#include "ui/migrations/migration_sheet.h"

#include "ui/models/migrate_texts.h"
#include "ui/models/step_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

namespace howdah {
namespace {

constexpr int elapsedTick = 100; // ms

} // namespace

MigrationSheet::MigrationSheet(const QString& id, QWidget& page, QWidget& below)
    : Sheet(id, page, below)
{
    build();
}

MigrationSheet::~MigrationSheet()
{
    m_stopRun.request_stop();
}

QWidget* MigrationSheet::firstFocus()
{
    return m_target.confirm.isEmpty() ? static_cast<QWidget*>(m_steps) : m_confirm;
}

bool MigrationSheet::isConfirmed() const
{
    return m_target.confirm.isEmpty() || m_confirm->text() == m_target.confirm;
}

void MigrationSheet::ask(const MigrationRequest& request, const Migrator& migrator,
                         const MigrationTarget& target)
{
    if (isRunning())
        return;
    m_request = request;
    m_target = target;
    m_migrator = migrator;
    m_environment->setText(target.environment);
    m_environment->setFill(target.colour);
    m_address->setFullText(tr("on %1").arg(target.address));
    m_confirm->clear();
    m_saveRows->setChecked(true);
    m_confirmLabel->setText(
        tr("&Type %1 to go on:").arg(QString(target.confirm).replace('&', "&&")));
    m_model->setPlan({});
    plan();
    openSheet();
}

void MigrationSheet::refresh(const Migrator& migrator)
{
    if (!isOpen() || isRunning())
        return;
    m_migrator = migrator;
    if (m_phase != Phase::Ended || m_lost) // what is left stays to be read
        plan();
}

void MigrationSheet::plan()
{
    m_lost = false;
    setPhase(Phase::Planning);
    m_job.start([migrator = *m_migrator, request = m_request](
                    const std::stop_token& stop) { return propose(migrator, request, stop); },
                [this](Outcome<MigrationProposal> outcome) { showProposal(std::move(outcome)); });
}

void MigrationSheet::showProposal(Outcome<MigrationProposal> outcome)
{
    if (const auto* error = std::get_if<Error>(&outcome)) {
        m_model->setPlan({});
        say(Phase::Stuck, sentence(error->what()), QString::fromStdString(error->hint()), true);
        if (error->poisonsConnection())
            emit failed(*error);
        return;
    }
    auto proposal = std::get<0>(std::move(outcome));
    const bool forces = m_request.hasNoPlan();
    m_shown = std::move(proposal);
    m_model->setPlan(m_shown.plan);
    const auto& shown = m_model->plan();
    m_files->setVisible(!forces);
    m_took.clear();
    if (!shown.problems.empty()) {
        QStringList words;
        for (const auto& problem : shown.problems)
            words += sentence(problem.message);
        say(Phase::Stuck, tr("It cannot run like this."), firstLines(words, 4), true);
    } else if (!forces && shown.steps.empty()) {
        say(Phase::Stuck, tr("There is nothing to do."), {}, false);
    } else {
        setPhase(Phase::Ready);
        if (auto notes = notesOf(m_shown, m_request); !notes.isEmpty()) {
            m_banner->showMessage(Severity::Warning, notes.takeFirst());
            m_banner->setDetail(firstLines(notes, 3));
        }
    }
    showLosses();
    if (forces) {
        m_file->setFullText(m_request.kind == MigrationRequest::Kind::Force
                                ? tr("No file runs. This alone is sent:")
                                : tr("This is what is sent:"));
        m_sql->setSql(QString::fromStdString(m_shown.sql));
    } else if (!shown.steps.empty()) {
        m_steps->setCurrentIndex(m_model->index(0));
        showStep(0);
    }
}

void MigrationSheet::say(Phase phase, const QString& text, const QString& detail, bool danger)
{
    setPhase(phase);
    m_banner->showMessage(danger ? Severity::Danger : Severity::Info, text);
    m_banner->setDetail(detail);
    if (danger)
        addRetry();
}

void MigrationSheet::addRetry()
{
    auto* again = m_banner->addAction("retryButton", tr("&Try again"));
    connect(again, &QPushButton::clicked, this, &MigrationSheet::plan);
}

QString MigrationSheet::routeOf() const
{
    if (!m_request.hasNoPlan())
        return routeText(m_model->plan());
    if (m_request.kind == MigrationRequest::Kind::RestoreRows)
        return tr("Rows are added, none is replaced. The version stays what it is.");
    const bool runs = m_request.kind == MigrationRequest::Kind::Repair
        && (m_request.repair == RepairKind::Retry || m_request.repair == RepairKind::Undo);
    if (!runs)
        return tr("Only the record of the version changes.");
    return m_shown.diagnosis
        ? tr("Afterwards the database is at version %1, and clean.")
              .arg(versionText(m_shown.diagnosis->option(m_request.repair).version))
        : QString();
}

void MigrationSheet::showLosses()
{
    const auto& losses = m_shown.losses;
    const bool ready = m_phase == Phase::Ready && !losses.empty();
    const bool savable =
        ready && hasSavable(losses) && m_migrator && !m_migrator->options().savedRows.empty();
    m_saveRows->setVisible(savable);
    if (!ready)
        return m_losses->clear();
    QStringList lines;
    for (const auto& loss : losses)
        lines += migrateText(loss.told());
    m_losses->showMessage(Severity::Warning,
                          tr("What it takes with it: %1").arg(lines.takeFirst()));
    m_losses->setDetail(firstLines(lines, 4));
}

void MigrationSheet::setPhase(Phase phase)
{
    m_phase = phase;
    const auto& shown = m_model->plan();
    const bool forces = m_request.hasNoPlan();
    const bool ready = phase == Phase::Ready;
    const bool stays = ready || phase == Phase::Planning;
    if (phase != Phase::Stuck && phase != Phase::Ended)
        m_banner->clear();
    m_title->setText(headline(m_request, shown));
    m_route->setText(routeOf());
    m_route->setVisible(!m_route->text().isEmpty());
    m_reason->setVisible(!m_reason->text().isEmpty());
    m_run->setText(runButtonText(m_request, shown, m_target));
    const bool takesAway = undoes(shown)
        || (m_request.kind == MigrationRequest::Kind::Repair
            && m_request.repair == RepairKind::Undo);
    m_run->setProperty("tone", takesAway ? "danger" : QVariant());
    m_run->setVisible(stays);
    m_run->setEnabled(ready && isConfirmed());
    m_rehearse->setVisible(stays && !forces);
    m_rehearse->setEnabled(ready);
    m_confirmRow->setVisible(stays && !m_target.confirm.isEmpty());
    m_confirm->setVisible(stays && !m_target.confirm.isEmpty());
    m_cancel->setText(stays || phase == Phase::Running ? tr("&Cancel")
                          : phase == Phase::Cancelling ? tr("Cancelling…")
                                                       : tr("&Close"));
    m_cancel->setEnabled(phase != Phase::Cancelling);
    if (!ready) {
        m_losses->clear();
        m_saveRows->setVisible(false);
    }
    m_busy->setBusy(phase == Phase::Planning || isRunning());
    m_waiting->setVisible(false);
    m_waitingIcon->setVisible(false);
    m_progress->clear();
    if (!isRunning())
        m_tick.stop();
}

void MigrationSheet::run()
{
    if (m_phase != Phase::Ready || !isConfirmed())
        return;
    m_told = {};
    m_failedStatement = 0;
    m_took.clear();
    m_statementBegan = {};
    setPhase(Phase::Running);
    m_cancel->setFocus();
    m_stopRun = {};
    m_job.start<MigrationProgress>(
        [migrator = *m_migrator, request = m_request, shown = m_shown,
         save = m_saveRows->isChecked(), ours = m_stopRun](
            std::stop_token closing, const Progress<MigrationProgress>& post) mutable {
            const std::stop_callback both(std::move(closing), [&ours] { ours.request_stop(); });
            return carryOut(migrator, request, shown, save, post, ours.get_token());
        },
        [this](const MigrationProgress& told) { showProgress(told); },
        [this](Outcome<MigrationReport> outcome) { showEnd(std::move(outcome)); });
    m_sinceTold.start();
    m_tick.start(elapsedTick, this);
}

void MigrationSheet::rehearse()
{
    if (m_phase != Phase::Ready || m_request.hasNoPlan())
        return;
    const auto& steps = m_model->plan().steps;
    const auto version = undoes(m_model->plan()) ? steps.front().version : steps.back().version;
    closeSheet();
    emit rehearsalWanted(version);
}

void MigrationSheet::stop()
{
    if (m_phase == Phase::Running) {
        setPhase(Phase::Cancelling);
        m_tick.start(elapsedTick, this);
        m_progress->setText(tr("Cancelling: the server is told to stop, and what is not complete "
                               "is rolled back"));
        m_stopRun.request_stop();
    } else if (m_phase != Phase::Cancelling) {
        m_job.cancel();
        closeSheet();
    }
}

} // namespace howdah
