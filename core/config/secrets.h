// Where a password comes from that the profile does not have: the system's keyring, or a person who
// is asked. In which order, with libpq's own (.pgpass), says core/reach/passwords.h. Howdah's files
// keep servers, never a stored password.
#pragma once

#include "core/config/profile.h"

#include <optional>
#include <string>

namespace howdah {

class Secrets {
public:
    virtual ~Secrets() = default;

    /// The password for that server, nullopt when there is none to be had. `refused` says that the
    /// server turned down the one before. May block on a person: never call it on the GUI thread.
    virtual std::optional<std::string> passwordFor(const Profile& profile, bool refused) = 0;

    /// The one that a store keeps, without asking anybody; passwordFor() does not give it again.
    virtual std::optional<std::string> keptFor(const Profile& profile)
    {
        static_cast<void>(profile);
        return std::nullopt;
    }

    /// The server took it: keep it, where this kind of store keeps anything.
    virtual void keep(const Profile& profile, const std::string& password) = 0;
};

} // namespace howdah
