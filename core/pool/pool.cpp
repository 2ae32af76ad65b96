#include "core/pool/pool.h"

#include "core/pool/pool_state.h"

#include <thread>

namespace howdah {

// Owned by the handles alone: a Lease that outlives them keeps the state, not the thread.
struct pool_detail::Housekeeper {
    explicit Housekeeper(std::shared_ptr<State> s)
        : state(std::move(s))
        , thread([at = state.get()] { at->keepHouse(); })
    {
    }
    ~Housekeeper() { state->close(); } // then the thread is joined, which is on its way out
    Housekeeper(const Housekeeper&) = delete;
    Housekeeper& operator=(const Housekeeper&) = delete;

    std::shared_ptr<State> state;
    std::jthread thread;
};

void Pool::GiveBack::operator()(Connection* /*connection*/) const noexcept
{
    state->giveBack(pool_detail::EntryPtr(entry));
}

Pool::Pool(Connect connect, PoolOptions options, Now now)
    : m_housekeeper(std::make_shared<pool_detail::Housekeeper>(
        std::make_shared<pool_detail::State>(std::move(connect), options, std::move(now))))
{
}

Pool::Lease Pool::acquire(std::stop_token stop) const
{
    auto* entry = m_housekeeper->state->acquire(stop).release();
    return Lease(entry->connection.get(), GiveBack{m_housekeeper->state, entry});
}

std::unique_ptr<Connection> Pool::connectBeside(std::stop_token stop) const
{
    return m_housekeeper->state->connect(std::move(stop));
}

void Pool::reset() const
{
    m_housekeeper->state->reset();
}

void Pool::close() const
{
    m_housekeeper->state->close();
}

PoolStats Pool::stats() const
{
    return m_housekeeper->state->stats();
}

const PoolOptions& Pool::options() const noexcept
{
    return m_housekeeper->state->options();
}

} // namespace howdah
