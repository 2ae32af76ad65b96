// How the Activity page is put together; what it does is in activity_page.cpp.
#include "ui/activity/activity_page.h"
#include "ui/activity/insight_tab.h"
#include "ui/activity/list_tab.h"
#include "ui/activity/sessions_tab.h"
#include "ui/activity/statements_tab.h"
#include "ui/shell/icons.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>

namespace howdah {
namespace {

constexpr int defaultInterval = 1; // of those below

} // namespace

QWidget* ActivityPage::buildHead()
{
    auto* title = new Heading(tr("Activity"));
    title->setObjectName("activity.title");
    m_when = new Caption;
    m_when->setObjectName("activity.seen");
    m_interval = new QComboBox;
    m_interval->setObjectName("activity.interval");
    m_interval->setAccessibleName(tr("How often to look"));
    for (const int seconds : {1, 2, 5, 10, 30})
        m_interval->addItem(tr("Every %1 s").arg(seconds), seconds);
    const int chosen = m_interval->findData(m_choices.interval());
    m_interval->setCurrentIndex(chosen < 0 ? defaultInterval : chosen);
    connect(m_interval, &QComboBox::currentIndexChanged, this, [this] {
        m_choices.setInterval(m_interval->currentData().toInt());
        setPace();
    });
    m_pause = new QPushButton(tr("&Pause"));
    m_pause->setObjectName("activity.pauseButton");
    m_pause->setIcon(icon("stop"));
    m_pause->setCheckable(true);
    connect(m_pause, &QPushButton::toggled, this, [this](bool paused) {
        m_pause->setText(paused ? tr("&Go on") : tr("&Pause"));
        m_pause->setIcon(icon(paused ? "play" : "stop"));
        setPace();
        if (!paused)
            look();
        showSeen();
    });
    auto* head = new QWidget;
    head->setObjectName("activity.head");
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(title);
    row->addStretch(1);
    row->addWidget(m_when);
    row->addWidget(m_interval);
    row->addWidget(m_pause);
    return head;
}

void ActivityPage::buildTabs()
{
    m_tabs->setObjectName("activity.tabs");
    m_tabs->tabBar()->setObjectName("activity.tabBar");
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the page"));
    m_tabs->setDocumentMode(true);
    const std::initializer_list<std::pair<QWidget*, QString>> tabs{
        {m_sessions, tr("&Sessions")},     {m_locks, tr("Loc&ks")},   {m_progress, tr("Pr&ogress")},
        {m_statements, tr("S&tatements")}, {m_tables, tr("Ta&bles")}, {m_indexes, tr("&Indexes")},
        {m_findings, tr("&Findings")}};
    for (const auto& [tab, text] : tabs)
        m_tabs->addTab(tab, text);
}

} // namespace howdah
