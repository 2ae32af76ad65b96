// Downs proposed from the text of ups: what each says, and on a real server up -> reverse -> the
// same catalog.
#include "core/catalog/diff.h"
#include "core/migrate/reverse.h"
#include "tests/support/migration_bench.h"

#include <QTest>

using namespace howdah;

namespace {

ProposedDown proposed(const QByteArray& up)
{
    return proposeDown(
        {.path = "1_x.up.sql", .text = up.toStdString(), .checksum = {}, .warnings = {}});
}

// Every line that is SQL.
QString statementsOf(const ProposedDown& down)
{
    QStringList lines;
    for (const auto& line : text(down.text).split('\n'))
        if (!line.isEmpty() && !line.startsWith("--"))
            lines += line;
    return lines.join(' ');
}

constexpr auto before = "create schema old; create table t (id int primary key, a text, b int not "
                        "null); create table other (id int primary key); create table old.m (x "
                        "int); create type e as enum ('x', 'y'); create domain d as int;"
                        "create view v as select 1 as one; create sequence s; create function f() "
                        "returns trigger language plpgsql as $$ begin return new; end $$;"
                        "create table parted (k int) partition by range (k); create table loose (k "
                        "int); create index i on t (a)";

} // namespace

class TestReverse : public QObject {
    Q_OBJECT

private slots:
    void restoresTheCatalog_data()
    {
        QTest::addColumn<QByteArray>("up");
        const auto row = [](const char* name, const char* up) {
            QTest::addRow("%s", name) << QByteArray(up);
        };
        row("table", "create table n (id int)");
        row("table with all",
            "create table n (id int, u text); create index on n (u); comment on "
            "table n is 'c'; alter table n add check (id > 0); insert into n "
            "values (1); create trigger g before insert on n for each row execute "
            "function f(); grant select on n to public");
        row("two tables",
            "create table n (id int primary key); create table m (n int references "
            "n); create view w as select * from n");
        row("table as", "create table n as select 1 as x");
        row("materialized view", "create materialized view w as select 1 as x");
        row("column", "alter table t add column c int, add d text");
        row("column of a new type", "create type mood as enum ('a'); alter table t add c mood");
        row("index", "create index n on t (b)");
        row("index concurrently", "create index concurrently n on t (b)");
        row("index in a schema", "create index n on old.m (x)");
        row("constraint",
            "alter table t add constraint c check (b > 0), add constraint u unique (b)");
        row("foreign key", "alter table t add constraint k foreign key (b) references other");
        row("not null", "alter table t alter a set not null");
        row("drop not null", "alter table t alter b drop not null");
        row("rename table", "alter table t rename to u");
        row("rename column", "alter table t rename a to c");
        row("rename constraint", "alter table t rename constraint t_pkey to p");
        row("rename index", "alter index i rename to j");
        row("rename type", "alter type e rename to f");
        row("rename value", "alter type e rename value 'x' to 'it''s'");
        row("rename schema", "alter schema old rename to newer");
        row("several renames",
            "alter table t rename to u; alter table u rename a to c; create table "
            "t (id int)");
        row("set schema", "create table n (i int); alter table public.t set schema old");
        row("types",
            "create type c as (a int); create type r as range (subtype = int4); create "
            "domain p as int check (value > 0)");
        row("domain constraint", "alter domain d add constraint c check (value > 0)");
        row("schema", "create schema n; create table n.t (i int)");
        row("sequence", "create sequence n");
        row("owned sequence",
            "create sequence n; create table o (i int); alter sequence n owned by "
            "o.i");
        row("sequence owned at once", "create table o (i int); create sequence n owned by o.i");
        row("view", "create view w as select 1 as x");
        row("functions",
            "create function n(a int, out b text, c text[] default '{}') language sql as "
            "$$ select 'x' $$; create function n(a int) returns int language sql as $$ "
            "select 1 $$; create procedure p(x numeric) language sql as $$ select 1 $$");
        row("variadic",
            "create function n(variadic a text[]) returns int language sql as $$ select "
            "1 $$");
        row("extension", "create extension pg_trgm");
        row("trigger", "create trigger g before insert on t for each row execute function f()");
        row("trigger off",
            "create trigger g before insert on t for each row execute function f();"
            "alter table other enable row level security");
        row("rule and policy",
            "create rule r as on insert to other do also select 1; create policy "
            "p on t using (true)");
        row("statistics", "create statistics st (dependencies) on a, b from t");
        row("comment",
            "comment on table t is 'x'; comment on column t.a is 'y'; comment on schema "
            "old is 'z'; comment on constraint t_pkey on t is 'p'; comment on type e is "
            "'e'");
        row("grants",
            "grant select, insert on t, other to public; grant usage on schema old to "
            "public; grant update (a) on t to pg_monitor with grant option");
        row("partition", "create table p1 partition of parted for values from (0) to (10)");
        row("attach", "alter table parted attach partition loose for values from (0) to (10)");
        row("identity", "alter table t alter b add generated always as identity");
        row("odd names",
            "create table \"Odd \"\"T\" (\"Select\" int); alter table t add \"Col X\" "
            "int; create index \"I X\" on t (\"Col X\")");
        row("refresh and lock", "lock table t; alter table t add c int");
    }

