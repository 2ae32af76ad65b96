// Where repositories work: on connections of a pool, each call on one of its own, or inside one
// transaction. And for whom: who is noted as the one who made or changed a row.
//
//   Store store(pool, stop);
//   store.transaction([&](const Store& all) {
//       Users(all).create(user);
//       Roles(all).give(…);
//   });
//
// What it writes on connections of a pool is told to whoever keeps account of writes
// (Pool::noteWrite), once it is known what became of it.
//
// A value handle, cheap to copy; one on a transaction lives no longer than that and is used by its
// thread. All calls block and throw Error.
#pragma once

#include "core/pg/connection.h"
#include "core/pg/pipeline.h"
#include "core/pool/pool.h"
#include "core/pool/transaction.h"
#include "core/pool/write_note.h"
#include "core/repo/values.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace howdah {

class Store {
public:
    /// Told each statement before it is sent, on the thread that sends it; values are not in it.
    using Observer = std::function<void(std::string_view sql)>;

    /// `label`: what its connections are borrowed for.
    explicit Store(Pool pool, std::stop_token stop = {}, const LeaseLabel& label = "store");
    explicit Store(Transaction& transaction);
    /// In the connection's own transaction, or each call on its own where it has none.
    explicit Store(Connection& connection, std::stop_token stop = {});

    /// The same, for a user: created_by and updated_by of what it writes.
    Store as(std::optional<Uuid> user) const;
    Store observed(Observer observer) const; ///< the same, watched
    const std::optional<Uuid>& actor() const noexcept { return m_actor; }

    /// One statement with $1, $2, … bound, kept prepared; rows as text, or as binary_values.h reads
    /// them. For what a repository has no verb for: the SQL is a literal, never made of values.
    Result run(const std::string& sql, const Params& params = {}) const;
    Result runBinary(const std::string& sql, const Params& params = {}) const;
    /// Several that read, in one round trip on one connection; an answer to each, as runBinary().
    std::vector<Result> readTogether(const std::vector<StatementCall>& statements) const;
    /// COPY … FROM STDIN of what `data` is; the rows the server took.
    std::int64_t copy(const std::string& sql, std::string_view data) const;

    /// `work(const Store&)` between BEGIN and COMMIT, or as a savepoint where this is inside a
    /// transaction; what it throws undoes what it did.
    template <typename Work>
    std::invoke_result_t<Work&, const Store&> transaction(Work work) const
    {
        if (m_connection) {
            const auto before = m_records ? m_records->size() : 0;
            try {
                auto inside = [&](Transaction& part) {
                    return work(inTransaction(part, m_records));
                };
                return Transaction::runIn(*m_connection, inside, m_stop);
            } catch (const Error& error) {
                noteUndone(before, error);
                throw;
            }
        }
        return noteWrites(*m_pool, {}, [&](WriteRecords& records) {
            auto inside = [&](Transaction& whole) {
                records.clear(); // of an attempt before
                return work(inTransaction(whole, &records));
            };
            return m_pool->transaction(inside, m_stop, m_label);
        });
    }

    bool isInTransaction() const noexcept { return m_connection != nullptr; }

private:
    Store inTransaction(Transaction& transaction, WriteRecords* records) const;
    void noteUndone(std::size_t from, const Error& error) const;
    template <typename Work>
    auto use(std::string_view sql, Work work) const;

    std::optional<Pool> m_pool;
    LeaseLabel m_label = "store";
    Connection* m_connection = nullptr; // of the transaction
    WriteRecords* m_records = nullptr; // of the transaction, told when it has ended
    std::stop_token m_stop;
    std::optional<Uuid> m_actor;
    std::shared_ptr<const Observer> m_observer;
};

/// Throws Error{NotFound} naming those of `tables` (comma-separated) that the search path does not
/// find, and what makes them.
void requireStore(Connection& connection, const std::string& tables,
                  const std::stop_token& stop = {});

} // namespace howdah
