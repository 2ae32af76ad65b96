// A unix socket that stands between a test and the server, and can misbehave as networks do.
//
// Connections made to conninfo() reach the server through it. Any thread may call.
#pragma once

#include <QTemporaryDir>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace howdah {

class Relay {
public:
    /// `target` is a conninfo of the real server; the rest of it (user, database) stays.
    explicit Relay(const std::string& target);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    std::string conninfo() const;

    /// From now on no byte passes in either direction, and nothing is closed.
    void freeze() { m_frozen = true; }
    void thaw() { m_frozen = false; }
    /// Once a client has sent these words they are passed on, and the server's next words are not:
    /// the client sees the connection end.
    void cutAfter(std::string words);
    /// As cutAfter(), by what the server says: these words and what follows are not passed on.
    void cutBefore(std::string words);
    /// From now on what clients say is kept, for recorded(). One client at a time makes sense of
    /// it.
    void record();
    std::string recorded(); ///< bytes of PostgreSQL's protocol
    /// Once that many more bytes have passed, and before the next one does, calls `action` on the
    /// relay's thread.
    void afterBytes(std::int64_t count, std::function<void()> action);
    std::int64_t passed(); ///< bytes so far, both ways
    int accepted() const noexcept { return m_accepted; } ///< connections so far

private:
    struct Pair {
        int client = -1;
        int server = -1;
        bool cut = false; // nothing more for the client
    };

    void run(const std::stop_token& stop);
    void accept();
    bool forward(Pair& pair, bool fromClient); // false: the pair is over
    bool passOn(int socket, std::string_view data); // false: the other side is gone

    std::string m_target;
    std::string m_serverSocket;
    QTemporaryDir m_dir;
    int m_listener = -1;
    std::atomic<bool> m_frozen = false;
    std::atomic<int> m_accepted = 0;
    std::mutex m_mutex;
    std::optional<std::string> m_cutAfter;
    std::optional<std::string> m_cutBefore;
    std::optional<std::string> m_recorded;
    std::int64_t m_passed = 0;
    std::int64_t m_actAt = 0;
    std::function<void()> m_action;
    std::vector<Pair> m_pairs; // the thread's own
    std::jthread m_thread;
};

} // namespace howdah
