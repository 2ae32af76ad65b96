#include "core/pool/retry.h"

#include "core/base/duration.h"
#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/base/write_record.h"

#include <algorithm>
#include <fmt/format.h>
#include <random>

namespace howdah {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

double anyShare()
{
    thread_local std::minstd_rand random(std::random_device{}());
    return std::uniform_real_distribution(0.0, 1.0)(random);
}

} // namespace

RetryPolicy retryPolicy(const RetryKeys& keys)
{
    return {.maxAttempts = keys.maxAttempts,
            .baseDelay = keys.baseDelay,
            .maxDelay = keys.maxDelay,
            .deadline = keys.deadline};
}

bool maySafelyRetry(const Error& error) noexcept
{
    if (error.mayRetry())
        return true;
    // A server that is full of connections may have room in a moment; one that refuses us, not.
    const bool mayPass = error.kind() == ErrorKind::Unreachable || error.sqlState() == "53300";
    return mayPass && (error.isUndone() || !error.diagnostics().connectStep.empty());
}

bool isAway(const Error& error) noexcept
{
    return error.kind() == ErrorKind::Unreachable || error.kind() == ErrorKind::Timeout
        || error.kind() == ErrorKind::Exhausted;
}

Attempts::Attempts(const RetryPolicy& policy, std::stop_token stop, RetrySeams seams)
    : m_policy(policy)
    , m_stop(std::move(stop))
    , m_seams(std::move(seams))
    , m_started(m_seams.now())
{
    if (!m_seams.pause)
        m_seams.pause = pauseFor;
    if (!m_seams.random)
        m_seams.random = anyShare;
}

void Attempts::afterFailure(const Error& error)
{
    ++m_done;
    const bool mayAgain =
        maySafelyRetry(error) || (m_policy.isRepeatable && error.kind() == ErrorKind::Unreachable);
    if (!mayAgain || m_done >= m_policy.maxAttempts)
        giveUp(error);
    const auto doublings = std::min(m_done - 1, 20);
    const auto limit = std::min(m_policy.baseDelay * (1 << doublings), m_policy.maxDelay);
    const auto delay =
        std::chrono::duration_cast<milliseconds>(std::max(limit, 0ms) * m_seams.random());
    if (m_policy.deadline > 0ms && m_seams.now() - m_started + delay > m_policy.deadline)
        giveUp(error);
    if (isLogged(LogLevel::Debug))
        logDebug(fmt::format("attempt {} of {} failed ({}), the next one in {} ms", m_done,
                             m_policy.maxAttempts, reasonOf(error), delay.count()));
    m_seams.pause(delay, m_stop);
    if (m_stop.stop_requested())
        throw Error(
            ErrorKind::Cancelled,
            fmt::format("cancelled before it was tried again; the last time: {}", error.what()));
}

void Attempts::giveUp(const Error& error) const
{
    if (m_done < 2)
        throw Error(error);
    const auto spent = std::chrono::ceil<milliseconds>(m_seams.now() - m_started);
    const Error told(
        error.kind(),
        fmt::format("{} (tried {} times within {})", error.what(), m_done, formatDuration(spent)),
        error.sqlState(), error.position(),
        std::make_shared<const Diagnostics>(error.diagnostics()));
    throw error.isUndone() ? told.undone() : told;
}

} // namespace howdah
