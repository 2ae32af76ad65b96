#include "core/http/http_server.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/http/http_guard.h"
#include "core/http/http_socket.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <microhttpd.h>
#include <nlohmann/json.hpp>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace howdah {

using http_detail::Descriptor;

namespace {

constexpr std::chrono::milliseconds reapEvery{100};
constexpr std::size_t leastBytes = 1024; // what libmicrohttpd needs itself

void requireGuarded(const HttpOptions& options)
{
    http_detail::requireAddress(options.address);
    if (!isLoopbackAddress(options.address) && options.token.empty())
        throw Error(ErrorKind::BadUse,
                    fmt::format("others can reach {}, so serving there needs a token that requests "
                                "have to show; or serve on 127.0.0.1",
                                options.address));
}

} // namespace

struct HttpServer::State {
    struct Client {
        int fd = -1;
        SteadyClock::time_point since; // connected, or answered
    };

    HttpHandle handle;
    HttpOptions options; // with an empty address on a unix socket, which needs no guard
    int port = 0;
    std::filesystem::path path;
    Descriptor wake{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    MHD_Daemon* daemon = nullptr;
    std::map<MHD_Connection*, Client> clients; // the thread's own
    std::jthread thread;

    State(HttpHandle serve, HttpOptions as)
        : handle(std::move(serve))
        , options(std::move(as))
    {
    }
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void start(Descriptor listening);
    void run(const std::stop_token& stop);
    void reap();
    HttpAnswer refusal(MHD_Connection* connection) const; // status 0: may come in
    HttpAnswer answerTo(MHD_Connection* connection, const char* path, const char* method) const;

    static MHD_Result onRequest(void* self, MHD_Connection* connection, const char* path,
                                const char* method, const char* version, const char* upload,
                                std::size_t* uploadSize, void** request);
    static void onDone(void* self, MHD_Connection* connection, void** request,
                       MHD_RequestTerminationCode how);
    static void onConnection(void* self, MHD_Connection* connection, void** context,
                             MHD_ConnectionNotificationCode what);
};

void HttpServer::State::start(Descriptor listening)
{
    const auto bytes = std::max(options.limits.bytes, leastBytes);
    const auto seconds = static_cast<unsigned>(
        std::chrono::ceil<std::chrono::seconds>(options.limits.requestTime).count() + 1);
    daemon = MHD_start_daemon(
        MHD_USE_EPOLL, 0, nullptr, nullptr, &State::onRequest, this, MHD_OPTION_LISTEN_SOCKET,
        listening.get(), MHD_OPTION_CONNECTION_LIMIT, options.limits.connections,
        MHD_OPTION_CONNECTION_TIMEOUT, seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, bytes,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, &State::onDone, this,
        MHD_OPTION_NOTIFY_CONNECTION, &State::onConnection, this, MHD_OPTION_END);
    if (!daemon)
        throw Error(ErrorKind::Exhausted, "the HTTP server could not be started");
    (void)listening.release(); // the daemon's since then
    thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

HttpServer::State::~State()
{
    if (thread.joinable()) {
        thread.request_stop();
        const std::uint64_t one = 1;
        (void)!::write(wake.get(), &one, sizeof one);
        thread.join();
    }
    if (daemon)
        MHD_stop_daemon(daemon);
    std::error_code ignored;
    if (!path.empty())
        std::filesystem::remove(path, ignored);
}

void HttpServer::State::run(const std::stop_token& stop)
{
    const auto* info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    std::array<pollfd, 2> watched{{{info->epoll_fd, POLLIN, 0}, {wake.get(), POLLIN, 0}}};
    while (!stop.stop_requested()) {
        MHD_UNSIGNED_LONG_LONG wanted = 0;
        int timeout = clients.empty() ? -1 : static_cast<int>(reapEvery.count());
        if (MHD_get_timeout(daemon, &wanted) == MHD_YES && wanted < 100)
            timeout = static_cast<int>(wanted);
        ::poll(watched.data(), watched.size(), timeout);
        // Once somebody has gone it looks anew at whom it may let in, and only then.
        auto before = clients.size();
        for (MHD_run(daemon); clients.size() < before; MHD_run(daemon))
            before = clients.size();
        reap();
    }
}

// The library's own time-out begins anew with every byte, which is what a slow sender lives on.
void HttpServer::State::reap()
{
    const auto allowed = clients.size() >= options.limits.connections ? options.limits.crowdedTime
                                                                      : options.limits.requestTime;
    const auto last = SteadyClock::now() - allowed;
    for (auto& [connection, client] : clients)
        if (client.since < last && client.fd >= 0)
            ::shutdown(std::exchange(client.fd, -1), SHUT_RDWR); // the library then closes it
}

void HttpServer::State::onConnection(void* self, MHD_Connection* connection, void** /*context*/,
                                     MHD_ConnectionNotificationCode what)
{
    auto& clients = static_cast<State*>(self)->clients;
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        clients[connection] = {
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd,
            SteadyClock::now()};
    else
        clients.erase(connection);
}

void HttpServer::State::onDone(void* self, MHD_Connection* connection, void** /*request*/,
                               MHD_RequestTerminationCode /*how*/)
{
    auto& clients = static_cast<State*>(self)->clients;
    if (const auto client = clients.find(connection); client != clients.end())
        client->second.since = SteadyClock::now();
}

HttpAnswer HttpServer::State::refusal(MHD_Connection* connection) const
{
    const auto header = [&](const char* name) {
        return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    };
    if (!options.token.empty()) {
        const auto* shown = header("Authorization");
        if (shown && showsToken(shown, options.token))
            return {.status = 0};
        auto answer = httpError(401, "this needs the token: Authorization: Bearer TOKEN");
        answer.headers.emplace_back("WWW-Authenticate", "Bearer");
        return answer;
    }
    const auto* host = header("Host");
    if (!options.address.empty() && host && !isLoopbackHost(host))
        return httpError(421, "this is served to 127.0.0.1 and localhost, by no other name");
    return {.status = 0};
}

HttpAnswer HttpServer::State::answerTo(MHD_Connection* connection, const char* asked,
                                       const char* method) const
{
    try {
        auto answer = refusal(connection);
        return answer.status ? answer : handle({method, asked});
    } catch (const std::exception& error) {
        logError(fmt::format("HTTP {} {} failed: {}", method, asked, error.what()));
        return httpError(500, "this could not be answered; the log says why");
    }
}

MHD_Result HttpServer::State::onRequest(void* self, MHD_Connection* connection, const char* path,
                                        const char* method, const char* /*version*/,
                                        const char* /*upload*/, std::size_t* /*uploadSize*/,
                                        void** request)
{
    static char seen = 0;
    // The first call comes with the headers. A connection without a body is kept by answering at
    // the second; with one it is closed, and the body never read.
    const auto has = [&](const char* name) {
        return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name) != nullptr;
    };
    if (!*request && !has("Content-Length") && !has("Transfer-Encoding")) {
        *request = &seen;
        return MHD_YES;
    }
    const auto answer = static_cast<State*>(self)->answerTo(connection, path, method);
    auto* response = MHD_create_response_from_buffer(
        answer.body.size(), const_cast<char*>(answer.body.data()), // it only copies
        MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, "Content-Type", answer.type.c_str());
    MHD_add_response_header(response, "Cache-Control", "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    for (const auto& [name, value] : answer.headers)
        MHD_add_response_header(response, name.c_str(), value.c_str());
    const auto queued =
        MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
    MHD_destroy_response(response);
    return queued;
}

HttpServer::HttpServer(const HttpOptions& options, HttpHandle handle)
    : m_state(std::make_unique<State>(std::move(handle), options))
{
    requireGuarded(options);
    auto listening = http_detail::listenOn(options.address, options.port);
    m_state->port = http_detail::portOf(listening);
    m_state->start(std::move(listening));
}

HttpServer::HttpServer(const std::filesystem::path& path, HttpHandle handle)
    : m_state(std::make_unique<State>(std::move(handle), HttpOptions{.address = {}}))
{
    auto listening = http_detail::listenOn(path);
    m_state->path = path;
    m_state->start(std::move(listening));
}

HttpServer::~HttpServer() = default;

int HttpServer::port() const noexcept
{
    return m_state->port;
}

std::string HttpServer::url() const
{
    const auto& address = m_state->options.address;
    return address.find(':') == std::string::npos
        ? fmt::format("http://{}:{}", address, m_state->port)
        : fmt::format("http://[{}]:{}", address, m_state->port);
}

HttpAnswer httpError(int status, const std::string& message)
{
    return {.status = status, .body = nlohmann::json{{"error", message}}.dump() + '\n'};
}

} // namespace howdah
