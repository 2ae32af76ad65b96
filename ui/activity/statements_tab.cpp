#include "ui/activity/statements_tab.h"

#include "ui/activity/insight_words.h"
#include "ui/models/entry_model.h"
#include "ui/models/time_text.h"
#include "ui/shell/icons.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace howdah {
namespace {

enum Since { Opened, LastLook, Reset };

} // namespace

StatementsTab::StatementsTab(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_stack(new QStackedLayout(this))
{
    setObjectName(id);
    m_figures = buildFigures();
    m_missing = buildSteps();
    m_stack->addWidget(m_figures);
    m_stack->addWidget(m_missing);
}

QWidget* StatementsTab::buildFigures()
{
    m_since = new QComboBox;
    m_since->setObjectName(m_id + ".since");
    m_since->setAccessibleName(tr("Counted since when"));
    m_since->addItem(tr("Since this was opened"), Opened);
    m_since->addItem(tr("Since the last look"), LastLook);
    m_since->addItem(tr("Since the server's counters were reset"), Reset);
    connect(m_since, &QComboBox::currentIndexChanged, this, &StatementsTab::showFigures);
    m_over = new QPushButton(tr("&Start over"));
    m_over->setObjectName(m_id + ".overButton");
    m_over->setToolTip(tr("Counts from now on. The server's own counters stay as they are."));
    connect(m_over, &QPushButton::clicked, this, &StatementsTab::startOver);
    m_summary = new Caption;
    m_summary->setObjectName(m_id + ".summary");
    m_banner = new Banner(m_id + ".banner");
    m_list = new ListTab(m_id + ".list", tr("Statements"), statementColumns(),
                         {12, 9, 8, 9, 9, 11, 8, 12, 22},
                         {"clock", tr("Nothing was called yet"),
                          tr("Statements appear as soon as they have ended.")});
    m_list->view().sortByColumn(0, Qt::DescendingOrder);
    connect(&m_list->view(), &LiveView::currentKeyChanged, this, &StatementsTab::showSelected);
    m_query = new SqlView(m_id + ".query");
    m_query->setAccessibleName(tr("Text of the statement"));
    auto* bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(m_since);
    bar->addWidget(m_over);
    bar->addWidget(m_summary, 1);
    auto* split = new QSplitter(Qt::Vertical);
    split->setObjectName(m_id + ".split");
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_query);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->handle(1)->setObjectName(m_id + ".splitHandle");
    auto* all = new QWidget;
    all->setObjectName(m_id + ".figures");
    auto* layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(bar);
    layout->addWidget(m_banner);
    layout->addWidget(split, 1);
    return all;
}

QWidget* StatementsTab::buildSteps()
{
    auto* title = new Heading(tr("pg_stat_statements is not there yet"));
    title->setObjectName(m_id + ".steps.title");
    auto* text = new Caption(
        tr("It is PostgreSQL's own extension that counts statements. Howdah changes nothing here: "
           "these are the steps, those that are done are ticked."));
    text->setObjectName(m_id + ".steps.text");
    text->setWordWrap(true);
    m_steps = new EntryModel(this);
    auto* list = new EntryList(m_id + ".steps", *m_steps);
    list->setAccessibleName(tr("Steps to enable pg_stat_statements"));
    m_sql = new SqlView(m_id + ".steps.sql");
    m_sql->setAccessibleName(tr("SQL of the steps"));
    auto* copy = new QPushButton(tr("&Copy the SQL"));
    copy->setObjectName(m_id + ".steps.copyButton");
    copy->setIcon(icon("copy"));
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_sql->sql());
        Toast::say(this, tr("Copied"));
    });
    auto* again = new QPushButton(tr("&Look again"));
    again->setObjectName(m_id + ".steps.againButton");
    connect(again, &QPushButton::clicked, this, &StatementsTab::lookWanted);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(copy);
    buttons->addWidget(again);
    buttons->addStretch(1);
    auto* all = new QWidget;
    all->setObjectName(m_id + ".missing");
    auto* layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 16, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addWidget(list, 2);
    layout->addWidget(m_sql, 1);
    layout->addLayout(buttons);
    return all;
}

void StatementsTab::showReading(const StatementReading& reading)
{
    m_last = std::exchange(m_now, reading);
    m_stack->setCurrentWidget(reading.isThere ? m_figures : m_missing);
    if (!reading.isThere) {
        m_base.reset();
        return showSteps();
    }
    if (!m_base)
        m_base = reading;
    if (reading.hidesOthers && !m_banner->isShowing()) {
        m_banner->showMessage(Severity::Info,
                              tr("What other roles run is counted, but its text is not shown."));
        m_banner->setDetail(tr("GRANT pg_read_all_stats TO our role would show it."));
        m_banner->setClosable(false);
    }
    showFigures();
}

void StatementsTab::startOver()
{
    m_base.reset();
    m_since->setCurrentIndex(0);
    emit lookWanted();
}

void StatementsTab::forget()
{
    m_base.reset();
    m_last.reset();
    m_now.reset();
}

const StatementReading* StatementsTab::base() const
{
    const int since = m_since->currentData().toInt();
    if (since == Reset)
        return nullptr;
    return since == LastLook && m_last && m_last->isThere ? &*m_last : &*m_base;
}

void StatementsTab::showFigures()
{
    if (!m_now || !m_base)
        return;
    const auto* since = base();
    m_over->setEnabled(since == &*m_base);
    m_shown = since ? statementsSince(*since, *m_now) : m_now->statements;
    double total = 0;
    for (const auto& one : m_shown)
        total += one.totalMs;
    const double seconds = since ? m_now->at - since->at : 0;
    QStringList words{tr("%n statement(s)", nullptr, static_cast<int>(m_shown.size())),
                      tr("%1 in all").arg(millisecondsText(total))};
    if (seconds > 0) {
        words +=
            tr("in %1").arg(durationText(std::chrono::milliseconds(std::llround(seconds * 1000))));
        words +=
            tr("%1 running on average").arg(QLocale().toString(total / 1000 / seconds, 'f', 2));
    }
    if (since && since->resetAt != m_now->resetAt)
        words += tr("the server's counters were reset meanwhile");
    if (!since && !m_now->resetAt.empty())
        words += tr("since %1").arg(QString::fromStdString(m_now->resetAt).left(16));
    m_summary->setText(words.join(" · "));
    m_list->showRows(statementRows(m_shown));
    showSelected();
}

void StatementsTab::showSelected()
{
    const auto key = m_list->view().currentKey().toStdString();
    const auto found = std::ranges::find(m_shown, key, &StatementFigures::key);
    const auto text = found == m_shown.end() ? QString() : QString::fromStdString(found->query);
    if (m_query->sql() != text)
        m_query->setSql(text);
}

void StatementsTab::showSteps()
{
    std::vector<ListEntry> entries;
    QStringList sql;
    for (const auto& step : m_now->steps) {
        const auto statement = QString::fromStdString(step.sql);
        entries.push_back({.title = QString::fromStdString(step.text),
                           .detail = step.isDone ? QString() : statement,
                           .icon = step.isDone ? "check" : "chevron-right",
                           .ink = step.isDone ? ThemeRole::Success : ThemeRole::Warning,
                           .word = step.isDone ? tr("done") : tr("to do"),
                           .isHeading = !step.isDone});
        if (!step.isDone && !statement.isEmpty())
            sql += statement;
    }
    m_steps->setEntries(std::move(entries));
    if (m_sql->sql() != sql.join('\n'))
        m_sql->setSql(sql.join('\n'));
}

} // namespace howdah
