// What there is on the Home page, and where it stands.
#include "ui/alerts/alert_centre.h"
#include "ui/home/home_card.h"
#include "ui/home/home_page.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sparkline.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace howdah {

HomeCard* HomePage::card(const QString& name, const QString& iconName, const QString& title,
                         const QString& page, const QString& item)
{
    auto* made = new HomeCard("home." + name, iconName, title);
    connect(made, &HomeCard::clicked, this, [this, page, item] { emit pageWanted(page, item); });
    m_cards.append(made);
    return made;
}

void HomePage::build()
{
    m_title = new Heading;
    m_title->setObjectName("home.title");
    m_title->setTextFormat(Qt::PlainText);
    m_address = new Caption;
    m_address->setObjectName("home.address");
    m_banner = new Banner("home.away");
    m_banner->setClosable(false);
    m_verdict = card("verdict", "health", tr("Health"), "health");
    m_pool = card("pool", "pool", tr("Pool, the last hour"), "health");
    m_migrations = card("migrations", "migrations", tr("Migrations"), "migrations");
    m_alerts = card("alerts", "warning", tr("Alerts"), "health", "alerts");
    m_recent = card("recent", "clock", tr("Done last"), "migrations");

    m_sparkline = new Sparkline("home.pool.sparkline", ThemeRole::Series1);
    m_sparkline->setAccessibleName(tr("Pool connections in use, the last hour"));
    m_pool->body()->addWidget(m_sparkline, 1);
    m_acknowledge = new QPushButton(tr("&Acknowledge"));
    m_acknowledge->setObjectName("home.acknowledgeButton");
    connect(m_acknowledge, &QPushButton::clicked, m_context.alerts, &AlertCentre::acknowledgeAll);
    m_alerts->body()->addWidget(m_acknowledge, 0, Qt::AlignLeft);
    m_entries = new QVBoxLayout;
    m_entries->setSpacing(0);
    m_recent->body()->addLayout(m_entries);
    for (auto* made : m_cards)
        made->body()->addStretch();

    auto* inside = new QWidget;
    inside->setObjectName("home.content");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    auto* head = new QVBoxLayout;
    head->setSpacing(2);
    head->addWidget(m_title);
    head->addWidget(m_address);
    column->addLayout(head);
    column->addWidget(m_banner);
    m_grid = new QGridLayout;
    m_grid->setSpacing(16);
    column->addLayout(m_grid);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setObjectName("home.scroll");
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inside);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setFocusProxy(m_verdict);
    arrange(2);
}

// Two columns, the last card over both; one where there is no room.
void HomePage::arrange(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < m_cards.size(); ++i) {
        const bool isLast = i + 1 == m_cards.size();
        m_grid->addWidget(m_cards[i], i / columns, i % columns, 1, isLast ? columns : 1);
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns > 1 ? 1 : 0);
}

} // namespace howdah
