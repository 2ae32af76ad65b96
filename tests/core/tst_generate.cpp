// Files generated from differences of every kind, tried as a user would: lint, up, down, up.
#include "core/migrate/lint.h"
#include "core/migrate/source.h"
#include "core/migrate/verify.h"
#include "tests/support/error_of.h"
#include "tests/support/generate_bench.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace howdah;

namespace {

constexpr auto shop =
    "create type mood as enum ('glad', 'sad');\n"
    "create table people (id bigint primary key, name text, mood mood default 'glad',\n"
    "                     code varchar(5), born date, note text default 'none');\n"
    "create table orders (id bigint primary key, person bigint, total numeric(10,2) default 0,\n"
    "                     placed timestamptz not null default now());\n"
    "create index orders_placed on orders (placed);\n"
    "create view names as select name from people;\n"
    "create function twice(n int) returns int language sql as 'select n * 2';\n"
    "insert into people (id, name) values (1, 'a'), (2, 'b');\n"
    "insert into orders (id, person) values (1, 1);\n";

struct Outcome {
    Generated generated;
    std::vector<CreatedPair> pairs;
    std::vector<ObjectChange> rest; // between the target and what all files make
    bool isVerified = false;
    std::string findings;

    QString texts() const
    {
        QString all;
        for (const auto& file : generated.files)
            all += QString::fromStdString("== " + file.part + "\n" + file.up + "-- down\n"
                                          + file.down);
        for (const auto& left : generated.leftOut)
            all += QString::fromStdString("left out " + left.object + ": " + left.reason + "\n");
        return all;
    }
    const GeneratedFile* part(const std::string& name) const
    {
        for (const auto& file : generated.files)
            if (file.part == name)
                return &file;
        return nullptr;
    }
};

Outcome generated(const GenerateBench& bench, const char* change, bool destructive = false,
                  const char* base = shop)
{
    const GenerateBench::Folder folder(bench, base, change);
    const auto& options = folder.options;
    const auto target = bench.wanted.schema();
    Outcome outcome;
    outcome.generated = generateProven(bench.scratch.pool(), options, bench.scratch.schema(),
                                       target, destructive, false);
    outcome.pairs = writeGenerated(options.dir, "change", outcome.generated);
    outcome.isVerified = true;
    for (const auto& step : verifyDowns(bench.other.pool(), options).steps)
        if (step.version > 1 && step.verdict != VerifiedStep::Verdict::Proven)
            outcome.isVerified = step.verdict == VerifiedStep::Verdict::NoDown
                && std::string(outcome.generated.files.front().part) == "labels";
    outcome.rest = changesToGenerate(bench.other.schema(), target);
    for (const auto& finding :
         lint(readFolder(options.dir).scripts, {}, nullptr, [](const ScriptFile& file) {
             return !file.name().starts_with("1_");
         }).findings)
        if (finding.severity >= LintSeverity::Warning)
            outcome.findings +=
                finding.file + ": " + finding.rule + ": " + finding.message.text() + "\n";
    return outcome;
}

} // namespace

class TestGenerate : public QObject {
    Q_OBJECT

    std::optional<GenerateBench> m_bench;

private slots:
    void initTestCase() { m_bench.emplace(); }
    void cleanupTestCase() { m_bench.reset(); }

