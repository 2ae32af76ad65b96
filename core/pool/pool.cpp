#include "core/pool/pool.h"

#include "core/pool/pool_state.h"

#include <thread>

namespace howdah {

// Owned by the handles alone: a Lease that outlives them keeps the state, not the thread.
struct pool_detail::Household {
    explicit Household(State* s)
        : state(*s)
        , thread([s] { s->keepHouse(); })
    {
    }
    ~Household()
    {
        state.close();
        thread.join(); // it is on its way out
        state.abandon();
    }
    Household(const Household&) = delete;
    Household& operator=(const Household&) = delete;

    State& state;
    std::thread thread;
};

void Lease::giveBack() noexcept
{
    m_slot->pool->giveBack(*m_slot);
}

Pool::Pool(Connect connect, PoolOptions options, Now now, PoolHooks hooks)
{
    auto state = std::make_unique<pool_detail::State>(std::move(connect), options, std::move(now),
                                                      std::move(hooks));
    m_household = std::make_shared<pool_detail::Household>(state.get());
    (void)state.release(); // the household's since then
}

Lease Pool::acquire(const LeaseLabel& label, const std::stop_token& stop) const
{
    auto& slot = m_household->state.acquire(label, stop);
    return {slot.connection.get(), &slot};
}

LeaseLabel Pool::label(std::string_view text, std::source_location where) const
{
    LeaseLabel label(where);
    label.m_text = m_household->state.keep(text);
    return label;
}

std::unique_ptr<Connection> Pool::connectBeside(std::stop_token stop) const
{
    return m_household->state.connect(std::move(stop));
}

std::vector<Holder> Pool::holders() const
{
    return m_household->state.holders();
}

void Pool::resize(int minConns, int maxConns) const
{
    m_household->state.resize(minConns, maxConns);
}

void Pool::suspend() const
{
    m_household->state.setSuspended(true);
}

void Pool::resume() const
{
    m_household->state.setSuspended(false);
}

void Pool::noteWrite(const WriteRecord& record) const noexcept
{
    m_household->state.noteWrite(record);
}

void Pool::reset() const
{
    m_household->state.reset();
}

void Pool::close() const
{
    m_household->state.close();
}

std::vector<Holder> Pool::drain(std::chrono::milliseconds limit) const
{
    return m_household->state.drain(limit);
}

PoolStats Pool::stats() const
{
    return m_household->state.stats();
}

PoolOptions Pool::options() const
{
    return m_household->state.options();
}

} // namespace howdah
