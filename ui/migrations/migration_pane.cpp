#include "ui/migrations/migration_pane.h"

#include "ui/migrations/finding_words.h"
#include "ui/migrations/findings_tab.h"
#include "ui/migrations/history_detail.h"
#include "ui/migrations/history_tab.h"
#include "ui/migrations/locks_tab.h"
#include "ui/migrations/migration_findings.h"
#include "ui/migrations/migration_state.h"
#include "ui/migrations/rehearsal_tab.h"
#include "ui/migrations/schema_tab.h"
#include "ui/migrations/script_tab.h"
#include "ui/models/history_model.h"
#include "ui/models/sentence.h"
#include "ui/models/time_text.h"
#include "ui/shell/icons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

QString factsOf(const MigrationRow& row)
{
    if (row.state == MigrationState::Pending || row.state == MigrationState::Late
        || row.state == MigrationState::Dirty)
        return lookOf(row.state).meaning;
    if (!row.appliedAt)
        return MigrationPane::tr("Applied; when and by whom is not recorded");
    auto text = MigrationPane::tr("Applied %1").arg(exactMomentText(*row.appliedAt));
    if (!row.appliedBy.empty())
        text = MigrationPane::tr("%1 by %2").arg(text, QString::fromStdString(row.appliedBy));
    if (row.durationMs)
        text = MigrationPane::tr("%1 in %2")
                   .arg(text, durationText(std::chrono::milliseconds(*row.durationMs)));
    return text;
}

} // namespace

MigrationPane::MigrationPane(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_title(new ElidedLabel)
    , m_state(new Chip(id + ".selectedState"))
    , m_facts(new Caption)
    , m_description(new QLabel)
    , m_tabs(new QTabWidget)
    , m_edit(new QToolButton)
    , m_copy(new QToolButton)
    , m_up(new ScriptTab(id + ".up", id + ".noUp"))
    , m_down(new ScriptTab(id + ".down", id + ".noDown"))
    , m_findings(new FindingsTab(id + ".findings"))
    , m_locks(new LocksTab(id + ".locks"))
    , m_rehearsal(new RehearsalTab(id + ".rehearsal"))
    , m_schema(new SchemaTab(id + ".schema"))
    , m_history(new HistoryTab(id + ".history"))
{
    setObjectName(id + ".pane");
    m_title->setObjectName(id + ".selectedTitle");
    m_facts->setObjectName(id + ".selectedFacts");
    m_facts->setWordWrap(true);
    m_description->setObjectName(id + ".selectedDescription");
    m_description->setTextFormat(Qt::PlainText); // a file's words
    m_description->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_edit);
    head->addWidget(m_copy);
    head->addWidget(m_state);

    m_edit->setObjectName(id + ".editButton");
    m_edit->setAutoRaise(true);
    m_edit->setIcon(icon("edit"));
    m_edit->setAccessibleName(tr("Edit the files"));
    connect(m_edit, &QToolButton::clicked, this, &MigrationPane::editWanted);
    m_copy->setObjectName(id + ".copyButton");
    m_copy->setAutoRaise(true);
    m_copy->setIcon(icon("copy"));
    m_copy->setToolTip(tr("Copy the SQL"));
    m_copy->setAccessibleName(tr("Copy the SQL"));
    connect(m_copy, &QToolButton::clicked, this, &MigrationPane::copy);
    m_tabs->setObjectName(id + ".tabs");
    m_tabs->tabBar()->setObjectName(id + ".tabBar");
    m_tabs->tabBar()->setAccessibleName(tr("What to show of the migration"));
    m_tabs->setDocumentMode(true);
    m_tabs->setElideMode(Qt::ElideNone);
    m_up->sql().setAccessibleName(tr("SQL that applies it"));
    m_down->sql().setAccessibleName(tr("SQL that rolls it back"));
    addTab(m_up, tr("&Up"));
    addTab(m_down, tr("&Down"));
    addTab(m_findings, tr("&Findings"));
    addTab(m_locks, tr("L&ocks"));
    addTab(m_rehearsal, tr("&Rehearsal"));
    addTab(m_schema, tr("&Schema change"));
    addTab(m_history, tr("Histor&y"));
    connect(m_tabs, &QTabWidget::currentChanged, this,
            [this] { m_copy->setEnabled(shownScript() && shownScript()->file()); });
    connect(m_rehearsal, &RehearsalTab::rehearsed, this, &MigrationPane::showSchema);
    connect(m_rehearsal, &RehearsalTab::failed, this, &MigrationPane::failed);
    connect(m_schema, &SchemaTab::rehearsalWanted, this, &MigrationPane::rehearse);
    connect(m_history, &HistoryTab::restoreWanted, this, &MigrationPane::restoreWanted);
    connect(m_findings, &FindingsTab::placeWanted, this, &MigrationPane::goToPlace);

    auto* nothing = new EmptyState(id + ".noSelection", "migrations");
    nothing->setTitle(tr("Select a migration"));
    nothing->setText(tr("Its SQL shows here."));
    auto* body = new QWidget;
    body->setObjectName(id + ".selected");
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_facts);
    layout->addWidget(m_description);
    layout->addSpacing(4);
    layout->addWidget(m_tabs, 1);
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(nothing);
    m_stack->addWidget(body);
}

void MigrationPane::addTab(QWidget* tab, const QString& title)
{
    m_tabs->addTab(tab, title);
}

