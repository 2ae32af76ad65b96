// Rights in generated migrations: granted and taken back as the schema has them that is wanted.
#include "core/catalog/privileges.h"
#include "core/migrate/generate_roles.h"
#include "core/pg/identifier.h"
#include "tests/support/generate_bench.h"

#include <QTest>

#include <fmt/format.h>
#include <optional>
#include <unistd.h>

using namespace howdah;

namespace {

constexpr auto base = "create type mood as enum ('glad', 'sad');\n"
                      "create domain code as text;\n"
                      "create table orders (id bigint primary key, note text, total numeric);\n"
                      "create view notes as select note from orders;\n"
                      "create function twice(n int) returns int language sql as 'select n * 2';\n"
                      "create sequence numbers;\n"
                      "grant usage on type mood to pg_read_all_stats;\n"
                      "grant select on orders to pg_monitor;\n"
                      "grant select on notes to pg_monitor;\n";

Snapshot schemaOf(const TestDatabase& database)
{
    const auto lease = database.pool().acquire("test");
    return withPrivileges(readSnapshot(*lease, {.without = ledgerRelations(*lease, {})}));
}

struct Granted {
    Generated generated;
    std::vector<ObjectChange> rest; // between what is wanted and what the files make

    QString up() const
    {
        QString all;
        for (const auto& file : generated.files)
            all += QString::fromStdString(file.up);
        return all;
    }
};

// Proven on the way: lint, up, down, up, rights included.
Granted granted(const GenerateBench& bench, const std::string& change, bool destructive = false)
{
    const GenerateBench::Folder folder(bench, base, change);
    const auto target = withPrivileges(bench.wanted.schema(true));
    const auto now = [&] { return withPrivileges(bench.scratch.schema(true)); };
    Granted out;
    out.generated = generate(now(), target, destructive);
    out.generated.withPrivileges = true;
    proveGenerated(bench.scratch.pool(), folder.options, target, out.generated);
    out.rest = changesToGenerate(now(), target);
    return out;
}

} // namespace

class TestGenerateGrants : public QObject {
    Q_OBJECT

    std::optional<GenerateBench> m_bench;

private slots:
    void initTestCase() { m_bench.emplace(); }
    void cleanupTestCase() { m_bench.reset(); }

