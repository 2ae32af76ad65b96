// How a file of SQL has to be sent: in one transaction, or statement by statement because something
// in it cannot run in one.
//
// Pure, any thread. What a server would do with it is not asked: a procedure that commits looks
// like any other CALL.
#pragma once

#include "core/base/phrase.h"
#include "core/sql/statement.h"

namespace howdah {

/// A file that begins with this line runs statement by statement, whatever is in it.
inline constexpr std::string_view noTransactionMark = "-- howdah:no-transaction";

struct Batch {
    /// What to send, in order. A BEGIN … COMMIT around the whole file is taken off. A text that the
    /// parser does not understand is one statement, to be sent as one simple query.
    std::vector<Statement> statements;
    bool wrapped = false; ///< such a BEGIN … COMMIT was there
    std::string begin = "begin"; ///< opens the transaction: the file's own words where it has some
    bool transactional = true;
    Phrase reason; ///< why not: "CREATE INDEX CONCURRENTLY in line 3 cannot run in a transaction"
    bool parsed = true;
    std::vector<Phrase> warnings;
    /// Why it must not be sent at all: psql's own commands, COPY with inline data, a BEGIN without
    /// its COMMIT, ...
    std::optional<SqlRemark> refusal;
    bool staysOpen = false; ///< that is why: the BEGIN without its COMMIT
};

/// How a session reads a backslash in '…': its standard_conforming_strings, on or off.
enum class Strings { Standard, Escaping };

/// Where the session reads texts otherwise than the parser did, a file in which that matters is
/// like one that the parser does not understand.
Batch batchSql(std::string_view text, Strings strings = Strings::Standard);
/// The same for a text that was split before.
Batch batchSql(std::string_view text, const SplitSql& pieces);

/// Whether PostgreSQL refuses the statement in a transaction block, as far as its text tells.
/// `sql` is one statement.
bool refusesTransaction(std::string_view sql);

} // namespace howdah
