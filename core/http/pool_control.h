// Lets `howdahctl pool` of the same user look at this process's pool, and suspend, resume or reset
// it: a few words of HTTP over a unix socket that only the user may enter.
//
//   GET  /pool    {"program", "pid", "server", "suspended", "waiting", "opening", "pool_stats",
//                 "breaker", "holders"}; 503 while there is no pool
//   POST /pool/reset | suspend | resume   does it, and the same
//
// Any thread; nothing here blocks.
#pragma once

#include "core/http/http_server.h"
#include "core/pool/pool.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace howdah {

/// Where the sockets of this user's Howdahs are: runtimeFolder/howdah, or state/run where there is
/// no XDG_RUNTIME_DIR.
std::filesystem::path controlFolder(const std::string& runtimeFolder,
                                    const std::filesystem::path& state);

class PoolControl {
public:
    /// `program` is how it presents itself: "howdahctl serve". Throws Error as HttpServer does, and
    /// {Denied} where the folder cannot be made.
    PoolControl(const std::filesystem::path& folder, const std::string& program);
    ~PoolControl();

    /// From now on that pool, on "ann@db:5432/shop", or none. Returns the one before: to let go of
    /// the last handle blocks.
    std::optional<Pool> control(const std::string& server, std::optional<Pool> pool);

private:
    struct Controlled;
    std::shared_ptr<Controlled> m_controlled;
    std::unique_ptr<HttpServer> m_server;
};

} // namespace howdah
