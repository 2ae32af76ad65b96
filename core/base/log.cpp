#include "core/base/log.h"

#include "core/base/redact.h"

#include <atomic>
#include <cstdio>
#include <memory>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <vector>

namespace howdah {
namespace {

// Held for the life of the process: threads may still log while statics are being destroyed.
std::atomic<spdlog::logger*> current = nullptr;

spdlog::level::level_enum levelOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

} // namespace

void setUpLog(const LogOptions& options)
{
    std::vector<spdlog::sink_ptr> sinks;
    if (options.toStderr)
        sinks.push_back(std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
    if (!options.file.empty()) {
        try {
            std::filesystem::create_directories(options.file.parent_path());
            sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
                options.file.string(), 5U << 20U, 3));
            ::chmod(options.file.c_str(), S_IRUSR | S_IWUSR);
        } catch (const std::exception& problem) {
            std::fprintf(stderr, "howdah: no log file: %s\n", problem.what());
        }
    }
    auto* fresh = new spdlog::logger("howdah", sinks.begin(), sinks.end());
    fresh->set_level(levelOf(options.level));
    fresh->flush_on(spdlog::level::info);
    fresh->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l [%t] %v");
    current.store(fresh); // the one before stays: someone may be writing to it
}

void log(LogLevel level, std::string_view message)
{
    if (auto* logger = current.load())
        logger->log(levelOf(level), "{}", redact(message));
}

} // namespace howdah
