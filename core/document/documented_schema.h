// A schema as its documentation tells it: tables with their columns, references, checks and
// indexes, taken from a snapshot. Pure, any thread.
#pragma once

#include "core/catalog/snapshot.h"

#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct DocumentedColumn {
    std::string name;
    std::string type;
    std::string preset; ///< its default, or "generated: …", "identity, always"; empty: none
    std::string comment;
    bool notNull = false;
    bool isInPrimaryKey = false;
};

struct DocumentedReference {
    std::string name;
    std::vector<std::string> columns;
    RelationName target;
    std::string rest; ///< what follows the target: "ON DELETE CASCADE"
    bool isRequired = false; ///< no column of it may be NULL
    bool isUnique = false; ///< one row at most refers to a target
};

struct DocumentedCheck {
    std::string name;
    std::string definition; ///< as the server writes it: CHECK ((price >= 0)), EXCLUDE …
    std::string comment;
};

/// An index, that of a key among them.
struct DocumentedIndex {
    std::string name;
    std::string method; ///< btree, gin, …
    std::vector<std::string> keys; ///< columns or expressions, as the server writes them
    std::string predicate; ///< without WHERE
    std::string comment;
    bool isUnique = false;
    bool isPrimary = false;
};

struct DocumentedPart { ///< a trigger, a policy or a rule
    std::string kind;
    std::string name;
    std::string text;
};

struct DocumentedTable {
    RelationName name;
    std::string comment;
    std::vector<DocumentedColumn> columns; ///< in the table's order
    std::vector<DocumentedReference> references;
    std::vector<DocumentedCheck> checks;
    std::vector<DocumentedIndex> indexes; ///< the primary key's first
    std::vector<DocumentedPart> parts;

    const DocumentedColumn* column(std::string_view column) const;
};

/// A view, a function, a type …: what is told in one line or one text.
struct DocumentedObject {
    std::string kind;
    std::string name;
    std::string text; ///< a view's query, an enum's labels, a function's first words
    std::string comment;
};

struct DocumentedSchema {
    std::vector<DocumentedTable> tables; ///< by schema and name
    std::vector<DocumentedObject> others;
    bool hasOneSchema = true; ///< so that no name needs its schema

    std::string shown(const RelationName& name) const; ///< with its schema where there are several
    const DocumentedTable* table(const RelationName& name) const;
};

DocumentedSchema documentedSchema(const Snapshot& snapshot);

} // namespace howdah
