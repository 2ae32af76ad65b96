// What a down takes, held still and looked at before it is saved; for this room alone. Blocks; in
// the down's open transaction.
#pragma once

#include "core/base/error.h"
#include "core/migrate/loss_target.h"

namespace howdah {

bool isSavable(const LossSource& source) noexcept; ///< rows and values that its text tells
/// Whether it takes along what others may have made meanwhile.
bool reachesFurther(const LossSource& source) noexcept;

/// Locks as the down would. Returns the transaction's isolation: "read committed".
std::string lockTargets(Connection& connection, const std::vector<LossTarget>& targets,
                        const std::stop_token& stop);

/// In one round trip, for most downs in a row lose nothing.
void leaveOutEmpty(Connection& connection, std::vector<LossTarget>& targets,
                   const std::stop_token& stop);

/// `error`, as a reason why nothing was dropped, and what to do.
Error savingRefused(const LossTarget& target, const Error& error);

} // namespace howdah
