// The audit: every write that Howdah makes, what is recorded of it, and how it is found again.
#include "core/browse/edit_commit.h"
#include "core/catalog/catalog.h"
#include "core/journal/audit_writer.h"
#include "core/migrate/drop.h"
#include "core/migrate/restore_rows.h"
#include "core/pool/write_note.h"
#include "core/repo/seed.h"
#include "core/transfer/table_import.h"
#include "tests/support/error_of.h"
#include "tests/support/migration_bench.h"
#include "tests/support/small_disk.h"
#include "tests/support/store.h"
#include "tests/support/temp_folder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QProcess>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <future>
#include <mutex>
#include <thread>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

const AuditWho ann{"howdah", "shop", "ann@db/shop", "shop", "ann", "anna"};

SystemClock::time_point day(int number)
{
    return SystemClock::time_point(std::chrono::days(20'000 + number));
}

// Today, unless it says when.
AuditEntry entry(const char* kind, const char* table, int rows, int onDay = 0)
{
    const auto at = onDay == 0 ? SystemClock::now() : day(onDay);
    return {ann, {.part = "data", .kind = kind, .table = table, .rows = rows, .at = at}};
}

struct AuditDesk {
    TempFolder folder;
    std::filesystem::path file = folder.file("state/journal.sqlite");
    Audit audit{Journal(file)};

    QStringList found(const AuditQuery& query) const
    {
        QStringList all;
        for (const auto& one : audit.find(query))
            all += QString("%1 %2 %3")
                       .arg(one.write.kind.c_str(), one.write.table.c_str())
                       .arg(one.write.rows.value_or(-1));
        return all;
    }
};

// What is told of writes through a pool.
struct Told {
    std::mutex mutex;
    std::vector<WriteRecord> records;

    OnWrite listener()
    {
        return [this](const WriteRecord& record) {
            const std::lock_guard lock(mutex);
            records.push_back(record);
        };
    }
    /// And forgets them: "data insert public.t 2 done".
    QStringList take()
    {
        const std::lock_guard lock(mutex);
        QStringList lines;
        for (const auto& one : records) {
            auto line = QString("%1 %2").arg(one.part.c_str(), one.kind.c_str());
            for (const auto& more : {one.table, one.what})
                if (!more.empty())
                    line += " " + QString::fromStdString(more);
            if (one.rows)
                line += " " + QString::number(*one.rows);
            line += " " + QString::fromUtf8(nameOf(one.outcome).data());
            if (!one.reason.empty())
                line += ": " + QString::fromStdString(one.reason);
            if (one.at == SystemClock::time_point())
                line += " (at no time)";
            lines += line;
        }
        records.clear();
        return lines;
    }
};

struct TestedPool {
    Told told;
    TestDatabase database;
    Pool pool{database.pool({.maxConns = 3, .minConns = 0}, {}, {.onWrite = told.listener()})};

    explicit TestedPool(const std::string& script = "") { database.run(script); }

    EditSet staged(const std::string& id, const std::string& name) const
    {
        EditSet edits({"public", "t"}, {"id"});
        edits.insert({{{"id", EditValue::of(id)}, {"name", EditValue::of(name)}}});
        return edits;
    }
    void commit(const EditSet& edits) const
    {
        const auto table = describe(*pool.acquire(), {"public", "t"});
        (void)commitEdits(pool, edits, table);
    }
};

constexpr auto things = "create table t (id int primary key, name text unique);"
                        "insert into t values (1, 'one'), (2, 'two'), (3, 'three')";

// Another Howdah, which makes one write after the other and says the number of each that is kept.
int writeUntilKilled(const std::filesystem::path& file)
{
    const AuditWriter writer{Audit(Journal(file))};
    const auto tell = writer.tell();
    for (int number = 1; number < 1'000'000; ++number) {
        tell(ann, entry("update", "public.t", number).write);
        if (number % 10 != 0)
            continue;
        if (!writer.waitUntilKept(1min))
            return 1;
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
    return 0;
}

// Another Howdah, which makes a write every ten milliseconds, waits for none to be kept, and says
// the moment of each.
int tellUntilKilled(const std::filesystem::path& file)
{
    const AuditWriter writer{Audit(Journal(file))};
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [tell = writer.tell(), number = 0]() mutable {
        tell(ann, entry("update", "public.t", ++number).write);
        std::printf("%lld\n", static_cast<long long>(QDateTime::currentMSecsSinceEpoch()));
        std::fflush(stdout);
    });
    timer.start(10);
    return QCoreApplication::exec();
}

// Of what was told until a second before the kill, how much is not kept.
int lostByAKill()
{
    const TempFolder folder;
    const auto file = folder.file("state/journal.sqlite");
    QProcess writer;
    writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    writer.start(QCoreApplication::applicationFilePath(), {"--tell", QString::fromStdString(file)});
    QList<qint64> told;
    const auto readLines = [&] {
        while (writer.canReadLine())
            told += writer.readLine().trimmed().toLongLong();
    };
    while (told.isEmpty() || told.back() - told.front() < 2'000) {
        if (!writer.canReadLine() && !writer.waitForReadyRead())
            qFatal("nothing is told");
        readLines();
    }
    writer.kill();
    writer.waitForFinished();
    readLines();
    const auto kept = Audit(Journal(file)).find({.limit = 1'000'000}).size();
    const auto before =
        std::ranges::count_if(told, [&](qint64 at) { return at < told.back() - 1'000; });
    return std::max(0, static_cast<int>(before) - static_cast<int>(kept));
}

} // namespace

class TestAudit : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".")); }

    void whatWasAddedIsFoundAsItWas()
    {
        const AuditDesk desk;
        const AuditEntry wrote{{"howdahctl", "prod", "bo@db:6432/shop", "shop", "bo", "bob"},
                               {.part = "migrate",
                                .kind = "up",
                                .table = "public.Orders",
                                .rows = std::nullopt,
                                .what = "12 add_email",
                                .outcome = WriteOutcome::Unknown,
                                .reason = "in_doubt",
                                .at = day(3) + 123ms,
                                .took = 4567us}};
        desk.audit.add({entry("insert", "public.t", 1), wrote});

        const auto found = desk.audit.find({});

        QCOMPARE(found.size(), 2U);
        QCOMPARE(found[0].who, wrote.who);
        QCOMPARE(found[0].write.part, "migrate");
        QCOMPARE(found[0].write.kind, "up");
        QCOMPARE(found[0].write.table, "public.Orders");
        QVERIFY(!found[0].write.rows);
        QCOMPARE(found[0].write.what, "12 add_email");
        QCOMPARE(found[0].write.outcome, WriteOutcome::Unknown);
        QCOMPARE(found[0].write.reason, "in_doubt");
        QCOMPARE(found[0].write.at, day(3) + 123ms);
        QCOMPARE(found[0].write.took, 4567us);
        QVERIFY(found[0].id > found[1].id);
        QCOMPARE(found[1].write.rows, 1);
    }

    void itIsSearchedByTimeTableOutcomeAndWords()
    {
        const AuditDesk desk;
        auto failed = entry("delete", "public.orders", 2, 5);
        failed.write.outcome = WriteOutcome::Undone;
        failed.write.reason = "constraint, 23503 foreign_key_violation (100%_fk)";
        desk.audit.add({entry("insert", "public.users", 1, 1),
                        entry("update", "public.orders", 7, 3), failed,
                        entry("insert", "shop.orders", 4, 9)});

        QCOMPARE(desk.found({.since = day(3), .until = day(9)}),
                 QStringList({"delete public.orders 2", "update public.orders 7"}));
        QCOMPARE(desk.found({.table = "public.orders"}).size(), 2);
        QCOMPARE(desk.found({.table = "Orders"}).size(), 3);
        QCOMPARE(desk.found({.table = "order"}).size(), 0);
        QCOMPARE(desk.found({.outcome = WriteOutcome::Undone}),
                 QStringList("delete public.orders 2"));
        QCOMPARE(desk.found({.search = "FOREIGN_key"}), QStringList("delete public.orders 2"));
        QCOMPARE(desk.found({.search = "100%_"}), QStringList("delete public.orders 2"));
        QCOMPARE(desk.found({.search = "100_"}), QStringList());
        QCOMPARE(desk.found({.search = "anna"}).size(), 4);
        QCOMPARE(desk.found({.limit = 2}),
                 QStringList({"insert shop.orders 4", "delete public.orders 2"}));
        const auto page = desk.audit.find({.limit = 2});
        QCOMPARE(desk.found({.before = page.back().id, .limit = 2}),
                 QStringList({"update public.orders 7", "insert public.users 1"}));
        desk.audit.add({entry("insert", "carts", 1, 1)}); // its writer knew no schema
        QCOMPARE(desk.found({.table = "public.carts"}), QStringList("insert carts 1"));
    }

    void aPasswordIsNotKept()
    {
        const AuditDesk desk;
        auto wrote = entry("insert", "public.t", 1);
        wrote.who.server = "postgres://ann:hunter2@db/shop";
        wrote.write.reason = "password='hunter2'";
        wrote.write.what = std::string(5'000, 'x');
        desk.audit.add({wrote});
        QVERIFY(!desk.folder.read("state/journal.sqlite").contains("hunter2"));
        QVERIFY(!desk.folder.read("state/journal.sqlite-wal").contains("hunter2"));
        QCOMPARE(desk.audit.find({}).front().write.what.size(), 1'000U);
    }

    void oldOnesGoAndSoDoTooMany()
    {
        const AuditDesk desk;
        const Audit bounded(Journal(desk.file), {.keepFor = 240h, .keepMost = 3});
        bounded.add({entry("insert", "public.t", 1, 1)});
        QCOMPARE(bounded.prune(day(11)), 0);
        QCOMPARE(bounded.prune(day(11) + 1h), 1);
        QCOMPARE(desk.found({}), QStringList());
        for (int number = 1; number <= 5; ++number)
            bounded.add({entry("insert", "public.t", number, 12)});
        QCOMPARE(bounded.prune(day(12)), 2);
        QCOMPARE(desk.found({}),
                 QStringList({"insert public.t 5", "insert public.t 4", "insert public.t 3"}));
    }

    void aLineOfCsvHoldsWhateverANameHolds()
    {
        auto wrote = entry("update", "public.a,\"b\"", 2, 1);
        wrote.write.took = 1999us;
        QCOMPARE(auditCsv(wrote),
                 "2024-10-05T00:00:00Z,howdah,data,update,\"public.a,\"\"b\"\"\",2,,done,,1,shop,"
                 "ann@db/shop,shop,ann,anna\r\n");
        QCOMPARE(std::ranges::count(auditCsvHeader(), ','),
                 std::ranges::count(auditCsv(entry("a", "b", 1)), ','));
    }

    void aWriterKeepsWhatIsToldOnManyThreads()
    {
        const AuditDesk desk;
        int kept = 0;
        {
            const AuditWriter writer(desk.audit, {.onKept = [&] { ++kept; }});
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 4; ++thread)
                threads.emplace_back([tell = writer.tell()] {
                    for (int number = 0; number < 250; ++number)
                        tell(ann, entry("update", "public.t", number).write);
                });
            threads.clear();
            QVERIFY(writer.waitUntilKept(1min));
            QCOMPARE(desk.audit.find({}).size(), 1'000U);
            writer.tell()(ann, entry("update", "public.t", 1).write);
        } // what waits is kept at the end
        QCOMPARE(desk.audit.find({.limit = 2'000}).size(), 1'001U);
        QVERIFY(kept > 0);
    }

    void whatIsToldWithinAMomentGoesTogether()
    {
        const AuditDesk desk;
        std::atomic<int> lots = 0;
        const AuditWriter writer(desk.audit, {.gatherFor = 1h, .onKept = [&] { ++lots; }});
        const auto tell = writer.tell();
        for (int number = 1; number <= 2'000; ++number) // longer than a lot takes
            tell(ann, entry("insert", "public.t", number).write);
        QVERIFY(desk.audit.find({}).empty());
        QVERIFY(writer.waitUntilKept(1min)); // cuts it short
        QCOMPARE(lots.load(), 1);
        QCOMPARE(desk.audit.find({.limit = 9'999}).size(), 2'000U);
    }

    void theMomentEndsByItself()
    {
        const AuditDesk desk;
        std::promise<void> first;
        std::promise<void> second;
        int lots = 0;
        const AuditWriter writer(desk.audit, {.gatherFor = 1ms, .onKept = [&] {
                                                  (++lots == 1 ? first : second).set_value();
                                              }});
        const auto tell = writer.tell();
        tell(ann, entry("insert", "public.t", 1).write);
        QCOMPARE(first.get_future().wait_for(1min), std::future_status::ready);
        tell(ann, entry("insert", "public.t", 2).write);
        QCOMPARE(second.get_future().wait_for(1min), std::future_status::ready);
        QCOMPARE(desk.audit.find({}).size(), 2U);
    }

    void theEndCutsTheMomentShort()
    {
        const AuditDesk desk;
        {
            const AuditWriter writer(desk.audit, {.gatherFor = 1h});
            writer.tell()(ann, entry("insert", "public.t", 1).write);
        }
        QCOMPARE(desk.audit.find({}).size(), 1U);
    }

    void killedItLosesNothingThatWasKept()
    {
        const AuditDesk desk;
        QProcess writer;
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer.start(QCoreApplication::applicationFilePath(),
                     {"--write", QString::fromStdString(desk.file)});
        int said = 0;
        while (said < 50) {
            QVERIFY(writer.canReadLine() || writer.waitForReadyRead());
            while (writer.canReadLine())
                said = writer.readLine().trimmed().toInt();
        }
        writer.kill();
        QVERIFY(writer.waitForFinished());
        for (const auto& line : writer.readAll().split('\n'))
            said = std::max(said, line.toInt());

        const auto found = desk.audit.find({.limit = 1'000'000});

        QVERIFY(static_cast<int>(found.size()) >= said);
        for (std::size_t i = 0; i < found.size(); ++i) // none is missing in between
            QCOMPARE(found[i].write.rows, static_cast<std::int64_t>(found.size() - i));
    }

    void killedItLosesAtMostTheLastSecond()
    {
        // A disk that has much else to do may be late once.
        int least = lostByAKill();
        for (int again = 0; again < 2 && least > 0; ++again)
            least = std::min(least, lostByAKill());
        QCOMPARE(least, 0);
    }

    void aJournalThatCannotBeWrittenStopsNoWriteAndIsToldOnce()
    {
        const TempFolder folder;
        folder.write("state", "a file where the folder should be");
        std::mutex mutex;
        QStringList troubles;
        const AuditWriter writer(
            Audit(Journal(folder.file("state/journal.sqlite"))),
            {.mostWaiting = 5, .retryAfter = 1ms, .onTrouble = [&](const std::string& text) {
                 const std::lock_guard lock(mutex);
                 troubles += QString::fromStdString(text);
             }});
        TestDatabase database;
        database.run(things);
        const auto tell = writer.tell();
        const auto pool = database.pool(
            {.minConns = 0}, {}, {.onWrite = [&](const WriteRecord& one) { tell(ann, one); }});
        for (int id = 4; id <= 12; ++id) {
            EditSet edits({"public", "t"}, {"id"});
            edits.insert({{{"id", EditValue::of(std::to_string(id))}}});
            const auto table = describe(*pool.acquire(), {"public", "t"});
            QVERIFY(commitEdits(pool, edits, table).isCommitted());
        }
        QCOMPARE(database.scalar("select count(*) from t"), "12");
        QVERIFY(!writer.waitUntilKept(50ms));
        {
            const std::lock_guard lock(mutex);
            QCOMPARE(troubles.size(), 1);
            QVERIFY2(troubles[0].contains("not recorded in its audit"), qPrintable(troubles[0]));
        }

        QFile::remove(QString::fromStdString(folder.file("state")));

        QVERIFY(writer.waitUntilKept(1min)); // by itself
        const auto found = writer.audit().find({});
        QCOMPARE(found.size(), 5U); // the latest
    }

    void aFullDiskStopsNoWriteEither()
    {
        const SmallDisk disk;
        if (!disk.isMounted())
            return qInfo("only who may mount can make a small disk");
        const Audit audit(Journal(disk.folder() / "state/journal.sqlite"));
        std::atomic<int> troubles = 0;
        const AuditWriter writer(
            audit, {.retryAfter = 1ms, .onTrouble = [&](const std::string&) { ++troubles; }});
        writer.tell()(ann, entry("insert", "public.t", 1).write);
        QVERIFY(writer.waitUntilKept(1min));
        disk.fill();
        for (int number = 0; number < 2'000;
             ++number) // what the file has got already may hold some
            writer.tell()(ann, entry("insert", "public.t", number).write);
        QTRY_COMPARE(troubles.load(), 1);
        disk.free();
        QVERIFY(writer.waitUntilKept(1min));
        QCOMPARE(audit.find({.limit = 9'999}).size(), 2'001U);
    }

    void committedEditsAreToldByKindOfStatement()
    {
        TestedPool bench(things);
        const auto table = describe(*bench.pool.acquire(), {"public", "t"});
        const auto row = [](const char* id, const char* name) {
            auto values = std::make_shared<OriginalRow>();
            values->emplace("id", OriginalValue{id, -1});
            values->emplace("name", OriginalValue{name, -1});
            return values;
        };
        auto edits = bench.staged("4", "four");
        edits.insert({{{"id", EditValue::of("5")}}});
        edits.change({{{{"1"}, 0}, row("1", "one"), "name", EditValue::of("secret value")}});
        edits.remove({{{{"2"}, 0}, row("2", "two")}});
        QVERIFY(commitEdits(bench.pool, edits, table).isCommitted());
        QCOMPARE(bench.told.take(),
                 QStringList({"data insert public.t 2 done", "data update public.t 1 done",
                              "data delete public.t 1 done"}));

        bench.commit(bench.staged("9", "three"));
        QCOMPARE(bench.told.take(),
                 QStringList("data insert public.t 1 undone: constraint, 23505 unique_violation "
                             "(t_name_key)"));
        bench.database.run("drop table t");
        const auto gone =
            errorOf([&] { (void)commitEdits(bench.pool, bench.staged("9", "x"), table); });
        QCOMPARE(gone.kind(), ErrorKind::NotFound);
        const auto told = bench.told.take();
        QCOMPARE(told.size(), 1);
        QVERIFY2(told[0].startsWith("data insert public.t 1 undone: not_found"),
                 qPrintable(told[0]));
        QVERIFY(commitEdits(bench.pool, EditSet({"public", "t"}, {"id"}), table).isCommitted());
        QCOMPARE(bench.told.take(), QStringList());
    }

    void importedRowsAreTold()
    {
        TestedPool bench(things);
        const auto table = describe(*bench.pool.acquire(), {"public", "t"});
        const TempFolder folder;
        const auto import = [&](const QByteArray& text, ImportOptions options) {
            folder.write("rows.csv", text);
            InputFile file(folder.file("rows.csv"));
            options.layout = sketchOf(file, {}).layout;
            options.targets = targetsByName(options.layout, table);
            (void)importRows(bench.pool, table, file, options);
        };
        import("id,name\n10,ten\n11,eleven\n", {});
        import("id,name\n10,zehn\n12,zwölf\n", {.key = {0}});
        import("id,name\n20,a\nx,b\n", {.rejects = folder.file("bad")});
        import("id,name\n30,c\n", {.isDryRun = true});
        QCOMPARE(bench.told.take(),
                 QStringList({"import copy public.t 2 done", "import upsert public.t 2 done",
                              "import copy public.t 1 rejected 1 done"}));
        QCOMPARE(errorOf([&] { import("id,name\nSECRET,b\n", {}); }).kind(), ErrorKind::BadData);
        QCOMPARE(bench.told.take(),
                 QStringList("import copy public.t undone: bad_data, 22P02 "
                             "invalid_text_representation"));
    }

    void eachStepOfAMigrationIsTold()
    {
        TestedPool bench;
        const ScriptDir dir;
        dir.write("1_a.up.sql",
                  "create table a (id int primary key); insert into a values (1), (2)");
        dir.write("1_a.down.sql", "drop table a");
        dir.write("2_b.up.sql", "create table b (id int)");
        dir.write("2_b.down.sql", "drop table b");
        dir.write("3_c.up.sql", "insert into a values (1)");
        dir.write("3_c.down.sql", "select 1");
        const TempFolder home;
        MigratorOptions options{.dir = dir.path(), .savedRows = home.path() / "saved"};
        const Migrator migrator(bench.pool, options);
        QVERIFY(migrator.up().error);
        QCOMPARE(
            bench.told.take(),
            QStringList({"migrate up 1 a done", "migrate up 2 b done",
                         "migrate up 3 c undone: constraint, 23505 unique_violation (a_pkey)"}));
        (void)migrator.up(); // fails again
        (void)bench.told.take();
        const auto downs = migrator.down(std::nullopt);
        QVERIFY(!downs.error);
        QCOMPARE(bench.told.take(),
                 QStringList({"migrate down 2 b done", "migrate down 1 a done"}));
        dir.write("3_c.up.sql", "select 1");
        (void)migrator.up();
        (void)bench.told.take();

        std::vector<std::string> problems;
        bench.database.run("delete from a");
        auto runs = readSavedRuns(options.savedRows, problems);
        (void)restoreRows(bench.pool, options, runs.front(), {.dryRun = true});
        QCOMPARE(bench.told.take(), QStringList());
        (void)restoreRows(bench.pool, options, runs.front());
        QCOMPARE(
            bench.told.take(),
            QStringList(QString("restore insert public.a %1 2 done").arg(runs.front().id.c_str())));

        (void)migrator.force(2);
        QCOMPARE(bench.told.take(), QStringList("migrate force 2 done"));
        drop(bench.pool, options, planDrop(bench.pool, options));
        QCOMPARE(bench.told.take(),
                 QStringList(QString("migrate drop %1 done").arg(bench.database.name().c_str())));
        (void)migrator.baseline(3);
        QCOMPARE(bench.told.take(), QStringList("migrate baseline 3 done"));
        const auto readOnly = [&] {
            auto refused = options;
            refused.readOnly = true;
            (void)Migrator(bench.pool, refused).force(1);
        };
        QCOMPARE(errorOf(readOnly).kind(), ErrorKind::Denied);
        QCOMPARE(bench.told.take(), QStringList()); // nothing was begun
    }

    void aStepThatStopsHalfwayIsPartial()
    {
        TestedPool bench;
        const ScriptDir dir;
        dir.write("1_a.up.sql",
                  "create table a (id int);\ncreate index concurrently i on a (id);\n"
                  "create index concurrently j on a (nothing);\n");
        QVERIFY(Migrator(bench.pool, {.dir = dir.path()}).up().error);
        QCOMPARE(bench.told.take(),
                 QStringList("migrate up 1 a partial: not_found, 42703 undefined_column"));
    }

    void seedsAreTold()
    {
        TestedPool bench;
        bench.database.becomeCopyOf(emptyStore());
        (void)seedSmall(bench.pool, storeSeeds(), {});
        const auto told = bench.told.take();
        QVERIFY(!told.isEmpty());
        for (const auto& line : told)
            QVERIFY2(line.startsWith("seed insert ") && line.endsWith(" done"), qPrintable(line));
        (void)seedScale(bench.pool, {.thousands = 1}, {});
        QVERIFY(bench.told.take().contains("seed copy users 1000 done"));
    }

    void anAnswerThatIsLostIsUnknown()
    {
        Told told;
        const auto pool = TestDatabase().pool({.minConns = 0}, {}, {.onWrite = told.listener()});
        const auto lost = [&] {
            noteWrites(pool, {{.part = "store", .kind = "update", .rows = 1}}, [](WriteRecords&) {
                throw Error(ErrorKind::InDoubt, "who knows", "08007");
            });
        };
        QCOMPARE(errorOf(lost).kind(), ErrorKind::InDoubt);
        const auto said = told.take();
        QVERIFY2(said.at(0).startsWith("store update 1 unknown: in_doubt, 08007"),
                 qPrintable(said.at(0)));
    }
};

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 3 && argv[1] == std::string_view("--write"))
        return writeUntilKilled(argv[2]);
    if (argc == 3 && argv[1] == std::string_view("--tell"))
        return tellUntilKilled(argv[2]);
    TestAudit test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_audit.moc"
