// Review and commit of what is staged on the Data page.
#include "ui/data/data_editing.h"
#include "ui/data/edit_bar.h"
#include "ui/data/review_sheet.h"
#include "ui/data/table_feed.h"
#include "ui/models/table_model.h"
#include "ui/shell/page.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/table_grid.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QLocale>
#include <QPushButton>

namespace howdah {

// What is being typed belongs to it. False: it cannot be entered.
bool DataEditing::finishEditor()
{
    const auto* viewport = m_at.grid.viewport();
    auto* editor = viewport->findChild<ValueEditor*>(QString(), Qt::FindDirectChildrenOnly);
    if (!editor || !editor->isVisible())
        return true;
    const bool isFine = editor->problem().isEmpty();
    emit editor->entered();
    return isFine;
}

void DataEditing::review()
{
    if (!finishEditor() || m_commit.isRunning() || !m_at.feed.source())
        return;
    if (m_staged.edits().isEmpty())
        return says(tr("Nothing is staged for this table")), void();
    const auto profile = m_at.session.profile();
    const bool isProduction = profile.environment == Stage::Production;
    m_review->show(*m_at.feed.source(),
                   isProduction ? tr("PRODUCTION %1").arg(QString::fromStdString(profile.name))
                                : QString());
}

void DataEditing::commit()
{
    if (m_review->isOpen()) {
        m_review->closeSheet();
        return commitNow();
    }
    if (!finishEditor() || m_commit.isRunning())
        return;
    if (m_staged.edits().isEmpty())
        return says(tr("Nothing is staged for this table")), void();
    if (m_at.session.profile().environment == Stage::Production)
        return review(); // not without a look
    commitNow();
}

void DataEditing::commitNow()
{
    if (m_commit.isRunning() || !m_at.feed.source() || m_staged.edits().isEmpty())
        return;
    const auto& session = m_at.session;
    if (says(session.profile().readOnly || session.isLocked() ? whyNot(EditKind::Change)
                                                              : QString()))
        return;
    const auto pool = session.pool();
    if (!pool)
        return says(tr("There is no connection; what is staged stays so")), void();
    m_at.banner.clear();
    m_cancel = {};
    const auto& edits = m_staged.edits();
    const auto total = static_cast<std::size_t>(edits.count());
    // A cancel asks the server to stop, and still waits to hear what became of it.
    m_commit.start<std::size_t>(
        [pool = *pool, readers = session.readers(), edits, table = m_at.feed.source()->table(),
         cancel = m_cancel.get_token()](const std::stop_token& stop,
                                        const Progress<std::size_t>& progress) {
            std::stop_source either;
            const std::stop_callback gone(stop, [&either] { either.request_stop(); });
            const std::stop_callback cancelled(cancel, [&either] { either.request_stop(); });
            auto report = commitEdits(
                pool, edits, table, [&](std::size_t rows) { progress(rows); }, either.get_token());
            if (readers && report.isCommitted())
                readers->noteWritten(stop);
            return report;
        },
        [this, total](std::size_t rows) { m_bar->showProgress(rows, total); },
        [this, relation = edits.relation()](Outcome<CommitReport> outcome) {
            done(relation, std::move(outcome));
        });
    m_bar->showProgress(0, total);
}

void DataEditing::cancelCommit()
{
    m_cancel.request_stop();
}

void DataEditing::done(const RelationName& relation, Outcome<CommitReport> outcome)
{
    if (m_bar->isAncestorOf(QApplication::focusWidget()))
        m_at.grid.setFocus(); // the button it was on goes away
    m_bar->showProgress(0, 0);
    const bool isShown = m_staged.isOpen() && m_staged.edits().relation() == relation;
    if (const auto* error = std::get_if<Error>(&outcome)) {
        showStaged();
        return failed(*error);
    }
    m_at.session.reportAlive();
    const auto& report = std::get<CommitReport>(outcome);
    if (!report.isCommitted()) {
        if (isShown)
            m_staged.setTroubles(report.troubles);
        return showTroubles(report);
    }
    const auto rows = report.applied.size();
    if (isShown)
        m_staged.stage([](EditSet& edits) { edits.committed(); });
    else
        m_kept.erase(relation.text());
    Toast::say(
        &m_at.page,
        rows == 1
            ? tr("1 change committed")
            : tr("%1 changes committed").arg(QLocale().toString(static_cast<qulonglong>(rows))));
    if (isShown)
        m_at.feed.reload(std::min(m_at.grid.firstRowInSight(), m_at.model.loadedRows() - 1));
    m_at.grid.setFocus();
    emit committed(relation);
}

void DataEditing::failed(const Error& error)
{
    m_at.session.report(error);
    if (error.kind() == ErrorKind::Cancelled)
        return Toast::say(&m_at.page,
                          tr("Cancelled: nothing was committed, all of it stays staged"));
    m_at.banner.showError(error,
                          error.kind() == ErrorKind::InDoubt
                              ? tr("It is not known whether the changes were committed")
                              : tr("Nothing was committed; the changes stay staged"));
    if (error.kind() == ErrorKind::NotFound)
        connect(m_at.banner.addAction("reloadButton", tr("&Reload")), &QPushButton::clicked,
                &m_at.page, &Page::reload);
}

void DataEditing::showTroubles(const CommitReport& report)
{
    const auto& first = report.troubles.front();
    const auto count = report.troubles.size();
    const bool isConflict = first.kind != RowTrouble::Kind::Refused;
    const auto number = QLocale().toString(static_cast<qulonglong>(count));
    m_at.banner.showMessage(
        isConflict ? Severity::Warning : Severity::Danger,
        isConflict
            ? (count == 1 ? tr("Nothing was committed: others have changed a row meanwhile.")
                          : tr("Nothing was committed: %1 rows were refused or changed by others.")
                                .arg(number))
            : (count == 1 ? tr("Nothing was committed: a row was refused.")
                          : tr("Nothing was committed: %1 rows were refused.").arg(number)));
    auto detail = first.error ? QString::fromUtf8(first.error->what()) : QString();
    if (!report.foundAll)
        detail += tr(" There are more; not all rows were tried.");
    m_at.banner.setDetail(detail);
    auto* look = m_at.banner.addAction("reviewButton", tr("&Look at it"));
    connect(look, &QPushButton::clicked, this, [this, row = first.row] {
        review();
        m_review->showRow(row);
    });
    if (m_at.model.rowOf(first.row) >= 0)
        goTo(first.row);
}

} // namespace howdah
