#include "core/migrate/replay.h"

#include <algorithm>

namespace howdah {
namespace {

constexpr std::int64_t beforeAll = -1; // below every version

bool isLate(const HistoryEntry& entry)
{
    return entry.action == "up" && entry.from && entry.version < entry.from;
}

} // namespace

Replay::Replay(const std::vector<HistoryEntry>& history, const LedgerState& now)
{
    for (const auto& entry : history) {
        if (entry.outcome == "done")
            take(entry);
        m_lateStopped = entry.outcome != "done" && isLate(entry);
    }
    m_known = m_at;
    if (now.dirty && !history.empty())
        takeStopped(history.back(), now);
    m_undone.insert(m_applied.upper_bound(now.version.value_or(beforeAll)), m_applied.end());
    moveTo(now.version); // golang-migrate may have been here since
}

// One that stopped halfway passed over what was not there, too.
void Replay::takeStopped(const HistoryEntry& entry, const LedgerState& now)
{
    if (entry.outcome != "done" && entry.action == "up" && entry.version
        && entry.version == now.version && !isLate(entry))
        m_gaps.push_back({entry.from.value_or(beforeAll), *entry.version});
}

void Replay::take(const HistoryEntry& entry)
{
    moveTo(entry.from); // likewise
    if ((entry.action == "up" || entry.action == "baseline") && entry.version) {
        const auto version = *entry.version;
        if (const auto below = entry.from.value_or(beforeAll); version > below)
            m_gaps.push_back({below, version});
        m_applied[version] = &entry;
        m_at = entry.to;
    } else if (entry.action == "down" && entry.version) {
        m_applied.erase(*entry.version);
        moveTo(entry.to);
    } else { // force: the user says that everything up to there is in place
        moveTo(entry.to);
        if (!m_lateStopped) // which moved nothing: that it stopped says nothing of the others
            m_gaps.clear();
    }
}

void Replay::moveTo(std::optional<std::int64_t> version)
{
    const auto at = version.value_or(beforeAll);
    m_applied.erase(m_applied.upper_bound(at), m_applied.end());
    // What was passed over on the way to a version that is gone was still never run.
    for (auto& gap : m_gaps)
        gap.high = std::min(gap.high, at == INT64_MAX ? at : at + 1);
    std::erase_if(m_gaps, [](const Gap& gap) { return gap.high <= gap.low + 1; });
    m_at = version;
}

const HistoryEntry* Replay::appliedBy(std::int64_t version) const
{
    const auto found = m_applied.find(version);
    return found == m_applied.end() ? nullptr : found->second;
}

bool Replay::wasPassedOver(std::int64_t version) const
{
    return !m_applied.contains(version) && std::ranges::any_of(m_gaps, [&](const Gap& gap) {
        return version > gap.low && version < gap.high;
    });
}

} // namespace howdah
