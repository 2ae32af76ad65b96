#include "core/reach/reach.h"

#include "core/config/pass_file.h"
#include "core/config/tunnel_port.h"
#include "core/pg/session.h"

namespace howdah {

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
        try {
            return openSession(conninfo(now), std::move(stop));
        } catch (const Error& error) {
            if (!tunnel)
                throw;
            throw tunnel->explained(error);
        }
    };
}

} // namespace howdah
