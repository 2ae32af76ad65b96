#include "core/pg/resolve.h"

#include "core/base/error.h"

#include <future>
#include <memory>
#include <netdb.h>
#include <sys/socket.h>
#include <thread>

namespace howdah::pg_detail {

using namespace std::chrono_literals;

bool isSocket(const std::string& host) noexcept
{
    return host.empty() || host.front() == '/' || host.front() == '@';
}

// getaddrinfo knows no timeout; the thread that waits for a silent name server is left to it.
std::vector<std::string> resolved(const std::string& host,
                                  std::chrono::steady_clock::time_point deadline,
                                  const std::stop_token& stop)
{
    std::packaged_task<std::vector<std::string>()> look([host] {
        std::vector<std::string> addresses;
        addrinfo wanted{};
        wanted.ai_socktype = SOCK_STREAM;
        wanted.ai_family = AF_UNSPEC;
        addrinfo* found = nullptr;
        if (const int problem = getaddrinfo(host.c_str(), nullptr, &wanted, &found))
            throw Error(ErrorKind::Unreachable,
                        "host name \"" + host + "\" has no address: " + gai_strerror(problem));
        const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> list(found, &freeaddrinfo);
        for (const auto* one = found; one; one = one->ai_next) {
            char text[NI_MAXHOST];
            if (getnameinfo(one->ai_addr, one->ai_addrlen, text, sizeof text, nullptr, 0,
                            NI_NUMERICHOST)
                == 0)
                addresses.emplace_back(text);
        }
        return addresses;
    });
    auto answer = look.get_future();
    std::thread(std::move(look)).detach();
    while (answer.wait_for(20ms) != std::future_status::ready) {
        if (stop.stop_requested())
            throw Error(ErrorKind::Cancelled, "cancelled while looking up \"" + host + "\"");
        if (std::chrono::steady_clock::now() >= deadline)
            throw Error(ErrorKind::Unreachable,
                        "no name server answered for host name \"" + host + "\" in time");
    }
    return answer.get();
}

} // namespace howdah::pg_detail
