#include "core/base/process.h"

#include "core/base/error.h"
#include "core/base/launch.h"

#include <poll.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace howdah {
namespace {

using namespace process_detail;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// How long we sleep before looking at the stop token, and at a program that closed nothing, again.
constexpr int pollSliceMs = 20;
constexpr auto killAfter = 5s;

void setNonBlocking(const Fd& fd)
{
    fcntl(fd.get(), F_SETFL, fcntl(fd.get(), F_GETFL) | O_NONBLOCK);
}

// Takes what is there; closes at end of file.
void drain(Fd& from, std::string& into)
{
    std::array<char, 65536> buffer{};
    while (from) {
        const auto got = read(from.get(), buffer.data(), buffer.size());
        if (got > 0)
            into.append(buffer.data(), static_cast<size_t>(got));
        else if (got < 0 && errno == EINTR)
            continue;
        else if (got < 0 && errno == EAGAIN)
            return;
        else
            from.close();
    }
}

// Gives what is taken; closes when all is given, or nobody takes it any more.
void feed(Fd& to, std::string_view& rest)
{
    while (to && !rest.empty()) {
        const auto put = write(to.get(), rest.data(), rest.size());
        if (put >= 0)
            rest.remove_prefix(static_cast<size_t>(put));
        else if (errno == EAGAIN)
            return;
        else if (errno != EINTR)
            rest = {};
    }
    to.close();
}

// A write to a program that has gone must be an error, not the end of Howdah. Blocks SIGPIPE for
// this thread and swallows the one that came.
class NoSigPipe {
public:
    NoSigPipe() noexcept
    {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~NoSigPipe()
    {
        if (!sigismember(&m_before, SIGPIPE)) {
            const timespec now{};
            while (sigtimedwait(&m_pipe, nullptr, &now) > 0) { }
        }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    NoSigPipe(NoSigPipe&&) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

} // namespace

Finished runProcess(const ProcessCommand& command, std::stop_token stop)
{
    const Launch launch(command);
    const NoSigPipe noSigPipe;
    Pipe in;
    Pipe out;
    Pipe err;
    Pipe failure;
    const auto parent = getpid();
    const auto pid = fork();
    if (pid < 0)
        throw launch.cannotStart(errno);
    if (pid == 0) {
        setpgid(0, 0);
        tell(failure.write.get(),
             launch.become(in.read.get(), out.write.get(), err.write.get(), failure.write.get(),
                           parent));
        _exit(127);
    }
    setpgid(pid, pid); // here too, so that it holds whichever of us runs first
    in.read.close();
    out.write.close();
    err.write.close();
    failure.write.close();

    int status = 0;
    if (const auto code = hear(failure.read.get())) {
        reap(pid, 0, status);
        throw launch.cannotStart(*code);
    }

    setNonBlocking(in.write);
    setNonBlocking(out.read);
    setNonBlocking(err.read);
    Finished finished;
    std::string_view input = command.input;
    feed(in.write, input);
    std::optional<Clock::time_point> toldToEnd;
    bool killed = false;
    for (bool ended = false; !ended;) {
        std::array<pollfd, 3> streams{{{in.write.get(), POLLOUT, 0},
                                       {out.read.get(), POLLIN, 0},
                                       {err.read.get(), POLLIN, 0}}};
        if (out.read || err.read)
            poll(streams.data(), streams.size(), pollSliceMs);
        else if (!stop.stop_possible())
            ended =
                reap(pid, 0, status) != 0; // it closed both, so there is only its end to wait for
        else
            poll(nullptr, 0, 5);
        if (!ended)
            ended = reap(pid, WNOHANG, status) != 0;
        feed(in.write, input);
        drain(out.read, finished.output);
        drain(err.read, finished.errors);
        if (stop.stop_requested() && !toldToEnd) {
            kill(-pid, SIGTERM);
            toldToEnd = Clock::now();
        } else if (toldToEnd && !killed && Clock::now() - *toldToEnd > killAfter) {
            kill(-pid, SIGKILL);
            killed = true;
        }
    }
    if (toldToEnd)
        throw Error(ErrorKind::Cancelled, fmt::format("{} was cancelled", launch.program));
    finished.exitStatus = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return finished;
}

int startDetached(const ProcessCommand& command, const std::filesystem::path& log)
{
    const Launch launch(command);
    const Fd nothing(open("/dev/null", O_RDONLY | O_CLOEXEC));
    const Fd to(open(log.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!to)
        throw systemError(fmt::format("{} cannot be written", log.string()), errno);
    Pipe news; // first the process id, then errno if it could not start
    const auto between = fork();
    if (between < 0)
        throw launch.cannotStart(errno);
    if (between == 0) {
        setsid();
        const auto pid = fork();
        if (pid != 0) { // whose child it is then, init's, reaps it
            tell(news.write.get(), pid > 0 ? pid : -errno);
            _exit(0);
        }
        tell(news.write.get(), -launch.become(nothing.get(), to.get(), to.get(), news.write.get()));
        _exit(127);
    }
    news.write.close();
    int status = 0;
    reap(between, 0, status);
    std::optional<int> pid;
    while (const auto word = hear(news.read.get())) {
        if (*word < 0)
            throw launch.cannotStart(-*word);
        pid = word;
    }
    if (!pid)
        throw launch.cannotStart(EAGAIN);
    return *pid;
}

} // namespace howdah
