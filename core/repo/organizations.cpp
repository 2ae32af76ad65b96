#include "core/repo/organizations.h"

#include "core/pg/identifier.h"

namespace howdah {

std::optional<Organization> Organizations::bySlug(const std::string& slug) const
{
    return findBy<&Organization::slug>(slug);
}

Organization Organizations::suspend(const Uuid& id, int version) const
{
    return setStatus(id, version, "suspended");
}

Organization Organizations::reopen(const Uuid& id, int version) const
{
    return setStatus(id, version, "active");
}

Organization Organizations::close(const Uuid& id, int version) const
{
    return store().transaction([&](const Store& all) {
        auto closed = Organizations(all).setStatus(id, version, "closed");
        all.run("UPDATE user_sessions AS s SET is_active = false, ended_at = now() FROM users AS u"
                " WHERE u.id = s.user_id AND u.organization_id = $1 AND s.is_active",
                {toText(id)});
        return closed;
    });
}

Organization Organizations::setStatus(const Uuid& id, int version, const std::string& status) const
{
    return change(id, Changes<Organization>().set(&Organization::status, status), version);
}

std::map<Uuid, OrganizationSize> Organizations::sizes(std::span<const Uuid> organizations) const
{
    std::vector<std::string> keys;
    for (const auto& key : organizations)
        keys.push_back(toText(key));
    const auto found = store().run(
        "SELECT o.id,"
        " (SELECT count(*) FROM users WHERE organization_id = o.id AND deleted_at IS NULL),"
        " (SELECT count(*) FROM products WHERE organization_id = o.id AND deleted_at IS NULL),"
        " (SELECT count(*) FROM orders WHERE organization_id = o.id AND deleted_at IS NULL)"
        " FROM organizations AS o WHERE o.id = ANY ($1::uuid[])",
        {quoteArray(keys)});
    std::map<Uuid, OrganizationSize> sizes;
    for (int row = 0; row < found.rowCount(); ++row)
        sizes[uuidFromText(found.text(row, 0)).value()] = {
            found.integer(row, 1), found.integer(row, 2), found.integer(row, 3)};
    return sizes;
}

} // namespace howdah
