// The window: environment band and command field at the top, navigator at the left, pages as tabs
// in the centre, status at the bottom.
//
// It can be shown before there is a connection or a page: the page of the first tab is made after
// the first paint, any other when its tab is first looked at.
#pragma once

#include "ui/async/idle_tracker.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/messages/bottom_dock.h"
#include "ui/shell/command_field.h"
#include "ui/shell/page.h"

#include <QMainWindow>

#include <functional>
#include <optional>
#include <vector>

class QDockWidget;
class QStackedWidget;
class QTabWidget;

namespace howdah {

class AlertCentre;
class EmptyState;
class EnvironmentBand;
class Navigator;
class NavigatorModel;
class PageHost;
class ServerStatus;
class Session;
class Settings;
class StartNews;
class Theme;
class Watch;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// What it works with; all of it outlives the window.
    struct Parts {
        Session& session;
        Settings& settings;
        Theme& theme;
        std::function<std::vector<KnownFolder>()> folders; ///< for Preferences
        BottomDock::Parts bottom{}; ///< what its lower panel shows
        HealthEndpoint* endpoint = nullptr; ///< null: none to switch on
        StartNews* startNews = nullptr; ///< null: nobody tells any
    };

    MainWindow(Parts parts, std::vector<PageSpec> pages, QWidget* parent = nullptr);
    ~MainWindow() override;

    NavigatorModel& navigatorModel() const { return *m_navigatorModel; }
    ServerStatus& status() const { return *m_status; }
    AlertCentre& alerts() const { return *m_alerts; }

    /// Opens the page's tab or goes to it, and to one item on it. Unknown ids are passed over.
    void openPage(const QString& id, const QString& item = {});
    Page* currentPage() const; ///< nullptr while there is none yet
    QString currentPageId() const;

    /// Size, place and panels of the last time, and `page`; an empty one is that of the last time.
    void restore(const QString& page);

    void showPreferences();

signals:
    void painted(); ///< for the first time: what can wait for that begins now

protected:
    void closeEvent(QCloseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void buildBand();
    void buildNavigator();
    void buildTabs();
    void buildMenus();
    void buildWatch();
    QAction* action(QMenu* menu, const QString& id, const QString& text,
                    const QKeySequence& keys = {}, const QString& iconName = {});
    PageHost* hostAt(int index) const;
    int tabOf(const QString& id) const;
    void closeTab(int index);
    void tabChanged();
    void goOn(); // to the page the user was last on
    void follow(); // the session
    void askToUnlock();
    std::vector<Command> commands() const;

    Parts m_parts;
    std::vector<PageSpec> m_pages;
    NavigatorModel* m_navigatorModel;
    Navigator* m_navigator = nullptr;
    QDockWidget* m_navigatorDock = nullptr;
    BottomDock* m_bottomDock = nullptr;
    EnvironmentBand* m_band = nullptr;
    CommandField* m_commandField = nullptr;
    QTabWidget* m_tabs = nullptr;
    QStackedWidget* m_centre = nullptr; // tabs, or what stands there without any
    ServerStatus* m_status;
    Watch* m_watch; // of the server's health
    AlertCentre* m_alerts;
    QList<QAction*> m_actions; // of the menus, for the command field
    QAction* m_reconnect = nullptr;
    QAction* m_disconnect = nullptr;
    bool m_painted = false;
    std::optional<Busy> m_toPaint; // until the first paint
};

} // namespace howdah
