// The way out of a dirty database: what is said of it, and what each repair leaves.
#include "core/migrate/repair.h"
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"

#include <QTest>

#include <thread>

using namespace howdah;
using namespace std::chrono_literals;
using Bench = MigrationBench;

namespace {

std::optional<Diagnosis> diagnosed(const Bench& bench, int from = 0)
{
    return diagnose(bench.database.pool(), bench.options, from);
}

MigrationReport repaired(const Bench& bench, const Diagnosis& shown, RepairKind kind)
{
    return repair(bench.database.pool(), bench.options, shown, kind);
}

// "1 took effect, 2 in part"
QString effects(const Diagnosis& found)
{
    QStringList all;
    for (const auto& one : found.statements)
        all += QString("%1 %2")
                   .arg(one.number)
                   .arg(QString::fromStdString(std::string(nameOf(one.effect))));
    return all.join(", ");
}

// Two rows that are alike, so that a unique index on them fails.
void makeTwins(Bench& bench)
{
    bench.scripts.add("1_a", "create table a (id int); insert into a values (1), (1)",
                      "drop table a");
    QVERIFY(!bench.migrator().up().error);
}

constexpr auto failingIndex = "alter table a add b int;\n"
                              "create unique index concurrently i on a (id);\n"
                              "alter table a add c int;\n";

// Stopped at its second statement, with an INVALID index.
Diagnosis stoppedAtIndex(Bench& bench)
{
    makeTwins(bench);
    bench.scripts.add("2_i", failingIndex,
                      "drop index concurrently i; alter table a drop c; alter table a drop b");
    bench.migrator().up();
    return *diagnosed(bench);
}

bool isValid(const Bench& bench)
{
    return bench.database.scalar("select indisvalid from pg_index where indexrelid = "
                                 "to_regclass('i')")
        == "t";
}

} // namespace

class TestRepair : public QObject {
    Q_OBJECT

private slots:
    void thereIsNothingToRepair()
    {
        Bench bench;
        QVERIFY(!diagnosed(bench));
        bench.threeTables();
        bench.migrator().up();
        QVERIFY(!diagnosed(bench));
    }

    void saysWhatTookEffectAndFindsAnInvalidIndex()
    {
        Bench bench;
        const auto found = stoppedAtIndex(bench);
        QCOMPARE(found.version, 2);
        QCOMPARE(found.direction, Direction::Up);
        QVERIFY(found.recorded);
        QCOMPARE(text(found.who), "ada");
        QCOMPARE(text(found.file), "2_i.up.sql");
        QVERIFY(text(found.error).contains("could not create unique index"));
        QCOMPARE(found.statementsDone, 1);
        QCOMPARE(effects(found), "1 took effect, 2 in part, 3 no effect");
        QCOMPARE(text(found.statements[0].evidence), "recorded; column b of a exists");
        QCOMPARE(text(found.statements[1].evidence), "index public.i is INVALID");
        QCOMPARE(text(found.statements[2].evidence), "not begun");
        const auto& retry = found.option(RepairKind::Retry);
        QCOMPARE(retry.from, 2);
        QVERIFY2(text(retry.title).startsWith("drop index concurrently if exists public.i, then "),
                 retry.title.c_str());
        QVERIFY(!text(retry.sql).contains("add b int"));
        for (const auto& option : found.options) {
            QVERIFY(option.refusal.empty());
            QVERIFY(!option.sql.empty());
        }
        QCOMPARE(bench.ledger(), "2|t"); // it only looked
    }

    void retryDropsTheInvalidIndexAndGoesOn()
    {
        Bench bench;
        const auto found = stoppedAtIndex(bench);
        bench.database.run("delete from a");

        const auto report = repaired(bench, found, RepairKind::Retry);

        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(versions(report), Versions{2});
        QVERIFY(isValid(bench));
        QCOMPARE(
            bench.database.scalar("select string_agg(attname, ' ' order by attnum) from "
                                  "pg_attribute where attrelid = 'a'::regclass and attnum > 0"),
            "id b c");
        QCOMPARE(bench.ledger(), "2|f");
        QCOMPARE(bench.history(), "up 1 done, up 2 failed, up 2 done");
        QVERIFY(!diagnosed(bench));
        QCOMPARE(versions(bench.migrator().down()), Versions{2});
    }

