#include "ui/messages/writes_pane.h"

#include "core/base/durable_file.h"
#include "ui/messages/audit_news.h"
#include "ui/messages/lines_table.h"
#include "ui/messages/write_model.h"
#include "ui/shell/icons.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip_delegate.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/toast.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

#include <chrono>

namespace howdah {
namespace {

using namespace std::chrono_literals;

constexpr int writesAPage = 500;
constexpr int mostExported = 1'000'000;
constexpr int writeRowHeight = 28;

QToolButton* writesButton(const QString& id, const QString& iconName, const QString& what)
{
    auto* button = new QToolButton;
    button->setObjectName("writes." + id);
    button->setAutoRaise(true);
    button->setIcon(icon(iconName));
    button->setToolTip(what);
    button->setAccessibleName(what);
    return button;
}

QComboBox* writesBox(const QString& id, const QString& what)
{
    auto* box = new QComboBox;
    box->setObjectName("writes." + id);
    box->setAccessibleName(what);
    return box;
}

} // namespace

WritesPane::WritesPane(Audit audit, AuditNews* news, QWidget* parent)
    : QWidget(parent)
    , m_audit(std::move(audit))
    , m_model(new WriteModel(this))
    , m_trouble(new Banner("writes.trouble"))
    , m_banner(new Banner("writes.banner"))
{
    setObjectName("writes");
    m_soon.setObjectName("writes.soonTimer");
    m_soon.setSingleShot(true);
    m_soon.setInterval(200ms);
    connect(&m_soon, &QTimer::timeout, this, &WritesPane::load);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(buildBar());
    layout->addWidget(m_trouble);
    layout->addWidget(m_banner);
    m_none = new EmptyState("writes.none", "edit");
    auto* all = m_none->addAction("allButton", tr("Show &all writes"));
    connect(all, &QPushButton::clicked, this, [this] {
        m_search->clear();
        m_outcome->setCurrentIndex(0);
        m_period->setCurrentIndex(0);
    });
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1); // before what is in it, which would be shown as a window
    m_stack->addWidget(buildTable());
    m_stack->addWidget(m_none);
    m_older = new QPushButton(tr("Show &older ones"));
    m_older->setObjectName("writes.olderButton");
    connect(m_older, &QPushButton::clicked, this, &WritesPane::loadOlder);
    layout->addWidget(m_older, 0, Qt::AlignLeft);
    showEntries({}, true);

    if (!news)
        return;
    connect(news, &AuditNews::kept, this, [this] {
        m_trouble->clear();
        if (isVisible() && !m_soon.isActive())
            m_soon.start();
    });
    connect(news, &AuditNews::trouble, this,
            [this](const QString& text) { m_trouble->showMessage(Severity::Warning, text); });
}

QWidget* WritesPane::buildBar()
{
    m_search = new QLineEdit;
    m_search->setObjectName("writes.searchField");
    m_search->setPlaceholderText(tr("Search table, role, server, …"));
    m_search->setAccessibleName(tr("Search writes"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(320);
    m_search->addAction(icon("search", ThemeRole::MutedText), QLineEdit::LeadingPosition)
        ->setObjectName("writes.searchIcon");
    connect(m_search, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));

    m_outcome = writesBox("outcomeBox", tr("Outcome of the writes shown"));
    m_outcome->addItem(tr("Any outcome"));
    for (const auto outcome :
         {WriteOutcome::Done, WriteOutcome::Undone, WriteOutcome::Partial, WriteOutcome::Unknown})
        m_outcome->addItem(lookOf(outcome).word, static_cast<int>(outcome));
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &WritesPane::load);

    m_period = writesBox("periodBox", tr("Time of the writes shown"));
    for (const auto& [title, days] : {std::pair{tr("At any time"), 0},
                                      {tr("Today"), 1},
                                      {tr("In the last 7 days"), 7},
                                      {tr("In the last 30 days"), 30}})
        m_period->addItem(title, days);
    connect(m_period, &QComboBox::currentIndexChanged, this, &WritesPane::load);

    m_export = writesButton("exportButton", "file", tr("Export what matches as CSV…"));
    connect(m_export, &QToolButton::clicked, this, &WritesPane::chooseExport);
    auto* reload = writesButton("reloadButton", "refresh", tr("Read again"));
    connect(reload, &QToolButton::clicked, this, &WritesPane::load);

    auto* bar = new QWidget;
    bar->setObjectName("writes.bar");
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_outcome);
    layout->addWidget(m_period);
    layout->addWidget(m_search, 1);
    layout->addStretch(1);
    layout->addWidget(m_export);
    layout->addWidget(reload);
    return bar;
}

