// Owners in the difference of two schemas. Files are applied by some role, to whom belongs what
// they make: no file that is generated says ALTER … OWNER TO, whose undo it could not name. What
// belongs to others in the wanted schema is told of instead. Pure.
#pragma once

#include "core/migrate/generate.h"

namespace howdah {

/// Both as read with their rights. In each, whoever owns the most of what it has stands for who
/// applies the files; what belongs to another role in `target` than in `before` is told of with
/// the statement to write. Nothing where one of them knows of no owners.
std::vector<LeftOut> foreignOwners(const Snapshot& before, const Snapshot& target);

} // namespace howdah
