// What really ran: late files, files changed since, what golang-migrate did meanwhile, baselines.
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"

#include <QTest>

using namespace howdah;

namespace {

// 1, 2 and 5 applied, and then there is a 3, which makes d.
struct Late : MigrationBench {
    explicit Late(const QByteArray& up = "create table d ()")
    {
        threeTables();
        migrator().up();
        scripts.add("3_d", up, "drop table d");
        options.outOfOrder = true;
    }
};

QString statesOf(const MigrationBench& bench)
{
    QStringList all;
    for (const auto& row : bench.migrator().status().rows)
        all += QString("%1 %2").arg(row.version).arg(text(std::string(nameOf(row.state))));
    return all.join(", ");
}

// As golang-migrate does it.
void golangMigrate(const MigrationBench& bench, const std::string& sql, const std::string& row)
{
    bench.database.run(sql + "; truncate schema_migrations; insert into schema_migrations values ("
                       + row + ")");
}

} // namespace

class TestLate : public QObject {
    Q_OBJECT

private slots:
    void lateFilesWaitUntilTheyAreAskedFor()
    {
        Late bench;
        bench.options.outOfOrder = false;
        const auto report = bench.migrator().up();
        QVERIFY(report.applied.empty());
        QCOMPARE(text(report.notes.at(0)),
                 "version 3 (d) was added below version 5 and never ran here: apply it with "
                 "--out-of-order, or give it a higher number");
        QCOMPARE(statesOf(bench), "1 applied, 2 applied, 3 late, 5 applied");
        QCOMPARE(versions(bench.migrator().down(2)), (Versions{5, 2})); // never the late one
    }

    void outOfOrderTheyRunAndTheVersionStays()
    {
        Late bench;
        bench.scripts.add("6_e", "create table e ()");
        const auto plan = bench.migrator().planUp();
        QCOMPARE(plan.steps.size(), 2U);
        QVERIFY(plan.steps.at(0).late && !plan.steps.at(1).late);

        QCOMPARE(versions(bench.migrator().up(1)), (Versions{3}));
        QCOMPARE(bench.ledger(), "5|f");
        QVERIFY(bench.has("d"));
        QCOMPARE(statesOf(bench), "1 applied, 2 applied, 3 applied, 5 applied, 6 pending");
        QCOMPARE(errorOf([&] { bench.migrator().run(plan); }).kind(), ErrorKind::BadState);
        QCOMPARE(versions(bench.migrator().up()), (Versions{6}));
    }

    void whatRanOutOfOrderIsUndoneByVersion()
    {
        Late bench;
        bench.migrator().up();
        QCOMPARE(versions(bench.migrator().down(2)), (Versions{5, 3}));
        QCOMPARE(bench.ledger(), "2|f");
        QVERIFY(!bench.has("d"));
    }

    void aLateFileThatStopsHalfwayLeavesTheVersionAndIsStillLate()
    {
        Late bench("create index concurrently on a ((1)); select 1 / 0");
        const auto report = bench.migrator().up();
        QCOMPARE(bench.ledger(), "5|t");
        QVERIFY(report.error && report.state.dirty);
        QVERIFY2(text(report.endState).startsWith("version 3 stopped halfway"),
                 report.endState.text().c_str());
        bench.migrator().force(5);
        QCOMPARE(statesOf(bench), "1 applied, 2 applied, 3 late, 5 applied");
    }

    void aLateFileThatFailsLeavesNothing()
    {
        Late bench("create table d (); select 1 / 0");
        const auto report = bench.migrator().up();
        QVERIFY2(text(report.endState).startsWith("nothing of version 3 remains"),
                 report.endState.text().c_str());
        QCOMPARE(bench.ledger(), "5|f");
    }

