// Rows that downs take, saved before and put back after, against a real server.
#include "core/migrate/restore_rows.h"
#include "core/repo/seed.h"
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"
#include "tests/support/store.h"
#include "tests/support/temp_folder.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

struct Bench : MigrationBench {
    TempFolder home;

    Bench() { options.savedRows = home.path() / "data" / "saved-rows"; }

    SavedRun newest() const
    {
        std::vector<std::string> problems;
        auto runs = readSavedRuns(options.savedRows, problems);
        return runs.empty() ? SavedRun() : runs.front();
    }
    RestoreReport restore(RestoreOptions how = {}) const
    {
        auto run = newest();
        return restoreRows(database.pool(), options, run, how);
    }
    QString rowsOf(const std::string& table) const
    {
        return database.scalar(
            "select coalesce(string_agg(all_of::text, ' ' order by all_of::text), '') from " + table
            + " all_of");
    }
    QStringList saved() const ///< "public.users 3"
    {
        QStringList all;
        for (const auto& set : newest().sets)
            all += text(set.table.text()) + " " + QString::number(set.rows);
        return all;
    }
    /// Every table's rows as the server writes them, with the value of every sequence.
    QStringList everything() const
    {
        QStringList all;
        Connection connection(database.conninfo());
        const auto tables = connection.run(storeTables);
        for (int row = 0; row < tables.rowCount(); ++row)
            if (!tables.text(row, 1).starts_with("schema_migrations"))
                all += text(tables.text(row, 1)) + " "
                    + database.scalar("select count(*) || ' ' || coalesce(md5(string_agg(t::text, "
                                      "E'\\n' order by t::text)), '') from "
                                      + tables.text(row, 1) + " t");
        all.sort();
        all += "order_numbers "
            + database.scalar("select last_value || ' ' || is_called::text from "
                              "order_numbers");
        return all;
    }
};

/// Until it leaves scope no file grows over so many bytes: a full disk, for one process.
struct FullDisk {
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{bytes, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    rlimit before{};
};

} // namespace

class TestSavedRows : public QObject {
    Q_OBJECT

private slots:
    void theWholeStoreComesBackByteForByte()
    {
        Bench bench;
        bench.options.dir = storeMigrations();
        QVERIFY(!bench.migrator().up().error);
        {
            Connection connection(bench.database.conninfo());
            seedSmall(connection, storeSeeds());
            seedScale(connection, {.thousands = 1});
            connection.run("select nextval('order_numbers') from generate_series(1, 41)");
        }
        const auto before = bench.everything();

        const auto down = bench.migrator().down(std::nullopt);
        QVERIFY2(!down.error, messageOf(down).toUtf8().constData());
        QVERIFY(down.saved);
        QVERIFY(down.saved->rows() > 5000);
        QVERIFY(!bench.has("users"));
        QVERIFY(!bench.migrator().up().error);
        QCOMPARE(bench.rowsOf("users"), "");
        const auto report = bench.restore();

        QCOMPARE(report.conflicts(), 0);
        QCOMPARE(report.rows(), down.saved->rows());
        const auto after = bench.everything();
        for (qsizetype i = 0; i < before.size(); ++i)
            QCOMPARE(after[i], before[i]);
        QCOMPARE(bench.database.scalar("select count(*) from pg_trigger where tgenabled <> 'O'"),
                 "0");
    }

    void oneVersionOfTheStoreComesBackWithoutTouchingTheOthers()
    {
        Bench bench;
        bench.options.dir = storeMigrations();
        bench.migrator().up();
        {
            Connection connection(bench.database.conninfo());
            seedSmall(connection, storeSeeds());
        }
        const auto before = bench.everything();
        QCOMPARE(versions(bench.migrator().rollback(12)).back(), 12);
        QVERIFY(bench.saved().contains("public.order_adjustments "
                                       + QString::number(bench.newest().sets.back().rows)));
        bench.migrator().up();
        bench.restore();
        QCOMPARE(bench.everything(), before); // updated_at, version and totals among it
    }

