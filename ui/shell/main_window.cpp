#include "ui/shell/main_window.h"

#include "ui/alerts/alert_centre.h"
#include "ui/dialogs/unlock_dialog.h"
#include "ui/health/watch.h"
#include "ui/shell/icons.h"
#include "ui/shell/navigator.h"
#include "ui/shell/page_host.h"
#include "ui/shell/server_label.h"
#include "ui/shell/server_status.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"

#include <QCloseEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>

namespace howdah {

MainWindow::MainWindow(Parts parts, std::vector<PageSpec> pages, QWidget* parent)
    : QMainWindow(parent)
    , m_parts(std::move(parts))
    , m_pages(std::move(pages))
    , m_navigatorModel(new NavigatorModel(this))
    , m_status(new ServerStatus(m_parts.session))
    , m_watch(new Watch(m_parts.session, this))
    , m_alerts(new AlertCentre({m_parts.session, *m_watch, m_parts.settings}, desktopOutputs(this),
                               steadyNow(), this))
{
    setObjectName("window");
    setWindowTitle(tr("Howdah"));
    setContextMenuPolicy(Qt::NoContextMenu); // Qt would offer to hide the band
    setMinimumSize(800, 560);
    for (const auto& page : m_pages) {
        if (page.isQuiet)
            m_navigatorModel->addQuietPage(page.id);
        else
            m_navigatorModel->addPage(page.id, page.title, page.icon);
    }
    buildBand();
    buildNavigator();
    buildTabs();
    m_bottomDock = new BottomDock(m_parts.bottom);
    addDockWidget(Qt::BottomDockWidgetArea, m_bottomDock);
    m_bottomDock->hide(); // until it is asked for, or was open the last time
    setStatusBar(m_status);
    buildMenus();
    buildWatch();
    connect(&m_parts.session, &Session::stateChanged, this, &MainWindow::follow);
    follow();
}

MainWindow::~MainWindow()
{
    // They go after us, and what they say then must not reach what we no longer are.
    for (auto* child : findChildren<QObject*>())
        child->disconnect(this);
}

PageHost* MainWindow::hostAt(int index) const
{
    return qobject_cast<PageHost*>(m_tabs->widget(index));
}

int MainWindow::tabOf(const QString& id) const
{
    for (int i = 0; i < m_tabs->count(); ++i)
        if (hostAt(i)->spec().id == id)
            return i;
    return -1;
}

void MainWindow::openPage(const QString& id, const QString& item)
{
    const auto spec = std::ranges::find(m_pages, id, &PageSpec::id);
    if (spec == m_pages.end())
        return;
    int tab = tabOf(id);
    if (tab < 0) {
        auto* host = new PageHost(
            *spec, {m_parts.session, *m_navigatorModel, m_watch, m_alerts, m_parts.endpoint});
        connect(host, &PageHost::serverWanted, this, [this] { openPage("connect"); });
        connect(host, &PageHost::pageMade, this, [this](Page* page) {
            connect(page, &Page::currentItemChanged, this, &MainWindow::tabChanged);
            connect(page, &Page::done, this, &MainWindow::goOn);
            connect(page, &Page::pageWanted, this, &MainWindow::openPage);
        });
        tab = m_tabs->addTab(host, icon(spec->icon), spec->title);
    }
    if (!item.isEmpty())
        hostAt(tab)->openItem(item);
    m_tabs->setCurrentIndex(tab);
    m_centre->setCurrentWidget(m_tabs);
    tabChanged();
    if (auto* page = currentPage())
        page->setFocus();
}

Page* MainWindow::currentPage() const
{
    const auto* host = hostAt(m_tabs->currentIndex());
    return host ? host->page() : nullptr;
}

QString MainWindow::currentPageId() const
{
    const auto* host = hostAt(m_tabs->currentIndex());
    return host ? host->spec().id : QString();
}

void MainWindow::closeTab(int index)
{
    auto* host = hostAt(index);
    if (!host)
        return;
    if (host->page() && !host->page()->mayClose())
        return m_tabs->setCurrentIndex(index); // where it asks
    m_tabs->removeTab(index);
    host->setParent(nullptr); // its page may be opened again before it is gone
    host->deleteLater();
    if (m_tabs->count() == 0)
        m_centre->setCurrentIndex(0);
}

void MainWindow::tabChanged()
{
    auto* host = hostAt(m_tabs->currentIndex());
    if (!host)
        return;
    if (m_painted)
        host->fill();
    m_navigator->setCurrent(host->spec().id,
                            host->page() ? host->page()->currentItem() : QString());
    if (host->spec().needsServer || host->spec().isReturnedTo)
        m_parts.settings.setLastPage(host->spec().id);
}

void MainWindow::goOn()
{
    const auto last = m_parts.settings.lastPage();
    const auto spec = std::ranges::find_if(m_pages, [&](const auto& page) {
        return last.isEmpty() ? page.needsServer
                              : (page.needsServer || page.isReturnedTo) && page.id == last;
    });
    if (spec != m_pages.end())
        openPage(spec->id);
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::Show && !m_painted)
        m_toPaint.emplace();
    const bool result = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !std::exchange(m_painted, true))
        QTimer::singleShot(0, this, [this] { // the paint reaches the screen first
            tabChanged();
            emit painted();
            m_toPaint.reset();
        });
    return result;
}

