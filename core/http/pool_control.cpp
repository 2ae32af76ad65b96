#include "core/http/pool_control.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/health/health_json.h"

#include <fmt/format.h>
#include <mutex>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace howdah {

// `mutex` guards what stands below it; the pool is asked on a copy of its handle.
struct PoolControl::Controlled {
    const std::string program;

    std::mutex mutex;
    std::string server;
    std::optional<Pool> pool;

    explicit Controlled(std::string as)
        : program(std::move(as))
    {
    }

    HttpAnswer answer(const HttpRequest& request);
    static bool perform(const Pool& on, const std::string& path);
    HttpAnswer document(const Pool& of);
};

HttpAnswer PoolControl::Controlled::answer(const HttpRequest& request)
{
    std::optional<Pool> now;
    {
        const std::lock_guard lock(mutex);
        now = pool;
    }
    if (!now)
        return httpError(503, "it is connected to no server just now");
    if (request.path == "/pool" && request.method == "GET")
        return document(*now);
    if (request.method == "POST" && perform(*now, request.path)) {
        logInfo(fmt::format("howdahctl pool: {} was asked for", request.path.substr(6)));
        return document(*now);
    }
    return httpError(404, "there is GET /pool, and POST /pool/reset, suspend and resume");
}

bool PoolControl::Controlled::perform(const Pool& on, const std::string& path)
{
    if (path == "/pool/reset") {
        on.reset();
        return true;
    }
    if (path != "/pool/suspend" && path != "/pool/resume")
        return false;
    path == "/pool/suspend" ? on.suspend() : on.resume();
    return true;
}

HttpAnswer PoolControl::Controlled::document(const Pool& of)
{
    const auto stats = of.stats();
    nlohmann::ordered_json says{{"program", program}, {"pid", ::getpid()}};
    {
        const std::lock_guard lock(mutex);
        says["server"] = server;
    }
    says["suspended"] = stats.isSuspended;
    says["waiting"] = stats.waiting;
    says["opening"] = stats.opening;
    says["pool_stats"] = toJson(stats);
    if (stats.breaker)
        says["breaker"] = toJson(*stats.breaker);
    says["holders"] = toJson(of.holders());
    return {.body = says.dump() + '\n'};
}

namespace {

void makePrivate(const std::filesystem::path& folder)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (!problem)
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    if (problem)
        throw Error(
            ErrorKind::Denied,
            fmt::format("cannot make the folder {}: {}", folder.string(), problem.message()));
}

} // namespace

std::filesystem::path controlFolder(const std::string& runtimeFolder,
                                    const std::filesystem::path& state)
{
    return runtimeFolder.empty() ? state / "run" : std::filesystem::path(runtimeFolder) / "howdah";
}

PoolControl::PoolControl(const std::filesystem::path& folder, const std::string& program)
    : m_controlled(std::make_shared<Controlled>(program))
{
    makePrivate(folder);
    m_server =
        std::make_unique<HttpServer>(folder / fmt::format("{}.sock", ::getpid()),
                                     [controlled = m_controlled](const HttpRequest& request) {
                                         return controlled->answer(request);
                                     });
}

PoolControl::~PoolControl() = default;

std::optional<Pool> PoolControl::control(const std::string& server, std::optional<Pool> pool)
{
    const std::lock_guard lock(m_controlled->mutex);
    m_controlled->server = server;
    m_controlled->pool.swap(pool);
    return pool;
}

} // namespace howdah
