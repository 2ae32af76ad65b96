// What the migration sheet shows while it runs and when it has ended; the rest of it is in
// migration_sheet.cpp.
#include "ui/migrations/migration_sheet.h"
#include "ui/migrations/statement_words.h"
#include "ui/models/migrate_texts.h"
#include "ui/models/step_model.h"
#include "ui/models/time_text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"

#include <QListView>
#include <QPushButton>
#include <QTimerEvent>

#include <algorithm>

namespace howdah {
void MigrationSheet::showStep(int row)
{
    const auto& steps = m_model->plan().steps;
    if (row < 0 || row >= static_cast<int>(steps.size()))
        return;
    const auto& step = steps[static_cast<size_t>(row)];
    m_file->setFullText(step.file ? QString::fromStdString(step.file->name()) : tr("No file"));
    m_reason->setText(step.batch.transactional
                          ? QString()
                          : tr("Not in a transaction: %1. It runs statement by statement; if one "
                               "fails, those before it stay.")
                                .arg(migrateText(step.batch.reason)));
    m_reason->setVisible(!step.batch.transactional);
    m_sql->setSql(step.file ? QString::fromStdString(step.file->text) : QString());
    showTicks(row);
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

// A statement has ended when the next one is told of; when the file has, its last one has.
void MigrationSheet::noteTimes(const MigrationProgress& now)
{
    const bool sameFile = now.step == m_told.step;
    if (m_told.statement > 0 && (!sameFile || now.statement != m_told.statement)) {
        const auto ended = m_told.elapsed + std::chrono::milliseconds(m_sinceTold.elapsed());
        m_took[m_told.step - 1][m_told.statement] =
            (sameFile ? now.elapsed : ended) - m_statementBegan;
    }
    if (!sameFile || now.statement != m_told.statement)
        m_statementBegan = sameFile ? now.elapsed : std::chrono::milliseconds(0);
}

void MigrationSheet::showTicks(int row)
{
    const auto& steps = m_model->plan().steps;
    if (row < 0 || row >= static_cast<int>(steps.size()))
        return m_statementModel->setEntries({});
    const auto& step = steps[static_cast<size_t>(row)];
    FileProgress progress{.state = m_model->state(row), .statement = 0, .took = m_took[row]};
    if (progress.state == StepState::Running)
        progress.statement = m_told.statement;
    else if (progress.state == StepState::Failed || progress.state == StepState::RolledBack)
        progress.statement = m_failedStatement;
    m_statementModel->setEntries(entriesOf(step, progress));
    if (const int now = entryFor(step, progress, progress.statement); now >= 0)
        m_statements->scrollTo(m_statementModel->index(now));
}

void MigrationSheet::showProgress(const MigrationProgress& progress)
{
    const int row = progress.step - 1;
    noteTimes(progress);
    m_told = progress;
    m_sinceTold.restart();
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
        showTicks(m_steps->currentIndex().row());
    }
    const auto waits = waitText(progress);
    m_waiting->setText(waits);
    m_waitingIcon->setVisible(!waits.isEmpty());
    m_waiting->setVisible(!waits.isEmpty());
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
            asked ? QString() : QString::fromStdString(error->hint()), !asked);
        m_cancel->setFocus();
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
    showTicks(m_steps->currentIndex().row());
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
                detail += QString::fromStdString(part);
    if (!report.applied.empty()) {
        QStringList done;
        for (const auto& step : report.applied)
            done += QString::number(step.version);
        detail += tr("Done before: %1.").arg(done.join(", "));
    }
    detail += migrateSentence(report.endState);
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