    void restoresTheCatalog()
    {
        QFETCH(QByteArray, up);
        const auto down = proposed(up);
        QVERIFY2(down.isComplete(), down.text.c_str());
        MigrationBench bench;
        bench.database.run(before);
        bench.scripts.add("1_x", up, QByteArray::fromStdString(down.text));
        const auto snapshot = [&] {
            Connection connection(bench.database.conninfo());
            return readSnapshot(connection,
                                {.without = {{"public", "schema_migrations"},
                                             {"public", "schema_migrations_history"}}});
        };
        const auto was = snapshot();
        const auto applied = bench.migrator().up();
        QVERIFY2(!applied.error, messageOf(applied).toUtf8().constData());
        QVERIFY(!diff(was, snapshot()).empty());
        const auto undone = bench.migrator().down();
        QVERIFY2(!undone.error, messageOf(undone).toUtf8().constData());
        QCOMPARE(textOf(diff(was, snapshot())), "");
    }

    void namesWhatHasNoCertainReverse_data()
    {
        QTest::addColumn<QByteArray>("up");
        QTest::addColumn<QString>("gap");
        QTest::addColumn<QString>("suggested");
        const auto row = [](const char* up, const char* gap, const char* suggested = "") {
            QTest::addRow("%s", up) << QByteArray(up) << QString(gap) << QString(suggested);
        };
        row("select 1;\ninsert into t values (1)",
            "2 INSERT: which rows there were before is not known");
        row("alter table t drop column a",
            "1 ALTER TABLE: what the column was and held is not in the text");
        row("alter table t alter a type int", "1 ALTER TABLE: the type before is not in the text");
        row("alter table t alter a set default 1",
            "1 ALTER TABLE: the default before is not in the text");
        row("drop table t", "1 DROP TABLE: what it drops is not in its text");
        row("do $$ begin end $$", "1 DO: what it does cannot be told from its text");
        row("alter type e add value 'z'",
            "1 ALTER TYPE: PostgreSQL cannot take a value of an enum away");
        row("create table if not exists n (i int)",
            "1 CREATE TABLE: it may have been there before (IF NOT EXISTS)", "-- DROP TABLE n;");
        row("create or replace view v as select 1",
            "1 CREATE VIEW: it may have replaced another (OR REPLACE)", "-- DROP VIEW v;");
        row("create index on t (b)",
            "1 CREATE INDEX: the index has no name here, the server gives it one");
        row("alter table t add unique (b)",
            "1 ALTER TABLE: the constraint has no name here, the server gives it one");
        row("grant execute on function f() to public", "1 GRANT: PUBLIC has that right by default",
            "-- REVOKE execute on function f () FROM public;");
        row("selec 1", "1 unparsed: it cannot be read by PostgreSQL 15's parser");
    }

    void namesWhatHasNoCertainReverse()
    {
        QFETCH(QByteArray, up);
        QFETCH(QString, gap);
        QFETCH(QString, suggested);
        const auto down = proposed(up);
        QVERIFY(!down.isComplete());
        const auto& last = down.gaps.back();
        const auto told = QString::number(last.line) + " " + text(last.message);
        if (!gap.contains("unparsed"))
            QCOMPARE(told, gap);
        QVERIFY(statementsOf(down).isEmpty());
        if (!suggested.isEmpty())
            QVERIFY2(text(down.text).contains(suggested), down.text.c_str());
    }

    void setsTheDefaultThatFilesBeforeTellOf()
    {
        const auto file = [](const char* name, const char* sql) {
            return std::make_shared<const ScriptFile>(
                ScriptFile{.path = name, .text = sql, .checksum = {}, .warnings = {}});
        };
        const std::vector<Script> scripts{
            {1, "a", file("1_a.up.sql", "create table t (a int, b int default 1, c text)"),
             nullptr},
            {2, "b", file("2_b.up.sql", "alter table t alter c SET  DEFAULT 'x; y' || now()"),
             nullptr},
            {3, "c",
             file("3_c.up.sql",
                  "alter table t alter a set default 5; alter table t alter c drop "
                  "default; alter table t alter b set default 2"),
             nullptr}};
        const auto down = proposeDown(scripts, scripts[2]);
        QCOMPARE(statementsOf(down),
                 "ALTER TABLE t ALTER COLUMN c SET DEFAULT 'x; y' || now(); ALTER TABLE t ALTER "
                 "COLUMN a DROP DEFAULT;");
        QCOMPARE(down.gaps.size(), 1U); // what b had is in CREATE TABLE, and not read
    }

    void goesBackwardsAndDropsOnlyWhatStaysOtherwise()
    {
        const auto down =
            proposed("create table n (id int);\ncreate index x on n (id);\nalter table "
                     "t add c int;\nalter table t alter a set not null;\n");
        QCOMPARE(text(down.text),
                 "-- Undoes 1_x.up.sql.\n\nALTER TABLE t ALTER COLUMN a DROP NOT NULL;\n"
                 "ALTER TABLE t DROP COLUMN c;\nDROP TABLE n;\n");
        QCOMPARE(down.statements, 3);
    }
};

QTEST_GUILESS_MAIN(TestReverse)
#include "tst_reverse.moc"
