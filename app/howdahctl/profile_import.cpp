// howdahctl profile import and export: servers that other tools know, and ours for them.
#include "app/howdahctl/profile.h"
#include "core/base/durable_file.h"
#include "core/config/profile_url.h"
#include "core/config/server_import.h"
#include "core/config/server_list.h"
#include "core/keyring/keyring.h"

#include <fmt/format.h>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

struct ImportArguments {
    std::vector<std::string> sources;
    std::string name;
    bool dryRun = false;
    std::string format = "yaml";
    std::vector<std::string> names;
    std::string output;
};

using Found = std::vector<ImportedProfile>;

void append(Found& all, Found more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

Found foundIn(const Invocation& command, const std::string& source)
{
    if (source == "environment")
        return importEnvironment(command.environment);
    const bool isUrl = source.find("://") != std::string::npos
        || (source.find('=') != std::string::npos && !std::filesystem::exists(source));
    return isUrl ? Found{importUrl(source)} : importFile(source, command.environment);
}

void import(Invocation& command, const ImportArguments& arguments)
{
    auto& console = command.console;
    Found found;
    if (arguments.sources.empty())
        found = importEverything(command.environment, command.paths);
    for (const auto& source : arguments.sources)
        append(found, foundIn(command, source));
    if (!arguments.name.empty() && found.size() > 1)
        throw UsageError(fmt::format("--name names one, and {} were found", found.size()));

    const ProfileStore store(command.paths.profiles());
    auto document = nlohmann::ordered_json::array();
    const Keyring keyring(std::chrono::seconds(15));
    auto known = store.read(); // names taken meanwhile included
    for (auto& one : found) {
        const auto name = arguments.name.empty() ? freeName(known, one.name) : arguments.name;
        if (!arguments.dryRun)
            store.add(name, one.texts);
        known.blocks.push_back({.name = name});
        console.line(fmt::format("{}{}  from {}", arguments.dryRun ? "would add " : "added ", name,
                                 one.source));
        for (const auto& [key, text] : one.texts)
            console.line(fmt::format("  {:<24} {}", key, text));
        for (const auto& remark : one.remarks)
            console.note(remark);
        bool kept = false;
        if (!one.password.empty() && !arguments.dryRun) {
            const auto chosen = chooseServer({.databaseUrl = {}, .profile = name, .sandbox = false},
                                             command.environment, command.paths);
            kept = keyring.keep(chosen.profile, one.password, command.stop);
            console.note(kept ? fmt::format("{}: the keyring keeps its password", name)
                              : fmt::format("{}: its password was left behind, because {}; put it "
                                            "into ~/.pgpass (mode 0600), or it is asked for",
                                            name, keyring.problem()));
        }
        document.push_back({{"name", name},
                            {"source", one.source},
                            {"values", one.texts},
                            {"password_kept", kept},
                            {"remarks", one.remarks}});
    }
    if (found.empty())
        console.line("nothing to import was found: name a file, a URL or `environment`");
    console.document({{"outcome", arguments.dryRun ? "dry run" : "imported"},
                      {"profiles", document},
                      {"file", store.file().string()}});
}

void exportThem(Invocation& command, const ImportArguments& arguments)
{
    static const std::map<std::string, ExportFormat> formats{{"yaml", ExportFormat::Yaml},
                                                             {"url", ExportFormat::Url},
                                                             {"env", ExportFormat::Environment},
                                                             {"service", ExportFormat::Service}};
    const auto format = formats.at(arguments.format);
    const auto file = ProfileStore(command.paths.profiles()).read();
    auto names = arguments.names;
    if (names.empty())
        for (const auto& block : file.blocks)
            names.push_back(block.name);
    std::vector<ProfileBlock> blocks;
    std::string text;
    for (const auto& name : names) {
        const auto* block = file.find(name);
        if (!block)
            throw Error(ErrorKind::NotFound,
                        fmt::format("there is no profile \"{}\" in {}; it has: {}", name,
                                    file.shown, file.names()));
        blocks.push_back(*block);
        if (format == ExportFormat::Yaml) // which can say what is not known before the variables
            continue;
        const auto choice = chooseServer({.databaseUrl = {}, .profile = name, .sandbox = false},
                                         command.environment, command.paths);
        text += exported(choice.profile, textsOf(*block), format);
    }
    if (format == ExportFormat::Yaml)
        text = exportedYaml(blocks);
    if (arguments.output.empty()) {
        command.console.line(text.substr(0, text.find_last_not_of('\n') + 1));
    } else {
        DurableFile out(std::filesystem::absolute(arguments.output));
        out.write(text);
        out.commit();
        command.console.note("written to " + arguments.output);
    }
    command.console.document({{"format", arguments.format}, {"profiles", names}, {"text", text}});
}

} // namespace

void addProfileImport(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<ImportArguments>();
    auto* imports =
        group.add_subcommand("import", "Add servers that other tools know; never their passwords");
    imports->add_option("SOURCE", arguments->sources,
                        "environment (DATABASE_URL, DB_*), a .env, docker-compose, pg_service.conf "
                        "or profiles.yaml file, or a URL; without it all that is found here");
    imports->add_option("--name", arguments->name, "What to call it");
    imports->add_flag("--dry-run", arguments->dryRun, "Only say what would be added");
    imports->footer("Example: howdahctl profile import docker-compose.yml --dry-run\n"
                    "A password that is found goes into the keyring, where there is one.");
    imports->callback([&command, arguments] { import(command, *arguments); });

    auto* exports = group.add_subcommand("export", "Write them for others, without passwords");
    exports->add_option("NAME", arguments->names, "Which; all of profiles.yaml without it");
    exports->add_option("--format", arguments->format, "yaml, url, env or service")
        ->check(CLI::IsMember({"yaml", "url", "env", "service"}));
    exports->add_option("-o,--output", arguments->output, "A file, instead of the screen");
    exports->footer("Example: howdahctl profile export shop --format service");
    exports->callback([&command, arguments] { exportThem(command, *arguments); });
}

} // namespace howdah
