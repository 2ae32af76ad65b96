// Takes passwords out of text that is about to be shown, logged or stored.
//
// Pure functions, callable from any thread. They err on the side of hiding.
#pragma once

#include <string>
#include <string_view>

namespace howdah {

/// `text` with every password it holds replaced by "***": in URLs (scheme://user:PASSWORD@host and
/// ?password=), in keyword strings and variables (password=…, PGPASSWORD=…, DB_PASSWORD: …), quoted
/// or not, and in SQL (PASSWORD '…').
std::string redact(std::string_view text);

/// Whether a column or key of that name holds a secret (password_hash, api_token, client_secret,
/// …): its values are never logged, kept in history or put into errors.
bool isSecretName(std::string_view name) noexcept;

} // namespace howdah
