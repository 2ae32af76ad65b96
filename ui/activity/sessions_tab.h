// The sessions of a server, those that wait below whom they wait for, and one of them in detail.
// Ending one asks first; who does it is the page.
#pragma once

#include "core/activity/activity_feed.h"
#include "ui/widgets/live_view.h"

#include <QStringList>
#include <QWidget>

#include <optional>

class QCheckBox;
class QHBoxLayout;
class QLineEdit;

namespace howdah {

class Banner;
class Caption;
class SessionPane;

class SessionsTab : public QWidget {
    Q_OBJECT

public:
    /// `id` is its object name.
    explicit SessionsTab(const QString& id, QWidget* parent = nullptr);

    void showActivity(const Activity& activity);
    void setStale(bool stale);
    /// Which are shown beside others' busy ones: "idle", "own", "server".
    QStringList kinds() const;
    void setKinds(const QStringList& kinds);
    void setLocked(const QString& reason); ///< why nothing may be ended; empty: it may
    /// What became of what was asked for.
    void showOutcome(const EndOutcome& outcome, SessionEnding ending, const QString& who);
    void showError(const Error& error);
    /// In the list, so that it is seen; empty text where it is not shown.
    void select(const SessionKey& key) { m_view->select(keyText(key)); }

signals:
    void kindsChanged(); ///< by the user
    void endWanted(const howdah::SessionKey& key, howdah::SessionEnding ending, const QString& who);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    static QString keyText(const SessionKey& key);
    QWidget* buildBar();
    QCheckBox* addSwitch(QHBoxLayout& row, const QString& name, const QString& text, bool on);
    void narrow();
    void showSelected();
    void ask(SessionEnding ending);
    const ServerSession* selected() const;

    QString m_id;
    Activity m_activity;
    std::optional<SessionKey> m_asked; // about whom the banner asks
    QLineEdit* m_filter = nullptr;
    QCheckBox* m_idle = nullptr;
    QCheckBox* m_own = nullptr;
    QCheckBox* m_server = nullptr;
    Caption* m_summary = nullptr;
    Caption* m_pooled; // what cannot be seen through a pooler
    Banner* m_banner;
    LiveView* m_view;
    SessionPane* m_pane;
};

} // namespace howdah
