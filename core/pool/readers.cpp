#include "core/pool/readers.h"

#include "core/base/duration.h"
#include "core/pg/session.h"
#include "core/pool/failover.h"

#include <algorithm>
#include <fmt/format.h>
#include <mutex>

namespace howdah {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr auto knownFor = 1s;
constexpr auto absentFor = 5s; // a standby that cannot be had is not looked for sooner
constexpr auto standbyPatience = 2s; // reading can wait no longer: the primary is there

// The age of the last transaction replayed grows while the primary is idle; there, a standby that
// receives and has replayed all it received is not behind. Without a receiver it may be.
constexpr auto askForLag =
    "select pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_last_wal_replay_lsn(), '0/0')::bigint,"
    " case when not pg_catalog.pg_is_in_recovery() then 0"
    " when pg_catalog.pg_last_wal_receive_lsn() = pg_catalog.pg_last_wal_replay_lsn()"
    "  and exists (select from pg_catalog.pg_stat_wal_receiver) then 0"
    " else pg_catalog.ceil(extract(epoch from pg_catalog.clock_timestamp()"
    "  - pg_catalog.pg_last_xact_replay_timestamp()) * 1000) end::bigint";

constexpr auto askForWritten =
    "select pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), '0/0')::bigint";

std::optional<milliseconds> lagIn(const Result& answer)
{
    return answer.cell(0, 1) ? std::optional(milliseconds(answer.integer(0, 1))) : std::nullopt;
}

} // namespace

std::optional<milliseconds> replicaLag(Connection& connection, std::stop_token stop)
{
    return lagIn(connection.run(askForLag, {}, std::move(stop)));
}

// `mutex` guards `choice`, `validUntil` and `written`, and is never held while talking to a server.
struct Readers::State {
    explicit State(Pool writable)
        : primary(std::move(writable))
    {
    }

    Pool primary;
    std::optional<Pool> standby;
    milliseconds maxLag{0};
    Now now = steadyNow();

    std::mutex mutex;
    ReadersChoice choice;
    std::optional<SteadyClock::time_point> validUntil;
    std::int64_t written = 0; ///< a place in the primary's log; 0: nothing that has to be there

    ReadersChoice ask(std::int64_t wanted, const std::stop_token& stop) const;
};

ReadersChoice Readers::State::ask(std::int64_t wanted, const std::stop_token& stop) const
{
    ReadersChoice answer;
    try {
        const auto lease = standby->acquire("replication lag", stop);
        lease->setPatience(standbyPatience);
        const auto found = lease->run(askForLag, {}, stop);
        answer.lag = lagIn(found);
        const bool hasIt = wanted == 0 || (found.cell(0, 0) && found.integer(0, 0) >= wanted);
        answer.isStandby = answer.lag && *answer.lag <= maxLag && hasIt;
        if (!answer.lag)
            answer.reason = "how far it is behind is not known yet";
        else if (!hasIt)
            answer.reason = "it does not have yet what was written here last";
        else if (!answer.isStandby)
            answer.reason = fmt::format("it is {} behind, more than {}",
                                        formatDuration(*answer.lag), formatDuration(maxLag));
    } catch (const Error& error) {
        if (stop.stop_requested())
            throw;
        answer.reason = error.what();
    }
    return answer;
}

Readers::Readers(Pool primary)
    : m_state(std::make_shared<State>(std::move(primary)))
{
}

Readers::Readers(Pool primary, Pool standby, milliseconds maxLag, Now now)
    : Readers(std::move(primary))
{
    m_state->standby = std::move(standby);
    m_state->maxLag = maxLag;
    m_state->now = std::move(now);
}

Pool Readers::choose(std::stop_token stop) const
{
    return fitStandby(stop).value_or(m_state->primary);
}

Pool Readers::primary() const
{
    return m_state->primary;
}

std::optional<Pool> Readers::fitStandby(const std::stop_token& stop) const
{
    auto& s = *m_state;
    if (!s.standby)
        return std::nullopt;
    std::int64_t wanted = 0;
    {
        const std::lock_guard lock(s.mutex);
        if (s.validUntil && s.now() < *s.validUntil)
            return s.choice.isStandby ? s.standby : std::nullopt;
        wanted = s.written;
    }
    auto answer = s.ask(wanted, stop);
    const std::lock_guard lock(s.mutex);
    if (s.written != wanted)
        return std::nullopt; // more was written meanwhile: the next one asks for that
    if (answer.isStandby)
        s.written = 0;
    s.validUntil = s.now() + (answer.lag ? knownFor : absentFor);
    s.choice = std::move(answer);
    return s.choice.isStandby ? s.standby : std::nullopt;
}

// One that is gone is not asked for a while; one that only could not answer this, it is.
bool Readers::isForThePrimary(const Error& error, const std::stop_token& stop) const
{
    if (stop.stop_requested())
        return false;
    if (error.kind() == ErrorKind::NotFound || error.mayRetry())
        return true;
    if (!error.poisonsConnection() && error.kind() != ErrorKind::Timeout)
        return false;
    auto& s = *m_state;
    const std::lock_guard lock(s.mutex);
    s.validUntil = s.now() + absentFor;
    s.choice = {.isStandby = false, .lag = std::nullopt, .reason = error.what()};
    return true;
}

void Readers::noteWritten(std::stop_token stop) const noexcept
{
    auto& s = *m_state;
    if (!s.standby)
        return;
    try {
        const auto lease = s.primary.acquire("what was written", stop);
        const auto place = lease->run(askForWritten, {}, std::move(stop)).integer(0, 0);
        const std::lock_guard lock(s.mutex);
        s.written = std::max(s.written, place);
        s.validUntil.reset();
    } catch (const std::exception& error) {
        const std::lock_guard lock(s.mutex);
        s.validUntil = s.now() + absentFor;
        s.choice = {.isStandby = false, .lag = std::nullopt, .reason = error.what()};
    }
}

ReadersChoice Readers::last() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->choice;
}

Readers readersFor(const Profile& profile, const Pool& primary)
{
    if (profile.readFrom != ReadFrom::Standby)
        return Readers(primary);
    auto standby = profile;
    standby.targetSessionAttrs = TargetSession::Standby;
    standby.pool.minConns = 0;
    standby.pool.acquireTimeout = std::min<Duration>(standby.pool.acquireTimeout, standbyPatience);
    return Readers(primary,
                   Pool([to = conninfo(standby)](
                            std::stop_token stop) { return openSession(to, std::move(stop)); },
                        poolOptions(standby.pool), {}, hooksFor(standby)),
                   profile.maxReplicaLag);
}

} // namespace howdah
