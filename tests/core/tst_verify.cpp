// Downs that undo, and downs that only say so.
#include "core/migrate/scratch.h"
#include "core/migrate/verify.h"
#include "core/sql/cluster_wide.h"
#include "tests/support/error_of.h"
#include "tests/support/profile_of.h"
#include "tests/support/script_dir.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <filesystem>

using namespace howdah;

using Verdict = VerifiedStep::Verdict;

namespace {

Verification verified(const ScriptDir& dir)
{
    const TestDatabase database;
    return verifyDowns(database.pool(), {.dir = dir.path()});
}

} // namespace

class TestVerify : public QObject {
    Q_OBJECT

private slots:
    void aDownThatRestoresTheSchemaIsProven()
    {
        ScriptDir dir;
        dir.add("1_items", "create table items (id int primary key, name text)",
                "drop table items");
        dir.add("2_index", "create index concurrently on items (name)",
                "drop index concurrently items_name_idx");
        const auto result = verified(dir);
        QCOMPARE(result.of, 2U);
        QCOMPARE(result.steps.size(), 2U);
        for (const auto& step : result.steps)
            QCOMPARE(nameOf(step.verdict), "proven");
        QVERIFY(result.isProven());
    }

    void aColumnThatComesBackMayStandLastAndNoOtherMay()
    {
        ScriptDir dir;
        dir.add("1_items", "create table items (id int primary key, a int, b int, c int)",
                "drop table items");
        dir.add("2_drop", "alter table items drop column a", "alter table items add column a int");
        dir.add("3_swap", "alter table items add column d int",
                "alter table items drop column d, drop column b; alter table items add column b "
                "int");
        const auto result = verified(dir);
        QCOMPARE(result.steps.size(), 3U);
        QCOMPARE(nameOf(result.steps[1].verdict), "proven");
        QCOMPARE(result.steps[2].verdict, Verdict::DownDiffers);
        QVERIFY(result.steps[0].reordered.empty());
        QCOMPARE(result.steps[1].reordered, std::vector<std::string>{"public.items (id, b, c, a)"});
    }

    void whatADownLeavesBehindIsShown()
    {
        ScriptDir dir;
        dir.add("1_colour",
                "create type colour as enum ('red'); create extension citext;"
                "create table items (c colour)",
                "drop table items");
        dir.add("2_more", "create table more (id int)", "drop table more");
        const auto result = verified(dir);
        QVERIFY(!result.isProven());
        QCOMPARE(result.steps[0].verdict, Verdict::Failed); // its second up meets what was left
        QVERIFY(std::string(result.steps[0].error->what()).find("colour") != std::string::npos);
        QCOMPARE(nameOf(result.steps.at(1).verdict), "proven"); // on a schema made anew
    }

    void anExtensionThatAnIndexNeedsDoesNotKeepTheScratchFromBeingMadeAnew()
    {
        ScriptDir dir;
        dir.add("1_paths",
                "create schema kinds; create extension ltree schema kinds;"
                "create table t (id int, path kinds.ltree); create index on t using gist (path)",
                "drop table t; drop extension ltree cascade; drop schema kinds");
        dir.add("2_more", "create table b (id int)", "-- nothing");
        dir.add("3_last", "create table c (id int)", "drop table c");
        const auto result = verified(dir);
        QCOMPARE(result.steps.size(), 3U);
        QCOMPARE(nameOf(result.steps[0].verdict), "proven");
        QCOMPARE(result.steps[1].verdict, Verdict::Failed); // its second up meets b
        QCOMPARE(nameOf(result.steps[2].verdict), "proven");
    }

