// Howdah's journal and the work kept in it: several Howdahs at once, killed ones, damaged files, a
// full disk.
#include "core/base/error.h"
#include "core/journal/kept_work.h"
#include "tests/support/error_of.h"
#include "tests/support/small_disk.h"
#include "tests/support/temp_folder.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSqlQuery>
#include <QTest>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <sys/stat.h>

using namespace howdah;

namespace {

const WorkPlace orders{"ann@db:5432", "shop", "public", "orders"};

constexpr std::size_t longWork = 20'000; // several pages of the file

const auto lately = std::chrono::floor<std::chrono::milliseconds>(SystemClock::now());

KeptWork numbered(int number, const WorkPlace& place = orders)
{
    return {.place = place,
            .edits = number,
            .work = std::string(longWork, static_cast<char>('a' + number % 26)),
            .filter = "total > 'é'",
            .sort = "[\"id\"]",
            .position = "[\"7\",null]",
            .at = lately + std::chrono::milliseconds(number)};
}

bool isWhole(const KeptWork& work)
{
    return work.work == numbered(work.edits).work;
}

struct JournalDesk {
    TempFolder folder;
    std::filesystem::path file = folder.file("state/journal.sqlite");

    KeptWorks works() const { return KeptWorks(Journal(file)); }
    QByteArray bytes() const { return folder.read("state/journal.sqlite"); }
    void write(const QByteArray& text) const { folder.write("state/journal.sqlite", text); }
    QStringList aside() const
    {
        return QDir(QString::fromStdString(folder.file("state")))
            .entryList({"journal.sqlite.damaged-*"}, QDir::Files)
            .filter(QRegularExpression("Z(-\\d+)?$"));
    }
};

unsigned modeOf(const std::filesystem::path& path)
{
    struct stat found { };
    return ::stat(path.c_str(), &found) == 0 ? found.st_mode & 0777U : 0;
}

// Another Howdah, which keeps one work after the other and says the number of each.
std::unique_ptr<QProcess> startWriter(const std::filesystem::path& file, const QString& table,
                                      int times)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(
        QCoreApplication::applicationFilePath(),
        {"--write", QString::fromStdString(file.string()), table, QString::number(times)});
    return process;
}

