// Files against ledger: which migrations there are, and in which state.
//
// Pure, any thread; nothing here talks to a server or a disk.
#pragma once

#include "core/base/phrase.h"
#include "core/migrate/ledger.h"
#include "core/migrate/script.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

enum class MigrationState {
    Pending, // above the database's version
    Applied, // at or below it
    Late, // below it, but history proves that it never ran
    Changed, // applied, and its up file is another since
    Missing, // applied, and its up file is gone, or both
    Dirty, // stopped halfway
};

std::string_view nameOf(MigrationState state) noexcept; ///< "pending", "applied", …

/// What of an applied file is another now.
enum class FileChange { None, Comments, Statements };

std::string_view nameOf(FileChange change) noexcept; ///< "", "comments", "statements"

/// One line of the list; the page and the command line both print these.
struct MigrationRow {
    std::int64_t version = 0;
    std::string title; ///< of the file's name
    std::string heading{}; ///< its header's "Migration:"; empty without
    std::string description{}; ///< and "Description:"
    MigrationState state = MigrationState::Pending;
    std::optional<SystemClock::time_point> appliedAt; ///< unknown where golang-migrate applied it
    std::string appliedBy; ///< golang-migrate where that is all we know, or empty
    std::optional<std::int64_t> durationMs;
    bool hasUp = false;
    bool hasDown = false;
    FileChange change = FileChange::None;

    bool isApplied() const noexcept
    {
        return state == MigrationState::Applied || state == MigrationState::Changed
            || state == MigrationState::Missing;
    }
};

/// By version. Without history, applied can only mean "not above the database's version".
std::vector<MigrationRow> compare(const std::vector<Script>& scripts, const LedgerState& state,
                                  const std::vector<HistoryEntry>& history);

/// nullptr where the folder has no file of that version. `scripts` are by version.
const Script* findScript(const std::vector<Script>& scripts, std::int64_t version);
/// "at version 7", "without any migration"
std::string standingText(const std::optional<std::int64_t>& version);

/// "the database is at 12, newer than the newest file …"; empty when it is not.
Phrase newerThanFolder(const std::vector<Script>& scripts, const LedgerState& state);
/// What to tell the user of a dirty database: what is known of it, and how to go on.
Phrase whatStopped(const std::vector<HistoryEntry>& history);
std::string dirtyAdvice(const LedgerState& state, const std::vector<HistoryEntry>& history);

} // namespace howdah
