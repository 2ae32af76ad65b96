// What Howdah has written to a server, as whoever keeps account of it is told (Pool::noteWrite()
// hands it on, core/journal/audit.h keeps it). A value; any thread.
//
// It holds no value of any row: which table, what kind of statement and how many rows, never what
// was in them. `reason` is made by reasonOf(), which leaves the server's own words out, because
// those quote values.
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace howdah {

enum class WriteOutcome {
    Done, ///< committed
    Undone, ///< refused, cancelled or rolled back: nothing of it is kept
    Partial, ///< some of it is kept: `reason` says where it stopped
    Unknown, ///< the answer to COMMIT was lost
};

/// "done", "undone", "partial", "unknown"
std::string_view nameOf(WriteOutcome outcome) noexcept;
std::optional<WriteOutcome> writeOutcomeNamed(std::string_view name) noexcept;

struct WriteRecord {
    std::string part; ///< of Howdah: "data", "import", "migrate", "seed", "restore", "store", …
    std::string kind; ///< of statement or step: "insert", "update", "delete", "copy", "up", …
    std::string table{}; ///< "public.orders"; empty where it is about no single one
    std::optional<std::int64_t> rows{}; ///< nullopt: not counted
    std::string what{}; ///< what it was about, beside the table: "12 add_email"
    WriteOutcome outcome = WriteOutcome::Done;
    std::string
        reason{}; ///< why it is not done: "constraint, 23505 unique_violation (users_email_key)"
    SystemClock::time_point at{}; ///< when it began
    std::chrono::microseconds took{0};
};

/// Must not block on a server or throw.
using OnWrite = std::function<void(const WriteRecord&)>;

/// Kind, SQLSTATE with its condition, and the constraint or column: never the message.
std::string reasonOf(const Error& error);

/// What became of a transaction that ended with `error`.
WriteOutcome outcomeAfter(const Error& error) noexcept;

} // namespace howdah
