// The table that rows are imported into, within a transaction: by COPY into it, or where that
// cannot do what is wanted (keys that may be there, row-level security) by way of a temporary
// table. Blocks; for this room alone.
#pragma once

#include "core/pool/transaction.h"
#include "core/transfer/import_records.h"
#include "core/transfer/table_import.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

class ImportTarget {
public:
    /// Throws Error{BadUse} where the options do not fit the table, {Denied} where the session only
    /// reads.
    ImportTarget(Connection& connection, const Table& table, const ImportOptions& options,
                 std::stop_token stop);

    const std::vector<ImportPair>& pairs() const noexcept { return m_pairs; }
    /// Takes whole rows, as ImportRecords::append() makes them. True: they are in, and the server
    /// counts the lines of the next from 1 again.
    using Write = std::function<bool(std::string_view lines)>;
    /// `feed` writes all rows; those added or changed. Beyond some MiB it is another COPY every
    /// time: within one the server is not heard, and would be sent the rest of a file that it has
    /// turned down already.
    std::int64_t load(const std::function<void(const Write&)>& feed);

    /// Where in the lines of the last load() the server found fault with a row.
    struct Fault {
        std::int64_t line = 0; ///< 1-based, as the server counts: a line end in a value is one, too
        int column = -1; ///< of Table::columns
    };
    std::optional<Fault> faultOf(const Error& error) const;
    /// What is wrong with a row, without a value of a column with a secret in it.
    std::string reasonOf(const Error& error) const;

private:
    void makeStage();
    std::string insertSql() const;

    Connection& m_connection;
    const Table& m_table;
    const ImportOptions& m_options;
    std::stop_token m_stop;
    std::vector<ImportPair> m_pairs;
    std::string m_names; // of the columns imported, as SQL
    std::string m_copied; // the table that is copied to, as SQL
    bool m_isStaged = false;
};

/// Whether one row of the data is at fault, not the whole undertaking.
bool isOfARow(const Error& error);

} // namespace howdah
