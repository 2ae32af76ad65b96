// Where reading may go: a standby that is not too far behind, else the primary.
//
// Readers is a handle: copies share pools and what is known of the lag. Thread-safe. choose()
// blocks for a round trip when the standby was not asked for a second.
#pragma once

#include "core/base/clock.h"
#include "core/config/profile.h"
#include "core/pool/pool.h"

#include <chrono>
#include <memory>
#include <optional>
#include <source_location>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>

namespace howdah {

/// Where reading went last, and why.
struct ReadersChoice {
    bool isStandby = false;
    std::optional<std::chrono::milliseconds> lag; ///< of the standby; nullopt: not known
    std::string reason; ///< why not the standby: "it is 12s behind, more than 10s"
};

class Readers {
public:
    /// All reading goes to the primary.
    explicit Readers(Pool primary);
    /// To `standby` while it is at most `maxLag` behind.
    Readers(Pool primary, Pool standby, std::chrono::milliseconds maxLag, Now now = steadyNow());

    /// Never throws for a standby's sake: Error{Cancelled} only.
    Pool choose(std::stop_token stop = {}) const;
    ReadersChoice last() const;

    /// What was committed to the primary until now is to be seen by who reads next: reading stays
    /// there until the standby has replayed it, or for some seconds if how much that is cannot be
    /// asked. One round trip to the primary, none where there is no standby.
    void noteWritten(std::stop_token stop = {}) const noexcept;

    /// `work(Connection&)`, which only reads, where choose() says; and once more on the primary
    /// where that was a standby and it is gone by now, took back what was read (a recovery
    /// conflict) or does not know yet what is asked for. Throws what the work and
    /// Pool::acquire() throw.
    template <typename Work>
    std::invoke_result_t<Work&, Connection&>
    read(std::string_view label, Work work, const std::stop_token& stop = {},
         std::source_location where = std::source_location::current()) const
    {
        if (const auto standby = fitStandby(stop)) {
            try {
                return work(*standby->acquire(standby->label(label, where), stop));
            } catch (const Error& error) {
                if (!isForThePrimary(error, stop))
                    throw;
            }
        }
        const auto pool = primary();
        return work(*pool.acquire(pool.label(label, where), stop));
    }

private:
    Pool primary() const;
    std::optional<Pool> fitStandby(const std::stop_token& stop) const;
    bool isForThePrimary(const Error& error, const std::stop_token& stop) const;

    struct State;
    std::shared_ptr<State> m_state;
};

/// How far the standby behind `connection` is behind its primary, 0 for a primary; nullopt when it
/// has replayed nothing yet. One round trip. Throws Error.
std::optional<std::chrono::milliseconds> replicaLag(Connection& connection,
                                                    std::stop_token stop = {});

/// As the profile's read_from and max_replica_lag say.
Readers readersFor(const Profile& profile, const Pool& primary);

} // namespace howdah
