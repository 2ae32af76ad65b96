#include "app/howdahctl/scratch_choice.h"

#include "core/sql/cluster_wide.h"

#include <fmt/format.h>

namespace howdah {
namespace {

// "000018_grants.up.sql:5: CREATE ROLE", the first that all databases of a server would feel.
std::string clusterWide(const Folder& folder)
{
    std::string found;
    onParserStack([&] {
        for (const auto& script : folder.scripts)
            for (const auto& file : {script.up, script.down})
                if (const auto statement =
                        file && found.empty() ? clusterWideStatement(file->text) : std::nullopt)
                    found =
                        fmt::format("{}:{}: {}", file->name(), statement->line, statement->kind);
    });
    return found;
}

Scratch makeApart(const Invocation& command, const Pool* like)
{
    return Scratch::apart({.folder = command.paths.sandbox().parent_path(),
                           .runtimeFolder = command.environment.get("XDG_RUNTIME_DIR"),
                           .searchPath = command.environment.get("PATH")},
                          like, command.stop);
}

Scratch withNotes(Scratch scratch, std::vector<std::string>& notes)
{
    notes.insert(notes.end(), scratch.notes().begin(), scratch.notes().end());
    return scratch;
}

} // namespace

void addScratchOption(CLI::App& command, std::string& on)
{
    command
        .add_option("--on", on,
                    "beside: a scratch database on the same server; private: a PostgreSQL of its "
                    "own; alone: the same, asking no server at all")
        ->check(CLI::IsMember({"beside", "private", "alone"}))
        ->type_name("WHERE");
}

Scratch makeScratch(Invocation& command, const OpenedServer* server, const std::string& on,
                    const Folder& folder, std::vector<std::string>& notes)
{
    if (!server)
        return withNotes(makeApart(command, nullptr), notes);
    const auto& profile = server->profile;
    auto because = on == "private" ? std::string("asked for") : std::string();
    if (on.empty()) {
        if (profile.environment == Stage::Production)
            because = "the profile is production";
        else if (profile.readOnly)
            because = "the profile is read-only";
        else if (const auto statement = clusterWide(folder); !statement.empty())
            because = statement + " reaches beyond its database";
    }
    if (because.empty()) {
        try {
            return withNotes(Scratch::beside(profile, server->pool, command.stop), notes);
        } catch (const Error& error) {
            if (!on.empty() || error.kind() != ErrorKind::Denied)
                throw;
            because = error.what();
        }
    }
    auto scratch = makeApart(command, &server->pool);
    if (on.empty())
        notes.push_back("not beside the database: " + because);
    return withNotes(std::move(scratch), notes);
}

} // namespace howdah