    void aRetryThatFailsAgainIsDiagnosedAnew()
    {
        Bench bench;
        const auto first = stoppedAtIndex(bench);
        const auto report = repaired(bench, first, RepairKind::Retry);
        QVERIFY(report.error);
        QVERIFY(report.state.dirty);
        const auto again = *diagnosed(bench);
        QCOMPARE(effects(again), "1 took effect, 2 in part, 3 no effect");
        QCOMPARE(again.option(RepairKind::Retry).from, 2);
        bench.database.run("delete from a");
        QVERIFY(!repaired(bench, again, RepairKind::Retry).error);
        QVERIFY(isValid(bench));
    }

    void aFileMendedAfterWhatRanIsTaken()
    {
        Bench bench;
        stoppedAtIndex(bench);
        bench.scripts.add("2_i",
                          "alter table a add b int;\ncreate index concurrently i on a (id);\n");
        const auto found = *diagnosed(bench);
        QVERIFY(text(found.notes.at(0)).contains("was changed since it stopped"));
        QVERIFY(!repaired(bench, found, RepairKind::Retry).error);
        QVERIFY(isValid(bench));
        QCOMPARE(bench.ledger(), "2|f");
    }

    void aFileChangedInWhatRanIsNotTaken()
    {
        Bench bench;
        stoppedAtIndex(bench);
        bench.scripts.add("2_i", "alter table a add b2 int;\nselect 1");
        const auto found = *diagnosed(bench);
        QVERIFY(text(found.notes.at(0)).contains("this is the text that ran"));
        QVERIFY(text(found.option(RepairKind::Retry).sql).contains("add c int"));
    }

    void settingsOfWhatRanHoldForTheRest()
    {
        Bench bench;
        bench.database.run("create schema s");
        bench.scripts.add("1_a",
                          "set search_path = s;\ncreate table t (id int);\n"
                          "insert into t values (1), (1);\n"
                          "create unique index concurrently i on t (id);\ncreate table u ();");
        bench.migrator().up();
        const auto found = *diagnosed(bench);
        QCOMPARE(effects(found),
                 "1 took effect, 2 took effect, 3 took effect, 4 in part, 5 no effect");
        bench.database.run("delete from s.t");
        const auto report = repaired(bench, found, RepairKind::Retry);
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QVERIFY(bench.has("s.u") && bench.has("s.i"));
    }

    void undoTakesBackWhatRan()
    {
        Bench bench;
        const auto found = stoppedAtIndex(bench);

        const auto report = repaired(bench, found, RepairKind::Undo);

        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QVERIFY(!bench.has("i"));
        QCOMPARE(bench.database.scalar("select count(*) from pg_attribute where attrelid = "
                                       "'a'::regclass and attnum > 0 and not attisdropped"),
                 "1");
        QCOMPARE(bench.ledger(), "1|f");
        QCOMPARE(bench.history(), "up 1 done, up 2 failed, down 2 done");
        bench.database.run("delete from a");
        QVERIFY(!bench.migrator().up().error); // as if it had never been tried
    }

    void undoIsRefusedWhereNothingIsCertain()
    {
        Bench bench;
        makeTwins(bench);
        bench.scripts.add("2_i",
                          "update a set id = 1; create unique index concurrently i on a (id)");
        bench.migrator().up();
        const auto found = *diagnosed(bench);
        QVERIFY2(text(found.option(RepairKind::Undo).refusal).startsWith("UPDATE: "),
                 found.option(RepairKind::Undo).refusal.text().c_str());
        QVERIFY(found.option(RepairKind::Undo).sql.empty());
        QCOMPARE(errorOf([&] { repaired(bench, found, RepairKind::Undo); }).kind(),
                 ErrorKind::BadState);
        QCOMPARE(bench.ledger(), "2|t");
    }

