#include "core/config/profile_store.h"

#include "core/base/error.h"
#include "core/config/profile_build.h"
#include "core/config/profile_check.h"
#include "core/config/profile_edit.h"
#include "core/config/profile_keys.h"
#include "core/config/profile_order.h"
#include "core/config/small_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace howdah {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void failed(const fs::path& path, std::string_view what)
{
    throw Error(ErrorKind::Config,
                fmt::format("{} cannot be {}: {}; what it held is unchanged", path.string(), what,
                            std::strerror(errno)));
}

class File {
public:
    File(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~File()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    File(File&&) = delete;
    int get() const noexcept { return m_descriptor; }

private:
    int m_descriptor;
};

void writeAll(int descriptor, std::string_view text, const fs::path& shown)
{
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno != EINTR)
            failed(shown, "written");
        text.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
}

// A new file beside the old one, then the old name: a crash leaves one of the two, whole.
void replaceFile(const fs::path& path, std::string_view text)
{
    auto name = path.string() + ".XXXXXX";
    const File fresh(::mkostemp(name.data(), O_CLOEXEC)); // mode 0600
    if (fresh.get() < 0)
        failed(path, "written");
    try {
        writeAll(fresh.get(), text, path);
        if (::fsync(fresh.get()) != 0 || ::rename(name.c_str(), path.c_str()) != 0)
            failed(path, "written");
    } catch (const Error&) {
        ::unlink(name.c_str());
        throw;
    }
    const File folder(::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ::fsync(folder.get());
}

void checkName(const std::string& name)
{
    if (const auto problem = nameProblem(name); !problem.empty())
        throw Error(ErrorKind::Config, problem);
}

// What can be known before variables are: keys, and the values that hold none.
void checkTexts(const std::string& name, const ProfileTexts& texts, const ProfileTexts& before)
{
    std::vector<Setting> settings;
    for (const auto& [key, text] : texts) {
        const bool variable = text.find("${") != std::string::npos;
        settings.push_back({.key = key, .text = variable ? "" : text, .where = name + "." + key});
    }
    std::vector<std::string> ignored;
    buildProfile(name, settings, {}, ignored);

    ProfileTexts fresh;
    for (const auto& [key, text] : texts)
        if (const auto old = before.find(key); old == before.end() || old->second != text)
            fresh.emplace(key, text);
    settings.clear();
    for (const auto& [key, text] : fresh)
        settings.push_back({.key = key, .text = text, .where = name + "." + key});
    std::vector<std::string> writtenOut;
    const auto anything = [](std::string_view) { return std::optional<std::string>("x"); };
    expandSettings(std::move(settings), anything, Trust::Own, writtenOut);
    if (!writtenOut.empty())
        throw Error(ErrorKind::Config,
                    fmt::format("{}: passwords are not written to profiles.yaml; keep it in the "
                                "keyring or in ~/.pgpass, or write ${{DB_PASSWORD}}",
                                name));
}

} // namespace

ProfileStore::ProfileStore(fs::path file)
    : m_file(std::move(file))
{
}

ProfileFile ProfileStore::read() const
{
    auto file = readProfileFile(m_file, m_file.string());
    return file ? std::move(*file) : ProfileFile{.shown = m_file.string()};
}

void ProfileStore::edit(const std::function<std::string(const std::string& text)>& change) const
{
    std::error_code problem;
    const auto target = fs::weakly_canonical(m_file, problem); // through a link, to where it leads
    const auto& path = problem || target.empty() ? m_file : target;
    const auto folder = path.parent_path();
    if (!fs::exists(folder, problem)) {
        fs::create_directories(folder, problem);
        fs::permissions(folder, fs::perms::owner_all, problem);
    }
    const File lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (lock.get() < 0 || ::flock(lock.get(), LOCK_EX) != 0)
        failed(path, "locked");
    replaceFile(path, change(readSmallFile(path, path.string()).value_or("")));
}

