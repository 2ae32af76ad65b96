#include "core/pool/slots.h"

#include <unistd.h>

namespace howdah::pool_detail {
Slots::~Slots()
{
    for (auto* block = m_first.load(); block;) {
        auto* next = block->next.load();
        delete block;
        block = next;
    }
}

void Slots::growTo(std::size_t count, State& pool, std::uint32_t marks)
{
    if (count <= m_count)
        return;
    auto block = std::make_unique<Block>(count - m_count);
    for (std::size_t i = 0; i < block->count; ++i) {
        block->slots[i].pool = &pool;
        block->slots[i].mark(marks);
    }
    auto* end = &m_first;
    while (auto* one = end->load())
        end = &one->next;
    end->store(block.release(), std::memory_order_release);
    m_count = count;
}

Slot* Slots::takeAny(std::uint64_t poolId) noexcept
{
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

int askThreadId() noexcept
{
    return lastOfThread.thread = ::gettid();
}

} // namespace howdah::pool_detail
