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

// yaml-cpp leaves "<<: *anchor" to its user. What a map says itself goes before what is merged, an
// earlier one of several before a later.
void addMerged(const YAML::Node& map, std::map<std::string, YAML::Node>& entries)
{
    std::vector<YAML::Node> merged;
    for (const auto& entry : map) {
        if (entry.first.Scalar() != "<<")
            entries.emplace(entry.first.Scalar(), YAML::Node(entry.second));
        else if (entry.second.IsMap())
            merged.push_back(entry.second);
        else
            for (const auto& one : entry.second)
                merged.push_back(one);
    }
    for (const auto& other : merged)
        if (other.IsMap())
            addMerged(other, entries);
}

std::map<std::string, YAML::Node> entriesOf(const YAML::Node& map)
{
    std::map<std::string, YAML::Node> entries;
    addMerged(map, entries);
    return entries;
}

ComposeVariables variablesIn(const YAML::Node& environment, const Lookup& lookup)
{
    ComposeVariables variables;
    if (!environment.IsDefined())
        return variables;
    if (environment.IsMap()) {
        for (const auto& [name, value] : entriesOf(environment))
            variables[name] =
                value.IsNull() ? lookup(name).value_or("") : scalarText(value, lookup);
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

constexpr std::array serverVariablesOfImages{"POSTGRES_USER",
                                             "POSTGRESQL_USERNAME",
                                             "POSTGRES_PASSWORD",
                                             "POSTGRESQL_PASSWORD",
                                             "POSTGRES_DB",
                                             "POSTGRESQL_DATABASE",
                                             "PGPORT"};

// `env_file: a.env`, a list of such, or of {path: a.env}. The last one that names a variable
// counts; `environment` goes before all.
void addFromEnvFiles(const YAML::Node& node, const Lookup& lookup, const InEnvFile& inEnvFile,
                     ComposeVariables& variables)
{
    if (!inEnvFile || !node.IsDefined())
        return;
    std::vector<std::string> paths;
    const auto add = [&](const YAML::Node& one) {
        auto path = scalarText(one.IsMap() ? one["path"] : one, lookup);
        if (!path.empty())
            paths.insert(paths.begin(), std::move(path));
    };
    if (node.IsSequence())
        for (const auto& one : node)
            add(one);
    else
        add(node);
    for (const auto& path : paths)
        for (const auto* name : serverVariablesOfImages)
            if (auto value = inEnvFile(path, name))
                variables.emplace(name, std::move(*value));
}

// "registry/postgis/postgis:15" -> "postgis". Not what only works beside a server: postgrest,
// postgres-exporter, postgres-backup-local, postgres-operator, postgres-meta.
bool isPostgresImage(const std::string& image)
{
    auto name = image.substr(image.rfind('/') + 1);
    name = name.substr(0, name.find_first_of(":@"));
    for (const auto* other : {"postgrest", "exporter", "backup", "operator", "meta", "admin"})
        if (name.find(other) != std::string::npos)
            return false;
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
        if (server.host.starts_with('[') && server.host.ends_with(']')) // as libpq has it
            server.host = server.host.substr(1, server.host.size() - 2);
        if (server.host.empty() || server.host == "0.0.0.0" || server.host == "::")
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
                                        const Lookup& lookup, const InEnvFile& inEnvFile)
{
    std::vector<ComposeServer> servers;
    try {
        const auto root = YAML::Load(text);
        const auto services = root.IsMap() ? root["services"] : YAML::Node();
        if (!services || !services.IsMap())
            throw Error(ErrorKind::Config,
                        shown + ": this is no docker-compose file; it has no `services`");
        for (const auto& entry : services) {
            if (!entry.second.IsMap())
                continue;
            auto service = entriesOf(entry.second);
            auto variables = variablesIn(service["environment"], lookup);
            addFromEnvFiles(service["env_file"], lookup, inEnvFile, variables);
            const bool speaks = std::ranges::any_of(variables, [](const auto& variable) {
                return variable.first == "POSTGRES_PASSWORD" || variable.first == "POSTGRES_DB"
                    || variable.first == "POSTGRESQL_PASSWORD";
            });
            const auto image = scalarText(service["image"], lookup);
            // An application is handed the same variables; without an image it is built here.
            if (!isPostgresImage(image) && !(speaks && image.empty() && service.contains("ports")))
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
            if (service["ports"].IsSequence())
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
