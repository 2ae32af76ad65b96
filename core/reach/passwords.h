// Which passwords one server is tried with, and in which order: the profile's own; the keyring's;
// what libpq finds in its password file; a person's. Blocks on the keyring and on the person: never
// on the GUI thread.
#pragma once

#include "core/base/error.h"
#include "core/config/profile.h"
#include "core/config/secrets.h"

namespace howdah {

class Passwords {
public:
    /// Sets the profile's password to the keyring's where libpq would take another from its file;
    /// else the keyring is asked when the server wants one. Both outlive it; `secrets` may be null.
    Passwords(Profile& profile, Secrets* secrets);

    /// After a failure: whether the profile has another password to try now.
    bool hasAnother(const Error& error);
    /// The one that the profile has works: kept, where a store gave none.
    void worked();

private:
    Profile& m_profile;
    Secrets* m_secrets;
    bool m_isKept = false; // the present one comes before libpq's
    bool m_isGiven = false; // the present one was asked for
};

} // namespace howdah
