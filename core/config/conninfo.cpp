#include "core/base/error.h"
#include "core/config/profile.h"
#include "core/config/tunnel_port.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace howdah {
namespace {

constexpr auto tunnelKey = "ssh.local_port";

// A libpq keyword string being written. What is empty is not written, and so left to libpq.
class Keywords {
public:
    void add(std::string_view keyword, std::string_view value)
    {
        if (value.empty())
            return;
        if (!m_text.empty())
            m_text += ' ';
        m_text.append(keyword).append("=");
        if (value.find_first_of(" \t\r\n\f\v'\\") == std::string_view::npos) {
            m_text += value;
            return;
        }
        m_text += '\'';
        for (const char c : value) {
            if (c == '\'' || c == '\\')
                m_text += '\\';
            m_text += c;
        }
        m_text += '\'';
    }

    template <typename Unit>
    void add(std::string_view keyword, std::optional<Duration> value)
    {
        if (value)
            add(keyword, std::to_string(std::chrono::ceil<Unit>(*value).count()));
    }

    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

// The start packet's options: what the URL asked for first, so that ours prevail.
std::string sessionOptions(const Profile& profile)
{
    const auto given = profile.extra.find("options");
    std::string options = given == profile.extra.end() ? "" : given->second;
    const auto set = [&](std::string_view setting) {
        options.append(options.empty() ? "" : " ").append("-c ").append(setting);
    };
    if (profile.statementTimeout.count() > 0)
        set(fmt::format("statement_timeout={}", profile.statementTimeout.count()));
    if (profile.readOnly)
        set("default_transaction_read_only=on");
    return options;
}

// Where nothing is sent any more the kernel finds out that tcp_user_timeout is over when it probes:
// once in 75 s unless it is told otherwise.
std::optional<Duration> probeInterval(const Profile& profile)
{
    if (!profile.keepalivesIdle || profile.tcpUserTimeout.value_or(Duration(0)) <= Duration(0)
        || profile.extra.contains("keepalives_interval"))
        return std::nullopt;
    return std::max<Duration>(std::chrono::seconds(1), *profile.tcpUserTimeout / 3);
}

} // namespace

int tunnelPort(const Profile& profile)
{
    const auto found = profile.extra.find(tunnelKey);
    int port = 0;
    if (found != profile.extra.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), port);
    return port;
}

void setTunnelPort(Profile& profile, int port)
{
    profile.extra[tunnelKey] = std::to_string(port);
}

std::string conninfo(const Profile& profile)
{
    const bool tunnelled = !profile.ssh.host.empty();
    if (tunnelled && tunnelPort(profile) == 0)
        throw Error(
            ErrorKind::BadUse,
            fmt::format("profile {} goes through an SSH tunnel, which is not open", profile.name));
    Keywords keywords;
    keywords.add("service", profile.service);
    // Through a tunnel the name is only what the server's certificate is held against.
    const bool named = !profile.host.empty() && profile.host.find_first_of("/,@") != 0;
    const auto& far = profile.ssh.remoteHost;
    keywords.add("host",
                 !tunnelled || named        ? profile.host
                     : far.starts_with('/') ? "localhost"
                                            : far);
    if (tunnelled)
        keywords.add("hostaddr", "127.0.0.1");
    keywords.add("port", tunnelled ? std::to_string(tunnelPort(profile)) : profile.port);
    keywords.add("user", profile.user);
    keywords.add("password", profile.password);
    keywords.add("dbname", profile.database);
    keywords.add("sslmode", profile.sslMode ? nameOf(*profile.sslMode) : "");
    keywords.add("sslrootcert", profile.sslRootCert);
    keywords.add("sslcert", profile.sslCert);
    keywords.add("sslkey", profile.sslKey);
    keywords.add("target_session_attrs",
                 profile.targetSessionAttrs ? nameOf(*profile.targetSessionAttrs) : "");
    keywords.add<std::chrono::seconds>("connect_timeout", profile.connectTimeout);
    keywords.add<std::chrono::milliseconds>("tcp_user_timeout", profile.tcpUserTimeout);
    keywords.add<std::chrono::seconds>("keepalives_idle", profile.keepalivesIdle);
    keywords.add<std::chrono::seconds>("keepalives_interval", probeInterval(profile));
    if (profile.applicationName.empty())
        keywords.add("fallback_application_name", "howdah");
    else
        keywords.add("application_name", profile.applicationName);
    for (const auto& [keyword, value] : profile.extra)
        if (keyword != "options" && keyword != tunnelKey && (keyword != "hostaddr" || !tunnelled))
            keywords.add(keyword, value);
    keywords.add("options", sessionOptions(profile));
    return keywords.take();
}

} // namespace howdah
