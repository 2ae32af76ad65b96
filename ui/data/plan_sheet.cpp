#include "ui/data/plan_sheet.h"

#include "ui/models/cell_text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPushButton>

namespace howdah {
namespace {

constexpr double scanWorthAWord = 100'000; // rows

} // namespace

PlanSheet::PlanSheet(QWidget& page, QWidget& below)
    : Sheet("data.planSheet", page, below)
    , m_sql(new SqlView("data.planSheet.sql"))
    , m_waiting(new Caption(tr("The server is asked for its plan …")))
    , m_banner(new Banner("data.planSheet.banner"))
    , m_plan(new QPlainTextEdit)
    , m_stop(new QPushButton(tr("&Stop reading")))
{
    auto* title = new Heading(tr("SQL of these rows"));
    title->setObjectName("data.planSheet.title");
    m_sql->setAccessibleName(tr("SQL"));
    m_waiting->setObjectName("data.planSheet.waiting");
    m_plan->setObjectName("data.planSheet.plan");
    m_plan->setAccessibleName(tr("Plan"));
    m_plan->setReadOnly(true);
    m_plan->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_plan->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* copy = new QPushButton(tr("&Copy the SQL"));
    copy->setObjectName("data.planSheet.copyButton");
    auto* close = new QPushButton(tr("Cl&ose"));
    close->setObjectName("data.planSheet.closeButton");
    close->setDefault(true);
    m_stop->setObjectName("data.planSheet.stopButton");
    m_stop->setToolTip(tr("The server ends the statement; what is shown stays"));
    m_stop->hide();
    connect(m_stop, &QPushButton::clicked, this, &PlanSheet::stopWanted);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addWidget(m_stop);
    buttons->addStretch(1);
    buttons->addWidget(close);
    content()->addWidget(title);
    content()->addWidget(m_sql, 2);
    content()->addWidget(m_banner);
    content()->addWidget(m_waiting);
    content()->addWidget(m_plan, 3);
    content()->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_sql->sql());
        emit copied();
    });
    connect(close, &QPushButton::clicked, this, &Sheet::closeSheet);
    connect(this, &Sheet::escaped, this, &Sheet::closeSheet);
    connect(this, &Sheet::closed, this, [this] { m_job.cancel(); });
}

QWidget* PlanSheet::firstFocus()
{
    return findChild<QPushButton*>("data.planSheet.closeButton");
}

void PlanSheet::setReading(bool reading)
{
    if (!reading && m_stop->hasFocus())
        firstFocus()->setFocus();
    m_stop->setVisible(reading);
}

void PlanSheet::show(const QString& sql, const TableSource& source, const RowSet& rows)
{
    m_sql->setSql(sql);
    m_plan->clear();
    m_banner->clear();
    m_waiting->show();
    openSheet();
    m_job.start([source, rows](const std::stop_token& stop) { return source.explain(rows, stop); },
                [this](Outcome<ReadingPlan> outcome) {
                    m_waiting->hide();
                    if (const auto* error = std::get_if<Error>(&outcome))
                        return m_banner->showError(*error, tr("There is no plan"));
                    showPlan(std::get<ReadingPlan>(outcome));
                });
}

void PlanSheet::showPlan(const ReadingPlan& plan)
{
    m_plan->setPlainText(QString::fromStdString(plan.text));
    if (plan.scannedRows >= scanWorthAWord)
        m_banner->showMessage(
            Severity::Warning,
            tr("All %1 rows of %2 are read: no index serves this filter and order.")
                .arg(aboutText(plan.scannedRows), QString::fromStdString(plan.scanned)));
}

} // namespace howdah
