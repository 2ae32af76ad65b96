// pg_dump and psql on a profile's database; for this room alone. Blocks while they run.
//
// Passwords travel in the environment, never on the command line, which every user of the machine
// can read.
#pragma once

#include "core/base/process.h"
#include "core/config/profile.h"

#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// Runs `program` ("pg_dump") of the newest PostgreSQL here, with --dbname and the arguments.
/// `searchPath` is a PATH. Throws as runProcess().
Finished runClient(const std::string& program, const Profile& profile,
                   const std::vector<std::string>& arguments, const std::string& searchPath,
                   const std::string& input = {}, std::stop_token stop = {});

/// The lines of psql's or pg_dump's stderr that tell of an error.
std::vector<std::string> errorsIn(const std::string& text);

} // namespace howdah
