#include "core/reach/passwords.h"

#include "core/base/log.h"
#include "core/config/pass_file.h"
#include "core/pg/connect_step.h"

#include <utility>

namespace howdah {

Passwords::Passwords(Profile& profile, Secrets* secrets)
    : m_profile(profile)
    , m_secrets(secrets)
{
    if (!secrets || !profile.password.empty() || !hasPassFile(profile))
        return;
    if (auto password = secrets->keptFor(profile)) {
        profile.password = std::move(*password);
        m_isKept = true;
        logDebug("password: the keyring's");
    }
}

bool Passwords::hasAnother(const Error& error)
{
    if (!m_secrets || !wantsPassword(error))
        return false;
    if (std::exchange(m_isKept, false)) { // an old one: libpq may know better
        m_profile.password.clear();
        logDebug("password: the keyring's was refused, so what libpq finds");
        return true;
    }
    auto password = m_secrets->passwordFor(m_profile, !m_profile.password.empty());
    logDebug(password ? "password: that of the keyring or a person, as the server wants one"
                      : "password: the server wants one, and nobody has it");
    if (!password)
        return false;
    m_profile.password = std::move(*password);
    m_isGiven = true;
    return true;
}

void Passwords::worked()
{
    if (m_isGiven)
        m_secrets->keep(m_profile, m_profile.password);
}

} // namespace howdah
