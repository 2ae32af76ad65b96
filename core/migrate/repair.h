// The way out of a dirty database: what of the file that stopped took effect, and what can be done
// about it.
//
// Functions block and borrow connections of their own; any thread. diagnose() changes nothing and
// takes no lock. Everything repair() does it does under the locks that keep other migrators out.
#pragma once

#include "core/base/phrase.h"
#include "core/migrate/migrator.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

enum class Effect {
    Took, ///< it is in the database
    None, ///< nothing of it is
    Part, ///< something is left that has to go first: an INVALID index
    Unknown, ///< it was under way, and the catalog does not tell
};

std::string_view nameOf(Effect effect) noexcept; ///< "took effect", "no effect", …

struct StoppedStatement {
    int number = 0; ///< from 1
    int line = 1;
    std::string kind; ///< "CREATE INDEX CONCURRENTLY"
    std::string sql{}; ///< without secrets
    Effect effect = Effect::Unknown;
    Phrase evidence{}; ///< "recorded", "index public.i is INVALID", "rolled back", …
};

enum class RepairKind {
    Retry, ///< go on from the first statement that did not take effect
    MarkApplied, ///< the version counts as applied; nothing runs
    MarkNotApplied, ///< it does not; nothing runs
    Undo, ///< take back what took effect
};

std::string_view nameOf(RepairKind kind) noexcept; ///< "retry", "mark-applied", …

struct RepairOption {
    RepairKind kind = RepairKind::Retry;
    Phrase refusal{}; ///< why it cannot be done; empty when it can
    std::string title{}; ///< "go on from statement 3 of 5", "mark version 7 as applied"
    Phrase warning{}; ///< what to look at before: "whether statement 2 took effect is not known"
    std::optional<std::int64_t> version{}; ///< the database's afterwards; nullopt: nothing applied
    std::string sql{}; ///< exactly what would be sent, for people; empty with a refusal
    int from = 0; ///< Retry: number of the first statement it runs; one past the last: none
};

/// What stopped. It is the value that repair() is given back, and refuses once it is outdated.
struct Diagnosis {
    std::int64_t version = -1; ///< that is dirty; -1: golang-migrate's "none"
    std::string title{};
    Direction direction = Direction::Up;
    std::string file{}; ///< its name; empty where there is none
    bool recorded = false; ///< history tells what ran; else another tool, and only the catalog does
    std::string who{}; ///< of history, as all these
    std::string application{};
    std::optional<SystemClock::time_point> startedAt;
    std::string error{}; ///< what the failed statement said
    int statementsDone = 0; ///< as recorded
    std::vector<StoppedStatement> statements; ///< empty without a file and a kept text
    std::vector<RepairOption> options; ///< all four kinds, in their order
    std::vector<Phrase> notes; ///< "the file was changed since", …
    std::int64_t entry = 0; ///< id of the history's newest row; 0: none

    const RepairOption& option(RepairKind kind) const;
};

/// nullopt: the database is not dirty, there is nothing to repair. `retryFrom` is the statement a
/// retry is to begin with, where the reader knows better; 0: as diagnosed. Throws Error{BadUse} for
/// one that there is not.
std::optional<Diagnosis> diagnose(const Pool& pool, const MigratorOptions& options,
                                  int retryFrom = 0, std::stop_token stop = {});

/// Carries out what was shown. A statement that fails is an answer, not an exception, and leaves
/// the database dirty with a new diagnosis, or as it was. Throws Error: {BadState} when the
/// database is not what was diagnosed any more, or the option has a refusal; {Denied} for a
/// read-only profile; {Timeout} when another migrator keeps the lock; {Cancelled}.
MigrationReport repair(const Pool& pool, const MigratorOptions& options, const Diagnosis& shown,
                       RepairKind kind, const OnProgress& progress = {}, std::stop_token stop = {});

} // namespace howdah
