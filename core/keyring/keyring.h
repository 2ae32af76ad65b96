// Passwords kept by the system: GNOME's or KDE's keyring, through QtKeychain.
//
// Any thread; blocks, also on a person who has to unlock the keyring. With a QCoreApplication it
// works on that one's thread, which has to run its event loop meanwhile (or be the caller's);
// without one it makes one for the time of the call. Where there is no keyring, as on most servers,
// everything is simply not found and not kept, and problem() says why.
#pragma once

#include "core/config/secrets.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

class Keyring {
public:
    explicit Keyring(std::chrono::milliseconds patience = std::chrono::seconds(60));

    /// nullopt: none is kept, or there is no keyring.
    std::optional<std::string> find(const Profile& profile, const std::stop_token& stop = {}) const;
    /// False: there is no keyring that would.
    bool keep(const Profile& profile, const std::string& password,
              const std::stop_token& stop = {}) const;
    /// False: there was none, or there is no keyring.
    bool forget(const Profile& profile, const std::stop_token& stop = {}) const;

    /// Why the last call could not do it, one sentence; empty: it could.
    std::string problem() const;

private:
    void note(const std::string& problem) const;

    std::chrono::milliseconds m_patience;
    mutable std::mutex m_mutex;
    mutable std::string m_problem;
};

/// What a password is kept under: user, server and database, as describe() says them, and the SSH
/// host on the way. The same server under another profile's name has the same.
std::string keyringKey(const Profile& profile);

/// First the keyring, then `otherwise` (a person; may be null). Says once, through `onProblem`,
/// that there is no keyring, and only when a password was wanted.
class KeyringSecrets : public Secrets {
public:
    /// Both outlive it. `onProblem` may be null.
    KeyringSecrets(const Keyring& keyring, Secrets* otherwise,
                   std::function<void(const std::string&)> onProblem, std::stop_token stop);

    std::optional<std::string> passwordFor(const Profile& profile, bool refused) override;
    std::optional<std::string> keptFor(const Profile& profile) override;
    /// The keyring is left as it is: it keeps what a person told it to, see Keyring::keep().
    void keep(const Profile& profile, const std::string& password) override;

private:
    const Keyring& m_keyring;
    Secrets* m_otherwise;
    std::function<void(const std::string&)> m_onProblem;
    std::stop_token m_stop;
    bool m_asked = false; // the keyring, for this server
    bool m_told = false; // that there is none
};

} // namespace howdah
