// What a migration file says of itself in its first comment lines; for this room alone. Pure.
//
//   -- Migration: invoices
//   -- Version: 000019
//   -- Description: What is billed,
//   -- a row an order.
//   -- howdah:template
//
// The first two may share a line. A line of `--` alone, or any other line, ends the description;
// the first line that is no comment ends the header.
#pragma once

#include "core/migrate/script.h"

#include <string_view>

namespace howdah {

ScriptHeader headerOf(std::string_view text);

} // namespace howdah
