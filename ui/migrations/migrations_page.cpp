#include "ui/migrations/migrations_page.h"

#include "ui/migrations/drift_sheet.h"
#include "ui/migrations/history_detail.h"
#include "ui/migrations/migration_editor.h"
#include "ui/migrations/migration_findings.h"
#include "ui/migrations/migration_list.h"
#include "ui/migrations/migration_notices.h"
#include "ui/migrations/migration_pane.h"
#include "ui/migrations/migration_sheet.h"
#include "ui/migrations/migration_state.h"
#include "ui/migrations/migrations_badge.h"
#include "ui/migrations/rehearsal_tab.h"
#include "ui/shell/navigator_model.h"
#include "ui/shell/session.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/toast.h"

#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {

using Kind = MigrationRequest::Kind;

MigrationsPage::MigrationsPage(const PageContext& context, QWidget* parent)
    : Page("migrations", parent)
    , m_context(context)
    , m_findings(new MigrationFindings(this))
    , m_content(new QWidget)
{
    m_content->setObjectName("migrations.content");
    m_busy = new BusyBar("migrations.busy");
    m_notices = new MigrationNotices("migrations.notices");
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_busy);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(16, 14, 16, 16);
    inner->setSpacing(16);
    inner->addWidget(buildHead());
    inner->addWidget(m_notices);
    inner->addWidget(buildBody(), 1);
    layout->addLayout(inner, 1);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_content);
    setFocusProxy(m_list);

    m_sheet = new MigrationSheet("migrations.sheet", *this, *m_content);
    connect(m_sheet, &MigrationSheet::finished, this,
            [this](const QString& text, const QStringList& notes) {
                Toast::say(this, text);
                m_notices->showRemarks(notes.isEmpty() ? QString() : notes.front(),
                                       notes.mid(1).join('\n'));
                m_selectNext = true;
                showWritten();
            });
    connect(m_sheet, &MigrationSheet::stopped, this, &MigrationsPage::showWritten);
    connect(m_sheet, &MigrationSheet::rehearsalWanted, this, [this](std::int64_t version) {
        m_list->select(version);
        m_pane->rehearse();
    });
    connect(m_sheet, &MigrationSheet::failed, &m_context.session, &Session::report);
    connect(m_sheet, &MigrationSheet::reconnectWanted, &m_context.session, &Session::reconnect);
    m_difference = new DriftSheet("migrations.difference", *this, *m_content);
    for (auto* sheet : {static_cast<Sheet*>(m_sheet), static_cast<Sheet*>(m_difference)}) {
        connect(sheet, &Sheet::opened, this, &MigrationsPage::showActions);
        connect(sheet, &Sheet::closed, this, &MigrationsPage::showActions);
    }
    connect(m_notices, &MigrationNotices::differenceWanted, m_difference, &DriftSheet::showDrift);
    connect(m_notices, &MigrationNotices::draftWanted, this, &MigrationsPage::writeOn);
    connect(m_notices, &MigrationNotices::draftDropped, this, &MigrationsPage::drop);
    connect(m_list, &MigrationList::activated, m_pane, &MigrationPane::rehearse);
    connect(m_pane, &MigrationPane::failed, &m_context.session, &Session::report);
    connect(m_pane, &MigrationPane::editWanted, this, &MigrationsPage::edit);
    connect(m_pane, &MigrationPane::restoreWanted, this,
            [this](const std::string& saved, std::int64_t version) {
                ask({.kind = Kind::RestoreRows, .version = version, .saved = saved});
            });
    connect(m_notices, &MigrationNotices::retryWanted, this, &MigrationsPage::reload);
    connect(m_notices, &MigrationNotices::forceWanted, this,
            [this](std::optional<std::int64_t> version) {
                ask({.kind = Kind::Force, .version = version});
            });
    connect(m_notices, &MigrationNotices::repairWanted, this,
            [this](std::int64_t version, RepairKind kind) {
                ask({.kind = Kind::Repair, .version = version, .repair = kind});
            });
    connect(m_list, &MigrationList::selectionChanged, this, [this] {
        showSelected();
        showActions();
        emit currentItemChanged();
    });
    connect(m_findings, &MigrationFindings::changed, this, &MigrationsPage::showSelected);
    connect(&m_watch, &FolderWatch::changed, this, &MigrationsPage::reload);
    connect(&m_context.session, &Session::stateChanged, this, &MigrationsPage::follow);
    connect(&m_context.session, &Session::migrationsChanged, this, [this] {
        m_selectNext = true;
        reload();
    });
    connect(&m_context.session, &Session::lockChanged, this, [this] {
        m_pane->setGround(ground());
        showActions();
    });
    m_pane->setGround(ground());
    m_pane->setHistoryPlace(historyPlace());
    showFolder();
    showActions();
}

MigrationsPage::~MigrationsPage() = default;

