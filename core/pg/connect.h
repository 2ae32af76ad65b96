// Opening a libpq connection without waiting longer than allowed; for connection.cpp alone.
#pragma once

#include "core/base/error.h"

#include <memory>
#include <stop_token>
#include <string>

struct pg_conn;

namespace howdah::pg_detail {

using Handle = std::unique_ptr<pg_conn, void (*)(pg_conn*)>;

/// An open connection, or throws as Connection's constructor promises.
Handle connect(const std::string& conninfo, const std::stop_token& stop);

} // namespace howdah::pg_detail
