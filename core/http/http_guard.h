// Who may ask: tokens and names. Pure but for readToken; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace howdah {

/// The first line of a file, without blanks around it. Throws Error{Config} for a file that cannot
/// be read or whose token is not fit (see requireFit).
std::string readToken(const std::filesystem::path& file);

/// Throws Error{Config}, without the token, for one under 16 characters or with others than the
/// visible ones of ASCII; `where` says where it came from.
void requireFitToken(std::string_view token, const std::string& where);

/// Whether a request's Authorization header is "Bearer " and the token. Takes as long for a token
/// that is nearly right as for one that is not at all.
bool showsToken(std::string_view authorization, std::string_view token) noexcept;

/// 127.0.0.0/8, ::1 and localhost, as an address or, with a port behind it, a Host header.
bool isLoopbackAddress(std::string_view address) noexcept;
bool isLoopbackHost(std::string_view host) noexcept;

} // namespace howdah
