#include "core/config/profile_build.h"

#include "core/base/error.h"
#include "core/base/redact.h"
#include "core/config/profile_keys.h"
#include "core/config/server_url.h"
#include "core/config/suggest.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace howdah {
namespace {

using Given = std::set<std::string, std::less<>>;

[[noreturn]] void refuse(const Setting& setting, const std::string& why)
{
    throw Error(ErrorKind::Config, setting.where + ": " + why);
}

bool isSecretKey(std::string_view key)
{
    return key == "url" || isSecretName(key);
}

// The value as an error may show it.
std::string shown(const Setting& setting)
{
    if (!setting.mayEcho || isSecretKey(setting.key))
        return "its value";
    constexpr std::size_t enough = 60;
    return setting.text.size() <= enough ? "\"" + setting.text + "\"" : "its long value";
}

std::string unknownKey(std::string_view path)
{
    std::vector<std::string_view> candidates{"url"};
    std::set<std::string_view> sections;
    for (const auto& key : profileKeys()) {
        candidates.push_back(key.path);
        if (const auto dot = key.path.find('.'); dot != std::string_view::npos)
            sections.insert(key.path.substr(0, dot));
    }
    if (sections.contains(path))
        return "is a group of keys, not a value; see `howdahctl profile show` for the keys in it";
    return "there is no such key" + didYouMean(path, candidates);
}

// The whole text is one variable, at most with an empty default: nothing is written out in the
// file.
bool isOnlyVariable(std::string_view text)
{
    const auto dash = text.find(":-");
    return text.starts_with("${") && text.find('}') == text.size() - 1
        && (dash == std::string_view::npos || dash == text.size() - 3);
}

bool writesPasswordOut(const Setting& setting)
{
    if (setting.key == "password")
        return !setting.text.empty() && !isOnlyVariable(setting.text);
    if (setting.key != "url" || isOnlyVariable(setting.text))
        return false;
    try {
        for (const auto& [keyword, value] : parseServerUrl(setting.text))
            if (keyword.ends_with("password") && !isOnlyVariable(value))
                return true;
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): told where the URL is used
    }
    return false;
}

// golang-migrate's own parameters: those that have a meaning here, and the rest.
void applyMigrateParameter(Profile& profile, const std::string& keyword, const std::string& value,
                           std::vector<std::string>& given, std::vector<std::string>& warnings)
{
    if (keyword == "x-migrations-table") {
        profile.migrations.table = value;
        given.emplace_back("migrations.table");
    } else if (keyword == "x-statement-timeout") {
        const auto* key = findProfileKey("migrations.statement_timeout");
        if (!key->read(profile, value + "ms"))
            throw Error(ErrorKind::Config,
                        "not a database URL: its x-statement-timeout is not a number of "
                        "milliseconds");
        given.emplace_back(key->path);
    } else if (keyword != "x-migrations-table-quoted") {
        warnings.push_back(fmt::format("the database URL's {} means nothing to Howdah and was "
                                       "passed over",
                                       keyword));
    }
}

// x-migrations-table-quoted=1 with "schema"."table" names both.
void splitQuotedTable(MigrationKeys& migrations)
{
    const auto dot = migrations.table.find("\".\"");
    if (migrations.table.size() < 2 || !migrations.table.starts_with('"')
        || !migrations.table.ends_with('"'))
        return;
    if (dot != std::string::npos) {
        migrations.schema = migrations.table.substr(1, dot - 1);
        migrations.table = migrations.table.substr(dot + 2);
    }
    migrations.table = migrations.table.substr(1, migrations.table.size() - 2);
}

void applyLimits(Profile& profile, const std::vector<Setting>& settings, const Given& given)
{
    const auto blame = [&](std::string_view path, const std::string& why) {
        const auto setting = std::ranges::find(settings, path, &Setting::key);
        if (setting != settings.end())
            refuse(*setting, why);
    };
    auto& pool = profile.pool;
    if (!given.contains("pool.min_conns"))
        pool.minConns = std::min(pool.minConns, pool.maxConns);
    if (pool.minConns > pool.maxConns)
        blame("pool.min_conns",
              fmt::format("{} is more than pool.max_conns, which is {}", pool.minConns,
                          pool.maxConns));
    if (pool.maxIdleConns && *pool.maxIdleConns > pool.maxConns)
        blame("pool.max_idle_conns",
              fmt::format("{} is more than pool.max_conns, which is {}", *pool.maxIdleConns,
                          pool.maxConns));
    if (!given.contains("retry.base_delay"))
        profile.retry.baseDelay = std::min(profile.retry.baseDelay, profile.retry.maxDelay);
    if (profile.retry.baseDelay > profile.retry.maxDelay)
        blame("retry.base_delay", "it is longer than retry.max_delay");
}

// The server behind a tunnel is the one that host and port name, unless ssh.remote_* say otherwise.
void applyTunnel(Profile& profile, const Given& given)
{
    const bool oneHost = profile.host.find_first_of(",/@") == std::string::npos;
    const bool named = given.contains("host") || (given.contains("url") && !profile.host.empty());
    if (!given.contains("ssh.remote_host") && named && oneHost)
        profile.ssh.remoteHost = profile.host;
    if (given.contains("ssh.remote_port"))
        return;
    int port = 0;
    const auto* end = profile.port.data() + profile.port.size();
    if (std::from_chars(profile.port.data(), end, port).ptr == end && port > 0)
        profile.ssh.remotePort = port;
}

