// Where on 127.0.0.1 the open SSH tunnel of a profile begins. No key of a profile and no keyword of
// libpq: it rides along in Profile::extra, which conninfo() knows. Pure.
#pragma once

#include "core/config/profile.h"

namespace howdah {

int tunnelPort(const Profile& profile); ///< 0: no tunnel is open
void setTunnelPort(Profile& profile, int port);

} // namespace howdah
