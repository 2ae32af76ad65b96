#include "core/pool/failover.h"

namespace howdah {

bool isStill(TargetSession wanted, const Connection& connection)
{
    const auto standby = connection.serverSetting("in_hot_standby"); // empty before 14
    switch (wanted) {
    case TargetSession::ReadWrite:
    case TargetSession::Primary: return standby != "on";
    case TargetSession::Standby: return standby != "off";
    case TargetSession::Any:
    case TargetSession::ReadOnly:
    case TargetSession::PreferStandby: return true;
    }
    return true;
}

bool isStandbysRefusal(const Error& error, const Connection& connection)
{
    return error.sqlState() == "25006" && connection.serverSetting("in_hot_standby") == "on";
}

PoolHooks hooksFor(const Profile& profile)
{
    const auto wanted = profile.targetSessionAttrs.value_or(TargetSession::Any);
    return {.onReturn = [wanted](Connection& connection) { return isStill(wanted, connection); },
            .breaker = Breaker(describe(profile), breakerOptions(profile.breaker))};
}

} // namespace howdah
