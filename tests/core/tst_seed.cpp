// Seeding the sample store: the small SQL set, and any number of thousands through COPY.
#include "core/repo/scale_batch.h"
#include "core/repo/seed.h"
#include "tests/support/error_of.h"
#include "tests/support/seeded_store.h"

#include <QCryptographicHash>
#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

class TestSeed : public QObject {
    Q_OBJECT

private slots:
    void theSmallSetFillsEveryTable()
    {
        StoreToSeed store;

        const auto report = seedSmall(store.connection, storeSeeds());

        QVERIFY(total(report) > 1000);
        for (const auto& part : report)
            QVERIFY2(part.rows > 0, part.name.c_str());
        const auto tables = store.connection.run("select relname from pg_class where relkind = 'r'"
                                                 " and relnamespace = 'public'::regnamespace");
        for (int row = 0; row < tables.rowCount(); ++row)
            QVERIFY2(store.database.scalar("select count(*) from " + tables.text(row, 0)) != "0",
                     tables.text(row, 0).c_str());
        QCOMPARE(store.database.scalar("select count(*) from users"), "25");
        QCOMPARE(store.database.scalar("select count(*) from products"), "60");
        QCOMPARE(store.database.scalar("select count(*) from orders"), "80");
    }

    void theSmallSetIsTheSameInEveryDatabase()
    {
        StoreToSeed one;
        StoreToSeed other;
        seedSmall(one.connection, storeSeeds());
        seedSmall(other.connection, storeSeeds());
        QCOMPARE(one.contents(), other.contents());
    }

    void aSecondTimeTheSmallSetAddsNothing()
    {
        StoreToSeed store;
        seedSmall(store.connection, storeSeeds());
        store.database.run("update products set stock = 7 where sku = 'NL-1001'");
        const auto before = store.contents();

        QCOMPARE(total(seedSmall(store.connection, storeSeeds())), 0);

        QCOMPARE(store.contents(), before);
    }

    void everyOrderOfTheSmallSetAddsUp()
    {
        StoreToSeed store;
        seedSmall(store.connection, storeSeeds());
        QCOMPARE(store.database.scalar(ordersThatDoNotAddUp), "0");
    }

    void noSeedAccountHasAHashOfAnything()
    {
        StoreToSeed store;
        seedSmall(store.connection, storeSeeds());
        seedScale(store.connection, {.thousands = 1});
        QCOMPARE(store.database.scalar("select string_agg(distinct password_hash, ' ') from users"),
                 "!seed-account-cannot-sign-in");
    }

    void theRoleApplicationMaySeed()
    {
        StoreToSeed store;
        store.connection.run("set role application");
        QVERIFY(total(seedSmall(store.connection, storeSeeds())) > 1000);
        QCOMPARE(seedScale(store.connection, {.thousands = 1}).added, 1);
    }

    void aBrokenSeedFileIsNamedWithItsLineAndLeavesNothing()
    {
        StoreToSeed store;
        SeedFolder folder;
        folder.add("01_good.sql", "insert into organizations (name) values ('Gut');");
        folder.add("02_bad.sql",
                   "-- äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää\ninsert into "
                   "organizations (name) values ('Ä');\nselect * from nowhere;\n");

        const auto error = errorOf([&] { seedSmall(store.connection, folder.path()); });

        QCOMPARE(error.kind(), ErrorKind::NotFound);
        QCOMPARE(error.what(),
                 "relation \"nowhere\" does not exist (seed 02_bad.sql:3; nothing was added)");
        QVERIFY(store.isEmpty());
        QVERIFY(store.connection.isIdle());
    }

    void aSeedFileMayNotCommit()
    {
        StoreToSeed store;
        SeedFolder folder;
        folder.add("01.sql", "commit;");

        const auto error = errorOf([&] { seedSmall(store.connection, folder.path()); });

        QCOMPARE(error.kind(), ErrorKind::BadState);
        QVERIFY(QString(error.what()).contains("01.sql"));
    }

    void aFolderWithoutSeedsIsRefused()
    {
        StoreToSeed store;
        SeedFolder folder;
        folder.add("notes.txt", "no sql");

        const auto empty = errorOf([&] { seedSmall(store.connection, folder.path()); });
        const auto missing = errorOf([&] { seedSmall(store.connection, folder.path() / "no"); });

        QCOMPARE(empty.kind(), ErrorKind::Config);
        QVERIFY(QString(empty.what()).endsWith("holds no .sql file"));
        QCOMPARE(missing.kind(), ErrorKind::Config);
        QVERIFY(QString(missing.what()).contains("No such file or directory"));
    }

