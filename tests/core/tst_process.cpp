// Running other programs, with real ones.
#include "core/base/process.h"
#include "tests/support/error_of.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace howdah;

namespace {

ProcessCommand shell(const std::string& script)
{
    return {.argv = {"sh", "-c", script}};
}

bool isAlive(int pid)
{
    QFile status(QString("/proc/%1/stat").arg(pid));
    // A zombie has ended, whoever is to reap it.
    return status.open(QFile::ReadOnly) && !status.readAll().contains(") Z ");
}

QString contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestProcess : public QObject {
    Q_OBJECT

private slots:
    void givesWhatAProgramSaysAndItsStatus()
    {
        const auto finished = runProcess(shell("echo out; echo err >&2; exit 3"));
        QCOMPARE(finished.output, "out\n");
        QCOMPARE(finished.errors, "err\n");
        QCOMPARE(finished.exitStatus, 3);
    }

    void aSignalCountsAsAShellCountsIt()
    {
        QCOMPARE(runProcess(shell("kill -TERM $$")).exitStatus, 128 + SIGTERM);
    }

    void passesArgumentsUntouched()
    {
        const std::string odd = "a b;$(id) 'c' \"d\"\n*";
        QCOMPARE(runProcess({.argv = {"printf", "%s", odd}}).output, odd);
    }

    void doesNotDeadlockOnMuchInputAndOutputAtOnce()
    {
        const std::string much(3'000'000, 'x');
        ProcessCommand command = shell("tee /dev/stderr");
        command.input = much;

        const auto finished = runProcess(command);

        QVERIFY(finished.output == much);
        QVERIFY(finished.errors == much);
    }

    void survivesAProgramThatReadsNoInput()
    {
        ProcessCommand command = shell("exec 0<&-; echo done");
        command.input = std::string(3'000'000, 'x');
        QCOMPARE(runProcess(command).output, "done\n");
    }

    void changesTheEnvironment()
    {
        qputenv("HOWDAH_TST_PROCESS", "ours");
        ProcessCommand command = shell("echo $HOWDAH_TST_PROCESS,$HOWDAH_TST_OTHER");
        QCOMPARE(runProcess(command).output, "ours,\n");

        command.environment = {{"HOWDAH_TST_PROCESS", std::nullopt}, {"HOWDAH_TST_OTHER", "new"}};

        QCOMPARE(runProcess(command).output, ",new\n");
        qunsetenv("HOWDAH_TST_PROCESS");
    }

    void runsInAFolder()
    {
        ProcessCommand command = shell("pwd");
        command.workingFolder = "/usr";
        QCOMPARE(runProcess(command).output, "/usr\n");
    }

    void aProgramInheritsNoFilesOfOurs()
    {
        const int leaked = open("/dev/null", O_RDONLY); // without close-on-exec, as libraries do
        const auto open = runProcess({.argv = {"ls", "/proc/self/fd"}}).output;
        ::close(leaked);
        QCOMPARE(open, "0\n1\n2\n3\n"); // 3 is ls looking
    }

    void aProgramStartsWithDefaultSignalHandling()
    {
        std::signal(SIGPIPE, SIG_IGN);
        const auto finished = runProcess(shell("grep SigIgn /proc/self/status"));
        std::signal(SIGPIPE, SIG_DFL);
        QVERIFY2(finished.exitStatus == 0,
                 (std::to_string(finished.exitStatus) + ": " + finished.errors).c_str());
        QVERIFY2(finished.output.starts_with("SigIgn:\t"), finished.output.c_str());
        // The C library keeps 32 and 33 to itself: its posix_spawn(), which make uses, leaves them
        // ignored, and nobody may change that.
        constexpr auto itsOwn = 0x1'8000'0000ULL;
        QCOMPARE(std::stoull(finished.output.substr(8), nullptr, 16) & ~itsOwn, 0ULL);
    }

    void doesNotWaitForWhatAProgramLeavesBehind()
    {
        const auto finished = runProcess(shell("sleep 60 & echo $!"));
        const auto left = std::stoi(finished.output);
        QVERIFY(isAlive(left));
        kill(left, SIGKILL);
    }

    void stopEndsTheProgramAndItsChildren()
    {
        QTemporaryDir dir;
        const auto pids = dir.filePath("pids");
        auto kind = ErrorKind::Internal;
        std::jthread runner([&](std::stop_token stop) {
            kind = errorOf([&] {
                       runProcess(shell("sleep 60 & echo $! $$ > " + pids.toStdString() + "; wait"),
                                  stop);
                   }).kind();
        });
        QTRY_COMPARE(contentOf(pids).split(' ').size(), 2);

        runner.request_stop();
        runner.join();

        QCOMPARE(kind, ErrorKind::Cancelled);
        for (const auto& pid : contentOf(pids).trimmed().split(' '))
            QTRY_VERIFY(!isAlive(pid.toInt()));
    }

    void aProgramEndsWhenHowdahIsKilled()
    {
        QTemporaryDir dir;
        const auto pidFile = dir.filePath("pid");
        const auto howdah = fork();
        if (howdah == 0) {
            runProcess(shell("echo $$ > " + pidFile.toStdString() + "; exec sleep 60"));
            _exit(0);
        }
        QTRY_VERIFY(contentOf(pidFile).endsWith('\n'));
        const auto program = contentOf(pidFile).toInt();
        QVERIFY(isAlive(program));

        kill(howdah, SIGKILL);
        waitpid(howdah, nullptr, 0);

        QTRY_VERIFY(!isAlive(program));
    }

    void namesTheProgramThatIsMissing_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addRow("on PATH") << "howdah-no-such";
        QTest::addRow("by path") << "/nowhere/howdah-no-such";
    }

