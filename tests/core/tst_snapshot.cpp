// The schema as a value: everything in it is seen, and nothing else is.
#include "core/catalog/catalog_mark.h"
#include "core/catalog/diff.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <optional>

using namespace howdah;

namespace {

QString changesOf(const TestDatabase& database, const std::string& script,
                  const SnapshotOptions& options = {})
{
    Connection connection(database.conninfo());
    const auto before = readSnapshot(connection, options);
    connection.runScript(script);
    return QString::fromStdString(textOf(diff(before, readSnapshot(connection, options))));
}

constexpr auto ground =
    "create schema shop;\n"
    "create table shop.item (id int primary key, name text not null, price numeric(10,2));\n"
    "create table shop.part (id int, item int references shop.item);\n"
    "create view shop.cheap as select id from shop.item where price < 1;\n"
    "create function shop.twice(n int) returns int language sql as 'select n * 2';\n"
    "create type shop.colour as enum ('red', 'green');\n"
    "create domain shop.short as text check (length(value) < 9);\n"
    "create sequence shop.ticket;\n"
    "create index item_name on shop.item (name);\n"
    "create index item_next on shop.item ((id + 1));\n"
    "create operator family shop.fam0 using btree;\n"
    "create operator shop.=~= (leftarg = int, rightarg = int, function = int4eq);\n"
    "create collation shop.coll0 from \"C\";\n"
    "create cast (shop.colour as bytea) with inout;\n"
    "create text search dictionary shop.dict0 (template = simple);\n"
    "create text search configuration shop.conf0 (copy = simple);\n"
    "create publication pub0 for table shop.item;\n"
    "create foreign data wrapper w0;\n"
    "create server far0 foreign data wrapper w0;\n"
    "create statistics shop.st0 on id, name from shop.item;\n"
    "create type shop.duo0 as (a int);\n";

} // namespace

class TestSnapshot : public QObject {
    Q_OBJECT

    std::optional<TestDatabase> m_shop;

private slots:
    void initTestCase() { m_shop.emplace().run(ground); }
    void cleanupTestCase() { m_shop.reset(); }

