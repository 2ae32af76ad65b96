#include "tests/support/relay.h"

#include "core/pg/connection.h"

#include <QtGlobal>

#include <poll.h>

#include <algorithm>
#include <array>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace howdah {
namespace {

sockaddr_un addressOf(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        qFatal("socket path too long: %s", path.c_str());
    std::ranges::copy(path, address.sun_path);
    return address;
}

int unixSocket()
{
    return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

template <typename Call>
bool onAddress(Call call, int socket, const sockaddr_un& address)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as sockets want it
    return call(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool sendAll(int socket, std::string_view data)
{
    while (!data.empty()) {
        const auto sent = ::send(socket, data.data(), data.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        data.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

Relay::Relay(const std::string& target)
    : m_target(target)
    , m_listener(unixSocket())
{
    const Connection probe(target);
    m_serverSocket = probe.host() + "/.s.PGSQL." + probe.port();
    if (!onAddress(::bind, m_listener, addressOf(m_dir.filePath(".s.PGSQL.5432").toStdString()))
        || ::listen(m_listener, 64) != 0)
        qFatal("the relay cannot listen");
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Relay::~Relay()
{
    m_thread.request_stop();
    m_thread.join();
    ::close(m_listener);
    for (const auto& pair : m_pairs) {
        ::close(pair.client);
        ::close(pair.server);
    }
}

std::string Relay::conninfo() const
{
    return m_target + " host=" + m_dir.path().toStdString() + " port=5432";
}

void Relay::cutAfter(std::string words)
{
    const std::lock_guard lock(m_mutex);
    m_cutAfter = std::move(words);
}

void Relay::cutBefore(std::string words)
{
    const std::lock_guard lock(m_mutex);
    m_cutBefore = std::move(words);
}

void Relay::afterBytes(std::int64_t count, std::function<void()> action)
{
    const std::lock_guard lock(m_mutex);
    m_actAt = m_passed + count;
    m_action = std::move(action);
}

std::int64_t Relay::passed()
{
    const std::lock_guard lock(m_mutex);
    return m_passed;
}

void Relay::record()
{
    const std::lock_guard lock(m_mutex);
    m_recorded.emplace();
}

std::string Relay::recorded()
{
    const std::lock_guard lock(m_mutex);
    return m_recorded.value_or(std::string());
}

void Relay::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        std::vector<pollfd> waited;
        if (!m_frozen) {
            waited.push_back({m_listener, POLLIN, 0});
            for (const auto& pair : m_pairs) {
                waited.push_back({pair.client, POLLIN, 0});
                waited.push_back({pair.server, POLLIN, 0});
            }
        }
        ::poll(waited.data(), waited.size(), 5); // so often it looks for a stop
        if (waited.empty() || m_frozen)
            continue;
        for (std::size_t i = m_pairs.size(); i-- > 0;) {
            auto& pair = m_pairs[i];
            const bool clientSaid = waited[1 + (2 * i)].revents != 0;
            const bool serverSaid = waited[2 + (2 * i)].revents != 0;
            if ((clientSaid && !forward(pair, true)) || (serverSaid && !forward(pair, false))) {
                ::close(pair.client);
                ::close(pair.server);
                m_pairs.erase(m_pairs.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
        if (waited.front().revents != 0)
            accept();
    }
}

void Relay::accept()
{
    Pair pair;
    pair.client = ::accept(m_listener, nullptr, nullptr);
    pair.server = unixSocket();
    if (!onAddress(::connect, pair.server, addressOf(m_serverSocket))) {
        ::close(pair.client);
        ::close(pair.server);
        return;
    }
    ++m_accepted;
    m_pairs.push_back(pair);
}

bool Relay::forward(Pair& pair, bool fromClient)
{
    std::array<char, 65536> buffer;
    const auto got =
        ::recv(fromClient ? pair.client : pair.server, buffer.data(), buffer.size(), 0);
    if (got <= 0 || (pair.cut && !fromClient))
        return false;
    const std::string_view data(buffer.data(), static_cast<std::size_t>(got));
    if (fromClient) {
        const std::lock_guard lock(m_mutex);
        if (m_recorded)
            m_recorded->append(data);
        if (m_cutAfter && data.find(*m_cutAfter) != std::string_view::npos) {
            pair.cut = true;
            m_cutAfter.reset();
        }
    } else {
        const std::lock_guard lock(m_mutex);
        if (const auto at = m_cutBefore ? data.find(*m_cutBefore) : std::string_view::npos;
            at != std::string_view::npos) {
            m_cutBefore.reset();
            sendAll(pair.client, data.substr(0, at - 5)); // up to the message that holds them
            return false;
        }
    }
    return passOn(fromClient ? pair.server : pair.client, data);
}

bool Relay::passOn(int socket, std::string_view data)
{
    std::function<void()> action;
    auto before = data;
    {
        const std::lock_guard lock(m_mutex);
        const auto size = static_cast<std::int64_t>(data.size());
        if (m_action && m_passed + size > m_actAt) {
            action = std::exchange(m_action, {});
            before = data.substr(0, static_cast<std::size_t>(m_actAt - m_passed));
        }
        m_passed += size;
    }
    if (!sendAll(socket, before))
        return false;
    if (action)
        action();
    return sendAll(socket, data.substr(before.size()));
}

} // namespace howdah
