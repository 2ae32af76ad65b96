// Every write that Howdah has made, to any server: who, where, what kind, how many rows, how long,
// with what outcome. No value of any row (core/base/write_record.h); kept for a year, at most
// 200,000 of them.
//
// A handle; copies are cheap. Blocks, throws and needs what Journal does. Who writes goes through
// audit_writer.h, which never waits.
#pragma once

#include "core/base/write_record.h"
#include "core/journal/journal.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// Who wrote, and where: what all writes through one pool have in common.
struct AuditWho {
    std::string program; ///< "howdah", "howdahctl"
    std::string profile;
    std::string server; ///< "ann@db:5433/shop"; no password
    std::string database;
    std::string role; ///< as logged in
    std::string osUser;

    bool operator==(const AuditWho&) const = default;
};

struct AuditEntry {
    AuditWho who;
    WriteRecord write;
    std::int64_t id = 0; ///< in the journal: later ones have larger ones
};

struct AuditQuery {
    std::optional<SystemClock::time_point> since{}; ///< that began then or later
    std::optional<SystemClock::time_point> until{}; ///< that began before
    std::string profile{}; ///< its name; empty: any
    std::string table{}; ///< "orders" or "public.orders"; empty: any
    std::string search{}; ///< in any field, however it is spelt; empty: any
    std::optional<WriteOutcome> outcome{};
    std::int64_t before = 0; ///< an id: only earlier ones, to go on where a page ended; 0: any
    int limit = 1'000;
};

struct AuditLimits {
    std::chrono::hours keepFor = std::chrono::days(365);
    std::int64_t keepMost = 200'000;
};

class Audit {
public:
    explicit Audit(Journal journal, AuditLimits limits = {});

    /// All of them or, where it throws, none.
    void add(const std::vector<AuditEntry>& entries) const;
    /// The newest first.
    std::vector<AuditEntry> find(const AuditQuery& query) const;
    /// Removes what is older, or more, than the limits say; returns how many.
    std::int64_t prune(SystemClock::time_point now) const;

    const Journal& journal() const noexcept { return m_journal; }

private:
    Journal m_journal;
    AuditLimits m_limits;
};

/// One line for a log: "data: update 3 rows of public.users: done in 12 ms".
std::string summaryOf(const WriteRecord& write);

/// The first line of a CSV of entries, and the line of one; both end with \r\n (RFC 4180).
std::string auditCsvHeader();
std::string auditCsv(const AuditEntry& entry);

} // namespace howdah
