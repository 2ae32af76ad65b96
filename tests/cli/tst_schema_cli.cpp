// howdahctl schema, and the drift that migrate status tells of.
#include "tests/support/checkout.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace howdah;

namespace {

struct Shell : Checkout {
    Shell()
    {
        add("1_items.up.sql",
            "create table items (id int primary key, name text);"
            "create index items_name on items (name)");
    }
};

constexpr auto oldSchema =
    "create type mood as enum ('sad', 'ok');\n"
    "create table kept (n int primary key, t varchar(5) default 'x', gone text, m mood default "
    "'ok');\n"
    "insert into kept values (1, 'a', 'b'), (2, 'c', 'd');\n"
    "create view all_kept as select n, t from kept;\n"
    "create view names as select t from all_kept;\n"
    "create index kept_t on kept (t);\n"
    "create table old_parent (id int primary key);\n"
    "create table old_child (id int references old_parent);\n"
    "create function twice(n int) returns int language sql as 'select n * 2';\n"
    "create function other_result() returns int language sql as 'select 1';\n"
    "create sequence lost\n";

constexpr auto newSchema =
    "create schema shop;\n"
    "create type mood as enum ('sad', 'so-so', 'ok', 'glad');\n"
    "create domain shop.price as numeric(10,2) check (value >= 0);\n"
    "create table shop.parts (id bigint generated always as identity primary key,\n"
    "                         price shop.price not null, \"Mixed Case\" text collate \"C\");\n"
    "create table kept (n bigint primary key check (n > 0), t text default 'y' not null, m mood,\n"
    "                   part bigint references shop.parts on delete cascade,\n"
    "                   half int generated always as (1 + 1) stored);\n"
    "comment on column kept.t is 'it''s kept';\n"
    "create view names as select t from kept;\n"
    "create view all_kept as select n, t, m from kept;\n"
    "create view upper_names as select upper(t) as t from names;\n"
    "create index kept_t on kept (lower(t)) where n > 1;\n"
    "create function twice(n int) returns int language sql as 'select n + n';\n"
    "create function other_result() returns text language sql as 'select ''a''';\n"
    "create function touch() returns trigger language plpgsql as $$ begin return new; end $$;\n"
    "create trigger touched before update on kept for each row execute function touch();\n"
    "create table serials (id serial primary key, at date);\n"
    "create table years (y int not null, v text) partition by range (y);\n"
    "create table years_1 partition of years for values from (1) to (10);\n"
    "create index years_v on years (v);\n"
    "alter table kept enable row level security;\n"
    "create policy mine on kept for select using (n > 0)\n";

} // namespace

class TestSchemaCli : public QObject {
    Q_OBJECT

private slots:
    void aDumpIsTheSameByteForByteAndComesBack()
    {
        const Shell shell;
        QCOMPARE(shell.run({"migrate", "up"}).status, 0);
        const auto dump = shell.run({"schema", "dump"});
        QCOMPARE(dump.status, 0);
        QVERIFY2(dump.out.startsWith("# Howdah schema 1\n"), qPrintable(dump.out));
        QVERIFY(dump.out.contains("\ntable public.items\n"));
        QVERIFY(dump.out.contains("\n  column name\n"));
        QVERIFY(!dump.out.contains("schema_migrations"));
        QVERIFY(!dump.out.contains("owner:"));
        QCOMPARE(shell.run({"schema", "dump", ".", "--out", "kept.txt"}).status, 0);
        QCOMPARE(shell.line.read("work/kept.txt"), dump.out);
        const auto same = shell.run({"schema", "diff", "kept.txt"});
        QCOMPARE(same.out.trimmed(), "no difference");
        QCOMPARE(same.status, 0);
        QVERIFY(shell.run({"schema", "dump", "--rights"}).out.contains("  owner: "));
    }

    void aDifferenceIsShownAndIsStatusFive()
    {
        const Shell shell;
        shell.run({"migrate", "up"});
        shell.run({"schema", "dump", "--out", "kept.txt"});
        shell.database.run("drop index items_name; alter table items add extra int");
        const auto differs = shell.run({"schema", "diff", "kept.txt", "."});
        QCOMPARE(differs.status, 5);
        QVERIFY2(differs.out.contains("+ column public.items.extra (integer)\n"),
                 qPrintable(differs.out));
        QVERIFY(differs.out.contains("- index public.items.items_name"));
        const auto json = shell.run({"schema", "diff", "kept.txt", "--json"}).json();
        QVERIFY(json["differ"].toBool());
        const auto first = json["changes"].toArray()[0].toObject();
        QCOMPARE(first["change"].toString(), "added");
        QCOMPARE(first["of"].toString(), "items");
    }

