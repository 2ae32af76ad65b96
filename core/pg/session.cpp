#include "core/pg/session.h"

namespace howdah {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 5s; // it has just answered

// extra_float_digits: from 12 on anything above 0 is exact, before that only 3 is.
constexpr auto writeExactly =
    "select case when pg_catalog.current_setting('extra_float_digits')::int < 1"
    " then pg_catalog.set_config('extra_float_digits', '3', false) end,"
    " case when pg_catalog.current_setting('DateStyle') not like 'ISO%'"
    " then pg_catalog.set_config('DateStyle', 'ISO', false) end,"
    " case when pg_catalog.current_setting('IntervalStyle') <> 'postgres'"
    " then pg_catalog.set_config('IntervalStyle', 'postgres', false) end,"
    " case when pg_catalog.current_setting('bytea_output') <> 'hex'"
    " then pg_catalog.set_config('bytea_output', 'hex', false) end";

} // namespace

std::unique_ptr<Connection> openSession(const std::string& conninfo, std::stop_token stop)
{
    auto connection = std::make_unique<Connection>(conninfo, stop);
    connection->setPatience(patience);
    try {
        connection->beginWith(writeExactly, stop);
    } catch (const Error& error) {
        if (error.poisonsConnection() || error.kind() == ErrorKind::Cancelled)
            throw;
        // a server that is not quite PostgreSQL: its text is as good as it is
    }
    connection->notePooler(stop);
    connection->setPatience(-1ms);
    return connection;
}

} // namespace howdah
