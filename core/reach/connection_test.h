// One try at a server, step by step: the SSH tunnel, the host's name, TCP or the socket,
// encryption, authentication, the database, the server's version, and what the user may do there.
//
// Used by the Connect page and by `howdahctl profile test`. Opens one connection and closes it.
#pragma once

#include "core/base/error.h"
#include "core/config/environment.h"
#include "core/config/profile.h"
#include "core/config/secrets.h"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace howdah {

struct TestedStep {
    std::string step; ///< "tunnel", "name", "address", …, "session", "version", "rights"
    enum class State { Done, Warned, Failed } state = State::Done;
    std::string words{}; ///< what was found: "PostgreSQL 15.4", or libpq's text where it failed
    std::string remedy{}; ///< what to do next, where it failed or is worth a warning
};

struct ConnectionTest {
    std::vector<TestedStep> steps; ///< those that apply to this server, up to the one that failed
    std::optional<Error> error; ///< why it failed; nullopt: connected
    // What follows is known once connected.
    std::string version{};
    std::string database{};
    std::string user{};
    std::string host{};
    std::string port{};
    std::string rights{}; ///< "may create tables"
    bool tls = false;
    bool onSocket = false;
    bool standby = false;
    bool readOnly = false; ///< default_transaction_read_only is on
    std::chrono::duration<double, std::milli> took{}; ///< to connect
    std::chrono::duration<double, std::milli> roundTrip{};
};

/// The steps that a server of this profile takes, in their order.
std::vector<std::string_view> testSteps(const Profile& profile);

/// Never throws for a server that cannot be had: that is `error`. `secrets` is asked for a password
/// where one is wanted; null: that is a failed step. Blocks; throws Error{Cancelled}.
ConnectionTest testConnection(Profile profile, Secrets* secrets, const std::stop_token& stop);

} // namespace howdah