    void namesTheProgramThatIsMissing()
    {
        QFETCH(QString, program);
        QTemporaryDir dir;
        const ProcessCommand command{.argv = {program.toStdString()}};

        for (const auto& error : {errorOf([&] { runProcess(command); }), errorOf([&] {
                                      startDetached(command, dir.filePath("log").toStdString());
                                  })}) {
            QCOMPARE(error.kind(), ErrorKind::NotFound);
            QVERIFY2(QString(error.what()).contains(program), error.what());
        }
    }

    void aFileThatIsNoProgramIsDenied()
    {
        QCOMPARE(errorOf([] { runProcess({.argv = {"/etc/passwd"}}); }).kind(), ErrorKind::Denied);
    }

    void runsAsAnotherAccountOnlyForRoot()
    {
        ProcessCommand command{.argv = {"id", "-u"}};
        command.workingFolder = "/";
        command.account = accountNamed("nobody");
        QVERIFY(command.account);
        if (geteuid() == 0) {
            QCOMPARE(runProcess(command).output, std::to_string(command.account->uid) + "\n");
            const gid_t ours = 4; // adm, which reads the system's logs
            QCOMPARE(setgroups(1, &ours), 0);
            command.argv[1] = "-G";
            QCOMPARE(runProcess(command).output, std::to_string(command.account->gid) + "\n");
        } else {
            const auto error = errorOf([&] { runProcess(command); });
            QCOMPARE(error.kind(), ErrorKind::Denied);
            QVERIFY2(QString(error.what()).contains("as nobody"), error.what());
        }
    }

    void knowsAccounts()
    {
        QCOMPARE(accountOf(0).name, "root");
        QCOMPARE(ownAccount().uid, geteuid());
        QCOMPARE(accountOf(4'000'000'000U).name, "4000000000");
        QVERIFY(!accountNamed("howdah-no-such"));
    }

    void aDetachedProgramIsNobodysChildAndWritesItsLog()
    {
        QTemporaryDir dir;
        const auto log = dir.filePath("log");

        const auto pid =
            startDetached(shell("echo out; echo err >&2; exec sleep 60"), log.toStdString());

        QTRY_COMPARE(contentOf(log), "out\nerr\n");
        QVERIFY(isAlive(pid));
        QVERIFY(!(QFile(log).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(getsid(pid) != getsid(0));
        kill(pid, SIGKILL);
        QTRY_VERIFY(!isAlive(pid));
        QCOMPARE(waitpid(pid, nullptr, 0), -1);
    }
};

QTEST_APPLESS_MAIN(TestProcess)
#include "tst_process.moc"
