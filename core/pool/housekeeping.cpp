// The housekeeper's side of the pool: opens, checks, wipes, and closes what has had its time.
#include "core/pool/pool_state.h"

#include <algorithm>
#include <system_error>

namespace howdah::pool_detail {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr auto firstBackOff = 250ms;
constexpr auto longestBackOff = milliseconds(30s);

bool isDenied(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const Error& known) {
        return known.kind() == ErrorKind::Denied;
    } catch (...) {
        return false;
    }
}

milliseconds periodOf(const PoolOptions& options)
{
    return options.leakThreshold > 0ms ? std::min(options.healthCheckPeriod, options.leakThreshold)
                                       : options.healthCheckPeriod;
}

} // namespace

void State::keepHouse()
{
    std::list<Task> tasks; // each holds the lock last when it says that it is done
    const auto stop = m_stop.get_token();
    const auto period = periodOf(m_options);
    auto nextTidy = SteadyClock::now() + period;
    while (!stop.stop_requested()) {
        Dropped dropped(*this);
        std::list<Task> finished; // joined after the lock is gone
        Work work;
        bool hasTidied = false;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_until(lock, stop, nextLook(nextTidy, tasks), [&] { return m_changed; });
            if (stop.stop_requested())
                break;
            m_changed = false;
            const auto moment = SteadyClock::now();
            for (auto task = tasks.begin(); task != tasks.end();) {
                const auto next = std::next(task);
                if (task->done)
                    finished.splice(finished.end(), tasks, task);
                else if (moment >= task->stopAt)
                    task->thread.request_stop();
                task = next;
            }
            if (moment >= nextTidy) {
                tidy(dropped);
                nextTidy = moment + period;
                hasTidied = true;
            }
            work = planWork(moment);
        }
        startTasks(std::move(work), tasks);
        if (hasTidied)
            warnOfLeaks();
    }
    for (auto& task : tasks) // all at once, before the first is waited for
        task.thread.request_stop();
}

TimePoint State::nextLook(TimePoint nextTidy, const std::list<Task>& tasks) const
{
    auto next = isShort() ? std::min(nextTidy, m_retryAt) : nextTidy;
    for (const auto& task : tasks)
        if (!task.thread.get_stop_token().stop_requested())
            next = std::min(next, task.stopAt);
    return next;
}

// Fewer than should be warm, and room for more.
bool State::isShort() const noexcept
{
    return m_keepWarm && m_open + m_opening < m_options.minConns
        && placesTaken() < m_options.maxConns;
}

void State::wakeHousekeeper() noexcept
{
    m_changed = true;
    m_wake.notify_one();
}

// For borrowers for whom none is being opened or checked, as far as there is room.
int State::openable() const noexcept
{
    if (m_isSuspended)
        return 0;
    return std::max(
        0, std::min(m_queue.size() - m_opening - m_checking, m_options.maxConns - placesTaken()));
}

// Borrowers first.
State::Work State::planWork(TimePoint realNow)
{
    Work work;
    work.generation = m_generation.load();
    work.toCheck = std::exchange(m_toCheck, {});
    work.toOpen = openable();
    m_opening += work.toOpen;
    if (realNow >= m_retryAt)
        while (isShort()) {
            ++work.toOpen;
            ++m_opening;
        }
    return work;
}

// Each idle one is taken for a moment: whoever comes by meanwhile takes another, or queues until
// the lock is free. From the last to the first, because borrowers prefer the first.
void State::tidy(Dropped& dropped)
{
    const auto moment = m_clock.now();
    std::vector<Slot*> idle;
    m_slots.forEach([&](Slot& slot) {
        if (slot.hold())
            idle.push_back(&slot);
    });
    for (auto it = idle.rbegin(); it != idle.rend(); ++it) {
        auto& slot = **it;
        const TimePoint since{TimePoint::duration(slot.since.load(std::memory_order_relaxed))};
        const bool tired = m_options.maxConnIdleTime > 0ms
            && moment - since >= m_options.maxConnIdleTime && m_open > m_options.minConns;
        if (slot.generation != m_generation.load() || !slot.connection->looksAlive())
            drop(slot, m_counters.discarded, dropped);
        else if (moment >= slot.retireAt)
            drop(slot, m_counters.maxLifetimeClosed, dropped);
        else if (tired)
            drop(slot, m_counters.maxIdleTimeClosed, dropped);
        else if (moment - slot.heardAt >= m_options.healthCheckPeriod
                 && moment - slot.heardAt >= m_options.pingAfterIdle)
            check(slot);
        else
            slot.move(Whose::Held, Whose::Idle);
    }
    serve(dropped);
}

void State::check(Slot& slot)
{
    ++m_checking;
    m_toCheck.push_back(&slot);
}

