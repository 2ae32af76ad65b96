// From a profile to connections: through its SSH tunnel where it has one, and with the password
// that .pgpass holds for the server at the far end.
#pragma once

#include "core/config/profile.h"
#include "core/pg/connection.h"
#include "core/reach/tunnel.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace howdah {

/// The tunnel of a profile that needs one, else null. Starts nothing yet. Throws Error{Config}.
std::shared_ptr<Tunnel> tunnelFor(const Profile& profile);

/// `profile` as it is reached now: with the tunnel's port, which is opened where it is not. Blocks.
/// Throws as Tunnel::port() does.
Profile reached(const Profile& profile, const std::shared_ptr<Tunnel>& tunnel,
                const std::stop_token& stop);

/// Opens a session for each call; the tunnel lives as long as this function does. It restarts a
/// tunnel that has died. Any thread; blocks; throws as Connection's constructor and
/// Tunnel::port().
std::function<std::unique_ptr<Connection>(std::stop_token)>
sessionsOn(const Profile& profile, std::shared_ptr<Tunnel> tunnel);

} // namespace howdah
