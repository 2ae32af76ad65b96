#include "core/repo/sessions.h"

namespace howdah {
namespace {

constexpr auto hasEnded = ": it is not there, or has ended";
constexpr auto endedNow = "UPDATE user_sessions SET is_active = false, ended_at = now()";

} // namespace

std::optional<UserSession> UserSessions::accepted(const std::string& tokenHash) const
{
    std::vector<UserSession> found;
    rows().select(" WHERE t.token_hash = $1 AND t.is_active AND t.expires_at > now()"
                  " AND t.deleted_at IS NULL",
                  {tokenHash}, into(found));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

UserSession UserSessions::noteRequest(const Uuid& id) const
{
    return written("UPDATE user_sessions SET last_seen_at = now()"
                   " WHERE id = $1 AND is_active AND deleted_at IS NULL",
                   {toText(id)}, id, hasEnded);
}

UserSession UserSessions::end(const Uuid& id) const
{
    return written(std::string(endedNow) + " WHERE id = $1 AND is_active AND deleted_at IS NULL",
                   {toText(id)}, id, hasEnded);
}

int UserSessions::endAllOf(const Uuid& user) const
{
    std::vector<UserSession> ended;
    return rows().write(std::string(endedNow)
                            + " WHERE user_id = $1 AND is_active AND deleted_at IS NULL",
                        {toText(user)}, into(ended));
}

std::vector<UserSession> UserSessions::ofUser(const Uuid& user, bool activeOnly) const
{
    Query<UserSession> query;
    query.sortBy(&UserSession::lastSeenAt, Sorted::Descending);
    if (activeOnly)
        query.equal(&UserSession::isActive, true);
    auto byUser = listBy(&UserSession::userId, std::span(&user, 1), query);
    return std::move(byUser[user]);
}

Listing<UserActivity> UserActivities::ofUser(const Uuid& user, int limit,
                                             const std::optional<Cursor>& after) const
{
    Query<UserActivity> query;
    query.equal(&UserActivity::userId, user)
        .sortBy(&UserActivity::occurredAt, Sorted::Descending)
        .limit(limit);
    if (after)
        query.after(*after);
    return list(query);
}

Listing<UserActivity> UserActivities::ofRow(const std::string& table, const Uuid& row,
                                            int limit) const
{
    return list(Query<UserActivity>()
                    .equal(&UserActivity::entityType, table)
                    .equal(&UserActivity::entityId, row)
                    .sortBy(&UserActivity::occurredAt, Sorted::Descending)
                    .limit(limit));
}

std::vector<ActivityCount> UserActivities::countsOf(const Uuid& user, Timestamp since) const
{
    const auto found = store().run(
        "SELECT activity_type, count(*),"
        " (extract(epoch FROM max(occurred_at)) * 1000000)::bigint"
        " FROM user_activities WHERE user_id = $1 AND occurred_at >= $2 AND deleted_at IS NULL"
        " GROUP BY activity_type ORDER BY count(*) DESC, activity_type",
        {toText(user), toText(since)});
    std::vector<ActivityCount> counts;
    for (int row = 0; row < found.rowCount(); ++row)
        counts.push_back({found.text(row, 0), found.integer(row, 1),
                          Timestamp(std::chrono::microseconds(found.integer(row, 2)))});
    return counts;
}

} // namespace howdah
