// What a down says it takes, before it runs, against a real server.
#include "core/migrate/loss.h"
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"
#include "tests/support/store.h"

#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;
using Lines = QStringList;

namespace {

struct Bench : MigrationBench {
    /// Each file's down in turn; the ups are what `sql` has made already.
    Lines losses(std::initializer_list<const char*> downs, const std::string& sql,
                 LossOptions asked = {})
    {
        database.run(sql);
        int version = 0;
        for (const auto* down : downs)
            scripts.add(QString("%1_f").arg(static_cast<int>(downs.size()) - version++), "select 1",
                        down);
        migrator().up();
        const auto lease = database.pool().acquire();
        Lines lines;
        for (const auto& loss : readLosses(*lease, migrator().planDown({}), asked))
            lines += text(loss.text());
        return lines;
    }
};

constexpr auto twoTables = "create table users (id int primary key, name text, note text);"
                           "insert into users select g, 'n', case when g <= 3 then 'x' end "
                           "from generate_series(1, 1204) g;"
                           "create table orders (id int primary key, user_id int references users "
                           "on delete cascade, memo text);"
                           "insert into orders select g, g, 'm' from generate_series(1, 5) g;"
                           "insert into orders values (9, null, 'm')";

} // namespace

class TestLoss : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatIsLostInRows_data()
    {
        QTest::addColumn<QString>("down");
        QTest::addColumn<Lines>("told");
        QTest::addRow("table") << "drop table orders; drop table users"
                               << Lines{"drops orders: 6 rows", "drops users: 1,204 rows"};
        QTest::addRow("column") << "alter table users drop column note, drop column name"
                                << Lines{"drops users.note: 3 values that are not NULL",
                                         "drops users.name: 1,204 values that are not NULL"};
        QTest::addRow("truncate") << "truncate users cascade"
                                  << Lines{"empties orders (by the foreign key or the inheritance "
                                           "from users): 6 rows",
                                           "empties users: 1,204 rows"};
        QTest::addRow("delete all") << "delete from users"
                                    << Lines{"deletes from orders (by the foreign key or the "
                                             "inheritance from users): 5 rows",
                                             "deletes from users: 1,204 rows"};
        QTest::addRow("delete some")
            << "delete from users where id = 4"
            << Lines{"deletes from users: some of its rows, which its condition decides"};
        QTest::addRow("cascade of a key drops no rows")
            << "drop table users cascade" << Lines{"drops users: 1,204 rows"};
        QTest::addRow("narrower") << "alter table users alter note type varchar(3)"
                                  << Lines{"narrows users.note: text becomes varchar(3), which may "
                                           "change or lose values"};
        QTest::addRow("an integer is not cut")
            << "alter table users alter id type smallint" << Lines{};
        QTest::addRow("wider") << "alter table users alter id type bigint" << Lines{};
        QTest::addRow("do") << "select 1;\ndo $$ begin drop table orders; end $$"
                            << Lines{"what DO of 1_f.down.sql:2 drops or changes is not known"};
        QTest::addRow("not there") << "drop table if exists nowhere" << Lines{};
        QTest::addRow("renamed first")
            << "alter table users rename to people; alter table people rename note to remark;"
               "alter table people drop column remark"
            << Lines{"drops users.note: 3 values that are not NULL"};
        QTest::addRow("made by itself")
            << "create table copy as select * from users; drop table copy" << Lines{};
        QTest::addRow("an update")
            << "update users set note = null" << Lines{"changes users.note: its values"};
        QTest::addRow("some of them")
            << "update users set note = null, name = 'x' where id < 3"
            << Lines{"changes users.note: some of its values, which its condition decides",
                     "changes users.name: some of its values, which its condition decides"};
        QTest::addRow("a merge")
            << "merge into users u using orders o on u.id = o.user_id "
               "when matched and o.memo is null then delete "
               "when matched then update set note = o.memo, name = 'x' "
               "when not matched then do nothing"
            << Lines{"changes users.note: some of its values, which its condition decides",
                     "changes users.name: some of its values, which its condition decides",
                     "deletes from users: some of its rows, which its condition decides"};
        QTest::addRow("a row that is there already")
            << "insert into users (id, note) values (1, 'x') on conflict (id) do update set note = "
               "excluded.note; insert into users (id) values (2) on conflict do nothing"
            << Lines{"changes users.note: some of its values, which its condition decides"};
        QTest::addRow("another search path")
            << "set search_path = elsewhere; drop table users"
            << Lines{"what DROP TABLE of 1_f.down.sql:1 drops or changes is not known"};
    }

    void tellsWhatIsLostInRows()
    {
        QFETCH(QString, down);
        QFETCH(Lines, told);
        Bench bench;
        QCOMPARE(bench.losses({down.toUtf8().constData()}, twoTables), told);
    }

    void countsNothingTwiceInSeveralDowns()
    {
        Bench bench;
        QCOMPARE(bench.losses({"alter table users drop column note", "truncate orders",
                               "drop table orders; drop table users", "drop table if exists users"},
                              twoTables),
                 (Lines{"drops users.note: 3 values that are not NULL", "empties orders: 6 rows",
                        "drops users: 1,204 rows"}));
    }

    void followsCascadeThroughTheCatalog()
    {
        Bench bench;
        QCOMPARE(bench.losses(
                     {"drop schema shop cascade; drop type mood cascade"},
                     "create schema shop; create table shop.a (id int); insert into shop.a values "
                     "(1); create table shop.empty (id int); create type mood as enum ('sad');"
                     "create table people (id int, m mood); insert into people values (1, 'sad'), "
                     "(2, null); create view v as select m from people"),
                 (Lines{"drops shop.a (with schema shop): 1 row",
                        "drops people.m (with type mood): 1 value that is not NULL"}));
    }

    void partitionsAreTheirTablesRowsAndChildrenTheirOwn()
    {
        Bench bench;
        QCOMPARE(
            bench.losses(
                {"drop table events; alter table base drop column v"},
                "create table events (d int) partition by range (d);"
                "create table events_1 partition of events for values from (0) to (10);"
                "create table events_2 partition of events for values from (10) to (20);"
                "insert into events values (1), (11), (12);"
                "create table base (id int, v text); create table child () inherits (base);"
                "insert into base values (1, 'x'); insert into child values (2, 'y'), (3, 'z')"),
            (Lines{"drops events: 3 rows", "drops base.v: 1 value that is not NULL",
                   "drops child.v (with column base.v): 2 values that are not NULL"}));
    }

    void estimatesWhereCountingTakesTooLong()
    {
        Bench bench;
        QCOMPARE(bench.losses({"drop table orders; drop table users"},
                              std::string(twoTables) + "; analyze users", {.budget = 0ms}),
                 (Lines{"drops orders: its rows were too many to count in time",
                        "drops users: about 1,204 rows"}));
    }

    void whoMayNotReadIsTold()
    {
        Bench bench;
        bench.losses({"drop table users"},
                     "create table users (id int); insert into users values "
                     "(1); alter table users enable row level security;"
                     "alter table users force row level security");
        bench.database.run("do $$ begin create role t_loss_reader; exception when duplicate_object "
                           "or unique_violation then null; end $$; grant all on users to "
                           "t_loss_reader; grant select on schema_migrations, "
                           "schema_migrations_history to t_loss_reader");
        const auto lease = bench.database.pool().acquire();
        const auto plan = bench.migrator().planDown({});
        lease->run("set role t_loss_reader");
        const auto losses = readLosses(*lease, plan);
        lease->run("reset role");
        QCOMPARE(losses.size(), 1U);
        QVERIFY(!losses[0].count);
        QVERIFY2(losses[0].text().find("row-level security") != std::string::npos,
                 losses[0].text().c_str());
        bench.database.run("drop owned by t_loss_reader");
    }
};

QTEST_GUILESS_MAIN(TestLoss)
#include "tst_loss.moc"
