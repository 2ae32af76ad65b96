#include "core/config/profile_url.h"

#include "core/base/error.h"
#include "core/base/redact.h"
#include "core/config/profile_edit.h"
#include "core/config/profile_keys.h"
#include "core/config/server_url.h"

#include <fmt/format.h>

namespace howdah {
namespace {

using Keyword = std::pair<std::string, std::string>;

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789-._~";
    std::string out;
    for (const char c : text)
        if (plain.find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
}

bool isSecretKeyword(std::string_view keyword)
{
    return keyword.ends_with("password") || isSecretName(keyword);
}

// As libpq is told them; durations as it counts them.
std::string keywordText(const Profile& profile, const ProfileKey& key)
{
    if (key.keyword == "connect_timeout" && profile.connectTimeout)
        return std::to_string(
            std::chrono::ceil<std::chrono::seconds>(*profile.connectTimeout).count());
    if (key.keyword == "keepalives_idle" && profile.keepalivesIdle)
        return std::to_string(
            std::chrono::ceil<std::chrono::seconds>(*profile.keepalivesIdle).count());
    if (key.keyword == "tcp_user_timeout" && profile.tcpUserTimeout)
        return std::to_string(profile.tcpUserTimeout->count());
    return key.write(profile);
}

// What differs from a fresh profile; host, port, user and database in any case where they are set.
std::vector<Keyword> openKeywords(const Profile& profile)
{
    static const Profile defaults;
    std::vector<Keyword> keywords;
    for (const auto& key : profileKeys()) {
        if (key.keyword.empty() || isSecretKeyword(key.keyword))
            continue;
        const bool address = key.path == "host" || key.path == "user" || key.path == "database";
        const auto text = keywordText(profile, key);
        if (!text.empty() && (address || key.write(profile) != key.write(defaults)))
            keywords.emplace_back(key.keyword, text);
    }
    for (const auto& [keyword, value] : profile.extra)
        if (!isSecretKeyword(keyword) && keyword != "options")
            keywords.emplace_back(keyword, value);
    if (const auto options = profile.extra.find("options"); options != profile.extra.end())
        keywords.emplace_back(options->first, redact(options->second));
    return keywords;
}

std::string urlOfKeywords(const std::vector<Keyword>& keywords)
{
    std::string user;
    std::string host;
    std::string port;
    std::string database;
    std::vector<Keyword> rest;
    for (const auto& [keyword, value] : keywords) {
        if (keyword == "user")
            user = percentEncoded(value) + "@";
        else if (keyword == "host")
            host = value;
        else if (keyword == "port")
            port = value;
        else if (keyword == "dbname")
            database = percentEncoded(value);
        else
            rest.emplace_back(keyword, value);
    }
    // Sockets, lists and IPv6 have no place before the slash that everyone reads alike.
    const bool plain =
        host.find_first_of("/@,:") == std::string::npos && port.find(',') == std::string::npos;
    auto url = "postgresql://" + user;
    if (plain) {
        url += percentEncoded(host);
        url += port.empty() ? "" : ":" + port;
    } else {
        rest.insert(rest.begin(), {"host", host});
        if (!port.empty())
            rest.insert(rest.begin() + 1, {"port", port});
    }
    url += "/" + database;
    for (std::size_t i = 0; i < rest.size(); ++i)
        url += fmt::format("{}{}={}", i ? '&' : '?', rest[i].first, percentEncoded(rest[i].second));
    return url;
}

std::string openUrl(const std::string& url)
{
    std::vector<Keyword> open;
    bool secret = false;
    for (const auto& [keyword, value] : parseServerUrl(url))
        if (isSecretKeyword(keyword) && value.find("${") == std::string::npos)
            secret = true;
        else
            open.emplace_back(keyword, value);
    return secret ? urlOfKeywords(open) : url;
}

} // namespace

std::string urlOf(const Profile& profile)
{
    return urlOfKeywords(openKeywords(profile));
}

ProfileTexts withoutSecrets(const ProfileTexts& texts)
{
    ProfileTexts open;
    for (const auto& [key, text] : texts) {
        if (key == "url" && text.find("${") == std::string::npos) {
            try {
                open.emplace(key, openUrl(text));
            } catch (const Error&) { // NOLINT(bugprone-empty-catch): nobody can use it, nor read it
            }
        } else if (!isSecretKeyword(key) || text.find("${") == 0) {
            open.emplace(key, key == "url" ? redact(text) : text);
        }
    }
    return open;
}

std::string exported(const Profile& profile, const ProfileTexts& texts, ExportFormat format)
{
    if (format == ExportFormat::Yaml)
        return withBlock("", profile.name, withoutSecrets(texts));
    if (!profile.ssh.host.empty())
        throw Error(ErrorKind::Unsupported,
                    fmt::format("profile {} goes through an SSH tunnel, which only Howdah's own "
                                "format can say: export it as yaml",
                                profile.name));
    if (format == ExportFormat::Url)
        return urlOf(profile) + "\n";
    if (format == ExportFormat::Environment)
        return fmt::format("DATABASE_URL={}\n", urlOf(profile));
    auto section = fmt::format("[{}]\n", profile.name);
    for (const auto& [keyword, value] : openKeywords(profile))
        if (keyword != "service") // a service file may not name another
            section += fmt::format("{}={}\n", keyword, value);
    return section;
}

std::string exportedYaml(const std::vector<ProfileBlock>& blocks)
{
    std::string text;
    for (const auto& block : blocks) {
        if (!block.problem.empty())
            throw Error(ErrorKind::Config, block.where + ": " + block.problem);
        text = withBlock(text, block.name, withoutSecrets(textsOf(block)));
    }
    return text;
}

} // namespace howdah
