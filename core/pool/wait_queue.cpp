#include "core/pool/wait_queue.h"

#include <algorithm>
#include <ctime>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace howdah::pool_detail {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t reasons = Waiter::Stopped | Waiter::Done;

// std::atomic's own wait() knows no time limit.
void sleepWhile(std::atomic<std::uint32_t>& word, std::uint32_t value,
                std::chrono::nanoseconds limit) noexcept
{
    static_assert(sizeof word == sizeof value && std::atomic<std::uint32_t>::is_always_lock_free);
    timespec time{};
    time.tv_sec = static_cast<std::time_t>(limit / 1s);
    time.tv_nsec = static_cast<long>((limit % 1s).count());
    ::syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, value, &time, nullptr, 0);
}

} // namespace

std::uint32_t Waiter::park(SteadyClock::time_point until) noexcept
{
    for (auto moment = SteadyClock::now(); moment < until; moment = SteadyClock::now()) {
        auto seen = word.load();
        if ((seen & reasons) != 0)
            return seen;
        if (word.compare_exchange_strong(seen, seen | Asleep)) {
            sleepWhile(word, seen | Asleep, until - moment);
            clear(Asleep);
        }
    }
    return word.load();
}

void Waiter::set(Bit bit) noexcept
{
    const auto* address = &word; // after the next line `this` may be gone
    if (mark(bit))
        wake(address);
}

void Waiter::wake(const std::atomic<std::uint32_t>* sleeper) noexcept
{
    ::syscall(SYS_futex, sleeper, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
}

Waiter& WaitQueue::pop() noexcept
{
    auto& first = *m_waiters.front();
    m_waiters.pop_front();
    return first;
}

const std::atomic<std::uint32_t>* WaitQueue::give(Slot& slot) noexcept
{
    auto& waiter = pop();
    const auto* address = &waiter.word; // after the next but one line he may be gone
    waiter.given = &slot;
    return waiter.mark(Waiter::Done) ? address : nullptr;
}

void WaitQueue::fail(std::exception_ptr error) noexcept
{
    auto& waiter = pop();
    waiter.error = std::move(error);
    waiter.set(Waiter::Done);
}

} // namespace howdah::pool_detail
