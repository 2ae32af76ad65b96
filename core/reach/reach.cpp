#include "core/reach/reach.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/config/pass_file.h"
#include "core/config/tunnel_port.h"
#include "core/pg/session.h"

#include <fmt/format.h>

namespace howdah {
namespace {

// One try at a connection, for the log.
class Attempt {
public:
    explicit Attempt(const Profile& profile)
        : m_server(describe(profile))
    {
        logDebug(fmt::format("connecting to {}{}", m_server,
                             profile.ssh.host.empty() ? std::string()
                                                      : " by ssh through " + profile.ssh.host));
    }
    void succeeded(const Connection& session) const
    {
        logDebug(fmt::format("connected to {} in {:.1f} ms: PostgreSQL {}, pid {}, {}", m_server,
                             took(), session.serverSetting("server_version"), session.backendPid(),
                             session.usesTls() ? "encrypted" : "not encrypted"));
    }
    void failed(const Error& error) const
    {
        logDebug(
            fmt::format("no connection to {} after {:.1f} ms: {}", m_server, took(), error.what()));
    }

private:
    double took() const
    {
        return std::chrono::duration<double, std::milli>(SteadyClock::now() - m_start).count();
    }

    std::string m_server;
    SteadyClock::time_point m_start = SteadyClock::now();
};

} // namespace

std::shared_ptr<Tunnel> tunnelFor(const Profile& profile)
{
    return profile.ssh.host.empty() ? nullptr : std::make_shared<Tunnel>(profile);
}

Profile reached(const Profile& profile, const std::shared_ptr<Tunnel>& tunnel,
                const std::stop_token& stop)
{
    if (!tunnel)
        return profile;
    auto now = profile;
    setTunnelPort(now, tunnel->port(stop));
    // libpq would look for the tunnel's own port, which is another one each time.
    if (now.password.empty())
        now.password = passwordFromFile(profile).value_or("");
    return now;
}

std::function<std::unique_ptr<Connection>(std::stop_token)>
sessionsOn(const Profile& profile, std::shared_ptr<Tunnel> tunnel)
{
    return [profile, tunnel = std::move(tunnel)](std::stop_token stop) {
        const auto now = reached(profile, tunnel, stop);
        const Attempt attempt(profile);
        try {
            auto session = openSession(conninfo(now), std::move(stop));
            attempt.succeeded(*session);
            return session;
        } catch (const Error& error) {
            attempt.failed(error);
            if (!tunnel)
                throw;
            throw tunnel->explained(error);
        }
    };
}

} // namespace howdah
