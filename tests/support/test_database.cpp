#include "tests/support/test_database.h"

#include <QUuid>

#include <stdexcept>

namespace howdah {
namespace {

std::string onServer(const std::string& database)
{
    const auto server = qEnvironmentVariable("HOWDAH_TEST_SERVER");
    if (server.isEmpty())
        throw std::runtime_error("HOWDAH_TEST_SERVER is not set; run the tests through make test "
                                 "or tests/support/with_server");
    return server.toStdString() + " dbname=" + database;
}

} // namespace

TestDatabase::TestDatabase()
    : m_name("t_" + QUuid::createUuid().toString(QUuid::Id128).toStdString())
{
    Connection(onServer("postgres")).run("create database " + m_name);
}

TestDatabase::~TestDatabase()
{
    Connection(onServer("postgres")).run("drop database " + m_name + " with (force)");
}

std::string TestDatabase::conninfo() const
{
    return onServer(m_name);
}

Pool TestDatabase::pool(PoolOptions options, Now now, PoolHooks hooks) const
{
    return Pool(
        [to = conninfo()](std::stop_token stop) {
            return std::make_unique<Connection>(to, std::move(stop));
        },
        options, std::move(now), std::move(hooks));
}

void TestDatabase::run(const std::string& script) const
{
    Connection(conninfo()).runScript(script);
}

int TestDatabase::sessions() const
{
    return static_cast<int>(Connection(onServer("postgres"))
                                .run("select count(*) from pg_stat_activity"
                                     " where datname = $1 and backend_type = 'client backend'",
                                     {m_name})
                                .integer(0, 0));
}

QString TestDatabase::scalar(const std::string& sql) const
{
    const auto result = Connection(conninfo()).run(sql);
    const auto cell = result.cell(0, 0);
    return cell ? QString::fromUtf8(cell->data(), static_cast<qsizetype>(cell->size())) : QString();
}

} // namespace howdah
