// All places of a pool. They are added to and never taken away, so that they can be walked without
// a lock. Not for other rooms.
#pragma once

#include "core/pool/slot.h"

#include <atomic>
#include <cstddef>
#include <memory>

namespace howdah::pool_detail {

class Slots {
public:
    Slots() = default;
    ~Slots();
    Slots(const Slots&) = delete;
    Slots& operator=(const Slots&) = delete;

    /// Until there are `count`, the new ones with these marks; with the pool's lock held.
    void growTo(std::size_t count, State& pool, std::uint32_t marks);

    /// The one that this thread used last, if it is idle: InUse then.
    static Slot* takeLast(std::uint64_t poolId) noexcept
    {
        const auto& last = lastOfThread;
        return last.poolId == poolId && last.slot->take() ? last.slot : nullptr;
    }
    Slot* takeAny(std::uint64_t poolId) noexcept; ///< likewise, the first idle one
    static void remember(std::uint64_t poolId, Slot& slot) noexcept; ///< as this thread's last

    /// The first for which `wanted(Slot&)` says true, else nullptr.
    template <typename Wanted>
    Slot* find(Wanted wanted) const
    {
        for (auto* block = m_first.load(std::memory_order_acquire); block;
             block = block->next.load(std::memory_order_acquire))
            for (std::size_t i = 0; i < block->count; ++i)
                if (wanted(block->slots[i]))
                    return &block->slots[i];
        return nullptr;
    }
    template <typename Visit>
    void forEach(Visit visit) const
    {
        find([&](Slot& slot) {
            visit(slot);
            return false;
        });
    }

private:
    struct Block {
        explicit Block(std::size_t n)
            : slots(std::make_unique<Slot[]>(n))
            , count(n)
        {
        }
        std::unique_ptr<Slot[]> slots;
        std::size_t count;
        std::atomic<Block*> next = nullptr;
    };
    std::atomic<Block*> m_first = nullptr;
    std::size_t m_count = 0;
};

} // namespace howdah::pool_detail
