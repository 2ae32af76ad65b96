// Empty temporary copies of the store's tables, under the same names, so that what fills the store
// fills them instead; then a row of the store goes when its key is in the copy. Not for other
// rooms. Within the transaction that is open.
#pragma once

#include "core/pg/connection.h"
#include "core/repo/seed.h"

#include <cstdint>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

class SeedCopies {
public:
    /// Makes the copies. From here on a table's bare name means its copy.
    SeedCopies(Connection& connection, std::stop_token stop);

    /// Tables of the store that were written to since, as one text: what filled the copies knew
    /// them by their full names. Only before the first takeOut().
    std::string written() const;

    /// Takes the rows whose keys are in the copies out of the store, and empties the copies.
    void takeOut();
    /// Likewise of `table` alone, where `condition` holds, with {} in it for a name of the store's
    /// schema and a dot.
    void takeOut(const std::string& table, const std::string& condition);

    std::vector<SeedRows> takenOut() const; ///< by table; none without rows
    std::vector<SeedRows> goneAlong() const; ///< likewise: deleted by the server's own rules

private:
    struct Table {
        std::string name;
        std::vector<std::string> keys; ///< quoted
        std::int64_t takenOut = 0;
    };
    struct Changes { ///< by this session
        std::int64_t written = 0; ///< rows inserted or updated
        std::int64_t deleted = 0;
        bool operator==(const Changes&) const = default;
    };

    void readTables();
    void orderByReference();
    void take(Table& table, const std::string& condition);
    void empty();
    std::map<std::string, Changes> changes() const; ///< by table

    Connection& m_connection;
    std::stop_token m_stop;
    std::string m_schema;
    std::vector<Table> m_tables; ///< who refers comes before whom it refers to
    std::map<std::string, Changes> m_before;
};

} // namespace howdah
