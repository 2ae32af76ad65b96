// howdahctl profile add, edit, duplicate, rename, move, remove, default, password: the same changes
// of profiles.yaml as on the Connect page.
#include "app/howdahctl/profile.h"
#include "core/base/redact.h"
#include "core/config/profile_store.h"
#include "core/config/server_import.h"
#include "core/keyring/keyring.h"

#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

struct ProfileArguments {
    std::string name;
    std::string other; // the new name
    std::string url;
    std::vector<std::string> set; // KEY=VALUE
    std::vector<std::string> unset; // KEY
    std::size_t position = 1;
    bool forget = false;
    bool dryRun = false;
};

using Arguments = std::shared_ptr<ProfileArguments>;

ProfileStore storeOf(const Invocation& command)
{
    return ProfileStore(command.paths.profiles());
}

void tell(Invocation& command, std::string_view outcome, const std::string& name,
          const std::string& sentence)
{
    command.console.line(sentence);
    command.console.document(
        {{"outcome", outcome}, {"profile", name}, {"file", command.paths.profiles().string()}});
}

// Everything a person or a shell could have put a password into is named, and not repeated.
void refuseWrittenPassword(const std::string& key, const std::string& value)
{
    if (isSecretName(key) && value.find("${") == std::string::npos)
        throw Error(ErrorKind::Config,
                    fmt::format("{} is not taken on the command line, which others can read: "
                                "`howdahctl profile password NAME` asks for it and keeps it in the "
                                "keyring; ~/.pgpass does as well",
                                key));
}

void applyArguments(const ProfileArguments& arguments, ProfileTexts& texts)
{
    for (const auto& key : arguments.unset)
        texts.erase(key);
    for (const auto& pair : arguments.set) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals == 0)
            throw UsageError("--set wants KEY=VALUE, such as --set pool.max_conns=20");
        const auto key = pair.substr(0, equals);
        refuseWrittenPassword(key, pair.substr(equals + 1));
        texts.insert_or_assign(key, pair.substr(equals + 1));
    }
}

void takeUrl(Invocation& command, const std::string& url, ProfileTexts& texts)
{
    if (url.empty())
        return;
    auto imported = importUrl(url);
    if (!imported.password.empty())
        command.console.warn("the URL's password was not written to the file; `howdahctl profile "
                             "password NAME` keeps it in the keyring");
    texts.merge(imported.texts);
}

ProfileTexts textsOfNamed(const ProfileStore& store, const std::string& name)
{
    const auto file = store.read();
    const auto* block = file.find(name);
    if (!block)
        throw Error(ErrorKind::NotFound,
                    fmt::format("there is no profile \"{}\" in {}; it has: {}", name,
                                store.file().string(), file.names()));
    if (!block->problem.empty())
        throw Error(ErrorKind::Config, block->where + ": " + block->problem);
    return textsOf(*block);
}

void add(Invocation& command, const ProfileArguments& arguments)
{
    ProfileTexts texts;
    applyArguments(arguments, texts);
    takeUrl(command, arguments.url, texts);
    storeOf(command).add(arguments.name, texts);
    tell(command, "added", arguments.name, fmt::format("added {}", arguments.name));
}

void edit(Invocation& command, const ProfileArguments& arguments)
{
    const auto store = storeOf(command);
    auto texts = textsOfNamed(store, arguments.name);
    applyArguments(arguments, texts);
    store.save(arguments.name, texts);
    tell(command, "changed", arguments.name, fmt::format("changed {}", arguments.name));
}

void remove(Invocation& command, const ProfileArguments& arguments)
{
    const auto store = storeOf(command);
    textsOfNamed(store, arguments.name);
    if (!command.console.agrees(fmt::format("Remove profile {} from {}? No database is touched.",
                                            arguments.name, store.file().string())))
        return command.endRefused();
    store.remove(arguments.name);
    tell(command, "removed", arguments.name, fmt::format("removed {}", arguments.name));
}

