#include "core/pg/connect_step.h"

#include <memory>

namespace howdah {
namespace {

std::string_view adviceByState(std::string_view state)
{
    if (state == "28P01")
        return "check user and password; the server does not say which of the two is wrong";
    if (state.starts_with("28"))
        return "check the user's name; the server's pg_hba.conf has to let it into this database "
               "from here, and may ask for encryption";
    if (state == "3D000")
        return "check the database's name, or create it with createdb";
    if (state == "53300")
        return "wait until others have left, or have an administrator raise max_connections";
    if (state == "57P03")
        return "it is starting or stopping: try again in a moment";
    if (state == "42501")
        return "have its owner grant CONNECT on the database";
    return {};
}

std::string_view adviceByStep(ConnectStep step, bool usesSocket)
{
    switch (step) {
    case ConnectStep::Tunnel:
        return "try the same with `ssh HOST` in a terminal: it asks what a tunnel cannot ask (an "
               "unknown host's key, a passphrase); ssh-add gives the key to the agent";
    case ConnectStep::Name:
        return "check how the host is written, and that this machine's name server or VPN is there";
    case ConnectStep::Address:
        return usesSocket
            ? "see that the server runs on this machine, and that host is the folder of its socket "
              "(unix_socket_directories), or use host=localhost"
            : "see that the server runs there, that its listen_addresses and port are these, and "
              "that no firewall is between";
    case ConnectStep::Encryption:
        return "check sslmode; to verify the server's certificate, sslrootcert has to name the "
               "authority that signed it";
    case ConnectStep::Authentication:
        return "put the password into ~/.pgpass (mode 0600) or the keyring; on a terminal it is "
               "asked for";
    case ConnectStep::Session: return "check target_session_attrs, and which server is the primary";
    }
    return {};
}

} // namespace

std::string_view nameOf(ConnectStep step) noexcept
{
    switch (step) {
    case ConnectStep::Tunnel: return "tunnel";
    case ConnectStep::Name: return "name";
    case ConnectStep::Address: return "address";
    case ConnectStep::Encryption: return "encryption";
    case ConnectStep::Authentication: return "authentication";
    case ConnectStep::Session: return "session";
    }
    return {};
}

bool wantsPassword(const Error& error) noexcept
{
    // Without SQLSTATE libpq itself saw that it had none to give.
    return error.kind() == ErrorKind::Denied
        && (error.sqlState() == "28P01" || error.sqlState().empty());
}

Error atStep(const Error& error, ConnectStep step, bool usesSocket)
{
    auto diagnostics = error.diagnostics();
    diagnostics.connectStep = nameOf(step);
    if (diagnostics.hint.empty())
        diagnostics.hint = adviceByState(error.sqlState());
    if (diagnostics.hint.empty() && error.sqlState().empty())
        diagnostics.hint = adviceByStep(step, usesSocket);
    return {error.kind(), error.what(), error.sqlState(), error.position(),
            std::make_shared<const Diagnostics>(std::move(diagnostics))};
}

} // namespace howdah
