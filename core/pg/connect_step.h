// How far an attempt to connect came before it failed, and what a person can do about it there.
// Every Error of Connection's constructor carries both: the step's name in
// diagnostics().connectStep, the advice in hint(). Pure, any thread.
#pragma once

#include "core/base/error.h"

#include <array>
#include <string_view>

namespace howdah {

/// In their order.
enum class ConnectStep {
    Tunnel, ///< ssh does not get there; only for servers behind one
    Name, ///< the host's name has no address
    Address, ///< nothing answers there: TCP, or the unix socket
    Encryption, ///< TLS, or GSSAPI
    Authentication, ///< the server does not let this user in from here
    Session, ///< it would, but not into this database, not now, or it is of the wrong kind
};

inline constexpr std::array connectSteps{ConnectStep::Tunnel,         ConnectStep::Name,
                                         ConnectStep::Address,        ConnectStep::Encryption,
                                         ConnectStep::Authentication, ConnectStep::Session};

/// "tunnel", "name", "address", "encryption", "authentication", "session"
std::string_view nameOf(ConnectStep step) noexcept;

/// `error` with its step and what to do next. `usesSocket`: the host is a folder, or the default.
Error atStep(const Error& error, ConnectStep step, bool usesSocket);

/// The server asked for a password and none was given, or the one given was wrong: ask for another.
bool wantsPassword(const Error& error) noexcept;

} // namespace howdah
