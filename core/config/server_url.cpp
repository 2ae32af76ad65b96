#include "core/config/server_url.h"

#include "core/base/error.h"
#include "core/config/suggest.h"

#include <algorithm>
#include <charconv>

namespace howdah {
namespace {

// What libpq 15 takes, and what 16 to 18 added: a newer libpq may be linked one day, and an older
// one refuses by name.
const std::vector<std::string_view>& knownKeywords()
{
    static const std::vector<std::string_view> keywords{"host",
                                                        "hostaddr",
                                                        "port",
                                                        "dbname",
                                                        "user",
                                                        "password",
                                                        "service",
                                                        "passfile",
                                                        "sslmode",
                                                        "sslrootcert",
                                                        "sslcert",
                                                        "sslkey",
                                                        "sslpassword",
                                                        "sslcrl",
                                                        "sslcrldir",
                                                        "sslsni",
                                                        "sslcompression",
                                                        "ssl_min_protocol_version",
                                                        "ssl_max_protocol_version",
                                                        "connect_timeout",
                                                        "tcp_user_timeout",
                                                        "keepalives",
                                                        "keepalives_idle",
                                                        "keepalives_interval",
                                                        "keepalives_count",
                                                        "target_session_attrs",
                                                        "application_name",
                                                        "fallback_application_name",
                                                        "client_encoding",
                                                        "options",
                                                        "replication",
                                                        "requirepeer",
                                                        "channel_binding",
                                                        "gssencmode",
                                                        "gsslib",
                                                        "krbsrvname",
                                                        "require_auth",
                                                        "load_balance_hosts",
                                                        "sslcertmode",
                                                        "gssdelegation",
                                                        "sslnegotiation",
                                                        "min_protocol_version",
                                                        "max_protocol_version"};
    return keywords;
}

[[noreturn]] void refuse(const std::string& why)
{
    throw Error(ErrorKind::Config, "not a database URL: " + why);
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string decode(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        unsigned char byte = 0;
        const auto digits = text.substr(i + 1, 2);
        const auto [end, problem] =
            std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
        if (digits.size() < 2 || problem != std::errc() || end != digits.data() + 2 || byte == 0)
            refuse(
                "a % in it is not followed by two hexadecimal digits (write %25 for a % itself)");
        out += static_cast<char>(byte);
        i += 2;
    }
    return out;
}

// Unknown keywords are not repeated: after an unescaped & or space they may be half a password.
void addChecked(ServerKeywords& keywords, std::string keyword, std::string value)
{
    if (keyword == "ssl" && value == "true") { // JDBC's way, which libpq takes too
        keyword = "sslmode";
        value = "require";
    }
    const auto& known = knownKeywords();
    if (!keyword.starts_with("x-") && std::ranges::find(known, keyword) == known.end())
        refuse("keyword number " + std::to_string(keywords.size() + 1)
               + " is none that PostgreSQL knows" + didYouMean(keyword, known));
    keywords.emplace_back(std::move(keyword), std::move(value));
}

// One host of the list, and its port. A port that is none usually is a piece of a password.
void takeHost(std::string_view text, std::string& hosts, std::string& ports)
{
    auto host = text;
    std::string_view port;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos)
            refuse("the [ of an IPv6 address is not closed by ]");
        host = text.substr(1, end - 1);
        const auto rest = text.substr(end + 1);
        if (!rest.empty() && rest.front() != ':')
            refuse("after the ] of an IPv6 address only :port can follow");
        port = rest.empty() ? rest : rest.substr(1);
    } else if (const auto colon = text.find(':'); colon != std::string_view::npos) {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
    }
    int number = 0;
    const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), number);
    const bool isPort = problem == std::errc() && end == port.data() + port.size() && number >= 1
        && number <= 65535;
    if (!port.empty() && !isPort)
        refuse("its port is not a number from 1 to 65535 (if that is a piece of the password, "
               "write %2F for /, %3A for :, %3F for ? and %40 for @ in it)");
    hosts += decode(host);
    ports += port;
}

void takeHosts(std::string_view text, ServerKeywords& keywords)
{
    if (text.find('@') != std::string_view::npos)
        refuse("its user or password holds an @ that must be written %40");
    std::string hosts;
    std::string ports;
    for (;;) {
        const auto comma = text.find(',');
        takeHost(text.substr(0, comma), hosts, ports);
        if (comma == std::string_view::npos)
            break;
        hosts += ',';
        ports += ',';
        text.remove_prefix(comma + 1);
    }
    if (!hosts.empty())
        keywords.emplace_back("host", hosts);
    if (ports.find_first_not_of(',') != std::string::npos)
        keywords.emplace_back("port", ports);
}