void MigrationPane::showScripts(const MigrationRow& row)
{
    const auto fill = [&](ScriptTab& tab, Direction direction, const QString& noFile,
                          const QString& whyNone) {
        if (m_script && m_script->file(direction))
            tab.showFile(m_script->file(direction));
        else if (m_script)
            tab.showNone(noFile, whyNone);
        else
            tab.showNone(
                tr("The file is gone"),
                tr("Version %1 is applied, but the folder has no file of it.").arg(row.version));
    };
    fill(*m_up, Direction::Up, tr("No up file"),
         tr("Version %1 cannot be applied without it.").arg(row.version));
    fill(*m_down, Direction::Down, tr("No down file"),
         tr("Version %1 cannot be rolled back without it.").arg(row.version));
    m_copy->setEnabled(shownScript() && shownScript()->file());
}

void MigrationPane::showSteps(const MigrationRow& row, const MigrationStatus& status)
{
    auto steps = stepsTo(status, row);
    QString why;
    if (steps.steps.empty())
        why = m_script ? tr("Without its file nothing can be told.") : tr("The file is gone.");
    const bool down = !steps.steps.empty() && steps.steps.back().direction == Direction::Down;
    m_rehearsal->showSteps(steps, why);
    m_schema->showSteps(steps, why);
    showSchema();
    m_locks->showForecast(std::move(steps),
                          down ? tr("Rolling it back would take:") : tr("Applying it would take:"),
                          why);
}

void MigrationPane::showMigration(const MigrationRow& row, const MigrationStatus& status)
{
    const auto& scripts = status.folder.scripts;
    const auto script = std::ranges::find(scripts, row.version, &Script::version);
    m_script = script == scripts.end() ? std::nullopt : std::optional(*script);
    const auto look = lookOf(row.state);
    const auto title = titleOf(row);
    m_title->setFullText(title.isEmpty() ? tr("Version %1").arg(row.version)
                                         : QString("%1  %2").arg(row.version).arg(title));
    m_state->setText(look.word);
    m_state->setLook(look.look);
    m_facts->setText(factsOf(row));
    m_description->setText(QString::fromStdString(row.description));
    m_description->setVisible(!row.description.empty());
    showScripts(row);
    showSteps(row, status);
    const bool applied = row.isApplied();
    m_edit->setEnabled(!applied && m_script && m_script->up);
    m_edit->setToolTip(applied ? tr("It is applied: what is to be otherwise is a new migration's")
                               : tr("Edit the files"));
    m_history->showHistory(row, status.history);
    m_stack->setCurrentIndex(1);
}

void MigrationPane::showNothing()
{
    m_script.reset();
    m_locks->showForecast({}, {}, {});
    m_rehearsal->showSteps({}, {});
    m_schema->showSteps({}, {});
    m_stack->setCurrentIndex(0);
}

void MigrationPane::showFindings(const MigrationFindings& findings)
{
    countFindings({});
    if (!m_script)
        return m_findings->showNone(tr("The file is gone"), {});
    if (const auto& error = findings.error())
        return m_findings->showNone(tr("Lint could not look at it"), sentence(error->what()));
    if (!findings.isKnown())
        return m_findings->showNone(tr("Looking…"), {});
    auto own = findings.of(*m_script);
    countFindings(own);
    m_findings->showFindings(std::move(own));
}

void MigrationPane::countFindings(const std::vector<Finding>& findings)
{
    const int tab = m_tabs->indexOf(m_findings);
    const auto count = static_cast<int>(findings.size());
    const auto look = lookOf(gravest(findings));
    m_tabs->setTabText(tab, count == 0 ? tr("&Findings") : tr("&Findings %1").arg(count));
    m_tabs->setTabIcon(tab, count == 0 ? QIcon() : icon(look.icon, look.ink));
    m_tabs->setTabToolTip(
        tab,
        count == 0 ? QString()
                   : tr("%n finding(s), the gravest: %1", nullptr, count).arg(look.word));
}

void MigrationPane::setGround(const std::optional<RehearsalGround>& ground)
{
    m_locks->setPool(ground ? std::optional(ground->pool) : std::nullopt);
    m_rehearsal->setGround(ground);
    m_schema->setGround(ground);
}

void MigrationPane::setHistoryPlace(std::optional<HistoryPlace> place)
{
    m_history->setPlace(std::move(place));
}

void MigrationPane::setMayChange(const QString& whyNot)
{
    m_history->setMayChange(whyNot);
}

void MigrationPane::rehearse()
{
    if (m_stack->currentIndex() == 0)
        return;
    m_tabs->setCurrentWidget(m_rehearsal);
    m_rehearsal->rehearse();
}

void MigrationPane::showSchema()
{
    m_schema->showRehearsal(m_rehearsal->rehearsal());
}

void MigrationPane::goToPlace(const QString& file, int line)
{
    for (auto* side : {m_up, m_down}) {
        if (!side->file() || side->file()->name() != file.toStdString())
            continue;
        m_tabs->setCurrentWidget(side);
        side->sql().mark(SqlView::Mark::Noted, line, line);
        side->sql().setFocus(Qt::OtherFocusReason);
        return;
    }
}

ScriptTab* MigrationPane::shownScript() const
{
    return qobject_cast<ScriptTab*>(m_tabs->currentWidget());
}

void MigrationPane::copy()
{
    if (!shownScript())
        return;
    QApplication::clipboard()->setText(shownScript()->sql().sql());
    Toast::say(this, tr("Copied"));
}

} // namespace howdah
