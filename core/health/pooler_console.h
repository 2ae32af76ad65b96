// What PgBouncer says of itself at its console, the database called pgbouncer on its own port: who
// waits, what is open to the server, how long things take.
#pragma once

#include "core/base/clock.h"
#include "core/config/profile.h"
#include "core/pg/connection.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// A row of SHOW POOLS.
struct PoolerPool {
    std::string database;
    std::string user;
    std::string mode; ///< session, transaction, statement
    int clientsActive = 0;
    int clientsWaiting = 0;
    int serversActive = 0;
    int serversIdle = 0;
    std::chrono::microseconds longestWait{0}; ///< of who waits now
};

/// A row of SHOW STATS. The averages are over the pooler's last period.
struct PoolerLoad {
    std::string database;
    std::int64_t transactions = 0;
    std::int64_t queries = 0;
    std::chrono::microseconds averageTransaction{0};
    std::chrono::microseconds averageQuery{0};
    std::chrono::microseconds averageWait{0};
};

struct PoolerFigures {
    std::vector<PoolerPool> pools; ///< but for the console's own
    std::vector<PoolerLoad> loads;
};

/// Opens the console; what it throws means that there is none for us.
using PoolerConsole = std::function<std::unique_ptr<Connection>(std::stop_token)>;

/// That of the pooler that the profile may lead to: its user, without what a pooler refuses.
PoolerConsole poolerConsole(const Profile& profile);

/// Asks the console again and again, on a connection that it keeps. One thread at a time.
class PoolerWatch {
public:
    /// An empty `open` never finds anything.
    explicit PoolerWatch(PoolerConsole open);

    /// nullopt where `connection` leads to no pooler, or the console is not to be had: that is then
    /// not tried again for a minute. Blocks for two seconds at most; never throws.
    std::optional<PoolerFigures> ask(const Connection& connection, const std::stop_token& stop);

private:
    PoolerConsole m_open;
    std::unique_ptr<Connection> m_console;
    SteadyClock::time_point m_notBefore;
};

} // namespace howdah
