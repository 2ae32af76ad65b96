#include "core/alerts/webhook.h"

#include "core/base/redact.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace howdah {
namespace {

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

// Four numbers, the first of them 127. Names that only begin so ("127.0.0.1.example.org") are not.
bool isLoopback(const std::string& host)
{
    if (host == "localhost" || host == "::1")
        return true;
    const bool onlyNumbers =
        std::ranges::all_of(host, [](unsigned char c) { return std::isdigit(c) != 0 || c == '.'; });
    return onlyNumbers && host.starts_with("127.") && std::ranges::count(host, '.') == 3
        && host.find("..") == std::string::npos && !host.ends_with('.');
}

} // namespace

std::string whyNotTo(std::string_view url, const std::vector<std::string>& hosts)
{
    const auto scheme = lowered(url.substr(0, url.find("://")));
    if ((scheme != "http" && scheme != "https") || url.size() == scheme.size())
        return "a webhook begins with http:// or https://";
    const bool isClean =
        std::ranges::all_of(url, [](unsigned char c) { return c > ' ' && c != 127 && c != '\\'; });
    if (!isClean)
        return "a webhook's address has no spaces, control characters or backslashes";
    auto authority = url.substr(scheme.size() + 3);
    authority = authority.substr(0, authority.find_first_of("/?#"));
    if (authority.find('@') != std::string_view::npos)
        return "a webhook's address holds no name or password";
    const bool bracketed = authority.starts_with('[');
    const auto end = bracketed ? authority.find(']') : authority.find(':');
    const auto host = lowered(authority.substr(bracketed ? 1 : 0, bracketed ? end - 1 : end));
    if (host.empty() || (bracketed && end == std::string_view::npos))
        return "a webhook's address names a host";
    const bool listed =
        std::ranges::any_of(hosts, [&](const auto& known) { return lowered(known) == host; });
    if (isLoopback(host) || listed)
        return {};
    return fmt::format("{} is not among the hosts that alerts may be sent to: add it to them first",
                       host);
}

std::string webhookBody(const AlertNotice& notice, const std::string& server,
                        SystemClock::time_point at)
{
    nlohmann::json body{{"alert", notice.rule.name},
                        {"state", nameOf(notice.news)},
                        {"severity", nameOf(notice.rule.severity)},
                        {"series", notice.rule.series},
                        {"value", nullptr},
                        {"limit", notice.rule.limit},
                        {"side", nameOf(notice.rule.side)},
                        {"for_s", notice.lasts.count()},
                        {"server", redact(server)},
                        {"at", formatUtc(at)},
                        {"message", redact(notice.words())}};
    if (notice.value)
        body["value"] = *notice.value;
    return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace howdah
