// What the database says of a file that runs statement by statement: the mark `dirty`, and a row of
// history with the number reached; for this room alone. Blocks.
#pragma once

#include "core/migrate/run.h"

#include <functional>
#include <optional>
#include <string>

namespace howdah {

class DirtyMark {
public:
    /// Both outlive it.
    DirtyMark(Run& run, const PlannedStep& step)
        : m_run(run)
        , m_step(step)
    {
    }

    /// `done`: statements that are committed, of a file that was begun before.
    void put(int done);
    /// In the transaction of statement `number`, from 1. `savedRows`: some since the one before.
    void reached(int number, bool savedRows);
    /// Says that all of it is done, which nothing stops.
    void takeOff(int done);
    /// Says why it failed. The mark stays where something of the file does.
    void leave(const Error& error, int done, bool nothingRemains);

private:
    std::optional<std::int64_t> version() const; ///< that is marked
    void inTransaction(std::optional<std::int64_t> expected, bool dirty,
                       const std::stop_token& mayStop, const std::function<void()>& work);
    void restoreSession();
    void set(std::optional<std::int64_t> version, bool dirty);
    void close(const std::string& outcome, int done, const std::string& error);

    Run& m_run;
    const PlannedStep& m_step;
    std::optional<std::string> m_record; // its row of history
};

} // namespace howdah
