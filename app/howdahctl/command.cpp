#include "app/howdahctl/command.h"

#include <fmt/format.h>

namespace howdah {

ServerChoice Command::server() const
{
    try {
        return chooseServer(choice, environment, paths);
    } catch (const Error& error) {
        if (choice.databaseUrl || choice.profile) // what was asked for does not exist
            throw UsageError(error.what());
        throw;
    }
}

OpenedServer Command::open(OpenOptions options)
{
    const auto chosen = server();
    for (const auto& warning : chosen.warnings)
        console.warn(warning);
    if (!path.empty())
        options.migrations = path;
    for (;;) {
        try {
            auto opened = openServer(
                chosen, environment, paths, options,
                [this](const std::string& step) { console.progress(step); }, stop);
            console.endProgress();
            console.note(console.paintError(
                Colour::Dim, fmt::format("{} ({})", describe(opened.profile), chosen.source)));
            return opened;
        } catch (const Error& error) {
            // 28P01: a wrong password; no SQLSTATE: none was given and the server wants one
            const bool password = error.kind() == ErrorKind::Denied
                && (error.sqlState() == "28P01" || error.sqlState().empty());
            if (!password || !console.canAsk())
                throw;
            console.note(error.what());
            auto answer =
                console.askPassword(fmt::format("Password for {}: ", describe(chosen.profile)));
            if (!answer)
                throw;
            options.password = std::move(answer);
        }
    }
}

} // namespace howdah
