// Who may do what with an object, in a form that two databases can be compared by: without the
// owner, whose own rights go with him, and without who granted it. Pure, any thread.
#pragma once

#include "core/catalog/snapshot.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace howdah {

/// By role, "" for PUBLIC: what it may, in the words of GRANT ("SELECT"), with "*" behind it where
/// it may grant that itself.
using Privileges = std::map<std::string, std::set<std::string>>;

/// Puts "privileges" in the place of "grants" and "owner", for every kind that GRANT is written for
/// here: tables, columns, views, sequences, functions, schemas, types, languages, foreign servers.
/// What is as it comes is left out. For default privileges, which no statement is written for, they
/// are called "rights". `snapshot` was read with its rights.
Snapshot withPrivileges(Snapshot snapshot);

/// Of an object of withPrivileges(), what comes by default with it included.
Privileges privilegesOf(const CatalogObject& object);
void setPrivileges(CatalogObject& object, const Privileges& privileges);
std::string textOf(const Privileges& privileges); ///< "PUBLIC: EXECUTE; reader: SELECT"
std::set<std::string> rolesOf(const Privileges& privileges); ///< without PUBLIC

/// Of a policy's "to": "reader, writer"; "public" is everybody.
std::vector<std::string> rolesOfPolicy(const std::string& list);

Privileges plus(Privileges some, const Privileges& others);
Privileges minus(Privileges some, const Privileges& others);

/// GRANT and REVOKE that lead from the ones to the others. `object` as COMMENT ON names it.
std::vector<std::string> grantStatements(const CatalogObject& object, const std::string& name,
                                         const Privileges& before, const Privileges& after);

} // namespace howdah
