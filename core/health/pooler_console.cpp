#include "core/health/pooler_console.h"

#include "core/base/deadline.h"

#include <charconv>

namespace howdah {
namespace {

using std::chrono::microseconds;

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds consolePatience{2'000};
constexpr auto nextTry = 60s;

// The console knows the simple protocol only, and gains columns from version to version: what is
// not there is 0.
class ConsoleRows {
public:
    ConsoleRows(Connection& console, const char* command, const std::stop_token& stop)
        : m_rows(console.runScript(command, stop))
    {
    }
    int count() const { return m_rows.rowCount(); }
    std::string text(int row, const char* column) const
    {
        const auto index = m_rows.columnIndex(column);
        return index ? m_rows.text(row, *index) : std::string();
    }
    std::int64_t number(int row, const char* column) const
    {
        const auto digits = text(row, column);
        std::int64_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }
    int size(int row, const char* column) const { return static_cast<int>(number(row, column)); }

private:
    Result m_rows;
};

PoolerFigures figuresOf(Connection& console, const std::stop_token& stop)
{
    PoolerFigures figures;
    const ConsoleRows pools(console, "show pools", stop);
    for (int row = 0; row < pools.count(); ++row)
        if (auto database = pools.text(row, "database"); database != "pgbouncer")
            figures.pools.push_back(
                {.database = std::move(database),
                 .user = pools.text(row, "user"),
                 .mode = pools.text(row, "pool_mode"),
                 .clientsActive = pools.size(row, "cl_active"),
                 .clientsWaiting = pools.size(row, "cl_waiting"),
                 .serversActive = pools.size(row, "sv_active"),
                 .serversIdle = pools.size(row, "sv_idle"),
                 .longestWait = std::chrono::seconds(pools.number(row, "maxwait"))
                     + microseconds(pools.number(row, "maxwait_us"))});
    const ConsoleRows loads(console, "show stats", stop);
    for (int row = 0; row < loads.count(); ++row)
        if (auto database = loads.text(row, "database"); database != "pgbouncer")
            figures.loads.push_back(
                {.database = std::move(database),
                 .transactions = loads.number(row, "total_xact_count"),
                 .queries = loads.number(row, "total_query_count"),
                 .averageTransaction = microseconds(loads.number(row, "avg_xact_time")),
                 .averageQuery = microseconds(loads.number(row, "avg_query_time")),
                 .averageWait = microseconds(loads.number(row, "avg_wait_time"))});
    return figures;
}

} // namespace

PoolerConsole poolerConsole(const Profile& profile)
{
    auto console = profile;
    console.database = "pgbouncer";
    console.targetSessionAttrs = TargetSession::Any;
    console.readOnly = false;
    console.statementTimeout = Duration(0);
    console.extra.erase("options");
    return [console](std::stop_token stop) {
        return std::make_unique<Connection>(conninfo(console), std::move(stop));
    };
}

PoolerWatch::PoolerWatch(PoolerConsole open)
    : m_open(std::move(open))
{
}

std::optional<PoolerFigures> PoolerWatch::ask(const Connection& connection,
                                              const std::stop_token& stop)
{
    if (!m_open || !connection.isPooled() || SteadyClock::now() < m_notBefore)
        return std::nullopt;
    try {
        const Deadline deadline(consolePatience, stop);
        if (!m_console || !m_console->looksAlive())
            m_console = m_open(deadline.token());
        m_console->setPatience(consolePatience);
        return figuresOf(*m_console, deadline.token());
    } catch (const Error&) { // not everybody may ask it, and not every pooler is PgBouncer
        m_console.reset();
        m_notBefore = SteadyClock::now() + (stop.stop_requested() ? 0s : nextTry);
        return std::nullopt;
    }
}

} // namespace howdah
