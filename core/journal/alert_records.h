// What alerts said of a server, and what of them still fires. Kept in the journal.
//
// A handle; copies are cheap. Blocks, throws and needs what Journal does.
#pragma once

#include "core/base/clock.h"
#include "core/journal/journal.h"

#include <string>
#include <vector>

namespace howdah {

struct AlertEvent {
    SystemClock::time_point at{};
    std::string rule; ///< its id
    std::string what; ///< firing, acknowledged, resolved, …
    std::string severity;
    std::string words; ///< one sentence

    bool operator==(const AlertEvent&) const = default;
};

class AlertRecords {
public:
    AlertRecords(Journal journal, std::string server);

    void add(const std::vector<AlertEvent>& events) const;
    std::vector<AlertEvent> newest(int count) const; ///< the newest first

    /// What fires, in place of what was remembered before; empty: nothing.
    void remember(const std::string& what, SystemClock::time_point now) const;
    /// What was remembered within the last day; empty: nothing. Makes no journal where there is
    /// none.
    std::string remembered(SystemClock::time_point now) const;

private:
    Journal m_journal;
    std::string m_server;
};

} // namespace howdah
