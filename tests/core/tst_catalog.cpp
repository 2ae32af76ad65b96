// What a database contains, read from a real one.
#include "core/catalog/catalog.h"
#include "tests/support/error_of.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <algorithm>

using namespace howdah;

namespace {

const Relation* find(const std::vector<Relation>& relations, const std::string& name)
{
    const auto found =
        std::ranges::find(relations, name, [](const Relation& r) { return r.name.name; });
    return found == relations.end() ? nullptr : &*found;
}

const Column& column(const Table& table, std::string_view name)
{
    return table.columns.at(static_cast<std::size_t>(table.columnIndex(name).value()));
}

QStringList keyNames(const Table& table)
{
    QStringList names;
    for (const auto& key : table.keys)
        names += QString::fromStdString(key.name);
    return names;
}

} // namespace

class TestCatalog : public QObject {
    Q_OBJECT

private slots:
    void listsEveryKindOfRelationButNoneOfTheServers()
    {
        const TestDatabase database;
        database.run(
            "create schema shop;"
            "create table shop.item (id int primary key);"
            "comment on table shop.item is 'What is sold';"
            "create table part (id int) partition by range (id);"
            "create table part_1 partition of part for values from (0) to (10);"
            "create view v as select 1; create materialized view m as select 1;"
            "create extension file_fdw; create server f foreign data wrapper file_fdw;"
            "create foreign table ft (x text) server f options (filename '/dev/null');"
            "create sequence not_a_relation_of_rows; create table \"Odd \"\"name\" (x int)");
        Connection connection(database.conninfo());
        connection.run("create temp table passing (id int)");

        const auto relations = readRelations(connection);

        QStringList seen;
        for (const auto& relation : relations)
            seen += QString::fromStdString(relation.name.text());
        QCOMPARE(seen,
                 (QStringList{"public.Odd \"name", "public.ft", "public.m", "public.part",
                              "public.part_1", "public.v", "shop.item"}));
        QCOMPARE(find(relations, "item")->comment, "What is sold");
        QVERIFY(find(relations, "item")->kind == RelationKind::Table);
        QVERIFY(find(relations, "part")->kind == RelationKind::PartitionedTable);
        QVERIFY(find(relations, "part")->hasChildren);
        QVERIFY(find(relations, "part_1")->isPartition);
        QVERIFY(find(relations, "v")->kind == RelationKind::View);
        QVERIFY(find(relations, "m")->kind == RelationKind::MaterializedView);
        QVERIFY(find(relations, "ft")->kind == RelationKind::ForeignTable);
        QCOMPARE(find(relations, "Odd \"name")->name.quoted(), "\"public\".\"Odd \"\"name\"");
        QVERIFY(find(readRelations(connection, true), "pg_class"));
    }

    void estimatesRowsFromStatisticsAndSaysWhenThereAreNone()
    {
        const TestDatabase database;
        database.run("create table fresh as select g as id from generate_series(1, 500) g;"
                     "create table known as select g as id from generate_series(1, 20000) g;"
                     "create table part (id int) partition by range (id);"
                     "create table part_1 partition of part for values from (0) to (1000);"
                     "create table part_2 partition of part for values from (1000) to (2000);"
                     "insert into part select * from generate_series(0, 1999);"
                     "analyze known; analyze part_1; analyze part_2");
        Connection connection(database.conninfo());

        const auto relations = readRelations(connection);

        QCOMPARE(find(relations, "fresh")->estimatedRows, -1.0);
        QCOMPARE(find(relations, "fresh")->estimatedBytes, -1);
        QCOMPARE(find(relations, "known")->estimatedRows, 20000.0);
        QCOMPARE(find(relations, "known")->estimatedBytes,
                 database.scalar("select pg_relation_size('known')").toLongLong());
        QCOMPARE(find(relations, "part")->estimatedRows, 2000.0);
    }

    void estimateOfOneTableFollowsItsPresentSize()
    {
        const TestDatabase database;
        database.run("create table t as select g as id from generate_series(1, 20000) g; analyze t;"
                     "alter table t set (autovacuum_enabled = off);"
                     "insert into t select g from generate_series(1, 20000) g");
        Connection connection(database.conninfo());

        const auto table = describe(connection, {"public", "t"});

        QVERIFY2(std::abs(table.relation.estimatedRows - 40000) < 1000,
                 std::to_string(table.relation.estimatedRows).c_str());
    }

