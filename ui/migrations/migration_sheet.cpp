#include "ui/migrations/migration_sheet.h"

#include "ui/models/step_model.h"
#include "ui/models/time_text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTimerEvent>

#include <algorithm>

namespace howdah {
namespace {

constexpr int tick = 100; // ms

QString fromStd(const std::string& text)
{
    return QString::fromStdString(text);
}

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
        say(Phase::Stuck, sentence(error->what()), fromStd(error->hint()), true);
        if (error->poisonsConnection())
            emit failed(*error);
        return;
    }
    auto proposal = std::get<0>(std::move(outcome));
    const bool forces = m_request.kind == MigrationRequest::Kind::Force;
    m_model->setPlan(std::move(proposal.plan));
    const auto& shown = m_model->plan();
    m_steps->setVisible(!forces);
    if (!shown.problems.empty()) {
        QStringList words;
        for (const auto& problem : shown.problems)
            words += sentence(problem.message);
        say(Phase::Stuck, tr("It cannot run like this."), firstLines(words, 4), true);
    } else if (!forces && shown.steps.empty()) {
        say(Phase::Stuck, tr("There is nothing to do."), {}, false);
    } else {
        setPhase(Phase::Ready);
        if (!shown.notes.empty()) {
            QStringList notes;
            for (const auto& note : shown.notes)
                notes += sentence(note);
            m_banner->showMessage(Severity::Warning, notes.takeFirst());
            m_banner->setDetail(firstLines(notes, 3));
        }
    }
    if (forces) {
        m_file->setFullText(tr("No file runs. This alone is sent:"));
        m_sql->setSql(fromStd(proposal.sql));
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

void MigrationSheet::setPhase(Phase phase)
{
    m_phase = phase;
    const auto& shown = m_model->plan();
    const bool forces = m_request.kind == MigrationRequest::Kind::Force;
    const bool ready = phase == Phase::Ready;
    const bool stays = ready || phase == Phase::Planning;
    if (phase != Phase::Stuck && phase != Phase::Ended)
        m_banner->clear();
    m_title->setText(headline(m_request, shown));
    m_route->setText(forces ? tr("Only the record of the version changes.") : routeText(shown));
    m_route->setVisible(!m_route->text().isEmpty());
    m_reason->setVisible(!m_reason->text().isEmpty());
    m_run->setText(runButtonText(m_request, shown, m_target));
    m_run->setProperty("tone", undoes(shown) ? "danger" : QVariant());
    m_run->setVisible(stays);
    m_run->setEnabled(ready && isConfirmed());
    m_confirmRow->setVisible(stays && !m_target.confirm.isEmpty());
    m_cancel->setText(stays || phase == Phase::Running ? tr("&Cancel")
                          : phase == Phase::Cancelling ? tr("Cancelling…")
                                                       : tr("&Close"));
    m_cancel->setEnabled(phase != Phase::Cancelling);
    m_busy->setBusy(phase == Phase::Planning || isRunning());
    m_waiting->setVisible(false);
    m_progress->clear();
    if (!isRunning())
        m_tick.stop();
}

void MigrationSheet::showStep(int row)
{
    const auto& steps = m_model->plan().steps;
    if (row < 0 || row >= static_cast<int>(steps.size()))
        return;
    const auto& step = steps[static_cast<size_t>(row)];
    m_file->setFullText(step.file ? fromStd(step.file->name()) : tr("No file"));
    m_reason->setText(step.batch.transactional
                          ? QString()
                          : tr("Not in a transaction: %1. It runs statement by statement; if one "
                               "fails, those before it stay.")
                                .arg(fromStd(step.batch.reason)));
    m_reason->setVisible(!step.batch.transactional);
    m_sql->setSql(step.file ? fromStd(step.file->text) : QString());
    const auto state = m_model->state(row);
    if (state == StepState::Running)
        showStatement(row, m_told.statement, SqlView::Mark::Running);
    else if (m_phase == Phase::Ended
             && (state == StepState::Failed || state == StepState::RolledBack))
        showStatement(row, m_failedStatement,
                      state == StepState::Failed ? SqlView::Mark::Failed : SqlView::Mark::Stopped);
}

void MigrationSheet::showStatement(int row, int statement, SqlView::Mark mark)
{
    const auto& step = m_model->plan().steps[static_cast<size_t>(row)];
    const auto& statements = step.batch.statements;
    if (!step.file || statement < 1 || statement > static_cast<int>(statements.size()))
        return m_sql->mark(SqlView::Mark::None, 0, 0);
    const auto& which = statements[static_cast<size_t>(statement - 1)];
    const auto text = which.of(step.file->text);
    const auto lines = static_cast<int>(std::ranges::count(text, '\n'));
    m_sql->mark(mark, which.line, which.line + lines);
}

void MigrationSheet::run()
{
    if (m_phase != Phase::Ready || !isConfirmed())
        return;
    m_told = {};
    m_failedStatement = 0;
    setPhase(Phase::Running);
    m_cancel->setFocus();
    m_stopRun = {};
    m_job.start<MigrationProgress>(
        [migrator = *m_migrator, request = m_request, shown = m_model->plan(), ours = m_stopRun](
            std::stop_token closing, const Progress<MigrationProgress>& post) mutable {
            const std::stop_callback both(std::move(closing), [&ours] { ours.request_stop(); });
            return carryOut(migrator, request, shown, post, ours.get_token());
        },
        [this](const MigrationProgress& told) { showProgress(told); },
        [this](Outcome<MigrationReport> outcome) { showEnd(std::move(outcome)); });
    m_sinceTold.start();
    m_tick.start(tick, this);
}

void MigrationSheet::stop()
{
    if (m_phase == Phase::Running) {
        setPhase(Phase::Cancelling);
        m_tick.start(tick, this);
        m_progress->setText(tr("Cancelling: the server is told to stop, and what is not complete "
                               "is rolled back"));
        m_stopRun.request_stop();
    } else if (m_phase != Phase::Cancelling) {
        m_job.cancel();
        closeSheet();
    }
}

void MigrationSheet::showProgress(const MigrationProgress& progress)
{
    m_told = progress;
    m_sinceTold.restart();
    const int row = progress.step - 1;
    for (int done = 0; done < row; ++done)
        if (m_model->state(done) != StepState::Done)
            m_model->setState(done, StepState::Done);
    if (row >= 0 && row < m_model->rowCount()) {
        m_model->setState(
            row, StepState::Running,
            progress.statement > 0
                ? tr("statement %1 of %2").arg(progress.statement).arg(progress.statements)
                : QString());
        if (m_steps->currentIndex().row() != row)
            m_steps->setCurrentIndex(m_model->index(row));
        else if (progress.statement > 0)
            showStatement(row, progress.statement, SqlView::Mark::Running);
    }
    m_waiting->setText(sentence(progress.waitingFor));
    m_waiting->setVisible(!progress.waitingFor.empty());
    m_busy->setShare(progress.steps > 1 || progress.statements > 1 ? shareOf(progress) : -1);
}

void MigrationSheet::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_tick.timerId())
        return Sheet::timerEvent(event);
    if (m_phase != Phase::Running)
        return;
    const auto elapsed = m_told.elapsed + std::chrono::milliseconds(m_sinceTold.elapsed());
    m_progress->setText(tr("%1 · %2").arg(progressText(m_told), durationText(elapsed)));
}

