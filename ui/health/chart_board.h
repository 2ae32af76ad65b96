// The charts of the Health page with the row of tools above them: what the server and the pool are
// doing and did, five minutes to thirty days back.
//
// Object names begin with "health.", as the page's do.
#pragma once

#include "ui/health/chart_export.h"
#include "ui/health/chart_history.h"
#include "ui/health/chart_range.h"
#include "ui/health/watch.h"

#include <QElapsedTimer>
#include <QList>
#include <QWidget>

#include <functional>
#include <optional>

class QGridLayout;

namespace howdah {

class Banner;
class ChartCard;
class ChartTools;
class Settings;

class ChartBoard : public QWidget {
    Q_OBJECT

public:
    /// All outlive it; without settings nothing chosen is remembered.
    ChartBoard(Session& session, Watch& watch, Settings* settings, QWidget* parent = nullptr);

    void showSeen(const Observation& seen);
    void showNothing(); ///< that is wrong or new: there is no connection
    void setStale(); ///< all of it
    /// Draws what there is; while paused, what there was.
    void draw();
    void arrange(int columns);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Plot {
        ChartCard* card;
        std::vector<std::string> series; // a line each
        int headline = 0; // which line's value stands large at the top
        std::function<double(const HealthSample&)> ceiling{}; // the chart reaches up to here
        std::function<QString(const HealthSample&)> note{}; // behind the value
        const char* check = nullptr; // the one that speaks of this card
        bool ofServer = true; // stale while the server does not answer
    };
    void buildTools();
    void addPlot(Plot plot);
    void buildPoolPlots();
    void buildServerPlots();
    void drawPlot(const Plot& plot, const std::vector<HealthSample>& samples,
                  const CurveFrame& frame, SystemClock::time_point now);
    void zoom(double from, double to);
    void pause(bool on);
    void showState();
    void chooseFile(const QString& suffix);
    void write(const QString& file, const QString& suffix);

    Session& m_session;
    Watch& m_watch;
    Settings* m_settings;
    ChartHistory* m_history;
    ChartRange m_range;
    ChartTools* m_tools;
    Banner* m_banner;
    QWidget* m_charts;
    QGridLayout* m_grid;
    int m_columns = 0;
    QList<Plot> m_plots;
    NamedCurves m_curves; // as they are drawn
    QList<PastEvent> m_happened; // likewise
    std::vector<HealthSample> m_frozen; // while paused
    SystemClock::time_point m_now; // of what is drawn
    QElapsedTimer m_drawn;
    Job m_writing;
};

} // namespace howdah
