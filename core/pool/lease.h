// A borrowed connection, and who borrowed it.
//
//   const auto lease = pool.acquire("Data: page", stop);   // the label, and this very line
//   lease->run("select …");
//
// Gives the connection back when it leaves scope. One thread at a time; may outlive its Pool.
#pragma once

#include <chrono>
#include <cstdint>
#include <source_location>
#include <string>
#include <utility>

namespace howdah {

class Connection;
class Pool;

namespace pool_detail {
struct Slot;
}

/// What a connection is borrowed for (a page, a command), and where in the source. A literal, or
/// what Pool::label() keeps: reading it later must cost the borrower nothing now.
class LeaseLabel {
public:
    constexpr LeaseLabel(std::source_location where = std::source_location::current()) noexcept
        : m_where(where)
    {
    }
    template <std::size_t N>
    constexpr LeaseLabel(const char (&text)[N],
                         std::source_location where = std::source_location::current()) noexcept
        : m_text(text)
        , m_where(where)
    {
    }

    /// The same, borrowed elsewhere.
    constexpr LeaseLabel at(std::source_location where) const noexcept
    {
        auto label = *this;
        label.m_where = where;
        return label;
    }

    constexpr const char* text() const noexcept { return m_text; } ///< nullptr: none given
    constexpr const std::source_location& where() const noexcept { return m_where; }

private:
    friend class Pool;
    const char* m_text = nullptr;
    std::source_location m_where;
};

/// Who has one of a pool's connections, and since when: a plain value.
struct Holder {
    std::string label; ///< empty where none was given
    std::string where; ///< "table_source.cpp:88"
    std::chrono::milliseconds held{0};
    int threadId = 0; ///< as the system numbers threads: gettid(2)
    int backendPid = 0;
    bool isOverdue = false; ///< held for longer than PoolOptions::leakThreshold
    std::string stack; ///< of the borrower; empty unless built with HOWDAH_LEASE_STACKS
};

/// "Data: page 41s at table_source.cpp:88"
std::string describe(const Holder& holder);

class Lease {
public:
    Lease() noexcept = default;
    ~Lease() { reset(); }
    Lease(Lease&& other) noexcept
        : m_connection(std::exchange(other.m_connection, nullptr))
        , m_slot(other.m_slot)
    {
    }
    Lease& operator=(Lease&& other) noexcept
    {
        std::swap(m_connection, other.m_connection);
        std::swap(m_slot, other.m_slot);
        other.reset();
        return *this;
    }

    Connection& operator*() const noexcept { return *m_connection; }
    Connection* operator->() const noexcept { return m_connection; }
    Connection* get() const noexcept { return m_connection; }
    explicit operator bool() const noexcept { return m_connection != nullptr; }

    void reset() noexcept ///< gives back now
    {
        if (std::exchange(m_connection, nullptr))
            giveBack();
    }

private:
    friend class Pool;
    Lease(Connection* connection, pool_detail::Slot* slot) noexcept
        : m_connection(connection)
        , m_slot(slot)
    {
    }
    void giveBack() noexcept;

    Connection* m_connection = nullptr;
    pool_detail::Slot* m_slot = nullptr;
};

} // namespace howdah
