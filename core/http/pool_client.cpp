#include "core/http/pool_client.h"

#include "core/base/error.h"
#include "core/http/http_socket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <sys/time.h>

namespace howdah {
namespace {

constexpr timeval patience{5, 0};

std::string answerOf(const std::filesystem::path& socket, const std::string& request)
{
    const auto connected = http_detail::connectTo(socket);
    for (const auto option : {SO_RCVTIMEO, SO_SNDTIMEO})
        ::setsockopt(connected.get(), SOL_SOCKET, option, &patience, sizeof patience);
    const auto failed = [&]() -> Error {
        return {ErrorKind::Unreachable,
                fmt::format("{} does not answer: {}", socket.string(), std::strerror(errno))};
    };
    if (::send(connected.get(), request.data(), request.size(), MSG_NOSIGNAL)
        != static_cast<ssize_t>(request.size()))
        throw failed();
    std::string answer;
    std::array<char, 4096> piece{};
    for (;;) {
        const auto got = ::recv(connected.get(), piece.data(), piece.size(), 0);
        if (got < 0)
            throw failed();
        if (got == 0)
            return answer;
        answer.append(piece.data(), static_cast<std::size_t>(got));
    }
}

} // namespace

std::vector<std::filesystem::path> findPools(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().extension() != ".sock")
            continue;
        try {
            http_detail::connectTo(entry.path());
            found.push_back(entry.path());
        } catch (const Error&) {
            std::filesystem::remove(entry.path(), ignored);
        }
    }
    std::ranges::sort(found);
    return found;
}

nlohmann::json askPool(const std::filesystem::path& socket, const std::string& what)
{
    const auto answer =
        answerOf(socket,
                 fmt::format("{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                             what.empty() ? std::string("GET /pool") : "POST /pool/" + what));
    const auto head = answer.find("\r\n\r\n");
    auto document = nlohmann::json::parse(
        head == std::string::npos ? std::string() : answer.substr(head + 4), nullptr, false);
    if (answer.starts_with("HTTP/1.1 503 "))
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} has no pool just now", socket.stem().string()));
    if (document.is_discarded() || !document.is_object() || !answer.starts_with("HTTP/1.1 200 "))
        throw Error(ErrorKind::Internal,
                    fmt::format("{} gave no answer to make sense of", socket.string()));
    return document;
}

} // namespace howdah
