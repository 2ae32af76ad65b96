// Looks once how a database is: connects beside the pool, so that it never queues behind the work
// it judges, and asks.
#pragma once

#include "core/health/health_report.h"
#include "core/migrate/migrator_options.h"
#include "core/pool/pool.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace howdah {

constexpr std::chrono::milliseconds probeDeadline{5'000};

/// What belongs to a database's health beside its server.
struct HealthSurroundings {
    std::optional<MigratorOptions> migrations{}; ///< nullopt: they are not looked at
    std::vector<std::filesystem::path> places{}; ///< whose disks count; empty: nor is the machine
};

/// Blocks until the server has answered or `deadline` has passed, whatever the server does.
/// A server that is unreachable or silent makes an unhealthy report. Throws Error{Cancelled} only.
HealthReport probe(const Pool& pool, const HealthKeys& limits, std::stop_token stop = {},
                   std::chrono::milliseconds deadline = probeDeadline,
                   const PoolerConsole& console = {}, const HealthSurroundings& around = {});

/// readMigrations(), but that a server that does not tell in time is a problem of theirs: somebody
/// may have the ledger locked for as long as he migrates. Throws Error{Cancelled} for `stop`.
MigrationFigures lookAtMigrations(Connection& connection, const MigratorOptions& options,
                                  const class Deadline& bound, const std::stop_token& stop);

/// Runs `ask` under such a deadline and puts what it threw into words: empty when it returned.
/// Throws Error{Cancelled} for `stop`. `ask` gets the token that ends with the deadline, and the
/// time that is left, for Connection::setPatience().
std::string whyNot(const std::function<void(const Deadline&)>& ask, const std::stop_token& stop,
                   std::chrono::milliseconds deadline);

} // namespace howdah
