#include "ui/messages/bottom_dock.h"

#include "ui/messages/messages_pane.h"
#include "ui/messages/writes_pane.h"
#include "ui/shell/icons.h"

#include <QTabBar>
#include <QTabWidget>

namespace howdah {

BottomDock::BottomDock(const Parts& parts, QWidget* parent)
    : QDockWidget(tr("Messages"), parent)
    , m_tabs(new QTabWidget)
{
    setObjectName("window.bottomDock");
    setFeatures(QDockWidget::DockWidgetClosable);
    setAllowedAreas(Qt::BottomDockWidgetArea);
    m_tabs->setObjectName("window.bottomTabs");
    m_tabs->tabBar()->setObjectName("window.bottomTabBar");
    m_tabs->tabBar()->setAccessibleName(tr("Messages and writes"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->addTab(new MessagesPane(parts.log ? parts.log : std::make_shared<LogTail>()),
                   icon("info"), tr("Messages"));
    if (parts.audit)
        m_tabs->addTab(new WritesPane(*parts.audit, parts.news), icon("edit"), tr("Writes"));
    setWidget(m_tabs);
    hide();
}

} // namespace howdah
