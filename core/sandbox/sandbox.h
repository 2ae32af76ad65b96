// The private PostgreSQL that Howdah makes and starts itself: a server for this user alone, on a
// unix socket in a folder nobody else can enter, without TCP and without passwords.
//
// It runs while somebody uses it: the last SandboxUse of all Howdahs stops it, unless start() has
// pinned it. A Howdah that died uses nothing any more, so that what it left running ends with the
// next use, or with the next look. Sandbox is a value that remembers no state but where its folder
// is; any thread may use it. Everything here blocks, open() for about a second when it has to make
// the cluster: call it from a job.
#pragma once

#include "core/sandbox/lock_file.h"
#include "core/sandbox/server_binaries.h"
#include "core/sandbox/server_folder.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

struct SandboxOptions {
    std::filesystem::path folder; ///< absolute; made when missing
    std::filesystem::path runtimeFolder{}; ///< XDG_RUNTIME_DIR, for a folder too long for a socket
    std::string searchPath{}; ///< PATH, on which servers are looked for besides the usual places
    std::optional<std::vector<std::filesystem::path>> serverFolders{}; ///< look here only
    std::chrono::milliseconds startTimeout{60'000};
    std::chrono::milliseconds stopTimeout{30'000};
};

struct SandboxStatus {
    bool exists = false; ///< there is a cluster
    bool running = false;
    bool pinned = false; ///< stays until stop(), whoever uses it
    bool stoppedLeftover = false; ///< this look ended a server that a dead Howdah had left
    int pid = 0; ///< of the server
    std::string version; ///< "15.20", or "15" where no such server is installed any more
    std::filesystem::path folder;
    int users = 0; ///< SandboxUse handles that are alive, everywhere
    std::uintmax_t bytes = 0; ///< that the cluster takes on the disk
};

enum class SandboxStop {
    Stopped,
    WasNotRunning,
    StillUsed, ///< no longer pinned: it stops with the last Howdah that uses it
};

class SandboxUse;

class Sandbox {
public:
    explicit Sandbox(SandboxOptions options);

    /// Makes and starts the server where needed, and keeps it for as long as the handle lives.
    ///
    /// Throws Error, each with what to do: {NotFound} without server binaries, {Unsupported} for a
    /// cluster of a version that is not installed, {Exhausted} on a full disk, {Denied} for a
    /// folder that is somebody else's, {BadState} for files that are not ours or a server that does
    /// not come up, {Timeout} for one that takes longer than startTimeout, {Cancelled}. Data is
    /// never touched.
    [[nodiscard]] SandboxUse open(std::stop_token stop = {}) const;

    void start(std::stop_token stop = {}) const; ///< as open(), and the server stays until stop()
    SandboxStop stop(std::stop_token stop = {}) const; ///< throws Error{Timeout}
    SandboxStatus status() const; ///< makes nothing

    /// A libpq URL of the database `howdah` for its owner, the superuser `howdah`.
    std::string url() const;

    /// Stops the server and destroys the cluster with all its data: asking is the caller's. Throws
    /// Error{Busy} while another Howdah uses it, and {BadState} for a folder that is no cluster.
    void reset(std::stop_token stop = {}) const;

private:
    friend class SandboxUse;

    ServerFolder folder() const;
    void ensureRunning(const ServerFolder& folder, const std::stop_token& stop) const;
    std::vector<ServerBinaries> servers(int wanted) const;
    void release(LockFile use) const;
    void giveBack(const ServerFolder& folder, LockFile use, bool lastOneStops) const;

    SandboxOptions m_options;
};

/// The server runs while this lives. Its end may be the server's, and blocks until that is over.
class SandboxUse {
public:
    SandboxUse(SandboxUse&&) noexcept = default;
    SandboxUse& operator=(SandboxUse&& other) noexcept;
    ~SandboxUse();

    std::string url() const { return m_sandbox.url(); }

private:
    friend class Sandbox;
    SandboxUse(Sandbox sandbox, LockFile file);
    void end() noexcept;

    Sandbox m_sandbox;
    std::unique_ptr<LockFile> m_file; // null once given on
};

} // namespace howdah
