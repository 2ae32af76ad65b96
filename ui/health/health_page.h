// The Health page: one verdict with its reason, each check, and charts of what the server and the
// pool are doing. Looks once a second while it can be seen, on a connection of its own.
#pragma once

#include "core/health/sampler.h"
#include "ui/async/idle_tracker.h"
#include "ui/async/job.h"
#include "ui/shell/page.h"

#include <QBasicTimer>
#include <QList>

#include <functional>
#include <optional>

class QGridLayout;

namespace howdah {

class ChartCard;
class HolderCard;
class PoolerSection;
class VerdictBar;

class HealthPage : public Page {
    Q_OBJECT

public:
    /// The session outlives the page.
    explicit HealthPage(Session& session, QWidget* parent = nullptr);
    ~HealthPage() override;

    void reload() override;

protected:
    void onShown() override;
    void onHidden() override;
    void timerEvent(QTimerEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    using Figure = std::function<std::optional<double>(const HealthSample&)>;
    struct Plot {
        ChartCard* card;
        QList<Figure> lines;
        int headline = 0; // which line's value stands large at the top
        std::function<double(const HealthSample&)> ceiling{}; // the chart reaches up to here
        std::function<QString(const HealthSample&)> note{}; // behind the value
        const char* check = nullptr; // the one that speaks of this card
        bool ofServer = true; // stale while the server does not answer
    };

    void buildPoolPlots();
    void buildServerPlots();
    void arrange(int columns);
    void follow(); // the session
    void letGo(); // of the sampler, off this thread
    void setPace(int milliseconds);
    void look();
    void take(const Observation& seen);
    void showCharts();
    void showStale();
    void showNotConnected();

    Session& m_session;
    std::optional<Sampler> m_sampler;
    int m_generation = 0; // of the session, that the samples are of
    std::vector<HealthSample> m_samples; // oldest first
    VerdictBar* m_verdict;
    PoolerSection* m_pooler;
    QGridLayout* m_grid;
    HolderCard* m_holders;
    int m_columns = 0;
    QList<Plot> m_plots;
    QBasicTimer m_timer;
    int m_pace = 0; // ms
    int m_looks = 0; // since it was last connected
    std::optional<Busy> m_filling; // until the charts have something to show
    Job m_job;
};

} // namespace howdah
