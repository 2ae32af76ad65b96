// A PostgreSQL of a test's own, to be stopped, killed and starved: in a temporary folder, on a unix
// socket there and a port of 127.0.0.1, run by an unprivileged account. Gone when it leaves scope,
// or when the test dies.
//
// Every call blocks until the server has done it. One thread at a time, but for conninfo().
#pragma once

#include "core/base/account.h"
#include "tests/support/socket_folder.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace howdah {

class PrivateServer {
public:
    enum class Shutdown {
        Fast, ///< sessions are told and rolled back
        Immediate, ///< as in a crash
    };

    /// Starts one with `settings` (lines of postgresql.conf).
    explicit PrivateServer(const std::string& settings = {});
    /// Starts a streaming standby of another one, made by pg_basebackup.
    struct StandbyOf {
        const PrivateServer& primary;
    };
    explicit PrivateServer(StandbyOf of);
    ~PrivateServer();
    PrivateServer(const PrivateServer&) = delete;
    PrivateServer& operator=(const PrivateServer&) = delete;

    /// Of a superuser, over the unix socket.
    std::string conninfo(const std::string& database = "postgres") const;
    std::string tcpConninfo() const; ///< likewise, over 127.0.0.1
    std::string socketFolder() const { return m_cluster; }
    int port() const noexcept { return m_port; }
    std::filesystem::path data() const { return m_cluster / "data"; }
    std::filesystem::path socket() const; ///< the file

    void run(const std::string& script) const;
    /// One of the server's own programs, run to its end in socketFolder() as whom the server is;
    /// its output. Throws std::runtime_error where it fails, Error{Cancelled} after a stop.
    std::string tool(const std::string& program, std::vector<std::string> arguments,
                     std::stop_token stop = {}) const;
    void prependHba(const std::string& line) const; ///< and reloads
    void start();
    void stop(Shutdown how);
    bool isRunning() const;

private:
    void makeFolder();
    void configure(const std::string& settings) const;
    int pid() const;

    SocketFolder m_folder;
    std::filesystem::path m_cluster; // the server's own
    std::filesystem::path m_bin;
    std::optional<Account> m_account; // where we are root
    int m_port = 0;
    std::string m_said; // when it has ended
    std::jthread m_server;
};

/// Stops a backend as it is, and lets it go on when it leaves scope.
class Stopped {
public:
    explicit Stopped(int pid);
    ~Stopped();
    Stopped(const Stopped&) = delete;
    Stopped& operator=(const Stopped&) = delete;

private:
    int m_pid;
};

} // namespace howdah
