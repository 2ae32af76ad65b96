// Where a borrower stood, all the way up: only in a build configured with HOWDAH_LEASE_STACKS, for
// to walk the stack costs more than to borrow. Else it is nothing. Not for other rooms.
#pragma once

#include <array>
#include <atomic>
#include <string>

#ifdef HOWDAH_LEASE_STACKS
#include <cstdlib>
#include <execinfo.h>
#include <memory>
#endif

namespace howdah::pool_detail {

class LeaseStack {
public:
#ifdef HOWDAH_LEASE_STACKS
    void capture() noexcept ///< by the borrower
    {
        std::array<void*, depth> found{};
        const auto count = static_cast<std::size_t>(::backtrace(found.data(), depth));
        for (std::size_t i = 0; i < depth; ++i)
            m_frames[i].store(i < count ? found[i] : nullptr, std::memory_order_relaxed);
    }
    std::string text() const ///< by anybody: a line a frame, the innermost first
    {
        std::array<void*, depth> frames{};
        int count = 0;
        for (const auto& frame : m_frames)
            if (auto* address = frame.load(std::memory_order_relaxed))
                frames[static_cast<std::size_t>(count++)] = address;
        const std::unique_ptr<char*, decltype(&std::free)> names(
            ::backtrace_symbols(frames.data(), count), &std::free);
        std::string lines;
        for (int i = 0; names && i < count; ++i)
            lines += std::string(i == 0 ? "" : "\n") + names.get()[i];
        return lines;
    }

private:
    static constexpr int depth = 24;
    std::array<std::atomic<void*>, depth> m_frames{};
#else
    void capture() noexcept { }
    std::string text() const { return {}; }
#endif
};

} // namespace howdah::pool_detail
