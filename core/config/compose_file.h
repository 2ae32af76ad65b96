// The PostgreSQL services of a docker-compose file, as seen from this machine. Pure.
#pragma once

#include "core/config/expand.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct ComposeServer {
    std::string service;
    std::string host{}; ///< of this machine, where its port is published; empty: nowhere
    std::string port{};
    std::string user{};
    std::string database{};
    std::string
        password{}; ///< as written or from a variable; never to be shown or stored in a file
};

/// A variable of an env_file, whose path is as written; nullopt where there is no such.
using InEnvFile =
    std::function<std::optional<std::string>(const std::string& path, std::string_view name)>;

/// Services whose image is a PostgreSQL, or that set POSTGRES_* variables, themselves, merged from
/// an anchor (<<) or in their env_file. ${VAR}, ${VAR:-default}, ${VAR-default} and $VAR are looked
/// up. Throws Error{Config} naming `shown` and the line for what is no YAML.
std::vector<ComposeServer> parseCompose(const std::string& text, const std::string& shown,
                                        const Lookup& lookup, const InEnvFile& inEnvFile = {});

} // namespace howdah
