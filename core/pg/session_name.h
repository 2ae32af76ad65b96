// What a session is called on the server, for who looks there: "howdah: Health".
#pragma once

#include "core/pg/connection.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace howdah {

/// Adds what the session is for to its application_name; returns the name without that. Blocks for
/// a round trip. For connections that are kept beside a pool: those of the pool have labels.
std::string nameSession(Connection& connection, std::string_view purpose,
                        const std::stop_token& stop = {});

} // namespace howdah
