#include "tests/support/pg_bouncer.h"

#include "core/base/account.h"
#include "core/base/clock.h"
#include "core/base/pause.h"
#include "core/base/process.h"
#include "core/pg/connection.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace howdah {
namespace {

using namespace std::chrono_literals;

// Those who made the test server.
std::optional<Account> runsAs()
{
    return geteuid() == 0 ? accountNamed("postgres") : std::nullopt;
}

} // namespace

PgBouncer::PgBouncer(const std::string& mode)
{
    const auto account = runsAs();
    if (account && ::chown(folder().c_str(), account->uid, account->gid) != 0)
        throw std::runtime_error("cannot give away " + folder());
    const Connection server(qEnvironmentVariable("HOWDAH_TEST_SERVER").toStdString()
                            + " dbname=postgres");
    const auto users = folder() + "/users";
    std::ofstream(users) << '"' << server.user() << "\" \"\"\n";
    const auto settings = folder() + "/pgbouncer.ini";
    std::ofstream(settings) << "[databases]\n* = host=" << server.host()
                            << " port=" << server.port()
                            << "\n[pgbouncer]\nlisten_port = 6432\nunix_socket_dir = " << folder()
                            << "\nauth_type = trust\nauth_file = " << users
                            << "\nadmin_users = " << server.user() << "\npool_mode = " << mode
                            << "\ndefault_pool_size = 8\n";
    m_process = std::jthread([this, settings, account](std::stop_token stop) {
        try {
            m_said = runProcess({.argv = {"/usr/sbin/pgbouncer", settings},
                                 .workingFolder = folder(),
                                 .account = account},
                                std::move(stop))
                         .errors;
        } catch (const Error& error) {
            m_said = error.what();
        }
    });
    const auto started = SteadyClock::now();
    while (!std::filesystem::exists(folder() + "/.s.PGSQL.6432")) {
        if (SteadyClock::now() - started > 30s)
            throw std::runtime_error("pgbouncer did not start: install it "
                                     "(packaging/install-deps build test)");
        pauseFor(10ms, {});
    }
}

PgBouncer::~PgBouncer() = default; // the thread's stop ends it

std::string PgBouncer::folder() const
{
    return m_folder.path();
}

std::string PgBouncer::before(const std::string& direct) const
{
    return direct + " host=" + folder() + " port=6432";
}

} // namespace howdah
