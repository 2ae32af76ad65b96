#include "core/http/http_guard.h"

#include "core/base/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>

namespace howdah {
namespace {

constexpr std::size_t shortestToken = 16;

std::string_view trimmed(std::string_view text)
{
    constexpr auto blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool isSameWord(std::string_view one, std::string_view other) noexcept
{
    return std::ranges::equal(one, other, [](char a, char b) {
        const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c - 0; };
        return low(a) == low(b);
    });
}

} // namespace

void requireFitToken(std::string_view token, const std::string& where)
{
    const bool isVisible = std::ranges::all_of(token, [](char c) { return c > ' ' && c <= '~'; });
    if (token.size() < shortestToken || !isVisible)
        throw Error(ErrorKind::Config,
                    fmt::format("the token in {} has to be at least {} visible characters without "
                                "a blank: make one with `openssl rand -hex 32`",
                                where, shortestToken));
}

std::string readToken(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string line;
    if (!in || !std::getline(in, line))
        throw Error(ErrorKind::Config,
                    fmt::format("no token could be read from {}: it has to be a file with the "
                                "token on its first line",
                                file.string()));
    const std::string token(trimmed(line));
    requireFitToken(token, file.string());
    return token;
}

bool showsToken(std::string_view authorization, std::string_view token) noexcept
{
    constexpr std::string_view scheme = "Bearer ";
    if (!isSameWord(authorization.substr(0, scheme.size()), scheme))
        return false;
    const auto shown = trimmed(authorization.substr(scheme.size()));
    if (token.empty())
        return false;
    volatile std::size_t difference = shown.size() ^ token.size();
    for (std::size_t i = 0; i < shown.size(); ++i)
        difference = difference
            | static_cast<std::size_t>(static_cast<unsigned char>(shown[i])
                                       ^ static_cast<unsigned char>(token[i % token.size()]));
    return difference == 0;
}

bool isLoopbackAddress(std::string_view address) noexcept
{
    if (address == "::1" || isSameWord(address, "localhost"))
        return true;
    return address.starts_with("127.") && std::ranges::count(address, '.') == 3
        && address.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool isLoopbackHost(std::string_view host) noexcept
{
    if (host.starts_with('[')) {
        const auto end = host.find(']');
        return end != std::string_view::npos && isLoopbackAddress(host.substr(1, end - 1));
    }
    return isLoopbackAddress(host.substr(0, host.find(':')));
}

} // namespace howdah
