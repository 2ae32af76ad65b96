// libpq's password file, read by its rules for the servers that libpq itself cannot look up: those
// behind an SSH tunnel, which it knows only by the tunnel's own port.
#pragma once

#include "core/config/profile.h"

#include <optional>
#include <string>
#include <string_view>

namespace howdah {

/// The first line that fits: host:port:database:user:password, each a literal or *, with \: and \\.
std::optional<std::string> passwordIn(std::string_view text, std::string_view host,
                                      std::string_view port, std::string_view database,
                                      std::string_view user);

/// For the server at the far end of the profile's tunnel, from its passfile, PGPASSFILE or
/// ~/.pgpass. As libpq, a file that others may read (mode above 0600) is passed over.
std::optional<std::string> passwordFromFile(const Profile& profile);

/// Whether libpq would look for this profile's password in a file.
bool hasPassFile(const Profile& profile);

} // namespace howdah
