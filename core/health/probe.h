// Looks once how a database is: connects beside the pool, so that it never queues behind the work
// it judges, and asks.
#pragma once

#include "core/health/health_report.h"
#include "core/pool/pool.h"

#include <chrono>
#include <functional>
#include <stop_token>

namespace howdah {

constexpr std::chrono::milliseconds probeDeadline{5'000};

/// Blocks until the server has answered or `deadline` has passed, whatever the server does.
/// A server that is unreachable or silent makes an unhealthy report. Throws Error{Cancelled} only.
HealthReport probe(const Pool& pool, const HealthKeys& limits, std::stop_token stop = {},
                   std::chrono::milliseconds deadline = probeDeadline,
                   const PoolerConsole& console = {});

/// Runs `ask` under such a deadline and puts what it threw into words: empty when it returned.
/// Throws Error{Cancelled} for `stop`. `ask` gets the token that ends with the deadline, and the
/// time that is left, for Connection::setPatience().
std::string whyNot(const std::function<void(const class Deadline&)>& ask,
                   const std::stop_token& stop, std::chrono::milliseconds deadline);

} // namespace howdah
