// History played back: what is known to have run, and what is known not to have; for this room
// alone. Pure.
#pragma once

#include "core/migrate/ledger.h"

#include <map>

namespace howdah {

class Replay {
public:
    Replay(const std::vector<HistoryEntry>& history, const LedgerState& now);

    /// What applied `version`, where it was us and it still stands; else null. Lives as long as the
    /// history given.
    const HistoryEntry* appliedBy(std::int64_t version) const;
    /// Below the database's version, and passed over when that was reached.
    bool wasPassedOver(std::int64_t version) const;

    /// Where history alone leaves the database; it may have been moved since.
    std::optional<std::int64_t> known() const noexcept { return m_known; }
    /// What stood there by history, and does not any more.
    const std::map<std::int64_t, const HistoryEntry*>& undone() const noexcept { return m_undone; }
    const std::map<std::int64_t, const HistoryEntry*>& applied() const noexcept
    {
        return m_applied;
    }

private:
    void take(const HistoryEntry& entry);
    void takeStopped(const HistoryEntry& entry, const LedgerState& now);
    void moveTo(std::optional<std::int64_t> version);

    struct Gap { // versions above `low` and below `high` were not there when `high` was applied
        std::int64_t low;
        std::int64_t high;
    };

    std::map<std::int64_t, const HistoryEntry*> m_applied;
    std::map<std::int64_t, const HistoryEntry*> m_undone;
    std::vector<Gap> m_gaps;
    std::optional<std::int64_t> m_at;
    std::optional<std::int64_t> m_known;
    bool m_lateStopped = false; // the newest entry so far
};

} // namespace howdah