int writeUntilKilled(const std::filesystem::path& file, const char* table, int times)
{
    const KeptWorks works{Journal(file)};
    auto place = orders;
    place.relation = table;
    for (int number = 1; number <= times; ++number) {
        works.keep(numbered(number, place));
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

class TestJournal : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".")); }

    void whatIsKeptIsLeftToTheNextOnceItsHolderHasEnded()
    {
        const JournalDesk desk;
        auto ann = std::make_unique<KeptWorks>(desk.works());
        ann->keep(numbered(1));
        ann->keep(numbered(3));
        const auto bob = desk.works();
        QVERIFY(bob.left(orders).empty()); // she is still at it
        QVERIFY(ann->left(orders).empty());

        ann.reset();

        const auto left = bob.left(orders);
        QCOMPARE(left.size(), 1U);
        const auto expected = numbered(3);
        QCOMPARE(left[0].place, expected.place);
        QCOMPARE(left[0].edits, 3);
        QCOMPARE(left[0].work, expected.work);
        QCOMPARE(left[0].filter, expected.filter);
        QCOMPARE(left[0].sort, expected.sort);
        QCOMPARE(left[0].position, expected.position);
        QCOMPARE(left[0].at, expected.at);
        for (auto place : {WorkPlace{"x", "shop", "public", "orders"},
                           WorkPlace{"ann@db:5432", "x", "public", "orders"},
                           WorkPlace{"ann@db:5432", "shop", "x", "orders"},
                           WorkPlace{"ann@db:5432", "shop", "public", "x"}})
            QVERIFY(bob.left(place).empty());
    }

    void whatWasLeftIsTakenByOneOnly()
    {
        const JournalDesk desk;
        std::make_unique<KeptWorks>(desk.works())->keep(numbered(3));
        const auto bob = desk.works();
        auto eve = std::make_unique<KeptWorks>(desk.works());
        const auto left = bob.left(orders);
        eve->keep(numbered(9));
        QVERIFY(eve->take(left.at(0))); // in place of what she had kept

        QVERIFY(!bob.take(left.at(0)));
        bob.discard(left.at(0));
        QVERIFY(bob.left(orders).empty());

        eve.reset();
        const auto again = bob.left(orders);
        QCOMPARE(again.size(), 1U);
        QCOMPARE(again[0].edits, 3);
        bob.discard(again[0]);
        QVERIFY(bob.left(orders).empty());
    }

    void whatNobodyCameBackForIsGoneOneDay()
    {
        const JournalDesk desk;
        const auto at = [](int daysAgo, const char* table) {
            auto work = numbered(1);
            work.place.relation = table;
            work.at = SystemClock::now() - std::chrono::days(daysAgo);
            return work;
        };
        const auto ann = desk.works(); // she is still at it
        ann.keep(at(200, "ann"));
        {
            const auto eve = desk.works();
            eve.keep(at(0, "first"));
            eve.keep(at(89, "recent"));
            eve.keep(at(91, "old"));
        }
        const auto bob = desk.works();
        const auto left = [&](const char* table) { return bob.left(at(0, table).place).size(); };
        QCOMPARE(left("old"), 1U);

        bob.keep(at(0, "own"));

        QCOMPARE(left("old"), 0U);
        QCOMPARE(left("recent"), 1U);
        int hers = 0;
        Journal(desk.file).read([&](const JournalSql& sql) {
            auto rows = sql.run("select count(*) from kept_work where relation = 'ann'");
            rows.next();
            hers = rows.value(0).toInt();
        });
        QCOMPARE(hers, 1);
    }

    void whatIsForgottenIsGone()
    {
        const JournalDesk desk;
        auto other = orders;
        other.relation = "users";
        {
            const auto ann = desk.works();
            ann.keep(numbered(1));
            ann.keep(numbered(2, other));
            ann.forget(orders);
        }
        QVERIFY(desk.works().left(orders).empty());
        QCOMPARE(desk.works().left(other).size(), 1U);
    }

    void theFileIsItsOwnersAlone()
    {
        const JournalDesk desk;
        const auto ann = desk.works();
        ann.keep(numbered(1));
        QCOMPARE(modeOf(desk.file), 0600U);
        QCOMPARE(modeOf(desk.file.parent_path()), 0700U);

        std::filesystem::permissions(desk.file, std::filesystem::perms(0644));
        desk.works().keep(numbered(2)); // the next start
        QCOMPARE(modeOf(desk.file), 0600U);
    }

    void lookingAtWhatIsNotThereMakesNothing()
    {
        const JournalDesk desk;
        const Journal journal(desk.file);
        int tables = 0;
        journal.read([&](const JournalSql& sql) {
            auto rows = sql.run("select count(*) from kept_work");
            tables += rows.next() && rows.value(0).toInt() == 0 ? 1 : 0;
        });
        QCOMPARE(tables, 1); // as if it were there
        QVERIFY(desk.works().left(orders).empty());
        QVERIFY(!std::filesystem::exists(desk.file.parent_path()));

        desk.works().keep(numbered(1));
        journal.read([&](const JournalSql& sql) {
            auto rows = sql.run("select count(*) from kept_work");
            tables += rows.next() ? rows.value(0).toInt() : 0;
        });
        QCOMPARE(tables, 2); // the same handle sees it once it is
        std::filesystem::remove_all(desk.file.parent_path());
        QVERIFY(desk.works().left(orders).empty());
        QVERIFY(!std::filesystem::exists(desk.file.parent_path()));
    }

    void aKillWhileWritingLosesNothingThatWasKept()
    {
        const JournalDesk desk;
        for (int round = 1; round <= 4; ++round) {
            const auto writer = startWriter(desk.file, "orders", 1'000'000);
            int said = 0;
            while (said < 5 * round) {
                QVERIFY(writer->canReadLine() || writer->waitForReadyRead());
                while (writer->canReadLine())
                    said = writer->readLine().trimmed().toInt();
            }
            writer->kill();
            QVERIFY(writer->waitForFinished());
            for (const auto& line : writer->readAll().split('\n'))
                said = std::max(said, line.toInt());

            const auto works = desk.works();
            const auto left = works.left(orders);
            QCOMPARE(left.size(), 1U);
            QVERIFY2(left[0].edits == said || left[0].edits == said + 1,
                     qPrintable(QString("%1 of %2").arg(left[0].edits).arg(said)));
            QVERIFY(isWhole(left[0]));
            QVERIFY(works.journal().takeNotice().empty());
            works.discard(left[0]);
        }
    }

    void severalHowdahsWriteAtOnce()
    {
        const JournalDesk desk;
        std::vector<std::unique_ptr<QProcess>> writers;
        for (const auto* table : {"a", "b", "c"})
            writers.push_back(startWriter(desk.file, table, 15));
        const auto own = desk.works();
        for (int number = 1; number <= 15; ++number)
            own.keep(numbered(number));
        for (const auto& writer : writers) {
            QVERIFY(writer->waitForFinished(-1));
            QCOMPARE(writer->exitCode(), 0);
        }
        for (const auto* table : {"a", "b", "c"}) {
            auto place = orders;
            place.relation = table;
            const auto left = own.left(place);
            QCOMPARE(left.size(), 1U);
            QCOMPARE(left[0].edits, 15);
            QVERIFY(isWhole(left[0]));
        }
        QCOMPARE(desk.aside(), QStringList());
    }

    void aDamagedFileIsSetAsideWithASentence_data()
    {
        QTest::addColumn<bool>("whileItRuns");
        QTest::addRow("before the start") << false;
        QTest::addRow("while it runs") << true;
    }

    void aDamagedFileIsSetAsideWithASentence()
    {
        QFETCH(bool, whileItRuns);
        const JournalDesk desk;
        const QByteArray noise = QByteArray(9000, '#') + "no database";
        auto works = desk.works();
        if (whileItRuns)
            works.keep(numbered(1));
        std::filesystem::create_directories(desk.file.parent_path());
        desk.write(noise);

        works.keep(numbered(2));

        const auto said = QString::fromStdString(works.journal().takeNotice());
        QCOMPARE(desk.aside().size(), 1);
        QVERIFY2(said.contains("was damaged") && said.contains(desk.aside().first()),
                 qPrintable(said));
        QCOMPARE(desk.folder.read("state/" + desk.aside().first()), noise);
        QVERIFY(works.journal().takeNotice().empty()); // once
        works = desk.works();
        QCOMPARE(works.left(orders).size(), 1U);
    }

    void aFileWithAHoleIsFoundOutAtTheStart()
    {
        const JournalDesk desk;
        auto other = orders;
        for (int number = 1; number <= 5; ++number) {
            other.relation = "t" + std::to_string(number);
            desk.works().keep(numbered(number, other));
        }
        auto bytes = desk.bytes();
        QVERIFY(bytes.size() > 60'000);
        bytes.replace(4096, 8192, QByteArray(8192, '\xff'));
        desk.write(bytes);

        const auto works = desk.works();

        QVERIFY(works.left(other).empty());
        QVERIFY(!works.journal().takeNotice().empty());
        QCOMPARE(desk.aside().size(), 1);
        works.keep(numbered(1));
    }

    void aNewerHowdahsFileIsLeftAlone()
    {
        const JournalDesk desk;
        desk.works().keep(numbered(1));
        Journal(desk.file).write(
            [](const JournalSql& sql) { sql.run("pragma user_version = 4711"); });
        const auto before = desk.bytes();

        const auto error = errorOf([&] { desk.works().keep(numbered(2)); });

        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY2(QString(error.what()).contains("newer Howdah"), error.what());
        QVERIFY2(QString(error.what()).contains(desk.file.c_str()), error.what());
        QCOMPARE(desk.bytes(), before);
        QCOMPARE(desk.aside(), QStringList());
    }

    void aFullDiskIsToldAndLosesNothing()
    {
        const SmallDisk disk;
        if (!disk.isMounted())
            return qInfo("only who may mount can make a small disk");
        const auto file = disk.folder() / "state/journal.sqlite";
        auto works = std::make_unique<KeptWorks>(Journal(file));
        works->keep(numbered(1));
        disk.fill();

        const auto error = errorOf([&] {
            for (int number = 2; number < 50; ++number) // what it had already got may be enough
                works->keep(numbered(number)); // for some
        });

        QCOMPARE(error.kind(), ErrorKind::Exhausted);
        QVERIFY2(QString(error.what()).contains("disk is full"), error.what());
        QVERIFY2(QString(error.what()).contains(file.c_str()), error.what());
        const auto first =
            errorOf([&] { KeptWorks(Journal(disk.folder() / "new/j.sqlite")).keep({}); });
        QCOMPARE(first.kind(), ErrorKind::Exhausted);
        disk.free();
        works->keep(numbered(60));
        works.reset();
        const auto left = KeptWorks(Journal(file)).left(orders);
        QCOMPARE(left.size(), 1U);
        QCOMPARE(left[0].edits, 60);
        QVERIFY(isWhole(left[0]));
    }

    void aPlaceThatCannotBeWrittenIsNamed()
    {
        const TempFolder folder;
        folder.write("state", "a file where the folder should be");
        const auto error =
            errorOf([&] { KeptWorks(Journal(folder.file("state/journal.sqlite"))).keep({}); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY2(QString(error.what()).contains("state"), error.what());
    }

    void whatFailsOnTheWayCountsForNothing()
    {
        const JournalDesk desk;
        const Journal journal(desk.file);
        desk.works().keep(numbered(1));
        const auto error = errorOf([&] {
            journal.write([](const JournalSql& sql) {
                sql.run("delete from kept_work");
                throw Error(ErrorKind::Raised, "no");
            });
        });
        QCOMPARE(error.kind(), ErrorKind::Raised);
        QCOMPARE(desk.works().left(orders).size(), 1U);
    }
};

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 5 && argv[1] == std::string_view("--write"))
        return writeUntilKilled(argv[2], argv[3], std::atoi(argv[4]));
    TestJournal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_journal.moc"
