#include "core/pg/pooler.h"

#include <string>

namespace howdah {

std::string_view nameOf(Pooling pooling) noexcept
{
    switch (pooling) {
    case Pooling::None: return "none";
    case Pooling::Session: return "session";
    case Pooling::Transaction: return "transaction";
    }
    return "none";
}

Pooling poolingOf(Connection& one, Connection& other, const std::stop_token& stop)
{
    one.notePooler(stop);
    if (!one.isPooled())
        return Pooling::None;
    const auto serverPid = [&](Connection& asked) {
        return asked.run("select pg_catalog.pg_backend_pid()", {}, stop).integer(0, 0);
    };
    for (int tries = 0; tries < 3; ++tries)
        if (serverPid(one) == serverPid(other))
            return Pooling::Transaction;
    return Pooling::Session;
}

void refuseShared(Pooling pooling, std::string_view what)
{
    if (pooling != Pooling::Transaction)
        return;
    throw Error(ErrorKind::Unsupported,
                "a connection pooler in transaction mode stands before this server (PgBouncer?), "
                "and "
                    + std::string(what)
                    + " are void behind it: connect to the server's own host and port, or through "
                      "a pool in session mode");
}

} // namespace howdah