void MainWindow::restore(const QString& page)
{
    resize(1280, 800);
    restoreGeometry(m_parts.settings.windowGeometry());
    restoreState(m_parts.settings.windowState());
    openPage(page);
    if (m_tabs->count() == 0)
        goOn();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    for (int i = 0; i < m_tabs->count(); ++i)
        if (hostAt(i)->page() && !hostAt(i)->page()->mayClose()) {
            m_tabs->setCurrentIndex(i); // where it asks
            return event->ignore();
        }
    m_parts.settings.setWindow(saveGeometry(), saveState());
    QMainWindow::closeEvent(event);
}

void MainWindow::follow()
{
    const auto& session = m_parts.session;
    const auto server = session.choice() && session.state() != Session::State::Disconnected
        ? profileTitle(session.profile())
        : QString();
    setWindowTitle(server.isEmpty() ? tr("Howdah") : tr("%1 – Howdah").arg(server));
    m_reconnect->setEnabled(session.choice().has_value()
                            && session.state() != Session::State::Connecting);
    m_disconnect->setEnabled(session.state() != Session::State::Disconnected);

    // It could not be opened: where servers are chosen also says why. A page that already shows
    // something says so itself and keeps what it shows.
    bool anyPage = false;
    for (int i = 0; i < m_tabs->count(); ++i)
        anyPage = anyPage || (hostAt(i)->spec().needsServer && hostAt(i)->page());
    if (session.state() == Session::State::Disconnected && session.error() && !anyPage)
        openPage("connect");
}

void MainWindow::askToUnlock()
{
    auto* dialog = new UnlockDialog(m_parts.session.profile(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, &m_parts.session,
            [this, which = m_parts.session.generation()] {
                if (m_parts.session.generation() == which) // still the server that was asked about
                    m_parts.session.setLocked(false);
            });
    dialog->open();
}

void MainWindow::showPreferences()
{
    if (auto* open = findChild<PreferencesDialog*>())
        return open->raise();
    auto* dialog = new PreferencesDialog(m_parts.theme, m_parts.settings, m_parts.folders(),
                                         m_parts.endpoint, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

std::vector<Command> MainWindow::commands() const
{
    std::vector<Command> all;
    auto* self = const_cast<MainWindow*>(this);
    const auto addPage = [&](const PageSpec& page) {
        all.push_back({page.title, tr("Page"), icon(page.icon),
                       [self, id = page.id] { self->openPage(id); }});
    };
    const auto isListed = [this](const PageSpec& page) {
        return !page.isQuiet || m_navigatorModel->find(page.id).isValid();
    };
    for (const auto& page : m_pages)
        if (isListed(page))
            addPage(page);
    for (const auto& page : m_pages)
        for (const auto& item : m_navigatorModel->items(page.id))
            if (!item.key.isEmpty() && !m_navigatorModel->leadsToPage(item))
                all.push_back({item.label, page.title,
                               icon(item.icon.isEmpty() ? page.icon : item.icon),
                               [self, id = page.id, key = item.key] { self->openPage(id, key); }});
    for (const auto& page : m_pages) // not in the way of tables that are called the same
        if (!isListed(page))
            addPage(page);
    auto actions = currentPage() ? currentPage()->actions() : QList<QAction*>();
    actions += m_actions;
    for (auto* action : actions) {
        if (!action->isEnabled() || action->text().isEmpty())
            continue;
        auto title = action->text().remove('&');
        if (title.endsWith(u'…'))
            title.chop(1);
        all.push_back({title, action->shortcut().toString(QKeySequence::NativeText),
                       action->icon().isNull() ? icon("command") : action->icon(),
                       [guarded = QPointer(action)] {
                           if (guarded)
                               guarded->trigger();
                       }});
    }
    return all;
}

} // namespace howdah
