#include "core/config/server_choice.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/config/ambient.h"
#include "core/config/profile_build.h"
#include "core/config/profile_file.h"
#include "core/config/service_file.h"
#include "core/config/setting_sources.h"
#include "core/config/suggest.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

std::optional<Stage> stageNamed(std::string_view text)
{
    for (const auto stage : {Stage::Development, Stage::Test, Stage::Staging, Stage::Production})
        if (text == nameOf(stage))
            return stage;
    return std::nullopt;
}

// With what its service says where it does not itself, as far as it is about the way there.
Profile withItsService(Profile profile, const Environment& environment)
{
    const auto name = profile.service.empty() ? environment.get("PGSERVICE") : profile.service;
    const auto service = name.empty() ? std::nullopt : findService(name, environment);
    if (!service)
        return profile;
    const auto said = [&](const char* keyword) {
        const auto found = service->keywords.find(keyword);
        return found == service->keywords.end() ? std::string() : found->second;
    };
    if (profile.host.empty())
        profile.host = said("host");
    if (!said("hostaddr").empty())
        profile.extra.emplace("hostaddr", said("hostaddr"));
    if (profile.sslMode)
        return profile;
    const auto mode = said("sslmode").empty() ? environment.get("PGSSLMODE") : said("sslmode");
    profile.sslMode = SslMode::Prefer;
    for (const auto one : {SslMode::Disable, SslMode::Allow, SslMode::Require, SslMode::VerifyCa,
                           SslMode::VerifyFull})
        if (mode == nameOf(one))
            profile.sslMode = one;
    return profile;
}

// The choosing, step by step. Each step answers nullopt when it does not apply.
class Chooser {
public:
    Chooser(const Environment& environment, const Paths& paths)
        : m_environment(environment)
        , m_paths(paths)
        , m_ambient(environment, paths)
    {
    }

    ServerChoice choose(const ExplicitChoice& choice)
    {
        auto chosen = choice.databaseUrl ? ofUrl(*choice.databaseUrl)
            : choice.profile             ? ofNamed(*choice.profile)
            : choice.sandbox             ? ofSandbox("--sandbox")
                                         : ofSurroundings();
        if (auto warning =
                clearTextWarning(withItsService(chosen.profile, m_environment), m_environment))
            m_warnings.push_back(std::move(*warning));
        chosen.needsConsent = chosen.needsConsent || m_ambient.usedDotEnv();
        chosen.warnings = m_ambient.warnings();
        chosen.warnings.insert(chosen.warnings.end(), m_warnings.begin(), m_warnings.end());
        return chosen;
    }

private:
    ServerChoice ofSurroundings()
    {
        if (auto chosen = ofEnvironment())
            return *chosen;
        if (auto chosen = ofDefault())
            return *chosen;
        if (auto chosen = ofWorkingFolder())
            return *chosen;
        return ofSandbox("the private PostgreSQL (nothing else was chosen)");
    }

    ServerChoice ofUrl(const std::string& url)
    {
        if (url.empty()) // to buildProfile() an empty text is a key that was not given
            throw Error(ErrorKind::Config, "--database: not a database URL: it is empty");
        const std::vector<Setting> settings{{.key = "url", .text = url, .where = "--database"}};
        return {.profile = built("command-line", settings), .source = "--database"};
    }

    static ServerChoice ofSandbox(std::string source)
    {
        Profile profile;
        profile.name = "sandbox";
        profile.host.clear(); // the sandbox knows its socket
        return {.profile = std::move(profile), .source = std::move(source), .isSandbox = true};
    }

    ServerChoice ofNamed(const std::string& name)
    {
        const auto own = readProfileFile(m_paths.profiles(), m_paths.profiles().string());
        if (const auto* block = own ? own->find(name) : nullptr)
            return ofBlock(*block, Trust::Own, "--profile " + name);
        const auto local = workingFile();
        if (const auto* block = local ? local->find(name) : nullptr)
            return ofBlock(*block, Trust::WorkingFolder,
                           fmt::format("--profile {} ({})", name, local->shown));

        std::vector<std::string_view> names;
        std::string listed;
        for (const auto* file : {own ? &*own : nullptr, local ? &*local : nullptr}) {
            if (!file)
                continue;
            for (const auto& block : file->blocks)
                names.emplace_back(block.name);
            listed +=
                fmt::format("{}{} ({})", listed.empty() ? "" : "; ", file->names(), file->shown);
        }
        const auto near = didYouMean(name, names);
        if (!own && !local)
            listed = fmt::format("none, because {} does not exist", m_paths.profiles().string());
        throw Error(ErrorKind::Config,
                    fmt::format("there is no profile \"{}\"{} Those that exist: {}", name,
                                near.empty() ? "." : near, listed));
    }

