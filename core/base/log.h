// The log: a rotating file under the state folder, the window's Messages pane and, where asked,
// stderr.
//
// Call setUpLog once at start, from main; the other functions from any thread at any time (before
// set-up they go nowhere). What is logged passes through redact() first. Writing may touch the disk
// but never waits for anyone.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <source_location>
#include <string_view>

namespace howdah {

class LogTail;

enum class LogLevel { Debug, Info, Warning, Error };

/// "debug", "info", "warning", "error"
std::string_view nameOf(LogLevel level) noexcept;
std::optional<LogLevel> logLevelNamed(std::string_view name) noexcept;

struct LogOptions {
    /// Empty: no file. One line a message, as time=… level=… part=… pid=… thread=… message="…"; how
    /// it is bounded is in log_file.h.
    std::filesystem::path file;
    LogLevel level = LogLevel::Info;
    bool toStderr = false;
    std::shared_ptr<LogTail> tail{}; ///< that gets them, too; may be null
    /// Where the level is Debug: each statement that is sent, by its kind and how long it took.
    bool statements = false;
};

/// Does not throw: when the file cannot be opened the log goes on without it and says so on stderr.
void setUpLog(const LogOptions& options);
/// From now on, in place of LogOptions::level.
void setLogLevel(LogLevel level);

/// Whether a message of this level goes anywhere: for those that take work to make.
bool isLogged(LogLevel level) noexcept;

namespace log_detail {
extern std::atomic<bool> statements;
}
/// LogOptions::statements, where that counts.
inline bool logsStatements() noexcept
{
    return log_detail::statements.load(std::memory_order_relaxed);
}

/// `part`: of Howdah, where the message comes from.
void log(LogLevel level, std::string_view message, std::string_view part);

/// The folder of the source file: "core/pool/holders.cpp" is of the part "pool".
std::string_view partOf(const std::source_location& where) noexcept;

inline void log(LogLevel level, std::string_view message,
                const std::source_location& where = std::source_location::current())
{
    log(level, message, partOf(where));
}
inline void logDebug(std::string_view message,
                     const std::source_location& where = std::source_location::current())
{
    log(LogLevel::Debug, message, where);
}
inline void logInfo(std::string_view message,
                    const std::source_location& where = std::source_location::current())
{
    log(LogLevel::Info, message, where);
}
inline void logWarning(std::string_view message,
                       const std::source_location& where = std::source_location::current())
{
    log(LogLevel::Warning, message, where);
}
inline void logError(std::string_view message,
                     const std::source_location& where = std::source_location::current())
{
    log(LogLevel::Error, message, where);
}

} // namespace howdah