    void whatADownLeavesIsNoFaultOfALaterUp()
    {
        ScriptDir dir;
        dir.add("1_items", "create table if not exists items (id int)",
                "alter table items add column rest int");
        dir.add("2_rest", "alter table items add column rest int",
                "alter table items drop column rest");
        dir.add("3_no", "create table items (id int)", "drop table items");
        dir.add("4_more", "create table more (id int)", "drop table more");
        const auto result = verified(dir);
        QCOMPARE(result.of, 4U);
        QCOMPARE(result.steps.size(), 3U);
        QCOMPARE(nameOf(result.steps[0].verdict), "down differs");
        QCOMPARE(nameOf(result.steps[1].verdict), "proven");
        QCOMPARE(result.steps[2].verdict, Verdict::Failed); // by itself, and so it ends there
    }

    void aDifferenceThatDoesNotStopTheNextUpIsShown()
    {
        ScriptDir dir;
        dir.add("1_items", "create table if not exists items (id int)",
                "alter table items alter id type bigint");
        dir.add("2_more", "create table more (id int)", "drop table more");
        const auto result = verified(dir);
        QCOMPARE(result.steps[0].verdict, Verdict::DownDiffers);
        QCOMPARE(result.steps[0].difference, "+ table public.items\n");
        QCOMPARE(result.steps[1].verdict, Verdict::Proven);
        QVERIFY(!result.isProven());
    }

    void anUpThatMakesSomethingElseTheSecondTimeIsShown()
    {
        ScriptDir dir;
        dir.add("1_count", "create sequence rounds");
        dir.add("2_items",
                "do $$ begin if nextval('rounds') = 1 then create table a (id int); "
                "else create table b (id int); end if; end $$",
                "drop table if exists a; drop table if exists b");
        const auto result = verified(dir);
        QCOMPARE(result.steps[0].verdict, Verdict::NoDown);
        QCOMPARE(result.steps[1].verdict, Verdict::UpDiffers);
        QCOMPARE(result.steps[1].difference, "- table public.a\n+ table public.b\n");
    }

    void aDownThatFailsLeavesTheOthersToBeTried()
    {
        ScriptDir dir;
        dir.add("1_items", "create table items (id int)", "drop table elsewhere");
        dir.add("2_more", "create table more (id int)", "drop table more");
        const auto result = verified(dir);
        QCOMPARE(result.steps[0].verdict, Verdict::Failed);
        QCOMPARE(result.steps[1].verdict, Verdict::Proven);
    }

    void anUpThatFailsEndsIt()
    {
        ScriptDir dir;
        dir.add("1_bad", "create table", "select 1");
        dir.add("2_more", "create table more (id int)", "drop table more");
        const auto result = verified(dir);
        QCOMPARE(result.of, 2U);
        QCOMPARE(result.steps.size(), 1U);
        QCOMPARE(result.steps[0].verdict, Verdict::Failed);
        QVERIFY(!result.isProven());
    }

    void aStopEndsIt()
    {
        ScriptDir dir;
        dir.add("1_items", "create table items (id int)", "drop table items");
        const TestDatabase database;
        std::stop_source stop;
        const auto error = errorOf([&] {
            verifyDowns(
                database.pool(), {.dir = dir.path()},
                [&](const VerifiedStep&, std::size_t, std::size_t) { stop.request_stop(); },
                stop.get_token());
        });
        QCOMPARE(error.kind(), ErrorKind::Cancelled);
    }

    void aScratchBesideIsDroppedAgainAndLikeTheRealOne()
    {
        const TestDatabase database;
        QStringList writes;
        const auto told = database.pool({.minConns = 0}, {}, {.onWrite = [&](const auto& write) {
                                            writes += QString::fromStdString(
                                                write.part + ": " + write.kind + ' ' + write.what
                                                + ": " + std::string(nameOf(write.outcome)));
                                        }});
        QString name;
        {
            const auto scratch = Scratch::beside(profileOf(database), told);
            const auto lease = scratch.pool().acquire();
            name = QString::fromStdString(lease->database());
            QVERIFY(name != QString::fromStdString(profileOf(database).database));
            QCOMPARE(lease->run("show lc_collate").text(0, 0), "C.UTF-8");
            lease->run("create table used (id int)");
        }
        QCOMPARE(database.scalar("select count(*) from pg_database where datname = '"
                                 + name.toStdString() + "'"),
                 "0");
        QCOMPARE(writes,
                 (QStringList{"scratch: create database " + name + ": done",
                              "scratch: drop database " + name + ": done"}));
    }

