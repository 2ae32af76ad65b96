// What is known of the tables that a statement names: from a live catalog, and from the statements
// of the file before it. Values; one thread at a time.
#pragma once

#include "core/sql/change.h"

#include <cstdint>
#include <deque>

namespace howdah {

struct KnownColumn {
    std::string name{};
    SqlType type{};
    bool notNull = false;
    bool isChecked = false; ///< some CHECK speaks of it
    bool provenNotNull = false; ///< by a valid CHECK (… IS NOT NULL)
};

struct KnownKey {
    std::string name{}; ///< of the foreign key or the index
    std::vector<std::string> columns{};
    SqlName target{}; ///< of a foreign key
};

struct KnownCheck {
    std::string name{};
    std::vector<std::string> provesNotNull{};
};

struct KnownTable {
    SqlName name{};
    bool isNew = false; ///< made by the file itself, so nobody else can see it yet
    bool exists = true; ///< false: asked for on the server, and not there
    double rows = -1; ///< estimated; -1: not known
    std::int64_t bytes = -1; ///< with indexes and TOAST; -1: not known
    std::vector<KnownColumn> columns{};
    std::vector<KnownKey> foreignKeys{};
    std::vector<KnownKey> indexes{};
    std::vector<KnownCheck> pendingChecks{}; ///< NOT VALID until validated
    std::vector<SqlName> parents{}; ///< it is a partition or child of these
    std::vector<SqlName> children{};
    std::vector<SqlName> reads{}; ///< of a view: what its query names
    std::vector<SqlName> referencedBy{}; ///< tables with a foreign key to it

    KnownColumn* column(std::string_view column);
    const KnownColumn* column(std::string_view column) const;
    bool hasIndexOn(const std::vector<std::string>& columns) const; ///< one that begins with them
};

class KnownTables {
public:
    void add(KnownTable table) { m_tables.push_back(std::move(table)); }
    const KnownTable* find(const SqlName& name) const;
    const KnownTable* withIndex(const SqlName& index) const;
    bool isNew(const SqlName& name) const;

    /// Takes in what a statement changes, for the ones after it.
    void follow(const std::vector<Change>& changes);

private:
    KnownTable* findOwn(const SqlName& name);
    KnownTable& made(const SqlName& name);
    void follow(const Change& change);

    std::deque<KnownTable> m_tables;
};

} // namespace howdah
