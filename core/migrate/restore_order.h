// In which order saved sets are put back; for this room alone. Blocks.
#pragma once

#include "core/migrate/restore_table.h"

#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah {

using RestoreTargets = std::map<const SavedSet*, RestoreTarget>;

struct RestoreOrder {
    std::vector<const SavedSet*> sets;
    std::vector<std::string> before; ///< SQL, for rings of keys and rules that are NOT VALID
    std::vector<std::string> after; ///< what undoes that
};

/// Whole tables first, each after those that its foreign keys name; then columns of tables.
RestoreOrder orderToRestore(Connection& connection, const std::vector<const SavedSet*>& sets,
                            const RestoreTargets& targets, const std::stop_token& stop);

} // namespace howdah
