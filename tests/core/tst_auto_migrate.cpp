// Pending files applied at a program's start.
#include "core/migrate/auto_migrate.h"
#include "tests/support/error_of.h"
#include "tests/support/script_dir.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <filesystem>

using namespace howdah;

namespace {

struct Ground {
    ScriptDir dir;
    TestDatabase database;

    Ground()
    {
        dir.add("1_items", "create table items (id int)", "drop table items");
        dir.add("2_more", "create table more (id int)", "drop table more");
    }
    AutoMigration start(Stage environment, bool evenOnProduction = false, bool readOnly = false)
    {
        return autoMigrate(Migrator(database.pool(), {.dir = dir.path(), .readOnly = readOnly}),
                           environment, evenOnProduction,
                           [this](const std::string& step) { steps.push_back(step); });
    }
    bool has(const char* table) const
    {
        return database.scalar("select to_regclass('" + std::string(table) + "')") == table;
    }
    std::vector<std::string> steps;
};

} // namespace

class TestAutoMigrate : public QObject {
    Q_OBJECT

private slots:
    void pendingFilesAreAppliedOnceAndTold()
    {
        Ground ground;
        const auto first = ground.start(Stage::Development);
        QVERIFY2(first.isWhole(), first.text().c_str());
        QCOMPARE(first.pending, 2);
        QCOMPARE(first.text(), std::string("applied 2 migrations at start: 1, 2"));
        QCOMPARE(ground.steps, std::vector<std::string>({"Applying 2 migrations"}));
        QVERIFY(ground.has("more"));
        const auto second = ground.start(Stage::Development);
        QVERIFY(second.isWhole());
        QVERIFY(second.text().empty());
        QCOMPARE(ground.steps.size(), std::size_t(1));
    }

    void productionIsRefusedUnlessTold()
    {
        Ground ground;
        const auto refused = ground.start(Stage::Production);
        QVERIFY(!refused.isWhole());
        QVERIFY2(QString::fromStdString(refused.text()).contains("because this is production"),
                 refused.text().c_str());
        QCOMPARE(refused.pending, 2);
        QVERIFY(!ground.has("items"));
        QVERIFY(ground.steps.empty());
        QVERIFY(ground.start(Stage::Production, true).isWhole());
        QVERIFY(ground.has("items"));
        QVERIFY(ground.start(Stage::Production).isWhole()); // nothing pending, nothing to refuse
    }

    void aReadOnlyProfileIsNeverWrittenTo()
    {
        Ground ground;
        const auto refused = ground.start(Stage::Development, true, true);
        QVERIFY(refused.error);
        QCOMPARE(refused.error->kind(), ErrorKind::Denied);
        QVERIFY(!ground.has("items"));
    }

    void aFileThatFailsIsToldAndTheOnesBeforeStay()
    {
        Ground ground;
        ground.dir.add("2_more", "create table more (id nonsense)", "drop table more");
        const auto half = ground.start(Stage::Test);
        QVERIFY(!half.isWhole());
        QCOMPARE(half.applied, std::vector<std::int64_t>({1}));
        const auto text = QString::fromStdString(half.text());
        QVERIFY2(text.startsWith("applied one migration at start: 1; not all migrations could be "
                                 "applied at start:")
                     && text.contains("nonsense"),
                 qPrintable(text));
        QVERIFY(ground.has("items"));
    }

    void aDirtyDatabaseIsLeftAlone()
    {
        Ground ground;
        ground.database.run("create table schema_migrations (version bigint not null primary key, "
                            "dirty boolean not null); insert into schema_migrations values (1, "
                            "true)");
        const auto refused = ground.start(Stage::Development);
        QVERIFY(refused.error);
        QCOMPARE(refused.error->kind(), ErrorKind::BadState);
        QVERIFY(!ground.has("more"));
    }

    void aFolderThatIsNotThereIsToldAndThrowsNothing()
    {
        const TestDatabase database;
        const auto nothing = autoMigrate(Migrator(database.pool(), {.dir = "/no/such/folder"}),
                                         Stage::Development, false);
        QVERIFY(nothing.error);
        QCOMPARE(nothing.error->kind(), ErrorKind::Config);
    }

    void aStopIsNoAnswer()
    {
        Ground ground;
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(errorOf([&] {
                     autoMigrate(Migrator(ground.database.pool(), {.dir = ground.dir.path()}),
                                 Stage::Development, false, {}, stop.get_token());
                 }).kind(),
                 ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestAutoMigrate)
#include "tst_auto_migrate.moc"
