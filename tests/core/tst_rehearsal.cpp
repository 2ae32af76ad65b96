// Files that run and leave nothing, and what is seen of them meanwhile.
#include "core/migrate/migrator.h"
#include "core/migrate/rehearsal.h"
#include "tests/support/error_of.h"
#include "tests/support/profile_of.h"
#include "tests/support/script_dir.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <thread>
#include <unistd.h>

using namespace howdah;
using namespace std::chrono_literals;

using Outcome = RehearsedFile::Outcome;

namespace {

struct Hall {
    TestDatabase database;
    ScriptDir dir;
    QTemporaryDir sandboxes;
    Profile profile = profileOf(database);

    Rehearsal rehearse(std::optional<RehearsalPlace> on = {}, std::optional<int> sample = {},
                       std::stop_token stop = {}) const
    {
        const auto pool = database.pool();
        const MigratorOptions options{.dir = dir.path(), .lockTimeout = 200ms};
        RehearsalOptions how{.on = on, .sampleRows = sample};
        how.sandbox.folder = sandboxes.path().toStdString();
        return howdah::rehearse(profile, pool, options, Migrator(pool, options).planUp(), how, {},
                                stop);
    }
    QString relations() const
    {
        return database.scalar("select coalesce(string_agg(relname, ' ' order by 1), '') from "
                               "pg_class where relnamespace = 'public'::regnamespace");
    }
    int scratches() const
    {
        return database
            .scalar("select count(*) from pg_database where datname like 'howdah_scratch_"
                    + std::to_string(getpid()) + "\\_%'")
            .toInt();
    }
};

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

QString text(const Phrase& phrase)
{
    return text(phrase.text());
}

QString all(const std::vector<std::string>& lines)
{
    QString out;
    for (const auto& line : lines)
        out += text(line) + "\n";
    return out;
}

QString all(const std::vector<Phrase>& lines)
{
    return all(textsOf(lines));
}

QString locksOf(const std::vector<TakenLock>& locks)
{
    QStringList out;
    for (const auto& lock : locks)
        out << text(lock.relation + (lock.isNew ? " new " : " ") + std::string(nameOf(lock.level)));
    return out.join(", ");
}

} // namespace

class TestRehearsal : public QObject {
    Q_OBJECT

private slots:
    void inPlaceShowsTimesLocksRowsAndSchemaAndLeavesNothing()
    {
        Hall hall;
        hall.database.run("create table items (id int primary key, name text);"
                          "insert into items select n, 'x' from generate_series(1, 10) n");
        hall.dir.add("1_more",
                     "alter table items add price int;\n"
                     "update items set price = id where id < 4;\n"
                     "delete from items where id = 10");
        const auto result = hall.rehearse();
        QVERIFY(result.passed());
        QVERIFY(text(result.where).startsWith("in place"));
        const auto& file = result.files.at(0);
        QCOMPARE(file.place, RehearsalPlace::InPlace);
        QCOMPARE(file.statements.size(), 3U);
        QCOMPARE(file.statements[0].kind, "ALTER TABLE");
        QVERIFY(file.statements[0].took.count() > 0);
        QCOMPARE(locksOf(file.statements[0].locks), "public.items ACCESS EXCLUSIVE");
        QCOMPARE(file.statements[1].line, 2);
        QCOMPARE(file.statements[1].tag, "UPDATE 3");
        QVERIFY(locksOf(file.locks).startsWith("public.items ACCESS EXCLUSIVE"));
        QVERIFY(file.heldStrongLock >= file.statements[1].took);
        QCOMPARE(file.rows.size(), 1U);
        QCOMPARE(file.rows[0].table, "public.items");
        QCOMPARE(file.rows[0].updated, 3);
        QCOMPARE(file.rows[0].deleted, 1);
        QCOMPARE(textOf(file.changes), "+ column public.items.price (integer)\n");
        QCOMPARE(file.tables.at(0).parts.size(), 4U);
        QVERIFY(all(file.lasting).contains("3 dead rows in public.items"));
        QCOMPARE(hall.relations(), "items items_pkey");
        QCOMPARE(hall.database.scalar("select count(*) from items"), "10");
    }

    void laterFilesFindWhatEarlierOnesMade()
    {
        Hall hall;
        hall.dir.add("1_a", "create table a (id int primary key)");
        hall.dir.add("2_b", "create table b (a int references a); insert into a values (1)");
        const auto result = hall.rehearse();
        QVERIFY(result.passed());
        QCOMPARE(textOf(result.files[1].changes), "+ table public.b\n");
        QCOMPARE(result.files[1].rows.at(0).inserted, 1);
        QVERIFY(result.files[1].locks.at(0).isNew);
        QCOMPARE(result.files[1].heldStrongLock.count(), 0);
        QVERIFY(all(result.files[1].notes).contains("the file before it ran first"));
        QCOMPARE(hall.relations(), "");
    }

