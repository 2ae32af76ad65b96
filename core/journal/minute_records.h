// What was watched of servers: each series by the minute for thirty days, and when a server was
// restarted. Kept in the journal, by all Howdahs together.
//
// A handle; copies are cheap. Blocks, throws and needs what Journal does.
#pragma once

#include "core/journal/journal.h"
#include "core/journal/minute_roll.h"

#include <chrono>
#include <string>
#include <vector>

namespace howdah {

constexpr std::chrono::days watchIsKeptFor{30};

class MinuteRecords {
public:
    /// `server` is what tells one server and database from another; no password.
    MinuteRecords(Journal journal, std::string server);

    /// Adds to what is there of the same minutes, whoever wrote it. What returned is kept, even if
    /// the process is killed now.
    void add(const std::vector<MinuteFigure>& figures) const;
    /// The figures of `series` from `from` up to, not with, `to` (minutes since 1970), each of
    /// `minutesEach`, by rising time.
    std::vector<MinuteFigure> read(const std::string& series, std::int64_t from, std::int64_t to,
                                   int minutesEach = 1) const;

    void addRestart(SystemClock::time_point at) const; ///< once, however often it is told
    std::vector<SystemClock::time_point> restarts(SystemClock::time_point since) const;

    /// Takes away what is older than watchIsKeptFor, of all servers.
    void forgetOld(SystemClock::time_point now) const;

private:
    Journal m_journal;
    std::string m_server;
};

} // namespace howdah
