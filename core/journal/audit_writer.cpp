#include "core/journal/audit_writer.h"

#include "core/base/log.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <fmt/format.h>
#include <mutex>
#include <thread>
#include <utility>

namespace howdah {
struct AuditWriter::State {
    State(Audit kept, AuditWriterOptions with)
        : audit(std::move(kept))
        , options(std::move(with))
    {
    }
    const Audit audit;
    const AuditWriterOptions options;

    std::mutex mutex; // of what follows; not held while the disk is waited for
    std::condition_variable_any changed;
    std::deque<AuditEntry> waiting;
    std::size_t dropped = 0; // since the last lot that was kept
    bool isKeeping = false; // some are on their way
    bool isGathering = false; // a lot
    int awaited = 0; // so many wait until all is kept
    bool isEnded = false;
    bool isTold = false; // the trouble
    std::jthread thread{}; // since the first record

    void take(const AuditWho& who, const WriteRecord& write)
    {
        logInfo(summaryOf(write));
        const std::lock_guard lock(mutex);
        if (isEnded)
            return;
        waiting.push_back({who, write});
        if (auto& at = waiting.back().write.at; at == SystemClock::time_point())
            at = SystemClock::now(); // who does not say means now
        boundWaiting();
        if (!thread.joinable())
            thread = std::jthread([this](const std::stop_token& ended) { run(ended); });
        if (!isGathering) // it looks by itself then
            changed.notify_all();
    }

    void boundWaiting()
    {
        for (; waiting.size() > options.mostWaiting; ++dropped)
            waiting.pop_front();
    }

    void run(const std::stop_token& ended)
    {
        bool isPruned = false;
        for (;;) {
            std::vector<AuditEntry> lot;
            {
                std::unique_lock lock(mutex);
                changed.wait(lock, ended, [this] { return !waiting.empty(); });
                if (waiting.empty())
                    return;
                isGathering = true;
                changed.wait_for(lock, ended, options.gatherFor, [this] { return awaited > 0; });
                isGathering = false;
                lot.assign(waiting.begin(), waiting.end());
                waiting.clear();
                isKeeping = true;
            }
            const bool isKept = keep(lot);
            if (isKept && !isPruned) // once a run is often enough for a limit of a year
                isPruned = prune();
            std::unique_lock lock(mutex);
            isKeeping = false;
            changed.notify_all();
            if (isKept)
                continue;
            waiting.insert(waiting.begin(), lot.begin(), lot.end());
            boundWaiting();
            if (ended.stop_requested())
                return;
            changed.wait_for(lock, ended, options.retryAfter, [] { return false; });
        }
    }

    bool keep(const std::vector<AuditEntry>& lot)
    {
        try {
            audit.add(lot);
        } catch (const std::exception& problem) {
            tellTrouble(problem.what());
            return false;
        }
        std::size_t lost = 0;
        {
            const std::lock_guard lock(mutex);
            isTold = false;
            lost = std::exchange(dropped, 0);
        }
        if (lost > 0)
            logWarning(fmt::format("{} writes are not in the audit: the journal could not be "
                                   "written for too long",
                                   lost));
        if (options.onKept)
            options.onKept();
        return true;
    }

    bool prune()
    {
        try {
            audit.prune(SystemClock::now());
        } catch (const std::exception& problem) {
            logWarning(fmt::format("old records stay in the audit: {}", problem.what()));
        }
        return true;
    }

    void tellTrouble(std::string_view reason)
    {
        {
            const std::lock_guard lock(mutex);
            if (std::exchange(isTold, true))
                return;
        }
        const auto text =
            fmt::format("what Howdah writes is not recorded in its audit: {}. The writes "
                        "themselves are done all the same",
                        reason);
        logWarning(text);
        if (options.onTrouble)
            options.onTrouble(text);
    }
};

AuditWriter::AuditWriter(Audit audit, AuditWriterOptions options)
    : m_state(std::make_shared<State>(std::move(audit), std::move(options)))
{
}

AuditWriter::~AuditWriter()
{
    std::jthread thread;
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->isEnded = true;
        thread = std::move(m_state->thread);
    }
    thread.request_stop();
    if (thread.joinable())
        thread.join();
}

AuditWriter::Tell AuditWriter::tell() const
{
    return [state = m_state](const AuditWho& who, const WriteRecord& write) {
        state->take(who, write);
    };
}

bool AuditWriter::waitUntilKept(std::chrono::milliseconds limit) const
{
    std::unique_lock lock(m_state->mutex);
    ++m_state->awaited;
    m_state->changed.notify_all();
    const bool isKept = m_state->changed.wait_for(
        lock, limit, [this] { return m_state->waiting.empty() && !m_state->isKeeping; });
    --m_state->awaited;
    return isKept;
}

const Audit& AuditWriter::audit() const noexcept
{
    return m_state->audit;
}

} // namespace howdah
