#include "core/base/clock.h"

#include <fmt/chrono.h>

namespace howdah {

Now steadyNow()
{
    return [] { return SteadyClock::now(); };
}

std::string formatUtc(SystemClock::time_point moment)
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                       fmt::gmtime(std::chrono::floor<std::chrono::seconds>(moment)));
}

} // namespace howdah
