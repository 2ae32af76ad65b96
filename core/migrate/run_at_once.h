// Begins a step and runs its file in one exchange with the server, where nothing has to be asked in
// between; for this room alone. Blocks.
//
// What else would be asked is a condition there: that the ledger says what is expected, that no row
// is in a table that goes. Where one does not hold, or cannot be told, all is undone and the caller
// does the same step by step, with words for what is wrong.
//
// All of it may travel with the COMMIT of the step before, so that each step costs one exchange. No
// sync stands between the two: what fails of the first, its COMMIT too, keeps the second from
// running.
#pragma once

#include "core/migrate/run.h"
#include "core/pg/pipeline.h"

#include <optional>

namespace howdah {

struct SentAtOnce {
    bool isDone = false; ///< false: nothing happened, and no transaction is open
    std::optional<Error> failure{}; ///< of a statement of the file, in the open transaction
};

/// Throws Error when the ledger or a table is locked, or the connection is lost. Takes what was
/// sent ahead of the step, if it was.
SentAtOnce sendAtOnce(Run& run, const PlannedStep& step);

/// The file's statements, each with its answer at once.
void queueStatements(const PlannedStep& step, Pipeline& pipeline);

/// The step that follows, in the pipeline that ends the one under way.
class SentAhead {
public:
    /// Nothing where there is none, or it may not go at once.
    explicit SentAhead(const Run& run);
    explicit operator bool() const noexcept { return m_step != nullptr; }

    void queue(Run& run, Pipeline& pipeline);
    /// That many of what was queued here are done, with the last of `answers`; 0: it begins.
    void answered(Run& run, const std::vector<Result>& answers, std::size_t count);
    /// What became of it, for sendAtOnce(): so many were done, and the next one said `error`.
    void keep(Run& run, std::size_t done, std::optional<Error> error);

private:
    const PlannedStep* m_step = nullptr;
    const StepBrief* m_brief = nullptr;
    std::size_t m_opening = 0;
};

} // namespace howdah