    void foldersAndSqlFilesAreReplayedApart()
    {
        const Shell shell;
        shell.line.write("work/made.sql",
                         "create table items (id int primary key, name text);\n"
                         "\\echo by psql\n"
                         "create index items_name on items (name);\n");
        const auto same = shell.run({"schema", "diff", "migrations", "made.sql", "--beside"});
        QVERIFY2(same.status == 0, qPrintable(same.err + same.out));
        QCOMPARE(same.out.trimmed(), "no difference");
        const auto apart = shell.line.run({"schema", "dump", "migrations"}); // asks no server
        QVERIFY2(apart.status == 0, qPrintable(apart.err));
        QVERIFY(apart.out.contains("\ntable public.items\n"));
        shell.line.write("work/bad.sql", "create table nonsense (");
        const auto bad = shell.run({"schema", "diff", "bad.sql", "--beside"});
        QCOMPARE(bad.status, 1);
        QVERIFY2(bad.err.contains("bad.sql could not be replayed: syntax error"),
                 qPrintable(bad.err));
    }

    void templatesOfAFolderGetTheirValues()
    {
        const Shell shell;
        shell.addPair("2_more", "-- howdah:template\ncreate table ${name} (id int)", "select 1");
        const auto dump = [&](const QStringList& more) {
            return shell.run(QStringList{"schema", "dump"} + more + QStringList{"migrations"});
        };
        QVERIFY2(dump({}).err.contains("${name} has no value"), "without one");
        const auto ran = dump({"--var", "name=things"});
        QVERIFY2(ran.out.contains("table public.things"), qPrintable(ran.out + ran.err));
    }

    void databasesAreComparedByTheirAddresses()
    {
        const Shell shell;
        const TestDatabase other;
        other.run("create table only_there (id int)");
        const auto differs =
            shell.run({"schema", "diff", shell.url(), QString::fromStdString(other.conninfo())});
        QCOMPARE(differs.status, 5);
        QVERIFY2(differs.out.contains("+ table public.only_there"), qPrintable(differs.out));
        QCOMPARE(shell.run({"schema", "diff", "no/such/folder"}).status, 2);
        QCOMPARE(shell.run({"schema", "diff", "nosuchprofile"}).status, 2);
    }

    void aDifferenceAsSqlMakesTheOneTheOther()
    {
        const Shell shell;
        shell.database.run(oldSchema);
        const TestDatabase other;
        other.run(newSchema);
        const auto there = QString::fromStdString(other.conninfo());
        const auto made = shell.run({"schema", "diff", ".", there, "--format", "sql", "--json"});
        QCOMPARE(made.status, 5);
        const auto sql = made.json()["sql"].toString().toStdString();
        QVERIFY2(made.json()["left"].toInt() == 0, sql.c_str());
        try {
            shell.database.run("begin;" + sql + "commit");
        } catch (const Error& error) {
            QFAIL((sql + error.what()).c_str());
        }
        const auto after = shell.run({"schema", "diff", ".", there});
        QVERIFY2(after.out.trimmed() == "no difference", (sql + after.out.toStdString()).c_str());
        QCOMPARE(shell.database.scalar("select string_agg(n::text, ' ' order by n) from kept"),
                 "1 2");
    }

    void whatNoStatementDoesIsNamed()
    {
        const Shell shell;
        const TestDatabase other;
        other.run("create publication p for all tables");
        const auto ran = shell.run(
            {"schema", "diff", ".", QString::fromStdString(other.conninfo()), "--format", "sql"});
        QVERIFY2(ran.out.contains("-- + publication p\n"), qPrintable(ran.out));
        QCOMPARE(ran.status, 5);
    }

    void statusTellsOfDrift()
    {
        const Shell shell;
        shell.run({"migrate", "up"});
        const auto clean = shell.run({"migrate", "status", "--json"});
        QCOMPARE(clean.status, 0);
        QCOMPARE(clean.json()["drift"].toObject()["state"].toString(), "none");
        shell.database.run("alter table items add by_hand int");
        const auto drifted = shell.run({"migrate", "status"});
        QCOMPARE(drifted.status, 5);
        QVERIFY2(drifted.out.contains("drift: the schema is no longer what the migrations made"),
                 qPrintable(drifted.out));
        QVERIFY(drifted.out.contains("+ column public.items.by_hand (integer)"));
        QCOMPARE(shell.run({"migrate", "status", "--drift", "--json"})
                     .json()["drift"]
                     .toObject()["state"]
                     .toString(),
                 "found");
    }
};

QTEST_GUILESS_MAIN(TestSchemaCli)
#include "tst_schema_cli.moc"
