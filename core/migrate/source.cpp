#include "core/migrate/source.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/migrate/checksum.h"
#include "core/sql/statement.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

namespace howdah {
namespace {

namespace fs = std::filesystem;

struct Name {
    std::string digits;
    std::string title;
    Direction direction = Direction::Up;
};

// ^([0-9]+)_(.*)\.(down|up)\.(.*)$ is golang-migrate's pattern, the last dot before up or down
// being the one that counts; of its extensions we take .sql. Else VERSION_title.sql, whose undoing
// is called VERSION_rollback.sql.
std::optional<Name> parseName(std::string_view name)
{
    if (!name.ends_with(".sql"))
        return std::nullopt;
    const auto digits = name.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos || name[digits] != '_')
        return std::nullopt;
    const auto rest = name.substr(digits + 1);
    const std::string number(name.substr(0, digits));
    const auto up = rest.rfind(".up.");
    const auto down = rest.rfind(".down.");
    if (up != std::string_view::npos && (down == std::string_view::npos || up > down))
        return Name{number, std::string(rest.substr(0, up)), Direction::Up};
    if (down != std::string_view::npos)
        return Name{number, std::string(rest.substr(0, down)), Direction::Down};
    const auto title = rest.substr(0, rest.size() - 4);
    return Name{number, std::string(title), title == "rollback" ? Direction::Down : Direction::Up};
}

int lineOf(std::string_view text, std::size_t offset)
{
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

// The tools whose files are named like ours and mean something else.
struct OtherTool {
    std::string_view name;
    std::string_view marker;
};
constexpr OtherTool otherTools[]{{"dbmate", "-- migrate:up"},
                                 {"dbmate", "-- migrate:down"},
                                 {"goose", "-- +goose Up"},
                                 {"goose", "-- +goose Down"},
                                 {"sql-migrate", "-- +migrate Up"}};

// At the start of a line only: a comment may well speak of another tool.
std::size_t findLine(std::string_view text, std::string_view start)
{
    for (auto at = text.find(start); at != std::string_view::npos; at = text.find(start, at + 1))
        if (at == 0 || text[at - 1] == '\n')
            return at;
    return std::string_view::npos;
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

class Reader {
public:
    explicit Reader(const fs::path& dir) { m_folder.path = dir; }

    Folder read()
    {
        std::vector<fs::directory_entry> entries;
        std::error_code failed;
        for (fs::directory_iterator it(m_folder.path, failed), end; !failed && it != end;
             it.increment(failed))
            entries.push_back(*it);
        if (failed)
            throw Error(
                ErrorKind::Config,
                fmt::format("the migrations folder {} cannot be read ({}): name another, or "
                            "make it",
                            m_folder.path.string(), failed.message()));
        std::ranges::sort(entries); // so that the same problem is named on every machine
        for (const auto& entry : entries)
            take(entry);
        passOver();
        fillGaps();
        for (auto& [version, script] : m_scripts)
            m_folder.scripts.push_back(std::move(script));
        return std::move(m_folder);
    }

private:
    void take(const fs::directory_entry& entry)
    {
        const auto name = entry.path().filename().string();
        std::error_code failed;
        if (entry.is_directory(failed)) {
            m_folder.ignored.push_back({name, "a folder"});
            return;
        }
        const auto parts = parseName(name);
        if (name == "howdah.yaml")
            return; // lint's own settings: not a migration, and not overlooked either
        if (!parts) {
            m_folder.ignored.push_back({name, "not named like a migration (VERSION_title.up.sql)"});
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
        if (auto file = load(entry.path(), name))
            place(version, *parts, std::move(file));
    }

    std::shared_ptr<const ScriptFile> load(const fs::path& path, const std::string& name)
    {
        std::error_code failed;
        if (const auto status = fs::status(path, failed); failed || !fs::is_regular_file(status)) {
            problem(name, 0,
                    failed ? fmt::format("it cannot be read ({})", failed.message())
                           : "it is not a regular file");
            return nullptr;
        }
        std::ifstream stream(path, std::ios::binary);
        std::string bytes{std::istreambuf_iterator(stream), {}};
        if (!stream.is_open() || stream.bad()) {
            problem(name, 0, "it cannot be read: look at its owner and rights");
            return nullptr;
        }
        ScriptFile file{path, {}, sha256(bytes), {}};
        if (bytes.starts_with(byteOrderMark)) {
            bytes.erase(0, byteOrderMark.size());
            file.warnings.push_back(fmt::format(
                "{} begins with a byte order mark, which golang-migrate would send to the server: "
                "save it without",
                name));
        }
        file.text = std::move(bytes);
        return isSound(file, name) ? std::make_shared<const ScriptFile>(std::move(file)) : nullptr;
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
        for (const auto& [tool, marker] : otherTools) {
            if (const auto at = findLine(text, marker); at != std::string_view::npos) {
                problem(
                    name, lineOf(text, at),
                    fmt::format("it is a file of {} ({}), which holds both directions: split it "
                                "into VERSION_title.up.sql and VERSION_title.down.sql",
                                tool, marker));
                return false;
            }
        }
        return true;
    }

    void place(std::int64_t version, const Name& parts, std::shared_ptr<const ScriptFile> file)
    {
        auto& script = m_scripts[version];
        script.version = version;
        auto& slot = parts.direction == Direction::Up ? script.up : script.down;
        if (slot) {
            problem(file->name(), 0,
                    fmt::format("{} has version {} as well, and also goes {}: give one of them "
                                "another version",
                                slot->name(), version, nameOf(parts.direction)));
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
                     "neither .up.sql nor .down.sql, unlike the files beside it"});
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
                    {fmt::format("{} has no up file: nothing is run for version {}, as "
                                 "golang-migrate does",
                                 script.down->name(), script.version)}});
    }

    void problem(const std::string& name, int line, const std::string& what)
    {
        const auto place = line > 0 ? fmt::format("{}:{}", name, line) : name;
        m_folder.problems.push_back({name, line, place + ": " + what});
    }

    Folder m_folder;
    std::map<std::int64_t, Script> m_scripts;
};

} // namespace

Folder readFolder(const fs::path& dir)
{
    return Reader(dir).read();
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
