// SQL that may be kept: without the passwords in it.
//
// By parse tree and token, not by pattern: the literals of CREATE and ALTER ROLE … PASSWORD, USER
// MAPPING, SUBSCRIPTION and the OPTIONS of servers become '***'. What redact() knows besides is
// taken out as well, so a URL with a password in a function's body does not survive. Pure, any
// thread.
#pragma once

#include <string>
#include <string_view>

namespace howdah {

std::string withoutSecrets(std::string_view sql);

} // namespace howdah
