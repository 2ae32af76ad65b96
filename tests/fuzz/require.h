// What a fuzzer says of every input; where it does not hold libFuzzer keeps the input.
#pragma once

#include <cstdlib>

namespace howdah {

inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace howdah
