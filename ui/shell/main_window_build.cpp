// The parts of the main window and where they stand; what they do is in main_window.cpp.
#include "ui/alerts/alert_badge.h"
#include "ui/alerts/alert_centre.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/health/watch.h"
#include "ui/shell/icons.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigator.h"
#include "ui/shell/server_status.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"
#include "ui/shell/start_notice.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/environment_band.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QLayout>
#include <QMenuBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace howdah {

void MainWindow::buildBand()
{
    m_band = new EnvironmentBand(m_parts.session);
    m_commandField = new CommandField([this] { return commands(); });
    m_commandField->setFixedWidth(320);
    m_band->addRight(m_commandField);
    connect(m_band, &EnvironmentBand::serverWanted, this, [this] { openPage("connect"); });
    connect(m_band, &EnvironmentBand::unlockWanted, this, &MainWindow::askToUnlock);

    auto* bar = new QToolBar(tr("Server"));
    bar->setObjectName("window.bandBar");
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContentsMargins(0, 0, 0, 0);
    if (bar->layout())
        bar->layout()->setContentsMargins(0, 0, 0, 0);
    m_band->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    bar->addWidget(m_band)->setObjectName("window.bandAction");
    bar->toggleViewAction()->setObjectName("action.bandBar");
    bar->toggleViewAction()->setEnabled(false); // where one is must always be on the screen
    addToolBar(Qt::TopToolBarArea, bar);
}

void MainWindow::buildNavigator()
{
    m_navigator = new Navigator(*m_navigatorModel);
    connect(m_navigator, &Navigator::chosen, this, &MainWindow::openPage);
    m_navigatorDock = new QDockWidget(tr("Navigator"));
    m_navigatorDock->setObjectName("window.navigatorDock");
    m_navigatorDock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    auto* noTitle = new QWidget;
    noTitle->setObjectName("window.navigatorTitle");
    m_navigatorDock->setTitleBarWidget(noTitle);
    m_navigatorDock->setWidget(m_navigator);
    addDockWidget(Qt::LeftDockWidgetArea, m_navigatorDock);
}

void MainWindow::buildTabs()
{
    m_tabs = new QTabWidget;
    m_tabs->setObjectName("window.tabs");
    m_tabs->tabBar()->setObjectName("window.tabBar");
    m_tabs->tabBar()->setAccessibleName(tr("Open pages"));
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->tabBar()->setExpanding(false);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &MainWindow::closeTab);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::tabChanged);
    connect(m_band, &EnvironmentBand::colourChanged, this, [this] {
        m_tabs->tabBar()->setProperty("environmentColour", m_band->colour());
        m_tabs->tabBar()->update();
    });

    auto* nothing = new EmptyState("window.noTabs", "command");
    nothing->setTitle(tr("Nothing is open"));
    nothing->setText(
        tr("Choose a page at the left, or press Ctrl+K and type where you want to go."));
    m_centre = new QStackedWidget;
    m_centre->setObjectName("window.centre");
    m_centre->addWidget(nothing);
    m_centre->addWidget(m_tabs);
    auto* notice = new StartNotice(m_parts.session, m_parts.startNews);
    connect(notice, &StartNotice::migrationsWanted, this, [this] { openPage("migrations"); });
    auto* body = new QWidget;
    body->setObjectName("window.body");
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(notice);
    layout->addWidget(m_centre, 1);
    setCentralWidget(body);
}

QAction* MainWindow::action(QMenu* menu, const QString& id, const QString& text,
                            const QKeySequence& keys, const QString& iconName)
{
    auto* action = menu->addAction(text);
    action->setObjectName("action." + id);
    action->setShortcut(keys);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    m_actions += action;
    return action;
}

