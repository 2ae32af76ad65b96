// Some rows of each table, copied into a clone that has the tables and no constraints yet; for this
// room alone.
#pragma once

#include "core/pool/pool.h"

#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

/// Up to `rows` of each table, those of a table that refers to others from what their sample holds;
/// a row that refers to one which is not there is taken out again, so that every foreign key is
/// valid. Returns what was left out, a sentence each. Blocks; reads `real` in one snapshot.
std::vector<std::string> copySample(const Pool& real, const Pool& clone, int rows,
                                    const std::stop_token& stop);

} // namespace howdah
