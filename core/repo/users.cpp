#include "core/repo/users.h"

#include <map>

namespace howdah {
namespace {

constexpr auto isNoLiveUser = ": it is not there, or deleted";

} // namespace

std::optional<User> Users::byEmail(const std::string& email) const
{
    return findBy<&User::email>(email);
}

User Users::setPasswordHash(const Uuid& id, const std::optional<std::string>& hash) const
{
    return change(id, Changes<User>().set(&User::passwordHash, hash));
}

std::optional<std::string> Users::passwordHash(const Uuid& id) const
{
    const auto found = store().run(
        R"(SELECT password_hash FROM users WHERE id = $1 AND deleted_at IS NULL)", {toText(id)});
    if (found.rowCount() == 0)
        throw noSuchRow(rows().entity(), toText(id) + isNoLiveUser);
    const auto hash = found.cell(0, 0);
    return hash ? std::optional<std::string>(*hash) : std::nullopt;
}

User Users::verifyEmail(const Uuid& id) const
{
    return written("UPDATE users SET email_verified_at = coalesce(email_verified_at, now()),"
                   " status = CASE status WHEN 'pending' THEN 'active' ELSE status END"
                   " WHERE id = $1 AND deleted_at IS NULL",
                   {toText(id)}, id, isNoLiveUser);
}

User Users::noteLogin(const Uuid& id) const
{
    return written("UPDATE users SET last_login_at = now() WHERE id = $1 AND deleted_at IS NULL",
                   {toText(id)}, id, isNoLiveUser);
}

UserProfile Users::saveProfile(const UserProfile& profile) const
{
    return store().transaction([&](const Store& all) {
        const Repository<UserProfile> inside(all);
        // One of two who make it at once waits for the other and then changes it.
        all.run("SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE", {toText(profile.userId)});
        const auto there = inside.find(profile.userId);
        if (!there)
            return inside.create(profile);
        auto changed = profile;
        changed.version = there->version;
        return inside.update(changed);
    });
}

std::optional<UserProfile> Users::profile(const Uuid& user) const
{
    return Repository<UserProfile>(store()).find(user);
}

UserPreference Users::prefer(const Uuid& user, const std::string& key, const JsonText& value) const
{
    const RowStore preferences(entityOf<UserPreference>(), store());
    UserPreference stored;
    const RowFacts facts{
        .entity = &entityOf<UserPreference>(),
        .value = [&,
                  values = std::map<int, std::string>{
                      {columnOf<UserPreference>(&UserPreference::userId), toText(user)},
                      {columnOf<UserPreference>(&UserPreference::key), key},
                  }](int column) -> std::optional<std::string> {
            const auto found = values.find(column);
            return found == values.end() ? value.text : found->second;
        }};
    preferences.write(
        "INSERT INTO user_preferences (user_id, key, value) VALUES ($1, $2, $3)"
        " ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value",
        {toText(user), key, value.text}, [&]() -> void* { return &stored; }, facts);
    return stored;
}

bool Users::forgetPreference(const Uuid& user, const std::string& key) const
{
    return store()
               .run("DELETE FROM user_preferences WHERE user_id = $1 AND key = $2",
                    {toText(user), key})
               .affectedRows()
        > 0;
}

std::vector<UserPreference> Users::preferences(const Uuid& user) const
{
    const Repository<UserPreference> all(store());
    auto byUser = all.listBy(&UserPreference::userId, std::span(&user, 1),
                             Query<UserPreference>().sortBy(&UserPreference::key));
    return std::move(byUser[user]);
}

} // namespace howdah
