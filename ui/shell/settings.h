// What the window remembers from one start to the next. Servers are not among it: those are in
// profiles.yaml, and no password is anywhere.
//
// One small file; read when first asked, written when the event loop is next idle. GUI thread.
#pragma once

#include "core/base/log.h"
#include "ui/shell/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace howdah {

class Settings {
public:
    /// `file` need not exist yet.
    explicit Settings(const QString& file);

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    /// What the desktop said last time, so that the first paint is in the right colours.
    bool systemIsDark() const;
    void setSystemIsDark(bool dark);

    /// "de", "en", or empty for the system's.
    QString language() const;
    void setLanguage(const QString& language);

    /// What is written to the log; Info where nothing was chosen.
    LogLevel logLevel() const;
    void setLogLevel(LogLevel level);

    /// Whether the window serves health over HTTP, and on which port; off and 8080 at first.
    bool servesHealth() const;
    int healthPort() const;
    void setHealth(bool serves, int port);
    QString readyWhen() const; ///< as core/health/readiness.h names it; empty: never chosen
    void setReadyWhen(const QString& name);

    QByteArray windowGeometry() const;
    QByteArray windowState() const;
    void setWindow(const QByteArray& geometry, const QByteArray& state);
    QString lastPage() const;
    void setLastPage(const QString& pageId);
    /// What the Connect page called the server that was opened last.
    QString lastServer() const;
    void setLastServer(const QString& name);

    /// How the columns of a table are arranged; `table` names its server, too.
    QByteArray columns(const QString& table) const;
    void setColumns(const QString& table, const QByteArray& arrangement); ///< empty: forgets it
    /// Which rows of a table with deleted_at are shown: "active", "deleted", "all", or empty.
    QString deletedRows(const QString& table) const;
    void setDeletedRows(const QString& table, const QString& which);

    /// Filters kept by name for a table, as saved_filters.h writes them.
    QByteArray filters(const QString& table) const;
    void setFilters(const QString& table, const QByteArray& filters); ///< empty: forgets them

    int lookInterval() const; ///< ms between looks at the server's health; 0: never chosen
    void setLookInterval(int milliseconds);
    bool isRecording() const; ///< those go on unseen
    void setRecording(bool on);
    QByteArray alertRules() const; ///< as core/alerts writes them
    void setAlertRules(const QByteArray& rules);
    QStringList alertHosts() const; ///< that alerts may be sent to
    void setAlertHosts(const QStringList& hosts);

    QString file() const { return m_settings.fileName(); }

private:
    QSettings m_settings;
};

} // namespace howdah
