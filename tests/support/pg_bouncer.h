// Debian's PgBouncer before the test server, run by an unprivileged account on a unix socket of its
// own. Gone when it leaves scope.
#pragma once

#include "tests/support/socket_folder.h"

#include <string>
#include <thread>

namespace howdah {

class PgBouncer {
public:
    /// `mode`: session or transaction. Blocks until it listens.
    explicit PgBouncer(const std::string& mode);
    ~PgBouncer();
    PgBouncer(const PgBouncer&) = delete;
    PgBouncer& operator=(const PgBouncer&) = delete;

    std::string folder() const; ///< of its socket
    /// To the same database as `direct`, a conninfo of the test server.
    std::string before(const std::string& direct) const;

private:
    SocketFolder m_folder;
    std::string m_said;
    std::jthread m_process;
};

} // namespace howdah
