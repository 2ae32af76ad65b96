// Roles in the difference of two schemas.
//
// No file makes a role: what is granted to one that is not there is left out. And files are applied
// by some role, to whom belongs what they make: no file that is generated says ALTER … OWNER TO,
// whose undo it could not name. What belongs to others in the wanted schema is told of instead.
// Pure.
#pragma once

#include "core/migrate/generate.h"

#include <set>

namespace howdah {

/// Both as read with their rights. In each, whoever owns the most of what it has stands for who
/// applies the files; what belongs to another role in `target` than in `before` is told of with
/// the statement to write. Nothing where one of them knows of no owners.
std::vector<LeftOut> foreignOwners(const Snapshot& before, const Snapshot& target);

/// Takes out of `target`, which has its privileges, the rights and policies of all but `known`.
std::vector<LeftOut> leaveStrangers(Snapshot& target, const std::set<std::string>& known);

} // namespace howdah