    void filesAreOursAloneAndNamedInHistory()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int); insert into a values (1), (2)",
                          "drop table a");
        bench.migrator().up();
        const auto report = bench.migrator().down();

        QCOMPARE(report.saved->rows(), 2);
        const auto run = bench.newest();
        QCOMPARE(text(run.id), text(report.saved->id));
        using std::filesystem::perms;
        for (const auto& folder : {bench.home.path() / "data", bench.options.savedRows, run.folder})
            QCOMPARE(std::filesystem::status(folder).permissions(), perms::owner_all);
        int files = 0;
        for (const auto& file : std::filesystem::directory_iterator(run.folder)) {
            QCOMPARE(file.status().permissions(), perms::owner_read | perms::owner_write);
            ++files;
        }
        QCOMPARE(files, 2); // the rows and the manifest
        QCOMPARE(bench.database.scalar("select saved_rows from schema_migrations_history where "
                                       "action = 'down'"),
                 text(run.id));
        QCOMPARE(text(bench.migrator().status().history.back().savedRows), text(run.id));
    }

    void nothingIsSavedOfEmptyTablesOrWhenDeclined()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id serial)", "drop table a");
        bench.scripts.add("2_b", "create table b (id int); insert into b values (1)",
                          "drop table b");
        bench.migrator().up();
        auto declined = bench.options;
        declined.savedRows.clear();
        QVERIFY(!Migrator(bench.database.pool(), declined).down().saved);
        QVERIFY(!bench.has("b"));
        QVERIFY(!bench.migrator().down().saved);
        QVERIFY(!std::filesystem::exists(bench.options.savedRows));
    }

    void aDroppedColumnComesBackByItsKey()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "create table a (id int primary key, at timestamptz);"
                          "create function touch() returns trigger language plpgsql as "
                          "$$ begin new.at := now(); return new; end $$;"
                          "create trigger touch before update on a for each row execute "
                          "function touch()",
                          "drop table a; drop function touch()");
        bench.scripts.add("2_note", "alter table a add note text, add grade int default 7",
                          "alter table a drop note, drop grade");
        bench.migrator().up();
        bench.database.run(
            "insert into a select g, '2026-01-01', case when g < 3 then 'n' || g end, "
            "case when g = 4 then null else g end from generate_series(1, 5) g");
        const auto before = bench.rowsOf("a");
        QCOMPARE(bench.migrator().down().saved->rows(), 5);
        bench.migrator().up();
        QVERIFY(bench.rowsOf("a") != before);
        const auto report = bench.restore();
        QCOMPARE(report.rows(), 5);
        QCOMPARE(bench.rowsOf("a"), before); // a NULL, too, and the time of the last change
    }

    void whatWasWrittenSinceStaysAndIsCounted()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int primary key, t text)", "drop table a");
        bench.scripts.add("2_note", "alter table a add note text", "alter table a drop note");
        bench.migrator().up();
        bench.database.run("insert into a values (1, 'old', 'n1'), (2, 'old', 'n2'), "
                           "(3, 'old', 'n3')");
        bench.migrator().down(2);
        bench.migrator().up();
        bench.database.run("insert into a values (1, 'new', 'mine')");
        const auto report = bench.restore();
        QCOMPARE(report.sets[0].rows, 2);
        QCOMPARE(report.sets[0].conflicts, 1);
        QCOMPARE(report.sets[1].rows, 2);
        QCOMPARE(report.sets[1].conflicts, 1);
        QCOMPARE(bench.rowsOf("a"), "(1,new,mine) (2,old,n2) (3,old,n3)");
    }

    void isPutBackTwiceOnlyWhenAsked()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int)", "drop table a");
        bench.migrator().up();
        bench.database.run("insert into a values (1)");
        bench.migrator().down();
        bench.migrator().up();
        bench.restore();
        QCOMPARE(errorOf([&] { bench.restore(); }).kind(), ErrorKind::Exists);
        QCOMPARE(bench.rowsOf("a"), "(1)");
        bench.restore({.again = true});
        QCOMPARE(bench.rowsOf("a"), "(1) (1)");
    }

    void rowsFromBeforeARuleThatIsNotValidComeBack()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int primary key, n int)", "drop table a");
        bench.scripts.add("2_rule",
                          "alter table a add constraint positive check (n > 0) not valid;"
                          "comment on constraint positive on a is 'From now on.'",
                          "alter table a drop constraint positive");
        bench.migrator().up(1);
        bench.database.run("insert into a values (1, -1), (2, 2)");
        bench.migrator().up();
        bench.migrator().down(2);
        bench.migrator().up();
        QCOMPARE(bench.restore().rows(), 2);
        QCOMPARE(bench.rowsOf("a"), "(1,-1) (2,2)");
        QCOMPARE(bench.database.scalar("select pg_get_constraintdef(oid) || obj_description(oid, "
                                       "'pg_constraint') from pg_constraint where conname = "
                                       "'positive'"),
                 "CHECK ((n > 0)) NOT VALIDFrom now on.");
    }

    void whatATableTakesNoMoreIsNamedWithItsFile()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int primary key, n int)", "drop table a");
        bench.migrator().up();
        bench.database.run("insert into a values (1, -1)");
        bench.migrator().down();
        bench.migrator().up();
        bench.database.run("alter table a add constraint positive check (n > 0)");
        const auto error = errorOf([&] { bench.restore(); });
        QCOMPARE(error.kind(), ErrorKind::Constraint);
        const QString text = error.what();
        QVERIFY2(text.startsWith("nothing was put back, because public.a takes a row no more that "
                                 "it held: ")
                     && text.contains("positive") && text.contains("public.a"),
                 error.what());
        QCOMPARE(bench.rowsOf("a"), "");
    }

    void tablesThatAreNotThereOrOtherwiseAreNamed()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int, n numeric(8, 2))", "drop table a");
        bench.migrator().up();
        bench.database.run("insert into a values (1, 2)");
        bench.migrator().down();
        auto error = errorOf([&] { bench.restore(); });
        QCOMPARE(error.kind(), ErrorKind::BadState);
        QCOMPARE(error.what(),
                 "nothing was put back: public.a is not there: apply version 1 first");
        bench.database.run("create table a (n integer)");
        error = errorOf([&] { bench.restore({.dryRun = true}); });
        QCOMPARE(error.what(),
                 "nothing was put back: public.a.id is not there: apply version 1 first; "
                 "public.a.n was numeric(8,2) and is integer now");
    }

    void aFileThatWasChangedIsRefused()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int)", "drop table a");
        bench.migrator().up();
        bench.database.run("insert into a values (1)");
        bench.migrator().down();
        bench.migrator().up();
        const auto run = bench.newest();
        QFile file(text((run.folder / run.sets[0].file).string()));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("2\n");
        file.close();
        QCOMPARE(errorOf([&] { bench.restore(); }).kind(), ErrorKind::BadData);
        QCOMPARE(bench.rowsOf("a"), "");
    }

    void ringsOfForeignKeysAndIdentitiesComeBack()
    {
        Bench bench;
        bench.scripts.add(
            "1_ring",
            "create table a (id int generated always as identity primary key, b int, up int "
            "references a, twice int generated always as (id * 2) stored);"
            "create table b (id serial primary key, a int references a);"
            "alter table a add constraint a_b foreign key (b) references b",
            "alter table a drop constraint a_b; drop table b; drop table a");
        bench.migrator().up();
        bench.database.run("insert into a (b, up) values (null, 1), (null, 1), (null, 2); insert "
                           "into b (a) values (1), (2); update a set b = 2 where id = 1;"
                           "delete from a where id = 3");
        const auto before = bench.rowsOf("a") + bench.rowsOf("b");
        bench.migrator().down();
        bench.migrator().up();
        bench.restore();
        QCOMPARE(bench.rowsOf("a") + bench.rowsOf("b"), before);
        QCOMPARE(bench.database.scalar("insert into a default values returning id"), "4");
        QCOMPARE(bench.database.scalar("insert into b default values returning id"), "3");
        QCOMPARE(bench.database.scalar("select count(*) from pg_constraint where condeferrable"),
                 "0");
    }

    void oddValuesAndNamesComeBack()
    {
        Bench bench;
        bench.scripts.add("1_odd",
                          "create type mood as enum ('sad', 'very \"happy\"');"
                          "create table \"Odd \"\"One\" (\"Key Col\" text primary key, m mood[], "
                          "f float8, b bytea, i interval, t timestamptz, j json, x xml, d "
                          "int4range, n numeric, c regclass)",
                          "drop table \"Odd \"\"One\"; drop type mood");
        bench.migrator().up();
        bench.database.run(
            "insert into \"Odd \"\"One\" values (E'tab\\t\\\\N\\nüß', array['sad', 'very "
            "\"happy\"']::mood[], 'nan', '\\x00ff', '-1 mon +3 days -04:05:06.7', 'infinity', "
            "'{\"a\" :  1}', '<a/>', '[1,5)', 'nan', 'pg_class'), ('', null, 0.1::float8 + 0.2, "
            "'', '0', '2026-02-28', 'null', null, 'empty', 1e-20, null)");
        const auto before = bench.rowsOf("\"Odd \"\"One\"");
        bench.database.run("do $$ begin execute format('alter database %I set extra_float_digits = "
                           "-3', current_database()); execute format('alter database %I set "
                           "datestyle = ''German''', current_database()); end $$");
        bench.migrator().down();
        bench.migrator().up();
        bench.restore();
        bench.database.run("do $$ begin execute format('alter database %I reset all', "
                           "current_database()); end $$");
        QCOMPARE(bench.rowsOf("\"Odd \"\"One\""), before);
    }

    void partitionsTruncateAndDeleteAreSavedToo()
    {
        Bench bench;
        bench.scripts.add(
            "1_a",
            "create table e (d int) partition by range (d); create table e1 partition "
            "of e for values from (0) to (10); create table e2 partition of e for "
            "values from (10) to (20); create table p (id int primary key); create "
            "table c (id int primary key, p int references p on delete cascade);"
            "create table base (v int); create table child () inherits (base)",
            "drop table e; delete from p; truncate base");
        bench.migrator().up();
        bench.database.run(
            "insert into e values (1), (11); insert into p values (1); insert into c "
            "values (1, 1), (2, null); insert into base values (1); insert into "
            "child values (2)");
        bench.migrator().down();
        QCOMPARE(bench.saved(),
                 (QStringList{"public.e 2", "public.c 1", "public.p 1", "public.base 1",
                              "public.child 1"}));
        bench.database.run("create table e (d int)");
        bench.restore();
        QCOMPARE(bench.rowsOf("e") + bench.rowsOf("p") + bench.rowsOf("c"),
                 "(1) (11)(1)(1,1) (2,)");
        QCOMPARE(bench.rowsOf("only base") + bench.rowsOf("child"), "(1)(2)");
    }

    void aFullDiskDropsNothing()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int, t text)", "drop table a");
        bench.migrator().up();
        bench.database.run("insert into a select g, repeat('x', 1000) from generate_series(1, "
                           "1000) g");
        const auto report = [&] {
            const FullDisk disk(10'000);
            return bench.migrator().down();
        }();
        QVERIFY(report.error);
        QCOMPARE(report.error->kind(), ErrorKind::Exhausted);
        QVERIFY2(messageOf(report).contains("so nothing was dropped"),
                 messageOf(report).toUtf8().constData());
        QCOMPARE(bench.database.scalar("select count(*) from a"), "1000");
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(std::filesystem::is_empty(bench.options.savedRows));
    }

    void aTableWithoutAKeyLosesNoColumn()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int, note text)", "alter table a drop note");
        bench.migrator().up();
        bench.database.run("insert into a values (1, 'x')");
        const auto report = bench.migrator().down();
        QCOMPARE(report.error->kind(), ErrorKind::BadState);
        QCOMPARE(bench.rowsOf("a"), "(1,x)");
        bench.database.run("update a set note = null");
        QVERIFY(!bench.migrator().down().error); // nothing is lost
    }

    void whoMayNotReadAllRowsDropsNothing()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int)", "drop table a");
        bench.migrator().up();
        bench.database.run("insert into a values (1);"
                           "do $$ begin create role t_saved_owner login; exception when "
                           "duplicate_object or unique_violation then null; end $$;"
                           "alter table a owner to t_saved_owner; alter table a enable row level "
                           "security; alter table a force row level security; grant all on schema "
                           "public to t_saved_owner; grant all on schema_migrations, "
                           "schema_migrations_history to t_saved_owner;"
                           "alter table schema_migrations_history owner to t_saved_owner");
        const auto conninfo = bench.database.conninfo() + " user=t_saved_owner";
        const Pool pool([&](std::stop_token) { return std::make_unique<Connection>(conninfo); });
        const auto report = Migrator(pool, bench.options).down();
        QVERIFY(report.error);
        QCOMPARE(report.error->kind(), ErrorKind::Denied);
        QCOMPARE(bench.rowsOf("a"), "(1)");
        QVERIFY(!std::filesystem::exists(bench.options.savedRows)
                || std::filesystem::is_empty(bench.options.savedRows));
        pool.close();
        bench.database.run("drop owned by t_saved_owner cascade");
    }

    void whatADownThatFailsHadSavedIsTakenAway()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int)", "drop table a; select 1/0");
        bench.migrator().up();
        bench.database.run("insert into a values (1)");
        const auto report = bench.migrator().down();
        QVERIFY(report.error);
        QVERIFY(!report.saved);
        QCOMPARE(bench.rowsOf("a"), "(1)");
        QVERIFY(std::filesystem::is_empty(bench.options.savedRows));
    }

    void aDownThatRunsStatementByStatementIsSavedBefore()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int primary key); create index i on a (id)",
                          "drop index concurrently i; drop table a");
        bench.migrator().up();
        bench.database.run("insert into a values (1), (2)");
        const auto report = bench.migrator().down();
        QVERIFY(!report.error);
        QCOMPARE(report.saved->rows(), 2);
        bench.migrator().up();
        bench.restore();
        QCOMPARE(bench.rowsOf("a"), "(1) (2)");
    }

    void whatIsWrittenBeforeAStatementThatRunsApartIsSavedToo()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "create table a (id int primary key); create index i on a (id);"
                          "create table old_name (id int primary key)",
                          "drop index concurrently i; insert into a values (3);"
                          "alter table old_name rename to b; drop table a; drop table b");
        bench.migrator().up();
        bench.database.run("insert into a values (1), (2); insert into old_name values (7)");
        const auto report = bench.migrator().down();
        QVERIFY2(!report.error, messageOf(report).toUtf8().constData());
        QCOMPARE(bench.saved(), (QStringList{"public.a 3", "public.old_name 1"}));
        QCOMPARE(bench.database.scalar("select count(*) from schema_migrations_history where "
                                       "saved_rows is not null"),
                 "1");
        bench.migrator().up();
        bench.restore();
        QCOMPARE(bench.rowsOf("a"), "(1) (2) (3)");
        QCOMPARE(bench.rowsOf("old_name"), "(7)");
    }

    void aStatementThatFailsApartLeavesWhatWasSavedBeforeIt()
    {
        Bench bench;
        bench.scripts.add("1_a",
                          "create table a (id int primary key); create index i on a (id);"
                          "create table b (id int primary key)",
                          "drop index concurrently i; drop table a; drop table b, nowhere");
        bench.migrator().up();
        bench.database.run("insert into a values (1); insert into b values (1)");
        const auto report = bench.migrator().down();
        QVERIFY(report.error);
        QCOMPARE(bench.saved(), (QStringList{"public.a 1"}));
        QCOMPARE(bench.rowsOf("b"), "(1)");
    }

    void someRowsThatAreDeletedComeBackAndNoOthers()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int primary key, t text)", "drop table a");
        bench.scripts.add("2_rows",
                          "insert into a values (1, 'x'), (2, 'x'), (3, 'y') on conflict "
                          "do nothing",
                          "delete from a u where u.t = 'x' and lower(t) in ('x')");
        bench.migrator().up();
        bench.database.run("insert into a values (4, 'x'), (5, 'z')");
        const auto before = bench.rowsOf("a");
        const auto down = bench.migrator().down();
        QVERIFY2(!down.error, messageOf(down).toUtf8().constData());
        QCOMPARE(bench.saved(), (QStringList{"public.a 3"})); // not (5,z), nor (3,y)
        QCOMPARE(bench.rowsOf("a"), "(3,y) (5,z)");
        bench.migrator().up();
        const auto report = bench.restore();
        QCOMPARE(report.rows(), 1); // the up has made the others
        QCOMPARE(bench.rowsOf("a"), before);
    }

    void whatAConditionTakesIsSavedWholeWhereItCannotBeTold()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int primary key)", "drop table a");
        bench.scripts.add("2_rows", "select 1",
                          "delete from a where id in (select max(id) from a)");
        bench.migrator().up();
        bench.database.run("insert into a values (1), (2), (3)");
        bench.migrator().down();
        QCOMPARE(bench.rowsOf("a"), "(1) (2)");
        QCOMPARE(bench.saved(), (QStringList{"public.a 3"}));
        const auto report = bench.restore();
        QCOMPARE(report.rows(), 1);
        QCOMPARE(report.conflicts(), 0); // those that stayed are none
        QCOMPARE(bench.rowsOf("a"), "(1) (2) (3)");
    }

    void whatAMergeDeletesComesBackAndWhatItOverwritesIsSaved()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int primary key, t text, m text)",
                          "drop table a");
        bench.scripts.add(
            "2_rows", "select 1",
            "merge into a using (values (1), (2)) v (id) on a.id = v.id "
            "when matched and a.id = 1 then delete when matched then update set t = null");
        bench.scripts.add("3_rows", "select 1",
                          "insert into a values (3, 'new', 'm') on conflict (id) do update "
                          "set m = excluded.m");
        bench.migrator().up();
        bench.database.run("insert into a values (1, 'one'), (2, 'two'), (3, 'three')");
        const auto down = bench.migrator().down(2);
        QVERIFY2(!down.error, messageOf(down).toUtf8().constData());
        QCOMPARE(bench.rowsOf("a"), "(2,,) (3,three,m)");
        QCOMPARE(bench.saved(), (QStringList{"public.a 3", "public.a 3", "public.a 3"}));
        bench.migrator().up();
        bench.database.run("insert into a values (4, 'four')");
        bench.restore();
        QCOMPARE(bench.rowsOf("a"), "(1,one,) (2,two,) (3,three,m) (4,four,)");
    }

    void changedAndNarrowedValuesComeBackUnlessWrittenSince()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int primary key, n numeric, t text, m text)",
                          "drop table a");
        bench.scripts.add("2_wide", "alter table a alter n type numeric",
                          "update a x set t = 'gone', m = null where x.id < 4 and id in (1, 2, 3);"
                          "alter table a alter n type int");
        bench.migrator().up();
        bench.database.run("insert into a values (1, 1.5, 'one', 'm'), (2, 2.25, 'two', null), "
                           "(3, 3, 'three', 'm'), (4, null, 'four', 'm')");
        const auto before = bench.rowsOf("a");
        const auto down = bench.migrator().down();
        QVERIFY2(!down.error, messageOf(down).toUtf8().constData());
        QCOMPARE(bench.rowsOf("a"), "(1,2,gone,) (2,2,gone,) (3,3,gone,) (4,,four,m)");
        bench.migrator().up();
        bench.database.run(
            "update a set n = 77 where id = 2; update a set t = 'mine' where id = 3");
        const auto report = bench.restore();
        QVERIFY(report.conflicts() >= 2);
        QCOMPARE(bench.rowsOf("a"), "(1,1.5,one,m) (2,77,two,) (3,3,mine,) (4,,four,m)");
        QVERIFY(bench.rowsOf("a") != before);
    }

    void nothingWrittenMeanwhileIsLost()
    {
        Bench bench;
        bench.options.lockTimeout = 0ms;
        bench.scripts.add("1_a", "create table a (id int)", "drop table a");
        bench.migrator().up();
        Connection writer(bench.database.conninfo());
        writer.run("begin");
        writer.run("insert into a values (1)");
        MigrationReport report;
        std::thread down([&] { report = bench.migrator().down(); });
        QTRY_COMPARE(bench.database.scalar("select count(*) from pg_locks where not granted and "
                                           "relation = 'a'::regclass"),
                     "1");
        writer.run("commit");
        down.join();
        QVERIFY(!report.error);
        QCOMPARE(report.saved->rows(), 1);
    }

    void theLedgerIsNobodysData()
    {
        Bench bench;
        bench.scripts.add("1_all", "create table t (id int); insert into t values (1), (2)",
                          "drop schema public cascade; create schema public");
        bench.migrator().up();
        const auto losses = bench.migrator().losses(bench.migrator().planDown(1));
        QCOMPARE(losses.size(), 1U);
        QCOMPARE(text(losses[0].shown), "t");
        bench.migrator().down(1);
        QCOMPARE(bench.saved(), QStringList{"public.t 2"});
        bench.scripts.add("1_all", "create table t (id int)", "drop table t");
        bench.migrator().up();
        bench.restore();
        QCOMPARE(bench.rowsOf("t"), "(1) (2)");
        QCOMPARE(bench.ledger(), "1|f");
    }
};

QTEST_GUILESS_MAIN(TestSavedRows)
#include "tst_saved_rows.moc"