    void describesColumnsWithAllThatMarksThem()
    {
        const TestDatabase database;
        database.run(
            "create domain email as text check (value ~ '@');"
            "create domain work_email as email;"
            "create type mood as enum ('sad', 'glad');"
            "create table org (id uuid primary key, code text unique not null);"
            "create table t (id bigint generated always as identity primary key,"
            " price numeric(10,2) not null default 9.5, name varchar(40), initial char(3),"
            " mail work_email, doc jsonb, old json, gone int, tags text[], shape point, raw bytea,"
            " mood mood, twice numeric generated always as (price * 2) stored,"
            " org_id uuid not null references org, password_hash text);"
            "comment on column t.price is 'Net, in the shop''s currency';"
            "alter table t drop column gone");
        Connection connection(database.conninfo());

        const auto table = describe(connection, {"public", "t"});

        QCOMPARE(table.columns.size(), 14U);
        const auto& price = column(table, "price");
        QCOMPARE(price.type, "numeric(10,2)");
        QCOMPARE(price.valueType, "numeric"); // a value with more digits must not be rounded to fit
        QCOMPARE(price.category, 'N');
        QCOMPARE(price.comment, "Net, in the shop's currency");
        QCOMPARE(price.defaultExpression, "9.5");
        QVERIFY(price.notNull && price.isSortable && !price.isWide);
        QVERIFY(column(table, "id").isIdentity);
        QVERIFY(column(table, "id").isInPrimaryKey);
        QVERIFY(!price.isInPrimaryKey);
        QCOMPARE(column(table, "initial").valueType, "bpchar"); // "character" would mean one
        QCOMPARE(column(table, "mail").type, "work_email");
        QCOMPARE(column(table, "mail").valueType, "text"); // a domain's check is not for searching
        QCOMPARE(column(table, "mail").category, 'S');
        QVERIFY(column(table, "doc").isSortable && column(table, "doc").isWide);
        QVERIFY(!column(table, "old").isSortable);
        QVERIFY(!column(table, "shape").isSortable);
        QVERIFY(column(table, "tags").isSortable && column(table, "tags").category == 'A');
        QVERIFY(column(table, "name").isSortable && !column(table, "name").isWide);
        QVERIFY(column(table, "mood").isSortable && column(table, "mood").category == 'E');
        QVERIFY(column(table, "raw").isWide);
        QVERIFY(column(table, "twice").isGenerated);
        QVERIFY(column(table, "password_hash").isSecret());
        QVERIFY(!column(table, "mail").isSecret());
        QCOMPARE(column(table, "org_id").foreignTarget->relation.name, "org");
        QCOMPARE(column(table, "org_id").foreignTarget->column, "id");
        QVERIFY(!column(table, "name").foreignTarget);
    }

    void keysAreTheIndexesThatNameEachRow()
    {
        const TestDatabase database;
        database.run("create collation anycase (provider = icu, locale = 'und-u-ks-level2',"
                     " deterministic = false);"
                     "create table t (a int, b int not null, c int not null, d text not null,"
                     " e text collate anycase not null, primary key (c, b));"
                     "create unique index may_be_null on t (a);"
                     "create unique index partial on t (b) where a > 0;"
                     "create unique index expression on t (b, lower(d));"
                     "create unique index other_operators on t (d text_pattern_ops);"
                     "create unique index other_collation on t (e collate \"C\");"
                     "create index not_unique on t (b);"
                     "create unique index covering on t (b) include (a);"
                     "create unique index plain on t (d)");
        Connection connection(database.conninfo());

        const auto table = describe(connection, {"public", "t"});

        QCOMPARE(keyNames(table), (QStringList{"t_pkey", "covering", "plain"}));
        QVERIFY(table.keys[0].isPrimary);
        QCOMPARE(table.keys[0].columns, (std::vector<int>{2, 1}));
        QCOMPARE(table.keys[1].columns, (std::vector<int>{1}));
        QVERIFY(column(table, "b").isInPrimaryKey);
        QVERIFY(!column(table, "d").isInPrimaryKey);
    }

    void foreignKeysOfSeveralColumnsKeepTheirPairs()
    {
        const TestDatabase database;
        database.run(
            "create table target (x int, y int, primary key (y, x)) partition by hash (x);"
            "create table target_1 partition of target for values with (modulus 1, remainder 0);"
            "create table t (id int primary key, tx int, ty int,"
            " constraint both_of_them foreign key (ty, tx) references target (y, x),"
            " constraint a_self foreign key (tx) references t (id))");
        Connection connection(database.conninfo());

        const auto table = describe(connection, {"public", "t"});

        QCOMPARE(table.foreignKeys.size(), 2U);
        QCOMPARE(table.foreignKeys[1].name, "both_of_them");
        QCOMPARE(table.foreignKeys[1].columns, (std::vector<int>{2, 1}));
        QCOMPARE(table.foreignKeys[1].targetColumns, (std::vector<std::string>{"y", "x"}));
        QCOMPARE(table.foreignKeys[1].target.text(), "public.target");
        QCOMPARE(column(table, "tx").foreignTarget->relation.name, "t");
    }

    void tellsWhatTheRoleMayRead()
    {
        const TestDatabase database;
        const auto role = "r_" + database.scalar("select current_database()").toStdString();
        database.run("create role " + role
                     + ";"
                       "create table closed (id int primary key);"
                       "create table half (id int primary key, hidden text);"
                       "create schema locked; create table locked.open (id int);"
                       "grant select (id) on half to "
                     + role
                     + ";"
                       "grant select on locked.open to "
                     + role);
        {
            Connection connection(database.conninfo());
            connection.run("set role " + role);

            const auto relations = readRelations(connection);
            const auto half = describe(connection, {"public", "half"});

            QVERIFY(!find(relations, "closed")->isReadable);
            QVERIFY(find(relations, "half")->isReadable);
            QVERIFY(!find(relations, "open")->isReadable);
            QVERIFY(column(half, "id").isReadable);
            QVERIFY(!column(half, "hidden").isReadable);
            QCOMPARE(errorOf([&] {
                         describe(connection, {"locked", "open"});
                     }).kind(),
                     ErrorKind::Denied);
        }
        database.run("drop owned by " + role + "; drop role " + role);
    }

    void listingDoesNotWaitForWhoAltersATable()
    {
        const TestDatabase database;
        database.run("create table t (id int primary key); analyze t");
        Connection migration(database.conninfo());
        migration.run("begin");
        migration.run("alter table t add column x int");
        Connection connection(database.conninfo() + " options='-c lock_timeout=1s'");

        QCOMPARE(readRelations(connection).size(), 1U);
    }

    void missingTableIsNotFoundByName()
    {
        const TestDatabase database;
        Connection connection(database.conninfo());

        const auto error = errorOf([&] { describe(connection, {"public", "gone"}); });

        QCOMPARE(error.kind(), ErrorKind::NotFound);
        QVERIFY(std::string(error.what()).starts_with("there is no table or view public.gone"));
        QVERIFY(connection.isIdle());
    }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
