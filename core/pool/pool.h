// A bounded pool of PostgreSQL connections for one profile.
//
// Pool is a handle: copies share the same connections, so services keep a Pool by value and jobs
// copy them freely. A Lease gives its connection back when it leaves scope. One that comes back as
// it was lent costs no round trip; one with a transaction or session state left behind is rolled
// back and wiped in the background, or closed, so no borrower inherits the previous one's trouble.
// A housekeeper thread opens what is missing, several at once, checks what is idle, closes what has
// idled or lived too long, warns of leases never given back, and ends with the last handle.
//
// Thread-safe; no lock is held while talking to a server. Borrowing one that lies there takes no
// lock and no system call. acquire(), transaction() and drain() block: call them from a job, never
// from the GUI thread. How it works inside: pool_state.h.
#pragma once

#include "core/base/clock.h"
#include "core/pg/connection.h"
#include "core/pool/lease.h"
#include "core/pool/pool_options.h"
#include "core/pool/pool_stats.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>
#include <type_traits>
#include <vector>

namespace howdah {

class Transaction;

namespace pool_detail {
struct Household;
}

class Pool {
public:
    /// Runs on a thread of the pool, up to maxConns at once; must end soon after a stop.
    using Connect = std::function<std::unique_ptr<Connection>(std::stop_token)>;
    using Lease = howdah::Lease;

    /// Opens nothing yet. `now` tells idle times and lifetimes (empty: the system's coarse clock);
    /// waiting goes by the real one. Throws Error{Config} for less than one connection.
    explicit Pool(Connect connect, PoolOptions options = {}, Now now = {}, PoolHooks hooks = {});

    /// Borrows an idle connection that still lives, else a new one or the next given back,
    /// whichever is had first, in the order that PoolOptions::policy says. Throws Error{Timeout}
    /// after acquireTimeout naming who holds them all, {Cancelled}, {Unreachable} once closed, or
    /// what `connect` or onBorrow threw.
    [[nodiscard]] Lease acquire(const LeaseLabel& label, const std::stop_token& stop = {}) const;
    [[nodiscard]] Lease acquire(const std::stop_token& stop = {},
                                std::source_location where = std::source_location::current()) const
    {
        return acquire(LeaseLabel(where), stop);
    }

    /// A label that is no literal, kept as long as the pool: "Data: users". For as many different
    /// ones as there are pages and tables, not for one a row.
    LeaseLabel label(std::string_view text,
                     std::source_location where = std::source_location::current()) const;

    /// Runs `work(Transaction&)` between BEGIN and COMMIT and returns what it returns; any
    /// exception rolls back and is passed on. Include transaction.h to call it.
    template <typename Work>
    std::invoke_result_t<Work&, Transaction&>
    transaction(Work work, std::stop_token stop = {},
                const LeaseLabel& label = std::source_location::current()) const;

    /// Opens one beside the pool, as the pool opens its own but not counted and never taken back:
    /// for who must not queue, or keeps a session for himself. Blocks. Throws as acquire() does
    /// once the pool is closed.
    [[nodiscard]] std::unique_ptr<Connection> connectBeside(std::stop_token stop = {}) const;

    /// Who has a connection now, longest first.
    std::vector<Holder> holders() const;

    /// From now on between `minConns` and `maxConns`. What is open beyond is closed as it becomes
    /// idle. Throws as the constructor.
    void resize(int minConns, int maxConns) const;

    /// Borrowers wait, within their acquireTimeout, until resume(). What is borrowed stays so.
    void suspend() const;
    void resume() const;

    /// Drops idle connections now and borrowed ones on return: the password changed, or the server
    /// is another one since a failover.
    void reset() const;

    /// As reset(), and every waiting and future acquire() throws. Does not wait. Idempotent.
    void close() const;

    /// close(), then waits until everything borrowed is back and closed, for at most `limit`,
    /// which is as long as a program that ends waits. Returns who still holds one then: empty when
    /// all went well.
    std::vector<Holder> drain(std::chrono::milliseconds limit = std::chrono::seconds(5)) const;

    /// For who has written through it, once that has ended (write_note.h): goes to
    /// PoolHooks::onWrite, where Howdah's audit listens. Never throws, never blocks on a server.
    void noteWrite(const WriteRecord& record) const noexcept;

    PoolStats stats() const;
    PoolOptions options() const;

private:
    std::shared_ptr<pool_detail::Household> m_household;
};

} // namespace howdah
