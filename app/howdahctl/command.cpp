#include "app/howdahctl/command.h"

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

} // namespace howdah
