#include "core/pool/lease_stack.h"

#ifdef HOWDAH_LEASE_STACKS

#include <cstdint>
#include <cstdlib>
#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <fmt/format.h>
#include <memory>
#include <string_view>

namespace howdah::pool_detail {
namespace {

constexpr int mostOfThePool = 6; // frames

std::string demangled(const char* name)
{
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> plain(
        abi::__cxa_demangle(name, nullptr, nullptr, &status), &std::free);
    return plain ? plain.get() : name;
}

std::string nameOf(void* address)
{
    // A return address is behind its call, which may be the last thing of a function.
    auto* call = static_cast<char*>(address) - 1;
    Dl_info info{};
    if (::dladdr(call, &info) == 0 || !info.dli_fname)
        return fmt::format("{}", address);
    const std::string_view file = info.dli_fname;
    const auto place = fmt::format("{}+{:#x}", file.substr(file.rfind('/') + 1),
                                   call - static_cast<char*>(info.dli_fbase));
    return info.dli_sname ? fmt::format("{} ({})", demangled(info.dli_sname), place) : place;
}

bool isPools(const std::string& frame)
{
    return frame.find("howdah::pool_detail::") == 0 || frame.find("howdah::Pool::acquire(") == 0;
}

} // namespace

void LeaseStack::capture() noexcept
{
    std::array<void*, depth> found{};
    const auto count = static_cast<std::size_t>(::backtrace(found.data(), depth));
    for (std::size_t i = 0; i < depth; ++i)
        m_frames[i].store(i < count ? found[i] : nullptr, std::memory_order_relaxed);
}

std::string LeaseStack::text() const
{
    std::string lines;
    int number = 0;
    for (const auto& frame : m_frames) {
        auto* address = frame.load(std::memory_order_relaxed);
        if (!address)
            break;
        const auto name = nameOf(address);
        // Before the pool's own there may be a sanitizer's.
        if (++number <= mostOfThePool && isPools(name))
            lines.clear();
        else
            lines += (lines.empty() ? "" : "\n") + name;
    }
    return lines;
}

} // namespace howdah::pool_detail

#endif
