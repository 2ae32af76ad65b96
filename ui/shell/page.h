// One page, one task: what fills a tab of the main window.
//
// A page is made when it is first opened and, unless its spec says otherwise, once there is a
// connection: its constructor finds session.pool(). While the connection is lost the window says so
// above the page, which keeps what it shows; after a reconnect (Session::stateChanged) it takes the
// new pool. When another server is chosen the page is destroyed and a new one made.
//
// It works only while it can be seen: onShown() and onHidden() come in turn, also when the window
// is minimised, so that nothing polls unseen.
#pragma once

#include <QWidget>

#include <functional>

namespace howdah {

class AlertCentre;
class HealthEndpoint;
class NavigatorModel;
class Session;
class Watch;

class Page : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name and what settings, shortcuts and --page call it. Widgets inside are
    /// called id.something. QActions the page adds to itself (addAction) are found in the command
    /// field, as long as they have a text.
    explicit Page(const QString& id, QWidget* parent = nullptr);

    /// F5: reads again what is shown.
    virtual void reload() { }
    /// Goes to one thing on the page, such as a table; `key` is what the navigator was given.
    virtual void openItem(const QString& key) { Q_UNUSED(key) }
    /// The item shown, for the navigator's selection and for the next start; empty for none.
    virtual QString currentItem() const { return {}; }

    /// Whether nothing would be lost if it went away now. Where something would, it asks the user
    /// by itself, and whoever wanted to close it leaves it open.
    virtual bool mayClose() { return true; }

    bool isShown() const noexcept { return m_shown; }

signals:
    void currentItemChanged();
    /// The page has done what it was opened for: the window goes on to where the user works.
    void done();
    /// Another page of the window, and one item on it, or none.
    void pageWanted(const QString& page, const QString& item);

protected:
    virtual void onShown() { }
    virtual void onHidden() { }

    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    bool m_shown = false;
};

/// What a page may use. Outlives it.
struct PageContext {
    Session& session;
    NavigatorModel& navigator;
    Watch* watch = nullptr; ///< there always is one in a window, as there are
    AlertCentre* alerts = nullptr; ///< alerts
    HealthEndpoint* endpoint = nullptr; ///< null: the window serves nothing
};

/// How the main window knows a page before there is one.
struct PageSpec {
    QString id;
    QString title;
    QString icon; ///< as in icons.h
    std::function<Page*(const PageContext&)> create;
    bool needsServer = true;
    bool isQuiet = false; ///< the navigator lists it only as an item of another, see NavigatorItem
    bool isReturnedTo = false; ///< at the next start, though it needs no server
};

} // namespace howdah
