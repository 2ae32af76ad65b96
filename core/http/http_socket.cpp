#include "core/http/http_socket.h"

#include "core/base/error.h"
#include "core/http/http_guard.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

namespace howdah::http_detail {
namespace {

constexpr int queueLength = 512; // who waits to be accepted

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    const sockaddr* get() const noexcept
    {
        return reinterpret_cast<const sockaddr*>(&storage); // as the system wants it
    }
};

Descriptor open(int family)
{
    Descriptor made(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (made.get() < 0)
        throw Error(ErrorKind::Exhausted,
                    fmt::format("the system gives no socket: {}", std::strerror(errno)));
    return made;
}

SocketAddress addressOf(std::string address, int port)
{
    if (address == "localhost")
        address = "127.0.0.1";
    SocketAddress made;
    sockaddr_in four{};
    sockaddr_in6 six{};
    if (::inet_pton(AF_INET, address.c_str(), &four.sin_addr) == 1) {
        four.sin_family = AF_INET;
        four.sin_port = htons(static_cast<std::uint16_t>(port));
        std::memcpy(&made.storage, &four, made.size = sizeof four);
    } else if (::inet_pton(AF_INET6, address.c_str(), &six.sin6_addr) == 1) {
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(static_cast<std::uint16_t>(port));
        std::memcpy(&made.storage, &six, made.size = sizeof six);
    } else {
        throw Error(ErrorKind::BadUse,
                    fmt::format("{} is no address to serve on: it has to be a numeric one, such as "
                                "127.0.0.1, 0.0.0.0 or ::1",
                                address));
    }
    return made;
}

SocketAddress addressOf(const std::filesystem::path& path)
{
    SocketAddress made;
    sockaddr_un local{};
    if (path.native().size() >= sizeof local.sun_path)
        throw Error(ErrorKind::Config,
                    fmt::format("{} is too long for a socket: the system takes {} bytes",
                                path.string(), sizeof local.sun_path - 1));
    local.sun_family = AF_UNIX;
    std::memcpy(local.sun_path, path.c_str(), path.native().size());
    std::memcpy(&made.storage, &local, made.size = sizeof local);
    return made;
}

[[noreturn]] void refuse(const std::string& address, int port, int problem)
{
    const auto what = fmt::format("cannot serve on port {} of {}", port, address);
    switch (problem) {
    case EADDRINUSE:
        throw Error(ErrorKind::Busy, what + ": another program has it; choose another with --port");
    case EACCES:
        throw Error(ErrorKind::Denied,
                    what + ": ports below 1024 are root's; choose another with --port");
    case EADDRNOTAVAIL:
        throw Error(ErrorKind::Config, what + ": that is no address of this machine");
    default: throw Error(ErrorKind::Config, what + ": " + std::strerror(problem));
    }
}

bool somebodyListens(const std::filesystem::path& path)
{
    try {
        connectTo(path);
        return true;
    } catch (const Error&) {
        return false;
    }
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

int Descriptor::release() noexcept
{
    return std::exchange(m_fd, -1);
}

void requireAddress(const std::string& address)
{
    addressOf(address, 0);
}

Descriptor listenOn(const std::string& address, int port)
{
    const auto to = addressOf(address, port);
    auto made = open(to.storage.ss_family);
    const int yes = 1;
    ::setsockopt(made.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(made.get(), to.get(), to.size) != 0 || ::listen(made.get(), queueLength) != 0)
        refuse(address, port, errno);
    return made;
}

Descriptor listenOn(const std::filesystem::path& path)
{
    const auto to = addressOf(path);
    if (somebodyListens(path))
        throw Error(ErrorKind::Exists, fmt::format("somebody serves at {} already", path.string()));
    std::error_code ignored;
    std::filesystem::remove(path, ignored); // of one that died
    auto made = open(AF_UNIX);
    ::fchmod(made.get(), S_IRUSR | S_IWUSR); // before it has a name: what bind() makes is like it
    if (::bind(made.get(), to.get(), to.size) != 0 || ::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0
        || ::listen(made.get(), queueLength) != 0)
        throw Error(
            ErrorKind::Denied,
            fmt::format("cannot make the socket {}: {}", path.string(), std::strerror(errno)));
    return made;
}

Descriptor connectTo(const std::filesystem::path& path)
{
    const auto to = addressOf(path);
    Descriptor made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (made.get() < 0 || ::connect(made.get(), to.get(), to.size) != 0)
        throw Error(ErrorKind::Unreachable,
                    fmt::format("nobody answers at {}: {}", path.string(), std::strerror(errno)));
    return made;
}

int portOf(const Descriptor& listening)
{
    sockaddr_storage found{};
    socklen_t size = sizeof found;
    if (::getsockname(listening.get(), reinterpret_cast<sockaddr*>(&found), &size) != 0)
        return 0;
    if (found.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in*>(&found)->sin_port);
    if (found.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6*>(&found)->sin6_port);
    return 0;
}

} // namespace howdah::http_detail
