// The tables of the journal, as steps from one version to the next. A step that was released is
// never changed.
#include "core/journal/journal_file.h"

#include <array>
#include <cstddef>
#include <fmt/format.h>
#include <vector>

namespace howdah {
namespace {

// Version n is what the first n steps make.
const std::array steps{
    std::vector<const char*>{
        "create table kept_work ("
        " id integer primary key,"
        " holder text not null," // the Howdah that keeps it, see presence.h
        " server text not null,"
        " database text not null,"
        " schema text not null,"
        " relation text not null,"
        " edits integer not null,"
        " work text not null,"
        " filter text not null,"
        " sort text not null,"
        " position text not null,"
        " kept_at integer not null," // milliseconds since 1970, UTC
        " unique (holder, server, database, schema, relation)) strict",
        "create index kept_work_by_table on kept_work (server, database, schema, relation)",
    },
    std::vector<const char*>{
        "create table audit ("
        " id integer primary key autoincrement," // never that of one that was removed
        " at integer not null," // milliseconds since 1970, UTC: when it began
        " took integer not null," // microseconds
        " program text not null,"
        " part text not null,"
        " kind text not null,"
        " profile text not null,"
        " server text not null,"
        " database text not null,"
        " role text not null,"
        " os_user text not null,"
        " relation text not null,"
        " rows integer,"
        " what text not null,"
        " outcome text not null,"
        " reason text not null) strict",
        "create index audit_by_time on audit (at)",
    },
    std::vector<const char*>{
        "create table watched_series ("
        " id integer primary key,"
        " server text not null,"
        " name text not null,"
        " unique (server, name)) strict",
        "create table minute_figures (" // minute_roll.h
        " series integer not null,"
        " minute integer not null," // since 1970, UTC
        " least real not null,"
        " most real not null,"
        " total real not null,"
        " samples integer not null,"
        " last real not null,"
        " last_at integer not null," // milliseconds since 1970, UTC
        " primary key (series, minute)) strict, without rowid",
        "create table server_restarts ("
        " server text not null,"
        " at integer not null,"
        " primary key (server, at)) strict, without rowid",
        "create table alert_events ("
        " id integer primary key,"
        " server text not null,"
        " at integer not null,"
        " rule text not null,"
        " what text not null,"
        " severity text not null,"
        " words text not null) strict",
        "create index alert_events_by_time on alert_events (server, at)",
    },
    std::vector<const char*>{
        "create table alert_memory (" // what fires, as alert_engine.h remembers it
        " server text primary key,"
        " at integer not null," // milliseconds since 1970, UTC: when that was so
        " remembered text not null) strict",
    },
};

} // namespace

int newestJournalVersion() noexcept
{
    return static_cast<int>(steps.size());
}

int journalVersion(JournalConnection& connection)
{
    return connection.number("pragma user_version");
}

void upgradeJournal(JournalConnection& connection)
{
    connection.run("begin immediate");
    for (auto at = static_cast<std::size_t>(journalVersion(connection)); at < steps.size(); ++at) {
        for (const auto* sql : steps.at(at))
            connection.run(sql);
        connection.run(fmt::format("pragma user_version = {}", at + 1).c_str());
    }
    connection.run("commit");
}

} // namespace howdah
