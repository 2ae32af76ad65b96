// A bounded pool of PostgreSQL connections for one profile.
//
// Pool is a handle: copies share the same connections, so services keep a Pool by value and jobs
// copy them freely. A Lease gives its connection back when it leaves scope; only an idle one (open,
// nothing running, no transaction) is kept, anything else is closed, so no borrower inherits the
// previous one's trouble. A housekeeper thread opens what is missing, several at once, closes what
// has idled or lived too long, and ends with the last handle.
//
// Thread-safe; no lock is held while talking to a server. acquire() and transaction() block: call
// them from a job, never from the GUI thread.
#pragma once

#include "core/base/clock.h"
#include "core/pg/connection.h"
#include "core/pool/pool_options.h"
#include "core/pool/pool_stats.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>

namespace howdah {

class Transaction;

namespace pool_detail {
class State;
struct Entry;
struct Housekeeper;
} // namespace pool_detail

class Pool {
    struct GiveBack {
        std::shared_ptr<pool_detail::State> state;
        pool_detail::Entry* entry = nullptr;
        void operator()(Connection* connection) const noexcept;
    };

public:
    /// Runs on a thread of the pool, up to maxConns at once; must end soon after a stop.
    using Connect = std::function<std::unique_ptr<Connection>(std::stop_token)>;
    using Lease = std::unique_ptr<Connection, GiveBack>;

    /// Opens nothing yet. `now` tells idle times and lifetimes; waiting goes by the real clock.
    /// Throws Error{Config} for less than one connection.
    explicit Pool(Connect connect, PoolOptions options = {}, Now now = steadyNow());

    /// Borrows an idle connection that still lives, else a new one or the next given back,
    /// whichever is had first; borrowers are served strictly in turn. Throws Error{Timeout} after
    /// acquireTimeout saying what all connections are doing, {Cancelled}, {Unreachable} once
    /// closed, or what `connect` threw.
    [[nodiscard]] Lease acquire(std::stop_token stop = {}) const;

    /// Runs `work(Transaction&)` between BEGIN and COMMIT and returns what it returns; any
    /// exception rolls back and is passed on. Include transaction.h to call it.
    template <typename Work>
    std::invoke_result_t<Work&, Transaction&> transaction(Work work,
                                                          std::stop_token stop = {}) const;

    /// Opens one beside the pool, as the pool opens its own but not counted and never taken back:
    /// for who must not queue, or keeps a session for himself. Blocks. Throws as acquire() does
    /// once the pool is closed.
    [[nodiscard]] std::unique_ptr<Connection> connectBeside(std::stop_token stop = {}) const;

    /// Drops idle connections now and borrowed ones on return: the password or server changed.
    void reset() const;

    /// As reset(), and every waiting and future acquire() throws. Does not wait. Idempotent.
    void close() const;

    PoolStats stats() const;
    const PoolOptions& options() const noexcept;

private:
    std::shared_ptr<pool_detail::Housekeeper> m_housekeeper;
};

} // namespace howdah
