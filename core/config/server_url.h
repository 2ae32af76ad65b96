// A database URL or keyword string, taken apart as libpq does, and checked before it gets there so
// that a mistake is named without a piece of the password in the message. Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace howdah {

/// libpq keywords with their values, decoded; in the order written, `dbname` and `host` among them.
/// Also golang-migrate's x-migrations-table, x-statement-timeout, ..., under their own names.
using ServerKeywords = std::vector<std::pair<std::string, std::string>>;

/// postgres://user:password@host:port,host2:port2/database?keyword=value, postgresql://..., or
/// "host=db dbname=shop". Throws Error{Config} "not a database URL: ..." that says what is wrong
/// and repeats nothing that could be a password.
ServerKeywords parseServerUrl(std::string_view text);

} // namespace howdah
