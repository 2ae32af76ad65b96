// What somebody has under way on a table and has not committed, kept so that a crash takes two
// seconds of it at most: staged edits, and how the rows were looked at. Kept here it is applied to
// nothing.
//
// Values of columns that hold secrets do not belong in it: whoever keeps it leaves them out.
#pragma once

#include "core/base/clock.h"
#include "core/journal/journal.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace howdah {

/// Which table, of which server.
struct WorkPlace {
    std::string server; ///< what tells one server from another; no password
    std::string database;
    std::string schema;
    std::string relation;

    bool operator==(const WorkPlace&) const = default;
};

struct KeptWork {
    WorkPlace place;
    int edits = 0; ///< staged
    std::string work; ///< them, as JSON
    std::string filter; ///< as typed
    std::string sort; ///< JSON
    std::string position; ///< JSON: the row at the top
    SystemClock::time_point at{}; ///< when it was kept

    std::int64_t id = 0; ///< in the journal; for left() to give and take() to use
    std::string holder{};
};

/// A handle; copies share one holder, which is present as long as any of them has kept something.
/// Blocks, throws and needs what Journal does.
class KeptWorks {
public:
    explicit KeptWorks(Journal journal);

    /// In place of what this holder kept of that table before. The first time it also removes what
    /// nobody has come back for in 90 days.
    void keep(const KeptWork& work) const;
    void forget(const WorkPlace& place) const;
    /// What a Howdah that has ended left of that table, the latest first; one that runs keeps its
    /// own.
    std::vector<KeptWork> left(const WorkPlace& place) const;
    /// Makes what was left this holder's. False when another Howdah was quicker.
    bool take(const KeptWork& work) const;
    void discard(const KeptWork& work) const;

    const Journal& journal() const noexcept;

private:
    struct State;
    std::string holder() const;

    std::shared_ptr<State> m_state;
};

} // namespace howdah
