// The schemas that `howdahctl schema` dumps and compares: of a database, a folder of migrations, a
// dump of ours, or a file of SQL. Main thread; blocks.
#pragma once

#include "app/howdahctl/invocation.h"
#include "core/catalog/snapshot.h"

#include <string>

namespace howdah {

struct SchemaSource {
    std::string name; ///< for people: "ann@db:5432/shop", "migrations/, replayed"
    Snapshot snapshot;
};

struct SchemaSourceOptions {
    bool rights = false; ///< owners and grants, too
    bool beside = false; ///< replay on a scratch database beside the chosen one
};

/// `what` is empty or "." for the database that the global options choose, a folder, a file, the
/// name of a profile or a URL. Throws UsageError for what is none of them, Error.
SchemaSource readSchema(Invocation& command, const std::string& what,
                        const SchemaSourceOptions& options);

/// What the files in `folder` make, replayed on a scratch database; it may be several with a colon.
Snapshot readFolderSchema(Invocation& command, const std::filesystem::path& folder,
                          const SchemaSourceOptions& options);

} // namespace howdah
