// What the charts show besides what is remembered: the minutes that were recorded, and what
// happened meanwhile: migrations that ran, restarts of the server.
//
// GUI thread; reads in jobs, on a connection of its own beside the pool.
#pragma once

#include "core/journal/minute_roll.h"
#include "ui/async/job.h"
#include "ui/health/chart_range.h"
#include "ui/health/past_event.h"

#include <QList>
#include <QObject>
#include <QString>

#include <map>
#include <string>
#include <vector>

namespace howdah {

class Session;
class Watch;

class ChartHistory : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    ChartHistory(Session& session, Watch& watch, QObject* parent = nullptr);

    /// What will be asked for; read anew when it is another one, or a minute has passed.
    void want(const ChartRange::Span& span, const std::vector<std::string>& series);
    const std::vector<MinuteFigure>& recorded(const std::string& series) const;
    int minutesEach() const noexcept { return m_minutesEach; }
    /// By rising time.
    const QList<PastEvent>& events() const noexcept { return m_events; }
    /// Why something is missing; empty when nothing is.
    const QString& problem() const noexcept { return m_problem; }

signals:
    void changed();

private:
    struct Found {
        std::map<std::string, std::vector<MinuteFigure>> figures;
        std::vector<SystemClock::time_point> restarts;
    };
    void follow();
    void readMigrations();
    void gather(); // m_events

    Session& m_session;
    Watch& m_watch;
    std::int64_t m_from = 0; // minutes since 1970, as they were read
    std::int64_t m_to = 0;
    int m_minutesEach = 1;
    Found m_found;
    QList<PastEvent> m_migrations;
    QList<PastEvent> m_events;
    QString m_problem;
    Job m_ofServer;
    Job m_ofJournal;
};

} // namespace howdah
