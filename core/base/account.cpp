#include "core/base/account.h"

#include <pwd.h>
#include <unistd.h>
#include <vector>

namespace howdah {
namespace {

template <typename Lookup>
std::optional<Account> findAccount(Lookup lookup)
{
    passwd entry{};
    passwd* found = nullptr;
    std::vector<char> buffer(16384);
    if (lookup(&entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return std::nullopt;
    return Account{found->pw_uid, found->pw_gid, found->pw_name};
}

} // namespace

std::optional<Account> accountNamed(const std::string& name)
{
    return findAccount([&](auto... rest) { return getpwnam_r(name.c_str(), rest...); });
}

Account accountOf(std::uint32_t uid)
{
    return findAccount([&](auto... rest) { return getpwuid_r(uid, rest...); })
        .value_or(Account{uid, getegid(), std::to_string(uid)});
}

Account ownAccount()
{
    auto own = accountOf(geteuid());
    own.gid = getegid();
    return own;
}

} // namespace howdah
