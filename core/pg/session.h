// A connection whose text can be read back: what every pool of Howdah's opens.
#pragma once

#include "core/pg/connection.h"

#include <memory>
#include <stop_token>
#include <string>

namespace howdah {

/// As Connection's constructor; blocks. Where the role or database has floats rounded, dates
/// written so that their order or time zone must be guessed ("01/02/2026 10:00 IST"), or bytea
/// escaped, the session alone is told to write all digits, ISO dates, PostgreSQL's intervals and
/// hex. How dates are read (DMY, MDY) stays.
///
/// By SET and not in the start packet, which PgBouncer refuses for most settings; and only what is
/// otherwise, for what is set behind PgBouncer stays in a session that others use as well.
std::unique_ptr<Connection> openSession(const std::string& conninfo, std::stop_token stop = {});

} // namespace howdah
