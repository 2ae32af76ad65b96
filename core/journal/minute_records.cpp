#include "core/journal/minute_records.h"

#include "core/journal/journal_values.h"

#include <QSqlQuery>

#include <algorithm>

namespace howdah {
namespace {

// Two Howdahs that watch one server add up.
constexpr const char* addFigure =
    "insert into minute_figures (series, minute, least, most, total, samples, last, last_at)"
    " values ((select id from watched_series where server = ? and name = ?), ?, ?, ?, ?, ?, ?, ?)"
    " on conflict (series, minute) do update set"
    " least = min(least, excluded.least), most = max(most, excluded.most),"
    " total = total + excluded.total, samples = samples + excluded.samples,"
    " last = case when excluded.last_at >= last_at then excluded.last else last end,"
    " last_at = max(last_at, excluded.last_at)";

} // namespace

MinuteRecords::MinuteRecords(Journal journal, std::string server)
    : m_journal(std::move(journal))
    , m_server(std::move(server))
{
}

void MinuteRecords::add(const std::vector<MinuteFigure>& figures) const
{
    if (figures.empty())
        return;
    const auto server = asText(m_server);
    m_journal.write([&](const JournalSql& sql) {
        const std::string* known = nullptr;
        for (const auto& figure : figures) {
            const auto name = asText(figure.series);
            if (!known || *known != figure.series)
                sql.run("insert or ignore into watched_series (server, name) values (?, ?)",
                        {server, name});
            known = &figure.series;
            sql.run(addFigure,
                    {server, name, qint64{figure.minute}, figure.least, figure.most, figure.total,
                     qint64{figure.samples}, figure.last, inMilliseconds(figure.lastAt)});
        }
    });
}

std::vector<MinuteFigure> MinuteRecords::read(const std::string& series, std::int64_t from,
                                              std::int64_t to, int minutesEach) const
{
    std::vector<MinuteFigure> found;
    const auto each = qint64{std::max(1, minutesEach)};
    m_journal.read([&](const JournalSql& sql) {
        found.clear();
        auto rows = sql.run(
            "select start, least, most, total, samples,"
            " (select last from minute_figures l where l.series = g.series and l.minute = newest),"
            " last_at from (select series, minute / ? * ? as start, min(least) as least,"
            " max(most) as most, sum(total) as total, sum(samples) as samples,"
            " max(minute) as newest, max(last_at) as last_at from minute_figures where series ="
            " (select id from watched_series where server = ? and name = ?)"
            " and minute >= ? and minute < ? group by 1, 2) g order by start",
            {each, each, asText(m_server), asText(series), qint64{from}, qint64{to}});
        while (rows.next())
            found.push_back({.series = series,
                             .minute = rows.value(0).toLongLong(),
                             .least = rows.value(1).toDouble(),
                             .most = rows.value(2).toDouble(),
                             .total = rows.value(3).toDouble(),
                             .samples = rows.value(4).toLongLong(),
                             .last = rows.value(5).toDouble(),
                             .lastAt = fromMilliseconds(rows.value(6))});
    });
    return found;
}

void MinuteRecords::addRestart(SystemClock::time_point at) const
{
    m_journal.write([&](const JournalSql& sql) {
        sql.run("insert or ignore into server_restarts (server, at) values (?, ?)",
                {asText(m_server), inMilliseconds(at)});
    });
}

std::vector<SystemClock::time_point> MinuteRecords::restarts(SystemClock::time_point since) const
{
    std::vector<SystemClock::time_point> all;
    m_journal.read([&](const JournalSql& sql) {
        all.clear();
        auto rows =
            sql.run("select at from server_restarts where server = ? and at >= ? order by at",
                    {asText(m_server), inMilliseconds(since)});
        while (rows.next())
            all.push_back(fromMilliseconds(rows.value(0)));
    });
    return all;
}

void MinuteRecords::forgetOld(SystemClock::time_point now) const
{
    const auto oldest = now - watchIsKeptFor;
    m_journal.write([&](const JournalSql& sql) {
        sql.run("delete from minute_figures where series in (select id from watched_series)"
                " and minute < ?",
                {qint64{minuteOf(oldest)}});
        sql.run("delete from watched_series where not exists"
                " (select 1 from minute_figures where series = id)");
        sql.run("delete from server_restarts where at < ?", {inMilliseconds(oldest)});
        sql.run("delete from alert_events where at < ?", {inMilliseconds(oldest)});
        sql.run("delete from alert_memory where at < ?", {inMilliseconds(oldest)});
    });
}

} // namespace howdah
