// The log: what a line looks like, how its file is bounded and shared by several processes, and the
// tail that a window shows.
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/log_file.h"
#include "core/base/log_tail.h"
#include "tests/support/error_of.h"
#include "tests/support/temp_folder.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <memory>
#include <sys/stat.h>
#include <thread>

using namespace howdah;

namespace {

unsigned modeOf(const std::filesystem::path& path)
{
    struct stat found { };
    return ::stat(path.c_str(), &found) == 0 ? found.st_mode & 0777U : 0;
}

QStringList linesOf(const TempFolder& folder, const QString& file = "state/howdah.log")
{
    auto lines = QString::fromUtf8(folder.read(file)).split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

// Writes "WHO NUMBER xxxx…" so often, into files of 20 kB.
int writeLines(const std::filesystem::path& file, const std::string& who, int times)
{
    LogFile log(file, {.bytes = 20'000, .kept = 100});
    for (int number = 1; number <= times; ++number)
        log.write(who + " " + std::to_string(number) + " " + std::string(80, 'x') + "\n");
    return 0;
}

} // namespace

class TestLog : public QObject {
    Q_OBJECT

private slots:
    void aMessageIsOneLineOfNamedFields()
    {
        const TempFolder folder;
        setUpLog({.file = folder.file("state/howdah.log"), .level = LogLevel::Debug});
        logWarning("two lines:\n\"quoted\\\" \x01 é");
        log(LogLevel::Debug, "from Qt", "qt");
        const auto lines = linesOf(folder);
        QCOMPARE(lines.size(), 2);
        const QRegularExpression form(
            "^time=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z level=warning part=core "
            "pid=\\d+ thread=\\d+ message=\"(.*)\"$");
        const auto match = form.match(lines[0]);
        QVERIFY2(match.hasMatch(), qPrintable(lines[0]));
        QCOMPARE(match.captured(1), R"(two lines:\n\"quoted\\\" \u0001 é)");
        QVERIFY2(lines[1].contains(" level=debug part=qt "), qPrintable(lines[1]));
        QCOMPARE(modeOf(folder.file("state/howdah.log")), 0600U);
        QCOMPARE(modeOf(folder.file("state")), 0700U);
    }

    void whatIsBelowTheLevelIsNotWritten()
    {
        const TempFolder folder;
        setUpLog({.file = folder.file("state/howdah.log"), .level = LogLevel::Warning});
        QVERIFY(!isLogged(LogLevel::Info) && isLogged(LogLevel::Warning));
        logInfo("one");
        logWarning("two");
        setLogLevel(LogLevel::Error);
        logWarning("three");
        setLogLevel(LogLevel::Debug);
        QVERIFY(isLogged(LogLevel::Debug));
        logDebug("four");
        QCOMPARE(linesOf(folder).size(), 2);
        QVERIFY(linesOf(folder)[1].contains("four"));
        for (const auto level :
             {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
            QCOMPARE(logLevelNamed(nameOf(level)), level);
        QVERIFY(!logLevelNamed("loud"));
    }

    void noPasswordIsWritten()
    {
        const TempFolder folder;
        const auto tail = std::make_shared<LogTail>();
        setUpLog({.file = folder.file("state/howdah.log"), .tail = tail});
        logError("cannot open postgres://ann:hunter2@db/shop with password='hunter2'");
        QVERIFY(!folder.read("state/howdah.log").contains("hunter2"));
        const auto lot = tail->take();
        QCOMPARE(lot.records.size(), 1U);
        QVERIFY(!QString::fromStdString(lot.records[0].message).contains("hunter2"));
    }

    void anOverlongMessageIsCut()
    {
        const TempFolder folder;
        setUpLog({.file = folder.file("state/howdah.log")});
        logInfo("x" + QString("é").repeated(10'000).toStdString());
        const auto line = folder.read("state/howdah.log");
        QVERIFY(line.size() < 17'000);
        QVERIFY(line.contains("é… (3618 bytes more)\""));
    }

    void theFileIsBoundedInSizeAndCount()
    {
        const TempFolder folder;
        LogFile log(folder.file("state/howdah.log"), {.bytes = 1'000, .kept = 2});
        for (int number = 0; number < 100; ++number)
            log.write(QString("%1 %2\n").arg(number).arg("x", 80, 'x').toStdString());
        log.write(std::string(5'000, 'y') + "\n");
        log.write("last\n");
        QCOMPARE(linesOf(folder), QStringList("last"));
        QCOMPARE(folder.read("state/howdah.log.1").size(), 5'001); // has one to itself
        QVERIFY(folder.read("state/howdah.log.2").size() <= 1'000);
        QVERIFY(linesOf(folder, "state/howdah.log.2").last().startsWith("99 "));
        QCOMPARE(QDir(QString::fromStdString(folder.file("state"))).entryList(QDir::Files).size(),
                 3);
        QCOMPARE(modeOf(folder.file("state/howdah.log")), 0600U);
    }

    void aFileThatWasMovedOrOpenedToOthersIsMadeAnew()
    {
        const TempFolder folder;
        folder.write("state/howdah.log", "before\n");
        std::filesystem::permissions(folder.file("state/howdah.log"), std::filesystem::perms(0644));
        LogFile log(folder.file("state/howdah.log"));
        QCOMPARE(modeOf(folder.file("state/howdah.log")), 0600U);
        log.write("one\n");
        std::filesystem::rename(folder.file("state/howdah.log"), folder.file("elsewhere"));
        log.write("two\n");
        QCOMPARE(folder.read("elsewhere"), "before\none\n");
        QCOMPARE(folder.read("state/howdah.log"), "two\n");
    }

    void aLinkIsNotFollowed()
    {
        const TempFolder folder;
        folder.write("victim", "precious\n");
        QDir().mkpath(QString::fromStdString(folder.file("state")));
        std::filesystem::create_symlink(folder.file("victim"), folder.file("state/howdah.log"));
        QCOMPARE(errorOf([&] { const LogFile log(folder.file("state/howdah.log")); }).kind(),
                 ErrorKind::Config);
        QCOMPARE(folder.read("victim"), "precious\n");
    }

    void severalProcessesLoseNoLineAndMixNone()
    {
        const TempFolder folder;
        constexpr int times = 600;
        std::vector<std::unique_ptr<QProcess>> writers;
        for (const auto* who : {"a", "b", "c"}) {
            writers.push_back(std::make_unique<QProcess>());
            writers.back()->start(QCoreApplication::applicationFilePath(),
                                  {"--write", QString::fromStdString(folder.file("state/h.log")),
                                   who, QString::number(times)});
        }
        for (const auto& writer : writers) {
            QVERIFY(writer->waitForFinished(-1));
            QCOMPARE(writer->exitCode(), 0);
        }
        const QDir state(QString::fromStdString(folder.file("state")));
        const auto files = state.entryList(QDir::Files);
        QVERIFY2(files.size() > 1, qPrintable(files.join(' '))); // 160 kB at about 20 kB a file
        const QRegularExpression form("^[abc] \\d+ x{80}$");
        QSet<QString> lines;
        for (const auto& file : files) {
            for (const auto& line : linesOf(folder, "state/" + file)) {
                QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
                lines.insert(line);
            }
        }
        QCOMPARE(lines.size(), 3 * times);
    }

    void aTailKeepsTheLatestAndTellsOnceALot()
    {
        LogTail tail(3, 100);
        int told = 0;
        tail.add({.message = "before anybody listens"});
        tail.onNews([&] { ++told; });
        QCOMPARE(told, 1);
        for (const auto* text : {"one", "two", "three"})
            tail.add({.message = text});
        QCOMPARE(told, 1);
        auto lot = tail.take();
        QCOMPARE(lot.records.size(), 3U);
        QCOMPARE(lot.records.front().message, "one");
        QCOMPARE(lot.dropped, 1U);
        tail.add({.message = std::string(60, 'x')});
        tail.add({.message = std::string(60, 'y')});
        tail.add({.message = std::string(900, 'z')});
        QCOMPARE(told, 2);
        lot = tail.take();
        QCOMPARE(lot.records.size(), 1U);
        QCOMPARE(lot.records.front().message, std::string(100, 'z'));
        QCOMPARE(lot.dropped, 2U);
        tail.onNews({});
        tail.add({.message = "unheard"});
        QCOMPARE(told, 2);
    }

    void manyThreadsLogAtOnce()
    {
        const TempFolder folder;
        const auto tail = std::make_shared<LogTail>(100'000);
        setUpLog({.file = folder.file("state/howdah.log"), .tail = tail});
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([thread] {
                for (int number = 0; number < 500; ++number)
                    logInfo(std::to_string(thread) + "/" + std::to_string(number));
            });
        threads.clear();
        QCOMPARE(linesOf(folder).size(), 2'000);
        QCOMPARE(tail->take().records.size(), 2'000U);
    }
};

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 5 && argv[1] == std::string_view("--write"))
        return writeLines(argv[2], argv[3], std::atoi(argv[4]));
    TestLog test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_log.moc"
