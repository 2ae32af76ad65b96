#include "app/howdahctl/invocation.h"

#include "app/howdahctl/audit_use.h"
#include "core/config/variables.h"
#include "core/keyring/keyring.h"
#include "core/migrate/source.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

// The person at the terminal, and nobody where there is none: a pipe is never asked.
class TerminalSecrets : public Secrets {
public:
    TerminalSecrets(Console& console, std::stop_token stop)
        : m_console(console)
        , m_stop(std::move(stop))
    {
    }

    std::optional<std::string> passwordFor(const Profile& profile, bool refused) override
    {
        if (!m_console.canAsk())
            return std::nullopt;
        return m_console.askPassword(
            fmt::format("{}Password for {}: ", refused ? "That password was not right. " : "",
                        describe(profile)),
            m_stop);
    }
    void keep(const Profile&, const std::string&) override { } // a person remembers

private:
    Console& m_console;
    std::stop_token m_stop;
};

// The keyring and, behind it, the person; with all that they need.
class CommandSecrets : public Secrets {
public:
    CommandSecrets(Console& console, const std::stop_token& stop)
        : m_terminal(console, stop)
        , m_secrets(
              m_keyring, &m_terminal,
              [&console](const std::string& problem) { console.note(problem); }, stop)
    {
    }

    std::optional<std::string> passwordFor(const Profile& profile, bool refused) override
    {
        return m_secrets.passwordFor(profile, refused);
    }
    std::optional<std::string> keptFor(const Profile& profile) override
    {
        return m_secrets.keptFor(profile);
    }
    void keep(const Profile& profile, const std::string& password) override
    {
        m_secrets.keep(profile, password);
    }

private:
    Keyring m_keyring{std::chrono::seconds(30)};
    TerminalSecrets m_terminal;
    KeyringSecrets m_secrets;
};

} // namespace

std::unique_ptr<Secrets> Invocation::secrets()
{
    return std::make_unique<CommandSecrets>(console, stop);
}

ServerChoice Invocation::server() const
{
    try {
        auto chosen = chooseServer(choice, environment, paths);
        for (const auto& text : variables) {
            auto variable = variableOf(text);
            if (!variable)
                throw UsageError(fmt::format("--var {} is not of the form NAME=VALUE", text));
            chosen.profile.migrations.variables.insert_or_assign(variable->first, variable->second);
        }
        addVariables(chosen.profile, environment);
        return chosen;
    } catch (const Error& error) {
        if (choice.databaseUrl || choice.profile) // what was asked for does not exist
            throw UsageError(error.what());
        throw;
    }
}

std::filesystem::path Invocation::migrationsFolder() const
{
    return path.empty() ? foldersFrom(paths.workingFolder(), server().profile.migrations.path)
                        : std::filesystem::path(path);
}

OpenedServer Invocation::open(OpenOptions options)
{
    const auto chosen = server();
    for (const auto& warning : chosen.warnings)
        console.warn(warning);
    if (!path.empty())
        options.migrations = path;
    const auto own = secrets();
    options.secrets = own.get();
    if (!audit)
        audit = std::make_shared<AuditUse>(paths.journal());
    options.audit = audit->tell();
    auto opened = openServer(
        chosen, environment, paths, options,
        [this](const std::string& step) { console.progress(step); }, stop);
    console.endProgress();
    console.note(console.paintError(
        Colour::Dim, fmt::format("{} ({})", describe(opened.profile), chosen.source)));
    return opened;
}

void Invocation::endAudit()
{
    if (!audit)
        return;
    if (const auto trouble = audit->end(); !trouble.empty())
        console.warn(trouble);
    audit.reset();
}

void Invocation::endRefused(std::string_view what)
{
    console.line(what);
    console.document({{"outcome", "refused"}});
    status = ExitStatus::Failed;
}

ExitStatus statusOf(ErrorKind kind) noexcept
{
    switch (kind) {
    case ErrorKind::InDoubt:
    case ErrorKind::Unreachable: return ExitStatus::Unreachable;
    case ErrorKind::BadUse: return ExitStatus::Usage;
    default: return ExitStatus::Failed;
    }
}

} // namespace howdah
