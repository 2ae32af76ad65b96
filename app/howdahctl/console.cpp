#include "app/howdahctl/console.h"

#include "core/base/log.h"
#include "core/base/redact.h"

#include <poll.h>

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace howdah {
namespace {

using namespace std::chrono_literals;

bool wantsColour(int descriptor)
{
    const char* refused = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return isatty(descriptor) == 1 && !(refused && *refused)
        && !(terminal && std::string_view(terminal) == "dumb");
}

std::string painted(Colour colour, std::string_view text)
{
    switch (colour) {
    case Colour::Plain: return std::string(text);
    case Colour::Bold: return fmt::format("\033[1m{}\033[0m", text);
    case Colour::Dim: return fmt::format("\033[2m{}\033[0m", text);
    case Colour::Red: return fmt::format("\033[31m{}\033[0m", text);
    case Colour::Green: return fmt::format("\033[32m{}\033[0m", text);
    case Colour::Yellow: return fmt::format("\033[33m{}\033[0m", text);
    case Colour::Blue: return fmt::format("\033[34m{}\033[0m", text);
    }
    return std::string(text);
}

void toStderr(std::string_view text)
{
    fmt::print(stderr, "{}", text);
    std::fflush(stderr);
}

} // namespace

Console::Console()
    : m_colourOut(wantsColour(STDOUT_FILENO))
    , m_colourError(wantsColour(STDERR_FILENO))
    , m_canAsk(isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1)
    , m_started(std::chrono::steady_clock::now())
{
}

void Console::line(std::string_view text)
{
    if (json())
        return;
    endProgress();
    fmt::print("{}\n", text);
}

void Console::document(const nlohmann::ordered_json& value)
{
    if (json())
        fmt::print("{}\n",
                   value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void Console::warn(std::string_view text)
{
    endProgress();
    toStderr(fmt::format("{} {}\n", paintError(Colour::Yellow, "warning:"), text));
}

void Console::fail(const Error& error)
{
    endProgress();
    toStderr(fmt::format("{} {}\n", paintError(Colour::Red, "howdahctl:"), error.what()));
    if (!error.detail().empty())
        toStderr(fmt::format("  detail: {}\n", redact(error.detail())));
    if (!error.hint().empty())
        toStderr(fmt::format("  hint: {}\n", error.hint()));
    logError(error.what());
}

void Console::remark(std::string_view text)
{
    endProgress();
    toStderr(fmt::format("{}\n", text));
}

void Console::note(std::string_view text)
{
    if (json())
        return;
    endProgress();
    toStderr(fmt::format("{}\n", text));
}

std::string Console::paint(Colour colour, std::string_view text) const
{
    return m_colourOut ? painted(colour, text) : std::string(text);
}

std::string Console::paintError(Colour colour, std::string_view text) const
{
    return m_colourError ? painted(colour, text) : std::string(text);
}

bool Console::agrees(const std::string& question)
{
    if (m_options.yes)
        return true;
    if (!m_canAsk)
        throw Error(ErrorKind::BadUse,
                    question + " There is no terminal to ask on: give --yes to go on.");
    endProgress();
    toStderr(question + " [y/N] ");
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

bool Console::agreesByTyping(const std::string& question, const std::string& name)
{
    if (m_options.yes && !m_options.confirm.empty()) {
        if (m_options.confirm != name)
            throw Error(ErrorKind::BadUse,
                        fmt::format("--confirm says {}, but this would destroy {}:"
                                    " nothing was done",
                                    m_options.confirm, name));
        return true;
    }
    if (!m_canAsk)
        throw Error(
            ErrorKind::BadUse,
            fmt::format("{} There is no terminal to ask on: give --yes --confirm {} to go on.",
                        question, name));
    endProgress();
    toStderr(fmt::format("{} Type {} to go on: ", question, paintError(Colour::Bold, name)));
    std::string answer;
    std::getline(std::cin, answer);
    return answer == name;
}

std::optional<std::string> Console::askPassword(const std::string& prompt,
                                                const std::stop_token& stop)
{
    // /dev/tty, so that a password is asked for also where stdin is a pipe
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return std::nullopt;
    endProgress();
    termios before{};
    tcgetattr(terminal, &before);
    auto silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(terminal, TCSAFLUSH, &silent);
    const auto say = [&](std::string_view text) {
        if (::write(terminal, text.data(), text.size()) < 0)
            return;
    };
    say(prompt);
    std::string password;
    char c = 0;
    pollfd key{terminal, POLLIN, 0};
    while (!stop.stop_requested()) { // Ctrl+C must find the echo switched on again
        if (poll(&key, 1, 50) == 0)
            continue;
        if (::read(terminal, &c, 1) != 1 || c == '\n')
            break;
        password += c;
    }
    tcsetattr(terminal, TCSAFLUSH, &before);
    say("\n");
    ::close(terminal);
    if (stop.stop_requested())
        throw Error(ErrorKind::Cancelled, "cancelled while asking for a password");
    return password.empty() ? std::nullopt : std::optional(std::move(password));
}

void Console::progress(std::string_view text)
{
    if (json() || isatty(STDERR_FILENO) != 1)
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_progress = text;
    }
    // One statement may take all the time there is, and nobody calls meanwhile.
    if (!m_drawer.joinable())
        m_drawer = std::jthread([this](const std::stop_token& stop) { keepProgress(stop); });
}

void Console::keepProgress(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        m_tick.wait_for(lock, stop, 100ms, [] { return false; });
        const auto elapsed = std::chrono::steady_clock::now() - m_started;
        if (stop.stop_requested() || m_progress.empty() || elapsed < 1s)
            continue;
        const auto line =
            fmt::format("{} ({} s)", m_progress,
                        std::chrono::duration_cast<std::chrono::seconds>(elapsed).count());
        winsize window{};
        const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 1;
        toStderr(fmt::format("\r\033[K{}", line.substr(0, known ? window.ws_col - 1U : 79U)));
        m_progressShown = true;
    }
}

void Console::endProgress()
{
    const std::lock_guard lock(m_mutex);
    if (m_progressShown)
        toStderr("\r\033[K");
    m_progressShown = false;
    m_progress.clear();
}

} // namespace howdah