    void aScratchThatADeadHowdahLeftIsClearedAndALivingOneIsNot()
    {
        const TestDatabase database;
        const auto left = "howdah_scratch_0_" + profileOf(database).database;
        database.run("create database \"" + left + "\"");
        database.run("comment on database \"" + left
                     + "\" is 'Howdah''s scratch database; it may be dropped'");
        const auto pool = database.pool({.minConns = 0});
        const auto living = Scratch::beside(profileOf(database), pool);
        const auto other = Scratch::beside(profileOf(database), pool);
        QCOMPARE(database.scalar("select count(*) from pg_database where datname = '" + left + "'"),
                 "0");
        QCOMPARE(living.pool().acquire()->run("select 1").text(0, 0), "1");
    }

    void whoMayNotCreateDatabasesIsTold()
    {
        const TestDatabase database;
        database.run("do $$ begin create role t_no_createdb login; exception when duplicate_object "
                     "then null; end $$");
        auto profile = profileOf(database);
        profile.user = "t_no_createdb";
        int refused = 0;
        const auto told = database.pool({.minConns = 0}, {}, {.onWrite = [&](const auto& write) {
                                            refused +=
                                                write.outcome == WriteOutcome::Undone ? 1 : 0;
                                        }});
        const auto error = errorOf([&] { (void)Scratch::beside(profile, told); });
        QCOMPARE(refused, 1);
        QCOMPARE(error.kind(), ErrorKind::Denied);
        QVERIFY(std::string(error.what()).find("grant CREATEDB") != std::string::npos);
    }

    void aScratchApartIsAClusterOfItsOwnAndGoes()
    {
        QTemporaryDir folder;
        QFile::setPermissions(
            folder.path(), QFile::permissions(folder.path()) | QFile::ExeGroup | QFile::ExeOther);
        const TestDatabase database;
        const auto like = database.pool();
        {
            const auto scratch = Scratch::apart({.folder = folder.path().toStdString()}, &like);
            const auto lease = scratch.pool().acquire();
            lease->run("create role only_here");
            QVERIFY(scratch.notes().empty());
            QCOMPARE(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
        }
        QCOMPARE(database.scalar("select count(*) from pg_roles where rolname = 'only_here'"), "0");
        QCOMPARE(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 0);
    }

    void knowsWhatReachesBeyondADatabase_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("line");
        QTest::addRow("table") << "create table t (id int); grant select on t to public" << 0;
        QTest::addRow("role") << "select 1;\ncreate role r" << 2;
        QTest::addRow("membership") << "grant a to b" << 1;
        QTest::addRow("alter user") << "alter user u set search_path = x" << 1;
        QTest::addRow("do") << "do $$ begin create role r; end $$" << 1;
        QTest::addRow("do by a format")
            << "do $$ begin execute format('GRANT %I TO %I', a, b); end $$" << 1;
        QTest::addRow("do with a table that is called so")
            << "do $$ begin update Roles set name = 'user x' where role = 'group a';"
               "grant select on roles to public; create user mapping for public server s; end $$"
            << 0;
        QTest::addRow("harmless do") << "do $$ begin create table t (id int); end $$" << 0;
        QTest::addRow("function body")
            << "create function f() returns void language sql as 'create role r'" << 0;
        QTest::addRow("system") << "alter system set work_mem = '1MB'" << 1;
        QTest::addRow("database") << "alter database d set work_mem = '1MB'" << 1;
    }

    void knowsWhatReachesBeyondADatabase()
    {
        QFETCH(QString, sql);
        QFETCH(int, line);
        const auto text = sql.toStdString();
        const auto found = clusterWideStatement(text);
        QCOMPARE(found ? found->line : 0, line);
    }
};

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
