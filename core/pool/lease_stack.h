// Where a borrower stood, all the way up: only in a build configured with HOWDAH_LEASE_STACKS, for
// to walk the stack costs more than to borrow. Else it is nothing. Not for other rooms.
#pragma once

#include <string>

#ifdef HOWDAH_LEASE_STACKS
#include <array>
#include <atomic>
#endif

namespace howdah::pool_detail {

class LeaseStack {
public:
#ifdef HOWDAH_LEASE_STACKS
    void capture() noexcept; ///< by the borrower
    /// By anybody: a line a frame, the innermost first, without the pool's own. A function that is
    /// not to be seen from outside its file is told as program+0x1234, for addr2line.
    std::string text() const;

private:
    static constexpr int depth = 24;
    std::array<std::atomic<void*>, depth> m_frames{};
#else
    void capture() noexcept { }
    std::string text() const { return {}; }
#endif
};

} // namespace howdah::pool_detail
