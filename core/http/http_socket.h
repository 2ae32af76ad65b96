// Sockets that listen. Not for other rooms. Any thread; nothing here blocks.
#pragma once

#include <filesystem>
#include <string>

namespace howdah::http_detail {

/// A file descriptor, closed when it leaves scope.
class Descriptor {
public:
    explicit Descriptor(int fd = -1) noexcept
        : m_fd(fd)
    {
    }
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept
        : m_fd(other.release())
    {
    }
    Descriptor& operator=(Descriptor&&) = delete;

    int get() const noexcept { return m_fd; }
    int release() noexcept;

private:
    int m_fd;
};

/// Throws Error{BadUse} for what is no numeric address.
void requireAddress(const std::string& address);

/// Throw as HttpServer's constructors do.
Descriptor listenOn(const std::string& address, int port);
Descriptor listenOn(const std::filesystem::path& path);

/// Throws Error{Unreachable} where nobody listens, {Config} for a path that is too long.
Descriptor connectTo(const std::filesystem::path& path);

int portOf(const Descriptor& listening);

} // namespace howdah::http_detail
