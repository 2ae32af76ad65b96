#include "core/migrate/client_programs.h"

#include "core/base/redact.h"
#include "core/sandbox/server_binaries.h"

#include <filesystem>
#include <sstream>
#include <system_error>

namespace howdah {
namespace {

// The newest reads every older server, and is the one that PATH may hide.
std::string programPath(const std::string& program, const std::string& searchPath)
{
    for (const auto& server : findServers(usualServerFolders(searchPath))) {
        std::error_code problem;
        if (const auto path = server.folder / program; std::filesystem::exists(path, problem))
            return path.string();
    }
    return program;
}

} // namespace

Finished runClient(const std::string& program, const Profile& profile,
                   const std::vector<std::string>& arguments, const std::string& searchPath,
                   const std::string& input, std::stop_token stop)
{
    auto told = profile;
    told.password.clear();
    told.extra.erase("password");
    told.extra.erase("sslpassword");
    ProcessCommand command;
    command.argv = {programPath(program, searchPath), "--no-password",
                    "--dbname=" + conninfo(told)};
    command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
    command.environment["LC_ALL"] = "C.UTF-8";
    if (!profile.password.empty())
        command.environment["PGPASSWORD"] = profile.password;
    command.input = input;
    return runProcess(command, std::move(stop));
}

std::vector<std::string> errorsIn(const std::string& text)
{
    std::vector<std::string> errors;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        for (const auto* mark : {"ERROR:  ", "FATAL:  ", "error: "})
            if (const auto at = line.find(mark); at != std::string::npos) {
                errors.push_back(redact(line.substr(at + std::string(mark).size())));
                break;
            }
    return errors;
}

} // namespace howdah
