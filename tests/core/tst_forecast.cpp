// What a plan would lock, on a real server with somebody in the way.
#include "core/migrate/forecast.h"
#include "tests/support/test_database.h"

#include <QTest>

using namespace howdah;

namespace {

MigrationPlan planOf(const std::vector<std::string>& files)
{
    MigrationPlan plan;
    for (const auto& text : files) {
        PlannedStep step;
        step.version = static_cast<std::int64_t>(plan.steps.size()) + 1;
        step.file = std::make_shared<const ScriptFile>(
            ScriptFile{std::to_string(step.version) + "_x.up.sql", text, {}, {}});
        step.batch = batchSql(step.file->text);
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

constexpr const char* shop =
    "create table users (id bigint primary key);"
    "create table orders (id bigint primary key, user_id bigint references users (id), note text);"
    "insert into users select generate_series(1, 2000);"
    "insert into orders select n, n, repeat('x', 200) from generate_series(1, 2000) n;"
    "analyze";

} // namespace

class TestForecast : public QObject {
    Q_OBJECT

private slots:
    void joinsLocksWithSizes()
    {
        const TestDatabase database;
        database.run(shop);
        auto pool = database.pool();
        const auto forecast = forecastLocks(
            *pool.acquire(),
            planOf({"insert into users values (0);\n"
                    "alter table orders add column token uuid default gen_random_uuid();\n",
                    "create table fresh (id bigint); create index on fresh (id);"}));

        QCOMPARE(forecast.size(), std::size_t(2));
        QCOMPARE(forecast[0].size(), std::size_t(2));
        const auto& alter = forecast[0][1];
        QCOMPARE(alter.line, 2);
        QCOMPARE(alter.kind, "ALTER TABLE");
        QCOMPARE(alter.locks.size(), std::size_t(1));
        const auto& one = alter.locks.front();
        QCOMPARE(one.lock.relation.name, "orders");
        QCOMPARE(one.lock.level, LockLevel::AccessExclusive);
        QCOMPARE(one.lock.work, TableWork::Rewrite);
        QCOMPARE(one.rows, 2000.0);
        const auto bytes = database.scalar("select pg_total_relation_size('orders')").toLongLong();
        QVERIFY2(one.bytes > bytes / 2 && one.bytes <= bytes,
                 qPrintable(QString::number(one.bytes)));
        QVERIFY(one.estimate && one.estimate->count() < 1000);
        QVERIFY(one.holders.empty());
        QVERIFY(forecast[1].empty()); // what a file makes nobody else can hold

        const auto absent =
            forecastLocks(*pool.acquire(), planOf({"alter table nowhere add column a int"}));
        QCOMPARE(absent[0][0].locks[0].rows, -1.0); // not there is not empty
    }

    void namesWhoIsInTheWay()
    {
        const TestDatabase database;
        database.run(shop);
        auto pool = database.pool();
        auto reader = pool.acquire();
        reader->run("set application_name = 'the reader'");
        const auto pid = reader->run("select pg_backend_pid()").integer(0, 0);
        reader->run("begin");
        reader->run("select count(*) from orders /* postgres://ann:geheim@host/db */");

        const auto forecast = forecastLocks(*pool.acquire(),
                                            planOf({"alter table orders drop column note;"
                                                    "create index on orders (user_id);"
                                                    "alter table users add column n int"}));

        const auto& alter = forecast[0][0].locks;
        QCOMPARE(alter[0].holders.size(), std::size_t(1));
        const auto& holder = alter[0].holders.front();
        QCOMPARE(holder.pid, static_cast<int>(pid));
        QCOMPARE(holder.application, "the reader");
        QCOMPARE(holder.state, "idle in transaction");
        QCOMPARE(holder.level, LockLevel::AccessShare);
        QVERIFY(holder.query.starts_with("select count(*) from orders"));
        QVERIFY2(holder.query.find("geheim") == std::string::npos, holder.query.c_str());
        QVERIFY(!holder.user.empty());
        // SHARE lets readers be, and nobody is at the other table
        QVERIFY(forecast[0][1].locks[0].holders.empty());
        QVERIFY(forecast[0][2].locks[0].holders.empty());
        reader->run("rollback");
    }

    void followsThePlanFromFileToFile()
    {
        const TestDatabase database;
        database.run(shop);
        auto pool = database.pool();
        const auto forecast = forecastLocks(
            *pool.acquire(),
            planOf({"alter table orders add constraint has check (note is not null) not valid",
                    "alter table orders validate constraint has",
                    "alter table orders alter note set not null", "do 'begin end'"}));
        QCOMPARE(forecast[0][0].locks[0].lock.work, TableWork::None);
        QCOMPARE(forecast[1][0].locks[0].lock.work, TableWork::Scan);
        QCOMPARE(forecast[2][0].locks[0].lock.work, TableWork::None); // proven by then
        QCOMPARE(textsOf(forecast[3][0].unknown),
                 (std::vector<std::string>{"whatever the called code does"}));
    }
};

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
