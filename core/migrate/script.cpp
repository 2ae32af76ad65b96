#include "core/migrate/script.h"

namespace howdah {

std::string_view nameOf(Direction direction) noexcept
{
    return direction == Direction::Up ? "up" : "down";
}

} // namespace howdah
