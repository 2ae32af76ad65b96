// Where migrations are tried: beside the database where nothing speaks against it, because there
// its roles and extensions are, else in a private PostgreSQL. Main thread only; blocks.
#pragma once

#include "app/howdahctl/invocation.h"
#include "core/migrate/scratch.h"
#include "core/migrate/source.h"

namespace howdah {

/// --on beside, private or alone.
void addScratchOption(CLI::App& command, std::string& on);

/// `server` is null for --on alone. What it is not like the real one, and why it is not beside it,
/// goes into `notes`.
Scratch makeScratch(Invocation& command, const OpenedServer* server, const std::string& on,
                    const Folder& folder, std::vector<std::string>& notes);

} // namespace howdah