    void aChangedCommentIsToldApartFromAChangedStatement()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.migrator().up();
        bench.scripts.add("1_a", "-- another word\ncreate   table a ()");
        bench.scripts.add("2_b", "create table b (a int)");
        const auto status = bench.migrator().status();
        QCOMPARE(statesOf(bench), "1 changed, 2 changed, 5 applied");
        QCOMPARE(status.rows.at(0).change, FileChange::Comments);
        QCOMPARE(status.rows.at(1).change, FileChange::Statements);
        const auto notes = bench.migrator().planUp().notes;
        QCOMPARE(notes.size(), 1U);
        QVERIFY(text(notes.at(0)).startsWith("version 2 (b) was changed since it was applied"));
        QCOMPARE(versions(bench.migrator().down(3)), (Versions{5, 2, 1})); // they are applied
    }

    void whatGolangMigrateDidIsNoticedAndThenRecorded()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.migrator().up(1);
        golangMigrate(bench, "create table b ()", "2, false");

        const auto seen = bench.migrator().history({});
        QCOMPARE(seen.size(), 2U);
        QCOMPARE(seen.back().id, 0);
        QCOMPARE(text(seen.back().application), "golang-migrate");
        QCOMPARE(bench.history(), "up 1 done"); // looking records nothing
        QCOMPARE(text(bench.migrator().status().rows.at(1).appliedBy), "golang-migrate");

        const auto sql = bench.migrator().dryRun(bench.migrator().planUp());
        QCOMPARE(text(sql).count("'golang-migrate'"), 1);
        bench.migrator().up();
        QCOMPARE(bench.history(), "up 1 done, up 2 done, up 5 done");
        QCOMPARE(bench.database.scalar("select string_agg(application || '/' || who || '/' || "
                                       "coalesce(duration_ms::text, '-'), ' ') from "
                                       "schema_migrations_history where version = 2"),
                 "golang-migrate//-");
        QVERIFY(!bench.migrator().status().rows.at(1).appliedAt); // when is not known

        golangMigrate(bench, "drop table c; drop table b", "1, false");
        QCOMPARE(statesOf(bench), "1 applied, 2 pending, 5 pending");
        bench.migrator().up(1);
        QCOMPARE(bench.history(),
                 "up 1 done, up 2 done, up 5 done, down 5 done, down 2 done, up 2 done");
        QCOMPARE(bench.migrator().history({.newest = 1}).at(0).version, 2);
    }

    void aForceRecordsWhatWasNoticed()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.migrator().up(1);
        golangMigrate(bench, "create table b ()", "2, false");
        bench.migrator().force(1);
        QCOMPARE(bench.history(), "up 1 done, up 2 done, force 1 done");
    }

    void aBaselineIsForADatabaseWithoutAVersion()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.database.run("create table a (); create table b ()");
        QCOMPARE(errorOf([&] { bench.migrator().baseline(4); }).kind(), ErrorKind::NotFound);
        QVERIFY(text(bench.migrator().dryRunBaseline(2)).contains("'baseline'"));
        QCOMPARE(bench.ledger(), "absent");

        QCOMPARE(bench.migrator().baseline(2).state.version, 2);
        QCOMPARE(bench.ledger(), "2|f");
        QCOMPARE(bench.history(), "baseline 1 done, baseline 2 done");
        QCOMPARE(errorOf([&] { bench.migrator().baseline(2); }).kind(), ErrorKind::BadState);
        bench.scripts.add("1_a", "create table a (changed int)");
        bench.scripts.add("0_late", "select 1");
        QCOMPARE(statesOf(bench), "0 late, 1 changed, 2 applied, 5 pending");
        QCOMPARE(versions(bench.migrator().up()), (Versions{5}));
    }

    void aRedoUndoesAndAppliesAgain()
    {
        MigrationBench bench;
        bench.threeTables();
        bench.migrator().up();
        bench.database.run("alter table c add gone int");
        const auto migrator = bench.migrator();
        const auto plan = migrator.planRedo(2);
        QCOMPARE(plan.steps.size(), 4U);
        QCOMPARE(versions(migrator.run(plan)), (Versions{5, 2, 2, 5}));
        QCOMPARE(bench.ledger(), "5|f");
        QCOMPARE(bench.database.scalar("select count(*) from pg_attribute where attrelid = "
                                       "'c'::regclass and attnum > 0"),
                 "0");
    }
};

QTEST_GUILESS_MAIN(TestLate)
#include "tst_late.moc"
