// How far a database is: golang-migrate's version table, so that either tool may run after the
// other, and beside it our own history of what was done.
//
// The version table holds at most one row. Reading creates nothing. All names are schema-qualified,
// because a script may change the search path. Blocks on the server; a Ledger belongs to the thread
// of its connection.
#pragma once

#include "core/base/phrase.h"
#include "core/migrate/history.h"
#include "core/migrate/ledger_sql.h"
#include "core/pg/connection.h"

#include <array>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct LedgerState {
    std::optional<std::int64_t> version; ///< nullopt: nothing applied
    bool dirty = false; ///< a migration stopped halfway
};

struct LedgerNames {
    std::string schema; ///< empty: the connection's current one
    std::string table = "schema_migrations";
};

class Ledger {
public:
    /// Looks the table up. Throws Error{BadState} when it is another tool's, {Config} when there is
    /// no schema for it. `connection` must outlive it.
    explicit Ledger(Connection& connection, LedgerNames names = {}, std::stop_token stop = {});

    LedgerState read(std::stop_token stop = {}) const; ///< throws Error{Denied, BadState}
    void requireWritable() const; ///< throws Error{Denied} naming what has to be granted
    /// The newest come last; empty without a table.
    std::vector<HistoryEntry> history(std::stop_token stop = {}, HistoryQuery query = {}) const;

    const LedgerSql& sql() const noexcept { return m_sql; } ///< what keeps it
    /// Why what is done cannot be recorded; empty when it can.
    const Phrase& historyRefusal() const noexcept { return m_historyRefusal; }
    const std::string& schema() const noexcept { return m_schema; }

    /// Both ids golang-migrate may lock: its command calls the database "/x", its library "x".
    const std::array<std::int64_t, 2>& lockIds() const noexcept { return m_lockIds; }

private:
    void checkLayout(std::string_view kind, const std::string& columns) const;
    void refuseWhatIsNotGranted(const Result& found);

    Connection& m_connection;
    std::string m_schema;
    LedgerSql m_sql;
    std::string m_readRefusal;
    std::string m_writeRefusal;
    Phrase m_historyRefusal;
    bool m_historyReadable = false;
    std::array<std::int64_t, 2> m_lockIds{};
};

/// golang-migrate's id for `table` in `schema`. Exposed for tests.
std::int64_t ledgerLockId(const std::string& schema, const std::string& table,
                          const std::string& database);

} // namespace howdah
