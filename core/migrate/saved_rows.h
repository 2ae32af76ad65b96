// Rows that a down was about to lose, as files: one folder for each run, with a manifest.
//
// Written by Migrator, in the transaction of the down and before its first statement, when
// MigratorOptions::savedRows names a folder; read here. Put back by restore_rows.h. What is read
// touches the disk, so it may block; any thread.
//
//   saved-rows/20261121T165500Z_shop_3fa9c2/manifest.json, 12-1.copy, 12-2.copy, …
//
// Each .copy is what COPY … TO STDOUT gave, in the database's own encoding. Folders are 0700, files
// 0600.
#pragma once

#include "core/base/clock.h"
#include "core/catalog/relation.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct SavedColumn {
    std::string name;
    std::string type; ///< "numeric(12,2)"

    bool operator==(const SavedColumn&) const = default;
};

/// The rows of one table, or the values of some of its columns with the key of each row.
struct SavedSet {
    std::int64_t version = 0; ///< of the down that took them
    RelationName table;
    bool whole = true; ///< false: the columns after the key's are what was dropped
    std::vector<SavedColumn> columns; ///< in the file's order, the key's first if not whole
    std::size_t keyColumns = 0; ///< how many of them are the key, if not whole
    bool isPartial = false; ///< rows among them may have stayed, of a DELETE with a condition
    /// Values that were changed, not dropped: each column after the key's has one more at the end
    /// of the file, with the text of what the down left in its place; \N where that is not known.
    bool hasLeft = false;
    std::int64_t rows = 0;
    std::string file; ///< name in the run's folder
    std::string sha256; ///< of the file
};

struct SavedSequence {
    std::int64_t version = 0;
    RelationName name;
    std::int64_t lastValue = 0;
    bool isCalled = false;
};

/// That one version's rows were put back.
struct Restored {
    std::int64_t version = 0;
    SystemClock::time_point at;
    std::string who;
    std::int64_t rows = 0;
    std::int64_t conflicts = 0; ///< left in the file alone, because their key was taken or gone
};

struct SavedRun {
    std::string id; ///< the folder's name
    std::filesystem::path folder;
    std::string database;
    std::string server; ///< "host:port"
    std::string encoding; ///< of the database, as the server calls it
    SystemClock::time_point at;
    std::string who; ///< user of the operating system
    std::string application;
    std::vector<SavedSet> sets; ///< in the order they were saved
    std::vector<SavedSequence> sequences;
    std::vector<Restored> restored;

    std::int64_t rows() const noexcept; ///< of all sets
    bool isRestored(std::int64_t version) const noexcept;
    bool isRestored() const noexcept; ///< every version of it
};

/// Newest first; what is no run of ours is passed over, what cannot be read is named in `problems`.
std::vector<SavedRun> readSavedRuns(const std::filesystem::path& folder,
                                    std::vector<std::string>& problems);

/// Throws Error{NotFound} when there is none, {BadData} for a manifest that cannot be read.
SavedRun readSavedRun(const std::filesystem::path& folder, const std::string& id);

} // namespace howdah