    void everyKindOfRightIsGrantedAndTakenBack_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("statement");
        const auto row = [](const char* change, const char* statement) {
            QTest::addRow("%s", change) << change << statement;
        };
        row("grant insert, update on orders to pg_monitor",
            "grant INSERT, UPDATE on table public.orders to pg_monitor;");
        row("grant select on orders to public", "grant SELECT on table public.orders to public;");
        row("grant select on notes to pg_read_all_stats with grant option",
            "grant SELECT on table public.notes to pg_read_all_stats with grant option;");
        row("grant update (note) on orders to pg_monitor",
            "grant UPDATE (note) on table public.orders to pg_monitor;");
        row("grant usage on sequence numbers to pg_monitor",
            "grant USAGE on sequence public.numbers to pg_monitor;");
        row("grant execute on function twice(int) to pg_monitor",
            "grant EXECUTE on function public.twice(n integer) to pg_monitor;");
        row("grant usage on schema public to pg_monitor",
            "grant USAGE on schema public to pg_monitor;");
        row("create table more (id int primary key); grant select on more to pg_monitor",
            "grant SELECT on table public.more to pg_monitor;");
        row("alter table orders add extra text; grant select (extra) on orders to pg_monitor",
            "grant SELECT (extra) on table public.orders to pg_monitor;");
        row("grant usage on type mood to pg_monitor with grant option",
            "grant USAGE on type public.mood to pg_monitor with grant option;");
        row("grant usage on domain code to pg_monitor",
            "grant USAGE on type public.code to pg_monitor;");
        row("create type pair as (a int, b int); revoke usage on type pair from public; "
            "grant usage on type pair to pg_monitor",
            "revoke USAGE on type public.pair from public;");
        row("alter type mood add value 'so-so'; grant usage on type mood to pg_monitor",
            "grant USAGE on type public.mood to pg_monitor;");
        row("create function f() returns int language sql as 'select 1'; revoke execute on "
            "function "
            "f() from public",
            "revoke EXECUTE on function public.f() from public;");
        row("create schema apart; grant usage, create on schema apart to pg_monitor",
            "grant CREATE, USAGE on schema apart to pg_monitor;");
    }

    void everyKindOfRightIsGrantedAndTakenBack()
    {
        QFETCH(QString, change);
        QFETCH(QString, statement);
        const auto out = granted(*m_bench, change.toStdString());
        QVERIFY2(out.up().contains(statement), qPrintable(out.up()));
        QCOMPARE(out.generated.leftOut.size(), 0U);
        QCOMPARE(QString::fromStdString(textOf(out.rest)), "");
    }

    void aViewThatIsMadeAnewKeepsItsRights()
    {
        const auto out = granted(*m_bench,
                                 "drop view notes; create view notes as select note, total from "
                                 "orders; grant select on notes to pg_monitor");
        QVERIFY2(out.up().contains("grant SELECT on table public.notes to pg_monitor;"),
                 qPrintable(out.up()));
        QCOMPARE(QString::fromStdString(textOf(out.rest)), "");
    }

    void nobodyLosesARightUnlessToldSo()
    {
        const auto* const change = "revoke select on orders from pg_monitor; "
                                   "revoke execute on function twice(int) from public; "
                                   "grant insert on orders to pg_monitor";
        const auto kept = granted(*m_bench, change);
        QVERIFY2(!kept.up().contains("revoke"), qPrintable(kept.up()));
        QVERIFY(kept.up().contains("grant INSERT on table public.orders to pg_monitor;"));
        QCOMPARE(kept.generated.leftOut.size(), 2U);
        for (const auto& left : kept.generated.leftOut)
            QVERIFY(left.isDestructive);
        QCOMPARE(kept.generated.leftOut.back().reason,
                 "rights would be revoked: pg_monitor: SELECT");
        const auto taken = granted(*m_bench, change, true);
        QVERIFY(taken.up().contains("revoke SELECT on table public.orders from pg_monitor;"));
        QVERIFY(taken.up().contains("revoke EXECUTE on function public.twice(n integer) from "
                                    "public;"));
        QCOMPARE(QString::fromStdString(textOf(taken.rest)), "");
    }

    void defaultPrivilegesAreNamed()
    {
        const auto out = granted(*m_bench,
                                 "alter default privileges in schema public grant select on tables "
                                 "to pg_monitor");
        QCOMPARE(out.generated.leftOut.size(), 1U);
        QVERIFY2(QString::fromStdString(out.generated.leftOut[0].object)
                     .startsWith("default privileges "),
                 out.generated.leftOut[0].object.c_str());
        const auto snapshot = [](const char* to) {
            const TestDatabase database;
            database.run(fmt::format("alter default privileges grant select on tables to {}", to));
            return schemaOf(database);
        };
        QCOMPARE(changesToGenerate(snapshot("pg_monitor"), snapshot("pg_read_all_stats")).size(),
                 1U);
    }

    void whatBelongsToOthersIsNamedWithItsStatement()
    {
        const auto read = [](const TestDatabase& database) {
            const auto lease = database.pool().acquire("test");
            return readSnapshot(*lease, {.without = ledgerRelations(*lease, {})});
        };
        const auto role = fmt::format("Owner {}", getpid()); // roles are the cluster's
        const auto quoted = quoteIdentifier(role);
        const TestDatabase made;
        made.run(base);
        const TestDatabase wanted;
        wanted.run("create role " + quoted);
        wanted.run(base);
        const auto none = foreignOwners(read(made), read(wanted));
        wanted.run("alter table orders owner to " + quoted + "; alter type mood owner to " + quoted
                   + "; alter function twice(int) owner to " + quoted
                   + "; create table own (id serial); alter table own owner to " + quoted
                   + "; create table m1 (); create table m2 (); create table m3 ()"); // most
        const auto told = foreignOwners(read(made), read(wanted));
        made.run("alter table orders owner to " + quoted); // as the folder has it
        const auto fewer = foreignOwners(read(made), read(wanted)).size();
        made.run("alter view notes owner to " + quoted); // which nobody wants
        const auto back = foreignOwners(read(made), read(wanted)).size();
        for (const auto* database : {&made, &wanted})
            database->run("drop owned by " + quoted + " cascade");
        made.run("drop role " + quoted);

        QCOMPARE(none.size(), 0U);
        QCOMPARE(told.size(), 4U); // the sequence goes with its table
        QCOMPARE(fewer, 3U);
        QCOMPARE(back, 4U);
        QStringList statements;
        for (const auto& one : told) {
            QVERIFY(!one.isDestructive);
            statements += QString::fromStdString(one.reason).section(": write ", 1);
        }
        const auto owner = QString::fromStdString(" owner to " + quoted);
        QCOMPARE(
            statements,
            QStringList({"alter type public.mood" + owner,
                         "alter function public.twice(n integer)" + owner,
                         "alter table public.orders" + owner, "alter table public.own" + owner}));
    }

    void rolesOfAnyNameAndTheOwnersOwnRights()
    {
        const auto& database = m_bench->wanted;
        database.empty();
        const auto role = fmt::format("odd \"one {}", getpid()); // roles are the cluster's
        const auto quoted = quoteIdentifier(role);
        database.run("create role " + quoted);
        database.run("create table t (a int); grant select on t to " + quoted
                     + "; grant insert, delete on t to current_user; grant references on t to "
                       "public");
        const Privileges wanted{{"", {"REFERENCES"}}, {role, {"SELECT"}}};
        int tables = 0;
        for (const auto& object : withPrivileges(database.schema(true)).objects)
            if (object.kind == "table" && ++tables > 0)
                QVERIFY2(privilegesOf(object) == wanted, textOf(privilegesOf(object)).c_str());
        database.run("drop table t; drop role " + quoted);
        QCOMPARE(tables, 1);
    }
};

QTEST_GUILESS_MAIN(TestGenerateGrants)
#include "tst_generate_grants.moc"
