// Takes what was written from any thread and puts it into the audit on a thread of its own, so that
// no write ever waits for the journal, or fails because of it. What is told within `gatherFor` goes
// into the journal together, some milliseconds later: killed, a Howdah loses what was told since.
//
// Where the journal cannot be written it is said once, and tried again every few seconds; meanwhile
// up to 10,000 records wait, and the oldest of more are dropped and counted.
#pragma once

#include "core/journal/audit.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace howdah {

struct AuditWriterOptions {
    std::size_t mostWaiting = 10'000;
    std::chrono::milliseconds retryAfter{5'000};
    /// From the first record of a lot, for more to come: each lot is a file opened, synced and
    /// closed, which other programs' syncs wait for, the server's, too. The end and waitUntilKept()
    /// cut it short.
    std::chrono::milliseconds gatherFor{250};
    /// On the writer's thread: why records are not kept, once until they are again.
    std::function<void(const std::string&)> onTrouble{};
    std::function<void()> onKept{}; ///< on the writer's thread, after each lot
};

class AuditWriter {
public:
    explicit AuditWriter(Audit audit, AuditWriterOptions options = {});
    ~AuditWriter(); ///< tries once more to keep what waits
    AuditWriter(const AuditWriter&) = delete;
    AuditWriter& operator=(const AuditWriter&) = delete;

    /// For PoolHooks::onWrite. Any thread; never blocks on the disk; may outlive the writer, and is
    /// then told in vain. Each record goes to the log as well.
    using Tell = std::function<void(const AuditWho&, const WriteRecord&)>;
    Tell tell() const;

    /// Waits until all that was told is kept; false where that is not so by then.
    bool waitUntilKept(std::chrono::milliseconds limit) const;

    const Audit& audit() const noexcept;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace howdah
