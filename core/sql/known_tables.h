// What is known of the tables that a statement names: from a live catalog, and from the statements
// of the file before it. Values; one thread at a time.
#pragma once

#include "core/sql/change.h"

#include <cstdint>
#include <functional>
#include <map>

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
    bool isValid = true; ///< false: NOT VALID, until it is validated
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
    std::vector<KnownCheck> checks{};
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
    KnownTables() = default;
    /// What `base` knows, and what is added here. `base` stays as it is, and has to outlive this.
    explicit KnownTables(const KnownTables* base)
        : m_base(base)
    {
    }

    /// In place of one of that name.
    void add(KnownTable table);
    const KnownTable* find(const SqlName& name) const;
    const KnownTable* withIndex(const SqlName& index) const;
    bool isNew(const SqlName& name) const;

    /// Takes in what a statement changes, for the ones after it.
    void follow(const std::vector<Change>& changes);
    /// The file has ended: what it made is new no more. Whether its tables are still empty depends
    /// on when it ran.
    void settle(bool stillEmpty);

private:
    KnownTable* findOwn(const SqlName& name);
    KnownTable& made(const SqlName& name);
    void remove(const SqlName& name);
    void follow(const Change& change);

    const KnownTables* m_base = nullptr;
    std::map<std::string, std::vector<KnownTable>, std::less<>> m_tables; // by bare name
    std::vector<std::string> m_new; // bare names of what the file made
};

} // namespace howdah
