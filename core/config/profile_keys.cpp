#include "core/config/profile_keys.h"

#include "core/config/key_codecs.h"

#include <algorithm>
#include <type_traits>

namespace howdah {
namespace {

using namespace codec;

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
        key<&P::migrations, &M::variables>("migrations.variables", Variables{}),

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