std::string ProfileStore::saved(const std::string& text, const std::string& name,
                                const ProfileTexts& texts) const
{
    checkName(name);
    ProfileTexts wanted;
    for (const auto& [key, value] : texts)
        if (!value.empty())
            wanted.emplace(key, value);
    const auto file = parseProfileFile(text, m_file.string());
    const auto* block = file.find(name);
    checkTexts(name, wanted, block ? textsOf(*block) : ProfileTexts());
    return withBlock(text, name, wanted);
}

void ProfileStore::save(const std::string& name, const ProfileTexts& texts) const
{
    edit([&](const std::string& text) { return saved(text, name, texts); });
}

void ProfileStore::add(const std::string& name, const ProfileTexts& texts) const
{
    edit([&](const std::string& text) {
        if (parseProfileFile(text, m_file.string()).find(name))
            throw Error(ErrorKind::Exists,
                        fmt::format("there is a profile \"{}\" already; choose another name, or "
                                    "change that one",
                                    name));
        return saved(text, name, texts);
    });
}

void ProfileStore::saveAs(const std::string& name, const std::string& newName,
                          const ProfileTexts& texts) const
{
    checkName(newName);
    edit([&](const std::string& text) {
        return saved(withRenamed(text, name, newName), newName, texts);
    });
}

void ProfileStore::duplicate(const std::string& name, const std::string& newName) const
{
    checkName(newName);
    edit([&](const std::string& text) {
        const auto file = parseProfileFile(text, m_file.string());
        if (file.find(newName))
            throw Error(ErrorKind::Exists,
                        fmt::format("there is a profile \"{}\" already", newName));
        const auto original = removedFrom(text, name);
        auto texts = textsOf(*file.find(name));
        if (const auto password = texts.find("password");
            password != texts.end() && password->second.find("${") == std::string::npos)
            texts.erase(password);
        return withMoved(saved(text, newName, texts), newName, original.position + 1);
    });
}

void ProfileStore::rename(const std::string& name, const std::string& newName) const
{
    checkName(newName);
    edit([&](const std::string& text) { return withRenamed(text, name, newName); });
}

void ProfileStore::move(const std::string& name, std::size_t position) const
{
    edit([&](const std::string& text) { return withMoved(text, name, position); });
}

RemovedProfile ProfileStore::remove(const std::string& name) const
{
    RemovedProfile removed;
    edit([&](const std::string& text) {
        const auto file = parseProfileFile(text, m_file.string());
        if (!file.find(name))
            throw Error(ErrorKind::NotFound,
                        fmt::format("there is no profile \"{}\" in {}", name, m_file.string()));
        removed = removedFrom(text, name);
        return withoutBlock(removed.wasDefault ? withDefault(text, "") : text, name);
    });
    return removed;
}

void ProfileStore::putBack(const RemovedProfile& removed) const
{
    edit([&](const std::string& text) { return withPutBack(text, removed); });
}

void ProfileStore::setDefault(const std::string& name) const
{
    edit([&](const std::string& text) {
        if (!parseProfileFile(text, m_file.string()).find(name))
            throw Error(ErrorKind::NotFound,
                        fmt::format("there is no profile \"{}\" in {}", name, m_file.string()));
        return withDefault(text, name);
    });
}

ProfileTexts textsOf(const ProfileBlock& block)
{
    ProfileTexts texts;
    for (const auto& setting : block.settings)
        if (!setting.text.empty())
            texts.emplace(setting.key, setting.text);
    return texts;
}

ProfileTexts textsOf(const Profile& profile)
{
    static const Profile defaults;
    ProfileTexts texts;
    for (const auto& key : profileKeys()) {
        auto text = key.write(profile);
        if (!text.empty() && key.path != "password" && text != key.write(defaults))
            texts.emplace(key.path, std::move(text));
    }
    return texts;
}

} // namespace howdah