    void aFailureNamesFileLineAndStatementAndSparesTheRest()
    {
        Hall hall;
        hall.dir.add("1_a", "create table a (id int);\ncreate table a (id int)");
        hall.dir.add("2_b", "create table b (id int)");
        const auto result = hall.rehearse();
        QVERIFY(!result.passed());
        QCOMPARE(result.files[0].outcome, Outcome::Failed);
        QVERIFY(text(result.files[0].error->what()).startsWith("1_a.up.sql:2: "));
        QCOMPARE(result.files[0].statements.size(), 2U);
        QCOMPARE(result.files[1].outcome, Outcome::NotRehearsed);
        QVERIFY(text(result.files[1].reason).contains("1_a.up.sql before it failed"));
        QCOMPARE(hall.relations(), "");
    }

    void whatOnlyTheCommitWouldFindIsFound()
    {
        Hall hall;
        hall.database.run("create table a (id int primary key);"
                          "create table b (a int references a deferrable initially deferred)");
        hall.dir.add("1_b", "insert into b values (7)");
        QCOMPARE(hall.rehearse().files[0].outcome, Outcome::Failed);
    }

    void strongLocksAreHeldNoLongerThanTheBudget()
    {
        Hall hall;
        hall.profile.migrations.holdBudget = 150ms;
        hall.database.run("create table items (id int)");
        hall.dir.add("1_slow", "alter table items add n int; select pg_sleep(20)");
        hall.dir.add("2_next", "alter table items add m int");
        const auto result = hall.rehearse();
        const auto& file = result.files[0];
        QCOMPARE(file.outcome, Outcome::Stopped);
        QVERIFY(text(file.reason)
                    .contains("held ACCESS EXCLUSIVE on public.items for more than 150 ms"));
        QVERIFY(file.took < 10s);
        QCOMPARE(hall.database.scalar("select count(*) from pg_attribute where attnum > 0 and "
                                      "attrelid = 'items'::regclass"),
                 "1");
        QCOMPARE(hall.scratches(), 0);
    }

    void aLongStatementThatHoldsNoStrongLockMayTakeItsTime()
    {
        Hall hall;
        hall.profile.migrations.holdBudget = 50ms;
        hall.dir.add("1_slow", "create table t (id int); select pg_sleep(0.3)");
        QVERIFY(hall.rehearse().passed());
    }

    void aLockThatIsNotHadInTimeIsNotWaitedFor()
    {
        Hall hall;
        hall.database.run("create table items (id int)");
        hall.dir.add("1_more", "alter table items add n int");
        Connection other(hall.database.conninfo());
        other.runScript("begin; select * from items");
        const auto result = hall.rehearse();
        QCOMPARE(result.files[0].outcome, Outcome::Stopped);
        QVERIFY2(text(result.files[0].reason)
                     .contains("waited 200 ms for a lock that blocks: pid "
                               + QString::number(other.backendPid())),
                 result.files[0].reason.text().c_str());
    }

    void sequencesThatMovedOnAreNamed()
    {
        Hall hall;
        hall.database.run("create table t (id int generated always as identity, n int)");
        hall.dir.add("1_row", "insert into t (n) values (1), (2)");
        const auto lasting = all(hall.rehearse().files[0].lasting);
        QVERIFY2(lasting.contains("the sequence public.t_id_seq stands at 2, before at its start"),
                 qPrintable(lasting));
    }

    void whatReachesOutsideIsNotRehearsed()
    {
        Hall hall;
        hall.dir.add("1_out", "create table t (id int);\ncopy t to program 'true'");
        const auto result = hall.rehearse();
        QCOMPARE(result.files[0].outcome, Outcome::NotRehearsed);
        QVERIFY(text(result.files[0].reason).contains("COPY … PROGRAM in line 2"));
    }

