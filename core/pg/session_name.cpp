#include "core/pg/session_name.h"

namespace howdah {

std::string nameSession(Connection& connection, std::string_view purpose,
                        const std::stop_token& stop)
{
    auto application = connection.serverSetting("application_name");
    if (application.empty())
        application = "howdah";
    connection.run("select pg_catalog.set_config('application_name', $1, false)",
                   {application + ": " + std::string(purpose)}, stop);
    return application;
}

} // namespace howdah
