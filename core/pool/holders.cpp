// Who has which connection for how long: the same for the error of who gets none, for the log, for
// the Health page.
#include "core/base/duration.h"
#include "core/base/log.h"
#include "core/pool/pool_state.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

std::string held(std::chrono::milliseconds time)
{
    using namespace std::chrono;
    return time < 1s ? formatDuration(time) : formatDuration(floor<seconds>(time));
}

} // namespace

std::string describe(const Holder& holder)
{
    return fmt::format("{}{}{} at {}", holder.label, holder.label.empty() ? "" : " ",
                       held(holder.held), holder.where);
}

namespace pool_detail {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t mostNamed = 10; // in an error; the rest are counted

std::string joined(const std::vector<Holder>& holders)
{
    std::string text;
    for (std::size_t i = 0; i < holders.size() && i < mostNamed; ++i)
        text += (i == 0 ? "" : ", ") + describe(holders[i]);
    if (holders.size() > mostNamed)
        text += fmt::format(" and {} more", holders.size() - mostNamed);
    return text;
}

} // namespace

Holder State::holderOf(const Slot& slot, TimePoint moment) const
{
    Holder holder;
    if (const char* label = slot.label.load(std::memory_order_relaxed))
        holder.label = label;
    const auto where = slot.where.load(std::memory_order_relaxed);
    const std::string_view file = where.file_name();
    holder.where = fmt::format("{}:{}", file.substr(file.rfind('/') + 1), where.line());
    const TimePoint since{TimePoint::duration(slot.since.load(std::memory_order_relaxed))};
    holder.held = std::max(milliseconds(0), std::chrono::floor<milliseconds>(moment - since));
    holder.threadId = slot.thread.load(std::memory_order_relaxed);
    holder.backendPid = slot.backend.load(std::memory_order_relaxed);
    holder.stack = slot.stack.text();
    const auto limit = m_options.leakThreshold;
    holder.isOverdue = limit > milliseconds(0) && holder.held >= limit;
    return holder;
}

std::vector<Holder> State::holders() const
{
    const auto moment = m_clock.now();
    std::vector<Holder> found;
    m_slots.forEach([&](const Slot& slot) {
        for (int attempt = 0; attempt < 3 && slot.whose() == Whose::InUse; ++attempt) {
            const auto use = slot.uses.load();
            auto holder = holderOf(slot, moment);
            if (slot.uses.load() == use) { // else it is another's by now
                found.push_back(std::move(holder));
                break;
            }
        }
    });
    std::ranges::stable_sort(found, std::ranges::greater(), &Holder::held);
    return found;
}

Error State::timeoutError() const
{
    const auto all = holders();
    auto text =
        fmt::format("no connection could be had within {}: {} of {} in use",
                    formatDuration(m_options.acquireTimeout), all.size(), m_options.maxConns);
    if (!all.empty())
        text += ": " + joined(all);
    if (const int pending = m_opening + m_checking; pending > 0)
        text += fmt::format("; {} being opened or checked", pending);
    text += fmt::format("; {} waiting", m_queue.size());
    if (m_isSuspended)
        text += "; the pool is suspended";
    else if (static_cast<int>(all.size()) >= m_options.maxConns)
        text += "; end what holds them or raise pool.max_conns";
    return {ErrorKind::Timeout, text};
}

std::vector<Holder> State::drain(std::chrono::milliseconds limit)
{
    close();
    {
        std::unique_lock lock(m_mutex);
        m_returned.wait_for(lock, limit, [this] { return placesTaken() == 0; });
    }
    auto left = holders();
    if (!left.empty())
        logWarning(fmt::format("the pool was closed, and {} of its connections not given back "
                               "within {}: {}",
                               left.size(), formatDuration(limit), joined(left)));
    return left;
}

// Once for each lease. The housekeeper calls it, without the lock: the disk may be slow.
void State::warnOfLeaks()
{
    if (m_options.leakThreshold <= milliseconds(0))
        return;
    const auto moment = m_clock.now();
    std::vector<Holder> leaks;
    m_slots.forEach([&](Slot& slot) {
        const auto use = slot.uses.load();
        if (slot.whose() != Whose::InUse || slot.warnedOf == use)
            return;
        auto holder = holderOf(slot, moment);
        if (!holder.isOverdue || slot.uses.load() != use)
            return;
        slot.warnedOf = use;
        leaks.push_back(std::move(holder));
    });
    if (leaks.empty())
        return;
    for (const auto& leak : leaks)
        logWarning(fmt::format("a connection is held for longer than {}: {} (thread {}, backend {})"
                               "{}{}",
                               formatDuration(m_options.leakThreshold), describe(leak),
                               leak.threadId, leak.backendPid, leak.stack.empty() ? "" : "\n",
                               leak.stack));
    logWarning("all that is borrowed of this pool: " + joined(holders()));
    const std::lock_guard lock(m_mutex);
    m_counters.suspectedLeaks += leaks.size();
}

} // namespace pool_detail
} // namespace howdah
