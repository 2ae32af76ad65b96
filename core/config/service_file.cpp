#include "core/config/service_file.h"

#include "core/base/error.h"
#include "core/config/small_file.h"
#include "core/config/yaml_lines.h"

#include <algorithm>
#include <utility>

namespace howdah {

std::vector<Service> parseServices(const std::string& text)
{
    std::vector<Service> services;
    int number = 0;
    for (auto line : splitLines(text)) {
        ++number;
        line.erase(0, line.find_first_not_of(" \t"));
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (line.empty() || line.front() == '#')
            continue;
        if (line.front() == '[' && line.back() == ']') {
            services.push_back({.name = line.substr(1, line.size() - 2), .line = number});
            continue;
        }
        const auto equals = line.find('=');
        if (services.empty() || equals == std::string::npos)
            continue;
        const auto keyword = line.substr(0, equals);
        if (keyword.ends_with("password"))
            services.back().hasPassword = true;
        else
            services.back().keywords[keyword] = line.substr(equals + 1);
    }
    return services;
}

std::vector<std::filesystem::path> serviceFiles(const Environment& environment)
{
    std::vector<std::filesystem::path> files;
    if (environment.has("PGSERVICEFILE"))
        files.emplace_back(environment.get("PGSERVICEFILE"));
    else if (environment.has("HOME"))
        files.push_back(std::filesystem::path(environment.get("HOME")) / ".pg_service.conf");
    files.push_back(std::filesystem::path(environment.has("PGSYSCONFDIR")
                                              ? environment.get("PGSYSCONFDIR")
                                              : "/etc/postgresql-common")
                    / "pg_service.conf");
    return files;
}

std::optional<Service> findService(const std::string& name, const Environment& environment)
{
    for (const auto& file : serviceFiles(environment)) {
        try {
            auto services =
                parseServices(readSmallFile(file, file.filename().string()).value_or(""));
            const auto found = std::ranges::find(services, name, &Service::name);
            if (found != services.end())
                return std::move(*found);
        } catch (const Error&) { // NOLINT(bugprone-empty-catch): libpq says so when it is used
        }
    }
    return std::nullopt;
}

} // namespace howdah
