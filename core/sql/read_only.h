// The gate of read_only profiles: lets through only what reads.
//
// BEGIN READ ONLY alone still permits ALTER SYSTEM, COPY TO PROGRAM, lo_create and switching it
// off, so both are needed. Pure, any thread. A user's own function may do anything: against that
// only the server's rights help.
#pragma once

#include <string>
#include <string_view>

namespace howdah {

/// Whether every statement of `sql` only reads. What cannot be parsed does not pass.
bool isReadOnly(std::string_view sql);

/// Why it does not pass, for the user: "line 2: DELETE writes"; empty when it does.
std::string whyNotReadOnly(std::string_view sql);

} // namespace howdah
