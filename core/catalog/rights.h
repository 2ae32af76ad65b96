// What the role of a connection may do with a table: each right with the reason why it is missing
// and the statement that would give it, and the policies that may hide rows.
//
// Values, but for readRights(), which blocks for one round trip.
#pragma once

#include "core/catalog/relation.h"
#include "core/pg/connection.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct Right {
    bool isGiven = true;
    std::string reason{}; ///< why not, a sentence's end: "ann has no right to …"; else empty
    /// What the owner of the object could run, one statement a line; empty where none helps.
    std::string grant{};
};

struct ColumnRights {
    std::string column;
    Right read;
    Right insert;
    Right update;
};

/// A policy of row-level security that concerns the role.
struct Policy {
    std::string name;
    char command = '*'; ///< r select, a insert, w update, d delete, * all
    bool isPermissive = true;
    std::string condition; ///< USING, as the server writes it
    std::string check; ///< WITH CHECK
};

struct TableRights {
    std::string role; ///< current_user
    bool isOwner = false; ///< or acts for the owner, as a superuser does
    bool mayHideRows = false; ///< row-level security is in force for the role
    std::vector<Policy> policies;
    Right read; ///< some column at least
    Right insert; ///< into some column at least
    Right update; ///< of some column at least
    Right remove;
    Right create; ///< tables in its schema: not in public, unless given, since PostgreSQL 15
    std::vector<ColumnRights> columns; ///< all of the table, in its order

    const ColumnRights* of(std::string_view column) const;
    /// The policies that decide which rows it sees, by name; where mayHideRows and none of them
    /// permits any, it sees no row at all.
    std::vector<std::string> seeingPolicies() const;
    bool seesNone() const;
};

/// Throws Error{NotFound} when there is no such table. Needs no right on it or on its schema.
TableRights readRights(Connection& connection, const RelationName& name, std::stop_token stop = {});

} // namespace howdah