std::filesystem::path MigrationsPage::folder() const
{
    return m_context.session.migrations();
}

Migrator MigrationsPage::migrator() const
{
    const auto& session = m_context.session;
    auto options = migratorOptions(session.profile(), folder());
    options.readOnly = session.isLocked();
    options.savedRows = session.work().savedRows;
    return Migrator(session.pool().value(), options);
}

void MigrationsPage::onShown()
{
    reload();
}

void MigrationsPage::follow()
{
    showActions();
    m_pane->setGround(ground());
    m_pane->setHistoryPlace(historyPlace());
    if (!m_context.session.isConnected())
        return m_job.cancel(), m_busy->setBusy(false);
    m_sheet->refresh(migrator());
    reload();
}

// Who reads from a standby sees it, too.
void MigrationsPage::showWritten()
{
    reload();
    m_written.start(
        [readers = m_context.session.readers()](const std::stop_token& stop) {
            if (readers)
                readers->noteWritten(stop);
            return true;
        },
        [this](const Outcome<bool>&) { m_context.session.reportSchemaChanged(); });
}

void MigrationsPage::reload()
{
    if (!m_context.session.isConnected() || m_sheet->isRunning())
        return;
    m_busy->setBusy(true);
    showFolder();
    m_job.start(
        [migrator = migrator()](const std::stop_token& stop) { return migrator.status(stop); },
        [this](Outcome<MigrationStatus> outcome) { statusRead(std::move(outcome)); });
}

void MigrationsPage::statusRead(Outcome<MigrationStatus> outcome)
{
    m_busy->setBusy(false);
    if (const auto* error = std::get_if<Error>(&outcome))
        return statusFailed(*error);
    m_status = std::get<0>(std::move(outcome));
    m_context.session.reportAlive();
    m_notices->clearError();
    m_notices->showStatus(*m_status);
    diagnose();
    lookForDrift();
    lookForDrafts();
    showSummary(summaryOf(*m_status));
    showBadge(m_context.navigator, *m_status);
    showFolder();
    m_list->showStatus(*m_status);
    m_findings->look(*m_status, m_context.session.pool().value(), migrator().options());
    m_stack->setCurrentWidget(m_status->rows.empty() ? static_cast<QWidget*>(m_noFiles) : m_body);
    if (m_wanted && m_selectNext)
        m_list->select(*m_wanted);
    else if (m_selectNext || !m_list->selected())
        selectNext();
    m_wanted.reset();
    m_selectNext = false;
    showSelected();
    showActions();
    m_sheet->refresh(migrator());
    if (m_editor)
        m_editor->refresh(editorPlace());
    writeWanted();
}

void MigrationsPage::statusFailed(const Error& error)
{
    if (error.poisonsConnection())
        return m_context.session.report(error); // the window says so above the page
    if (m_stack->currentWidget() == m_body && error.kind() != ErrorKind::BadState)
        return m_notices->showError(error, tr("The migrations could not be read"));
    const bool noFolder = error.kind() == ErrorKind::Config;
    m_status.reset();
    showSummary({});
    m_notices->clearError();
    m_otherFolder->setVisible(noFolder);
    m_failed->setTitle(noFolder ? tr("The folder cannot be read")
                           : error.kind() == ErrorKind::BadState
                           ? tr("These records are not Howdah's to change")
                           : tr("The migrations could not be read"));
    m_failed->setText(sentence(error.what()));
    m_stack->setCurrentWidget(m_failed);
    m_context.navigator.setBadge("migrations", {});
    showActions();
}

void MigrationsPage::showSummary(const QString& text)
{
    m_summary->setText(text);
    m_summary->setVisible(!text.isEmpty());
}

void MigrationsPage::selectNext()
{
    const auto* next = nextPending(*m_status);
    const auto* last = lastApplied(*m_status);
    if (m_status->state.dirty)
        m_list->select(m_status->state.version.value_or(-1));
    else if (next || last)
        m_list->select((next ? next : last)->version);
}

void MigrationsPage::showSelected()
{
    const auto version = m_list->selected();
    if (!m_status || !version)
        return m_pane->showNothing();
    const auto row = std::ranges::find(m_status->rows, *version, &MigrationRow::version);
    if (row == m_status->rows.end())
        return m_pane->showNothing();
    m_pane->showMigration(*row, *m_status);
    m_pane->showFindings(*m_findings);
}

void MigrationsPage::openItem(const QString& key)
{
    if (auto migration = newMigrationIn(key)) {
        m_toWrite = std::move(migration);
        return writeWanted();
    }
    bool number = false;
    const auto version = key.toLongLong(&number);
    if (!number)
        return;
    if (m_status)
        return m_list->select(version);
    m_wanted = version;
}

QString MigrationsPage::currentItem() const
{
    const auto version = m_list->selected();
    return version ? QString::number(*version) : QString();
}

} // namespace howdah
