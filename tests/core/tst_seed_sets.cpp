// The sets minimal and demo: the same seed the same bytes, another seed another year; and taking
// out what seeds put in, and nothing else.
#include "core/repo/seed_clean.h"
#include "tests/support/error_of.h"
#include "tests/support/seeded_store.h"

#include <QTest>

using namespace howdah;

namespace {

SeedFiles minimalSet()
{
    SeedFiles files(storeSeeds());
    files.minimal = true;
    return files;
}

SeedFiles demoOf(std::uint64_t seed)
{
    SeedFiles files(storeSeeds());
    files.seed = seed;
    return files;
}

CleanOptions everything()
{
    return {.files = storeSeeds(), .load = true};
}

// A shop of one's own, with all that a seeded one has, told apart by nothing but its keys.
constexpr auto rowsOfOnesOwn =
    "insert into organizations (id, name, slug) "
    "values ('00000000-0000-0000-0000-0000000000a1', 'Own', 'haas-42-1'); "
    "insert into users (id, organization_id, email, password_hash) values "
    "('00000000-0000-0000-0000-0000000000b1', '00000000-0000-0000-0000-0000000000a1', "
    "'me@own.example', "
    "'!seed-account-cannot-sign-in'); "
    "insert into categories (id, name) values ('00000000-0000-0000-0000-0000000000c1', 'Own'); "
    "insert into products (id, category_id, sku, name, price) "
    "values ('00000000-0000-0000-0000-0000000000d1', '00000000-0000-0000-0000-0000000000c1', "
    "'NL-1001', 'P', 10); "
    "insert into orders (id, user_id, order_number, idempotency_key) "
    "values ('00000000-0000-0000-0000-0000000000e1', '00000000-0000-0000-0000-0000000000b1', "
    "'NL-2025-0004', "
    "'seed-42-1'); "
    "insert into order_items (order_id, line_number, product_id, quantity, unit_price) values "
    "('00000000-0000-0000-0000-0000000000e1', 1, '00000000-0000-0000-0000-0000000000d1', 2, 10); "
    "insert into order_status_history (order_id, to_status) "
    "values ('00000000-0000-0000-0000-0000000000e1', 'pending'); "
    "insert into user_sessions (user_id, token_hash) values "
    "('00000000-0000-0000-0000-0000000000b1', 'seed-no-token-of-mine'); ";

} // namespace

class TestSeedSets : public QObject {
    Q_OBJECT

private slots:
    void theMinimalSetIsAStoreToBeginWithAndPartOfTheDemo()
    {
        StoreToSeed store;
        QVERIFY(total(seedSmall(store.connection, minimalSet())) > 0);
        QCOMPARE(store.database.scalar("select count(*) from users"), "3");
        QCOMPARE(store.database.scalar("select count(*) from products"), "3");
        QCOMPARE(store.database.scalar("select count(*) from permissions"), "13");
        QCOMPARE(store.database.scalar("select count(*) from orders"), "0");
        QCOMPARE(total(seedSmall(store.connection, minimalSet())), 0);

        seedSmall(store.connection, demoOf(42));

        StoreToSeed atOnce;
        seedSmall(atOnce.connection, demoOf(42));
        QCOMPARE(store.contents(), atOnce.contents());
    }

