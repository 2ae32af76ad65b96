// One object of a difference as SQL; for this room alone. Pure.
#pragma once

#include "core/catalog/diff.h"
#include "core/catalog/difference_sql.h"

#include <array>
#include <set>
#include <utility>

namespace howdah::difference_detail {

/// In which order things go and come.
enum class Phase {
    DropAttached, // triggers, policies, rules
    DropViews,
    DropForeignKeys,
    DropConstraints, // and indexes
    MakeSchemas, // and extensions
    MakeTypes,
    MakeSequences,
    MakeFunctions,
    MakeTables,
    ChangeColumns,
    MakeLateFunctions, // of the tables' own types
    DropColumns,
    DropTables,
    DropFunctions,
    DropTypes, // and sequences
    DropSchemas,
    AddConstraints,
    AddIndexes,
    AddForeignKeys,
    MakeViews,
    Attach,
    Comment,
    Grant,
    Count,
};

class Script {
public:
    void add(Phase phase, const std::string& statement); ///< without its semicolon
    void leave(const std::string& what); ///< for people
    DifferenceSql text() const;

private:
    std::array<std::vector<std::string>, static_cast<std::size_t>(Phase::Count)> m_phases;
    std::vector<std::string> m_left;
};

using Wholes = std::set<std::pair<std::string, std::string>>; ///< schema and name

std::string quoted(const std::string& schema, const std::string& name);
bool isMadeAnew(const ObjectChange& change); ///< there is no ALTER for it
bool isValidated(const ObjectChange& change); ///< a constraint that was NOT VALID before
bool needs(const CatalogObject& object, const CatalogObject& other); ///< to be made after it

/// `comesAgain`: in another form, under the same name.
void drop(Script& script, const CatalogObject& object, const Wholes& gone, bool comesAgain);
/// `inNew`: a part of a relation that is made as well.
void make(Script& script, const CatalogObject& object, const Snapshot& after, bool inNew);
void alter(Script& script, const ObjectChange& change);

} // namespace howdah::difference_detail
