// A schema that is no longer what the migrations made, told from one that is.
#include "core/catalog/schema_text.h"
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"

#include <QTest>

using namespace howdah;

using State = Drift::State;

class TestDrift : public QObject {
    Q_OBJECT

private slots:
    void isUnknownBeforeTheFirstRun()
    {
        MigrationBench bench;
        bench.threeTables();
        const auto drift = bench.migrator().drift();
        QCOMPARE(drift.state, State::Unknown);
        QVERIFY(text(drift.reason).contains("no run has kept"));
    }

    void thereIsNoneAfterARun()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.migrator().up();
        QCOMPARE(bench.migrator().drift().state, State::None);
        QCOMPARE(bench.migrator().drift(DriftSearch::Full).state, State::None);
        bench.migrator().down();
        QCOMPARE(bench.migrator().drift().state, State::None);
        QCOMPARE(bench.database.scalar("select count(catalog) || ' ' || count(fingerprint) from "
                                       "schema_migrations_history"),
                 "1 2"); // one text is kept, and the fingerprint of each run
    }

    void whatIsChangedByHandIsFoundAndShownUntilTheNextRun()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.database.run("alter table a add by_hand int");
        const auto drift = bench.migrator().drift();
        QCOMPARE(drift.state, State::Found);
        QCOMPARE(textOf(drift.changes), "+ column public.a.by_hand (integer)\n");
        QVERIFY(drift.since.has_value());
        bench.database.run("alter table a drop by_hand");
        QCOMPARE(bench.migrator().drift().state, State::None);
        bench.database.run("create table by_hand ()");
        bench.migrator().up();
        QCOMPARE(bench.migrator().drift().state, State::None);
    }

    void rowsStatisticsAndMaintenanceAreNoDrift()
    {
        MigrationBench bench;
        bench.scripts.add("1_a", "create table a (id int primary key)");
        bench.migrator().up();
        bench.database.run("insert into a select generate_series(1, 100)");
        bench.database.run("vacuum analyze a");
        bench.database.run("reindex table a");
        bench.database.run("truncate a");
        QCOMPARE(bench.migrator().drift().state, State::None);
        QCOMPARE(bench.migrator().drift(DriftSearch::Full).state, State::None);
    }

    void aCommentAGrantAndAFunctionBodyAreDrift_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addRow("comment") << "comment on table a is 'x'";
        QTest::addRow("grant") << "grant select on a to public";
        QTest::addRow("function")
            << "create or replace function f() returns int language sql as 'select 2'";
        QTest::addRow("sequence") << "alter sequence s increment 2";
        QTest::addRow("policy") << "create policy p on a";
        QTest::addRow("enum") << "alter type e add value 'more'";
        QTest::addRow("trigger")
            << "alter table a disable trigger all; alter table a enable row level security";
    }

    void aCommentAGrantAndAFunctionBodyAreDrift()
    {
        QFETCH(QString, sql);
        MigrationBench bench;
        bench.scripts.add("1_a",
                          "create table a (id int); create sequence s; create type e as enum ();"
                          "create function f() returns int language sql as 'select 1'");
        bench.migrator().up();
        bench.database.run(sql.toStdString());
        QCOMPARE(bench.migrator().drift().state, State::Found);
    }

    void isKnownAfterARunThatStoppedBehindItsFirstFile()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.scripts.add("3_x", "create table x (); select 1 / 0", "drop table x");
        QVERIFY(bench.migrator().up().error);
        QCOMPARE(bench.migrator().drift().state, State::None);
        bench.database.run("alter table a add surprise int");
        QCOMPARE(bench.migrator().drift().state, State::Found);
    }

    void isUnknownAfterAnotherToolMovedTheDatabase()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.database.run("create table b (); update schema_migrations set version = 2");
        const auto drift = bench.migrator().drift();
        QCOMPARE(drift.state, State::Unknown);
        QVERIFY(text(drift.reason).contains("kept at version 1"));
    }

    void aLargeCatalogIsReadInFullOnlyWhenAsked()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.migrator().up();
        bench.database.run("do $$ begin for i in 1..501 loop execute 'create view v' || i || "
                           "' as select 1 as one'; end loop; end $$");
        const auto drift = bench.migrator().drift();
        QCOMPARE(drift.state, State::Suspected);
        QVERIFY(drift.changes.empty());
        QCOMPARE(bench.migrator().drift(DriftSearch::Full).state, State::Found);
    }

    void aForcedVersionIsTheUsersWordForTheSchema()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.database.run("create table b ()");
        bench.migrator().force(2);
        QCOMPARE(bench.migrator().drift().state, State::None);
    }

    void aSchemaComesBackFromItsText()
    {
        const TestDatabase database;
        database.run(
            "create schema \"Odd One\"; create table \"Odd One\".\"a.b\" (\"c: d\" int"
            " primary key, \"e\"\"f\" text default E'x\\ny'); comment on table"
            " \"Odd One\".\"a.b\" is E' two\\nlines |\\n'; create function"
            " \"Odd One\".f(a int, b text) returns int language sql as E'\\nselect 1\\n';"
            "create domain d as text check (value <> ''); create type pair as (a int);"
            "alter default privileges in schema \"Odd One\" grant select on tables to public;"
            "comment on column \"Odd One\".\"a.b\".\"c: d\" is '|';"
            "create operator public.=== (leftarg = int, rightarg = int, function = int4eq)");
        Connection connection(database.conninfo());
        const auto snapshot = readSnapshot(connection);
        const auto written = schemaText(snapshot);
        const auto back = parseSchemaText(written);
        QCOMPARE(textOf(diff(snapshot, back)), "");
        QCOMPARE(back.objects.size(), snapshot.objects.size());
        QCOMPARE(schemaText(back), written);
        QVERIFY2(text(written).contains("\n  column \"c: d\"\n    comment: \"|\"\n"),
                 written.c_str());
    }

    void aTextThatIsNoSchemaIsRefusedByItsLine()
    {
        const auto wrong = [](const std::string& lines) {
            return text(errorOf([&] { (void)parseSchemaText(lines); }).what());
        };
        QVERIFY(wrong("select 1").startsWith("line 1 "));
        QVERIFY(wrong("# Howdah schema 1\n\n  column id\n").startsWith("line 3 "));
        QVERIFY(
            wrong("# Howdah schema 1\n\ntable public.a\n  comment: \"x\n").startsWith("line 4 "));
        QVERIFY(!isSchemaText("create table"));
    }
};

QTEST_GUILESS_MAIN(TestDrift)
#include "tst_drift.moc"
