// A small HTTP server for answers that lie there: on an address of this machine, or on a unix
// socket that only this user may enter.
//
// It serves on one thread of its own, so a Handle is called by one thread at a time and must not
// block. On an address that others can reach every request has to show the token; on a loopback
// address without one, the name that the request is for has to be loopback's as well, so that no
// page in a browser reads it under a name of its own. Whoever is slow, sends too much or comes with
// too many connections is cut off (HttpLimits). libmicrohttpd is spoken to in http_server.cpp only.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace howdah {

struct HttpRequest {
    std::string method; ///< "GET"; HEAD is answered as GET, its body is not sent
    std::string path; ///< "/health", without what follows a question mark
};

struct HttpAnswer {
    int status = 200;
    std::string body{};
    std::string type = "application/json";
    std::vector<std::pair<std::string, std::string>> headers{};
};

/// {"error": message}
HttpAnswer httpError(int status, const std::string& message);

using HttpHandle = std::function<HttpAnswer(const HttpRequest&)>;

struct HttpLimits {
    /// From a connection's first moment, or its last answer, to the end of its next request.
    std::chrono::milliseconds requestTime{5'000};
    std::chrono::milliseconds crowdedTime{500}; ///< the same while all connections are taken
    unsigned connections = 128; ///< more wait in the system's queue
    std::size_t bytes = 16 * 1024; ///< of a request's line and headers; a body is never read
};

struct HttpOptions {
    std::string address = "127.0.0.1"; ///< a numeric one, or localhost
    int port = 8080; ///< 0: any that is free
    std::string token{}; ///< as token.h reads it; empty: none is asked for
    HttpLimits limits{};
};

class HttpServer {
public:
    /// Serves from now on. Throws Error: {Busy} for a port that is taken, {Denied} for one that is
    /// not for us, {BadUse} for what is no address or needs a token, {Config} for an address that
    /// is not this machine's.
    HttpServer(const HttpOptions& options, HttpHandle handle);
    /// On a socket made at `path`, mode 0600; what died and left one there is replaced. Throws
    /// Error{Exists} while somebody serves there, {Denied}, {Config} for a path that is too long.
    HttpServer(const std::filesystem::path& path, HttpHandle handle);
    ~HttpServer(); ///< ends with the answer under way; the socket is gone then
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    int port() const noexcept; ///< the one it has; 0 on a unix socket
    std::string url() const; ///< "http://127.0.0.1:8080", "http://[::1]:8080"

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace howdah