    std::optional<ServerChoice> ofEnvironment()
    {
        auto found = m_ambient.server();
        if (!found)
            return std::nullopt;
        return ServerChoice{.profile = built("environment", found->settings),
                            .source = found->source};
    }

    std::optional<ServerChoice> ofDefault()
    {
        const auto file = readProfileFile(m_paths.profiles(), m_paths.profiles().string());
        if (!file || !file->defaultName)
            return std::nullopt;
        const auto* block = file->find(*file->defaultName);
        if (!block)
            throw Error(
                ErrorKind::Config,
                fmt::format("{}:{}:default: there is no profile \"{}\" under database; those "
                            "that exist: {}",
                            file->shown, file->defaultLine, *file->defaultName, file->names()));
        return ofBlock(*block, Trust::Own, "profiles.yaml: default " + block->name);
    }

    std::optional<ServerChoice> ofWorkingFolder()
    {
        const auto file = workingFile();
        if (!file)
            return std::nullopt;
        const auto named = m_ambient.find("APP_ENV");
        const auto name = named && !named->empty() ? *named : "development";
        if (const auto* block = file->find(name))
            return ofBlock(*block, Trust::WorkingFolder, file->shown + ": " + name);
        if (named && !named->empty())
            throw Error(
                ErrorKind::Config,
                fmt::format("{} has no block \"{}\", which APP_ENV names; those that exist: {}",
                            file->shown, name, file->names()));
        m_warnings.push_back(
            fmt::format("{} has no block \"development\" and APP_ENV names no other, "
                        "so it was passed over; it has: {}",
                        file->shown, file->names()));
        return std::nullopt;
    }

    std::optional<ProfileFile> workingFile() const
    {
        if (m_paths.workingFolder().empty())
            return std::nullopt;
        for (const auto* name : {"database.yaml", "config/database.yaml"}) {
            auto file = readProfileFile(m_paths.workingFolder() / name, name);
            if (file && file->defaultName)
                throw Error(ErrorKind::Config,
                            fmt::format("{}:{}:default: only profiles.yaml has a default; here "
                                        "APP_ENV chooses the block, or `development` is it",
                                        file->shown, file->defaultLine));
            if (file)
                return file;
        }
        return std::nullopt;
    }

    ServerChoice ofBlock(const ProfileBlock& block, Trust trust, std::string source)
    {
        if (!block.problem.empty())
            throw Error(ErrorKind::Config, block.where + ": " + block.problem);
        auto settings = block.settings;
        const auto stage = stageOf(block, trust);
        const bool says = std::ranges::any_of(settings, [](const Setting& setting) {
            return setting.key == "environment" && !setting.text.empty();
        });
        if (stage && !says)
            settings.push_back(
                {.key = "environment", .text = std::string(nameOf(*stage)), .where = block.where});
        if (stage == Stage::Production)
            m_ambient.shutDotEnv();
        try {
            settings = expandSettings(std::move(settings), m_ambient.lookup(), trust, m_warnings);
        } catch (const Error& error) {
            if (!m_ambient.withheld())
                throw;
            throw Error(error.kind(),
                        std::string(error.what())
                            + " (.env has it, but .env never serves production)");
        }
        return {.profile = built(block.name, settings),
                .source = std::move(source),
                .needsConsent = trust == Trust::WorkingFolder};
    }

    Profile built(const std::string& name, const std::vector<Setting>& settings)
    {
        auto profile = buildProfile(name, settings, m_environment, m_warnings);
        if (isLogged(LogLevel::Debug))
            logDebug(fmt::format("profile {} has {}; the rest is by default", name,
                                 settingSources(settings, m_environment)));
        return profile;
    }

    // What the block says of itself, else its name: `production:` needs no second word. Has to be
    // known before anything else is expanded, because .env never serves production.
    std::optional<Stage> stageOf(const ProfileBlock& block, Trust trust)
    {
        const auto setting = std::ranges::find(block.settings, "environment", &Setting::key);
        if (setting == block.settings.end() || setting->text.empty())
            return stageNamed(block.name);
        std::vector<std::string> heardLater;
        const auto expanded = expandSettings({*setting}, m_ambient.lookup(), trust, heardLater);
        return stageNamed(expanded.front().text);
    }

    const Environment& m_environment;
    const Paths& m_paths;
    Ambient m_ambient;
    std::vector<std::string> m_warnings;
};

} // namespace

ServerChoice chooseServer(const ExplicitChoice& choice, const Environment& environment,
                          const Paths& paths)
{
    auto chosen = Chooser(environment, paths).choose(choice);
    if (isLogged(LogLevel::Debug))
        logDebug(fmt::format("the server is {}, chosen by {}",
                             chosen.isSandbox ? "the sandbox" : describe(chosen.profile),
                             chosen.source));
    return chosen;
}

} // namespace howdah
