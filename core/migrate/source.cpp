#include "core/migrate/source.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/migrate/checksum.h"
#include "core/migrate/file_name.h"
#include "core/migrate/source_file.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <dirent.h>
#include <fmt/format.h>
#include <future>
#include <map>
#include <optional>
#include <sstream>
#include <unordered_map>

namespace howdah {
namespace {

namespace fs = std::filesystem;

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
            if (name != "howdah.yaml") // lint's own settings: no migration, not overlooked either
                take(path / name, name);
    }

    void take(const fs::path& path, const std::string& name)
    {
        const auto parts = parseFileName(name);
        if (!parts) {
            std::error_code unknown;
            const bool isFolder = fs::is_directory(path, unknown);
            m_folder.ignored.push_back(
                {name,
                 isFolder ? phrase("a folder")
                          : phrase("not named like a migration (VERSION_title.up.sql)"),
                 isFolder});
            return;
        }
        if (const auto shown = unprintable(name))
            return problem(*shown, "its name holds bytes that are no printable UTF-8: rename it");
        std::int64_t version = 0;
        const auto* end = parts->digits.data() + parts->digits.size();
        if (std::from_chars(parts->digits.data(), end, version).ec != std::errc())
            return problem(name,
                           "its version is larger than 9223372036854775807: give it a smaller one");
        auto found = readSource(path, version, m_variables, known(path));
        if (found.problem)
            m_folder.problems.push_back(*std::move(found.problem));
        if (!found.ignored.empty())
            m_folder.ignored.push_back({name, std::move(found.ignored), found.isFolder});
        if (found.file)
            place(version, *parts, std::move(found.file));
    }

    void problem(const std::string& name, const std::string& what)
    {
        m_folder.problems.push_back(problemOf(name, 0, what));
    }

    std::shared_ptr<const ScriptFile> known(const fs::path& path) const
    {
        const auto at = m_known.find(path.native());
        return at == m_known.end() ? nullptr : at->second;
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

    void place(std::int64_t version, const FileName& parts, std::shared_ptr<const ScriptFile> file)
    {
        auto& script = m_scripts[version];
        script.version = version;
        auto& slot = parts.direction == Direction::Up ? script.up : script.down;
        if (slot) {
            problem(file->name(),
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

std::shared_future<Folder> readFolderAside(const fs::path& dir, const VariableMap& variables,
                                           const Folder* before)
{
    return std::async(std::launch::async, [=] { return readFolder(dir, variables, before); });
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
