// From a host's name to its addresses, without waiting longer than allowed; for connect.cpp alone.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

namespace howdah::pg_detail {

/// Whether libpq takes it for a unix socket: a folder, an abstract name, or nothing at all.
bool isSocket(const std::string& host) noexcept;

/// In the resolver's order. Throws Error: {Unreachable} when there is none or nobody answers by
/// `deadline`, {Cancelled}.
std::vector<std::string> resolved(const std::string& host,
                                  std::chrono::steady_clock::time_point deadline,
                                  const std::stop_token& stop);

} // namespace howdah::pg_detail
