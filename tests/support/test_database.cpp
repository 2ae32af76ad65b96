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

// Through files and not through the log, which takes the server twice as long.
void create(Connection& admin, const std::string& name, const std::string& original)
{
    admin.run("create database " + name + " template " + original
              + (admin.serverVersion() >= 150000 ? " strategy file_copy" : ""));
}

void drop(Connection& admin, const std::string& name)
{
    admin.run("drop database if exists " + name + " with (force)");
}

} // namespace

TestDatabase::TestDatabase()
    : TestDatabase("template1")
{
}

TestDatabase::TestDatabase(const std::string& original)
    : m_name("t_" + QUuid::createUuid().toString(QUuid::Id128).toStdString())
{
    Connection admin(onServer("postgres"));
    create(admin, m_name, original);
}

TestDatabase::~TestDatabase()
{
    Connection admin(onServer("postgres"));
    drop(admin, m_name);
}

void TestDatabase::becomeCopyOf(const std::string& original) const
{
    Connection admin(onServer("postgres"));
    drop(admin, m_name);
    create(admin, m_name, original);
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

std::string madeOnce(const std::string& name,
                     const std::function<void(const std::string& conninfo)>& fill)
{
    Connection admin(onServer("postgres"));
    admin.run("select pg_advisory_lock(hashtext($1))", {name}); // until it is disconnected
    if (admin.run("select from pg_database where datname = $1", {name}).rowCount() > 0)
        return name;
    const auto draft = name + "_draft"; // of one that was killed
    drop(admin, draft);
    create(admin, draft, "template1");
    fill(onServer(draft));
    admin.run("alter database " + draft + " rename to " + name);
    return name;
}

QString TestDatabase::scalar(const std::string& sql) const
{
    const auto result = Connection(conninfo()).run(sql);
    const auto cell = result.cell(0, 0);
    return cell ? QString::fromUtf8(cell->data(), static_cast<qsizetype>(cell->size())) : QString();
}

} // namespace howdah
