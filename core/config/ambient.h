// What the surroundings say without being asked: the environment's variables and, where those are
// unset, the working folder's .env, which is read once, when first needed, and never for
// production. Reads that one file; else pure.
#pragma once

#include "core/config/dot_env.h"
#include "core/config/environment.h"
#include "core/config/paths.h"
#include "core/config/profile_file.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

/// Every variable of Howdah's own that can name a server: DATABASE_URL, DB_HOST, …, APP_ENV.
std::vector<std::string_view> serverVariables();

class Ambient {
public:
    /// Both must outlive it.
    Ambient(const Environment& environment, const Paths& paths)
        : m_environment(environment)
        , m_paths(paths)
    {
    }

    /// The variable's value; .env's where the environment has none. Throws Error{Config} for a .env
    /// that is needed and wrong.
    std::optional<std::string> find(std::string_view name);
    Lookup lookup();

    /// From now on .env has nothing to say, because the server is a production one. A variable that
    /// it alone has is then unset, and withheld() says that this happened.
    void shutDotEnv();
    bool withheld() const noexcept { return m_withheld; }

    /// DATABASE_URL and DB_*, as a profile's settings.
    struct Server {
        std::vector<Setting> settings;
        std::string source; ///< "DATABASE_URL in the environment", "DB_HOST in .env"
    };
    /// nullopt unless DATABASE_URL, DB_HOST or DB_NAME is set.
    std::optional<Server> server();

    bool usedDotEnv() const noexcept { return m_usedDotEnv; }
    const std::vector<std::string>& warnings() const noexcept { return m_warnings; }

private:
    const DotEnv& dotEnv();
    std::optional<Setting> setting(std::string_view key, const std::vector<std::string_view>& names,
                                   bool fromEnvironmentOnly);

    const Environment& m_environment;
    const Paths& m_paths;
    std::optional<DotEnv> m_dotEnv;
    bool m_shut = false;
    bool m_withheld = false;
    bool m_usedDotEnv = false;
    std::vector<std::string> m_warnings;
};

} // namespace howdah
