// What it takes to start a program: pipes, and all that its process needs between fork and exec;
// for process.cpp alone.
#pragma once

#include "core/base/error.h"
#include "core/base/process.h"

#include <optional>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace howdah::process_detail {

class Fd {
public:
    Fd() = default;
    /// Never one of the first three, even where we were started without: they are the child's.
    explicit Fd(int fd) noexcept;
    Fd(Fd&& other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Fd& operator=(Fd&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Fd() { close(); }

    int get() const noexcept { return m_fd; }
    explicit operator bool() const noexcept { return m_fd >= 0; }
    void close() noexcept;

private:
    int m_fd = -1;
};

struct Pipe {
    Pipe(); ///< throws Error

    Fd read;
    Fd write;
};

/// Everything a child needs, made before the fork: between fork and exec only async-signal-safe
/// calls are allowed, because another thread may have held any lock.
struct Launch {
    explicit Launch(const ProcessCommand& command); ///< throws Error

    /// In the child. Returns errno; does not return when the program runs. `keep` stays open until
    /// it does.
    int become(int in, int out, int err, int keep, pid_t dieWith = 0) const noexcept;

    Error cannotStart(int code) const;

    std::string program;
    std::vector<std::string> environment;
    std::vector<std::string> arguments;
    std::vector<char*> argv;
    std::vector<char*> envp;
    std::string folder;
    std::optional<Account> account;
};

Error systemError(const std::string& what, int code);

void tell(int fd, int value) noexcept; ///< over a pipe, to the other process
std::optional<int> hear(int fd) noexcept; ///< nullopt at end of file
int reap(pid_t pid, int flags, int& status) noexcept; ///< waitpid

} // namespace howdah::process_detail