    void undoTriesTheDownFileAsAWhole()
    {
        Bench bench;
        makeTwins(bench);
        bench.scripts.add("2_i",
                          "insert into a values (7); create unique index concurrently i on a (id)",
                          "delete from a where id = 7; drop index if exists i");
        bench.migrator().up();
        const auto found = *diagnosed(bench);
        QCOMPARE(text(found.option(RepairKind::Undo).title), "run 2_i.down.sql");
        QVERIFY(!found.option(RepairKind::Undo).warning.empty());
        QVERIFY(!repaired(bench, found, RepairKind::Undo).error);
        QVERIFY(!bench.has("i"));
        QCOMPARE(bench.database.scalar("select count(*) from a"), "2");
        QCOMPARE(bench.ledger(), "1|f");
    }

    void marks_data()
    {
        QTest::addColumn<bool>("applied");
        QTest::addColumn<QString>("ledger");
        QTest::addRow("applied") << true << "2|f";
        QTest::addRow("not applied") << false << "1|f";
    }

    void marks()
    {
        QFETCH(bool, applied);
        QFETCH(QString, ledger);
        Bench bench;
        const auto found = stoppedAtIndex(bench);
        const auto kind = applied ? RepairKind::MarkApplied : RepairKind::MarkNotApplied;
        QVERIFY(!found.option(kind).warning.empty());
        const auto report = repaired(bench, found, kind);
        QVERIFY(!report.error && !report.state.dirty);
        QCOMPARE(bench.ledger(), ledger);
        QVERIFY(bench.has("i")); // nothing ran
        const auto rows = bench.migrator().status().rows;
        QCOMPARE(rows[1].state, applied ? MigrationState::Applied : MigrationState::Pending);
        QCOMPARE(bench.migrator().drift().state, Drift::State::None); // as it is, it is right
        QVERIFY(bench.database
                    .scalar("select sql from schema_migrations_history order by id desc limit 1")
                    .startsWith("-- marked as"));
    }

    void aDownThatStoppedGoesOn()
    {
        Bench bench;
        bench.scripts.add("1_a", "create table a (id int); create table b ()",
                          "drop table b;\nvacuum nowhere;\ndrop table a");
        bench.migrator().up();
        bench.migrator().down();
        const auto found = *diagnosed(bench);
        QCOMPARE(found.direction, Direction::Down);
        QCOMPARE(effects(found), "1 took effect, 2 not known, 3 no effect");
        QVERIFY(found.option(RepairKind::Retry).warning.empty()); // VACUUM may run twice
        QVERIFY2(text(found.option(RepairKind::Undo).warning)
                     .contains("1_a.up.sql either fits as a whole"),
                 found.option(RepairKind::Undo).warning.text().c_str());
        bench.database.run("create table nowhere ()");
        const auto report = repaired(bench, found, RepairKind::Retry);
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QVERIFY(!bench.has("a") && !bench.has("b"));
        QCOMPARE(bench.ledger(), "none");
    }

    void whatOneCannotKnowIsSaid()
    {
        Bench bench;
        bench.database.run("create table log (n int); create procedure p() language plpgsql as $$ "
                           "begin insert into log values (1); commit; perform 1 / 0; end $$");
        bench.scripts.add("1_a", "create table a ();\ncall p();\ncreate table c ()");
        bench.migrator().up();
        const auto found = *diagnosed(bench);
        QCOMPARE(effects(found), "1 took effect, 2 not known, 3 no effect");
        QVERIFY(text(found.option(RepairKind::Retry).warning).contains("go on from 3"));
        const auto better = *diagnosed(bench, 3);
        QCOMPARE(better.option(RepairKind::Retry).from, 3);
        QVERIFY(!repaired(bench, better, RepairKind::Retry).error);
        QVERIFY(bench.has("c"));
        QCOMPARE(bench.database.scalar("select count(*) from log"), "1");
        QCOMPARE(bench.ledger(), "1|f");
        bench.database.run("update schema_migrations set dirty = true");
        QCOMPARE(errorOf([&] { diagnosed(bench, 9); }).kind(), ErrorKind::BadUse);
    }

