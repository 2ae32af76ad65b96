// Every key a profile may have, as one table: what it is called, what it takes, how it is read from
// text and written back. Parsing, checking, listing and saving all go by it. Pure, any thread.
#pragma once

#include "core/config/profile.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct ProfileKey {
    std::string_view path; ///< "host", "pool.max_conns"
    std::string form; ///< completes "... is not": "a duration such as 250ms, 5s, 15m or 1h30m"
    std::string_view keyword{}; ///< libpq's word for it; empty where libpq knows nothing of it
    std::string_view variable{}; ///< the variable from which libpq takes it when left open
    std::function<bool(Profile&, std::string_view)>
        read{}; ///< false, and no change: not of that form
    std::function<std::string(const Profile&)> write{}; ///< what read() takes; empty: nothing set
    std::function<void(Profile&)> leaveOpen{}; ///< to libpq; null where libpq has no say
    bool sameDefault = false; ///< libpq's own default is ours
};

/// In the order in which they are listed and saved. `url` is not among them: it stands for several
/// (see server_url.h).
const std::vector<ProfileKey>& profileKeys();

/// nullptr for a key that does not exist.
const ProfileKey* findProfileKey(std::string_view path) noexcept;
const ProfileKey* findProfileKeyByKeyword(std::string_view keyword) noexcept;

} // namespace howdah
