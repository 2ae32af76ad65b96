// The parts of the statement that reads a snapshot, each a select of kind, schema, of, name and
// properties; for this room alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct SnapshotPart {
    std::string_view catalog; ///< of the mark's: without a row there it has none; empty: it may
    std::string sql;
};
using SnapshotParts = std::vector<SnapshotPart>;

/// 'grants' and 'owner' for json_build_object(). What an owner has by default is no grant; entries
/// are in one order, whatever order they were made in.
std::string grants(const char* acl, const char* type, const char* owner);
std::string ownerSql(const char* owner); ///< 'owner' alone, for what knows no grants
std::string comment(const char* oid, const char* catalog);

std::string functionsSql();
std::string typesSql();
SnapshotParts attachedParts(); ///< triggers, rules, policies, statistics, event triggers
SnapshotParts operatorParts(); ///< with their classes and families, casts, collations, conversions
SnapshotParts searchParts(); ///< text search
SnapshotParts foreignParts(); ///< data wrappers, servers, user mappings: without their secrets
/// Publications, languages, access methods, default privileges, settings.
SnapshotParts rareParts(int serverVersion);

} // namespace howdah
