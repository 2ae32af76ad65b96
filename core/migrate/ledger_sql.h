// The statements that keep the ledger, as text: what is sent, and what a dry run prints. Pure, any
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// One row of schema_migrations_history to be.
struct HistoryRecord {
    std::optional<std::int64_t> version;
    std::string action; ///< "up", "down", "force"
    std::string title;
    std::optional<std::int64_t> from;
    std::optional<std::int64_t> to;
    std::string outcome; ///< "done", "failed", "cancelled", "running"
    std::string who;
    std::string host;
    std::string application;
    std::string checksum;
    std::string tokenChecksum; ///< of the words alone, without comments and white space
    int statements = 0;
    int statementsDone = 0;
    std::string sql; ///< without secrets
    std::string error; ///< likewise
    std::string savedRows{}; ///< name of the run that holds what a down took
    bool isNoticed = false; ///< somebody else did it: who, for how long and when is not known
    /// How long it took; without it, since the transaction began.
    std::optional<std::int64_t> durationMs;
    std::vector<std::chrono::microseconds> statementTimes; ///< of those that ran, in their order
    bool isTimed = false; ///< the server knows them instead: LedgerSql::beginsTiming()
};

/// A statement with $1, $2, … and what they stand for, as text.
struct LedgerStatement {
    std::string text;
    std::vector<std::optional<std::string>> values;
};

struct LedgerSql {
    std::string table; ///< quoted and qualified
    std::string historyTable; ///< likewise
    bool exists = false;
    bool historyExists = false;
    bool records = true; ///< whether the history may be written
    std::vector<std::string> lacking{}; ///< columns that an older history does not have
    bool completes = true; ///< whether this role may add them; else they stay unwritten

    /// Makes what is missing, in the caller's transaction, and keeps everyone else from writing.
    std::vector<std::string> open() const;
    void nowOpened(); ///< such a transaction is committed
    bool isOpened() const; ///< nothing is missing: open() only locks
    LedgerSql anew() const; ///< as long as its tables do not exist
    std::string read() const;
    /// Expressions that make the server time a file's statements in its transaction, for a record
    /// that is sent before they are answered: one is selected before the first of them, the other
    /// between two. A single one takes as long as its transaction has until it is recorded.
    static std::string beginsTiming();
    static std::string timesStatement();

    /// Sets the one row there is; nullopt: none, unless dirty, which golang-migrate calls -1.
    std::vector<std::string> set(std::optional<std::int64_t> version, bool dirty) const;

    /// Moves a ledger that says version `from` and clean to `to`, and adds the record where the
    /// history may be written, in one statement, which returns the milliseconds it says then.
    /// Values are bound, so that its text stays the same from step to step.
    LedgerStatement move(std::optional<std::int64_t> from, std::optional<std::int64_t> to,
                         const HistoryRecord& record) const;
    /// Whether such a move fails where the ledger says something else; else nothing is moved then,
    /// or too much.
    bool guards(std::optional<std::int64_t> from, std::optional<std::int64_t> to) const;

    LedgerStatement insert(const HistoryRecord& record) const; ///< returns its id
    /// `id` is what insert() returned, or newestId().
    std::string reached(const std::string& id, int statement) const;
    std::string saved(const std::string& id, const std::string& run) const; ///< rows, in that run
    LedgerStatement finish(const std::string& id, const HistoryRecord& record) const;
    std::string newestId() const; ///< an expression for the id this session inserted last

private:
    LedgerStatement added(const HistoryRecord& record, std::string_view guard = {}) const;
};

/// The statement with its values written in, for people.
std::string spelledOut(const LedgerStatement& statement);

} // namespace howdah
