#include "app/howdahctl/schema_source.h"

#include "core/catalog/schema_text.h"
#include "core/migrate/client_programs.h"
#include "core/migrate/ledger_relations.h"
#include "core/migrate/migrator.h"
#include "core/migrate/scratch.h"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <system_error>

namespace howdah {
namespace {

namespace fs = std::filesystem;

// As the group's own options would choose it, for as long as it lives.
class ChosenServer {
public:
    ChosenServer(Invocation& command, const std::string& what)
        : m_command(command)
        , m_before(command.choice)
    {
        if (what.empty())
            return;
        command.choice = {};
        const bool isUrl = what.find("://") != std::string::npos || what.find('=') != what.npos;
        (isUrl ? command.choice.databaseUrl : command.choice.profile) = what;
    }
    ~ChosenServer() { m_command.choice = m_before; }
    ChosenServer(const ChosenServer&) = delete;
    ChosenServer& operator=(const ChosenServer&) = delete;

private:
    Invocation& m_command;
    ExplicitChoice m_before;
};

SchemaSource ofDatabase(Invocation& command, const std::string& what,
                        const SchemaSourceOptions& options)
{
    const ChosenServer chosen(command, what);
    const auto server = command.open({.furnish = false});
    const auto lease = server.pool.acquire("schema", command.stop);
    const auto without =
        ledgerRelations(*lease, migratorOptions(server.profile, server.migrations), command.stop);
    return {describe(server.profile),
            readSnapshot(*lease, {.without = without, .rights = options.rights}, command.stop)};
}

Scratch makeScratch(Invocation& command, const SchemaSourceOptions& options)
{
    command.console.progress("making a scratch database");
    if (options.beside) {
        const auto server = command.open({.furnish = false});
        return Scratch::beside(server.profile, server.pool, command.stop);
    }
    return Scratch::apart({.folder = command.paths.sandbox().parent_path(),
                           .runtimeFolder = command.environment.get("XDG_RUNTIME_DIR"),
                           .searchPath = command.environment.get("PATH")},
                          nullptr, command.stop);
}

Snapshot snapshotOf(Invocation& command, const Scratch& scratch, const SchemaSourceOptions& options)
{
    const auto lease = scratch.pool().acquire("schema", command.stop);
    const auto without = ledgerRelations(*lease, {}, command.stop);
    return readSnapshot(*lease, {.without = without, .rights = options.rights}, command.stop);
}

SchemaSource ofSql(Invocation& command, const fs::path& file, const std::string& text,
                   const SchemaSourceOptions& options)
{
    const auto scratch = makeScratch(command, options);
    command.console.progress("replaying " + file.string());
    // By psql, for what pg_dump writes is for it: COPY with its rows, its own commands.
    const auto finished = runClient("psql", scratch.profile(),
                                    {"--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"},
                                    command.environment.get("PATH"), text, command.stop);
    if (finished.exitStatus != 0) {
        const auto errors = errorsIn(finished.errors);
        throw Error(ErrorKind::BadData,
                    fmt::format("{} could not be replayed: {}", file.string(),
                                errors.empty() ? "psql failed" : errors.front()));
    }
    return {file.string() + ", replayed", snapshotOf(command, scratch, options)};
}

SchemaSource ofFile(Invocation& command, const fs::path& file, const SchemaSourceOptions& options)
{
    std::ifstream in(file, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    if (!in)
        throw Error(ErrorKind::NotFound, file.string() + " cannot be read");
    if (!isSchemaText(text))
        return ofSql(command, file, text, options);
    try {
        auto snapshot = parseSchemaText(text);
        return {file.string(),
                options.rights ? std::move(snapshot) : withoutRights(std::move(snapshot))};
    } catch (const Error& error) {
        throw Error(error.kind(), file.string() + ": " + error.what());
    }
}

} // namespace

SchemaSource readSchema(Invocation& command, const std::string& what,
                        const SchemaSourceOptions& options)
{
    const auto path = command.paths.workingFolder() / what;
    std::error_code problem;
    if (what.empty() || what == ".")
        return ofDatabase(command, {}, options);
    if (fs::is_directory(path, problem))
        return {what + ", replayed", readFolderSchema(command, what, options)};
    if (fs::exists(path, problem))
        return ofFile(command, what, options);
    if (what.find('/') != std::string::npos && what.find("://") == std::string::npos
        && what.find('=') == std::string::npos)
        throw UsageError(what + " does not exist");
    return ofDatabase(command, what, options);
}

Snapshot readFolderSchema(Invocation& command, const fs::path& folder,
                          const SchemaSourceOptions& options)
{
    const auto variables = command.server().profile.migrations.variables;
    requireSound(readFolder(folder, variables).problems); // before anything is made
    const auto scratch = makeScratch(command, options);
    command.console.progress("replaying " + folder.string());
    MigratorOptions replay;
    replay.dir = folder;
    replay.variables = variables;
    replay.application = "howdahctl";
    const auto report = Migrator(scratch.pool(), replay).up({}, {}, command.stop);
    if (report.error)
        throw Error(*report.error);
    return snapshotOf(command, scratch, options);
}

} // namespace howdah
