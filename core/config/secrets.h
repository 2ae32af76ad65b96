// Where a password comes from when neither the profile nor libpq (.pgpass, PGPASSWORD) has one: the
// system's keyring, or a person who is asked. Howdah's files keep servers, never a stored password.
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

    /// The server took it: keep it, where this kind of store keeps anything.
    virtual void keep(const Profile& profile, const std::string& password) = 0;
};

} // namespace howdah