    void everyKindOfDifferenceIsMadeAndUndone_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("destructive");
        const auto row = [](const char* name, const char* change, bool destructive = false) {
            QTest::newRow(name) << change << destructive;
        };
        row("a table",
            "create table invoices (id bigint generated always as identity primary key, "
            "person bigint not null references people on delete cascade, sum numeric "
            "check (sum > 0)); create index on invoices (person); comment on table "
            "invoices is 'What is billed.'");
        row("a partitioned table",
            "create table years (y int not null, v text) partition by range (y); create table "
            "years_1 partition of years for values from (1) to (10); create index on years (v)");
        row("a table dropped", "drop table orders", true);
        row("a column", "alter table people add column age int");
        row("a column with a default", "alter table people add column age int not null default 0");
        row("a column with a random default",
            "alter table people add column token uuid default gen_random_uuid()");
        row("a generated column",
            "alter table people add column len int generated always as (length(name)) stored");
        row("an identity column",
            "alter table people add column number bigint generated always as identity");
        row("a column dropped", "alter table people drop column born", true);
        row("a wider type", "alter table people alter column code type text");
        row("a longer type", "alter table people alter column code type varchar(20)");
        row("another type", "alter table people alter column id type text", true);
        row("a type below a view and an index",
            "alter table people alter column born type timestamp; create view births as select "
            "born from people; create index births_i on people (born)");
        row("a default", "alter table orders alter column total set default 1");
        row("no default", "alter table orders alter column total drop default");
        row("not null", "alter table people alter column name set not null");
        row("null", "alter table orders alter column placed drop not null");
        row("a check", "alter table orders add constraint positive check (total >= 0)");
        row("a check that is NOT VALID",
            "alter table orders add constraint positive check (total >= 0) not valid");
        row("a foreign key",
            "alter table orders add constraint orders_person_fkey foreign key (person) references "
            "people; create index on orders (person)");
        row("a foreign key without an index",
            "alter table orders add constraint orders_person_fkey foreign key (person) references "
            "people");
        row("unique", "alter table people add constraint people_name_key unique (name)");
        row("unique, with all there is to it",
            "alter table people add constraint \"Odd Key\" unique nulls not distinct (name, code) "
            "include (born) deferrable initially deferred");
        row("a primary key", "create table keyless (a int, b text)");
        row("an index",
            "create index people_name on people (lower(name)) where born is not null; "
            "comment on index people_name is 'Finds them.'");
        row("a unique index", "create unique index people_code on people (code desc) include (id)");
        row("another index",
            "drop index orders_placed; create index orders_placed on orders "
            "(placed desc, id)");
        row("an index dropped", "drop index orders_placed");
        row("labels",
            "alter type mood add value 'so-so' before 'sad'; alter type mood add value "
            "'great'");
        row("labels that a default uses",
            "alter type mood add value 'calm'; commit; alter table people alter mood set default "
            "'calm'");
        row("an enum",
            "create type size as enum ('s', 'm'); alter table orders add column size "
            "size");
        row("a view", "create view totals as select sum(total) from orders");
        row("another view", "create or replace view names as select name, id from people");
        row("a view dropped", "drop view names");
        row("a materialized view",
            "create materialized view sums as select person, sum(total) from orders group by "
            "person; create index on sums (person)");
        row("a function",
            "create function thrice(n int) returns int language sql as 'select n * "
            "3'");
        row("another function",
            "create or replace function twice(n int) returns int language sql as 'select n + n'");
        row("a function dropped", "drop function twice(int)");
        row("a function over a new table",
            "create table a (n int); create function sum_a() returns bigint language sql as "
            "'select sum(n) from public.a'");
        row("a trigger",
            "create function touch() returns trigger language plpgsql as $$begin return new; "
            "end$$; create trigger touched before update on people for each row execute function "
            "touch()");
        row("comments",
            "comment on table people is 'Who ''buys''.'; comment on column people.name "
            "is 'Name.'; comment on view names is 'Names.'");
        row("a domain", "create domain price as numeric(10,2) check (value >= 0)");
        row("a sequence", "create sequence numbers start 5");
        row("a schema", "create schema extra; create table extra.t (id int primary key)");
        row("policies",
            "alter table people enable row level security; create policy mine on "
            "people for select using (id > 0)");
        row("an extension in a schema of its own",
            "create schema apart; create extension citext schema apart; create table words (id int "
            "primary key, word apart.citext)");
        row("an extension that needs another", "create extension earthdistance cascade");
        row("functions over the rows of a new table",
            "create table a (id int primary key); create function label(a) returns text language "
            "sql as 'select 1::text'; create function all_a() returns setof a language sql as "
            "'select * from public.a'");
        row("a type and a table over the rows of a new table",
            "create table zz (id int primary key); create type pair as (one zz, other zz); create "
            "table b (id int primary key, both_of pair, many zz[])");
        row("a default by a function whose body is read",
            "create function code() returns int return 5; create table coded (id int primary key, "
            "code int default code())");
        row("a function whose body reads a column that comes",
            "alter table people add column age int; create function oldest() returns int begin "
            "atomic select max(age) from people; end");
        row("extended statistics",
            "create table s (id int primary key, a int, b int); create statistics s_ab on a, b "
            "from s; create statistics people_s on name, code from people");
        row("a range",
            "create type span as range (subtype = double precision, subtype_diff = float8mi, "
            "multirange_type_name = many_spans); create type stretch as range (subtype = "
            "timestamp with time zone); create table spans (id int primary key, one span, more "
            "many_spans, whole stretch)");
        row("a range with all there is to it",
            "create collation plain (provider = libc, locale = 'C'); create type texts as range "
            "(subtype = text, subtype_opclass = text_pattern_ops, collation = plain)");
        row("collations",
            "create collation plain (provider = libc, locale = 'C'); create collation nocase "
            "(provider = icu, locale = 'und-u-ks-level2', deterministic = false); create domain "
            "title as text collate nocase; create table titled (id int primary key, one text "
            "collate plain, other title)");
        row("a function over a new view",
            "create view ids as select id from people; create function all_ids() returns setof ids "
            "language sql as 'select * from public.ids'; create view again as select * from "
            "all_ids()");
        row("a policy for roles",
            "alter table people enable row level security; create policy mine on "
            "people for select to pg_monitor, pg_read_all_stats using (id > 0)");
        row("much at once",
            "create table parts (id bigint primary key); alter table orders add column part bigint "
            "references parts; create index on orders (part); alter table orders alter column "
            "person set not null; alter table people add constraint people_code_key unique (code), "
            "drop column note; alter type mood add value 'ok'; drop function twice(int)",
            true);
    }
    void everyKindOfDifferenceIsMadeAndUndone()
    {
        QFETCH(QString, change);
        QFETCH(bool, destructive);
        Outcome outcome;
        try {
            outcome = generated(*m_bench, change.toUtf8().constData(), destructive);
        } catch (const Error& error) {
            QFAIL(error.what());
        }
        QVERIFY2(outcome.generated.leftOut.empty(), qPrintable(outcome.texts()));
        QVERIFY2(!outcome.generated.files.empty(), "nothing was generated");
        QVERIFY2(outcome.rest.empty(),
                 qPrintable(outcome.texts() + QString::fromStdString(textOf(outcome.rest))));
        QVERIFY2(outcome.isVerified, qPrintable(outcome.texts()));
        QVERIFY2(outcome.findings.empty(),
                 qPrintable(QString::fromStdString(outcome.findings) + outcome.texts()));
    }

    void whatStandsOnWhatGoesOrChangesGoesBeforeAndComesAfter_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("a view below a function")
            << "drop view names cascade; create view names as select name, id from people; create "
               "function all_names() returns setof names language sql as 'select * from "
               "public.names'";
        QTest::newRow("a view and the function over it")
            << "drop function all_names(); drop view names";
        QTest::newRow("a column that a body reads")
            << "drop function oldest(); alter table people drop column years";
        QTest::newRow("a column below a body, of another type")
            << "drop function oldest(); alter table people alter column years type bigint; "
               "create function oldest() returns int begin atomic select max(years) from people; "
               "end";
        QTest::newRow("another result of a function that much calls")
            << "drop function code(int) cascade; create function code(n int) returns bigint return "
               "n; alter table people add constraint coded check (code(age) > 0); create view "
               "codes "
               "as select code(age) as c from people; create index by_code on people (code(age))";
        QTest::newRow("tables, types and functions")
            << "drop function all_spans(); drop table spans; drop type span; drop statistics "
               "people_s";
    }
    void whatStandsOnWhatGoesOrChangesGoesBeforeAndComesAfter()
    {
        QFETCH(QString, change);
        constexpr auto base =
            "create table people (id bigint primary key, name text, age int, years int);\n"
            "create view names as select name from people;\n"
            "create function all_names() returns setof names language sql as 'select * from "
            "public.names';\n"
            "create function oldest() returns int begin atomic select max(years) from people; "
            "end;\n"
            "create function code(n int) returns int immutable return n;\n"
            "alter table people add constraint coded check (code(age) > 0);\n"
            "create view codes as select code(age) as c from people;\n"
            "create index by_code on people (code(age));\n"
            "create type span as range (subtype = float8);\n"
            "create table spans (id int primary key, one span);\n"
            "create function all_spans() returns setof spans language sql as 'select * from "
            "public.spans';\n"
            "create statistics people_s on name, age from people;\n";
        Outcome outcome;
        try {
            outcome = generated(*m_bench, change.toUtf8().constData(), true, base);
        } catch (const Error& error) {
            QFAIL(error.what());
        }
        QVERIFY2(outcome.generated.leftOut.empty(), qPrintable(outcome.texts()));
        QVERIFY2(outcome.rest.empty(),
                 qPrintable(outcome.texts() + QString::fromStdString(textOf(outcome.rest))));
        QVERIFY2(outcome.isVerified, qPrintable(outcome.texts()));
    }

    void everydayChangesAreMadeAndUndone_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("change");
        const auto row = [](const char* name, const char* base, const char* change) {
            QTest::newRow(name) << base << change;
        };
        row("a foreign key to a key that comes",
            "create table r (id int not null); create table b (room int); create table c (x int);",
            "alter table r add primary key (id); alter table b add constraint fk foreign key "
            "(room) "
            "references r; create unique index c_x on c (x); create table d (x int references c "
            "(x) "
            "primary key); create table e (r int primary key references r)");
        row("a serial key on a table in use", "create table t (a int);",
            "alter table t add id bigserial primary key");
        row("a column less of a view",
            "create table a (id int, x int); create view v as select id, x from a; create "
            "materialized view m as select id, x from a;",
            "drop view v; create view v as select id from a; drop materialized view m; create "
            "materialized view m as select x from a");
        row("a view and what stands on it",
            "create table a (id int); create view v as select id from a; create materialized view "
            "m as select * from v; create view w as select * from m;",
            "drop view v cascade");
        row("a generated column before its source", "create table t (id int);",
            "alter table t add a int, add z int generated always as (a * 2) stored, add b int "
            "generated always as (a + id) stored");
        row("a function that a default calls",
            "create function f() returns int language sql as 'select 1'; create table t (i int "
            "default f());",
            "alter table t alter i drop default; drop function f(); create function f() returns "
            "bigint language sql as 'select 1::bigint'; alter table t alter i set default f()");
        row("another name of a parameter",
            "create function f(a int) returns int language sql as 'select a'; create view v as "
            "select f(1);",
            "drop view v; drop function f(int); create function f(b int) returns int language sql "
            "as 'select b'; create view v as select f(1)");
        row("a procedure that was a function",
            "create function f() returns void language sql as 'select';",
            "drop function f(); create procedure f() language sql as 'select'");
        row("the checks of a domain", "create domain d as text constraint c1 check (value <> '');",
            "alter domain d drop constraint c1; alter domain d add constraint c2 check "
            "(value <> ' ')");
        row("an enum under another name",
            "create type e as enum ('x', 'y'); create table k (x e default 'x', many e[]);",
            "alter type e rename to ee");
        row("an extension in another schema", "create extension pg_trgm; create schema e;",
            "alter extension pg_trgm set schema e; create table t (n text); create index on t "
            "using gin (n e.gin_trgm_ops)");
        row("a wider column of a partitioned table",
            "create table m (id bigint, ts date not null, k varchar(5)) partition by range (ts); "
            "create table m_1 partition of m for values from ('2024-01-01') to ('2024-02-01');",
            "alter table m alter k type varchar(20)");
        row("an index less on a partitioned table",
            "create table m (id bigint, ts date not null) partition by range (ts); create table "
            "m_1 partition of m for values from ('2024-01-01') to ('2024-02-01'); create index mi "
            "on m (id);",
            "drop index mi");
        row("other things under the same names",
            "create table a (id int); create materialized view mv as select id from a; create type "
            "c as (x int); create domain d as text; create type e as enum ('x'); create table v "
            "(id int);",
            "drop materialized view mv; create view mv as select id from a; drop type c; create "
            "table c (x int primary key); drop domain d; create type d as enum ('y'); drop type e; "
            "create domain e as text; drop table v; create view v as select id from a");
        row("a type with a collation in it", "",
            "create type cc as (x text collate \"C\", y text)");
    }
    void everydayChangesAreMadeAndUndone()
    {
        QFETCH(QString, base);
        QFETCH(QString, change);
        Outcome outcome;
        try {
            outcome = generated(*m_bench, change.toUtf8().constData(), true,
                                (base.toUtf8() + "\nselect 1;").constData());
        } catch (const Error& error) {
            QFAIL(error.what());
        }
        QVERIFY2(outcome.generated.leftOut.empty(), qPrintable(outcome.texts()));
        QVERIFY2(outcome.rest.empty(),
                 qPrintable(outcome.texts() + QString::fromStdString(textOf(outcome.rest))));
        QVERIFY2(outcome.isVerified, qPrintable(outcome.texts()));
    }

    void aKeyThatNoRowCouldFillIsLeftOutWithWhatNeedsIt()
    {
        const auto outcome = generated(
            *m_bench,
            "alter table t add id uuid default gen_random_uuid() primary key; alter table "
            "u add t uuid references t",
            false, "create table t (a int); create table u (b int);\n");
        QStringList left;
        for (const auto& one : outcome.generated.leftOut)
            left.append(QString::fromStdString(one.object));
        left.sort();
        QCOMPARE(left,
                 QStringList({"NOT NULL of column public.t.id", "constraint public.t.t_pkey",
                              "constraint public.u.u_t_fkey"}));
        QVERIFY2(outcome.texts().contains("add column id uuid"), qPrintable(outcome.texts()));
        QVERIFY(outcome.isVerified);
    }

    void whatNeedsSomethingThatHasNoStatementIsLeftOutWithIt()
    {
        const auto outcome = generated(
            *m_bench,
            "create aggregate total(int) (sfunc = int4pl, stype = int); create view totals as "
            "select public.total(id::int) from people; create table kept (id int primary key); "
            "create foreign data wrapper w; create server s foreign data wrapper w; create foreign "
            "table far (id int) server s; create view near as select * from far; create function "
            "of_far(far) returns int language sql as 'select 1'");
        QStringList left;
        for (const auto& one : outcome.generated.leftOut)
            left.append(QString::fromStdString(one.object + ": " + one.reason));
        const auto needs = [&](const char* text) { return left.contains(QString(text)); };
        QVERIFY2(needs("view public.totals: it needs aggregate public.total(integer), which is not "
                       "made here")
                     && needs("view public.near: it needs foreign table public.far, which is not "
                              "made here")
                     && needs("function public.of_far(public.far): it needs foreign table "
                              "public.far, which is not made here"),
                 qPrintable(left.join("\n")));
        QVERIFY2(outcome.texts().contains("create table public.kept"), qPrintable(outcome.texts()));
        QVERIFY(outcome.isVerified);
    }

    void nothingToDoMakesNothing()
    {
        const auto outcome = generated(*m_bench, "select 1");
        QVERIFY2(outcome.generated.files.empty(), qPrintable(outcome.texts()));
        QVERIFY(outcome.generated.leftOut.empty());
        QVERIFY(outcome.pairs.empty());
    }

    void aTableInUseIsNeverKeptWaiting()
    {
        const auto outcome = generated(
            *m_bench,
            "alter table orders add constraint orders_person_fkey foreign key (person) references "
            "people; create index orders_person on orders (person); alter table people alter "
            "column name set not null; alter table people add constraint people_code_key unique "
            "(code)");
        const auto* main = outcome.part("");
        const auto* indexes = outcome.part("indexes");
        const auto* finish = outcome.part("finish");
        QVERIFY(main && indexes && finish);
        const auto has = [](const GeneratedFile* file, const char* text) {
            return file->up.find(text) != std::string::npos;
        };
        QVERIFY2(has(main, "REFERENCES public.people(id) NOT VALID"), qPrintable(outcome.texts()));
        QVERIFY(has(main, "people_name_not_null CHECK ((name IS NOT NULL)) NOT VALID"));
        QVERIFY(has(indexes, "CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_person"));
        QVERIFY(has(indexes, "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS people_code_key"));
        QVERIFY(has(finish, "validate constraint orders_person_fkey"));
        QVERIFY(has(finish, "unique using index people_code_key"));
        QVERIFY(has(finish, "alter column name set not null"));
        // one finding alone: the key is there before its index
        QVERIFY(has(main, "howdah:ignore foreign-key-without-index an index comes in the next"));
        QString ups;
        for (const auto& file : outcome.generated.files)
            ups += QString::fromStdString(file.up);
        QVERIFY2(ups.count("howdah:ignore") == 1, qPrintable(ups));
    }

    void whatWouldBeLostIsLeftOutAndNamed()
    {
        const auto outcome = generated(
            *m_bench,
            "drop table orders; drop view names; alter table people drop column born, add column "
            "age int, alter column note type varchar(4); drop type mood cascade");
        QStringList left;
        for (const auto& one : outcome.generated.leftOut) {
            QVERIFY(one.isDestructive);
            left.append(QString::fromStdString(one.object));
        }
        left.sort();
        QCOMPARE(
            left,
            QStringList({"column public.people.born", "column public.people.mood",
                         "column public.people.note", "enum public.mood", "table public.orders"}));
        QVERIFY2(outcome.texts().contains("add column age"), qPrintable(outcome.texts()));
        QVERIFY(outcome.isVerified);
        QVERIFY2(outcome.findings.empty(), outcome.findings.c_str());
    }

    void rulesOfAColumnThatStaysStayToo()
    {
        const auto outcome = generated(*m_bench, "alter table orders drop column total", false,
                                       "create table orders (id bigint primary key, placed date,\n"
                                       "    total numeric check (total >= 0), paid numeric);\n"
                                       "create index orders_total on orders (total);\n");
        QStringList left;
        for (const auto& one : outcome.generated.leftOut)
            left.append(QString::fromStdString(one.object));
        left.sort();
        QCOMPARE(left,
                 QStringList({"column public.orders.total",
                              "constraint public.orders.orders_total_check",
                              "index public.orders.orders_total"}));
        QVERIFY2(outcome.generated.files.empty(), qPrintable(outcome.texts()));
    }

    void aColumnThatNoRowCouldFillIsAddedWithoutNotNullAndThatIsSaid()
    {
        const auto outcome = generated(*m_bench,
                                       "truncate people; alter table people add column age int not "
                                       "null, add column token uuid not null default "
                                       "gen_random_uuid()");
        QCOMPARE(outcome.generated.leftOut.size(), std::size_t(2));
        QCOMPARE(outcome.generated.leftOut[0].object,
                 std::string("NOT NULL of column public.people.age"));
        QVERIFY(!outcome.generated.leftOut[0].isDestructive);
        QVERIFY2(outcome.rest.size() == 2, qPrintable(outcome.texts()));
    }

    void labelsThatGoAreNamed()
    {
        const auto outcome = generated(
            *m_bench,
            "alter table people drop column mood; drop type mood; create type mood as enum "
            "('glad'); alter table people add column mood mood default 'glad'");
        QCOMPARE(outcome.generated.leftOut.size(), std::size_t(1));
        QCOMPARE(outcome.generated.leftOut[0].object, std::string("enum public.mood"));
        QVERIFY(outcome.generated.files.empty());
    }

    void labelsThatMoreThanColumnsDependOnHaveNoDownAndSayWhy()
    {
        const auto outcome =
            generated(*m_bench, "alter type mood add value 'calm'", false,
                      "create type mood as enum ('glad');\n"
                      "create function is_glad(m mood) returns boolean language sql as 'select m = "
                      "''glad''';\n");
        QCOMPARE(outcome.generated.files.size(), std::size_t(1));
        QVERIFY(outcome.generated.files[0].down.empty());
        QVERIFY(outcome.pairs[0].down.empty());
        QVERIFY2(outcome.findings.empty(), outcome.findings.c_str());
    }

    void whatHasNoStatementIsNamedAndTheRestIsMade()
    {
        const auto outcome = generated(*m_bench,
                                       "create aggregate total(int) (sfunc = int4pl, stype = int); "
                                       "alter table people add column age int");
        QCOMPARE(outcome.generated.leftOut.size(), std::size_t(1));
        QVERIFY2(outcome.generated.leftOut[0].object.starts_with("aggregate public.total"),
                 qPrintable(outcome.texts()));
        QCOMPARE(outcome.rest.size(), std::size_t(1));
    }

    void whatTheServerRefusesIsLeftOutAndTheRestIsMade_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("left");
        const auto row = [](const char* name, const char* base, const char* change,
                            const char* left) { QTest::newRow(name) << base << change << left; };
        row("an up", "create table d (id serial primary key);",
            "alter table d alter id drop default; drop sequence d_id_seq; alter table d alter id "
            "add generated always as identity",
            "column public.d.id");
        row("a down", "create extension hstore version '1.7';", "alter extension hstore update",
            "extension hstore");
        row("an operator that is not made", "create table t (id int);",
            "create operator === (leftarg = int, rightarg = int, procedure = int4eq); create view "
            "vo as select id === 1 as x from t; create view over as select * from vo",
            "view public.vo");
        row("a row of a type that cannot change",
            "create type c as (a int); create view v as select row(1)::c as r;",
            "drop view v; drop type c; create type c as (a int, b int); create view v as select "
            "row(1, 2)::c as r",
            "view public.v");
    }
    void whatTheServerRefusesIsLeftOutAndTheRestIsMade()
    {
        QFETCH(QString, base);
        QFETCH(QString, change);
        QFETCH(QString, left);
        const auto outcome = generated(
            *m_bench, (change + "; create table kept (id int primary key)").toUtf8().constData(),
            true, (base.toUtf8() + "\nselect 1;").constData());
        QVERIFY2(std::ranges::any_of(outcome.generated.leftOut,
                                     [&](const LeftOut& one) {
                                         return one.object == left.toStdString()
                                             && !one.isDestructive;
                                     }),
                 qPrintable(outcome.texts()));
        QVERIFY2(outcome.texts().contains("create table public.kept"), qPrintable(outcome.texts()));
        QVERIFY2(outcome.isVerified, qPrintable(outcome.texts()));
        for (const auto& other : outcome.rest)
            QVERIFY2(std::ranges::any_of(outcome.generated.leftOut,
                                         [&](const LeftOut& one) {
                                             return other.object().text().starts_with(one.object)
                                                 || !other.object().of.empty();
                                         }),
                     qPrintable(outcome.texts() + QString::fromStdString(textOf({other}))));
    }

    void filesThatCannotBeAppliedAreNotWritten()
    {
        const GenerateBench::Folder folder(*m_bench, shop, "");
        const auto& options = folder.options;
        const auto& scratch = m_bench->scratch;
        auto target = scratch.schema();
        for (auto& object : target.objects)
            if (object.name == "names")
                object.properties["definition"] = " SELECT nonsense FROM public.people;";
        auto files = generate(scratch.schema(), target, false);
        const auto error = errorOf([&] { proveGenerated(scratch.pool(), options, target, files); });
        QCOMPARE(error.kind(), ErrorKind::BadState);
        QVERIFY2(std::string(error.what()).starts_with("nothing was written, because"),
                 error.what());
        QCOMPARE(readFolder(options.dir).scripts.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestGenerate)
#include "tst_generate.moc"