    void goesByTheCatalogWhereAnotherToolStopped_data()
    {
        QTest::addColumn<bool>("ran");
        QTest::addRow("before it ran") << false;
        QTest::addRow("after it ran") << true;
    }

    void goesByTheCatalogWhereAnotherToolStopped()
    {
        QFETCH(bool, ran);
        Bench bench;
        bench.threeTables();
        bench.scripts.add("6_d", "create table d (x int);\ninsert into d values (1)");
        bench.migrator().up(3);
        if (ran)
            bench.database.run("create table d (x int); insert into d values (1)");
        bench.database.run("update schema_migrations set version = 6, dirty = true");
        const auto found = *diagnosed(bench);
        QVERIFY(!found.recorded);
        QCOMPARE(effects(found), ran ? "1 took effect, 2 took effect" : "1 no effect, 2 no effect");
        QCOMPARE(found.option(RepairKind::MarkNotApplied).version, 5);
        const auto report = repaired(bench, found, RepairKind::Retry);
        QVERIFY2(!report.error, qPrintable(messageOf(report)));
        QCOMPARE(bench.database.scalar("select count(*) from d"), "1");
        QCOMPARE(bench.ledger(), "6|f");
    }

    void whatHasNoTextCanOnlyBeMarked()
    {
        Bench bench;
        bench.threeTables();
        bench.migrator().up(1);
        bench.database.run("update schema_migrations set version = 40, dirty = true");
        const auto found = *diagnosed(bench);
        QVERIFY(found.statements.empty());
        QVERIFY(!found.option(RepairKind::Retry).refusal.empty());
        QVERIFY(!found.option(RepairKind::Undo).refusal.empty());
        QVERIFY(found.option(RepairKind::MarkNotApplied).version == 5);
        QVERIFY(!repaired(bench, found, RepairKind::MarkNotApplied).error);
        QCOMPARE(bench.ledger(), "5|f");
    }

    void refusesWhatIsNoLongerAsShown()
    {
        Bench bench;
        const auto found = stoppedAtIndex(bench);
        bench.database.run("drop index i");
        for (const auto kind : {RepairKind::Retry, RepairKind::Undo, RepairKind::MarkApplied})
            QCOMPARE(errorOf([&] { repaired(bench, found, kind); }).kind(), ErrorKind::BadState);
        bench.migrator().force(1);
        const auto error = errorOf([&] { repaired(bench, found, RepairKind::MarkApplied); });
        QVERIFY(QString(error.what()).contains("not dirty any more"));
        bench.options.readOnly = true;
        QCOMPARE(errorOf([&] { repaired(bench, found, RepairKind::Retry); }).kind(),
                 ErrorKind::Denied);
        QCOMPARE(bench.advisoryLocks(), 0);
    }

    void theSqlShownIsWhatMendsIt_data()
    {
        QTest::addColumn<RepairKind>("kind");
        QTest::addColumn<QString>("ledger");
        QTest::addRow("retry") << RepairKind::Retry << "2|f";
        QTest::addRow("undo") << RepairKind::Undo << "1|f";
        QTest::addRow("mark") << RepairKind::MarkApplied << "2|f";
    }

    void theSqlShownIsWhatMendsIt()
    {
        QFETCH(RepairKind, kind);
        QFETCH(QString, ledger);
        Bench bench;
        const auto found = stoppedAtIndex(bench);
        bench.database.run("delete from a");
        const auto& sql = found.option(kind).sql;
        Connection connection(bench.database.conninfo());
        for (const auto& one : splitSql(sql).statements)
            connection.runScript(std::string(one.of(sql)));
        QCOMPARE(bench.ledger(), ledger);
        if (kind == RepairKind::Retry)
            QVERIFY(isValid(bench));
        if (kind == RepairKind::Undo)
            QVERIFY(!bench.has("i"));
    }
};

QTEST_GUILESS_MAIN(TestRepair)
#include "tst_repair.moc"
