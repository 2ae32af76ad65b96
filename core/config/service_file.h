// libpq's connection service files: which services they name. Using one is libpq's own affair.
#pragma once

#include "core/config/environment.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace howdah {

struct Service {
    std::string name;
    int line = 0; ///< 1-based
    /// As written, without passwords.
    std::map<std::string, std::string> keywords{};
    bool hasPassword = false;
};

/// [name] sections of keyword=value lines. What libpq would stumble over is passed by: it says so
/// itself when the service is used.
std::vector<Service> parseServices(const std::string& text);

/// Where libpq looks, in its order: PGSERVICEFILE or ~/.pg_service.conf, then PGSYSCONFDIR's (or
/// /etc/postgresql-common's) pg_service.conf. Whether or not they exist.
std::vector<std::filesystem::path> serviceFiles(const Environment& environment);

/// What libpq finds under that name; nullopt for what it does not find, or cannot read. Touches the
/// disk.
std::optional<Service> findService(const std::string& name, const Environment& environment);

} // namespace howdah
