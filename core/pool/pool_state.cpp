// What the handle asks for that is no borrowing, and the counting.
#include "core/pool/pool_state.h"

#include <algorithm>

namespace howdah::pool_detail {
namespace {

using namespace std::chrono_literals;

// As many different labels are kept; who makes one a row gets the last of them.
constexpr std::size_t mostLabels = 1000;

PoolOptions checked(PoolOptions options)
{
    if (options.maxConns < 1)
        throw Error(ErrorKind::Config, "a connection pool needs room for at least one connection");
    options.maxIdleConns = std::clamp(options.maxIdleConns, 0, options.maxConns);
    options.minConns = std::clamp(options.minConns, 0, options.maxIdleConns);
    options.lifetimeJitter = std::clamp(options.lifetimeJitter, 0.0, 1.0);
    return options;
}

std::uint64_t nextPoolId() noexcept
{
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

Pool::Connect guarded(Pool::Connect connect, const std::optional<Breaker>& breaker)
{
    if (!breaker)
        return connect;
    return [connect = std::move(connect), breaker = *breaker](std::stop_token stop) {
        return breaker.connect(connect, std::move(stop));
    };
}

} // namespace

Error closedError()
{
    return {ErrorKind::Unreachable, "the connection pool is closed"};
}

State::State(Pool::Connect connect, PoolOptions options, Now now, PoolHooks hooks)
    : m_connect(guarded(std::move(connect), hooks.breaker))
    , m_hooks(std::move(hooks))
    , m_clock(std::move(now))
    , m_id(nextPoolId())
    , m_isFair(options.policy == PoolPolicy::Fair)
    , m_gate((m_isFair ? Waiting : Overdue) | Suspended | Closed)
    , m_call((m_isFair ? Waiting : Overdue) | Crowded | Closed)
    , m_options(checked(options))
    , m_random(std::random_device()())
{
    m_slots.growTo(static_cast<std::size_t>(m_options.maxConns), *this, 0);
}

void State::Dropped::wake(const std::atomic<std::uint32_t>* next) noexcept
{
    if (const auto* first = std::exchange(sleeper, next))
        Waiter::wake(first);
}

void State::Dropped::close()
{
    if (connections.empty())
        return;
    const auto count = static_cast<int>(connections.size());
    connections.clear();
    const std::lock_guard lock(state.m_mutex);
    state.m_closing -= count;
    state.m_returned.notify_all();
    state.wakeHousekeeper();
}

void State::drop(Slot& slot, std::uint64_t& counter, Dropped& dropped)
{
    ++counter;
    slot.connection->timeStatements(nullptr); // the slot is another's soon
    dropped.connections.push_back(std::move(slot.connection));
    slot.backend.store(0, std::memory_order_relaxed);
    slot.move(Whose::Held, Whose::Empty);
    --m_open;
    ++m_closing;
    tellNews();
}

void State::dropUnfit(Slot& slot, Fitness why, Dropped& dropped)
{
    drop(slot, why == Fitness::Outlived ? m_counters.maxLifetimeClosed : m_counters.discarded,
         dropped);
}

void State::dropIdle(Dropped& dropped)
{
    m_slots.forEach([&](Slot& slot) {
        if (slot.hold())
            drop(slot, m_counters.discarded, dropped);
    });
}

void State::tellNews() noexcept
{
    std::uint32_t news = 0;
    if (!m_queue.isEmpty()) {
        news |= Waiting;
        if (!m_isFair && SteadyClock::now() - m_queue.front().since >= overtakenFor)
            news |= Overdue;
    }
    if (placesTaken() > m_options.maxConns || m_open > m_options.maxIdleConns)
        news |= Crowded;
    if (m_isSuspended)
        news |= Suspended;
    if (m_isClosed)
        news |= Closed;
    const auto before = marks();
    m_news.store(news);
    if (marks() != before)
        m_slots.forEach([this](Slot& slot) { slot.mark(marks()); });
}

std::uint32_t State::marks() const noexcept
{
    const auto news = m_news.load();
    return ((news & m_gate) != 0 ? std::uint32_t{Slot::Barred} : 0)
        | ((news & m_call) != 0 ? std::uint32_t{Slot::Called} : 0);
}

const char* State::keep(std::string_view label)
{
    const std::lock_guard lock(m_mutex);
    auto known = m_labels.find(label);
    if (known == m_labels.end() && m_labels.size() < mostLabels)
        known = m_labels.emplace(label).first;
    return known == m_labels.end() ? "one of very many" : known->c_str();
}

std::unique_ptr<Connection> State::connect(std::stop_token stop)
{
    if ((m_news.load() & Closed) != 0)
        throw closedError();
    return m_connect(std::move(stop));
}

void State::resize(int minConns, int maxConns)
{
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    auto options = m_options;
    // The bound on idle ones was none, or is now no more than there may be.
    if (options.maxIdleConns == options.maxConns)
        options.maxIdleConns = maxConns;
    options.minConns = minConns;
    options.maxConns = maxConns;
    options = checked(options);
    m_slots.growTo(static_cast<std::size_t>(maxConns), *this, marks());
    m_options.maxConns = options.maxConns;
    m_options.maxIdleConns = options.maxIdleConns;
    m_options.minConns = options.minConns;
    tellNews();
    serve(dropped);
    wakeHousekeeper();
}

void State::setSuspended(bool suspended)
{
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    m_isSuspended = suspended;
    tellNews();
    serve(dropped);
}

void State::reset()
{
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    dropIdle(dropped);
    wakeHousekeeper();
}

void State::close()
{
    {
        Dropped dropped(*this);
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return;
        m_isClosed = true;
        for (auto* slot : std::exchange(m_toCheck, {})) {
            --m_checking;
            drop(*slot, m_counters.discarded, dropped);
        }
        while (!m_queue.isEmpty())
            fail(std::make_exception_ptr(closedError()));
        tellNews();
    }
    m_stop.request_stop();
    reset();
}

void State::abandon() noexcept
{
    int places = 0;
    m_slots.forEach([&](const Slot&) { ++places; });
    m_keepers = places + 1;
    m_slots.forEach([&](Slot& slot) {
        if (slot.abandon())
            --m_keepers;
    });
    letGo();
}

void State::letGo() noexcept
{
    if (--m_keepers == 0)
        delete this; // NOLINT(cppcoreguidelines-owning-memory): nobody knows of it any more
}

PoolStats State::stats() const
{
    const std::lock_guard lock(m_mutex);
    auto stats = m_counters;
    stats.maxOpenConnections = m_options.maxConns;
    stats.openConnections = m_open;
    stats.inUse = count(Whose::InUse);
    stats.idle = m_open - stats.inUse;
    stats.opening = m_opening;
    stats.checking = m_checking;
    stats.waiting = m_queue.size();
    stats.isSuspended = m_isSuspended;
    stats.acquired = borrowings();
    stats.waits.record(0ns, stats.acquired > m_served ? stats.acquired - m_served : 0);
    addStatements(stats);
    if (m_hooks.breaker)
        stats.breaker = m_hooks.breaker->stats();
    return stats;
}

void State::addStatements(PoolStats& stats) const noexcept
{
    m_slots.forEach([&](const Slot& slot) {
        for (std::size_t i = 0; i < StatementTimes::bucketCount; ++i)
            stats.statements.record(StatementTimes::upperBound(i), slot.statements[i]);
        stats.statementTime += slot.statements.total();
    });
}

std::uint64_t State::borrowings() const noexcept
{
    std::uint64_t all = 0;
    m_slots.forEach([&](const Slot& slot) { all += slot.uses.load(std::memory_order_relaxed); });
    return all;
}

void State::noteWrite(const WriteRecord& record) const noexcept
{
    if (!m_hooks.onWrite)
        return;
    try {
        m_hooks.onWrite(record);
    } catch (...) { // what was written is written
    }
}

PoolOptions State::options() const
{
    const std::lock_guard lock(m_mutex);
    return m_options;
}

int State::count(Whose whose) const noexcept
{
    int found = 0;
    m_slots.forEach([&](const Slot& slot) { found += slot.whose() == whose ? 1 : 0; });
    return found;
}

int State::placesTaken() const noexcept
{
    return m_open + m_opening + m_closing;
}

} // namespace howdah::pool_detail
