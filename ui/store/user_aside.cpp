#include "ui/store/user_aside.h"

#include "core/repo/roles.h"
#include "core/repo/sessions.h"

#include <algorithm>
#include <span>

namespace howdah {
namespace {

constexpr int shownActivities = 30;
constexpr std::size_t shownSessions = 20;

} // namespace

UserAside readUserAside(const Store& store, const Uuid& user)
{
    UserAside aside;
    auto held = Roles(store).ofUsers(std::span(&user, 1));
    aside.roles = std::move(held[user]);
    std::ranges::sort(aside.roles, {}, &Role::name);
    aside.sessions = UserSessions(store).ofUser(user);
    if (aside.sessions.size() > shownSessions)
        aside.sessions.resize(shownSessions);
    aside.activities = UserActivities(store).ofUser(user, shownActivities).rows;
    return aside;
}

} // namespace howdah