void MigrationSheet::showEnd(Outcome<MigrationReport> outcome)
{
    if (const auto* error = std::get_if<Error>(&outcome)) { // nothing was begun
        const bool asked = error->kind() == ErrorKind::Cancelled;
        say(Phase::Ended,
            asked ? tr("Cancelled before anything was done.") : sentence(error->what()),
            asked ? QString() : fromStd(error->hint()), !asked);
        if (error->poisonsConnection())
            emit failed(*error);
        emit stopped();
        return;
    }
    const auto& report = std::get<0>(outcome);
    markSteps(report);
    if (report.error)
        return showStopped(report);
    setPhase(Phase::Ended);
    closeSheet();
    emit finished(successText(m_request, report), newNotes(report, m_model->plan()));
}

void MigrationSheet::markSteps(const MigrationReport& report)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto& step = m_model->plan().steps[static_cast<size_t>(row)];
        const auto done = std::ranges::find(report.applied, step.version, &AppliedStep::version);
        if (done != report.applied.end())
            m_model->setState(row, StepState::Done,
                              tr("done in %1").arg(durationText(done->duration)));
        else if (report.failedVersion == step.version)
            markStopped(row, report);
        else
            m_model->setState(row, StepState::NotRun, tr("not run"));
    }
}

void MigrationSheet::markStopped(int row, const MigrationReport& report)
{
    const bool cancelled = report.error->kind() == ErrorKind::Cancelled;
    const auto place =
        report.failedStatement > 0 ? tr("statement %1").arg(report.failedStatement) : tr("the end");
    const auto what = cancelled ? tr("cancelled at %1").arg(place) : tr("failed at %1").arg(place);
    m_model->setState(row, cancelled ? StepState::RolledBack : StepState::Failed,
                      report.state.dirty ? tr("%1, stopped halfway").arg(what)
                                         : tr("%1, rolled back").arg(what));
}

void MigrationSheet::showStopped(const MigrationReport& report)
{
    const auto& error = *report.error;
    m_failedStatement = report.failedStatement;
    setPhase(Phase::Ended);
    const bool cancelled = error.kind() == ErrorKind::Cancelled;
    m_lost = error.poisonsConnection();
    QStringList detail;
    if (!cancelled)
        for (const auto& part : {error.detail(), error.hint()})
            if (!part.empty())
                detail += fromStd(part);
    if (!report.applied.empty()) {
        QStringList done;
        for (const auto& step : report.applied)
            done += QString::number(step.version);
        detail += tr("Done before: %1.").arg(done.join(", "));
    }
    detail += sentence(report.endState);
    m_banner->showMessage(cancelled ? Severity::Warning : Severity::Danger,
                          cancelled ? tr("Cancelled.") : sentence(error.what()));
    m_banner->setDetail(detail.join('\n'));
    if (m_lost) {
        auto* reconnect = m_banner->addAction("reconnectButton", tr("&Reconnect"));
        connect(reconnect, &QPushButton::clicked, this, &MigrationSheet::reconnectWanted);
    } else {
        addRetry();
    }
    const int row = m_model->rowOf(report.failedVersion.value_or(-1));
    if (row >= 0 && m_failedStatement > 0 && !cancelled) {
        auto* show = m_banner->addAction("showButton", tr("&Show statement"));
        connect(show, &QPushButton::clicked, this, [this, row] {
            m_steps->setCurrentIndex(m_model->index(row));
            showStep(row);
            m_sql->setFocus();
        });
    }
    m_steps->setCurrentIndex(m_model->index(std::max(row, 0)));
    showStep(row);
    m_cancel->setFocus();
    if (m_lost)
        emit failed(error);
    emit stopped();
}

} // namespace howdah
