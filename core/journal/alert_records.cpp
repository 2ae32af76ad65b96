#include "core/journal/alert_records.h"

#include "core/journal/journal_values.h"

#include <QSqlQuery>

#include <utility>

namespace howdah {
namespace {

// Longer ago than this it is another matter.
constexpr std::chrono::hours memoryCounts{24};

} // namespace

AlertRecords::AlertRecords(Journal journal, std::string server)
    : m_journal(std::move(journal))
    , m_server(std::move(server))
{
}

void AlertRecords::add(const std::vector<AlertEvent>& events) const
{
    if (events.empty())
        return;
    m_journal.write([&](const JournalSql& sql) {
        for (const auto& event : events)
            sql.run("insert into alert_events (server, at, rule, what, severity, words)"
                    " values (?, ?, ?, ?, ?, ?)",
                    {asText(m_server), inMilliseconds(event.at), asText(event.rule),
                     asText(event.what), asText(event.severity), asText(event.words)});
    });
}

std::vector<AlertEvent> AlertRecords::newest(int count) const
{
    std::vector<AlertEvent> all;
    m_journal.read([&](const JournalSql& sql) {
        all.clear();
        auto rows = sql.run("select at, rule, what, severity, words from alert_events"
                            " where server = ? order by at desc, id desc limit ?",
                            {asText(m_server), count});
        while (rows.next())
            all.push_back({fromMilliseconds(rows.value(0)), rows.value(1).toString().toStdString(),
                           rows.value(2).toString().toStdString(),
                           rows.value(3).toString().toStdString(),
                           rows.value(4).toString().toStdString()});
    });
    return all;
}

void AlertRecords::remember(const std::string& what, SystemClock::time_point now) const
{
    m_journal.write([&](const JournalSql& sql) {
        if (what.empty())
            sql.run("delete from alert_memory where server = ?", {asText(m_server)});
        else
            sql.run("insert or replace into alert_memory (server, at, remembered) values (?, ?, ?)",
                    {asText(m_server), inMilliseconds(now), asText(what)});
    });
}

std::string AlertRecords::remembered(SystemClock::time_point now) const
{
    std::string what;
    m_journal.read([&](const JournalSql& sql) {
        what.clear();
        auto rows = sql.run("select remembered from alert_memory where server = ? and at >= ?",
                            {asText(m_server), inMilliseconds(now - memoryCounts)});
        if (rows.next())
            what = rows.value(0).toString().toStdString();
    });
    return what;
}

} // namespace howdah
