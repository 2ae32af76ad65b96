// Everything Howdah knows about one server: how to reach it, and how to behave towards it.
//
// A plain value; a fresh one holds the defaults. Nothing here blocks or reads the environment.
// profile_keys.h has the same keys as a table, which reads, lists and saves them.
//
// Where libpq has a setting of its own, an empty string or nullopt leaves it to libpq: to PG*
// variables, .pgpass, a service file. buildProfile() (profile_build.h) does that for keys that the
// profile leaves open and for which the user has such a variable.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace howdah {

enum class Stage { Development, Test, Staging, Production };
enum class SslMode { Disable, Allow, Prefer, Require, VerifyCa, VerifyFull };
enum class TargetSession { Any, ReadWrite, ReadOnly, Primary, Standby, PreferStandby };
enum class ReadFrom { Primary, Standby };

using Duration = std::chrono::milliseconds;

/// A check is degraded from the first value on, unhealthy from the second. Percents are 0 to 100.
template <typename T>
struct Limits {
    T degraded{};
    T unhealthy{};
    friend bool operator==(const Limits&, const Limits&) = default;
};

struct SshKeys {
    std::string host; ///< empty: no tunnel
    std::string user;
    int port = 22;
    std::string remoteHost = "localhost"; ///< as seen from `host`
    int remotePort = 5432;
};

struct PoolKeys {
    enum class Policy { Fair, Throughput };
    int maxConns = 10;
    int minConns = 2;
    std::optional<int> maxIdleConns; ///< nullopt: maxConns
    Duration acquireTimeout = std::chrono::seconds(5);
    Duration maxConnLifetime = std::chrono::hours(1);
    double lifetimeJitter = 10; ///< percent of maxConnLifetime
    Duration maxConnIdleTime = std::chrono::minutes(5);
    Duration healthCheckPeriod = std::chrono::minutes(1);
    Duration leakThreshold = std::chrono::seconds(60);
    Policy policy = Policy::Fair;
};

struct RetryKeys {
    int maxAttempts = 5;
    Duration baseDelay{50};
    Duration maxDelay = std::chrono::seconds(5);
    Duration deadline = std::chrono::seconds(30);
};

struct BreakerKeys {
    int failures = 5;
    Duration window = std::chrono::seconds(10);
    Duration openFor = std::chrono::seconds(5);
};

using VariableMap = std::map<std::string, std::string, std::less<>>;

struct MigrationKeys {
    /// Relative to the working folder; several with a colon between them.
    std::string path = "migrations";
    std::string table = "schema_migrations";
    std::string schema; ///< empty: the connection's current schema
    bool automatic = false; ///< key `auto`
    bool outOfOrder = false;
    Duration advisoryLockTimeout = std::chrono::seconds(15);
    Duration lockTimeout = std::chrono::seconds(2);
    int lockRetries = 10;
    Duration statementTimeout{0}; ///< 0: none
    Duration holdBudget = std::chrono::seconds(2);
    VariableMap variables; ///< for the ${name} of files that opt in
};

struct HealthKeys {
    using Time = Limits<Duration>;
    using Percent = Limits<double>;
    Time roundTrip{Duration(100), std::chrono::seconds(1)};
    Percent poolUse{80, 100};
    Percent connections{80, 95};
    Time oldestTransaction{std::chrono::minutes(5), std::chrono::hours(1)};
    Time idleInTransaction{std::chrono::minutes(1), std::chrono::minutes(10)};
    Time replicationLag{std::chrono::seconds(10), std::chrono::seconds(60)};
    Percent wraparound{50, 80};
    Percent memory{90, 97};
    Percent disk{85, 95};
};

struct Profile {
    std::string name; ///< of its block; "environment", "sandbox" and "command-line" have none
    std::string host = "localhost"; ///< a folder means its unix socket; may be a list, as in libpq
    std::string port = "5432"; ///< one, or one for each host
    std::string user;
    std::string password;
    std::string database;
    std::string service;
    std::optional<SslMode> sslMode = SslMode::Prefer;
    std::string sslRootCert;
    std::string sslCert;
    std::string sslKey;
    std::optional<TargetSession> targetSessionAttrs = TargetSession::Any;
    ReadFrom readFrom = ReadFrom::Primary;
    Duration maxReplicaLag = std::chrono::seconds(10);
    std::optional<Duration> connectTimeout = std::chrono::seconds(5);
    Duration statementTimeout{0}; ///< 0: none
    std::optional<Duration> tcpUserTimeout = std::chrono::seconds(15);
    std::optional<Duration> keepalivesIdle = std::chrono::seconds(30);
    std::string applicationName = "howdah";
    Stage environment = Stage::Development;
    std::string colour; ///< "#rrggbb" or a name such as red; empty: by environment
    bool readOnly = false;
    SshKeys ssh;
    PoolKeys pool;
    RetryKeys retry;
    BreakerKeys breaker;
    MigrationKeys migrations;
    HealthKeys health;
    /// What a URL says beyond the keys above, by libpq keyword: sslcrl, options, hostaddr, ...
    std::map<std::string, std::string> extra;
};

/// What libpq connects with: keyword='value' ..., the password included where the profile has one,
/// so never to be shown. Throws Error{Unsupported} for a profile that needs an SSH tunnel.
std::string conninfo(const Profile& profile);

/// "ann@db:5432/shop", without what libpq decides. Holds no password; for people, not for libpq.
std::string describe(const Profile& profile);

/// As the keys spell them: "production", "verify-full", ...; "" for a number that is none of them.
std::string_view nameOf(Stage stage) noexcept;
std::string_view nameOf(SslMode mode) noexcept;
std::string_view nameOf(TargetSession target) noexcept;
std::string_view nameOf(ReadFrom from) noexcept;
std::string_view nameOf(PoolKeys::Policy policy) noexcept;

} // namespace howdah
