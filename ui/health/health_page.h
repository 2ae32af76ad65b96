// The Health page: one verdict with its reason, each check, and charts of what the server and the
// pool are doing. Looks only while it can be seen.
#pragma once

#include "ui/health/watch.h"
#include "ui/shell/page.h"

class QScrollArea;

namespace howdah {

class AlertCentre;
class AlertPanel;
class ChartBoard;
class HealthEndpoint;
class HolderCard;
class PoolerSection;
class Settings;
class VerdictBar;

class HealthPage : public Page {
    Q_OBJECT

public:
    /// All outlive the page; without settings nothing chosen on it is remembered.
    /// Without a centre it has no alerts.
    HealthPage(Session& session, Watch& watch, Settings* settings = nullptr,
               AlertCentre* alerts = nullptr, HealthEndpoint* endpoint = nullptr,
               QWidget* parent = nullptr);

    void reload() override;
    void openItem(const QString& key) override; ///< "alerts"

protected:
    void onShown() override;
    void onHidden() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow(); // the session
    void take();
    void showStale();
    void showNotConnected();

    Session& m_session;
    Watch& m_watch;
    VerdictBar* m_verdict;
    PoolerSection* m_pooler;
    ChartBoard* m_board;
    HolderCard* m_holders;
    AlertPanel* m_alerts = nullptr;
    QScrollArea* m_scroll;
    Watch::Eye m_eye; // while the page is shown
};

} // namespace howdah
