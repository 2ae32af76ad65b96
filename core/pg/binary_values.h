// Values in the server's binary format, as ResultFormat::Binary delivers them: the other way of
// binary_rows.h. Each function reads the type its name says and throws Error{BadData} for bytes
// that are not of that type. Pure.
#pragma once

#include "core/pg/binary_rows.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace howdah::binary {

bool boolean(std::string_view bytes);
std::int32_t integer(std::string_view bytes);
std::int64_t bigInteger(std::string_view bytes);
Uuid uuid(std::string_view bytes);
std::int64_t timestamp(std::string_view bytes); ///< microseconds since 2000-01-01 00:00 UTC
std::int32_t date(std::string_view bytes); ///< days since 2000-01-01
std::int64_t cents(std::string_view bytes); ///< numeric: 12.34 is 1234; {BadData} for finer ones
std::string_view json(std::string_view bytes); ///< jsonb; a view into `bytes`
std::string inet(std::string_view bytes); ///< "10.0.0.1", "10.0.0.0/8", "::1"

} // namespace howdah::binary
