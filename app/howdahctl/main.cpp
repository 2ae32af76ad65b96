// howdahctl: the command line. A shell over core; one file for each command group.
#include "app/common/arguments.h"
#include "app/howdahctl/invocation.h"
#include "core/base/log.h"
#include "core/base/sqlstate.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <pthread.h>
#include <thread>
#include <unistd.h>

using namespace howdah;

namespace {

// Ctrl+C asks the running command to stop: it cancels on the server, rolls back and says what it
// left. A second one does not wait for that.
class Interrupts {
public:
    Interrupts()
    {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGINT);
        sigaddset(&m_signals, SIGTERM);
        sigaddset(&m_signals, SIGHUP);
        pthread_sigmask(SIG_BLOCK, &m_signals, nullptr); // for all threads to come
        m_watch = std::jthread([this](const std::stop_token& ended) {
            for (;;) {
                const int signal = sigwaitinfo(&m_signals, nullptr);
                if (ended.stop_requested())
                    return;
                if (signal > 0 && !m_stop.request_stop())
                    ::_exit(128 + signal);
            }
        });
    }
    ~Interrupts()
    {
        m_watch.request_stop();
        pthread_kill(m_watch.native_handle(), SIGINT); // wakes it
    }
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    sigset_t m_signals{};
    std::stop_source m_stop;
    std::jthread m_watch;
};

// golang-migrate's long options have one dash.
std::vector<std::string> withTwoDashes(int argc, char** argv)
{
    std::vector<std::string> arguments(argv + 1, argv + argc);
    for (auto& argument : arguments)
        for (const std::string_view name : {"-database", "-path"})
            if (argument == name || argument.starts_with(std::string(name) + "="))
                argument.insert(0, 1, '-');
    return arguments;
}

int fail(Invocation& command, const Error& error)
{
    command.endAudit();
    command.console.fail(error);
    for (const auto& text : command.advice)
        command.console.remark(text);
    command.console.document({{"error",
                               {{"kind", nameOf(error.kind())},
                                {"message", error.what()},
                                {"sqlstate", error.sqlState()},
                                {"condition", conditionOf(error.sqlState())},
                                {"hint", error.hint()}}}});
    // A command that knows better what the error means has said so.
    return static_cast<int>(command.status == ExitStatus::Done ? statusOf(error.kind())
                                                               : command.status);
}

// What CLI11 says of a wrong command line, and of a command that does not exist, the word.
std::string usageProblem(const CLI::App& app, const CLI::ParseError& error)
{
    const auto* last = &app;
    std::string command = "howdahctl";
    while (!last->get_subcommands().empty()) {
        last = last->get_subcommands().front();
        command += ' ' + last->get_name();
    }
    const auto unknown = app.remaining(true);
    const bool lacksCommand =
        dynamic_cast<const CLI::RequiredError*>(&error) && last->get_require_subcommand_min() > 0;
    std::string what = error.what();
    if (lacksCommand && !unknown.empty())
        what = fmt::format("{} has no command or option {}", command, unknown.front());
    else if (lacksCommand)
        what = command + " needs a command";
    return fmt::format("{}. {} --help shows what there is", what, command);
}

int failUsage(Invocation& command, const std::string& problem)
{
    fmt::print(stderr, "howdahctl: {}\n", problem);
    command.console.document({{"error", {{"kind", "usage"}, {"message", problem}}}});
    return static_cast<int>(ExitStatus::Usage);
}

void addGlobalOptions(CLI::App& app, Invocation& command)
{
    app.add_option("--database", command.choice.databaseUrl, "A libpq URL or keyword string")
        ->type_name("URL");
    app.add_option("--profile", command.choice.profile, "A profile of profiles.yaml")
        ->type_name("NAME");
    app.add_flag("--sandbox", command.choice.sandbox, "The private PostgreSQL that Howdah keeps");
    app.add_option("--path", command.path, "The folder with the migrations")->type_name("DIR");
    app.add_flag("--json", command.json, "One JSON document on stdout, nothing else");
    app.add_flag("-y,--yes", command.yes, "Answer yes to every question");
    app.add_option("--confirm", command.confirm,
                   "The database's name, for what destroys it without a terminal")
        ->type_name("DATABASE");
    app.add_flag(
        "-v,--verbose", command.verbosity,
        "Log to stderr as well; twice for all of it: files, sources, connections, statements");
    app.set_version_flag("--version", "howdahctl " HOWDAH_VERSION);
}

} // namespace

int main(int argc, char** argv)
{
    const auto arguments = withTwoDashes(argc, argv);
    hidePasswords(argc, argv);
    const Interrupts interrupts;
    const auto environment = Environment::ofProcess();
    Invocation command{.environment = environment,
                       .paths = Paths::ofProcess(environment),
                       .stop = interrupts.token()};

    CLI::App app("Howdah's command line: migrations, health and a private PostgreSQL.",
                 "howdahctl");
    app.footer("Which server: --database, --profile or --sandbox; else DATABASE_URL or DB_* of the "
               "environment; else the\ndefault profile; else database.yaml here; else the private "
               "PostgreSQL.\n\nExample: howdahctl --sandbox migrate status\n"
               "Exit status: 0 done, 1 failed, 2 wrong usage, 3 unreachable, 4 dirty, 5 findings.");
    app.require_subcommand(1);
    app.fallthrough(); // global options may follow the command
    addGlobalOptions(app, command);
    app.parse_complete_callback([&] {
        command.console.configure({command.json, command.yes, command.confirm});
        setUpLog({.file = command.paths.log(),
                  .level = command.verbosity > 1 ? LogLevel::Debug : LogLevel::Info,
                  .toStderr = command.verbosity > 0,
                  .statements = true});
        logDebug(fmt::format("howdahctl {} in {}", HOWDAH_VERSION,
                             command.paths.workingFolder().string()));
    });
    addAudit(app, command);
    addHealth(app, command);
    addMigrate(app, command);
    addPool(app, command);
    addProfile(app, command);
    addSandbox(app, command);
    addSchema(app, command);
    addSeed(app, command);
    addServe(app, command);
    addStore(app, command);
    addTable(app, command);

    try {
        app.parse(std::vector(arguments.rbegin(), arguments.rend())); // as CLI11 takes them
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error); // prints help or the version
        // Nothing counts as read, but who wants a document gets one.
        command.console.configure(
            {std::ranges::find(arguments, "--json") != arguments.end(), false, {}});
        return failUsage(command, usageProblem(app, error));
    } catch (const UsageError& error) {
        return failUsage(command, error.what());
    } catch (const Error& error) {
        return fail(command, error);
    } catch (const std::exception& error) {
        return fail(command, Error(ErrorKind::Internal, error.what()));
    }
    command.console.endProgress();
    command.endAudit();
    return static_cast<int>(command.status);
}
