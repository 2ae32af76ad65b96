// What the process list shows of the command line: /proc/PID/cmdline is what argv holds, for every
// user of the machine to read.
#pragma once

namespace howdah {

/// Overwrites the passwords in `argv`: once what is needed of it is copied, and before anything
/// that takes time. Until then, some milliseconds after the start, they can be seen; a profile,
/// .pgpass and the environment have no such moment.
void hidePasswords(int argc, char** argv) noexcept;

} // namespace howdah
