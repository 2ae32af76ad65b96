// What the two kinds of seed share: one at a time, in one transaction, on a store that is there.
// Not for other rooms.
#pragma once

#include "core/repo/store.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace howdah {

/// `error` with `more` behind its message; all else as it was.
Error extended(const Error& error, const std::string& more);

/// What an Error of SeedTransaction::commit() says beside its reason.
struct CommitWords {
    std::string_view undone = "; nothing was added";
    std::string_view unknown = "; the connection was lost while committing, so the rows are "
                               "either all there or none: run the same seed again, it adds "
                               "what is missing";
};

/// An open transaction that holds the database's seed lock; rolled back unless committed.
class SeedTransaction {
public:
    SeedTransaction(Connection& connection, const std::stop_token& stop);
    ~SeedTransaction();
    SeedTransaction(const SeedTransaction&) = delete;
    SeedTransaction& operator=(const SeedTransaction&) = delete;

    /// Cannot be stopped any more. When the connection is lost meanwhile, the Error says that the
    /// outcome is unknown, and that the same may be run again.
    void commit(const CommitWords& words = {});

private:
    Connection& m_connection;
};

} // namespace howdah
