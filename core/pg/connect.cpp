#include "core/pg/connect.h"

#include "core/base/log.h"
#include "core/base/redact.h"
#include "core/pg/connect_step.h"
#include "core/pg/resolve.h"
#include "core/pg/wire.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <vector>

namespace howdah::pg_detail {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Options = std::map<std::string, std::string>;

// One place to try: what of the conninfo it overrides.
struct Target {
    std::string host;
    std::string hostaddr;
    std::string port;

    std::string name() const
    {
        const auto& where = host.empty() ? hostaddr : host;
        return (where.empty() ? "the local socket" : where) + (port.empty() ? "" : ":" + port);
    }
};

Options parsed(const std::string& conninfo)
{
    char* problem = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(conninfo.c_str(), &problem), &PQconninfoFree);
    if (!options) {
        const std::unique_ptr<char, decltype(&PQfreemem)> text(problem, &PQfreemem);
        throw Error(ErrorKind::Config,
                    "not a database URL or connection string: "
                        + redact(text ? text.get() : "out of memory"));
    }
    Options set;
    for (const auto* option = options.get(); option->keyword; ++option)
        if (option->val)
            set[option->keyword] = option->val;
    return set;
}

// What libpq would take from PGHOST and the other variables.
std::string defaultOf(const std::string& keyword)
{
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconndefaults(),
                                                                               &PQconninfoFree);
    for (const auto* option = options.get(); option && option->keyword; ++option)
        if (keyword == option->keyword && option->val)
            return option->val;
    return {};
}

std::string effective(const Options& options, const std::string& keyword)
{
    const auto set = options.find(keyword);
    return set == options.end() ? defaultOf(keyword) : set->second;
}

std::vector<std::string> splitList(const std::string& text)
{
    std::vector<std::string> parts(1);
    for (const char c : text)
        if (c == ',')
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}

std::vector<Target> targetsOf(const Options& options)
{
    const auto hosts = splitList(effective(options, "host"));
    const auto addresses = splitList(effective(options, "hostaddr"));
    const auto ports = splitList(effective(options, "port"));
    const auto count = std::max(hosts.size(), addresses.size());
    const auto mismatch = [&](const auto& list) {
        return list.size() != 1 && list.size() != count;
    };
    if (mismatch(hosts) || mismatch(addresses) || mismatch(ports))
        throw Error(ErrorKind::Config,
                    "a connection string must name as many ports and addresses as hosts, or one");
    const auto at = [](const auto& list, std::size_t i) {
        return list[std::min(i, list.size() - 1)];
    };
    std::vector<Target> targets;
    for (std::size_t i = 0; i < count; ++i)
        targets.push_back({at(hosts, i), at(addresses, i), at(ports, i)});
    return targets;
}

bool isName(const Target& target)
{
    in6_addr ignored{};
    return target.hostaddr.empty() && !isSocket(target.host)
        && inet_pton(AF_INET, target.host.c_str(), &ignored) != 1
        && inet_pton(AF_INET6, target.host.c_str(), &ignored) != 1;
}

// At verbosity VERBOSE a refusal reads "... FATAL:  28P01: password authentication failed ...".
// There is no PGresult to ask, and verbosity SQLSTATE would leave out the text.
Error refusal(PGconn* conn)
{
    const std::string text = PQerrorMessage(conn);
    const auto isCode = [](std::string_view code) {
        return code.size() == 5 && std::ranges::all_of(code, [](char c) {
                   return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
               });
    };
    for (auto at = text.find(":  "); at != std::string::npos; at = text.find(":  ", at + 1)) {
        const auto code = text.substr(at + 3, 5);
        if (isCode(code) && text.compare(at + 8, 2, ": ") == 0)
            return {kindOf(code), redact(text.substr(at + 10, text.find('\n', at) - at - 10)),
                    code};
    }
    const bool password = PQconnectionNeedsPassword(conn) == 1;
    return {password ? ErrorKind::Denied : ErrorKind::Unreachable,
            password ? "the server asks for a password and none was given"
                     : redact(pg_detail::trimmed(text))};
}

std::chrono::seconds timeoutOf(const std::string& text)
{
    int seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return seconds > 0 ? std::chrono::seconds(seconds) : 5s;
}

// What the server said goes before how far the exchange had come.
ConnectStep stepOf(ConnStatusType reached, bool isPicky, const Error& error)
{
    if (error.sqlState().starts_with("28") || error.kind() == ErrorKind::Denied)
        return ConnectStep::Authentication;
    if (!error.sqlState().empty())
        return ConnectStep::Session;
    switch (reached) {
    case CONNECTION_SSL_STARTUP:
    case CONNECTION_GSS_STARTUP: return ConnectStep::Encryption;
    // One call of PQconnectPoll may go on from here to where target_session_attrs is checked.
    case CONNECTION_AWAITING_RESPONSE:
        return isPicky ? ConnectStep::Session : ConnectStep::Authentication;
    case CONNECTION_AUTH_OK:
    case CONNECTION_SETENV:
    case CONNECTION_CONSUME:
    case CONNECTION_CHECK_WRITABLE:
    case CONNECTION_CHECK_TARGET:
    case CONNECTION_CHECK_STANDBY: return ConnectStep::Session;
    default: return ConnectStep::Address;
    }
}

