#include "core/config/compose_file.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <yaml-cpp/yaml.h>

namespace howdah {
namespace {

bool isComposeName(char c, bool first)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
        || (!first && c >= '0' && c <= '9');
}

// ${VAR}, ${VAR:-text}, ${VAR-text}, ${VAR:?why}, $VAR and $$, as Compose has them. A variable that
// nobody has set is empty there too.
std::string interpolated(const std::string& text, const Lookup& lookup)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '$' || i + 1 == text.size()) {
            out += text[i++];
            continue;
        }
        if (text[i + 1] == '$') {
            out += '$';
            i += 2;
            continue;
        }
        const bool braced = text[i + 1] == '{';
        const auto from = i + (braced ? 2 : 1);
        auto end = from;
        while (end < text.size() && isComposeName(text[end], end == from))
            ++end;
        if (end == from) {
            out += text[i++];
            continue;
        }
        auto value = lookup(text.substr(from, end - from));
        if (!braced) {
            out += value.value_or("");
            i = end;
            continue;
        }
        const auto close = text.find('}', end);
        if (close == std::string::npos)
            return out + text.substr(i);
        auto rest = text.substr(end, close - end);
        const bool emptyCounts = !rest.starts_with(':');
        if (!emptyCounts)
            rest.erase(0, 1);
        if (value && value->empty() && !emptyCounts)
            value.reset();
        out += value ? *value : rest.starts_with('-') ? rest.substr(1) : "";
        i = close + 1;
    }
    return out;
}

std::string scalarText(const YAML::Node& node, const Lookup& lookup)
{
    return node.IsDefined() && node.IsScalar() ? interpolated(node.Scalar(), lookup) : "";
}

using ComposeVariables = std::map<std::string, std::string>;

ComposeVariables variablesIn(const YAML::Node& environment, const Lookup& lookup)
{
    ComposeVariables variables;
    if (!environment.IsDefined())
        return variables;
    if (environment.IsMap()) {
        for (const auto& entry : environment)
            variables[entry.first.Scalar()] = entry.second.IsNull()
                ? lookup(entry.first.Scalar()).value_or("")
                : scalarText(entry.second, lookup);
    } else if (environment.IsSequence()) {
        for (const auto& entry : environment) {
            const auto text = scalarText(entry, lookup);
            const auto equals = text.find('=');
            const auto name = text.substr(0, equals);
            variables[name] =
                equals == std::string::npos ? lookup(name).value_or("") : text.substr(equals + 1);
        }
    }
    return variables;
}

// "registry/postgis/postgis:15" -> "postgis"
bool isPostgresImage(const std::string& image)
{
    auto name = image.substr(image.rfind('/') + 1);
    name = name.substr(0, name.find_first_of(":@"));
    return name.starts_with("postgres") || name.starts_with("postgis")
        || name.starts_with("timescaledb") || name.starts_with("pgvector");
}

// Where port `inside` of the container is published: "5433:5432", "127.0.0.1:5433:5432",
// {target: 5432, published: 5433}.
void findPort(const YAML::Node& ports, const Lookup& lookup, const std::string& inside,
              ComposeServer& server)
{
    for (const auto& entry : ports) {
        if (entry.IsMap()) {
            if (scalarText(entry["target"], lookup) != inside)
                continue;
            server.port = scalarText(entry["published"], lookup);
            server.host = scalarText(entry["host_ip"], lookup);
        } else {
            auto text = scalarText(entry, lookup);
            text = text.substr(0, text.find('/'));
            const auto last = text.rfind(':');
            if (last == std::string::npos || text.substr(last + 1) != inside)
                continue;
            text.erase(last);
            const auto before = text.rfind(':');
            server.port = before == std::string::npos ? text : text.substr(before + 1);
            server.host = before == std::string::npos ? "" : text.substr(0, before);
        }
        if (server.host.empty() || server.host == "0.0.0.0" || server.host == "[::]")
            server.host = "localhost";
        if (!server.port.empty())
            return;
    }
    server.host.clear();
    server.port.clear();
}

std::string firstOf(const ComposeVariables& variables, std::initializer_list<const char*> names)
{
    for (const auto* name : names)
        if (const auto found = variables.find(name); found != variables.end())
            return found->second;
    return {};
}

} // namespace

std::vector<ComposeServer> parseCompose(const std::string& text, const std::string& shown,
                                        const Lookup& lookup)
{
    std::vector<ComposeServer> servers;
    try {
        const auto root = YAML::Load(text);
        const auto services = root.IsMap() ? root["services"] : YAML::Node();
        if (!services || !services.IsMap())
            throw Error(ErrorKind::Config,
                        shown + ": this is no docker-compose file; it has no `services`");
        for (const auto& entry : services) {
            const auto& service = entry.second;
            if (!service.IsMap())
                continue;
            const auto variables = variablesIn(service["environment"], lookup);
            const bool speaks = std::ranges::any_of(variables, [](const auto& variable) {
                return variable.first == "POSTGRES_PASSWORD" || variable.first == "POSTGRES_DB"
                    || variable.first == "POSTGRESQL_PASSWORD";
            });
            const auto image = scalarText(service["image"], lookup);
            // An application is handed the same variables; without an image it is built here.
            if (!isPostgresImage(image) && !(speaks && image.empty() && service["ports"]))
                continue;
            ComposeServer server{.service = entry.first.Scalar()};
            server.user = firstOf(variables, {"POSTGRES_USER", "POSTGRESQL_USERNAME"});
            server.password = firstOf(variables, {"POSTGRES_PASSWORD", "POSTGRESQL_PASSWORD"});
            server.database = firstOf(variables, {"POSTGRES_DB", "POSTGRESQL_DATABASE"});
            if (server.user.empty())
                server.user = "postgres";
            if (server.database.empty())
                server.database = server.user;
            const auto inside = firstOf(variables, {"PGPORT"});
            if (service["ports"] && service["ports"].IsSequence())
                findPort(service["ports"], lookup, inside.empty() ? "5432" : inside, server);
            servers.push_back(std::move(server));
        }
    } catch (const YAML::Exception& problem) {
        throw Error(
            ErrorKind::Config,
            fmt::format("{}:{}: this is not YAML: {}", shown, problem.mark.line + 1, problem.msg));
    }
    return servers;
}

} // namespace howdah
