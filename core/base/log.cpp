#include "core/base/log.h"

#include "core/base/log_file.h"
#include "core/base/log_tail.h"
#include "core/base/redact.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <memory>
#include <mutex>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>
#include <vector>

namespace howdah {

std::atomic<bool> log_detail::statements = false;

namespace {

// Held for the life of the process: threads may still log while statics are being destroyed.
std::atomic<spdlog::logger*> current = nullptr;

constexpr std::array logLevels{
    std::pair{LogLevel::Debug, spdlog::level::debug},
    std::pair{LogLevel::Info, spdlog::level::info},
    std::pair{LogLevel::Warning, spdlog::level::warn},
    std::pair{LogLevel::Error, spdlog::level::err},
};

spdlog::level::level_enum spdlogLevel(LogLevel level)
{
    for (const auto& [own, theirs] : logLevels)
        if (own == level)
            return theirs;
    return spdlog::level::info;
}

LogLevel ownLevel(spdlog::level::level_enum level)
{
    for (const auto& [own, theirs] : logLevels)
        if (theirs == level)
            return own;
    return LogLevel::Error;
}

// A message of megabytes would push all others out of the file.
constexpr std::size_t longestMessage = 16 * 1024;

// The part goes through spdlog as the name of the source.
std::string_view partOfMessage(const spdlog::details::log_msg& message)
{
    return message.source.filename ? message.source.filename : "";
}

// In double quotes, as logfmt has it; a message is one line whatever is in it.
void appendQuoted(std::string_view text, std::string& line)
{
    const auto whole = text.size();
    auto shown = std::min(whole, longestMessage);
    while (shown < whole && shown > 0 && (static_cast<unsigned char>(text[shown]) & 0xC0U) == 0x80U)
        --shown; // not within a character
    line += '"';
    for (const char c : text.substr(0, shown)) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            line.append(1, '\\').append(1, c);
        else if (c == '\n')
            line += "\\n";
        else if (c == '\t')
            line += "\\t";
        else if (code < 0x20 || code == 0x7f)
            line += fmt::format("\\u{:04x}", code);
        else
            line += c;
    }
    if (shown < whole)
        line += fmt::format("… ({} bytes more)", whole - shown);
    line += '"';
}

class FileSink : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit FileSink(const std::filesystem::path& path)
        : m_file(path)
    {
    }

protected:
    void sink_it_(const spdlog::details::log_msg& message) override
    {
        const auto at = std::chrono::floor<std::chrono::milliseconds>(message.time);
        const auto part = partOfMessage(message);
        auto line =
            fmt::format("time={:%Y-%m-%dT%H:%M:%S}.{:03}Z level={} part={} pid={} "
                        "thread={} message=",
                        fmt::gmtime(std::chrono::floor<std::chrono::seconds>(at)),
                        at.time_since_epoch().count() % 1'000, nameOf(ownLevel(message.level)),
                        part.empty() ? "-" : part, ::getpid(), message.thread_id);
        appendQuoted({message.payload.data(), message.payload.size()}, line);
        line += '\n';
        m_file.write(line);
    }
    void flush_() override { } // nothing is held back

private:
    LogFile m_file;
};

class TailSink : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit TailSink(std::shared_ptr<LogTail> tail)
        : m_tail(std::move(tail))
    {
    }

protected:
    void sink_it_(const spdlog::details::log_msg& message) override
    {
        m_tail->add({message.time,
                     ownLevel(message.level),
                     std::string(partOfMessage(message)),
                     {message.payload.data(), message.payload.size()}});
    }
    void flush_() override { }

private:
    std::shared_ptr<LogTail> m_tail;
};

} // namespace

std::string_view nameOf(LogLevel level) noexcept
{
    static constexpr std::array<std::string_view, 4> names{"debug", "info", "warning", "error"};
    return names.at(static_cast<std::size_t>(level));
}

std::optional<LogLevel> logLevelNamed(std::string_view name) noexcept
{
    for (const auto& [own, theirs] : logLevels)
        if (nameOf(own) == name)
            return own;
    return std::nullopt;
}

std::string_view partOf(const std::source_location& where) noexcept
{
    const std::string_view file = where.file_name();
    const auto name = file.rfind('/');
    if (name == std::string_view::npos)
        return "";
    const auto folder = file.substr(0, name);
    return folder.substr(folder.rfind('/') + 1); // npos + 1 is 0
}

void setUpLog(const LogOptions& options)
{
    std::vector<spdlog::sink_ptr> sinks;
    if (options.toStderr) {
        sinks.push_back(std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        sinks.back()->set_pattern("%H:%M:%S.%e %^%l%$ %s: %v");
    }
    if (!options.file.empty()) {
        try {
            sinks.push_back(std::make_shared<FileSink>(options.file));
        } catch (const std::exception& problem) {
            std::fprintf(stderr, "howdah: no log file: %s\n", problem.what());
        }
    }
    if (options.tail)
        sinks.push_back(std::make_shared<TailSink>(options.tail));
    // Those from before stay, for someone may be writing to one; to the very end of the program.
    static std::mutex mutex;
    static auto& all = *new std::vector<std::unique_ptr<spdlog::logger>>;
    const std::lock_guard lock(mutex);
    auto& fresh =
        all.emplace_back(std::make_unique<spdlog::logger>("howdah", sinks.begin(), sinks.end()));
    fresh->set_level(spdlogLevel(options.level));
    current.store(fresh.get());
    log_detail::statements = options.statements && options.level == LogLevel::Debug;
}

void setLogLevel(LogLevel level)
{
    if (auto* logger = current.load())
        logger->set_level(spdlogLevel(level));
}

bool isLogged(LogLevel level) noexcept
{
    const auto* logger = current.load();
    return logger && logger->should_log(spdlogLevel(level));
}

void log(LogLevel level, std::string_view message, std::string_view part)
{
    auto* logger = current.load();
    if (!logger || !logger->should_log(spdlogLevel(level)))
        return;
    const std::string source(part);
    logger->log(spdlog::source_loc(source.c_str(), 1, ""), spdlogLevel(level),
                spdlog::string_view_t(redact(message)));
}

} // namespace howdah