// PQconnectdb would be shorter, but lets no one set the verbosity before the server answers, and
// cannot be stopped. PQconnectPoll leaves connect_timeout to its caller. Here there always is one.
Handle attempt(const Options& options, const std::string& where, Clock::time_point deadline,
               const std::stop_token& stop)
{
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : options) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);

    Handle handle(PQconnectStartParams(keywords.data(), values.data(), 0), &PQfinish);
    auto* conn = handle.get();
    PQsetErrorVerbosity(conn, PQERRORS_VERBOSE);
    auto reached = PQstatus(conn);
    // It filled in no host: what was given cannot be told, above all a service that no file has.
    if (reached == CONNECTION_BAD && options.contains("service")
        && std::string_view(PQhost(conn)).empty()) {
        Diagnostics diagnostics;
        diagnostics.hint = "a service is a section of ~/.pg_service.conf, or of the file that "
                           "PGSERVICEFILE names: write it there, or give host, port and database "
                           "themselves";
        throw Error(ErrorKind::Config, redact(trimmed(PQerrorMessage(conn))), {}, 0,
                    std::make_shared<const Diagnostics>(std::move(diagnostics)));
    }
    auto next = reached == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    const auto wish = options.find("target_session_attrs");
    const bool isPicky = wish != options.end() && !wish->second.empty() && wish->second != "any";
    const auto failed = [&](const Error& error) {
        const auto host = options.find("host");
        const bool usesSocket =
            isSocket(host == options.end() ? "" : host->second) && !options.contains("service");
        return atStep(error, stepOf(reached, isPicky, error), usesSocket);
    };
    while (next != PGRES_POLLING_OK) {
        if (next == PGRES_POLLING_FAILED)
            throw failed(refusal(conn));
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        const short event = next == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        const bool ready = left > 0ms && waitFor(PQsocket(conn), event, left, stop) != 0;
        if (stop.stop_requested())
            throw Error(ErrorKind::Cancelled, "cancelled while connecting to " + where);
        if (!ready)
            throw failed(
                Error(ErrorKind::Unreachable, "no server answered at " + where + " in time"));
        reached = PQstatus(conn);
        next = PQconnectPoll(conn);
    }
    PQsetErrorVerbosity(conn, PQERRORS_DEFAULT);
    return handle;
}

} // namespace

Handle connect(const std::string& conninfo, const std::stop_token& stop)
{
    auto options = parsed(conninfo);
    if (!options.contains("client_encoding"))
        options["client_encoding"] = "UTF8";
    const auto timeout = timeoutOf(effective(options, "connect_timeout"));
    // A service file may name the hosts: it is libpq's own affair, as one attempt.
    if (!effective(options, "service").empty())
        return attempt(options, "service " + effective(options, "service"), Clock::now() + timeout,
                       stop);

    // libpq can skip a dead host of a list only in its blocking call, so the list is walked here.
    const auto targets = targetsOf(options);
    std::vector<std::string> wishes{effective(options, "target_session_attrs")};
    if (wishes.front() == "prefer-standby")
        wishes = {"standby", "any"};
    std::optional<Error> first;
    std::string all;
    for (const auto& wish : wishes) {
        for (const auto& target : targets) {
            try {
                const auto deadline = Clock::now() + timeout;
                std::vector<std::string> addresses{target.hostaddr};
                if (isName(target)) {
                    try {
                        addresses = resolved(target.host, deadline, stop);
                    } catch (const Error& error) {
                        throw atStep(error, ConnectStep::Name, false);
                    }
                }
                for (std::size_t i = 0; i < addresses.size(); ++i) {
                    auto one = options;
                    one["host"] = target.host;
                    one["hostaddr"] = addresses[i];
                    one["port"] = target.port;
                    one["target_session_attrs"] = wish;
                    try {
                        return attempt(one, target.name(), Clock::now() + timeout, stop);
                    } catch (const Error& error) {
                        if (error.kind() != ErrorKind::Unreachable || i + 1 == addresses.size())
                            throw;
                        logDebug("passed over " + addresses[i] + ": " + error.what());
                    }
                }
            } catch (const Error& error) {
                // As libpq: a server that refuses us ends the search, one that cannot serve does
                // not.
                if (error.kind() != ErrorKind::Unreachable || targets.size() * wishes.size() == 1)
                    throw;
                logDebug("passed over " + target.name() + ": " + error.what());
                all += (all.empty() ? "" : "; ") + target.name() + ": " + error.what();
                if (!first)
                    first = error;
            }
        }
    }
    throw Error(ErrorKind::Unreachable, "none of the hosts would have us: " + all,
                first ? first->sqlState() : std::string(), 0,
                first ? std::make_shared<const Diagnostics>(first->diagnostics()) : nullptr);
}

} // namespace howdah::pg_detail
