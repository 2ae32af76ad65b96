// Migrations in turn with golang-migrate, against a real server: what is applied, what is left when
// something fails, and what either tool finds in the tables.
#include "core/migrate/migrator.h"
#include "tests/support/error_of.h"
#include "tests/support/script_dir.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

// One migrator on one folder and one database. Every test makes its own.
struct Bench {
    TestDatabase database;
    ScriptDir scripts;
    MigratorOptions options{
        .dir = scripts.path(), .application = "tst_migrator", .who = "ada", .host = "here"};

    Migrator migrator() const { return Migrator(database.pool(), options); }
    QString ledger() const // golang-migrate's rows: "7|f"
    {
        return database.scalar("select coalesce(string_agg(version || '|' || left(dirty::text, 1), "
                               "' '), 'none') from schema_migrations");
    }
    QString history() const
    {
        return database.scalar(
            "select coalesce(string_agg(concat_ws(' ', action, version, outcome), ', ' order by "
            "id), 'none') from schema_migrations_history");
    }
    bool has(const std::string& relation) const
    {
        return !database.scalar("select to_regclass('" + relation + "')").isNull();
    }
    void threeTables()
    {
        for (const char* name : {"1_a", "2_b", "5_c"})
            scripts.add(name, QByteArray("create table ") + (name + 2) + " ()",
                        QByteArray("drop table ") + (name + 2));
    }
};

std::vector<std::int64_t> versions(const MigrationReport& report)
{
    std::vector<std::int64_t> all;
    for (const auto& step : report.applied)
        all.push_back(step.version);
    return all;
}
using Versions = std::vector<std::int64_t>;

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

QString messageOf(const MigrationReport& report)
{
    return report.error ? QString::fromUtf8(report.error->what()) : QString();
}

} // namespace

class TestMigrator : public QObject {
    Q_OBJECT

private slots:
    void readingCreatesNothing()
    {
        Bench bench;
        bench.threeTables();

        QCOMPARE(bench.migrator().status().rows.size(), 3u);
        QVERIFY(!bench.migrator().version().version);
        QCOMPARE(bench.migrator().planUp().steps.size(), 3u);

        QVERIFY(!bench.has("schema_migrations"));
        QVERIFY(!bench.has("schema_migrations_history"));
    }

    void goesUpAndDownAndLeavesGolangMigratesRows()
    {
        Bench bench;
        bench.threeTables();
        const auto migrator = bench.migrator();

        QCOMPARE(versions(migrator.up(1)), Versions{1});
        QCOMPARE(bench.ledger(), "1|f");
        const auto report = migrator.up();
        QCOMPARE(versions(report), (Versions{2, 5}));
        QCOMPARE(text(report.endState), "the database is at version 5");
        QCOMPARE(bench.ledger(), "5|f");
        QVERIFY(bench.has("c"));

        QCOMPARE(versions(migrator.down()), Versions{5});
        QCOMPARE(bench.ledger(), "2|f"); // the version before it in the folder
        QVERIFY(!bench.has("c"));
        QCOMPARE(versions(migrator.down(std::nullopt)), (Versions{2, 1}));
        QCOMPARE(bench.ledger(), "none");
        QVERIFY(!bench.has("a"));
        QCOMPARE(bench.history(),
                 "up 1 done, up 2 done, up 5 done, down 5 done, down 2 done, down "
                 "1 done");
    }

    void failedFileLeavesNothingAndSaysWhere()
    {
        Bench bench;
        bench.threeTables();
        bench.scripts.add("2_b", "create table b ();\n\n-- then\nselect *\nfrom nowhere;");

        const auto report = bench.migrator().up();

        QCOMPARE(versions(report), Versions{1});
        QCOMPARE(report.failedVersion, 2);
        QCOMPARE(messageOf(report),
                 "2_b.up.sql:5: relation \"nowhere\" does not exist (statement 2 of 2, SELECT)");
        QCOMPARE(report.failedStatement, 2);
        QCOMPARE(report.failedLine, 5);
        QCOMPARE(text(report.endState),
                 "nothing of version 2 remains: the database is at version 1");
        QCOMPARE(bench.ledger(), "1|f");
        QVERIFY(!bench.has("b"));
        QCOMPARE(bench.history(), "up 1 done, up 2 failed");
    }

    void runsWhatWasShownAndNothingElse()
    {
        Bench bench;
        bench.threeTables();
        const auto migrator = bench.migrator();
        const auto shown = migrator.planUp(2);
        bench.scripts.add("6_d", "create table d ()"); // which the plan does not have

        QCOMPARE(versions(migrator.run(shown)), (Versions{1, 2}));
        QCOMPARE(bench.ledger(), "2|f");

        QCOMPARE(text(errorOf([&] { migrator.run(shown); }).what()),
                 "nothing was run, because the database is at version 2 by now, and no longer "
                 "without any migration: look at what would run now");
        QCOMPARE(versions(migrator.run(migrator.planDown(std::nullopt))), (Versions{2, 1}));
    }

    void doesNotRunWhatChangedSinceItWasShown()
    {
        Bench bench;
        bench.threeTables();
        const auto migrator = bench.migrator();
        const auto up = migrator.planUp();
        bench.scripts.add("2_b", "create table other ()", "drop table other");

        const auto error = errorOf([&] { migrator.run(up); });
        QCOMPARE(error.kind(), ErrorKind::BadState);
        QCOMPARE(text(error.what()),
                 "nothing was run, because 2_b.up.sql is no longer what was shown: look at what "
                 "would run now");
        QVERIFY(!bench.has("a"));

        migrator.up();
        const auto down = migrator.planDown();
        bench.scripts.remove("5_c.down.sql");
        QCOMPARE(errorOf([&] { migrator.run(down); }).kind(), ErrorKind::BadState);
        QCOMPARE(bench.ledger(), "5|f");
    }
};

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