QTableView* WritesPane::buildTable()
{
    m_table = newLinesTable("writes", tr("Writes"), m_model, writeRowHeight);
    m_table->setItemDelegateForColumn(
        WriteModel::Outcome,
        new ChipDelegate(WriteModel::LookRole, WriteModel::IconNameRole, m_table));
    auto* columns = m_table->horizontalHeader();
    const auto widthOf = [this](const QString& text) {
        return m_table->fontMetrics().horizontalAdvance(text) + 24;
    };
    columns->resizeSection(WriteModel::At, widthOf("0000-00-00 00:00"));
    columns->resizeSection(WriteModel::Part, widthOf("Restored rows"));
    columns->resizeSection(WriteModel::Kind, widthOf("Statement"));
    columns->resizeSection(WriteModel::Table, 240);
    columns->resizeSection(WriteModel::Rows, widthOf("1,000,000"));
    columns->resizeSection(WriteModel::Outcome, widthOf(lookOf(WriteOutcome::Unknown).word) + 48);
    columns->resizeSection(WriteModel::Took, widthOf("under 1 ms"));
    columns->resizeSection(WriteModel::DatabaseRole, widthOf("application"));
    columns->resizeSection(WriteModel::Server, 240);
    return m_table;
}

void WritesPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    load();
}

bool WritesPane::isNarrowed() const
{
    return !m_search->text().trimmed().isEmpty() || m_outcome->currentIndex() > 0
        || m_period->currentIndex() > 0;
}

AuditQuery WritesPane::query() const
{
    AuditQuery query;
    query.search = m_search->text().trimmed().toStdString();
    if (const auto outcome = m_outcome->currentData(); outcome.isValid())
        query.outcome = static_cast<WriteOutcome>(outcome.toInt());
    if (const int days = m_period->currentData().toInt(); days > 0) {
        const auto from = QDate::currentDate().addDays(1 - days).startOfDay();
        query.since = SystemClock::time_point(std::chrono::milliseconds(from.toMSecsSinceEpoch()));
    }
    query.limit = writesAPage;
    return query;
}

void WritesPane::load()
{
    m_soon.stop();
    if (!isVisible())
        return; // it is read when it is seen
    m_job.start(
        [audit = m_audit, query = query()](const std::stop_token&) { return audit.find(query); },
        [this](Outcome<std::vector<AuditEntry>> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_banner->showError(*error, tr("What was written cannot be read"));
            m_banner->clear();
            auto& found = std::get<0>(outcome);
            const bool isWhole = found.size() < writesAPage;
            showEntries(std::move(found), isWhole);
        });
}

void WritesPane::loadOlder()
{
    if (m_model->rowCount() == 0)
        return;
    auto query = this->query();
    query.before = m_model->entry(m_model->rowCount() - 1).id;
    m_job.start([audit = m_audit, query](const std::stop_token&) { return audit.find(query); },
                [this](Outcome<std::vector<AuditEntry>> outcome) {
                    if (const auto* error = std::get_if<Error>(&outcome))
                        return m_banner->showError(*error, tr("What was written cannot be read"));
                    auto& found = std::get<0>(outcome);
                    m_older->setVisible(found.size() == writesAPage);
                    m_model->append(std::move(found));
                });
}

void WritesPane::showEntries(std::vector<AuditEntry> entries, bool isWhole)
{
    m_model->setEntries(std::move(entries));
    const bool isAny = m_model->rowCount() > 0;
    m_older->setVisible(!isWhole);
    m_export->setEnabled(isAny);
    m_stack->setCurrentIndex(isAny ? 0 : 1);
    m_none->setTitle(isNarrowed() ? tr("No write matches") : tr("Nothing was written yet"));
    m_none->setText(isNarrowed()
                        ? QString()
                        : tr("Each write that Howdah makes is recorded here: where, what "
                             "kind, how many rows, how it ended. Never what was in them."));
    if (auto* all = m_none->findChild<QPushButton*>("writes.none.allButton"))
        all->setVisible(isNarrowed());
}

void WritesPane::chooseExport()
{
    auto* dialog = new QFileDialog(this, tr("Export writes"));
    dialog->setObjectName("writes.exportDialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV (*.csv)"));
    dialog->setDefaultSuffix("csv");
    dialog->selectFile("howdah-writes.csv");
    connect(dialog, &QFileDialog::fileSelected, this, &WritesPane::exportTo);
    dialog->open();
}

void WritesPane::exportTo(const QString& file)
{
    auto all = query();
    all.limit = mostExported;
    m_exporting.start(
        [audit = m_audit, all, path = file.toStdString()](const std::stop_token&) {
            const auto found = audit.find(all);
            DurableFile csv(path);
            csv.write(auditCsvHeader());
            for (const auto& entry : found)
                csv.write(auditCsv(entry));
            csv.commit();
            return static_cast<int>(found.size());
        },
        [this](Outcome<int> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome))
                return m_banner->showError(*error, tr("The writes could not be exported"));
            Toast::say(this, tr("%n write(s) exported", nullptr, std::get<int>(outcome)));
        });
}

} // namespace howdah
