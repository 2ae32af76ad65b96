// Tenants in the store. As repository.h, with their verbs.
#pragma once

#include "core/repo/organization.h"
#include "core/repo/repository.h"

namespace howdah {

struct OrganizationSize {
    std::int64_t users = 0; ///< live ones, as the others
    std::int64_t products = 0;
    std::int64_t orders = 0;
};

class Organizations : public Repository<Organization> {
public:
    using Repository::Repository;

    std::optional<Organization> bySlug(const std::string& slug) const;
    /// They may read, not order. Stale where the version is another one, as the next two.
    Organization suspend(const Uuid& id, int version) const;
    Organization reopen(const Uuid& id, int version) const;
    Organization close(const Uuid& id, int version) const; ///< their sessions end as well
    /// What belongs to each, by key: one statement, however many organizations.
    std::map<Uuid, OrganizationSize> sizes(std::span<const Uuid> organizations) const;

private:
    Organization setStatus(const Uuid& id, int version, const std::string& status) const;
};

} // namespace howdah
