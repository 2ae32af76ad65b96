// The server process on a sandbox's cluster. Every call blocks; callers hold the folder's lock, but
// for running(), which only looks.
#pragma once

#include "core/base/error.h"
#include "core/sandbox/server_binaries.h"
#include "core/sandbox/server_folder.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace howdah {

enum class ServerState { Starting, Ready, Stopping };

struct RunningServer {
    int pid = 0;
    ServerState state = ServerState::Starting;
    std::filesystem::path socket; ///< the folder it listens in; empty while it starts
};

class Server {
public:
    explicit Server(ServerFolder folder);

    /// The server that really runs on this cluster, whatever its pid file says.
    std::optional<RunningServer> running() const;

    /// Starts one and waits until it accepts connections. Throws Error{BadState} with the end of
    /// its log when it does not, {Exhausted} on a full disk, {Timeout} when it takes longer: it is
    /// then left to go on.
    void start(const ServerBinaries& with, std::chrono::milliseconds timeout,
               const std::stop_token& stop) const;

    /// Until the one that runs accepts connections, or has stopped. Throws Error{Timeout}.
    void waitUntilReady(std::chrono::milliseconds timeout, const std::stop_token& stop) const;

    /// Ends it as soon as it has rolled back what runs and written everything down. Throws
    /// Error{Timeout}: it is then still stopping.
    void stop(std::chrono::milliseconds timeout) const;

private:
    void removeForeignPidFiles() const;
    void keepLogShort() const;
    Error didNotStart(std::uintmax_t logFrom) const;
    std::string logSince(std::uintmax_t from) const;

    ServerFolder m_folder;
};

} // namespace howdah
