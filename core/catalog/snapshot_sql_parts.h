// The parts of the statement that reads a snapshot, each a select of kind, schema, of, name and
// properties; for this room alone.
#pragma once

#include <string>

namespace howdah {

/// 'grants' and 'owner' for json_build_object(). What an owner has by default is no grant; entries
/// are in one order, whatever order they were made in.
std::string grants(const char* acl, const char* type, const char* owner);
std::string ownerSql(const char* owner); ///< 'owner' alone, for what knows no grants
std::string comment(const char* oid, const char* catalog);

std::string functionsSql();
std::string typesSql();
std::string attachedSql(); ///< triggers, rules, policies, statistics, event triggers
std::string operatorsSql(); ///< with their classes and families, casts, collations, conversions
std::string searchSql(); ///< text search
std::string foreignSql(); ///< data wrappers, servers, user mappings: without their secrets
std::string
rarePartsSql(int serverVersion); ///< publications, languages, default privileges, settings

} // namespace howdah
