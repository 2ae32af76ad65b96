// Files of dbmate, goose and sql-migrate as pairs, and everything dropped.
#include "core/migrate/convert.h"
#include "core/migrate/drop.h"
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"

#include <QTest>

using namespace howdah;

class TestConvert : public QObject {
    Q_OBJECT

private slots:
    void eachToolsMarksMakeAPair_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("up");
        QTest::addColumn<QString>("down");
        QTest::addRow("dbmate") << QByteArray("-- users\n-- migrate:up\ncreate table u ();\n\n"
                                              "-- migrate:down\ndrop table u;\n")
                                << "-- users\ncreate table u ();\n"
                                << "drop table u;\n";
        QTest::addRow("dbmate without a transaction")
            << QByteArray("-- migrate:up transaction:false\nvacuum;\n-- migrate:down\n")
            << "-- howdah:no-transaction\nvacuum;\n"
            << "";
        QTest::addRow("goose") << QByteArray(
            "-- +goose Up\n-- +goose StatementBegin\ncreate function f() returns int language sql "
            "as $$ select 1; $$\n-- +goose StatementEnd\nselect 2;\n-- +goose Down\ndrop function "
            "f();\n")
                               << "create function f() returns int language sql as $$ select 1; "
                                  "$$\n;\nselect 2;\n"
                               << "drop function f();\n";
        QTest::addRow("goose without a transaction")
            << QByteArray("-- +goose NO TRANSACTION\r\n-- +goose Up\r\nvacuum;\r\n")
            << "-- howdah:no-transaction\nvacuum;\n"
            << "none";
        QTest::addRow("sql-migrate")
            << QByteArray("-- +migrate Up notransaction\nvacuum;\n-- +migrate Down\nselect 1;\n")
            << "-- howdah:no-transaction\nvacuum;\n"
            << "select 1;\n";
    }

    void eachToolsMarksMakeAPair()
    {
        QFETCH(QByteArray, source);
        const auto made = convertFile("20240102030405_users.sql", source.toStdString());
        QCOMPARE(text(made.up.name), "20240102030405_users.up.sql");
        QTEST(text(made.up.text), "up");
        QTEST(made.down ? text(made.down->text) : "none", "down");
    }

    void whatHasNoEqualIsRefusedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("message");
        QTest::addRow("variables") << QByteArray("-- +goose ENVSUB ON\n-- +goose Up\nselect 1")
                                   << "1_a.sql:1: envsub on has no equal here";
        QTest::addRow("no up") << QByteArray("-- migrate:down\nselect 1")
                               << "1_a.sql:2: it has no part that goes up";
        QTest::addRow("never ended")
            << QByteArray("-- +goose Up\n-- +goose StatementBegin\nselect 1\n")
            << "1_a.sql:3: the statement that begins before is never ended";
        QTest::addRow("option") << QByteArray("-- migrate:up fast:true\nselect 1")
                                << "1_a.sql:1: fast:true has no equal here";
    }

    void whatHasNoEqualIsRefusedWithItsLine()
    {
        QFETCH(QByteArray, source);
        QFETCH(QString, message);
        const auto error = errorOf([&] { convertFile("1_a.sql", source.toStdString()); });
        QVERIFY2(text(error.what()).startsWith(message), error.what());
    }

    void aFolderIsConvertedWholeAndNothingReplaced()
    {
        ScriptDir scripts;
        scripts.write("1_a.sql",
                      "-- migrate:up\ncreate table a ();\n-- migrate:down\ndrop table a;");
        scripts.write("2_b.sql", "-- migrate:up\nselect 1;\n");
        scripts.add("3_c", "select 3");
        QVERIFY(text(readFolder(scripts.path()).problems.at(0).message)
                    .contains("howdahctl migrate convert"));
        const auto to = scripts.path() / "new";
        convert(planConversion(scripts.path(), to), to, false);
        QCOMPARE(readFolder(to).scripts.size(), 2U);
        QVERIFY(scripts.names().contains("1_a.sql"));

        QCOMPARE(planConversion(scripts.path(), to).problems.size(), 3U);
        QCOMPARE(errorOf([&] { convert(planConversion(scripts.path(), to), to, true); }).kind(),
                 ErrorKind::Config);
        QVERIFY(scripts.names().contains("1_a.sql"));

        convert(planConversion(scripts.path(), scripts.path()), scripts.path(), true);
        QCOMPARE(scripts.names(),
                 QStringList({"1_a.down.sql", "1_a.up.sql", "2_b.up.sql", "3_c.up.sql"}));
        QVERIFY(readFolder(scripts.path()).problems.empty());
    }

    void aDropLeavesNothingButWhatIsNotOurs()
    {
        MigrationBench bench;
        bench.scripts.add(
            "1_zoo",
            "create schema \"Ext's\"; create extension citext schema \"Ext's\"; do $$ begin\n"
            "create extension if not exists \"uuid-ossp\"; end $$;\n"
            "set search_path = public, \"Ext's\";\n"
            "create type mood as enum ('calm'); create domain positive as int check (value > 0);\n"
            "create type pair as (a int, b int); create type span as range (subtype = int4);\n"
            "create sequence lone; create table parent (id serial primary key, m mood, c citext)\n"
            "partition by range (id);\n"
            "create table part partition of parent for values from (1) to (9);\n"
            "create view seen as select * from parent; create materialized view kept as select 1;\n"
            "create function f(pair) returns int language sql as 'select 1';\n"
            "create aggregate total(int) (sfunc = int4pl, stype = int);\n"
            "create procedure p() language sql as 'select 1';\n"
            "create function same(pair, pair) returns boolean language sql as 'select true';\n"
            "create operator === (leftarg = pair, rightarg = pair, function = same);\n"
            "create collation plain from \"C\"; create text search dictionary words (template = "
            "simple);\n"
            "create statistics stats on id, m from parent;\n"
            "create function noticing() returns event_trigger language plpgsql as 'begin end';\n"
            "create event trigger noticed on ddl_command_end execute function noticing();\n"
            "create publication news for table parent;\n"
            "create schema \"Other one\"; create table \"Other one\".\"A table\" ();\n");
        QCOMPARE(messageOf(bench.migrator().up()), QString());
        const auto pool = bench.database.pool();
        bench.database.run("create extension hstore; alter default privileges in schema public "
                           "grant select on tables to pg_monitor; alter default privileges in "
                           "schema \"Ext's\" grant select on tables to pg_monitor;"
                           "create index on parent (c, lower(c))");
        const auto plan = planDrop(pool, bench.options);
        QCOMPARE(plan.kept,
                 (std::vector<std::string>{
                     "extension hstore",
                     "default privileges of "
                         + bench.database.scalar("select current_user").toStdString()
                         + " in schema public"}));
        QCOMPARE(plan.counts.at("extension"), 2);

        auto readOnly = bench.options;
        readOnly.readOnly = true;
        QCOMPARE(errorOf([&] { drop(pool, readOnly, plan); }).kind(), ErrorKind::Denied);
        bench.database.run("create table another ()");
        QCOMPARE(errorOf([&] { drop(pool, bench.options, plan); }).kind(), ErrorKind::BadState);
        QVERIFY(bench.has("another") && bench.has("parent"));

        drop(pool, bench.options, planDrop(pool, bench.options));

        QVERIFY(planDrop(pool, bench.options).isEmpty());
        QCOMPARE(bench.database.scalar("select string_agg(relname, ' ') from pg_class where "
                                       "relnamespace = 'public'::regnamespace"),
                 QString());
        QCOMPARE(bench.database.scalar("select count(*) from pg_namespace where nspname = 'Other "
                                       "one'"),
                 "0");
        QCOMPARE(bench.database.scalar("select count(*) from pg_type where typnamespace = "
                                       "'public'::regnamespace and typname !~ 'hstore'"),
                 "0");
        QCOMPARE(bench.database.scalar("select string_agg(extname, ' ' order by extname) from "
                                       "pg_extension"),
                 "hstore plpgsql");
        QCOMPARE(bench.database.scalar("select count(*) from pg_namespace where nspname like "
                                       "'Ext%'"),
                 "0");
        QCOMPARE(messageOf(bench.migrator().up()), QString()); // and all of it comes again
        drop(pool, bench.options, planDrop(pool, bench.options));
        QCOMPARE(bench.advisoryLocks(), 0);
        bench.scripts.remove("1_zoo.up.sql");
        bench.threeTables();
        QCOMPARE(versions(bench.migrator().up()), (Versions{1, 2, 5}));
    }
};

QTEST_GUILESS_MAIN(TestConvert)
#include "tst_convert.moc"
