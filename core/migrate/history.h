// One row of schema_migrations_history, and the columns it is kept in. Values, any thread.
//
// A column that came after the first release is `added`: an older table is completed on the first
// write by whoever owns it, and read without it by everybody.
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct HistoryEntry {
    std::int64_t id = 0; ///< 0: noticed just now, not recorded yet
    std::optional<std::int64_t> version; ///< nullopt: forced to none
    std::string action; ///< "up", "down", "force", "baseline"
    std::string title;
    std::optional<std::int64_t> from; ///< the database's version before it
    std::optional<std::int64_t> to; ///< and after it
    std::string outcome; ///< "done", "failed", "cancelled", "running"
    std::string who; ///< user of the operating system; empty where another tool was noticed
    std::string role; ///< role on the server
    std::string host;
    std::string application; ///< "howdahctl", "howdah", or otherTool
    std::optional<SystemClock::time_point> startedAt; ///< for another tool's: when it was noticed
    std::optional<std::int64_t> durationMs;
    std::string checksum; ///< SHA-256 of the file's bytes; empty for none
    std::string tokenChecksum; ///< of its words, without comments and white space
    int statements = 0;
    int statementsDone = 0; ///< below `statements` when it stopped between two
    std::string error;
    std::string savedRows; ///< name of the SavedRun with what a down took; empty for none
    std::string sql; ///< only where it was asked for
    /// Of each statement that ran, in their order; empty where nobody measured.
    std::vector<std::chrono::microseconds> statementTimes{};
};

/// The application of what somebody else did to the version, and we saw later.
inline constexpr std::string_view otherTool = "golang-migrate";

/// What of the history is wanted.
struct HistoryQuery {
    std::optional<int> newest; ///< so many; all of it without
    bool withSql = false;
    std::optional<std::int64_t> id{}; ///< this entry alone
};

struct HistoryColumn {
    std::string_view name;
    std::string_view type; ///< with its constraints
    bool added = false;
};

std::span<const HistoryColumn> historyColumns() noexcept;

} // namespace howdah
