// Where a command reads from and writes to: results to stdout, everything else to stderr.
//
// Colours, questions and progress exist only on a terminal (NO_COLOR is honoured). Main thread
// only; questions block until answered.
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace howdah {

enum class Colour { Plain, Bold, Dim, Red, Green, Yellow, Blue };

class Console {
public:
    struct Options {
        bool json = false; ///< one document on stdout, nothing else
        bool yes = false; ///< every question is answered yes
        std::string confirm; ///< the database's name, given in place of typing it
    };

    Console();
    void configure(Options options) { m_options = std::move(options); }
    bool json() const noexcept { return m_options.json; }

    /// A line of the result. Nothing with --json.
    void line(std::string_view text = {});
    /// The one document of --json. Nothing without.
    void document(const nlohmann::ordered_json& value);
    /// For stderr: "warning: …".
    void warn(std::string_view text);
    /// For stderr: what went wrong, with the server's detail and hint.
    void fail(const Error& error);
    /// For stderr, in every case: what state a failure left.
    void remark(std::string_view text);
    /// For stderr: what a user may want to know and a script does not. Nothing with --json.
    void note(std::string_view text);

    std::string paint(Colour colour, std::string_view text) const; ///< for line()
    std::string paintError(Colour colour, std::string_view text) const; ///< for stderr

    /// Asks on the terminal; true with --yes. Throws Error{BadUse} where there is neither.
    bool agrees(const std::string& question);
    /// Asks to type `name`, for what destroys it; satisfied by --yes with --confirm NAME. Throws
    /// Error{BadUse} where there is neither terminal nor both options, or another name was given.
    bool agreesByTyping(const std::string& question, const std::string& name);
    /// A password, read without echo. nullopt where there is no terminal or nothing is typed;
    /// throws Error{Cancelled} when stopped.
    std::optional<std::string> askPassword(const std::string& prompt, const std::stop_token& stop);
    bool canAsk() const noexcept { return m_canAsk; }

    /// Says what is under way, in one line that later ones overwrite: on a terminal, once the
    /// command has taken a second, with the time that it has taken since.
    void progress(std::string_view text);
    void endProgress();

private:
    void keepProgress(const std::stop_token& stop);

    Options m_options;
    bool m_colourOut = false;
    bool m_colourError = false;
    bool m_canAsk = false;
    std::chrono::steady_clock::time_point m_started;
    std::mutex m_mutex; // of the line of progress, which a thread of its own draws
    std::condition_variable_any m_tick;
    std::string m_progress; // empty: none
    bool m_progressShown = false;
    std::jthread m_drawer; // since the first progress
};

} // namespace howdah