    void withoutTheTablesItSaysWhatToDoFirst()
    {
        TestDatabase database;
        database.run("create table users (id int)");
        Connection connection(database.conninfo());

        const auto small = errorOf([&] { seedSmall(connection, storeSeeds()); });
        const auto scale = errorOf([&] { seedScale(connection, {}); });
        const auto plan = errorOf([&] { planScale(connection, {}); });

        for (const auto& error : {small, scale, plan}) {
            QCOMPARE(error.kind(), ErrorKind::NotFound);
            const QString text = error.what();
            QVERIFY2(text.contains("has no table") && text.contains("organizations")
                         && !text.contains("users")
                         && text.endsWith("apply the migrations first: howdahctl migrate up"),
                     error.what());
        }
    }

    void tablesOfAnotherKindAreToldFromTheStore()
    {
        StoreToSeed store;
        store.database.run("alter table orders rename placed_at to ordered_at");
        const auto error = errorOf([&] { seedScale(store.connection, {}); });
        QCOMPARE(error.kind(), ErrorKind::NotFound);
        QVERIFY(QString(error.what()).contains("The tables are not those of migrations/"));
        QVERIFY(store.isEmpty());
    }

    void aThousandIsTheSameByteForByteInEveryDatabase()
    {
        StoreToSeed one;
        StoreToSeed other;

        const auto report = seedScale(one.connection, {.thousands = 1});
        seedScale(other.connection, {.thousands = 1});

        QCOMPARE(report.added, 1);
        QCOMPARE(one.contents(), other.contents());
        QVERIFY(!one.isEmpty());
        for (const auto& table : report.rows)
            QCOMPARE(one.database.scalar("select count(*) from " + table.name),
                     QString::number(table.rows));
        QCOMPARE(one.database.scalar("select count(*) from users"), "1000");
        QCOMPARE(one.database.scalar("select count(*) from products"), "100");
        QCOMPARE(one.database.scalar("select count(*) from orders"), "2000");
    }

