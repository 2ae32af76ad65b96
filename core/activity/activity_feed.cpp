#include "core/activity/activity_feed.h"

#include "core/activity/sessions.h"
#include "core/pg/session_name.h"
#include "core/pool/write_note.h"

#include <algorithm>
#include <fmt/format.h>
#include <mutex>
#include <utility>

namespace howdah {

struct ActivityFeed::State {
    Pool pool;
    std::chrono::milliseconds patience;
    std::mutex mutex; // of what follows; never held while the server is spoken to
    std::unique_ptr<Connection> connection; // nullptr: somebody has it, or there is none
    std::string application; // as the profile says
    ShownQueries shown;
    int rests = 0; // how often rest() was called
};

const ServerSession* Activity::find(int pid) const
{
    const auto found =
        std::ranges::find(sessions, pid, [](const auto& one) { return one.key.pid; });
    return found == sessions.end() ? nullptr : &*found;
}

ActivityFeed::ActivityFeed(Pool pool, std::chrono::milliseconds patience)
    : m_state(std::make_shared<State>(std::move(pool), patience))
{
}

template <typename Work>
auto ActivityFeed::on(Work work, const std::stop_token& stop) const
{
    auto& s = *m_state;
    std::unique_ptr<Connection> connection;
    std::string application;
    ShownQueries shown;
    int rests = 0;
    {
        const std::lock_guard lock(s.mutex);
        connection = std::move(s.connection);
        application = s.application;
        shown = std::move(s.shown);
        rests = s.rests;
    }
    if (connection && !connection->looksAlive())
        connection.reset();
    if (!connection) {
        connection = s.pool.connectBeside(stop);
        connection->setPatience(s.patience);
        application = nameSession(*connection, "Activity", stop);
    }
    auto answer = work(*connection, application, shown);
    const std::lock_guard lock(s.mutex);
    if (rests == s.rests) { // else nobody looks any more
        std::swap(s.connection, connection); // another's is closed without the lock
        s.application = std::move(application);
        s.shown = std::move(shown);
    }
    return answer;
}

Activity ActivityFeed::look(Look what, const std::stop_token& stop) const
{
    return on(
        [&](Connection& connection, const std::string& application, ShownQueries& shown) {
            Activity seen{.sessions = readSessions(connection, application, shown, stop),
                          .locks = {},
                          .progress = {},
                          .isPooled = connection.isPooled()};
            if (!seen.isPooled) // a pooler invents the pids that it tells
                labelOwn(seen.sessions, m_state->pool.holders());
            if (what == Look::Locks)
                seen.locks = readHeldLocks(connection, stop);
            if (what == Look::Progress)
                seen.progress = readProgress(connection, stop);
            return seen;
        },
        stop);
}

EndOutcome ActivityFeed::end(const SessionKey& key, SessionEnding ending,
                             const std::stop_token& stop) const
{
    WriteRecord planned{.part = "activity",
                        .kind = std::string(nameOf(ending)),
                        .what = fmt::format("session {}", key.pid)};
    return noteWrites(m_state->pool, {std::move(planned)}, [&](WriteRecords& records) {
        auto outcome = on(
            [&](Connection& connection, const std::string&, ShownQueries&) {
                return endSession(connection, key, ending, std::chrono::seconds(3), stop);
            },
            stop);
        auto& record = records.front();
        if (!outcome.user.empty())
            record.what += " of " + outcome.user;
        record.reason = outcome.reason();
        record.outcome = outcome.worked()            ? WriteOutcome::Done
            : outcome.kind == EndOutcome::Kind::Sent ? WriteOutcome::Unknown
                                                     : WriteOutcome::Undone;
        return outcome;
    });
}

void ActivityFeed::rest() const
{
    std::unique_ptr<Connection> connection;
    const std::lock_guard lock(m_state->mutex);
    connection = std::move(m_state->connection);
    ++m_state->rests;
}

} // namespace howdah
