// The folder of a sandbox: where its parts are and whose they are.
//
//   lock      held while somebody starts, stops or resets the server
//   users/    one locked file for each user: a file nobody holds is that of a Howdah that died
//   pinned    there while the server is to outlive its users
//   data/     the cluster        log, log.1   what the server says        run/   its socket
//
// PostgreSQL refuses to run as root: for root, the folder and the first three belong to root and
// the rest to an unprivileged account. Blocks on the disk only.
#pragma once

#include "core/base/process.h"

#include <filesystem>

namespace howdah {

struct ServerFolder {
    std::filesystem::path root;
    std::filesystem::path socket; ///< run/, or a shorter path where that is too long for a socket
    Account account; ///< who runs the server

    std::filesystem::path lock() const { return root / "lock"; }
    std::filesystem::path users() const { return root / "users"; }
    std::filesystem::path pin() const { return root / "pinned"; }
    std::filesystem::path data() const { return root / "data"; }
    std::filesystem::path log() const { return root / "log"; }

    /// Decides, and makes nothing. `runtime` is the user's own folder for sockets, or empty. Throws
    /// Error{Denied} when the cluster belongs to somebody we cannot be.
    static ServerFolder at(const std::filesystem::path& root, const std::filesystem::path& runtime);

    /// Makes what is missing, but for the cluster. Throws Error: {BadState} for a folder with
    /// somebody else's files in it, {Denied} for one that belongs to somebody else or that the
    /// account cannot enter, {Exhausted} for a full disk.
    void make() const;
};

/// A socket in `folder` has to have a path shorter than this many bytes.
inline constexpr size_t socketPathLimit = 107;
bool fitsSocket(const std::filesystem::path& folder);

} // namespace howdah