void State::startTasks(Work work, std::list<Task>& tasks)
{
    for (auto* slot : work.toCheck)
        start(
            tasks, m_options.connectDeadline,
            [this, slot](const std::stop_token& stop, bool& done) { checkOn(stop, *slot, done); });
    for (int i = 0; i < work.toOpen; ++i)
        start(tasks, m_options.connectDeadline,
              [this, generation = work.generation](const std::stop_token& stop, bool& done) {
                  open(stop, generation, done);
              });
}

// On a thread of its own; where the system has none left, here: slower, but nobody waits in vain.
template <typename Body>
void State::start(std::list<Task>& tasks, milliseconds limit, Body body)
{
    auto& task = tasks.emplace_back();
    task.stopAt = SteadyClock::now() + limit;
    try {
        task.thread =
            std::jthread([body, &task](const std::stop_token& stop) { body(stop, task.done); });
    } catch (const std::system_error&) {
        body(m_stop.get_token(), task.done);
    }
}

void State::open(const std::stop_token& stop, std::uint32_t generation, bool& done)
{
    std::unique_ptr<Connection> connection;
    std::exception_ptr error;
    try {
        connection = m_connect(stop);
        if (m_hooks.onConnect)
            m_hooks.onConnect(*connection);
        connection->rest();
    } catch (...) {
        error = std::current_exception();
    }
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    --m_opening;
    if (error) {
        ++m_failures;
        if (isDenied(error))
            m_keepWarm = false; // a wrong password tried again and again locks accounts
        const auto doublings = std::min(m_failures - 1, 10);
        m_retryAt = SteadyClock::now() + std::min(firstBackOff * (1 << doublings), longestBackOff);
        if (!m_queue.isEmpty())
            fail(std::move(error));
    } else {
        m_failures = 0;
        m_keepWarm = true;
        // There is one: no more are open or being opened than there are slots.
        if (auto* slot = m_slots.find([](const Slot& any) { return any.whose() == Whose::Empty; }))
            moveIn(*slot, std::move(connection), generation, dropped);
    }
    tellNews();
    m_returned.notify_all();
    done = true;
    wakeHousekeeper();
}

void State::moveIn(Slot& slot, std::unique_ptr<Connection> connection, std::uint32_t generation,
                   Dropped& dropped)
{
    slot.move(Whose::Empty, Whose::Held);
    ++m_open;
    // What a pooler calls a process is an invention of its own.
    slot.backend.store(connection->isPooled() ? 0 : connection->backendPid(),
                       std::memory_order_relaxed);
    slot.connection = std::move(connection);
    slot.connection->timeStatements(&slot.statements);
    slot.generation = generation;
    slot.retireAt = retirement();
    slot.heardAt = slot.trustedAt = m_clock.now();
    slot.since.store(slot.heardAt.time_since_epoch().count(), std::memory_order_relaxed);
    settle(slot, true, dropped);
}

// Wipes what was left behind; asks one that is clean whether it still lives.
void State::checkOn(const std::stop_token& stop, Slot& slot, bool& done)
{
    auto& connection = *slot.connection;
    bool usable = connection.looksAlive();
    const bool isDirty = connection.leftovers().any();
    connection.timeStatements(nullptr); // these are no borrower's
    connection.setPatience(m_options.acquireTimeout); // one that takes longer is not worth keeping
    try {
        if (usable && isDirty) {
            connection.wipe(stop);
            connection.setPatience(m_options.acquireTimeout);
            if (m_hooks.onConnect)
                m_hooks.onConnect(connection);
        } else if (usable) {
            connection.run("select 1", {}, stop);
        }
        connection.rest();
    } catch (...) {
        usable = false;
    }
    connection.timeStatements(&slot.statements);
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    --m_checking;
    if (usable) {
        slot.heardAt = slot.trustedAt = m_clock.now();
        m_counters.wiped += isDirty ? 1 : 0;
    }
    settle(slot, usable, dropped);
    m_returned.notify_all();
    done = true;
    wakeHousekeeper();
}

// The first who waits learns what is wrong; the others ask again.
void State::fail(std::exception_ptr error)
{
    countWait(SteadyClock::now() - m_queue.front().since);
    m_queue.fail(std::move(error));
    tellNews();
}

// Up to a share of lifetimeJitter early.
TimePoint State::retirement()
{
    if (m_options.maxConnLifetime <= 0ms)
        return TimePoint::max();
    const auto share = std::uniform_real_distribution(0.0, m_options.lifetimeJitter)(m_random);
    const std::chrono::duration<double, std::milli> lifetime = m_options.maxConnLifetime;
    return m_clock.now()
        + std::chrono::duration_cast<SteadyClock::duration>(lifetime * (1 - share));
}

} // namespace howdah::pool_detail
