// The log: a rotating file under the state folder and, where asked, stderr.
//
// Call setUpLog once at start, from main; the other functions from any thread at any time (before
// set-up they go nowhere). What is logged passes through redact() first. Writing may touch the disk
// but never waits for anyone.
#pragma once

#include <filesystem>
#include <string_view>

namespace howdah {

enum class LogLevel { Debug, Info, Warning, Error };

struct LogOptions {
    std::filesystem::path file; ///< empty: no file. Rotates at 5 MiB, three kept, mode 0600
    LogLevel level = LogLevel::Info;
    bool toStderr = false;
};

/// Does not throw: when the file cannot be opened the log goes on without it and says so on stderr.
void setUpLog(const LogOptions& options);

void log(LogLevel level, std::string_view message);

inline void logDebug(std::string_view message)
{
    log(LogLevel::Debug, message);
}
inline void logInfo(std::string_view message)
{
    log(LogLevel::Info, message);
}
inline void logWarning(std::string_view message)
{
    log(LogLevel::Warning, message);
}
inline void logError(std::string_view message)
{
    log(LogLevel::Error, message);
}

} // namespace howdah
