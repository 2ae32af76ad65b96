#include "core/pool/slots.h"

#include <unistd.h>

namespace howdah::pool_detail {
namespace {

// What a thread remembers of its last borrowing. The slot may be long gone, with its pool: ids are
// never used again, so it is looked at only while the pool that asks is the one that is meant.
struct Last {
    std::uint64_t poolId = 0;
    Slot* slot = nullptr;
    int thread = 0;
};

constinit thread_local Last lastOfThread;

} // namespace

Slots::~Slots()
{
    for (auto* block = m_first.load(); block;) {
        auto* next = block->next.load();
        delete block;
        block = next;
    }
}

void Slots::growTo(std::size_t count, State& pool)
{
    if (count <= m_count)
        return;
    auto block = std::make_unique<Block>(count - m_count);
    for (std::size_t i = 0; i < block->count; ++i)
        block->slots[i].pool = &pool;
    auto* end = &m_first;
    while (auto* one = end->load())
        end = &one->next;
    end->store(block.release(), std::memory_order_release);
    m_count = count;
}

Slot* Slots::take(std::uint64_t poolId) noexcept
{
    auto& last = lastOfThread;
    if (last.poolId == poolId && last.slot->take())
        return last.slot;
    auto* slot = find([](Slot& any) { return any.take(); });
    if (slot)
        remember(poolId, *slot);
    return slot;
}

void Slots::remember(std::uint64_t poolId, Slot& slot) noexcept
{
    lastOfThread.poolId = poolId;
    lastOfThread.slot = &slot;
}

int threadId() noexcept
{
    auto& known = lastOfThread.thread;
    if (known == 0)
        known = ::gettid();
    return known;
}

} // namespace howdah::pool_detail
