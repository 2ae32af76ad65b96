#include "core/migrate/file_name.h"

namespace howdah {

std::optional<FileName> parseFileName(std::string_view name)
{
    if (!name.ends_with(".sql"))
        return std::nullopt;
    const auto digits = name.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos || name[digits] != '_')
        return std::nullopt;
    const auto rest = name.substr(digits + 1);
    const std::string number(name.substr(0, digits));
    const auto up = rest.rfind(".up.");
    const auto down = rest.rfind(".down.");
    if (up != std::string_view::npos && (down == std::string_view::npos || up > down))
        return FileName{number, std::string(rest.substr(0, up)), Direction::Up};
    if (down != std::string_view::npos)
        return FileName{number, std::string(rest.substr(0, down)), Direction::Down};
    const auto title = rest.substr(0, rest.size() - 4);
    return FileName{number, std::string(title),
                    title == "rollback" ? Direction::Down : Direction::Up, true};
}

} // namespace howdah