ServerKeywords parseUrl(std::string_view rest)
{
    ServerKeywords keywords;
    const auto query = rest.find('?');
    auto parameters = query == std::string_view::npos ? "" : rest.substr(query + 1);
    rest = rest.substr(0, query);

    // As libpq: an @ before the first / ends user and password.
    const auto at = rest.substr(0, rest.find('/')).find('@');
    if (at != std::string_view::npos) {
        const auto colon = rest.substr(0, at).find(':');
        if (const auto user = decode(rest.substr(0, std::min(colon, at))); !user.empty())
            keywords.emplace_back("user", user);
        if (colon != std::string_view::npos && colon + 1 < at)
            keywords.emplace_back("password", decode(rest.substr(colon + 1, at - colon - 1)));
        rest.remove_prefix(at + 1);
    }
    const auto slash = rest.find('/');
    takeHosts(rest.substr(0, slash), keywords);
    if (slash != std::string_view::npos && slash + 1 < rest.size())
        keywords.emplace_back("dbname", decode(rest.substr(slash + 1)));

    while (!parameters.empty()) {
        const auto end = parameters.find('&');
        const auto parameter = parameters.substr(0, end);
        const auto equals = parameter.find('=');
        if (equals == std::string_view::npos)
            refuse("a parameter after the ? has no = in it");
        addChecked(keywords, decode(parameter.substr(0, equals)),
                   decode(parameter.substr(equals + 1)));
        parameters = end == std::string_view::npos ? "" : parameters.substr(end + 1);
    }
    return keywords;
}

// A value that begins at the front of `rest`, quoted or not; takes it off.
std::string takeValue(std::string_view& rest)
{
    std::string value;
    const bool quoted = rest.starts_with('\'');
    std::size_t i = quoted ? 1 : 0;
    for (; i < rest.size() && (quoted ? rest[i] != '\'' : !isSpace(rest[i])); ++i) {
        if (rest[i] == '\\' && i + 1 < rest.size())
            ++i;
        value += rest[i];
    }
    if (quoted && i >= rest.size())
        refuse("a quoted value has no closing quote");
    rest.remove_prefix(quoted ? i + 1 : i);
    return value;
}

ServerKeywords parseKeywords(std::string_view rest)
{
    ServerKeywords keywords;
    const auto skipSpace = [&] {
        while (!rest.empty() && isSpace(rest.front()))
            rest.remove_prefix(1);
    };
    for (skipSpace(); !rest.empty(); skipSpace()) {
        const auto end = std::ranges::find_if(rest, [](char c) { return c == '=' || isSpace(c); });
        std::string keyword(rest.begin(), end);
        rest.remove_prefix(keyword.size());
        skipSpace();
        if (!rest.starts_with('='))
            refuse("a word in it has no = after it (a value with spaces needs quotes: "
                   "application_name='my shop')");
        rest.remove_prefix(1);
        skipSpace();
        addChecked(keywords, std::move(keyword), takeValue(rest));
    }
    return keywords;
}

// The scheme, when there is one that can be repeated without repeating a secret.
std::string_view schemeOf(std::string_view text)
{
    const auto end = text.find("://");
    const auto scheme = text.substr(0, end);
    const bool plain = std::ranges::all_of(scheme, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '+' || c == '-' || c == '.';
    });
    return end == std::string_view::npos || !plain || scheme.size() > 20 ? "" : scheme;
}

} // namespace

ServerKeywords parseServerUrl(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    if (text.empty())
        refuse("it is empty");
    if (text.find('\0') != std::string_view::npos)
        refuse("it holds a zero byte");
    for (const std::string_view scheme : {"postgres://", "postgresql://"})
        if (text.starts_with(scheme))
            return parseUrl(text.substr(scheme.size()));
    if (const auto scheme = schemeOf(text); !scheme.empty())
        refuse("its scheme is " + std::string(scheme) + "://, not postgres:// or postgresql://");
    if (text.find('=') == std::string_view::npos || text.find("://") < text.find('='))
        refuse("it begins neither with postgres:// or postgresql:// nor with keywords such as "
               "host=db dbname=shop");
    return parseKeywords(text);
}

} // namespace howdah
