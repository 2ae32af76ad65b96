#include "core/config/profile_keys.h"

#include "core/base/duration.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <type_traits>

namespace howdah {
namespace {

// A codec says what a value of its kind looks like (form), reads one (nullopt: not of that form)
// and writes what it reads.

struct Text {
    std::string form = "a text on one line";
    std::optional<std::string> read(std::string_view text) const { return std::string(text); }
    std::string write(const std::string& value) const { return value; }
};

struct Number {
    int min;
    int max;
    std::string form = fmt::format("a whole number from {} to {}", min, max);
    std::optional<int> read(std::string_view text) const
    {
        int value = 0;
        const auto end = text.data() + text.size();
        const auto [stop, problem] = std::from_chars(text.data(), end, value);
        if (problem != std::errc() || stop != end || value < min || value > max)
            return std::nullopt;
        return value;
    }
    std::string write(int value) const { return std::to_string(value); }
};

struct Ports {
    std::string form = "a port from 1 to 65535, or one for each host with commas between";
    std::optional<std::string> read(std::string_view text) const
    {
        const Number port{1, 65535};
        for (auto rest = text;;) {
            const auto comma = rest.find(',');
            if (!port.read(rest.substr(0, comma)))
                return std::nullopt;
            if (comma == std::string_view::npos)
                return std::string(text);
            rest.remove_prefix(comma + 1);
        }
    }
    std::string write(const std::string& value) const { return value; }
};

// libpq and PostgreSQL count in int, some of them milliseconds: no longer than they can.
constexpr auto longestSpan = std::chrono::milliseconds(2'147'483'647);

struct Span {
    Duration min{0};
    std::string form = fmt::format("a duration such as 250ms, 5s, 15m or 1h30m, from {} to {}",
                                   formatDuration(min), formatDuration(longestSpan));
    std::optional<Duration> read(std::string_view text) const
    {
        const auto value = parseDuration(text);
        return value && *value >= min && *value <= longestSpan ? value : std::nullopt;
    }
    std::string write(Duration value) const { return formatDuration(value); }
};

struct YesNo {
    std::string form = "true or false";
    std::optional<bool> read(std::string_view text) const
    {
        for (const auto yes : {"true", "yes", "on", "1", "True", "TRUE"})
            if (text == yes)
                return true;
        for (const auto no : {"false", "no", "off", "0", "False", "FALSE"})
            if (text == no)
                return false;
        return std::nullopt;
    }
    std::string write(bool value) const { return value ? "true" : "false"; }
};

struct Percent {
    std::string form = "a percentage from 0% to 100%";
    std::optional<double> read(std::string_view text) const
    {
        if (text.ends_with('%'))
            text.remove_suffix(1);
        double value = 0;
        const auto end = text.data() + text.size();
        const auto [stop, problem] =
            std::from_chars(text.data(), end, value, std::chars_format::fixed);
        if (problem != std::errc() || stop != end || !(value >= 0 && value <= 100))
            return std::nullopt;
        return value;
    }
    std::string write(double value) const { return fmt::format("{}%", value); }
};

template <typename Part>
struct Pair {
    Part part;
    std::string form;
    using Value = typename decltype(part.read(""))::value_type;
    std::optional<Limits<Value>> read(std::string_view text) const
    {
        const auto slash = text.find('/');
        if (slash == std::string_view::npos)
            return std::nullopt;
        const auto degraded = part.read(text.substr(0, slash));
        const auto unhealthy = part.read(text.substr(slash + 1));
        if (!degraded || !unhealthy || *degraded > *unhealthy)
            return std::nullopt;
        return Limits<Value>{*degraded, *unhealthy};
    }
    std::string write(const Limits<Value>& value) const
    {
        return part.write(value.degraded) + "/" + part.write(value.unhealthy);
    }
};

const Pair<Span> spans{{}, "two durations, degraded/unhealthy, the first not longer: 100ms/1s"};
const Pair<Percent> percents{{},
                             "two percentages, degraded/unhealthy, the first not higher: 80%/95%"};

template <typename Enum>
struct OneOf {
    std::string form = [] {
        std::string names = "one of ";
        for (int i = 0; !nameOf(static_cast<Enum>(i)).empty(); ++i)
            names.append(i ? ", " : "").append(nameOf(static_cast<Enum>(i)));
        return names;
    }();
    std::optional<Enum> read(std::string_view text) const
    {
        for (int i = 0; !nameOf(static_cast<Enum>(i)).empty(); ++i)
            if (nameOf(static_cast<Enum>(i)) == text)
                return static_cast<Enum>(i);
        return std::nullopt;
    }
    std::string write(Enum value) const { return std::string(nameOf(value)); }
};

struct Colour {
    std::string form = "a colour: #rrggbb, red, orange, yellow, green, blue, violet or grey";
    std::optional<std::string> read(std::string_view text) const
    {
        for (const auto name : {"red", "orange", "yellow", "green", "blue", "violet", "grey"})
            if (text == name)
                return std::string(text);
        const bool hex = text.size() == 7 && text.front() == '#'
            && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
        return hex ? std::optional(std::string(text)) : std::nullopt;
    }
    std::string write(const std::string& value) const { return value; }
};

// The field of a profile that a path of members leads to.
template <auto... Members>
auto& in(auto& profile)
{
    return (profile.*....*Members);
}

template <auto... Members, typename Codec>
ProfileKey key(std::string_view path, Codec codec)
{
    ProfileKey key{.path = path, .form = codec.form};
    key.read = [codec](Profile& profile, std::string_view text) {
        auto value = codec.read(text);
        if (value)
            in<Members...>(profile) = std::move(*value);
        return value.has_value();
    };
    key.write = [codec](const Profile& profile) -> std::string {
        const auto& field = in<Members...>(profile);
        using Field = std::remove_cvref_t<decltype(field)>;
        if constexpr (requires { field.has_value(); })
            return field ? codec.write(*field) : "";
        else if constexpr (std::is_same_v<Field, std::string>)
            return field.empty() ? "" : codec.write(field);
        else
            return codec.write(field);
    };
    return key;
}

// A key that libpq knows by `keyword`, and takes from `variable` when it is left open.
template <auto Member, typename Codec>
ProfileKey libpqKey(std::string_view path, Codec codec, std::string_view keyword,
                    std::string_view variable)
{
    auto made = key<Member>(path, std::move(codec));
    made.keyword = keyword;
    made.variable = variable;
    made.leaveOpen = [](Profile& profile) { in<Member>(profile) = {}; };
    return made;
}

ProfileKey sameDefault(ProfileKey key)
{
    key.sameDefault = true;
    return key;
}

std::vector<ProfileKey> makeKeys()
{
    using P = Profile;
    using M = MigrationKeys;
    using H = HealthKeys;
    constexpr auto ms = Duration(1);
    const Span positive{ms};
    const Number count{0, 10'000};
    const Number some{1, 10'000};
    const Number port{1, 65535};
    return {
        libpqKey<&P::host>("host", Text{}, "host", "PGHOST"),
        sameDefault(libpqKey<&P::port>("port", Ports{}, "port", "PGPORT")),
        libpqKey<&P::user>("user", Text{}, "user", "PGUSER"),
        libpqKey<&P::password>("password", Text{}, "password", "PGPASSWORD"),
        libpqKey<&P::database>("database", Text{}, "dbname", "PGDATABASE"),
        libpqKey<&P::service>("service", Text{}, "service", "PGSERVICE"),
        sameDefault(libpqKey<&P::sslMode>("sslmode", OneOf<SslMode>{}, "sslmode", "PGSSLMODE")),
        libpqKey<&P::sslRootCert>("sslrootcert", Text{}, "sslrootcert", "PGSSLROOTCERT"),
        libpqKey<&P::sslCert>("sslcert", Text{}, "sslcert", "PGSSLCERT"),
        libpqKey<&P::sslKey>("sslkey", Text{}, "sslkey", "PGSSLKEY"),
        sameDefault(libpqKey<&P::targetSessionAttrs>("target_session_attrs", OneOf<TargetSession>{},
                                                     "target_session_attrs",
                                                     "PGTARGETSESSIONATTRS")),
        key<&P::readFrom>("read_from", OneOf<ReadFrom>{}),
        key<&P::maxReplicaLag>("max_replica_lag", Span{}),
        libpqKey<&P::connectTimeout>("connect_timeout", Span{}, "connect_timeout",
                                     "PGCONNECT_TIMEOUT"),
        key<&P::statementTimeout>("statement_timeout", Span{}),
        libpqKey<&P::tcpUserTimeout>("tcp_user_timeout", Span{}, "tcp_user_timeout", ""),
        libpqKey<&P::keepalivesIdle>("keepalives_idle", Span{}, "keepalives_idle", ""),
        libpqKey<&P::applicationName>("application_name", Text{}, "application_name", "PGAPPNAME"),
        key<&P::environment>("environment", OneOf<Stage>{}),
        key<&P::colour>("colour", Colour{}),
        key<&P::readOnly>("read_only", YesNo{}),

        key<&P::ssh, &SshKeys::host>("ssh.host", Text{}),
        key<&P::ssh, &SshKeys::user>("ssh.user", Text{}),
        key<&P::ssh, &SshKeys::port>("ssh.port", port),
        key<&P::ssh, &SshKeys::remoteHost>("ssh.remote_host", Text{}),
        key<&P::ssh, &SshKeys::remotePort>("ssh.remote_port", port),

        key<&P::pool, &PoolKeys::maxConns>("pool.max_conns", some),
        key<&P::pool, &PoolKeys::minConns>("pool.min_conns", count),
        key<&P::pool, &PoolKeys::maxIdleConns>("pool.max_idle_conns", count),
        key<&P::pool, &PoolKeys::acquireTimeout>("pool.acquire_timeout", positive),
        key<&P::pool, &PoolKeys::maxConnLifetime>("pool.max_conn_lifetime", positive),
        key<&P::pool, &PoolKeys::lifetimeJitter>("pool.lifetime_jitter", Percent{}),
        key<&P::pool, &PoolKeys::maxConnIdleTime>("pool.max_conn_idle_time", positive),
        key<&P::pool, &PoolKeys::healthCheckPeriod>("pool.health_check_period", positive),
        key<&P::pool, &PoolKeys::leakThreshold>("pool.leak_threshold", positive),
        key<&P::pool, &PoolKeys::policy>("pool.policy", OneOf<PoolKeys::Policy>{}),

        key<&P::retry, &RetryKeys::maxAttempts>("retry.max_attempts", some),
        key<&P::retry, &RetryKeys::baseDelay>("retry.base_delay", Span{}),
        key<&P::retry, &RetryKeys::maxDelay>("retry.max_delay", Span{}),
        key<&P::retry, &RetryKeys::deadline>("retry.deadline", positive),

        key<&P::breaker, &BreakerKeys::failures>("breaker.failures", some),
        key<&P::breaker, &BreakerKeys::window>("breaker.window", positive),
        key<&P::breaker, &BreakerKeys::openFor>("breaker.open_for", positive),

        key<&P::migrations, &M::path>("migrations.path", Text{}),
        key<&P::migrations, &M::table>("migrations.table", Text{}),
        key<&P::migrations, &M::schema>("migrations.schema", Text{}),
        key<&P::migrations, &M::automatic>("migrations.auto", YesNo{}),
        key<&P::migrations, &M::outOfOrder>("migrations.out_of_order", YesNo{}),
        key<&P::migrations, &M::advisoryLockTimeout>("migrations.advisory_lock_timeout", Span{}),
        key<&P::migrations, &M::lockTimeout>("migrations.lock_timeout", Span{}),
        key<&P::migrations, &M::lockRetries>("migrations.lock_retries", count),
        key<&P::migrations, &M::statementTimeout>("migrations.statement_timeout", Span{}),
        key<&P::migrations, &M::holdBudget>("migrations.hold_budget", Span{}),

        key<&P::health, &H::roundTrip>("health.round_trip", spans),
        key<&P::health, &H::poolUse>("health.pool_use", percents),
        key<&P::health, &H::connections>("health.connections", percents),
        key<&P::health, &H::oldestTransaction>("health.oldest_transaction", spans),
        key<&P::health, &H::idleInTransaction>("health.idle_in_transaction", spans),
        key<&P::health, &H::replicationLag>("health.replication_lag", spans),
        key<&P::health, &H::wraparound>("health.wraparound", percents),
        key<&P::health, &H::memory>("health.memory", percents),
        key<&P::health, &H::disk>("health.disk", percents),
    };
}

} // namespace

const std::vector<ProfileKey>& profileKeys()
{
    static const auto keys = makeKeys();
    return keys;
}

const ProfileKey* findProfileKey(std::string_view path) noexcept
{
    const auto found = std::ranges::find(profileKeys(), path, &ProfileKey::path);
    return found == profileKeys().end() ? nullptr : &*found;
}

const ProfileKey* findProfileKeyByKeyword(std::string_view keyword) noexcept
{
    const auto found = std::ranges::find(profileKeys(), keyword, &ProfileKey::keyword);
    return found == profileKeys().end() || keyword.empty() ? nullptr : &*found;
}

} // namespace howdah
