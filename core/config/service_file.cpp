#include "core/config/service_file.h"

#include "core/config/yaml_lines.h"

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

} // namespace howdah
