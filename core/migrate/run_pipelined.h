// Sends steps before the one under way is answered, many in one exchange with the server; for this
// room alone. Blocks.
//
// What else would be asked in between is a condition there: that the ledger says what is expected,
// that no row is in a table that goes. Where one does not hold, or cannot be told, the step is
// undone and its caller does it piece by piece, with words for what is wrong.
//
// A step whose file leaves the session as it was goes whole, and the next one after it. Of another
// the file goes; what puts the session back, the ledger and the COMMIT go with the exchange that
// follows, and take the next steps along. No sync stands in between: what fails of one step, its
// COMMIT too, keeps all after it from running.
#pragma once

#include "core/migrate/run.h"
#include "core/pg/pipeline.h"

#include <deque>

namespace howdah {

/// The steps from number `first` on that may go now, behind what a pipeline holds already.
class StepsAhead {
public:
    StepsAhead(Run& run, std::size_t first);
    bool any() const; ///< false: queue() adds nothing

    /// As many as may be under way together; false: no others follow.
    bool queue(Pipeline& pipeline);
    void begin(); ///< what was under way before them is done
    /// The next of what was queued here is done. Tells run.committed of each step that is.
    void answered(const Result& result);
    /// The end: all are done, or the next one said `error`. Keeps in run.ahead what concerns the
    /// step that is not committed.
    void keep(const std::optional<Error>& error);

private:
    struct Queued {
        enum class What { Opening, Allowed, Opened, Statement, Mark, Record, Commit } what;
        std::size_t statement = 0; // of the file, from 0
    };
    bool goesWhole(std::size_t step) const;
    void start();
    void send(Queued::What what, Pipeline& pipeline, const std::string& sql,
              const Params& params = {});
    void queueOpening(std::size_t step, bool whole, bool isFirst, Pipeline& pipeline);
    void queueFile(std::size_t step, bool whole, Pipeline& pipeline);
    void queueRecord(std::size_t step, Pipeline& pipeline);

    Run& m_run;
    std::size_t m_next; // step to be queued
    bool m_hasBegun = false;
    bool m_endsOpen = false; // of the last one only the file was queued
    std::size_t m_together = 0; // steps that are under way
    std::chrono::milliseconds m_took{}; // the one that is about to be committed
    int m_done = 0; // since the last were queued
    int m_silent = 0; // statements since the last answer that is sent at once
    SteadyClock::time_point m_queuedAt{};
    std::size_t m_bytes = 0; // of their files
    std::deque<Queued> m_queued; // and not answered
};

/// In a pipeline of their own the steps from run.at on. False where the first of them may not go,
/// or the run is to stop.
bool sendAhead(Run& run);

/// The file's statements, each with its answer at once.
void queueStatements(const PlannedStep& step, Pipeline& pipeline);

} // namespace howdah
