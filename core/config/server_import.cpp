#include "core/config/server_import.h"

#include "core/base/error.h"
#include "core/config/ambient.h"
#include "core/config/compose_file.h"
#include "core/config/dot_env.h"
#include "core/config/profile_build.h"
#include "core/config/profile_keys.h"
#include "core/config/profile_url.h"
#include "core/config/service_file.h"
#include "core/config/small_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <system_error>

namespace howdah {
namespace {

namespace fs = std::filesystem;

ImportedProfile importedFrom(const Profile& profile, std::string name, std::string source)
{
    ImportedProfile imported{
        .name = std::move(name), .texts = textsOf(profile), .source = std::move(source)};
    imported.password = profile.password;
    if (profile.extra.empty())
        return imported;
    // Only a url can say what has no key of its own; the keys that it says too would be passed by.
    for (const auto& key : profileKeys())
        if (!key.keyword.empty())
            imported.texts.erase(std::string(key.path));
    imported.texts["url"] = urlOf(profile);
    return imported;
}

std::string nameFrom(const Profile& profile)
{
    if (!profile.database.empty())
        return profile.database;
    return profile.host.empty() || profile.host.starts_with('/') ? "server" : profile.host;
}

std::vector<ImportedProfile> importVariables(const Environment::Variables& variables,
                                             std::string_view from)
{
    const Environment only(variables);
    const Paths nowhere(only, {}, false);
    Ambient ambient(only, nowhere);
    const auto server = ambient.server();
    if (!server)
        return {};
    auto remarks = ambient.warnings();
    const auto profile = buildProfile("environment", server->settings, {}, remarks);
    const auto choosing = server->source.substr(0, server->source.find(' '));
    auto imported =
        importedFrom(profile, nameFrom(profile), fmt::format("{} in {}", choosing, from));
    imported.remarks = std::move(remarks);
    return {std::move(imported)};
}

std::vector<ImportedProfile> importDotEnv(const fs::path& file, const Environment& environment)
{
    const auto shown = file.filename().string();
    const auto dotEnv = DotEnv::read(file, shown);
    Environment::Variables variables;
    for (const auto name : serverVariables())
        if (auto value =
                dotEnv.find(name, [&](std::string_view other) { return environment.find(other); }))
            variables.emplace(name, std::move(*value));
    return importVariables(variables, shown);
}

std::vector<ImportedProfile> importCompose(const fs::path& file, const Environment& environment)
{
    const auto shown = file.filename().string();
    const auto dotEnv = DotEnv::read(file.parent_path() / ".env", ".env");
    const auto lookup = [&](std::string_view name) {
        auto value = environment.find(name);
        return value
            ? value
            : dotEnv.find(name, [&](std::string_view other) { return environment.find(other); });
    };
    std::vector<ImportedProfile> all;
    const auto inFile = [&](const std::string& path, std::string_view name) {
        return DotEnv::read(file.parent_path() / path, path).find(name, lookup);
    };
    for (auto& server :
         parseCompose(readSmallFile(file, shown).value_or(""), shown, lookup, inFile)) {
        ImportedProfile imported{.name = server.service,
                                 .texts = {{"user", server.user}, {"database", server.database}},
                                 .source = fmt::format("{}: service {}", shown, server.service),
                                 .password = std::move(server.password)};
        imported.texts.emplace("host", server.host.empty() ? "localhost" : server.host);
        if (!server.port.empty())
            imported.texts.emplace("port", server.port);
        else
            imported.remarks.push_back(
                fmt::format("service {} publishes no port: add `ports: [\"5432:5432\"]` to it, or "
                            "change host and port of the profile",
                            server.service));
        all.push_back(std::move(imported));
    }
    return all;
}

std::string keywordString(const std::map<std::string, std::string>& keywords)
{
    std::string text;
    for (const auto& [keyword, value] : keywords) {
        text += fmt::format("{}{}='", text.empty() ? "" : " ", keyword);
        for (const char c : value)
            text.append(c == '\'' || c == '\\' ? "\\" : "").append(1, c);
        text += '\'';
    }
    return text;
}

// Whether libpq would find a service in it by its name alone.
bool isLibpqs(const fs::path& file, const Environment& environment)
{
    return std::ranges::any_of(serviceFiles(environment), [&](const fs::path& read) {
        std::error_code missing;
        return fs::equivalent(read, file, missing);
    });
}

std::vector<ImportedProfile> importServices(const fs::path& file, const Environment& environment)
{
    const auto shown = file.filename().string();
    const bool isRead = isLibpqs(file, environment);
    std::vector<ImportedProfile> all;
    for (const auto& service : parseServices(readSmallFile(file, shown).value_or(""))) {
        ImportedProfile imported{
            .name = service.name, .texts = {}, .source = fmt::format("{}:{}", shown, service.line)};
        if (isRead) {
            // Named and not copied: the file stays the one place where it is written, password and
            // all.
            imported.texts = {{"service", service.name}};
            std::string says;
            for (const auto& [keyword, value] : service.keywords)
                says += fmt::format("{}{}={}", says.empty() ? "" : " ", keyword, value);
            if (!says.empty())
                imported.remarks.push_back(fmt::format("the service says {}", says));
        } else {
            if (!service.keywords.empty()) {
                auto copy = importUrl(keywordString(service.keywords));
                imported.texts = std::move(copy.texts);
                imported.remarks = std::move(copy.remarks);
            }
            if (service.hasPassword)
                imported.remarks.push_back(fmt::format(
                    "its password stays in {}, which libpq does not read: put it into ~/.pgpass "
                    "(mode 0600) or the keyring, or it is asked for",
                    shown));
        }
        all.push_back(std::move(imported));
    }
    return all;
}

std::vector<ImportedProfile> importProfiles(const fs::path& file)
{
    const auto read = readProfileFile(file, file.filename().string());
    std::vector<ImportedProfile> all;
    for (const auto& block : read ? read->blocks : std::vector<ProfileBlock>()) {
        if (!block.problem.empty())
            throw Error(ErrorKind::Config, block.where + ": " + block.problem);
        ImportedProfile imported{
            .name = block.name, .texts = withoutSecrets(textsOf(block)), .source = block.where};
        if (imported.texts != textsOf(block))
            imported.remarks.push_back(
                fmt::format("the password of {} was left behind", block.name));
        all.push_back(std::move(imported));
    }
    return all;
}

} // namespace

ImportedProfile importUrl(const std::string& text)
{
    std::vector<std::string> remarks;
    const std::vector<Setting> settings{{.key = "url", .text = text, .where = "the URL"}};
    const auto profile = buildProfile("url", settings, {}, remarks);
    auto imported = importedFrom(profile, nameFrom(profile), "a URL");
    imported.remarks = std::move(remarks);
    return imported;
}

std::vector<ImportedProfile> importEnvironment(const Environment& environment)
{
    return importVariables(environment.variables(), "the environment");
}

std::vector<ImportedProfile> importFile(const fs::path& file, const Environment& environment)
{
    std::error_code problem;
    if (!fs::exists(file, problem))
        throw Error(ErrorKind::NotFound, fmt::format("there is no file {}", file.string()));
    const auto name = file.filename().string();
    if (name.find(".env") != std::string::npos || name == "env")
        return importDotEnv(file, environment);
    if (name.find("compose") != std::string::npos)
        return importCompose(file, environment);
    if (name.find("service") != std::string::npos || name.ends_with(".conf"))
        return importServices(file, environment);
    return importProfiles(file);
}

std::vector<fs::path> importableFiles(const Environment& environment, const Paths& paths)
{
    std::vector<fs::path> files;
    if (!paths.workingFolder().empty())
        for (const auto* name :
             {".env", "compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"})
            files.push_back(paths.workingFolder() / name);
    for (auto& file : serviceFiles(environment))
        files.push_back(std::move(file));
    std::erase_if(files, [](const fs::path& file) {
        std::error_code ignored;
        return !fs::is_regular_file(file, ignored);
    });
    return files;
}

std::vector<ImportedProfile> importEverything(const Environment& environment, const Paths& paths)
{
    auto all = importEnvironment(environment);
    for (const auto& file : importableFiles(environment, paths)) {
        auto more = importFile(file, environment);
        all.insert(all.end(), std::make_move_iterator(more.begin()),
                   std::make_move_iterator(more.end()));
    }
    return all;
}

std::string freeName(const ProfileFile& file, const std::string& wanted)
{
    std::string name;
    for (const char c : wanted)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
            || c == '.' || c == '-' || (c == ' ' && !name.empty()))
            name += c;
    name = name.substr(0, 50);
    name.erase(name.find_last_not_of(' ') + 1);
    if (name.empty())
        name = "server";
    auto fresh = name;
    for (int number = 2; file.find(fresh); ++number)
        fresh = fmt::format("{} {}", name, number);
    return fresh;
}

} // namespace howdah
