// howdahctl migrate up, down, redo, goto, rollback and force: the commands of the group in
// migrate.cpp that change a database, in a file of their own. Main thread.
#pragma once

#include "app/howdahctl/invocation.h"
#include "core/migrate/migrator.h"

#include <functional>

namespace howdah {

/// Adds them to the group `migrate`.
void addChanges(CLI::App& group, Invocation& command);

void addOutOfOrder(CLI::App& one, Invocation& command); ///< --out-of-order

/// Does `work`. A database that is dirty is an exit status of its own, whatever was asked of it.
void withDirtyStatus(Invocation& command, const Migrator& migrator,
                     const std::function<void()>& work);

} // namespace howdah