// Typed without echo, or through a pipe's place: never an argument.
void keepPassword(Invocation& command, const ProfileArguments& arguments)
{
    command.choice = {.databaseUrl = {}, .profile = arguments.name, .sandbox = false};
    const auto profile = command.server().profile;
    const Keyring keyring;
    if (arguments.forget) {
        const bool had = keyring.forget(profile, command.stop);
        if (!had && !keyring.problem().empty())
            throw Error(ErrorKind::NotFound, keyring.problem());
        return tell(command, had ? "forgotten" : "unchanged", arguments.name,
                    had ? "forgotten" : "the keyring had none");
    }
    const auto password = command.console.askPassword(
        fmt::format("Password for {}: ", describe(profile)), command.stop);
    if (!password)
        throw Error(ErrorKind::BadUse, "a password is typed at a terminal, and none was");
    if (!keyring.keep(profile, *password, command.stop))
        throw Error(ErrorKind::NotFound,
                    keyring.problem() + "; put the password into ~/.pgpass (mode 0600) instead");
    tell(command, "kept", arguments.name,
         fmt::format("the keyring keeps the password of {}", describe(profile)));
}

} // namespace

void addProfileEdit(CLI::App& group, Invocation& command)
{
    const auto arguments = std::make_shared<ProfileArguments>();
    const auto verb = [&](const char* name, const char* what, const char* example, auto run) {
        auto* made = group.add_subcommand(name, what);
        made->add_option("NAME", arguments->name, "The profile's name")->required();
        made->footer(std::string("Example: ") + example);
        made->callback([&command, arguments, run] { run(command, *arguments); });
        return made;
    };
    const auto settable = [&](CLI::App* made) {
        made->add_option("--set", arguments->set, "A key and its value; may be repeated")
            ->type_name("KEY=VALUE");
        return made;
    };

    settable(verb("add", "Write a new one into profiles.yaml",
                  "howdahctl profile add shop --url postgres://ann@db/shop --set "
                  "environment=staging",
                  add))
        ->add_option("--url", arguments->url, "A libpq URL or keyword string to take apart")
        ->type_name("URL");
    settable(verb("edit", "Change keys of one; the rest of the file stays as it is",
                  "howdahctl profile edit shop --set read_only=true --unset pool.max_conns", edit))
        ->add_option("--unset", arguments->unset, "A key to take out; may be repeated")
        ->type_name("KEY");
    verb("duplicate", "Copy one under another name, without its password",
         "howdahctl profile duplicate shop shop-test",
         [](Invocation& own, const ProfileArguments& given) {
             storeOf(own).duplicate(given.name, given.other);
             tell(own, "added", given.other, fmt::format("added {}", given.other));
         })
        ->add_option("NEW", arguments->other, "The copy's name")
        ->required();
    verb("rename", "Give one another name", "howdahctl profile rename shop store",
         [](Invocation& own, const ProfileArguments& given) {
             storeOf(own).rename(given.name, given.other);
             tell(own, "renamed", given.other,
                  fmt::format("{} is called {} now", given.name, given.other));
         })
        ->add_option("NEW", arguments->other, "The new name")
        ->required();
    verb("move", "Put one at another place of the list", "howdahctl profile move shop 1",
         [](Invocation& own, const ProfileArguments& given) {
             storeOf(own).move(given.name, given.position - 1);
             tell(own, "moved", given.name,
                  fmt::format("{} is number {} now", given.name, given.position));
         })
        ->add_option("PLACE", arguments->position, "Its new place, counted from 1")
        ->required()
        ->check(CLI::Range(1, INT_MAX));
    verb("remove", "Take one out of profiles.yaml; asks", "howdahctl profile remove shop", remove);
    verb("default", "Let this one apply where nothing else is said",
         "howdahctl profile default shop", [](Invocation& own, const ProfileArguments& given) {
             storeOf(own).setDefault(given.name);
             tell(own, "changed", given.name, fmt::format("{} is the default now", given.name));
         });
    verb("password", "Ask for its password and keep it in the system's keyring",
         "howdahctl profile password shop", keepPassword)
        ->add_flag("--forget", arguments->forget, "Take it out of the keyring instead");
}

} // namespace howdah
