#include "core/migrate/source.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/migrate/checksum.h"
#include "core/migrate/file_name.h"
#include "core/migrate/other_tool.h"
#include "core/migrate/script_header.h"
#include "core/migrate/substitute.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_map>

namespace howdah {
namespace {

namespace fs = std::filesystem;

int lineOf(std::string_view text, std::size_t offset)
{
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

// What neither a terminal nor the history can show.
bool isUnprintable(char c)
{
    return (c >= 0 && c < ' ') || c == 0x7F;
}

// Such a name with question marks, for the sentence that refuses it.
std::optional<std::string> unprintable(std::string name)
{
    const bool broken = firstInvalidUtf8(name).has_value();
    const auto isBad = [&](char c) { return isUnprintable(c) || (broken && (c & 0x80) != 0); };
    if (std::ranges::none_of(name, isBad))
        return std::nullopt;
    std::ranges::replace_if(name, isBad, '?');
    return name;
}

// In no order.
std::vector<std::string> namesIn(const fs::path& path)
{
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
    std::vector<std::string> names;
    bool isRead = false;
    while (folder && !isRead) {
        errno = 0;
        const auto* entry = ::readdir(folder.get());
        if (!entry && errno != 0)
            break;
        if (entry)
            names.emplace_back(entry->d_name);
        isRead = !entry;
    }
    if (!isRead)
        throw Error(ErrorKind::Config,
                    fmt::format("the migrations folder {} cannot be read ({}): name another, or "
                                "make it",
                                path.string(), std::generic_category().message(errno)));
    std::erase_if(names, [](const std::string& name) { return name == "." || name == ".."; });
    return names;
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

class FolderReader {
public:
    FolderReader(const fs::path& dir, const VariableMap& variables, const Folder* before)
        : m_variables(variables)
    {
        m_folder.readAt = SystemClock::now();
        if (before)
            know(*before);
        m_folder.paths = foldersOf(dir);
        m_folder.path = m_folder.paths.front();
    }

    Folder read()
    {
        for (const auto& path : m_folder.paths)
            readOne(path);
        passOver();
        fillGaps();
        for (auto& [version, script] : m_scripts)
            m_folder.scripts.push_back(std::move(script));
        return std::move(m_folder);
    }

private:
    void readOne(const fs::path& path)
    {
        auto names = namesIn(path);
        std::ranges::sort(names); // so that the same problem is named on every machine
        for (const auto& name : names)
            take(path, name);
    }

    void take(const fs::path& path, const std::string& name)
    {
        if (name == "howdah.yaml")
            return; // lint's own settings: not a migration, and not overlooked either
        const auto parts = parseFileName(name);
        std::error_code unknown;
        if (!parts && fs::is_directory(path / name, unknown)) {
            m_folder.ignored.push_back({name, phrase("a folder"), true});
            return;
        }
        if (!parts) {
            m_folder.ignored.push_back(
                {name, phrase("not named like a migration (VERSION_title.up.sql)")});
            return;
        }
        if (const auto shown = unprintable(name)) {
            problem(*shown, 0, "its name holds bytes that are no printable UTF-8: rename it");
            return;
        }
        std::int64_t version = 0;
        const auto* end = parts->digits.data() + parts->digits.size();
        if (std::from_chars(parts->digits.data(), end, version).ec != std::errc()) {
            problem(name, 0,
                    "its version is larger than 9223372036854775807: give it a smaller one");
            return;
        }
        if (auto file = load(path / name, name, version))
            place(version, *parts, std::move(file));
    }

    std::shared_ptr<const ScriptFile> load(const fs::path& path, const std::string& name,
                                           std::int64_t version)
    {
        struct stat status { };
        if (const auto known = m_known.find(path.native()); known != m_known.end()
            && ::stat(path.c_str(), &status) == 0 && stampOf(status) == known->second->stamp)
            return known->second;
        // Not waiting for who writes into a pipe of such a name.
        const OpenFile open(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (open.fd < 0 || ::fstat(open.fd, &status) != 0) {
            problem(name, 0,
                    errno == EACCES || errno == EPERM
                        ? std::string("it cannot be read: look at its owner and rights")
                        : fmt::format("it cannot be read ({})",
                                      std::generic_category().message(errno)));
            return nullptr;
        }
        if (S_ISDIR(status.st_mode)) {
            m_folder.ignored.push_back({name, phrase("a folder"), true});
            return nullptr;
        }
        if (!S_ISREG(status.st_mode)) {
            problem(name, 0, "it is not a regular file");
            return nullptr;
        }
        auto bytes = allOf(open.fd, static_cast<std::size_t>(status.st_size));
        if (!bytes) {
            problem(name, 0,
                    fmt::format("it cannot be read ({})", std::generic_category().message(errno)));
            return nullptr;
        }
        auto checksum = sha256(*bytes);
        ScriptFile file{.path = path,
                        .text = *std::move(bytes),
                        .checksum = std::move(checksum),
                        .stamp = stampOf(status)};
        if (file.text.starts_with(byteOrderMark)) {
            file.text.erase(0, byteOrderMark.size());
            file.warnings.push_back(phrase(
                "%1 begins with a byte order mark, which golang-migrate would send to the server: "
                "save it without",
                {name}));
        }
        if (!isSound(file, name))
            return nullptr;
        file.header = headerOf(file.text);
        if (file.header.isTemplate)
            putVariablesIn(file, name);
        compareVersions(file, version);
        return std::make_shared<const ScriptFile>(std::move(file));
    }

    // A clock may be too coarse to tell what was written right after it was read.
    void know(const Folder& before)
    {
        constexpr std::chrono::seconds coarsest{3};
        const auto settled =
            std::chrono::nanoseconds((before.readAt - coarsest).time_since_epoch()).count();
        for (const auto& script : before.scripts)
            for (const auto& file : {script.up, script.down})
                if (file && file->stamp.inode != 0 && !file->problem
                    && std::max(file->stamp.modified, file->stamp.changed) < settled)
                    m_known.emplace(file->path.native(), file);
    }

    void putVariablesIn(ScriptFile& file, const std::string& name)
    {
        auto filled = substitute(file.text, m_variables);
        if (filled.problem)
            file.problem = FileProblem{
                name, filled.problem->line,
                fmt::format("{}:{}: {}", name, filled.problem->line, filled.problem->message)};
        file.written = std::move(file.text);
        file.text = std::move(filled.text);
    }

    static void compareVersions(ScriptFile& file, std::int64_t version)
    {
        std::int64_t said = 0;
        const auto& text = file.header.version;
        const auto* end = text.data() + text.size();
        if (text.empty() || (std::from_chars(text.data(), end, said).ptr == end && said == version))
            return;
        file.warnings.push_back(
            phrase("%1: its header says version %2, and its name %3, which is what counts",
                   {file.path.filename().string(), text, std::to_string(version)}));
    }

    bool isSound(const ScriptFile& file, const std::string& name)
    {
        const std::string_view text = file.text;
        if (const auto at = text.find('\0'); at != std::string_view::npos) {
            problem(name, lineOf(text, at),
                    "it holds a NUL character (is it UTF-16?): save it as UTF-8");
            return false;
        }
        if (const auto at = firstInvalidUtf8(text)) {
            problem(name, lineOf(text, *at), "it is not UTF-8: save it as UTF-8");
            return false;
        }
        if (const auto other = otherToolOf(text)) {
            problem(name, other->line,
                    fmt::format("it is a file of {} ({}), which holds both directions: howdahctl "
                                "migrate convert makes a pair of it",
                                other->tool, other->marker));
            return false;
        }
        return true;
    }

    void place(std::int64_t version, const FileName& parts, std::shared_ptr<const ScriptFile> file)
    {
        auto& script = m_scripts[version];
        script.version = version;
        auto& slot = parts.direction == Direction::Up ? script.up : script.down;
        if (slot) {
            problem(file->name(), 0,
                    fmt::format("{} has version {} as well, and also goes {}: give one of them "
                                "another version",
                                m_folder.paths.size() > 1 ? slot->path.string() : slot->name(),
                                version, nameOf(parts.direction)));
            return;
        }
        slot = std::move(file);
        if (parts.direction == Direction::Up || !script.up)
            script.title = parts.title;
    }

    // A lone VERSION_title.sql among files of golang-migrate's names is nothing that it would run.
    void passOver()
    {
        const auto isOfPair = [](const auto& item) {
            return item.second.up && item.second.up->name().find(".up.") != std::string::npos;
        };
        const auto isLone = [&](const auto& item) {
            return item.second.up && !item.second.down && !isOfPair(item);
        };
        if (std::ranges::count_if(m_scripts, isOfPair) <= std::ranges::count_if(m_scripts, isLone))
            return;
        for (const auto& item : m_scripts)
            if (isLone(item))
                m_folder.ignored.push_back(
                    {item.second.up->name(),
                     phrase("neither .up.sql nor .down.sql, unlike the files beside it")});
        std::erase_if(m_scripts, isLone);
    }

    // A down file alone, below versions that do have an up file: every database has passed it.
    void fillGaps()
    {
        auto last = m_scripts.rbegin();
        while (last != m_scripts.rend() && !last->second.up)
            ++last;
        for (auto it = last; it != m_scripts.rend(); ++it)
            if (auto& script = it->second; !script.up)
                script.up = std::make_shared<const ScriptFile>(ScriptFile{
                    m_folder.path / fmt::format("{}_{}.up.sql", script.version, script.title),
                    {},
                    sha256({}),
                    {phrase(
                        "%1 has no up file: nothing is run for version %2, as golang-migrate does",
                        {script.down->name(), std::to_string(script.version)})}});
    }

    void problem(const std::string& name, int line, const std::string& what)
    {
        const auto place = line > 0 ? fmt::format("{}:{}", name, line) : name;
        m_folder.problems.push_back({name, line, place + ": " + what});
    }

    const VariableMap& m_variables;
    Folder m_folder;
    std::map<std::int64_t, Script> m_scripts;
    std::unordered_map<std::string, std::shared_ptr<const ScriptFile>> m_known; // by path
};

} // namespace

Folder readFolder(const fs::path& dir, const VariableMap& variables, const Folder* before)
{
    return FolderReader(dir, variables, before).read();
}

std::vector<fs::path> foldersOf(const fs::path& dir)
{
    std::error_code ignored;
    std::vector<fs::path> folders;
    if (!fs::exists(dir, ignored)) {
        std::istringstream names(dir.string());
        for (std::string name; std::getline(names, name, ':');)
            if (!name.empty())
                folders.emplace_back(name);
    }
    return folders.empty() ? std::vector{dir} : folders;
}

fs::path foldersFrom(const fs::path& from, const fs::path& dir)
{
    std::error_code ignored;
    if (fs::exists(from / dir, ignored))
        return from / dir;
    std::string all;
    for (const auto& folder : foldersOf(dir))
        all.append(all.empty() ? "" : ":").append((from / folder).string());
    return all;
}

void requireSound(const std::vector<FileProblem>& problems)
{
    if (problems.empty())
        return;
    const auto more = problems.size() - 1;
    throw Error(ErrorKind::Config,
                problems.front().message
                    + (more > 0 ? fmt::format(" (and {} more like it)", more) : ""));
}

} // namespace howdah