    // The seed's very bytes: a change here changes what every user's seed 42 is, and is a change to
    // announce.
    void seed42IsWhatItWas()
    {
        ScaleBatch batch;
        ScaleGenerator(42).fill(0, batch);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const auto& data : batch.data)
            hash.addData(QByteArrayView(data.data(), static_cast<qsizetype>(data.size())));
        QCOMPARE(hash.result().toHex(),
                 "47e6e71006428b9d0f2873f70daa619e8930793f29ad012d6840d3b999dc17bd");
    }

    void theProportionsAreThoseItTells()
    {
        ScaleGenerator generator(7);
        ScaleBatch batch;
        std::array<std::int64_t, scaleTableCount> sum{};
        for (std::uint32_t number = 0; number < 20; ++number) {
            generator.fill(number, batch);
            for (std::size_t i = 0; i < scaleTableCount; ++i)
                sum[i] += batch.rows[i];
        }
        for (std::size_t i = 0; i < scaleTableCount; ++i) {
            const auto told = 20 * typicalRows(static_cast<ScaleTable>(i));
            QVERIFY2(std::abs(sum[i] - told) <= told / 20, // 5 %
                     qPrintable(QString::number(sum[i])));
        }
    }

    void aBatchDoesNotDependOnThoseBeforeIt()
    {
        ScaleGenerator used(42);
        ScaleBatch afterOthers;
        used.fill(0, afterOthers);
        used.fill(3, afterOthers);
        ScaleBatch fresh;
        ScaleGenerator(42).fill(3, fresh);
        QVERIFY(afterOthers.data == fresh.data);
        QVERIFY(afterOthers.rows == fresh.rows);
    }

    void everyOrderOfAThousandAddsUp()
    {
        StoreToSeed store;
        seedScale(store.connection, {.thousands = 1});
        QCOMPARE(store.database.scalar(ordersThatDoNotAddUp), "0");
        QCOMPARE(
            store.database.scalar("select count(*) from orders o join users u on u.id = o.user_id"
                                  " where o.placed_at < u.created_at"),
            "0");
    }

    void thousandsMadeInStepsAreThoseMadeAtOnce()
    {
        StoreToSeed inSteps;
        StoreToSeed atOnce;
        seedScale(inSteps.connection, {.thousands = 1});

        const auto second = seedScale(inSteps.connection, {.thousands = 2});
        seedScale(atOnce.connection, {.thousands = 2});

        QCOMPARE(second.present, 1);
        QCOMPARE(second.added, 1);
        QCOMPARE(inSteps.contents(), atOnce.contents());
    }

    void theSameScaleAgainAddsNothingAndSaysSo()
    {
        StoreToSeed store;
        seedScale(store.connection, {.thousands = 2});
        const auto before = store.contents();

        const auto again = seedScale(store.connection, {.thousands = 2});
        const auto smaller = seedScale(store.connection, {.thousands = 1});

        QCOMPARE(again.present, 2);
        QCOMPARE(again.added, 0);
        QCOMPARE(total(again.rows), 0);
        QCOMPARE(smaller.present, 1);
        QCOMPARE(smaller.added, 0);
        QCOMPARE(store.contents(), before);
        QVERIFY(store.connection.isIdle());
    }

    void anotherSeedStandsBesideTheFirst()
    {
        StoreToSeed store;
        seedSmall(store.connection, storeSeeds());
        seedScale(store.connection, {.thousands = 1});
        QCOMPARE(seedScale(store.connection, {.thousands = 1, .seed = 43}).added, 1);
        QCOMPARE(store.database.scalar("select count(*) from users"), "2025");
    }

    void aSeedOfWhichRowsWereTakenAwayIsNotMended()
    {
        StoreToSeed store;
        seedScale(store.connection, {.thousands = 2});
        store.database.run(
            "create temp table first as select id from organizations order by id limit 1;"
            "delete from orders where organization_id = (select id from first);"
            "delete from products where organization_id = (select id from first);"
            "delete from users where organization_id = (select id from first);"
            "delete from organizations where id = (select id from first)");
        const auto before = store.contents();

        const auto error = errorOf([&] { seedScale(store.connection, {.thousands = 2}); });

        QCOMPARE(error.kind(), ErrorKind::Exists);
        QVERIFY2(QString(error.what()).startsWith("some shops of seed 42"), error.what());
        QCOMPARE(store.contents(), before);
    }

    void aRowInTheWayIsAClearErrorAndLeavesNothing()
    {
        StoreToSeed store;
        seedScale(store.connection, {.thousands = 1});
        const auto email = store.database.scalar("select email from users order by id limit 1");
        StoreToSeed other;
        other.connection.run("insert into users (email) values ($1)", {email.toStdString()});

        const auto error = errorOf([&] { seedScale(other.connection, {.thousands = 1}); });

        QCOMPARE(error.kind(), ErrorKind::Exists);
        QVERIFY2(QString(error.what()).startsWith("rows of seed 42 are in users already"),
                 error.what());
        QCOMPARE(other.database.scalar("select count(*) from users"), "1");
        QCOMPARE(other.database.scalar("select count(*) from organizations"), "0");
        QVERIFY(other.connection.isIdle());
    }

    void aStopLeavesNothing()
    {
        StoreToSeed store;
        std::stop_source stop;
        int calls = 0;

        const auto error = errorOf([&] {
            seedScale(
                store.connection, {.thousands = 3},
                [&](int done, int of) {
                    ++calls;
                    QCOMPARE(of, 3);
                    if (done == 2)
                        stop.request_stop();
                },
                stop.get_token());
        });

        QCOMPARE(error.kind(), ErrorKind::Cancelled);
        QVERIFY(QString(error.what()).endsWith("nothing was added"));
        QCOMPARE(calls, 2);
        QVERIFY(store.isEmpty());
        QVERIFY(store.connection.isIdle());
        QCOMPARE(seedScale(store.connection, {.thousands = 1}).added, 1);
    }

    void aServerLostInTheMiddleKeepsNothing()
    {
        StoreToSeed store;

        const auto error = errorOf([&] {
            seedScale(store.connection, {.thousands = 3}, [&](int done, int) {
                if (done == 1)
                    store.database.run("select pg_terminate_backend("
                                       + std::to_string(store.connection.backendPid()) + ", 5000)");
            });
        });

        QCOMPARE(error.kind(), ErrorKind::Unreachable);
        QVERIFY2(QString(error.what()).endsWith("nothing was added"), error.what());
        QVERIFY(store.isEmpty());
        Connection again(store.database.conninfo());
        QCOMPARE(seedScale(again, {.thousands = 1}).added, 1);
    }

    void aServerLostInTheMiddleIsSeededAllTheSameThroughAPool()
    {
        StoreToSeed store;
        const auto pool = store.database.pool();
        int killed = 0;

        const auto report =
            seedScale(pool, {.thousands = 2}, {.baseDelay = 1ms}, [&](int done, int) {
                if (done == 1 && killed++ == 0)
                    store.database.run("select pg_terminate_backend("
                                       + std::to_string(pool.holders().front().backendPid)
                                       + ", 5000)");
            });

        QCOMPARE(killed, 2);
        QCOMPARE(report.added, 2);
        QCOMPARE(store.database.scalar("select count(*) from users"), "2000");
    }

    void aDeadlockRunsTheSmallSetAgainAsAWhole()
    {
        StoreToSeed store;
        SeedFolder folder;
        store.database.run("create sequence attempts"); // which no rollback takes back
        folder.add("01.sql", "insert into organizations (name) values ('Once');");
        folder.add("02.sql",
                   "do $$ begin if nextval('attempts') < 3 then raise exception 'deadlock'"
                   " using errcode = '40P01'; end if; end $$");

        const auto tired = errorOf([&] {
            seedSmall(store.database.pool(), folder.path(), {.maxAttempts = 2, .baseDelay = 1ms});
        });
        QCOMPARE(tired.sqlState(), "40P01");
        QVERIFY2(QString(tired.what()).contains("tried 2 times"), tired.what());
        QVERIFY(store.isEmpty());

        seedSmall(store.database.pool(), folder.path(), {.baseDelay = 1ms});
        QCOMPARE(store.database.scalar("select last_value from attempts"), "3");
        QCOMPARE(store.database.scalar("select count(*) from organizations"), "1");
    }

    void aFileThatEndedTheTransactionIsNotRunAgain()
    {
        StoreToSeed store;
        SeedFolder folder;
        folder.add("01.sql",
                   "insert into organizations (name) values ('Stays'); commit;"
                   " do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$");

        const auto error =
            errorOf([&] { seedSmall(store.database.pool(), folder.path(), {.baseDelay = 1ms}); });

        QCOMPARE(error.kind(), ErrorKind::BadState);
        QVERIFY2(QString(error.what()).contains("01.sql")
                     && QString(error.what()).contains("may have stayed"),
                 error.what());
        QCOMPARE(store.database.scalar("select count(*) from organizations"), "1");
    }

    void anExceptionOfTheCallerLeavesNothing()
    {
        StoreToSeed store;
        bool thrown = false;
        try {
            seedScale(store.connection, {.thousands = 2}, [](int, int) { throw 7; });
        } catch (int) {
            thrown = true;
        }
        QVERIFY(thrown);
        QVERIFY(store.isEmpty());
        QVERIFY(store.connection.isIdle());
    }

    void twoSeedsAtOnceAreRefused()
    {
        StoreToSeed store;
        Connection other(store.database.conninfo());
        ErrorKind second = ErrorKind::Internal;

        seedScale(store.connection, {.thousands = 1}, [&](int, int) {
            second = errorOf([&] { seedSmall(other, storeSeeds()); }).kind();
        });

        QCOMPARE(second, ErrorKind::Busy);
        QVERIFY(other.isIdle());
    }

    void thePlanOfTheSmallSetTellsAndChangesNothing()
    {
        StoreToSeed store;
        const auto planned = planSmall(store.connection, storeSeeds());
        QVERIFY(store.isEmpty());
        QCOMPARE(total(seedSmall(store.connection, storeSeeds())), total(planned));
        QCOMPARE(total(planSmall(store.connection, storeSeeds())), 0);
    }

    void thePlanTellsAndChangesNothing()
    {
        StoreToSeed store;

        const auto plan = planScale(store.connection, {.thousands = 3});

        QCOMPARE(plan.present, 0);
        QCOMPARE(plan.missing, 3);
        QCOMPARE(plan.rows[1].name, "users");
        QCOMPARE(plan.rows[1].rows, 3000);
        QVERIFY(store.isEmpty());
        seedScale(store.connection, {.thousands = 1});
        QCOMPARE(planScale(store.connection, {.thousands = 3}).missing, 2);
    }

    void aReadOnlyConnectionIsRefused()
    {
        StoreToSeed store;
        store.connection.run("set default_transaction_read_only = on");
        QCOMPARE(errorOf([&] { seedSmall(store.connection, storeSeeds()); }).kind(),
                 ErrorKind::Denied);
        QCOMPARE(errorOf([&] { seedScale(store.connection, {}); }).kind(), ErrorKind::Denied);
        QVERIFY(store.connection.isIdle());
    }

    void anOpenTransactionOfTheCallerIsLeftAlone()
    {
        StoreToSeed store;
        store.connection.run("begin");
        QCOMPARE(errorOf([&] { seedScale(store.connection, {}); }).kind(), ErrorKind::BadUse);
        QVERIFY(store.connection.isInTransaction());
    }

    void aScaleBeyondReasonIsRefused()
    {
        StoreToSeed store;
        for (const int thousands : {0, -1, 100'001})
            QCOMPARE(errorOf([&] { seedScale(store.connection, {.thousands = thousands}); }).kind(),
                     ErrorKind::BadUse);
    }

    void theRowsCountAsAnalyzed()
    {
        StoreToSeed store;
        seedScale(store.connection, {.thousands = 1});
        QCOMPARE(
            store.database.scalar("select reltuples::int from pg_class where relname = 'users'"),
            "1000");
    }
};

QTEST_GUILESS_MAIN(TestSeed)
#include "tst_seed.moc"
