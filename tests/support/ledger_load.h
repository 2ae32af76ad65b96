// Threads that write numbered rows through a pool, remember what they were told of each, and hold
// it against the table in the end: nothing acknowledged may be missing, nothing may be there twice,
// nothing may be there that was refused.
#pragma once

#include "core/pool/transaction.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace howdah {

class LedgerLoad {
public:
    /// A table without a key, so that a doubled row shows; the writers' own statement.
    static constexpr auto table = "create table written (writer int, n bigint)";
    static constexpr auto insertion = "insert into written values ($1, $2)";

    /// What the writers were told, against what is there.
    struct Verdict {
        std::vector<std::string> lost; ///< acknowledged, and not there: "row 17 of writer 3"
        std::vector<std::string> doubled;
        std::vector<std::string> uncalledFor; ///< refused, and there all the same
        std::vector<std::string> inDoubt; ///< where the answer to COMMIT was lost for good
        std::size_t acknowledged = 0;
        std::size_t refused = 0;

        bool isClean() const { return lost.empty() && doubled.empty() && uncalledFor.empty(); }
        std::string inWords() const;
    };

    /// Attempts for as long as `patience`, which no call may outlast by much.
    static TransactionOptions persistent(std::chrono::milliseconds patience);

    LedgerLoad(Pool pool, int writers, TransactionOptions options);
    ~LedgerLoad() { end(); }

    /// Until each writer has had a row acknowledged that it began after this; returns how long that
    /// took. Throws std::runtime_error after a minute.
    std::chrono::milliseconds untilAllWriteAgain();
    void end();

    /// After end(). `rows` of a connection that sees the table as it is now.
    Verdict verdict(Connection& reader) const;
    std::chrono::milliseconds longestCall() const;
    std::size_t refused() const; ///< rows so far
    std::vector<std::string> unexpected() const; ///< errors of kinds that no fault explains

private:
    struct Writer {
        std::set<std::int64_t> acknowledged;
        std::set<std::int64_t> inDoubt;
        std::set<std::int64_t> refused;
        SteadyClock::time_point began; // of the row acknowledged last
    };
    void write(std::size_t number, const std::stop_token& stop);

    Pool m_pool;
    TransactionOptions m_options;
    mutable std::mutex m_mutex; // guards what follows
    std::condition_variable m_progress;
    std::vector<Writer> m_writers;
    std::chrono::milliseconds m_longest{0};
    std::vector<std::string> m_unexpected;
    std::vector<std::jthread> m_threads;
};

/// Prints "  recovered from … in …" for who measures.
void reportRecovery(const char* fault, std::chrono::milliseconds time);

/// Nothing is borrowed, all places can be had, and each answers.
void verifyWhole(const Pool& pool);

} // namespace howdah