    void whatOnlyTheTransactionOfAllRefusesIsRehearsedOnAClone_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("a new value of an enum is used")
            << QByteArray("alter type mood add value 'glad'")
            << QByteArray("insert into moods values ('glad')");
        QTest::newRow("rows for a deferred constraint")
            << QByteArray("select 1")
            << QByteArray("insert into pairs values (1, 1); alter table pairs add n int");
        QTest::newRow("one statement has a transaction of its own")
            << QByteArray("vacuum pairs") << QByteArray("reindex table parted; vacuum pairs");
        QTest::newRow("what is prepared goes")
            << QByteArray("discard all") << QByteArray("create table more (id int)");
    }

    void whatOnlyTheTransactionOfAllRefusesIsRehearsedOnAClone()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        Hall hall;
        hall.database.run(
            "create type mood as enum ('sad'); create table moods (m mood);"
            "create table pairs (id int primary key, other int references pairs deferrable "
            "initially deferred);"
            "create table parted (id int primary key) partition by range (id)");
        hall.dir.add("1_first", first);
        hall.dir.add("2_second", second);
        const auto result = hall.rehearse();
        QVERIFY2(result.passed(),
                 result.files[0].error       ? result.files[0].error->what()
                     : result.files[1].error ? result.files[1].error->what()
                                             : result.files[1].reason.text().c_str());
    }

    void rowsOfAFileBeforeAreNotInTheWayOfTheNext()
    {
        Hall hall;
        hall.database.run("create table pairs (id int primary key, other int references pairs "
                          "deferrable initially deferred)");
        hall.dir.add("1_rows", "insert into pairs values (1, 2), (2, 1)");
        hall.dir.add("2_column", "alter table pairs add n int");
        const auto result = hall.rehearse();
        QVERIFY(result.passed());
        QCOMPARE(result.files[1].place, RehearsalPlace::InPlace);
    }

    void whatCannotRunInATransactionIsRehearsedOnAClone()
    {
        Hall hall;
        hall.database.run("create table items (id int, name text); create table other (id int)");
        hall.dir.add("1_more", "alter table items add n int");
        hall.dir.add("2_index", "create index concurrently items_n on items (n)");
        hall.dir.add("3_last", "alter table items alter n set not null");
        const auto result = hall.rehearse();
        QVERIFY2(result.passed(), qPrintable(all(result.notes)));
        QCOMPARE(result.files[0].place, RehearsalPlace::InPlace);
        QCOMPARE(result.files[1].place, RehearsalPlace::Beside);
        QVERIFY(text(result.files[1].reason).contains("CONCURRENTLY"));
        QVERIFY(text(textOf(result.files[1].changes)).startsWith("+ index public.items.items_n"));
        QCOMPARE(textOf(result.files[2].changes),
                 "~ column public.items.n\n    not null: (none) -> yes\n");
        QVERIFY2(all(result.notes).contains("the clone's schema is pg_dump's"),
                 qPrintable(all(result.notes)));
        QVERIFY2(!all(result.notes).contains("not quite like"), qPrintable(all(result.notes)));
        QCOMPARE(hall.scratches(), 0);
        QCOMPARE(hall.relations(), "items other");
    }

    void productionIsRehearsedBeside()
    {
        Hall hall;
        hall.profile.environment = Stage::Production;
        hall.database.run("create table items (id int)");
        hall.dir.add("1_more", "alter table items add n int");
        const auto result = hall.rehearse();
        QVERIFY(result.passed());
        QCOMPARE(result.files[0].place, RehearsalPlace::Beside);
        QCOMPARE(locksOf(result.files[0].locks), "public.items ACCESS EXCLUSIVE");
        QVERIFY(text(result.where).startsWith("on a scratch database beside"));
        QCOMPARE(hall.rehearse(RehearsalPlace::InPlace).files[0].place, RehearsalPlace::InPlace);
    }

    void aSampleOfRowsKeepsForeignKeys()
    {
        Hall hall;
        hall.database.run(
            "create table parent (id int primary key, friend int);"
            "insert into parent select n, n + 5 from generate_series(1, 100) n;"
            "create table child (id int primary key, parent int references parent, code int,"
            " doubled int generated always as (code * 2) stored);"
            "insert into child select n, 101 - n, n from generate_series(1, 100) n;"
            "create table knot (id int primary key, other int references knot);"
            "insert into knot select n, case when n < 100 then n + 1 end"
            " from generate_series(1, 100) n");
        hall.dir.add("1_touch",
                     "update parent set friend = 0; update child set code = 0;"
                     "update knot set other = other");
        const auto result = hall.rehearse(RehearsalPlace::Beside, 10);
        QVERIFY2(result.passed(), qPrintable(all(result.notes)));
        QStringList rows;
        for (const auto& table : result.files[0].rows)
            rows << text(table.table) + " " + QString::number(table.updated);
        QCOMPARE(rows.join(", "), "public.child 10, public.parent 10");
        QVERIFY2(all(result.notes).contains("10 rows of public.knot were left out"),
                 qPrintable(all(result.notes)));
    }

    void readOnlyProfilesAreRehearsedInTheSandbox()
    {
        Hall hall;
        const auto folder = hall.sandboxes.path(); // the server's own user has to enter it
        QFile::setPermissions(folder,
                              QFile::permissions(folder) | QFile::ExeGroup | QFile::ExeOther);
        hall.profile.readOnly = true;
        hall.database.run("create table items (id int)");
        hall.dir.add("1_more", "alter table items add n int");
        const auto result = hall.rehearse();
        QVERIFY2(result.passed(), qPrintable(all(result.notes)));
        QCOMPARE(result.files[0].place, RehearsalPlace::Sandbox);
        QVERIFY(QDir(folder).isEmpty());
        QCOMPARE(errorOf([&] { hall.rehearse(RehearsalPlace::InPlace); }).kind(),
                 ErrorKind::Denied);
    }

    void aStopLeavesNothing()
    {
        Hall hall;
        hall.database.run("create table items (id int)");
        hall.dir.add("1_slow", "alter table items add n int; select pg_sleep(30)");
        std::stop_source stop;
        std::jthread later([&] {
            Connection watch(hall.database.conninfo());
            while (watch
                       .run("select 1 from pg_stat_activity where datname = current_database() and "
                            "query like '%sleep(30)' and pid <> pg_backend_pid()")
                       .rowCount()
                   == 0)
                std::this_thread::yield();
            stop.request_stop();
        });
        QCOMPARE(errorOf([&] { hall.rehearse({}, {}, stop.get_token()); }).kind(),
                 ErrorKind::Cancelled);
        QCOMPARE(hall.relations(), "items");
    }
};

QTEST_GUILESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
