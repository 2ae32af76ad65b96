// What the two kinds of seed share: one at a time, in one transaction, on a store that is there.
// Not for other rooms.
#pragma once

#include "core/pg/connection.h"

#include <stop_token>
#include <string>

namespace howdah {

/// `error` with `more` behind its message; all else as it was.
Error extended(const Error& error, const std::string& more);

/// Throws Error{NotFound} naming those of `tables` (comma-separated) that the search path does not
/// find.
void requireStore(Connection& connection, const std::string& tables, const std::stop_token& stop);

/// An open transaction that holds the database's seed lock; rolled back unless committed.
class SeedTransaction {
public:
    SeedTransaction(Connection& connection, const std::stop_token& stop);
    ~SeedTransaction();
    SeedTransaction(const SeedTransaction&) = delete;
    SeedTransaction& operator=(const SeedTransaction&) = delete;

    /// Cannot be stopped any more. When the connection is lost meanwhile, the Error says that the
    /// outcome is unknown, and that the same seed may be run again.
    void commit();

private:
    Connection& m_connection;
};

} // namespace howdah
