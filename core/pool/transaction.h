// Work between BEGIN and COMMIT:
//
//   pool.transaction([&](Transaction& transaction) {
//       transaction->run("update …", {…}, transaction.stop());
//       transaction.transaction([&](Transaction& inner) { … });   // a savepoint
//   }, stop);
//
// Whatever the work throws, a foreign exception too, rolls back and is passed on. Blocks; one
// thread at a time, as its Connection, which must outlive it.
#pragma once

#include "core/pool/pool.h"

#include <stop_token>
#include <type_traits>
#include <utility>

namespace howdah {

class Transaction {
public:
    /// BEGIN; on a connection that is in a transaction already, a savepoint.
    explicit Transaction(Connection& connection, std::stop_token stop = {});
    ~Transaction(); ///< rolls back unless committed
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    Connection& operator*() const noexcept { return m_connection; }
    Connection* operator->() const noexcept { return &m_connection; }
    std::stop_token stop() const { return m_stop; } ///< to hand on to what runs inside

    /// Throws Error{Cancelled} when a stop was requested by now, {BadState} when a statement had
    /// failed (nothing is kept then either), a deferred constraint's error, and, when the answer to
    /// COMMIT is lost, {Unreachable} with SQLSTATE 08007 saying that the outcome is unknown.
    void commit();
    void rollback() noexcept;

    /// `work(Transaction&)` as a savepoint of this one: what it throws undoes only what it did.
    template <typename Work>
    std::invoke_result_t<Work&, Transaction&> transaction(Work work)
    {
        return runIn(m_connection, work, m_stop);
    }

    /// `work(Transaction&)` in a transaction of `connection`, for who holds one without a pool.
    template <typename Work>
    static std::invoke_result_t<Work&, Transaction&> runIn(Connection& connection, Work& work,
                                                           std::stop_token stop = {})
    {
        Transaction transaction(connection, std::move(stop));
        if constexpr (std::is_void_v<std::invoke_result_t<Work&, Transaction&>>) {
            work(transaction);
            transaction.commit();
        } else {
            auto answer = work(transaction);
            transaction.commit();
            return answer;
        }
    }

private:
    Connection& m_connection;
    std::stop_token m_stop;
    bool m_isSavepoint;
    bool m_open = true;
};

template <typename Work>
std::invoke_result_t<Work&, Transaction&> Pool::transaction(Work work, std::stop_token stop) const
{
    const auto lease = acquire(stop);
    return Transaction::runIn(*lease, work, std::move(stop));
}

} // namespace howdah
