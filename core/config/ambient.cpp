#include "core/config/ambient.h"

#include "core/config/profile.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace howdah {
namespace {

bool meansProduction(std::string_view appEnv)
{
    return appEnv == "production" || appEnv == "prod";
}

struct Names {
    std::string_view key;
    std::vector<std::string_view> variables; // aliases: the first that is set counts
};

const std::vector<Names>& variableNames()
{
    static const std::vector<Names> names{
        {"url", {"DATABASE_URL"}},
        {"host", {"DB_HOST"}},
        {"port", {"DB_PORT"}},
        {"user", {"DB_USER"}},
        {"password", {"DB_PASSWORD"}},
        {"database", {"DB_NAME"}},
        {"sslmode", {"DB_SSL_MODE", "DB_SSLMODE"}},
        {"connect_timeout", {"DB_CONNECT_TIMEOUT"}},
        {"pool.max_conns", {"DB_MAX_OPEN_CONNS", "DB_MAX_CONNS"}},
        {"pool.max_idle_conns", {"DB_MAX_IDLE_CONNS"}},
        {"pool.min_conns", {"DB_MIN_CONNS"}},
        {"pool.max_conn_lifetime", {"DB_CONN_MAX_LIFETIME", "DB_MAX_CONN_LIFETIME"}},
        {"pool.max_conn_idle_time", {"DB_CONN_MAX_IDLE_TIME", "DB_MAX_CONN_IDLE_TIME"}},
        {"migrations.auto", {"DB_AUTO_MIGRATE"}},
        {"migrations.path", {"DB_MIGRATE_PATH"}},
    };
    return names;
}

constexpr std::array<std::string_view, 3> choosingVariables{"DATABASE_URL", "DB_HOST", "DB_NAME"};

} // namespace

std::vector<std::string_view> serverVariables()
{
    std::vector<std::string_view> all{"APP_ENV"};
    for (const auto& names : variableNames())
        all.insert(all.end(), names.variables.begin(), names.variables.end());
    return all;
}

const DotEnv& Ambient::dotEnv()
{
    if (m_dotEnv)
        return *m_dotEnv;
    m_dotEnv.emplace();
    if (meansProduction(m_environment.get("APP_ENV")) || m_paths.workingFolder().empty())
        return *m_dotEnv;
    auto read = DotEnv::read(m_paths.workingFolder() / ".env", ".env");
    const auto ofEnvironment = [this](std::string_view name) { return m_environment.find(name); };
    if (meansProduction(read.find("APP_ENV", ofEnvironment).value_or("")))
        m_warnings.emplace_back(
            ".env says that APP_ENV is production and was passed over: .env never "
            "serves production; set the variables in the environment");
    else
        m_dotEnv = std::move(read);
    return *m_dotEnv;
}

std::optional<std::string> Ambient::find(std::string_view name)
{
    if (auto value = m_environment.find(name))
        return value;
    const auto ofEnvironment = [this](std::string_view other) { return m_environment.find(other); };
    auto value = dotEnv().find(name, ofEnvironment);
    if (value && m_shut) {
        m_withheld = true;
        return std::nullopt;
    }
    m_usedDotEnv = m_usedDotEnv || value;
    return value;
}

Lookup Ambient::lookup()
{
    return [this](std::string_view name) { return find(name); };
}

void Ambient::shutDotEnv()
{
    m_shut = true;
}

std::optional<Setting> Ambient::setting(std::string_view key,
                                        const std::vector<std::string_view>& names,
                                        bool fromEnvironmentOnly)
{
    std::optional<Setting> found;
    for (const auto name : names) {
        const auto value = m_environment.find(name);
        if (!value)
            continue;
        if (!found)
            found = {.key = std::string(key),
                     .text = *value,
                     .where = fmt::format("{} in the environment", name)};
        else if (found->text != *value)
            m_warnings.push_back(
                fmt::format("{} and {} differ; the first counts", names.front(), name));
    }
    if (found || fromEnvironmentOnly)
        return found;
    for (const auto name : names)
        if (const auto value = find(name))
            return Setting{.key = std::string(key),
                           .text = *value,
                           .where = dotEnv().where(name),
                           .mayEcho = false};
    return std::nullopt;
}

std::optional<Ambient::Server> Ambient::server()
{
    const bool chosen = std::ranges::any_of(
        choosingVariables, [&](std::string_view name) { return m_environment.has(name); });
    Server server;
    if (!chosen) {
        // Asked without marking .env as used: nothing may come of it.
        const auto ofEnvironment = [this](std::string_view name) {
            return m_environment.find(name);
        };
        const auto name = std::ranges::find_if(choosingVariables, [&](std::string_view variable) {
            return !m_environment.find(variable)
                && !dotEnv().find(variable, ofEnvironment).value_or("").empty();
        });
        if (name == choosingVariables.end())
            return std::nullopt;
        server.source = fmt::format("{} in .env", *name);
    } else {
        const auto name = std::ranges::find_if(choosingVariables, [&](std::string_view variable) {
            return m_environment.has(variable);
        });
        server.source = fmt::format("{} in the environment", *name);
    }
    for (const auto& [key, variables] : variableNames()) {
        // A DATABASE_URL in .env must not take a password of the environment to another server.
        if (auto found = setting(key, variables, chosen && key == "url"))
            server.settings.push_back(std::move(*found));
    }
    const auto appEnv = find("APP_ENV").value_or("");
    for (const auto stage : {Stage::Development, Stage::Test, Stage::Staging, Stage::Production})
        if (appEnv == nameOf(stage) || (stage == Stage::Production && meansProduction(appEnv)))
            server.settings.push_back(
                {.key = "environment", .text = std::string(nameOf(stage)), .where = "APP_ENV"});
    return server;
}

} // namespace howdah
