// One process of the server, or one prepared transaction, as pg_stat_activity and its like show
// it. Plain values: any thread.
//
// Who may not see others' sessions (pg_read_all_stats) gets them with isHidden set and little else.
#pragma once

#include "core/catalog/rights.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace howdah {

enum class SessionKind {
    Client,
    Worker, ///< of a parallel query, at work for `leader`
    Server, ///< the server's own: autovacuum, checkpointer, WAL sender, …
    Prepared, ///< a prepared transaction: has no process, may hold locks for ever
};

/// Which session it is. A pid alone is another's a moment later.
struct SessionKey {
    int pid = 0; ///< below 0 for a prepared transaction: no process of the server
    std::string startedAt{}; ///< as the server writes it; empty where it is hidden

    bool operator==(const SessionKey&) const = default;
};

struct ServerSession {
    using Age = std::optional<std::chrono::milliseconds>;

    SessionKey key;
    SessionKind kind = SessionKind::Client;
    std::string process; ///< "client backend", "autovacuum worker"; "prepared transaction"
    int leader = 0; ///< of a Worker
    std::string database; ///< empty: none
    std::string user;
    std::string application; ///< of a prepared transaction its name
    std::string client; ///< "10.0.0.7:51234", "local"; empty for the server's own
    std::string state; ///< "active", "idle in transaction", …
    std::string waitType; ///< "Lock", "IO", "Client", …; empty: it runs, or idles
    std::string wait; ///< "transactionid", "DataFileRead", …
    std::string query; ///< without secrets; of an idle one its last
    Age connected{};
    Age transaction{};
    Age queried{}; ///< since its query, the last one, began
    Age inState{};
    std::vector<int> waitsFor{}; ///< pids, as in SessionKey: holders and who is queued before it
    bool isHidden = false;
    bool isSelf = false; ///< the session that asked
    bool isOwn = false; ///< of Howdah, under the same role and from the same machine
    std::string ownLabel{}; ///< for what Howdah has it: "Data: users"; empty: none said
    Right mayEnd{}; ///< whether our role may cancel and terminate it

    bool isWaiting() const noexcept { return !waitsFor.empty(); }
    bool isIdle() const noexcept { return state == "idle"; }
};

} // namespace howdah
