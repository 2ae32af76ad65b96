// The housekeeper's side of the pool: opens, checks, and closes what has had its time.
#include "core/pool/pool_state.h"

#include <algorithm>
#include <system_error>

namespace howdah::pool_detail {
namespace {

using namespace std::chrono_literals;

constexpr auto firstBackOff = 250ms;
constexpr auto longestBackOff = std::chrono::milliseconds(30s);

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

} // namespace

void State::keepHouse()
{
    std::list<Task> tasks; // each holds the lock last when it says that it is done
    const auto stop = m_stop.get_token();
    auto nextTidy = SteadyClock::now() + m_options.healthCheckPeriod;
    while (!stop.stop_requested()) {
        Dropped dropped(*this);
        std::list<Task> finished; // joined after the lock is gone
        Work work;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_until(lock, stop, nextLook(nextTidy), [&] { return m_changed; });
            if (stop.stop_requested())
                break;
            m_changed = false;
            const auto moment = SteadyClock::now();
            for (auto task = tasks.begin(); task != tasks.end();) {
                const auto next = std::next(task);
                if (task->done)
                    finished.splice(finished.end(), tasks, task);
                task = next;
            }
            if (moment >= nextTidy) {
                tidy(dropped);
                nextTidy = moment + m_options.healthCheckPeriod;
            }
            work = planWork(moment);
        }
        startTasks(std::move(work), tasks);
    }
    for (auto& task : tasks) // all at once, before the first is waited for
        task.thread.request_stop();
}

TimePoint State::nextLook(TimePoint nextTidy) const
{
    return isShort() ? std::min(nextTidy, m_retryAt) : nextTidy;
}

// Fewer than should be warm, and room for more.
bool State::isShort() const noexcept
{
    return m_keepWarm && openCount() + m_opening < m_options.minConns
        && placesTaken() < m_options.maxConns;
}

void State::wakeHousekeeper() noexcept
{
    m_changed = true;
    m_wake.notify_one();
}

// Borrowers first: an idle connection that slept too long to be trusted is asked whether it still
// lives, and where there is none a new one is opened. One under way is enough for each of them.
State::Work State::planWork(TimePoint realNow)
{
    Work work;
    work.generation = m_generation;
    auto unserved = static_cast<int>(m_queue.size()) - m_opening - m_checking;
    for (; unserved > 0 && !m_idle.empty(); --unserved) {
        work.toCheck.push_back(std::move(m_idle.back()));
        m_idle.pop_back();
        ++m_checking;
    }
    for (; unserved > 0 && placesTaken() < m_options.maxConns; --unserved) {
        ++work.toOpen;
        ++m_opening;
    }
    if (realNow >= m_retryAt)
        while (isShort()) {
            ++work.toOpen;
            ++m_opening;
        }
    return work;
}

void State::tidy(Dropped& dropped)
{
    const auto moment = m_now();
    const auto isOver = [&](const EntryPtr& entry) {
        const bool tired = m_options.maxConnIdleTime > 0ms
            && moment - entry->idleSince >= m_options.maxConnIdleTime
            && openCount() > m_options.minConns;
        if (moment >= entry->retireAt)
            ++m_counters.maxLifetimeClosed;
        else if (tired)
            ++m_counters.maxIdleTimeClosed;
        else if (!entry->connection->looksAlive()) // asks the kernel, not the server
            ++m_counters.discarded;
        else
            return false;
        return true;
    };
    for (auto entry = m_idle.begin(); entry != m_idle.end();) { // longest idle first
        if (!isOver(*entry)) {
            ++entry;
            continue;
        }
        dropped.add(std::move(*entry));
        entry = m_idle.erase(entry);
    }
}

void State::startTasks(Work work, std::list<Task>& tasks)
{
    for (auto& entry : work.toCheck)
        start(tasks,
              [this, entry = std::move(entry)](const std::stop_token& stop, bool& done) mutable {
                  check(stop, std::move(entry), done);
              });
    for (int i = 0; i < work.toOpen; ++i)
        start(tasks, [this, generation = work.generation](const std::stop_token& stop, bool& done) {
            open(stop, generation, done);
        });
}

// On a thread of its own; where the system has none left, here: slower, but nobody waits in vain.
template <typename Body>
void State::start(std::list<Task>& tasks, Body body)
{
    auto& task = tasks.emplace_back();
    const auto shared = std::make_shared<Body>(std::move(body));
    try {
        task.thread = std::jthread(
            [shared, &task](const std::stop_token& stop) { (*shared)(stop, task.done); });
    } catch (const std::system_error&) {
        (*shared)(m_stop.get_token(), task.done);
    }
}

void State::open(const std::stop_token& stop, std::uint64_t generation, bool& done)
{
    EntryPtr entry;
    std::exception_ptr error;
    try {
        auto connection = m_connect(stop);
        entry = std::make_unique<Entry>();
        entry->connection = std::move(connection);
        entry->generation = generation;
    } catch (...) {
        error = std::current_exception();
    }
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    --m_opening;
    if (error) {
        fail(std::move(error));
    } else {
        m_failures = 0;
        m_keepWarm = true;
        entry->retireAt = retirement();
        if (!m_closed && generation == m_generation)
            entry = offer(std::move(entry), m_now(), true);
        if (entry)
            dropped.add(std::move(entry));
    }
    done = true;
    wakeHousekeeper();
}

void State::check(const std::stop_token& stop, EntryPtr entry, bool& done)
{
    auto& connection = *entry->connection;
    bool alive = connection.looksAlive();
    connection.setPatience(m_options.acquireTimeout); // one that takes longer is not worth keeping
    try {
        if (alive)
            connection.run("select 1", {}, stop);
    } catch (const Error&) {
        alive = false;
    }
    connection.setPatience(-1ms);
    Dropped dropped(*this);
    const std::lock_guard lock(m_mutex);
    --m_checking;
    takeBack(std::move(entry), alive, dropped);
    done = true;
    wakeHousekeeper();
}

// The first who waits learns what is wrong. Keeping warm goes on ever more slowly, and not at all
// while the server will not have us: a wrong password tried again and again locks accounts.
void State::fail(std::exception_ptr error)
{
    if (isDenied(error))
        m_keepWarm = false;
    const auto doublings = std::min(m_failures++, 10);
    m_retryAt = SteadyClock::now() + std::min(firstBackOff * (1 << doublings), longestBackOff);
    if (m_queue.empty())
        return;
    auto* waiter = m_queue.front();
    m_queue.pop_front();
    waiter->error = std::move(error);
    waiter->served.notify_one();
}

// Up to a share of lifetimeJitter early.
TimePoint State::retirement()
{
    if (m_options.maxConnLifetime <= 0ms)
        return TimePoint::max();
    const auto share = std::uniform_real_distribution(0.0, m_options.lifetimeJitter)(m_random);
    const std::chrono::duration<double, std::milli> lifetime = m_options.maxConnLifetime;
    return m_now() + std::chrono::duration_cast<SteadyClock::duration>(lifetime * (1 - share));
}

} // namespace howdah::pool_detail