    void theSameSeedMakesTheSameBytesAndAnotherSeedOthers()
    {
        StoreToSeed one;
        StoreToSeed other;
        StoreToSeed another;
        other.database.run("alter database " + other.database.name()
                           + " set timezone = 'Australia/Lord_Howe';"
                             " alter database "
                           + other.database.name()
                           + " set datestyle = 'German, DMY';"
                             " alter database "
                           + other.database.name() + " set intervalstyle = 'sql_standard'");
        Connection abroad(other.database.conninfo());

        seedSmall(one.connection, demoOf(42));
        seedSmall(abroad, demoOf(42));
        seedSmall(another.connection, demoOf(43));
        other.database.run("alter database " + other.database.name() + " reset all");

        const auto first = dumpOf(one.database, "--data-only");
        const auto second = dumpOf(other.database, "--data-only");
        QVERIFY(first.size() > 100'000);
        QCOMPARE(first.split('\n').size(), second.split('\n').size());
        for (qsizetype i = 0; i < first.split('\n').size(); ++i)
            QCOMPARE(first.split('\n').at(i), second.split('\n').at(i));
        QVERIFY(first != dumpOf(another.database, "--data-only"));
    }

    void everySeedTellsAYearThatMakesSense_data()
    {
        QTest::addColumn<quint64>("seed");
        for (const quint64 seed : {0ULL, 42ULL, 18446744073709551615ULL})
            QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
    }

    void everySeedTellsAYearThatMakesSense()
    {
        QFETCH(quint64, seed);
        StoreToSeed store;
        seedSmall(store.connection, demoOf(seed));
        const auto none = [&](const char* what, const std::string& query) {
            const auto found = store.database.scalar("select count(*) from (" + query + ") as q");
            QVERIFY2(found == "0", qPrintable(QString("%1: %2").arg(what, found)));
        };
        QCOMPARE(store.database.scalar(ordersThatDoNotAddUp), "0");
        QCOMPARE(store.database.scalar("select count(distinct status) from orders"), "6");
        QCOMPARE(store.database.scalar("select count(*) from order_items where quantity > 3"), "0");
        none("a move that does not begin where the last one ended",
             "select from (select from_status, lag(to_status) over w as before, changed_at,"
             " lag(changed_at) over w as earlier from order_status_history"
             " window w as (partition by order_id order by changed_at)) as m"
             " where from_status is distinct from before or changed_at <= earlier");
        none("a first move that is not the order's own moment",
             "select from orders o join order_status_history h on h.order_id = o.id"
             " where h.from_status is null and h.changed_at <> o.placed_at");
        none("a number that is not in the order of time",
             "select from (select placed_at, lag(placed_at) over (partition by organization_id"
             " order by order_number) as before from orders) as o where placed_at <= before");
        none("a parcel that left on a weekend, or at night",
             "select from order_status_history where to_status = 'shipped'"
             " and (extract(isodow from changed_at at time zone 'UTC') > 5"
             "   or extract(hour from changed_at at time zone 'UTC') not between 9 and 16)");
        none("a buyer who was not there yet",
             "select from orders o join users u on u.id = o.user_id"
             " where o.placed_at < u.created_at");
        none("a moment after the end of it all",
             "select from order_status_history where changed_at >= '2025-11-01 00:00+00'");
        none("a product twice in an order",
             "select from order_items group by order_id, product_id having count(*) > 1");
    }

    void theDemoOfAnotherSeedIsToldAndLeftAlone()
    {
        StoreToSeed store;
        seedSmall(store.connection, demoOf(7));
        const auto before = store.contents();

        const auto error = errorOf([&] { seedSmall(store.connection, demoOf(42)); });

        QCOMPARE(error.kind(), ErrorKind::Exists);
        QVERIFY2(QString(error.what()).contains("demo orders of seed 7"), error.what());
        QCOMPARE(store.contents(), before);
        QCOMPARE(total(seedSmall(store.connection, demoOf(7))), 0);
        QCOMPARE(total(seedSmall(store.connection, minimalSet())), 0);
    }

    void theDemoAddsNothingToTheUsersOfALoad()
    {
        StoreToSeed store;
        seedScale(store.connection, {.thousands = 1});
        seedSmall(store.connection, storeSeeds());
        StoreToSeed other;
        seedSmall(other.connection, storeSeeds());
        for (const auto* table : {"user_sessions", "user_activities", "events"})
            QCOMPARE(store.contents(table), other.contents(table));
    }

    void theProgressNamesEachFile()
    {
        StoreToSeed store;
        QStringList names;
        const auto report = seedSmall(store.connection, storeSeeds(), {},
                                      [&](const std::string& name, int number, int of) {
                                          names << QString::fromStdString(name);
                                          QCOMPARE(number, names.size());
                                          QCOMPARE(of, 12);
                                      });
        QCOMPARE(names.size(), 12);
        QCOMPARE(names.first(), "minimal/01_shop.sql");
        QCOMPARE(names.last(), "08_workflows.sql");
        QCOMPARE(report.front().name, "minimal/01_shop.sql");
    }

    void aFolderOfOnesOwnNeedsNoMinimalSet()
    {
        StoreToSeed store;
        SeedFolder folder;
        folder.add("01.sql", "insert into organizations (name) values ('Gut');");
        QCOMPARE(total(seedSmall(store.connection, folder.path())), 1);
        SeedFiles minimal(folder.path());
        minimal.minimal = true;
        const auto error = errorOf([&] { seedSmall(store.connection, minimal); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY2(QString(error.what()).contains("/minimal cannot be read"), error.what());
    }

    void allThatSeedsPutInIsTakenOutAndNothingElse()
    {
        StoreToSeed store;
        store.database.run(rowsOfOnesOwn);
        const auto before = store.contents();
        std::int64_t put = total(seedSmall(store.connection, demoOf(7)));
        put += total(seedScale(store.connection, {.thousands = 2}).rows);
        put += total(seedScale(store.connection, {.thousands = 1, .seed = 9}).rows);
        put += 13; // the load's categories
        std::vector<int> steps;

        const auto report = cleanSeeds(store.connection, everything(), [&](int done, int of) {
            steps.push_back(done);
            QCOMPARE(of, 3);
        });

        QCOMPARE(total(report.rows), put);
        QCOMPARE(total(report.along), 0);
        QCOMPARE(report.thousands, 3);
        QCOMPARE(steps.size(), 3U);
        QCOMPARE(store.contents(), before);
        QVERIFY(store.connection.isIdle());
        QCOMPARE(total(cleanSeeds(store.connection, everything()).rows), 0);
        QCOMPARE(total(seedSmall(store.connection, demoOf(42))) > 1000, true);
    }

    void partsThatWereAddedSinceGoAlongAndAreCounted()
    {
        StoreToSeed store;
        seedSmall(store.connection, storeSeeds());
        store.database.run(
            "insert into order_status_history (order_id, from_status, to_status)"
            " select id, 'pending', 'paid' from orders where status = 'pending';"
            "update orders set status = 'paid' where status = 'pending';"
            "insert into user_sessions (user_id, token_hash) select id, id::text from users;"
            "insert into categories (name, created_by) select 'Mine', id from users"
            " where email = 'ines.okafor@howdah.example'");

        const auto report = cleanSeeds(store.connection, everything());

        QCOMPARE(report.along.size(), 2U);
        for (const auto& part : report.along) {
            QVERIFY(part.name == "order_status_history" || part.name == "user_sessions");
            QCOMPARE(part.rows, part.name == "user_sessions" ? 25 : 4);
        }
        QCOMPARE(store.database.scalar("select count(*) from orders"), "0");
        QCOMPARE(store.database.scalar("select count(*) from user_sessions"), "0");
        QCOMPARE(store.database.scalar("select string_agg(name, ',') from categories"), "Mine");
        QCOMPARE(store.database.scalar("select created_by from categories"), QString());
    }

    void whatSomebodyElsesRowNeedsStaysWithAllTheRest()
    {
        StoreToSeed store;
        store.database.run(rowsOfOnesOwn);
        seedSmall(store.connection, storeSeeds());
        store.database.run("insert into order_items (order_id, line_number, product_id, unit_price)"
                           " select '00000000-0000-0000-0000-0000000000e1', 2, id, price"
                           " from products where sku = 'HC-2001'");
        const auto before = store.contents();

        const auto error = errorOf([&] { cleanSeeds(store.connection, everything()); });

        QCOMPARE(error.kind(), ErrorKind::StillReferenced);
        QVERIFY2(QString(error.what()).contains("rows in order_items")
                     && QString(error.what()).contains("nothing was taken out"),
                 error.what());
        QCOMPARE(store.contents(), before);
        QVERIFY(store.connection.isIdle());
    }

    void oneSetAndOneSeedAreTakenOutAlone()
    {
        StoreToSeed store;
        seedSmall(store.connection, storeSeeds());
        const auto demo = store.contents();
        seedScale(store.connection, {.thousands = 1});
        const auto first = store.contents();
        seedScale(store.connection, {.thousands = 2, .seed = 43});

        cleanSeeds(store.connection, {.load = true, .loadSeed = 43});
        QCOMPARE(store.contents(), first);
        cleanSeeds(store.connection, {.load = true});
        QCOMPARE(store.contents(), demo);
        const auto minimal =
            errorOf([&] { cleanSeeds(store.connection, {.files = minimalSet()}); });
        QCOMPARE(minimal.kind(), ErrorKind::StillReferenced); // the demo stands on it
        QCOMPARE(store.contents(), demo);
        cleanSeeds(store.connection, {.files = demoOf(42)});
        QVERIFY(store.isEmpty());
    }

    void thePlanOfTakingOutTellsAndChangesNothing()
    {
        StoreToSeed store;
        const auto put = total(seedSmall(store.connection, storeSeeds()));
        const auto before = store.contents();
        QCOMPARE(total(planClean(store.connection, everything()).rows), put);
        QCOMPARE(store.contents(), before);
        QCOMPARE(total(cleanSeeds(store.connection, everything()).rows), put);
        QVERIFY(store.isEmpty());
    }

    void aStopWhileTakingOutLeavesAllThere()
    {
        StoreToSeed store;
        seedScale(store.connection, {.thousands = 2});
        const auto before = store.contents();
        std::stop_source stop;

        const auto error = errorOf([&] {
            cleanSeeds(
                store.connection, everything(), [&](int, int) { stop.request_stop(); },
                stop.get_token());
        });

        QCOMPARE(error.kind(), ErrorKind::Cancelled);
        QVERIFY2(QString(error.what()).endsWith("nothing was taken out"), error.what());
        QCOMPARE(store.contents(), before);
        QVERIFY(store.connection.isIdle());
    }

    void whoMayNotDeleteTakesNothingOut()
    {
        StoreToSeed store;
        seedSmall(store.connection, storeSeeds());
        const auto before = store.contents();
        store.connection.run("set role application");

        const auto error = errorOf([&] { cleanSeeds(store.connection, everything()); });

        QCOMPARE(error.kind(), ErrorKind::Denied);
        QVERIFY2(QString(error.what()).endsWith("nothing was taken out"), error.what());
        QCOMPARE(store.contents(), before);
    }

    void aFileThatNamesTheSchemaIsRefusedAndItsRowsStay()
    {
        StoreToSeed store;
        SeedFolder folder;
        folder.add("01.sql", "insert into public.organizations (name) values ('Gut');");
        seedSmall(store.connection, folder.path());

        const auto error =
            errorOf([&] { cleanSeeds(store.connection, {.files = SeedFiles(folder.path())}); });

        QCOMPARE(error.kind(), ErrorKind::BadState);
        QVERIFY2(QString(error.what()).contains("writes to organizations"), error.what());
        QCOMPARE(store.database.scalar("select count(*) from organizations"), "1");
    }

    void throughAPoolTheSameIsTakenOut()
    {
        StoreToSeed store;
        seedSmall(store.connection, storeSeeds());
        QVERIFY(total(cleanSeeds(store.database.pool(), everything(), {}).rows) > 1000);
        QVERIFY(store.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSeedSets)
#include "tst_seed_sets.moc"
