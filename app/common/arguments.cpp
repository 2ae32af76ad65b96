#include "app/common/arguments.h"

#include "core/base/redact.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <string_view>

namespace howdah {

// In place, because there the kernel reads it: what is left over is filled with NULs.
void hidePasswords(int argc, char** argv) noexcept
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument(argv[i]);
        const auto size = argument.size();
        try {
            const auto shown = redact(argument);
            if (shown == argument)
                continue;
            std::memset(argv[i], 0, size);
            std::memcpy(argv[i], shown.data(), std::min(size, shown.size()));
        } catch (const std::exception&) { // no memory: rather nothing to be seen than a secret
            std::memset(argv[i], 0, size);
        }
    }
}

} // namespace howdah
