// The whole schema of a database as one value, so that two of them can be compared: what a
// migration made, what a rehearsal would, whether an undo really undid.
//
// A snapshot holds no data and nothing of a cluster's: no rows, no sequence's present value, no
// role. Objects that belong to an extension are the extension's and left out, as are the server's
// own.
#pragma once

#include "core/catalog/relation.h"
#include "core/pg/connection.h"

#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace howdah {

struct CatalogObject {
    /// As SQL calls it, in lower case: "table", "column", "unique constraint" is a "constraint".
    std::string kind;
    std::string schema; ///< empty for what lives in none, as an extension does
    std::string of; ///< the relation or type it is a part of, in the same schema; else empty
    std::string name; ///< a function's with its argument types, which tell it from others
    /// What is to be known of it, by name: "type" → "numeric(10,2)", "definition" → "CREATE INDEX
    /// …". What is as it comes by default is left out.
    std::map<std::string, std::string> properties;

    bool operator==(const CatalogObject&) const = default;
    /// What tells it from all others of its snapshot, and its place among them.
    auto key() const { return std::tie(kind, schema, of, name); }
    /// "column public.orders.total", "function public.area(numeric)", "extension pg_trgm"
    std::string text() const;
};

struct Snapshot {
    std::vector<CatalogObject> objects; ///< by kind, schema, of and name

    bool operator==(const Snapshot&) const = default;
    /// Every object and property, one a line; equal for equal snapshots.
    std::string text() const;
};

struct SnapshotOptions {
    std::vector<RelationName> without{}; ///< relations left out, with all that belongs to them
    bool rights = true; ///< owners and grants, which other databases may name otherwise
    /// Catalogs that a mark has just found without a row: they are not looked through.
    std::vector<std::string_view> empty{};
};

/// The same with neither owners nor grants.
Snapshot withoutRights(Snapshot snapshot);

/// Blocks for one round trip or two; sees what the connection's own transaction has done so far.
/// Waits for a lock on no table.
Snapshot readSnapshot(Connection& connection, const SnapshotOptions& options = {},
                      std::stop_token stop = {});

} // namespace howdah
