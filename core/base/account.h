// The users of this system. Any thread; may block on the system's user database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace howdah {

struct Account {
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::string name; ///< the number, for a user without one
};

std::optional<Account> accountNamed(const std::string& name);
Account accountOf(std::uint32_t uid);
Account ownAccount(); ///< the effective one

} // namespace howdah
