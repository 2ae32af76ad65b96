// An SSH tunnel to a profile's server: the system's `ssh`, so that ~/.ssh/config, agents and jump
// hosts hold, with one forwarded port on 127.0.0.1.
//
// Shared by all who connect through it, from any thread; ends with the last of them, and with
// Howdah. ssh is run in batch mode and never asks: what it would ask is in the error's hint.
#pragma once

#include "core/base/error.h"
#include "core/base/private_folder.h"
#include "core/config/profile.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace howdah {

class Tunnel {
public:
    struct Options {
        std::vector<std::string> command{"ssh"}; ///< the program, and what comes first
        std::chrono::milliseconds patience = std::chrono::seconds(15); ///< until the port is open
    };

    /// Starts nothing yet. Throws Error{Config} for an ssh host or user that ssh would take for an
    /// option.
    explicit Tunnel(const Profile& profile);
    Tunnel(const Profile& profile, Options options);
    ~Tunnel();
    Tunnel(const Tunnel&) = delete;
    Tunnel& operator=(const Tunnel&) = delete;

    /// The port on 127.0.0.1. Starts ssh, or another one where the last has ended (on the same port
    /// when it is still free), and blocks until it forwards. Throws Error: {Unreachable} with ssh's
    /// words, connectStep "tunnel"; {NotFound} without ssh; {Cancelled}.
    int port(const std::stop_token& stop);

    /// `error` of a connection through the tunnel, with what ssh has said since the attempt began:
    /// that the far end refused it, say.
    Error explained(const Error& error) const;

    int starts() const; ///< how often ssh was started

private:
    struct Run;

    void start(const std::stop_token& stop, int port);
    Error failure(const std::string& words) const;
    std::string words() const; // ssh's, from the place last looked at
    std::vector<std::string> arguments(int port) const;

    const SshKeys m_keys;
    const Options m_options;
    PrivateFolder m_folder{"howdah-ssh."}; // holds ssh's log
    mutable std::mutex m_mutex; // of what follows; not held while waiting for ssh
    std::condition_variable_any m_started;
    bool m_starting = false;
    int m_port = 0;
    int m_starts = 0;
    std::shared_ptr<Run> m_run;
    std::jthread m_thread; // waits for ssh to end
};

} // namespace howdah
