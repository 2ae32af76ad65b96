#include "core/reach/connection_test.h"

#include "core/pg/connect_step.h"
#include "core/pg/connection.h"
#include "core/reach/passwords.h"
#include "core/reach/reach.h"

#include <algorithm>
#include <fmt/format.h>

namespace howdah {
namespace {

using TestClock = std::chrono::steady_clock;
using State = TestedStep::State;

constexpr int oldestKnown = 120000; // whose catalogs Howdah reads

bool hasSocket(const Profile& profile)
{
    return profile.ssh.host.empty()
        && (profile.host.starts_with('/') || profile.host.starts_with('@'));
}

bool hasName(const Profile& profile)
{
    return !hasSocket(profile) && profile.host.find(':') == std::string::npos
        && profile.host.find_first_not_of("0123456789.,") != std::string::npos
        && !profile.extra.contains("hostaddr") && profile.ssh.host.empty();
}

std::string addressWords(const ConnectionTest& test, const Profile& profile)
{
    if (!profile.ssh.host.empty())
        return fmt::format("{}:{} as {} sees it", profile.ssh.remoteHost, profile.ssh.remotePort,
                           profile.ssh.host);
    return fmt::format("{}:{}", test.host, test.port);
}

TestedStep encryptionStep(const ConnectionTest& test, const Profile& profile)
{
    TestedStep step{.step = "encryption", .words = test.tls ? "TLS" : "none"};
    const bool exposed = !test.tls && !test.onSocket && profile.ssh.host.empty();
    if (exposed && profile.environment == Stage::Production) {
        step.state = State::Warned;
        step.words = "this is production, and the connection is not encrypted";
        step.remedy = "set sslmode to require or, better, verify-full";
    } else if (test.tls && profile.sslMode != SslMode::VerifyFull
               && profile.sslMode != SslMode::VerifyCa) {
        step.words = "TLS, the server's certificate not verified";
    }
    return step;
}

TestedStep versionStep(const ConnectionTest& test, int number)
{
    TestedStep step{.step = "version", .words = "PostgreSQL " + test.version};
    if (test.standby)
        step.words += ", a standby: nothing can be changed there";
    if (number >= oldestKnown)
        return step;
    step.state = State::Warned;
    step.remedy = "Howdah knows PostgreSQL 12 and later; some of its pages will not work here";
    return step;
}

TestedStep rightsStep(Connection& connection, ConnectionTest& test, const std::stop_token& stop)
{
    const auto row =
        connection.run("select rolsuper, has_database_privilege(current_database(), 'create'),"
                       " coalesce(has_schema_privilege(current_schema(), 'create'), false),"
                       " coalesce(has_schema_privilege(current_schema(), 'usage'), false)"
                       " from pg_roles where rolname = current_user",
                       {}, stop);
    TestedStep step{.step = "rights"};
    if (row.rowCount() == 0)
        test.rights = "unknown";
    else if (row.boolean(0, 0))
        test.rights = "superuser";
    else if (row.boolean(0, 2))
        test.rights = row.boolean(0, 1) ? "may create schemas and tables" : "may create tables";
    else {
        test.rights = "may not create tables: enough to look, not to migrate";
        step.state = State::Warned;
        step.remedy = "to migrate, have the owner grant CREATE on the schema, or use another user";
        if (!row.boolean(0, 3)) {
            test.rights = "may use no schema of the search_path";
            step.remedy = "have the owner grant USAGE on the schema, or set the search_path";
        }
    }
    step.words = test.rights;
    return step;
}

void askServer(Connection& connection, const Profile& profile, ConnectionTest& test,
               const std::stop_token& stop)
{
    const auto begun = TestClock::now();
    test.version = connection.run("show server_version", {}, stop).text(0, 0);
    test.roundTrip = TestClock::now() - begun;
    test.readOnly =
        connection.run("show default_transaction_read_only", {}, stop).cell(0, 0) == "on";
    test.standby = connection.serverSetting("in_hot_standby") == "on";
    test.host = connection.host();
    test.port = connection.port();
    test.database = connection.database();
    test.user = connection.user();
    test.tls = connection.usesTls();
    test.onSocket = test.host.starts_with('/') || test.host.starts_with('@');
    for (const auto step : testSteps(profile)) {
        // Where none was wanted that is no step on the way, and yet worth a warning.
        const auto encryption = encryptionStep(test, profile);
        if (step == "authentication" && profile.sslMode == SslMode::Disable
            && encryption.state == State::Warned)
            test.steps.push_back(encryption);
        if (step == "encryption")
            test.steps.push_back(encryption);
        else if (step == "version")
            test.steps.push_back(versionStep(test, connection.serverVersion()));
        else if (step == "rights")
            test.steps.push_back(rightsStep(connection, test, stop));
        else
            test.steps.push_back({.step = std::string(step),
                                  .words = step == "tunnel"      ? "through " + profile.ssh.host
                                      : step == "name"           ? profile.host
                                      : step == "address"        ? addressWords(test, profile)
                                      : step == "authentication" ? "as " + test.user
                                                                 : test.database});
    }
}

// Where it ended, and what came before that.
void tellFailure(const Error& error, const Profile& profile, ConnectionTest& test)
{
    const auto& failed = error.diagnostics().connectStep;
    auto steps = testSteps(profile);
    auto at = std::ranges::find(steps, std::string_view(failed));
    if (at == steps.end() && !failed.empty()) { // of a list of hosts, or of a service
        steps.clear();
        for (const auto step : connectSteps)
            if (step != ConnectStep::Tunnel)
                steps.push_back(nameOf(step));
        at = std::ranges::find(steps, std::string_view(failed));
    }
    // Connected, and lost while it was being asked.
    const auto asked = at == steps.end() ? std::string("version") : failed;
    test.steps.clear();
    for (const auto step : steps) {
        if (step == asked) {
            test.steps.push_back({.step = asked,
                                  .state = State::Failed,
                                  .words = error.what(),
                                  .remedy = error.hint()});
            break;
        }
        test.steps.push_back({.step = std::string(step)});
    }
    test.error = error;
}

} // namespace

std::vector<std::string_view> testSteps(const Profile& profile)
{
    std::vector<std::string_view> steps;
    for (const auto step : connectSteps) {
        if ((step == ConnectStep::Tunnel && profile.ssh.host.empty())
            || (step == ConnectStep::Name && !hasName(profile))
            || (step == ConnectStep::Encryption
                && (hasSocket(profile) || profile.sslMode == SslMode::Disable)))
            continue;
        steps.push_back(nameOf(step));
    }
    steps.insert(steps.end(), {"version", "rights"});
    return steps;
}

ConnectionTest testConnection(Profile profile, Secrets* secrets, const std::stop_token& stop)
{
    ConnectionTest test;
    std::shared_ptr<Tunnel> tunnel;
    Passwords passwords(profile, secrets);
    for (;;) {
        try {
            if (!tunnel)
                tunnel = tunnelFor(profile);
            const auto begun = TestClock::now();
            const auto connection = sessionsOn(profile, tunnel)(stop);
            test.took = TestClock::now() - begun;
            test.steps.clear();
            askServer(*connection, profile, test, stop);
            return test;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            if (!passwords.hasAnother(error)) {
                tellFailure(error, profile, test);
                return test;
            }
        }
    }
}

} // namespace howdah
