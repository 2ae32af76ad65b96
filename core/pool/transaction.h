// Work between BEGIN and COMMIT:
//
//   pool.transaction([&](Transaction& transaction) {
//       transaction->run("update …", {…}, transaction.stop());
//       transaction.transaction([&](Transaction& inner) { … });   // a savepoint
//   }, stop);
//
//   transact(pool, {.isolation = Isolation::Serializable, .retry = policy}, work, stop);
//
// Whatever the work throws, a foreign exception too, rolls back and is passed on. Blocks; one
// thread at a time, as its Connection, which must outlive it.
#pragma once

#include "core/pool/commit_outcome.h"
#include "core/pool/failover.h"
#include "core/pool/pool.h"
#include "core/pool/transaction_options.h"

#include <functional>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace howdah {

/// Finds out what became of a COMMIT whose answer was lost.
using SettleCommit = std::function<CommitOutcome(const CommitMark&)>;

class Transaction {
public:
    /// BEGIN; on a connection that is in a transaction already, a savepoint, which has no options:
    /// Error{BadUse}.
    explicit Transaction(Connection& connection, std::stop_token stop = {},
                         const TransactionOptions& options = {});
    ~Transaction(); ///< rolls back unless committed
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    Connection& operator*() const noexcept { return m_connection; }
    Connection* operator->() const noexcept { return &m_connection; }
    std::stop_token stop() const { return m_stop; } ///< to hand on to what runs inside

    /// Throws Error{Cancelled} when a stop was requested by now, {BadState} when a statement had
    /// failed (nothing is kept then either), a deferred constraint's error. When the answer to
    /// COMMIT is lost, `settle` is asked; {InDoubt} where it does not know either, {Unreachable}
    /// where nothing was kept. A transaction that wrote nothing is never in doubt, though one that
    /// only notified others may have.
    void commit(const SettleCommit& settle = {});
    void rollback() noexcept;

    /// `work(Transaction&)` as a savepoint of this one: what it throws undoes only what it did.
    template <typename Work>
    std::invoke_result_t<Work&, Transaction&> transaction(Work work)
    {
        return runIn(m_connection, work, m_stop);
    }

    /// `work(Transaction&)` in a transaction of `connection`, for who holds one without a pool.
    template <typename Work>
    static std::invoke_result_t<Work&, Transaction&>
    runIn(Connection& connection, Work& work, std::stop_token stop = {},
          const TransactionOptions& options = {}, const SettleCommit& settle = {})
    {
        const bool isWhole = !connection.isInTransaction();
        bool isCommitting = false;
        try {
            Transaction transaction(connection, std::move(stop), options);
            if constexpr (std::is_void_v<std::invoke_result_t<Work&, Transaction&>>) {
                work(transaction);
                isCommitting = true;
                transaction.commit(settle);
            } else {
                auto answer = work(transaction);
                isCommitting = true;
                transaction.commit(settle);
                return answer;
            }
        } catch (const Error& error) {
            if (isWhole && !isCommitting)
                throw error.undone(); // the server keeps nothing of what was not committed
            throw;
        }
    }

private:
    void loseCommit(const std::optional<CommitMark>& mark, const Error& error,
                    const SettleCommit& settle) const;

    Connection& m_connection;
    std::stop_token m_stop;
    bool m_isSavepoint;
    bool m_isReadOnly = false;
    bool m_open = true;
};

/// `work(Transaction&)` on a connection of the pool, as `options` say: what it returns is returned
/// when it is committed. Throws what the work and commit() throw.
template <typename Work>
std::invoke_result_t<Work&, Transaction&>
transact(const Pool& pool, const TransactionOptions& options, Work work, std::stop_token stop = {},
         const LeaseLabel& label = std::source_location::current())
{
    const SettleCommit settle = [&](const CommitMark& mark) {
        return outcomeOf(
            mark, [&](std::stop_token end) { return pool.connectBeside(std::move(end)); },
            options.settleWithin, stop);
    };
    return retry(
        options.retry,
        [&] {
            const auto lease = pool.acquire(label, stop);
            try {
                return Transaction::runIn(*lease, work, stop, options, settle);
            } catch (const Error& error) {
                if (!options.readOnly && isStandbysRefusal(error, *lease))
                    pool.reset(); // there was a failover: none of its connections is of use
                throw;
            }
        },
        stop);
}

template <typename Work>
std::invoke_result_t<Work&, Transaction&> Pool::transaction(Work work, std::stop_token stop,
                                                            const LeaseLabel& label) const
{
    return transact(*this, {}, std::move(work), std::move(stop), label);
}

} // namespace howdah