void leaveOpenToLibpq(Profile& profile, const Given& given, const Environment& environment)
{
    const bool throughService = !profile.service.empty() || environment.has("PGSERVICE");
    const bool addressElsewhere =
        given.contains("extra.hostaddr") || given.contains("url") || environment.has("PGHOSTADDR");
    for (const auto& key : profileKeys()) {
        if (!key.leaveOpen || given.contains(key.path))
            continue;
        if (key.sameDefault || throughService || environment.has(key.variable)
            || (key.path == "host" && addressElsewhere))
            key.leaveOpen(profile);
    }
}

void applySetting(Profile& profile, const Setting& setting, Given& given,
                  std::vector<std::string>& warnings)
{
    const auto* key = findProfileKey(setting.key);
    if (!key)
        refuse(setting, unknownKey(setting.key));
    if (setting.text.empty())
        return;
    if (std::ranges::any_of(setting.text,
                            [](char c) { return static_cast<unsigned char>(c) < ' '; }))
        refuse(setting, "its value holds a control character");
    if (given.contains(setting.key)) {
        warnings.push_back(setting.where + ": passed over, because url says it already");
        return;
    }
    if (!key->read(profile, setting.text))
        refuse(setting, shown(setting) + " is not " + key->form);
    given.insert(setting.key);
}

} // namespace

std::vector<Setting> expandSettings(std::vector<Setting> settings, const Lookup& lookup,
                                    Trust trust, std::vector<std::string>& warnings)
{
    for (auto& setting : settings) {
        if (writesPasswordOut(setting))
            warnings.push_back(setting.where
                               + ": a password is written out; keep it in the keyring or in "
                                 "~/.pgpass, or write ${DB_PASSWORD}, and take it out of the file");
        setting.mayEcho = setting.text.find("${") == std::string::npos;
        try {
            setting.text = expand(setting.text, lookup, trust);
        } catch (const Error& error) {
            refuse(setting, error.what());
        }
    }
    return settings;
}

std::vector<std::string> applyUrl(Profile& profile, std::string_view url,
                                  std::vector<std::string>& warnings)
{
    std::vector<std::string> given{"url"};
    bool quotedTable = false;
    for (const auto& [keyword, value] : parseServerUrl(url)) {
        if (keyword.starts_with("x-")) {
            quotedTable = quotedTable || (keyword == "x-migrations-table-quoted" && value != "0");
            applyMigrateParameter(profile, keyword, value, given, warnings);
        } else if (const auto* key = findProfileKeyByKeyword(keyword)) {
            if (value.empty())
                continue;
            // libpq counts this one in milliseconds; a bare number of ours is seconds
            if (!key->read(profile, keyword == "tcp_user_timeout" ? value + "ms" : value))
                throw Error(
                    ErrorKind::Config,
                    fmt::format("not a database URL: its {} is not {}", keyword, key->form));
            given.emplace_back(key->path);
        } else if (!value.empty()) {
            profile.extra[keyword] = value;
            given.push_back("extra." + keyword);
        }
    }
    if (quotedTable)
        splitQuotedTable(profile.migrations);
    return given;
}

Profile buildProfile(std::string name, const std::vector<Setting>& settings,
                     const Environment& environment, std::vector<std::string>& warnings)
{
    Profile profile;
    profile.name = std::move(name);
    Given given;
    for (const auto& setting : settings)
        if (!setting.problem.empty())
            refuse(setting, setting.problem);
    const auto url = std::ranges::find(settings, "url", &Setting::key);
    if (url != settings.end() && !url->text.empty()) {
        try {
            const auto paths = applyUrl(profile, url->text, warnings);
            given.insert(paths.begin(), paths.end());
        } catch (const Error& error) {
            refuse(*url, error.what());
        }
    }
    for (const auto& setting : settings)
        if (setting.key != "url")
            applySetting(profile, setting, given, warnings);
    if (!profile.ssh.host.empty())
        applyTunnel(profile, given);
    leaveOpenToLibpq(profile, given, environment);
    applyLimits(profile, settings, given);
    return profile;
}

std::optional<std::string> clearTextWarning(const Profile& profile, const Environment& environment)
{
    if (profile.environment != Stage::Production || !profile.ssh.host.empty())
        return std::nullopt;
    auto mode =
        profile.sslMode ? std::string(nameOf(*profile.sslMode)) : environment.get("PGSSLMODE");
    const bool unknown = mode.empty()
        && (!profile.service.empty() || environment.has("PGSERVICE")); // the service file may say
    if (mode.empty())
        mode = nameOf(SslMode::Prefer);
    if (unknown || (mode != "disable" && mode != "allow" && mode != "prefer"))
        return std::nullopt;
    const auto hosts = profile.host.empty() ? environment.get("PGHOST") : profile.host;
    bool tcp = profile.extra.contains("hostaddr") || environment.has("PGHOSTADDR");
    for (std::size_t from = 0; from < hosts.size();) {
        tcp = tcp
            || (hosts[from] != '/' && hosts[from] != '@'); // sockets: a path, or an abstract one
        from = hosts.find(',', from);
        from = from == std::string::npos ? hosts.size() : from + 1;
    }
    if (!tcp)
        return std::nullopt;
    return fmt::format(
        "profile {} is production and may cross the network unencrypted (sslmode {}); "
        "set sslmode to require or, better, verify-full",
        profile.name, mode);
}

} // namespace howdah
