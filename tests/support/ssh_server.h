// A real sshd on 127.0.0.1 for the test's own user, with keys and configuration of its own, and the
// client's side of it. Nothing of the user's ~/.ssh is read or written. Gone when it leaves scope.
#pragma once

#include "tests/support/temp_folder.h"

#include <QByteArray>
#include <QProcess>

#include <string>
#include <vector>

namespace howdah {

class SshServer {
public:
    SshServer();
    ~SshServer();
    SshServer(const SshServer&) = delete;
    SshServer& operator=(const SshServer&) = delete;

    /// `ssh` with a configuration in which "bastion" is this server, "stranger" is it too with a
    /// key that is not known, and "unwelcome" it for a key that it does not let in.
    std::vector<std::string> command() const;
    /// A folder for PATH, where `ssh` is that command.
    std::string path() const { return m_files.file("bin"); }
    int port() const noexcept { return m_port; }

    void stop(); ///< the server and every connection to it
    void start(); ///< on the same port

    /// The ssh processes that this process has started and that still run.
    static std::vector<int> clients();

private:
    TempFolder m_files;
    int m_port = 0;
    QProcess m_server;
};

} // namespace howdah
