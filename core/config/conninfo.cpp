#include "core/base/error.h"
#include "core/config/profile.h"

#include <fmt/format.h>

namespace howdah {
namespace {

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

} // namespace

std::string conninfo(const Profile& profile)
{
    if (!profile.ssh.host.empty())
        throw Error(ErrorKind::Unsupported,
                    fmt::format("profile {} goes through an SSH tunnel, which Howdah cannot open "
                                "yet: run `ssh -N -L 15432:{}:{} {}{}{}` beside it and use a "
                                "profile without ssh at host 127.0.0.1, port 15432",
                                profile.name, profile.ssh.remoteHost, profile.ssh.remotePort,
                                profile.ssh.user, profile.ssh.user.empty() ? "" : "@",
                                profile.ssh.host));
    Keywords keywords;
    keywords.add("service", profile.service);
    keywords.add("host", profile.host);
    keywords.add("port", profile.port);
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
    if (profile.applicationName.empty())
        keywords.add("fallback_application_name", "howdah");
    else
        keywords.add("application_name", profile.applicationName);
    for (const auto& [keyword, value] : profile.extra)
        if (keyword != "options")
            keywords.add(keyword, value);
    keywords.add("options", sessionOptions(profile));
    return keywords.take();
}

} // namespace howdah
