#include "core/config/profile.h"

#include <array>
#include <cstddef>

namespace howdah {
namespace {

template <typename Enum, std::size_t Count>
std::string_view nameIn(const std::array<std::string_view, Count>& names, Enum value) noexcept
{
    const auto index = static_cast<std::size_t>(value);
    return index < Count ? names[index] : std::string_view();
}

} // namespace

std::string_view nameOf(Stage stage) noexcept
{
    static constexpr std::array<std::string_view, 4> names{"development", "test", "staging",
                                                           "production"};
    return nameIn(names, stage);
}

std::string_view nameOf(SslMode mode) noexcept
{
    static constexpr std::array<std::string_view, 6> names{"disable", "allow",     "prefer",
                                                           "require", "verify-ca", "verify-full"};
    return nameIn(names, mode);
}

std::string_view nameOf(TargetSession target) noexcept
{
    static constexpr std::array<std::string_view, 6> names{
        "any", "read-write", "read-only", "primary", "standby", "prefer-standby"};
    return nameIn(names, target);
}

std::string_view nameOf(ReadFrom from) noexcept
{
    static constexpr std::array<std::string_view, 2> names{"primary", "standby"};
    return nameIn(names, from);
}

std::string_view nameOf(PoolKeys::Policy policy) noexcept
{
    static constexpr std::array<std::string_view, 2> names{"fair", "throughput"};
    return nameIn(names, policy);
}

std::string describe(const Profile& profile)
{
    if (!profile.service.empty())
        return "service " + profile.service;
    std::string text;
    if (!profile.user.empty())
        text = profile.user + "@";
    const auto address = profile.extra.find("hostaddr");
    if (!profile.host.empty())
        text += profile.host;
    else
        text += address == profile.extra.end() ? "(default host)" : address->second;
    if (!profile.port.empty() && profile.port != "5432")
        text += ":" + profile.port;
    if (!profile.database.empty())
        text += "/" + profile.database;
    return text;
}

} // namespace howdah
