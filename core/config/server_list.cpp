#include "core/config/server_list.h"

#include "core/base/error.h"
#include "core/config/profile_file.h"

#include <algorithm>

namespace howdah {
namespace {

ServerEntry entryOf(const std::string& name, const Environment& environment, const Paths& paths,
                    const std::filesystem::path& file)
{
    ServerEntry entry;
    entry.file = file;
    try {
        entry.choice = chooseServer({.databaseUrl = {}, .profile = name, .sandbox = false},
                                    environment, paths);
    } catch (const Error& error) {
        entry.choice.profile.name = name;
        entry.problem = error.what();
    }
    return entry;
}

} // namespace

const ServerEntry* ServerList::chosen() const noexcept
{
    const auto entry = std::ranges::find(entries, true, &ServerEntry::isChosen);
    return entry == entries.end() ? nullptr : &*entry;
}

const ServerEntry* ServerList::opensByItself() const noexcept
{
    const auto* entry = chosen();
    return entry && entry->problem.empty() && !entry->choice.needsConsent ? entry : nullptr;
}

ServerList listServers(const ExplicitChoice& choice, const Environment& environment,
                       const Paths& paths)
{
    ServerList list;
    list.profiles = paths.profiles();

    auto wanted = choice.profile; // by its name
    const auto addFile = [&](const std::filesystem::path& path, const std::string& shown) {
        try {
            const auto file = readProfileFile(path, shown);
            if (!file)
                return false;
            if (!wanted)
                wanted = file->defaultName;
            for (const auto& block : file->blocks)
                if (std::ranges::none_of(list.entries,
                                         [&](const auto& e) { return e.name() == block.name; }))
                    list.entries.push_back(entryOf(block.name, environment, paths, path));
        } catch (const Error& error) {
            list.problems.emplace_back(error.what());
        }
        return true;
    };
    addFile(paths.profiles(), paths.profiles().string());
    if (!paths.workingFolder().empty())
        for (const auto* name : {"database.yaml", "config/database.yaml"})
            if (addFile(paths.workingFolder() / name, name))
                break;
    list.entries.push_back(
        {.choice =
             chooseServer({.databaseUrl = {}, .profile = {}, .sandbox = true}, environment, paths),
         .problem = {},
         .file = {},
         .isChosen = false});

    try {
        auto chosen = chooseServer(choice, environment, paths);
        const bool ofProfile =
            chosen.profile.name != "environment" && chosen.profile.name != "command-line";
        const auto entry = std::ranges::find_if(list.entries, [&](const auto& e) {
            return ofProfile && e.name() == chosen.profile.name
                && e.choice.isSandbox == chosen.isSandbox;
        });
        if (entry != list.entries.end()) {
            entry->choice = std::move(chosen); // its source says more
            entry->isChosen = true;
        } else {
            list.entries.insert(
                list.entries.begin(),
                {.choice = std::move(chosen), .problem = {}, .file = {}, .isChosen = true});
        }
    } catch (const Error& error) {
        // The profile itself may say it already, or the file it stands in.
        const auto entry = std::ranges::find(list.entries, error.what(), &ServerEntry::problem);
        if (entry != list.entries.end() && entry->name() == wanted)
            entry->isChosen = true;
        else if (std::ranges::find(list.problems, error.what()) == list.problems.end())
            list.problems.emplace_back(error.what());
    }
    return list;
}

} // namespace howdah
