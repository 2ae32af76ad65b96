#include "ui/health/chart_history.h"

#include "core/migrate/ledger.h"
#include "core/migrate/migrator_options.h"
#include "ui/health/watch.h"
#include "ui/shell/session.h"

#include <algorithm>

namespace howdah {
namespace {

constexpr int mostMigrations = 500;
constexpr int mostPoints = 600;

PastEvent eventOf(const HistoryEntry& entry)
{
    const auto version = entry.version ? QString::number(*entry.version) : QString();
    auto words = entry.action == "up" ? ChartHistory::tr("Migration %1 applied")
        : entry.action == "down"      ? ChartHistory::tr("Migration %1 rolled back")
                                      : ChartHistory::tr("Version set to %1");
    const bool failed = entry.outcome == "failed";
    if (failed)
        words = ChartHistory::tr("Migration %1 failed");
    return {entry.startedAt.value_or(SystemClock::time_point{}), words.arg(version),
            failed ? ThemeRole::Danger : ThemeRole::Info};
}

} // namespace

ChartHistory::ChartHistory(Session& session, Watch& watch, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_watch(watch)
{
    setObjectName("chartHistory");
    connect(&watch, &Watch::followed, this, &ChartHistory::follow);
    connect(&watch, &Watch::restartRecorded, this, [this] { m_from = m_to = 0; }); // look again
    connect(&session, &Session::migrationsChanged, this, &ChartHistory::readMigrations);
    follow();
}

void ChartHistory::follow()
{
    m_ofJournal.cancel();
    m_ofServer.cancel();
    if (!m_session.isConnected())
        return;
    m_from = m_to = 0; // another server's
    m_found = {};
    m_migrations.clear();
    m_events.clear();
    readMigrations();
}

void ChartHistory::readMigrations()
{
    if (!m_session.isConnected())
        return;
    const auto options = migratorOptions(m_session.profile(), m_session.migrations());
    m_ofServer.start(
        [pool = *m_session.pool(), options](const std::stop_token& stop) {
            const auto connection = pool.connectBeside(stop);
            const Ledger ledger(*connection, {.schema = options.schema, .table = options.table},
                                stop);
            return ledger.history(stop, {.newest = mostMigrations});
        },
        [this](const Outcome<std::vector<HistoryEntry>>& outcome) {
            const auto* history = std::get_if<std::vector<HistoryEntry>>(&outcome);
            if (!history)
                return; // the Migrations page says why; charts do without
            m_migrations.clear();
            for (const auto& entry : *history)
                if (entry.startedAt)
                    m_migrations.append(eventOf(entry));
            gather();
            emit changed();
        });
}

void ChartHistory::want(const ChartRange::Span& span, const std::vector<std::string>& series)
{
    const auto& records = m_watch.records();
    const auto from = minuteOf(span.from);
    const auto to = minuteOf(span.to) + 1;
    if (!records || (from == m_from && to == m_to) || m_ofJournal.isRunning())
        return;
    m_from = from;
    m_to = to;
    const auto each = static_cast<int>(std::max<std::int64_t>(1, (to - from) / mostPoints + 1));
    m_ofJournal.start(
        [records = *records, series, from, to, each, since = span.from](const std::stop_token&) {
            Found found;
            for (const auto& name : series)
                found.figures.emplace(name, records.read(name, from, to, each));
            found.restarts = records.restarts(since);
            return found;
        },
        [this, each](Outcome<Found> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                m_problem = QString::fromUtf8(error->what());
            } else {
                m_found = std::get<Found>(std::move(outcome));
                m_minutesEach = each;
                m_problem.clear();
                gather();
            }
            emit changed();
        });
}

void ChartHistory::gather()
{
    m_events = m_migrations;
    for (const auto& restart : m_found.restarts)
        m_events.append({restart, tr("Server started"), ThemeRole::Warning});
    std::ranges::sort(m_events, {}, &PastEvent::at);
}

const std::vector<MinuteFigure>& ChartHistory::recorded(const std::string& series) const
{
    static const std::vector<MinuteFigure> none;
    const auto found = m_found.figures.find(series);
    return found == m_found.figures.end() ? none : found->second;
}

} // namespace howdah