    // Whatever DDL does is a difference, and undoing it leaves none.
    void seesEveryChangeAndItsUndoing_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("undo");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const char* change, const char* undo,
                            const char* told) {
            QTest::newRow(name) << QString(change) << QString(undo) << QString(told);
        };
        row("schema", "create schema s", "drop schema s", "+ schema s\n");
        row("schema comment", "comment on schema shop is 'x'", "comment on schema shop is null",
            "~ schema shop\n    comment: (none) -> x\n");
        row("extension", "create extension pg_trgm", "drop extension pg_trgm",
            "+ extension pg_trgm (1.6)\n");
        row("table with its parts", "create table shop.t (id int primary key check (id > 0))",
            "drop table shop.t", "+ table shop.t\n");
        row("unlogged", "alter table shop.part set unlogged", "alter table shop.part set logged",
            "");
        row("table option", "alter table shop.item set (fillfactor = 70)",
            "alter table shop.item reset (fillfactor)",
            "~ table shop.item\n    options: (none) -> fillfactor=70\n");
        row("row security", "alter table shop.item enable row level security",
            "alter table shop.item disable row level security",
            "~ table shop.item\n    row security: (none) -> enabled\n");
        row("replica identity", "alter table shop.item replica identity full",
            "alter table shop.item replica identity default",
            "~ table shop.item\n    replica identity: (none) -> full\n");
        row("inheritance", "create table shop.old () inherits (shop.item)", "drop table shop.old",
            "+ table shop.old\n");
        row("partition",
            "create table shop.log (d date) partition by range (d);"
            "create table shop.log_1 partition of shop.log for values from ('2024-01-01') to "
            "('2025-01-01')",
            "drop table shop.log", "+ table shop.log\n+ table shop.log_1\n");
        row("grant", "grant select on shop.item to pg_read_all_data",
            "revoke select on shop.item from pg_read_all_data",
            "~ table shop.item\n    grants: (none) -> pg_read_all_data=r/postgres "
            "postgres=arwdDxt/postgres\n");
        row("owner", "alter table shop.item owner to pg_database_owner",
            "alter table shop.item owner to postgres",
            "~ table shop.item\n    owner: postgres -> pg_database_owner\n");
        row("column", "alter table shop.item add stock int default 0",
            "alter table shop.item drop stock", "+ column shop.item.stock (integer)\n");
        row("column type", "alter table shop.part alter id type bigint",
            "alter table shop.part alter id type int", "");
        row("default", "alter table shop.item alter price set default 1",
            "alter table shop.item alter price drop default",
            "~ column shop.item.price\n    default: (none) -> 1\n");
        row("not null", "alter table shop.item alter price set not null",
            "alter table shop.item alter price drop not null",
            "~ column shop.item.price\n    not null: (none) -> yes\n");
        row("identity",
            "alter table shop.part alter id set not null; alter table shop.part alter id add "
            "generated always as identity",
            "alter table shop.part alter id drop identity; alter table shop.part alter id drop not "
            "null",
            "");
        row("generated", "alter table shop.item add twice int generated always as (id * 2) stored",
            "alter table shop.item drop twice", "+ column shop.item.twice (integer)\n");
        row("storage", "alter table shop.item alter name set storage plain",
            "alter table shop.item alter name set storage extended",
            "~ column shop.item.name\n    storage: (none) -> p\n");
        row("column statistics", "alter table shop.item alter name set statistics 500",
            "alter table shop.item alter name set statistics -1",
            "~ column shop.item.name\n    statistics: (none) -> 500\n");
        row("column comment", "comment on column shop.item.name is 'x'",
            "comment on column shop.item.name is null",
            "~ column shop.item.name\n    comment: (none) -> x\n");
        row("column grant", "grant select (name) on shop.item to pg_read_all_data",
            "revoke select (name) on shop.item from pg_read_all_data",
            "~ column shop.item.name\n    grants: (none) -> pg_read_all_data=r/postgres\n");
        row("check", "alter table shop.item add constraint positive check (price >= 0)",
            "alter table shop.item drop constraint positive",
            "+ constraint shop.item.positive (CHECK ((price >= (0)::numeric)))\n");
        row("not valid",
            "alter table shop.item add constraint positive check (price >= 0) not valid",
            "alter table shop.item drop constraint positive",
            "+ constraint shop.item.positive (CHECK ((price >= (0)::numeric)) NOT VALID)\n");
        row("unique", "alter table shop.item add constraint one unique (name)",
            "alter table shop.item drop constraint one",
            "+ constraint shop.item.one (UNIQUE (name))\n");
        row("index", "create index on shop.part (item)", "drop index shop.part_item_idx",
            "+ index shop.part.part_item_idx (CREATE INDEX part_item_idx ON shop.part USING btree "
            "(item))\n");
        row("clustered", "alter table shop.item cluster on item_name",
            "alter table shop.item set without cluster",
            "~ index shop.item.item_name\n    clustered: (none) -> yes\n");
        row("view", "create or replace view shop.cheap as select id from shop.item where price < 2",
            "create or replace view shop.cheap as select id from shop.item where price < 1", "");
        row("materialized view", "create materialized view shop.m as select 1 as one",
            "drop materialized view shop.m", "+ materialized view shop.m ( SELECT 1 AS one;)\n");
        row("sequence", "alter sequence shop.ticket increment 5",
            "alter sequence shop.ticket increment 1",
            "~ sequence shop.ticket\n    increment: 1 -> 5\n");
        row("sequence owner", "alter sequence shop.ticket owned by shop.item.id",
            "alter sequence shop.ticket owned by none",
            "~ sequence shop.ticket\n    owned by: (none) -> shop.item.id\n");
        row("function",
            "create or replace function shop.twice(n int) returns int language sql as 'select n + "
            "n'",
            "create or replace function shop.twice(n int) returns int language sql as 'select n * "
            "2'",
            "");
        row("overload",
            "create function shop.twice(n text) returns text language sql as 'select n'",
            "drop function shop.twice(text)", "");
        row("security definer", "alter function shop.twice security definer",
            "alter function shop.twice security invoker", "");
        row("procedure", "create procedure shop.p() language sql as 'select 1'",
            "drop procedure shop.p()", "");
        row("aggregate",
            "create aggregate shop.total(int) (sfunc = int4pl, stype = int, initcond = '0')",
            "drop aggregate shop.total(int)", "");
        row("enum value", "alter type shop.colour rename value 'red' to 'blue'",
            "alter type shop.colour rename value 'blue' to 'red'",
            "~ enum shop.colour\n    labels: 'red', 'green' -> 'blue', 'green'\n");
        row("domain", "alter domain shop.short set not null",
            "alter domain shop.short drop not null",
            "~ domain shop.short\n    not null: (none) -> yes\n");
        row("domain check",
            "alter domain shop.short add constraint lower check (value = lower(value))",
            "alter domain shop.short drop constraint lower", "");
        row("composite", "create type shop.pair as (a int, b text)", "drop type shop.pair",
            "+ composite type shop.pair\n");
        row("range", "create type shop.span as range (subtype = int)", "drop type shop.span", "");
        row("trigger",
            "create trigger g before update on shop.item for each row execute function "
            "suppress_redundant_updates_trigger()",
            "drop trigger g on shop.item", "");
        row("trigger disabled",
            "create trigger g before update on shop.item for each row execute function "
            "suppress_redundant_updates_trigger();"
            "alter table shop.item disable trigger g",
            "drop trigger g on shop.item", "");
        row("rule", "create rule r as on delete to shop.part do instead nothing",
            "drop rule r on shop.part", "");
        row("policy", "create policy own on shop.item for select using (id > 1)",
            "drop policy own on shop.item", "+ policy shop.item.own\n");
        row("statistics", "create statistics shop.st on id, name from shop.item",
            "drop statistics shop.st", "");
        row("event trigger",
            "create function shop.et() returns event_trigger language plpgsql as 'begin end';"
            "create event trigger et on ddl_command_end execute function shop.et()",
            "drop event trigger et; drop function shop.et()", "");
        row("collation", "create collation shop.german (locale = 'C')",
            "drop collation shop.german", "");
        row("operator",
            "create operator shop.=== (leftarg = int, rightarg = int, function = int4eq)",
            "drop operator shop.=== (int, int)", "");
        row("cast", "create cast (shop.colour as int) with inout", "drop cast (shop.colour as int)",
            "");
        row("text search", "create text search configuration shop.c (copy = simple)",
            "drop text search configuration shop.c", "");
        row("publication", "create publication p for table shop.item", "drop publication p", "");
        row("foreign",
            "create extension file_fdw; create server f foreign data wrapper file_fdw;"
            "create foreign table shop.ft (x text) server f options (filename '/dev/null')",
            "drop extension file_fdw cascade", "");
        row("toast option", "alter table shop.item set (toast.autovacuum_enabled = false)",
            "alter table shop.item reset (toast.autovacuum_enabled)", "");
        row("constraint index option", "alter index shop.item_pkey set (fillfactor = 70)",
            "alter index shop.item_pkey reset (fillfactor)", "");
        row("index column statistics",
            "alter index shop.item_next alter column 1 set statistics 500",
            "alter index shop.item_next alter column 1 set statistics -1", "");
        row("operator family", "create operator family shop.more using btree",
            "drop operator family shop.more using btree", "");
        row("operator family member",
            "alter operator family shop.fam0 using btree add operator 1 < (int4, int4), function 1 "
            "(int4, int4) btint4cmp(int4, int4)",
            "alter operator family shop.fam0 using btree drop operator 1 (int4, int4), function 1 "
            "(int4, int4)",
            "");
        row("operator class",
            "create operator class shop.cls for type int using btree family shop.fam0 as operator "
            "1 "
            "<, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 "
            "btint4cmp(int, "
            "int)",
            "drop operator class shop.cls using btree", "");
        row("operator estimator", "alter operator shop.=~= (int, int) set (restrict = eqsel)",
            "alter operator shop.=~= (int, int) set (restrict = none)",
            "~ operator shop.=~=(integer, integer)\n    restrict: (none) -> eqsel\n");
        row("operator comment", "comment on operator shop.=~= (int, int) is 'x'",
            "comment on operator shop.=~= (int, int) is null", "");
        row("conversion",
            "create conversion shop.conv for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8",
            "drop conversion shop.conv", "");
        row("collation comment", "comment on collation shop.coll0 is 'x'",
            "comment on collation shop.coll0 is null", "");
        row("cast comment", "comment on cast (shop.colour as bytea) is 'x'",
            "comment on cast (shop.colour as bytea) is null", "");
        row("text search dictionary", "alter text search dictionary shop.dict0 (accept = false)",
            "alter text search dictionary shop.dict0 (accept)", "");
        row("text search configuration",
            "alter text search configuration shop.conf0 alter mapping for word with english_stem",
            "alter text search configuration shop.conf0 alter mapping for word with simple", "");
        row("text search configuration comment",
            "comment on text search configuration shop.conf0 is 'x'",
            "comment on text search configuration shop.conf0 is null", "");
        row("text search parser",
            "create text search parser shop.pars (start = prsd_start, gettoken = prsd_nexttoken, "
            "end = prsd_end, lextypes = prsd_lextype)",
            "drop text search parser shop.pars", "");
        row("text search template",
            "create text search template shop.tmpl (init = dsimple_init, lexize = dsimple_lexize)",
            "drop text search template shop.tmpl", "");
        row("publication of columns and rows",
            "alter publication pub0 set table shop.item (id, name) where (id > 1)",
            "alter publication pub0 set table shop.item", "");
        row("publication of a schema", "alter publication pub0 add tables in schema shop",
            "alter publication pub0 drop tables in schema shop", "");
        row("publication option", "alter publication pub0 set (publish_via_partition_root)",
            "alter publication pub0 set (publish_via_partition_root = false)",
            "~ publication pub0\n    via root: (none) -> yes\n");
        row("wrapper options", "alter foreign data wrapper w0 options (debug 'true')",
            "alter foreign data wrapper w0 options (drop debug)", "");
        row("server options", "alter server far0 options (host 'a')",
            "alter server far0 options (drop host)",
            "~ server far0\n    options: (none) -> host=a\n");
        row("server grant", "grant usage on foreign server far0 to public",
            "revoke usage on foreign server far0 from public", "");
        row("language", "create language other handler plpgsql_call_handler", "drop language other",
            "+ language other\n");
        row("access method", "create access method heap2 type table handler heap_tableam_handler",
            "drop access method heap2", "");
        row("statistics target", "alter statistics shop.st0 set statistics 300",
            "alter statistics shop.st0 set statistics -1", "");
        row("composite column comment", "comment on column shop.duo0.a is 'x'",
            "comment on column shop.duo0.a is null", "");
        row("default privileges",
            "alter default privileges in schema shop grant select on tables to pg_read_all_data",
            "alter default privileges in schema shop revoke select on tables from pg_read_all_data",
            "");
    }

    void seesEveryChangeAndItsUndoing()
    {
        QFETCH(QString, change);
        QFETCH(QString, undo);
        QFETCH(QString, told);
        Connection connection(m_shop->conninfo());
        const auto before = readSnapshot(connection);

        connection.run("begin"); // so that no row meets another's remains
        connection.runScript(change.toStdString());
        const auto between = readSnapshot(connection);
        connection.runScript(undo.toStdString());
        const auto after = readSnapshot(connection);

        const auto changes = textOf(diff(before, between));
        QVERIFY(!changes.empty());
        if (!told.isEmpty())
            QCOMPARE(QString::fromStdString(changes), told);
        QCOMPARE(textOf(diff(before, after)), "");
        QVERIFY(before == after);
        QCOMPARE(before.text(), after.text());
        QVERIFY(before.text() != between.text());
    }

    void ofALongFunctionTheLinesThatChangedAreTold()
    {
        const TestDatabase database;
        const auto function = [](const std::string& third, const std::string& ninth) {
            return "create or replace function f() returns int language plpgsql as $$\nbegin\n  -- "
                   "1\n  "
                + third + "\n  -- 3\n  -- 4\n  -- 5\n  -- 6\n  -- 7\n  -- 8\n" + ninth
                + "  return 1;\nend $$";
        };
        database.run(function("-- 2", "  -- 9\n"));
        QCOMPARE(changesOf(database, function("-- two", "")),
                 "~ function public.f()\n"
                 "    definition:\n"
                 "      …\n"
                 "        AS $function$\n"
                 "        begin\n"
                 "          -- 1\n"
                 "      -   -- 2\n"
                 "      +   -- two\n"
                 "          -- 3\n"
                 "          -- 4\n"
                 "          -- 5\n"
                 "          -- 6\n"
                 "          -- 7\n"
                 "          -- 8\n"
                 "      -   -- 9\n"
                 "          return 1;\n"
                 "        end $function$\n");
    }

    void dataAndStatisticsAreNoChange()
    {
        const TestDatabase database;
        database.run(ground);
        QCOMPARE(
            changesOf(database,
                      "insert into shop.item values (1, 'a', 2); select nextval('shop.ticket');"
                      "analyze; create temp table passing (id int)"),
            "");
    }

    void dependsOnNoSearchPathAndLeavesItAlone()
    {
        const TestDatabase database;
        database.run(ground);
        Connection connection(database.conninfo());
        const auto before = readSnapshot(connection);
        connection.run("set search_path to shop, pg_catalog");
        QCOMPARE(readSnapshot(connection).text(), before.text());
        QCOMPARE(connection.run("show search_path").text(0, 0), "shop, pg_catalog");
    }

    void seesItsOwnTransactionAndNobodyElses()
    {
        const TestDatabase database;
        Connection ours(database.conninfo());
        Connection theirs(database.conninfo());
        const auto before = readSnapshot(ours);
        ours.run("begin");
        ours.run("create table mine (id int)");
        theirs.run("begin");
        theirs.run("create table others (id int)");
        QCOMPARE(textOf(diff(before, readSnapshot(ours))), "+ table public.mine\n");
        ours.run("rollback");
        QCOMPARE(textOf(diff(before, readSnapshot(ours))), "");
    }

    // What a mark found empty is not looked through: nothing may be overlooked by that.
    void nothingIsMissedThatAMarkSays_data()
    {
        QTest::addColumn<QString>("making");
        const auto row = [](const char* name, const char* making) {
            QTest::newRow(name) << QString(making);
        };
        row("nothing", "select");
        row("a schema", "create schema s");
        row("an extension", "create extension pg_trgm");
        row("a table", "create table t (id int generated always as identity primary key)");
        row("an index", "create table t (a int); create index on t (a)");
        row("a sequence", "create sequence s");
        row("a function", "create function f() returns int language sql as 'select 1'");
        row("a domain with a check", "create domain d as int check (value > 0)");
        row("an enum", "create type e as enum ('a')");
        row("a composite type", "create type c as (a int)");
        row("a range", "create type r as range (subtype = int4)");
        row("a trigger",
            "create table t (a int); create function f() returns trigger language plpgsql as "
            "'begin end'; create trigger g before insert on t for each row execute function f()");
        row("a rule", "create table t (a int); create rule r as on insert to t do also select 1");
        row("a view", "create view v as select 1 as a");
        row("a policy", "create table t (a int); create policy p on t");
        row("statistics", "create table t (a int, b int); create statistics s on a, b from t");
        row("an event trigger",
            "create function f() returns event_trigger language plpgsql as 'begin end'; "
            "create event trigger e on sql_drop execute function f()");
        row("a collation", "create collation c from \"C\"");
        row("a conversion", "create conversion c for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8");
        row("an operator",
            "create operator =~= (leftarg = int, rightarg = int, function = int4eq)");
        row("an operator class",
            "create operator class o for type int using btree as operator 1 <(int, int), "
            "function 1 btint4cmp(int, int)");
        row("an operator family", "create operator family o using btree");
        row("a cast", "create type e as enum ('a'); create cast (e as bytea) with inout");
        row("text search",
            "create text search dictionary d (template = simple); "
            "create text search configuration c (copy = simple)");
        row("a text search parser",
            "create text search parser p (start = prsd_start, gettoken = prsd_nexttoken, "
            "end = prsd_end, lextypes = prsd_lextype)");
        row("a text search template", "create text search template t (lexize = dsimple_lexize)");
        row("a foreign data wrapper", "create foreign data wrapper w");
        row("a server with a mapping",
            "create foreign data wrapper w; create server s foreign data wrapper w; "
            "create user mapping for current_user server s");
        row("a publication", "create publication p");
        row("a language", "create language l handler plpgsql_call_handler");
        row("an access method", "create access method m type table handler heap_tableam_handler");
        row("default privileges",
            "alter default privileges grant select on tables to pg_read_all_data");
    }
    void nothingIsMissedThatAMarkSays()
    {
        QFETCH(QString, making);
        const TestDatabase database;
        Connection connection(database.conninfo());
        const auto bare = readSnapshot(connection);
        connection.runScript(making.toStdString());
        const auto mark = catalogMark(connection);
        const auto found = readSnapshot(connection, {.empty = mark.empty});
        QCOMPARE(QString::fromStdString(found.text()),
                 QString::fromStdString(readSnapshot(connection).text()));
        QCOMPARE(found == bare, making == "select");
        QVERIFY(mark.empty.size() > 20); // of catalogs that were not touched
    }

    void leavesOutWhatItIsToldToLeaveOut()
    {
        const TestDatabase database;
        Connection connection(database.conninfo());
        const auto before = readSnapshot(connection);
        connection.runScript(
            "create table \"odd \"\"name\" (id int generated always as identity primary key);"
            "create table kept (id int)");
        const auto after = readSnapshot(connection, {.without = {{"public", "odd \"name"}}});
        QCOMPARE(textOf(diff(before, after)), "+ table public.kept\n");
    }

    void rightsCanBeLeftOut()
    {
        const TestDatabase database;
        database.run(ground);
        QCOMPARE(changesOf(database,
                           "grant select on shop.item to public; alter table shop.part owner to "
                           "pg_database_owner",
                           {.rights = false}),
                 "");
    }

    // The options of a server and of a user mapping may be passwords.
    void holdsNoSecret()
    {
        const TestDatabase database;
        database.run(
            "create extension postgres_fdw; create server f foreign data wrapper postgres_fdw;"
            "create user mapping for postgres server f options (password 'horse')");
        Connection connection(database.conninfo());
        const auto text = readSnapshot(connection).text();
        QVERIFY(text.find("user mapping postgres on f") != std::string::npos);
        QVERIFY(text.find("horse") == std::string::npos);
    }

    void twoDatabasesOfOneSchemaAreEqual()
    {
        const TestDatabase one;
        const TestDatabase other;
        one.run(std::string(ground)
                + "create table gap (a int, b int, c int); alter table gap drop b");
        other.run("create table gap (a int, c int);" + std::string(ground));
        Connection first(one.conninfo());
        Connection second(other.conninfo());
        QCOMPARE(readSnapshot(first).text(), readSnapshot(second).text());
    }
};

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
