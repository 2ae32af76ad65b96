// One object of a difference as SQL; for this room alone. Pure.
#pragma once

#include "core/catalog/diff.h"
#include "core/catalog/difference_sql.h"

#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace howdah::difference_detail {

/// In which order things go and come.
enum class Phase {
    DropAttached, // triggers, policies, rules, statistics
    DropViews, // and the functions over them
    DropForeignKeys,
    DropConstraints, // and indexes, and the functions that come in another form
    DropReplaced, // what gives its name to something else
    MakeSchemas,
    MakeExtensions,
    ChangeTypes,
    MakeObjects, // types, sequences, functions, tables: each after what it needs
    ChangeColumns,
    ChangeFunctions, // and make those that read columns that change
    DropFunctions, // that read columns that go
    DropColumns,
    DropObjects, // as MakeObjects, the other way round
    DropSchemas, // and extensions
    AddConstraints,
    AddIndexes,
    AddForeignKeys,
    MakeViews, // and the functions over them
    Attach,
    Comment,
    Grant,
    Count,
};

class Script {
public:
    void about(const CatalogObject& object) { m_about = object.key(); } ///< what is added next
    void add(Phase phase, const std::string& statement); ///< without its semicolon
    void leave(const std::string& what); ///< for people
    DifferenceSql text() const;

private:
    using Statements = std::vector<std::pair<std::string, ObjectKey>>;
    std::array<Statements, static_cast<std::size_t>(Phase::Count)> m_phases;
    ObjectKey m_about;
    std::vector<std::string> m_left;
};

using Wholes = std::set<std::pair<std::string, std::string>>; ///< schema and name

std::string quoted(const std::string& schema, const std::string& name);
bool isMadeAnew(const ObjectChange& change); ///< there is no ALTER for it
bool isValidated(const ObjectChange& change); ///< a constraint that was NOT VALID before

/// Of what its home is: "domain", "view", "materialized view"; "" for a table, whose parts are as
/// most.
std::string_view kindOfHome(const CatalogObject& part, const Snapshot& in);
void dropPart(Script& script, const CatalogObject& part, std::string_view homeKind);
/// `objects`: when types, sequences, functions and tables go.
void drop(Script& script, const CatalogObject& object, const Wholes& gone, Phase objects);
/// `inNew`: a part of a relation that is made as well. `routines`: when functions come.
void make(Script& script, const CatalogObject& object, const Snapshot& after, bool inNew,
          Phase routines);
void alter(Script& script, const ObjectChange& change);

} // namespace howdah::difference_detail