void MainWindow::buildMenus()
{
    menuBar()->setObjectName("window.menuBar");
    const auto menu = [this](const QString& id, const QString& title) {
        auto* made = menuBar()->addMenu(title);
        made->setObjectName("menu." + id);
        made->menuAction()->setObjectName("action.menu." + id);
        return made;
    };

    auto* file = menu("file", tr("&File"));
    connect(action(file, "connect", tr("Choose a &server…"), tr("Ctrl+Shift+O"), "connect"),
            &QAction::triggered, this, [this] { openPage("connect"); });
    m_reconnect = action(file, "reconnect", tr("&Reconnect"), {}, "refresh");
    connect(m_reconnect, &QAction::triggered, &m_parts.session, &Session::reconnect);
    m_disconnect = action(file, "disconnect", tr("&Disconnect"), {}, "disconnected");
    connect(m_disconnect, &QAction::triggered, &m_parts.session, &Session::close);
    file->addSeparator()->setObjectName("menu.file.separator1");
    auto* preferences = action(file, "preferences", tr("&Preferences…"), tr("Ctrl+,"), "settings");
    connect(preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    file->addSeparator()->setObjectName("menu.file.separator2");
    connect(action(file, "quit", tr("&Quit"), tr("Ctrl+Q")), &QAction::triggered, this,
            &QWidget::close);

    auto* view = menu("view", tr("&View"));
    for (size_t i = 0; i < m_pages.size(); ++i) {
        const auto& page = m_pages[i];
        auto* open = view->addAction(icon(page.icon), page.title);
        open->setObjectName("action.open." + page.id);
        if (i < 9)
            open->setShortcut(QKeySequence(QString("Ctrl+%1").arg(i + 1)));
        connect(open, &QAction::triggered, this, [this, id = page.id] { openPage(id); });
    }
    view->addSeparator()->setObjectName("menu.view.separator1");
    connect(action(view, "command", tr("&Go to…"), tr("Ctrl+K"), "search"), &QAction::triggered,
            m_commandField, &CommandField::open);
    m_actions.removeLast(); // it would list itself
    connect(action(view, "reload", tr("R&eload"), QKeySequence(Qt::Key_F5), "refresh"),
            &QAction::triggered, this, [this] {
                if (auto* page = currentPage())
                    page->reload();
            });
    connect(action(view, "closeTab", tr("&Close tab"), tr("Ctrl+W"), "close"), &QAction::triggered,
            this, [this] { closeTab(m_tabs->currentIndex()); });
    auto* navigator = action(view, "navigator", tr("&Navigator"), tr("Ctrl+B"));
    navigator->setCheckable(true);
    navigator->setChecked(true);
    connect(navigator, &QAction::toggled, m_navigatorDock, &QWidget::setVisible);
    connect(m_navigatorDock, &QDockWidget::visibilityChanged, navigator,
            [dock = m_navigatorDock, navigator] { navigator->setChecked(!dock->isHidden()); });
    auto* bottom = action(view, "bottom", tr("&Messages and writes"), tr("Ctrl+J"), "info");
    bottom->setCheckable(true);
    connect(bottom, &QAction::toggled, m_bottomDock, &QWidget::setVisible);
    connect(m_bottomDock, &QDockWidget::visibilityChanged, bottom,
            [dock = m_bottomDock, bottom] { bottom->setChecked(!dock->isHidden()); });

    view->addSeparator()->setObjectName("menu.view.separator2");
    auto* themes = view->addMenu(tr("&Theme"));
    themes->setObjectName("menu.theme");
    themes->menuAction()->setObjectName("action.menu.theme");
    auto* group = new QActionGroup(this);
    group->setObjectName("menu.theme.group");
    for (const auto& [choice, title] : themeTitles()) {
        auto* entry = themes->addAction(title);
        entry->setObjectName("action.theme." + nameOf(choice));
        entry->setCheckable(true);
        entry->setChecked(m_parts.theme.choice() == choice);
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, choice = choice] {
            m_parts.theme.choose(choice);
            m_parts.settings.setTheme(choice);
        });
        connect(&m_parts.theme, &Theme::chosen, entry,
                [entry, choice = choice](ThemeChoice now) { entry->setChecked(now == choice); });
    }

    auto* help = menu("help", tr("&Help"));
    connect(action(help, "about", tr("&About Howdah"), {}, "info"), &QAction::triggered, this,
            [this] {
                auto* about = new AboutDialog(this);
                about->setAttribute(Qt::WA_DeleteOnClose);
                about->open();
            });
}

void MainWindow::buildWatch()
{
    if (const int interval = m_parts.settings.lookInterval())
        m_watch->setInterval(interval);
    m_watch->setRecording(m_parts.settings.isRecording());
    auto* badge = new AlertBadge("status.alerts", *m_alerts);
    connect(badge, &AlertBadge::clicked, this, [this] { openPage("health", "alerts"); });
    m_status->addPermanentWidget(badge);
}

} // namespace howdah
