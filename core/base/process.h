// Other programs: run one to its end, or start one that outlives us.
//
// No shell is involved, so nothing needs quoting. A program gets no file descriptors of ours but
// the three standard ones, a process group of its own and default signal handling; a secret belongs
// into its environment or input, never into its arguments, which every user of the machine can
// read. Both functions may be called from any thread; runProcess blocks until the program ends.
#pragma once

#include "core/base/account.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct ProcessCommand {
    std::vector<std::string> argv; ///< [0] is looked for on PATH unless it holds a slash
    /// Changes to our own environment; nullopt takes a variable out.
    std::map<std::string, std::optional<std::string>> environment{};
    std::filesystem::path workingFolder{}; ///< empty: ours
    std::optional<Account> account{}; ///< whom to run as, for which we have to be root
    std::string input{}; ///< its standard input, then end of file
};

struct Finished {
    int exitStatus = 0; ///< 128 + the signal's number for a program that a signal ended
    std::string output;
    std::string errors;
};

/// Runs a program to its end. Should Howdah die meanwhile, the program is told to end (SIGTERM); a
/// requested stop tells it too, and kills it when it is still there after 5 s.
///
/// Throws Error: {NotFound} when there is no such program, {Denied} when it or the account is not
/// for us, {Cancelled} after a stop, {Exhausted} when the system has no process to give. An exit
/// status is an answer, not an error. What the program leaves running in the background is not
/// waited for.
Finished runProcess(const ProcessCommand& command, std::stop_token stop = {});

/// The seam through which core runs programs.
using RunProcess = std::function<Finished(const ProcessCommand&, std::stop_token)>;

/// Starts a program in a session of its own, as nobody's child, with stdout and stderr appended to
/// `log` (created 0600). Returns its process id; `input` must be empty. Throws as runProcess does.
int startDetached(const ProcessCommand& command, const std::filesystem::path& log);

} // namespace howdah
