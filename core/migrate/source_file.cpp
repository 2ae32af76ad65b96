#include "core/migrate/source_file.h"

#include "core/base/utf8.h"
#include "core/migrate/checksum.h"
#include "core/migrate/other_tool.h"
#include "core/migrate/script_header.h"
#include "core/migrate/substitute.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace howdah {
namespace {

int lineOf(std::string_view text, std::size_t offset)
{
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

struct OpenFile {
    explicit OpenFile(int opened)
        : fd(opened)
    {
    }
    ~OpenFile()
    {
        if (fd >= 0)
            ::close(fd);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    const int fd;
};

// What errno says where it is nullopt. It may have grown since it was `expected` long.
std::optional<std::string> allOf(int fd, std::size_t expected)
{
    std::string bytes(expected + 1, '\0');
    std::size_t size = 0;
    for (;;) {
        const auto got = ::read(fd, bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::nullopt;
        size += static_cast<std::size_t>(got);
        if (size < bytes.size()) // it is a regular file: that was its end
            break;
        bytes.resize(2 * size);
    }
    bytes.resize(size);
    return bytes;
}

FileStamp stampOf(const struct stat& status)
{
    const auto nanoseconds = [](const timespec& at) {
        return at.tv_sec * 1'000'000'000 + at.tv_nsec;
    };
    return {.device = status.st_dev,
            .inode = status.st_ino,
            .size = status.st_size,
            .modified = nanoseconds(status.st_mtim),
            .changed = nanoseconds(status.st_ctim)};
}

SourceFile refused(const std::filesystem::path& path, const std::string& what)
{
    return {.problem = problemOf(path.filename().string(), 0, what)};
}

SourceFile unreadable(const std::filesystem::path& path, int error)
{
    return refused(
        path,
        error == EACCES || error == EPERM
            ? std::string("it cannot be read: look at its owner and rights")
            : fmt::format("it cannot be read ({})", std::generic_category().message(error)));
}

std::optional<FileProblem> unsoundness(std::string_view text, const std::string& name)
{
    if (const auto at = text.find('\0'); at != std::string_view::npos)
        return problemOf(name, lineOf(text, at),
                         "it holds a NUL character (is it UTF-16?): save it as UTF-8");
    if (const auto at = firstInvalidUtf8(text))
        return problemOf(name, lineOf(text, *at), "it is not UTF-8: save it as UTF-8");
    if (const auto other = otherToolOf(text))
        return problemOf(name, other->line,
                         fmt::format("it is a file of {} ({}), which holds both directions: "
                                     "howdahctl migrate convert makes a pair of it",
                                     other->tool, other->marker));
    return std::nullopt;
}

void putVariablesIn(ScriptFile& file, const std::string& name, const VariableMap& variables)
{
    auto filled = substitute(file.text, variables);
    if (filled.problem)
        file.problem = FileProblem{
            name, filled.problem->line,
            fmt::format("{}:{}: {}", name, filled.problem->line, filled.problem->message)};
    file.written = std::move(file.text);
    file.text = std::move(filled.text);
}

void compareVersions(ScriptFile& file, const std::string& name, std::int64_t version)
{
    std::int64_t said = 0;
    const auto& text = file.header.version;
    const auto* end = text.data() + text.size();
    if (text.empty() || (std::from_chars(text.data(), end, said).ptr == end && said == version))
        return;
    file.warnings.push_back(
        phrase("%1: its header says version %2, and its name %3, which is what counts",
               {name, text, std::to_string(version)}));
}

SourceFile understood(ScriptFile file, std::int64_t version, const VariableMap& variables)
{
    const auto name = file.name();
    if (file.text.starts_with(byteOrderMark)) {
        file.text.erase(0, byteOrderMark.size());
        file.warnings.push_back(phrase(
            "%1 begins with a byte order mark, which golang-migrate would send to the server: "
            "save it without",
            {name}));
    }
    if (auto problem = unsoundness(file.text, name))
        return {.problem = std::move(problem)};
    file.header = headerOf(file.text);
    if (file.header.isTemplate)
        putVariablesIn(file, name, variables);
    compareVersions(file, name, version);
    return {.file = std::make_shared<const ScriptFile>(std::move(file))};
}

} // namespace

FileProblem problemOf(const std::string& name, int line, const std::string& what)
{
    const auto place = line > 0 ? fmt::format("{}:{}", name, line) : name;
    return {name, line, place + ": " + what};
}

SourceFile readSource(const std::filesystem::path& path, std::int64_t version,
                      const VariableMap& variables, const std::shared_ptr<const ScriptFile>& known)
{
    struct stat status { };
    if (known && ::stat(path.c_str(), &status) == 0 && stampOf(status) == known->stamp)
        return {.file = known};
    // Not waiting for who writes into a pipe of such a name.
    const OpenFile open(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (open.fd < 0 || ::fstat(open.fd, &status) != 0)
        return unreadable(path, errno);
    if (S_ISDIR(status.st_mode))
        return {.ignored = phrase("a folder"), .isFolder = true};
    if (!S_ISREG(status.st_mode))
        return refused(path, "it is not a regular file");
    auto bytes = allOf(open.fd, static_cast<std::size_t>(status.st_size));
    if (!bytes)
        return unreadable(path, errno);
    auto checksum = sha256(*bytes);
    return understood({.path = path,
                       .text = *std::move(bytes),
                       .checksum = std::move(checksum),
                       .stamp = stampOf(status)},
                      version, variables);
}

} // namespace howdah
