#include "core/config/pass_file.h"

#include "core/config/environment.h"
#include "core/config/yaml_lines.h"

#include <array>
#include <fstream>
#include <iterator>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace howdah {
namespace {

// The fields of a line up to the password, which is the rest of it.
std::vector<std::string> passFields(std::string_view line)
{
    std::vector<std::string> fields(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size())
            fields.back() += line[++i];
        else if (line[i] == ':' && fields.size() < 5)
            fields.emplace_back();
        else
            fields.back() += line[i];
    }
    return fields;
}

// "*" written as "\*" would be a literal to nobody, so the text alone decides, as in libpq.
bool fits(const std::string& field, std::string_view value)
{
    return field == "*" || field == value;
}

std::string userOfSystem()
{
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16384> names{};
    const int status = ::getpwuid_r(::geteuid(), &entry, names.data(), names.size(), &found);
    return status == 0 && found ? found->pw_name : "";
}

// Nullopt: none that libpq would read.
std::optional<std::string> passFileOf(const Profile& profile)
{
    const auto environment = Environment::ofProcess();
    std::string path = environment.get("HOME") + "/.pgpass";
    if (environment.has("PGPASSFILE"))
        path = environment.get("PGPASSFILE");
    if (const auto given = profile.extra.find("passfile"); given != profile.extra.end())
        path = given->second;
    struct stat status { };
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)
        || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return std::nullopt;
    return path;
}

} // namespace

std::optional<std::string> passwordIn(std::string_view text, std::string_view host,
                                      std::string_view port, std::string_view database,
                                      std::string_view user)
{
    for (auto line : splitLines(std::string(text))) {
        if (line.ends_with('\r'))
            line.pop_back();
        if (line.empty() || line.front() == '#')
            continue;
        const auto fields = passFields(line);
        if (fields.size() == 5 && fits(fields[0], host) && fits(fields[1], port)
            && fits(fields[2], database) && fits(fields[3], user))
            return fields[4];
    }
    return std::nullopt;
}

std::optional<std::string> passwordFromFile(const Profile& profile)
{
    const auto path = passFileOf(profile);
    if (!path)
        return std::nullopt;
    std::ifstream file(*path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto user = profile.user.empty() ? userOfSystem() : profile.user;
    const auto& database = profile.database.empty() ? user : profile.database;
    const auto host = profile.host.empty() ? profile.ssh.remoteHost : profile.host;
    return passwordIn(text, host, std::to_string(profile.ssh.remotePort), database, user);
}

bool hasPassFile(const Profile& profile)
{
    return passFileOf(profile).has_value();
}

} // namespace howdah
