// The private PostgreSQL, with real servers. As root, the servers run as another account, and one
// test becomes an ordinary user.
#include "core/base/process.h"
#include "core/pg/connection.h"
#include "core/sandbox/sandbox.h"
#include "tests/support/error_of.h"
#include "tests/support/socket_folder.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <csignal>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace howdah;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

bool isRoot()
{
    return geteuid() == 0;
}

// Whom the servers run as.
Account serverAccount()
{
    return isRoot() ? accountNamed("postgres").value_or(*accountNamed("nobody")) : ownAccount();
}

bool isAlive(int pid)
{
    QFile status(QString("/proc/%1/stat").arg(pid));
    return pid > 0 && status.open(QFile::ReadOnly) && !status.readAll().contains(") Z ");
}

void write(const fs::path& path, const std::string& text)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write %s", path.c_str());
    file.write(QByteArray::fromStdString(text));
}

QString read(const fs::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void makeProgram(const fs::path& path, const std::string& says)
{
    write(path, "#!/bin/sh\necho '" + says + "'\n");
    fs::permissions(path, fs::perms(0755));
}

// Whether any program was started with that word in an argument.
bool anyProgramNames(const std::string& word)
{
    for (const auto& process : QDir("/proc").entryList(QDir::Dirs))
        if (read("/proc/" + process.toStdString() + "/cmdline")
                .contains(QString::fromStdString(word)))
            return true;
    return false;
}

// A place for one sandbox. Whatever a test leaves running is killed.
class Desk {
public:
    explicit Desk(const fs::path& like = {})
    {
        options.folder = m_folder.path() / "sandbox";
        options.searchPath = qEnvironmentVariable("PATH").toStdString();
        if (!like.empty())
            runProcess({.argv = {"cp", "-a", "--sparse=always", like, options.folder}});
    }
    ~Desk()
    {
        if (const int pid = serverPid(); isServer(pid))
            kill(pid, SIGKILL);
    }
    Desk(Desk&&) = delete;

    Sandbox sandbox() const { return Sandbox(options); }
    fs::path data() const { return options.folder / "data"; }
    const fs::path& around() const { return m_folder.path(); }
    int serverPid() const { return read(data() / "postmaster.pid").section('\n', 0, 0).toInt(); }
    bool serverRuns() const { return isServer(serverPid()); }

    std::string ask(const std::string& sql) const
    {
        Connection connection(sandbox().url());
        return std::string(connection.run(sql).cell(0, 0).value_or("NULL"));
    }

    SandboxOptions options;

private:
    static bool isServer(int pid)
    {
        return isAlive(pid) && read(fmt::format("/proc/{}/comm", pid)) == "postgres\n";
    }

    SocketFolder m_folder;
};

// Runs `work` in a process of its own, as another Howdah; what it throws is that process's failure.
pid_t inAnotherProcess(const std::function<void()>& work)
{
    const auto pid = fork();
    if (pid == 0) {
        int status = 0;
        try {
            work();
        } catch (const std::exception& error) {
            fprintf(stderr, "%s\n", error.what());
            status = 1;
        }
        _exit(status);
    }
    return pid;
}

int statusOf(pid_t pid)
{
    int status = -1;
    waitpid(pid, &status, 0);
    return status;
}

} // namespace

class TestSandbox : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_made = std::make_unique<Desk>();
        const auto use = m_made->sandbox().open();
    }

    void firstUseMakesAServerForThisUserAlone()
    {
        const Desk desk;
        QElapsedTimer timer;
        timer.start();
        const auto use = desk.sandbox().open();
        qInfo("cold start %lld ms", timer.elapsed());

        QVERIFY2(QString::fromStdString(use.url()).startsWith("postgresql://howdah@/howdah?host=/"),
                 use.url().c_str());
        QCOMPARE(desk.ask("select current_user || ' ' || current_database()"), "howdah howdah");
        QCOMPARE(desk.ask("select rolsuper from pg_roles where rolname = current_user"), "t");
        // Where the machine does not name its zone, the server finds one that fits.
        std::error_code unnamed;
        if (const auto zone = fs::read_symlink("/etc/localtime", unnamed); !unnamed)
            QVERIFY(zone.string().ends_with("/zoneinfo/" + desk.ask("show timezone")));
        QCOMPARE(desk.ask("show listen_addresses"), "");
        QCOMPARE(desk.ask("show fsync"), "on");
        QCOMPARE(desk.ask("show synchronous_commit"), "off");
        QCOMPARE(desk.ask("show server_encoding"), "UTF8");
        struct stat socketFolder { };
        QCOMPARE(stat((desk.options.folder / "run").c_str(), &socketFolder), 0);
        QCOMPARE(socketFolder.st_mode & 0777U, 0700U);
        QCOMPARE(socketFolder.st_uid, serverAccount().uid);
        struct stat process { };
        QCOMPARE(stat(fmt::format("/proc/{}", desk.serverPid()).c_str(), &process), 0);
        QCOMPARE(process.st_uid, serverAccount().uid);
    }

    void aUserOfTheMachineGetsTheSame()
    {
        if (!isRoot())
            return; // every other test is this one
        const SocketFolder home;
        const auto nobody = *accountNamed("nobody");
        QCOMPARE(chown(home.path().c_str(), nobody.uid, nobody.gid), 0);

        const auto user = inAnotherProcess([&] {
            if (setgid(nobody.gid) != 0 || setuid(nobody.uid) != 0)
                throw std::runtime_error("cannot become nobody");
            SandboxOptions options;
            options.folder = home.path() / "data" / "howdah" / "sandbox";
            const Sandbox sandbox(options);
            const auto status = [&] { return sandbox.status(); };
            {
                const auto use = Sandbox(options).open();
                Connection(use.url()).run("create table kept ()");
                if (!status().running || status().users != 1)
                    throw std::runtime_error("it does not run");
            }
            if (status().running)
                throw std::runtime_error("it did not stop");
            const auto use = Sandbox(options).open();
            Connection(use.url()).run("drop table kept");
        });

        QCOMPARE(statusOf(user), 0);
    }

    void dataOutlivesTheServer()
    {
        const Desk desk(made());
        {
            const auto use = desk.sandbox().open();
            desk.ask("create table kept as select 42 as answer");
        }
        QVERIFY(!desk.serverRuns());

        const auto use = desk.sandbox().open();

        QCOMPARE(desk.ask("select answer from kept"), "42");
    }

    void theLastUseStopsTheServer()
    {
        const Desk desk(made());
        std::optional<SandboxUse> first = desk.sandbox().open();
        std::optional<SandboxUse> second = desk.sandbox().open();
        SandboxUse moved = std::move(*second);
        second.reset();
        QCOMPARE(desk.sandbox().status().users, 2);

        first.reset();
        QVERIFY(desk.serverRuns());
        QCOMPARE(desk.sandbox().status().users, 1);

        {
            const auto last = std::move(moved);
        }
        QVERIFY(!desk.serverRuns());
        QCOMPARE(desk.sandbox().status().users, 0);
    }

    void aUseInAnotherProcessKeepsTheServer()
    {
        const Desk desk(made());
        std::optional<SandboxUse> ours = desk.sandbox().open();
        const auto go = desk.around() / "go";
        const auto ready = desk.around() / "ready";
        const auto other = inAnotherProcess([&] {
            const auto use = desk.sandbox().open();
            write(ready, "");
            while (!fs::exists(go))
                std::this_thread::yield();
        });
        QTRY_VERIFY(fs::exists(ready));

        ours.reset();
        QVERIFY(desk.serverRuns());

        write(go, "");
        QCOMPARE(statusOf(other), 0);
        QVERIFY(!desk.serverRuns());
    }

    void pinnedItStaysUntilStopped()
    {
        const Desk desk(made());
        desk.sandbox().start();
        {
            const auto use = desk.sandbox().open();
        }
        const auto status = desk.sandbox().status();
        QVERIFY(status.running && status.pinned && desk.serverRuns());

        QCOMPARE(desk.sandbox().stop(), SandboxStop::Stopped);

        QVERIFY(!desk.serverRuns());
        QVERIFY(!desk.sandbox().status().pinned);
        QCOMPARE(desk.sandbox().stop(), SandboxStop::WasNotRunning);
    }

    void stopDoesNotPullItAwayFromAUser()
    {
        const Desk desk(made());
        desk.sandbox().start();
        std::optional<SandboxUse> use = desk.sandbox().open();

        QCOMPARE(desk.sandbox().stop(), SandboxStop::StillUsed);
        QCOMPARE(desk.ask("select 1"), "1");

        use.reset();
        QVERIFY(!desk.serverRuns());
    }

    void howdahsThatStartAtOnceShareOneServer()
    {
        const Desk desk;
        const auto go = desk.around() / "go";
        std::vector<pid_t> howdahs;
        for (int i = 0; i < 4; ++i)
            howdahs.push_back(inAnotherProcess([&, i] {
                while (!fs::exists(go))
                    std::this_thread::yield();
                const auto use = desk.sandbox().open();
                write(desk.around() / fmt::format("pid{}", i),
                      desk.ask("select 1") + fmt::format(" {}", desk.serverPid()));
                while (desk.sandbox().status().users < 4 && !fs::exists(desk.around() / "all"))
                    std::this_thread::yield();
                write(desk.around() / "all", "");
            }));

        write(go, "");

        for (const auto howdah : howdahs)
            QCOMPARE(statusOf(howdah), 0);
        for (int i = 1; i < 4; ++i)
            QCOMPARE(read(desk.around() / fmt::format("pid{}", i)), read(desk.around() / "pid0"));
        QVERIFY(!desk.serverRuns());
    }

    void theServerOfAKilledHowdahEnds_data()
    {
        QTest::addColumn<bool>("byUse");
        QTest::addRow("with the next use") << true;
        QTest::addRow("with the next look") << false;
    }

    void theServerOfAKilledHowdahEnds()
    {
        QFETCH(bool, byUse);
        const Desk desk(made());
        const auto ready = desk.around() / "ready";
        const auto howdah = inAnotherProcess([&] {
            const auto use = desk.sandbox().open();
            desk.ask("create table kept as select 42 as answer");
            write(ready, "");
            pause();
        });
        QTRY_VERIFY(fs::exists(ready));
        kill(howdah, SIGKILL);
        QVERIFY(statusOf(howdah) != 0);
        const int pid = desk.serverPid();
        QVERIFY(desk.serverRuns());

        if (byUse) {
            const auto use = desk.sandbox().open();
            QCOMPARE(desk.serverPid(), pid); // it joined
            QCOMPARE(desk.ask("select answer from kept"), "42");
        } else {
            const auto status = desk.sandbox().status();
            QVERIFY(status.stoppedLeftover && !status.running);
        }

        QVERIFY(!isAlive(pid));
    }

    void aServerThatDiedIsStartedAgain()
    {
        const Desk desk(made());
        const auto first = desk.sandbox().open();
        const int pid = desk.serverPid();
        kill(pid, SIGKILL);
        QTRY_VERIFY(!isAlive(pid));

        const auto second = desk.sandbox().open();

        QVERIFY(desk.serverPid() != pid);
        QCOMPARE(desk.ask("select 1"), "1");
    }

    void aServerThatIsStoppingIsWaitedFor()
    {
        const Desk desk(made());
        const auto use = desk.sandbox().open();
        const int pid = desk.serverPid();
        auto client = std::make_unique<Connection>(use.url());
        kill(pid, SIGTERM); // it stops once its clients have gone
        QTRY_VERIFY(read(desk.data() / "postmaster.pid").contains("stopping"));
        std::optional<SandboxUse> next;
        std::jthread opening([&] { next = desk.sandbox().open(); });
        QTRY_COMPARE(QDir(QString::fromStdString(desk.options.folder / "users")).count() - 2, 2U);
        QVERIFY(!next);

        client.reset();
        opening.join();

        QVERIFY(desk.serverPid() != pid);
        QCOMPARE(desk.ask("select 1"), "1");
    }

    void aStalePidFileIsNoServer_data()
    {
        QTest::addColumn<bool>("recycled");
        QTest::addRow("of a process that is gone") << false;
        QTest::addRow("whose number another program has now") << true;
    }

    void aStalePidFileIsNoServer()
    {
        QFETCH(bool, recycled);
        const Desk desk(made());
        std::string left;
        std::string leftLock;
        {
            const auto use = desk.sandbox().open();
            left = read(desk.data() / "postmaster.pid").toStdString();
            leftLock = read(desk.options.folder / "run/.s.PGSQL.5432.lock").toStdString();
        }
        ProcessCommand sleep{
            .argv = {"sleep", "60"}, .workingFolder = "/", .account = serverAccount()};
        if (!isRoot())
            sleep.account.reset();
        const int other = startDetached(sleep, desk.around() / "log");
        if (!recycled) {
            kill(other, SIGKILL);
            QTRY_VERIFY(!isAlive(other));
        }
        const auto withPid = [&](const std::string& text) {
            return fmt::format("{}{}", other, text.substr(text.find('\n')));
        };
        write(desk.data() / "postmaster.pid", withPid(left));
        write(desk.options.folder / "run/.s.PGSQL.5432.lock", withPid(leftLock));
        QVERIFY(!desk.sandbox().status().running);
        QCOMPARE(desk.sandbox().stop(), SandboxStop::WasNotRunning);

        {
            const auto use = desk.sandbox().open();
            QCOMPARE(desk.ask("select 1"), "1");
            QVERIFY(desk.serverPid() != other);
        }

        QCOMPARE(isAlive(other), recycled);
        kill(other, SIGKILL);
    }

    void withoutServerBinariesItNamesThePackage_data()
    {
        QTest::addColumn<bool>("exists");
        QTest::addRow("at first") << false;
        QTest::addRow("later") << true;
    }

    void withoutServerBinariesItNamesThePackage()
    {
        QFETCH(bool, exists);
        Desk desk(exists ? made() : fs::path());
        desk.options.serverFolders = {desk.around()};

        const auto error = errorOf([&] { (void)desk.sandbox().open(); });

        QCOMPARE(error.kind(), ErrorKind::NotFound);
        QVERIFY2(QString(error.what()).contains("install the package postgresql-15"), error.what());
        QCOMPARE(fs::exists(desk.data()), exists);
    }

    void aClusterOfAnotherVersionIsLeftAlone()
    {
        const Desk desk(made());
        write(desk.data() / "PG_VERSION", "9\n");

        const auto error = errorOf([&] { (void)desk.sandbox().open(); });

        QCOMPARE(error.kind(), ErrorKind::Unsupported);
        const QString words = error.what();
        QVERIFY2(words.contains("made by version 9,"), error.what());
        QVERIFY2(words.contains("only version 1"), error.what());
        QVERIFY2(words.contains("install the package postgresql-9;"), error.what());
        QCOMPARE(desk.sandbox().status().version, "9");
        const auto major = read(made() / "data/PG_VERSION");
        write(desk.data() / "PG_VERSION", major.toStdString());
        const auto use = desk.sandbox().open(); // whole
    }

    void takesTheServerThatFitsTheClusterElseTheNewest()
    {
        const SocketFolder folder;
        std::vector<fs::path> folders;
        for (const std::string version : {"15.9", "16beta1", "15.20 (Debian 15.20-0)", "9.6.24"}) {
            folders.push_back(folder.path() / std::to_string(folders.size()));
            fs::create_directory(folders.back());
            for (const auto* program : {"postgres", "initdb"})
                makeProgram(folders.back() / program, "postgres (PostgreSQL) " + version);
        }
        folders.push_back(folders.front()); // twice is once
        folders.push_back(folder.path()); // none
        QStringList found;
        for (const auto& server : findServers(folders))
            found += QString("%1 %2").arg(server.major).arg(QString::fromStdString(server.version));

        QCOMPARE(found, (QStringList{"16 16beta1", "15 15.20", "15 15.9", "9 9.6.24"}));
        QCOMPARE(findServers(folders, 9).front().version, "9.6.24");
        QCOMPARE(findServers(folders, 8).size(), 4U);
    }

    void looksForServersOnPathAndWherePgConfigSays()
    {
        const auto folders = usualServerFolders("relative:/usr/bin:/opt/pg/bin");
        for (const fs::path path : {"/usr/bin", "/opt/pg/bin"})
            QVERIFY2(std::ranges::find(folders, path) != folders.end(), path.c_str());
        QVERIFY(std::ranges::find(folders, fs::path("relative")) == folders.end());

        const SocketFolder folder;
        fs::create_directory(folder.path() / "bin");
        makeProgram(folder.path() / "bin/pg_config", folder.path().string());
        QVERIFY(findServers({folder.path() / "bin"}).empty());
        makeProgram(folder.path() / "postgres", "postgres (PostgreSQL) 15.1");
        makeProgram(folder.path() / "initdb", "");
        const auto found = findServers({folder.path() / "bin"});
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found.front().folder, folder.path());
    }

    void aFullDiskIsNamedAndNothingIsLeftHalfMade()
    {
        const Desk desk;
        const SmallDisk disk(desk.options.folder, 24);

        const auto error = errorOf([&] { (void)desk.sandbox().open(); });

        if (isRoot()) {
            QCOMPARE(error.kind(), ErrorKind::Exhausted);
            QVERIFY2(QString(error.what()).contains("is full (2"), error.what());
        } else {
            QVERIFY2(QString(error.what()).contains("cannot be made"), error.what());
        }
        for (const auto& entry : fs::directory_iterator(desk.options.folder))
            QVERIFY2(!entry.path().filename().string().starts_with("data"), entry.path().c_str());
    }

    void aDiskThatFilledUpLaterLosesNothing()
    {
        if (!isRoot())
            return; // only root can make a small disk
        Desk desk;
        const SmallDisk disk(desk.options.folder, 200);
        { // nothing half-made when it fills up on the way, either
            const auto use = desk.sandbox().open();
            desk.ask("create table kept as select 42 as answer");
        }
        const auto filler = desk.options.folder / "filler";
        runProcess({.argv = {"dd", "if=/dev/zero", "of=" + filler.string(), "bs=4096"}});

        const auto error = errorOf([&] { (void)desk.sandbox().open(); });

        QCOMPARE(error.kind(), ErrorKind::Exhausted);
        QVERIFY2(QString(error.what()).contains("is full (0 MiB free)"), error.what());
        QVERIFY(!desk.serverRuns());
        fs::remove(filler);
        const auto use = desk.sandbox().open();
        QCOMPARE(desk.ask("select answer from kept"), "42");
    }

    void aFolderWithSomebodyElsesFilesIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addRow("beside") << "letter.txt";
        QTest::addRow("in the place of the cluster") << "data/letter.txt";
    }

    void aFolderWithSomebodyElsesFilesIsRefused()
    {
        QFETCH(QString, file);
        const Desk desk;
        const auto path = desk.options.folder / file.toStdString();
        fs::create_directories(path.parent_path());
        write(path, "dear");
        if (file.startsWith("data")) { // of Howdah's own, once
            write(desk.options.folder / "lock", "");
            QCOMPARE(chown(path.parent_path().c_str(), serverAccount().uid, serverAccount().gid),
                     0);
        }

        const auto error = errorOf([&] { (void)desk.sandbox().open(); });
        QCOMPARE(error.kind(), ErrorKind::BadState);
        QVERIFY2(QString(error.what()).contains("move "), error.what());

        const auto resetting = errorOf([&] { desk.sandbox().reset(); });
        QCOMPARE(read(path), "dear");
        if (file.startsWith("data"))
            QCOMPARE(resetting.kind(), ErrorKind::BadState);
    }

    void anotherUsersClusterIsRefused()
    {
        const Desk desk(made());
        const auto open = [&] { return errorOf([&] { (void)desk.sandbox().open(); }); };
        if (isRoot()) { // PostgreSQL does not run as root
            QCOMPARE(chown(desk.data().c_str(), 0, 0), 0);
            QCOMPARE(open().kind(), ErrorKind::Denied);
            QVERIFY2(QString(open().what()).contains("belongs to root"), open().what());
        } else {
            Desk other;
            other.options.folder = "/etc";
            const auto error = errorOf([&] { (void)other.sandbox().open(); });
            QCOMPARE(error.kind(), ErrorKind::Denied);
            QVERIFY2(QString(error.what()).contains("belongs to root"), error.what());
        }
    }

    void aFolderTheServerCannotEnterIsNamed()
    {
        if (!isRoot())
            return; // its server is itself
        const Desk desk;
        chmod(desk.around().c_str(), 0700);

        const auto error = errorOf([&] { (void)desk.sandbox().open(); });

        QCOMPARE(error.kind(), ErrorKind::Denied);
        QVERIFY2(
            QString(error.what()).contains("cannot enter " + QString::fromStdString(desk.around())),
            error.what());
    }

    void aLongPathGetsAShortSocket_data()
    {
        QTest::addColumn<bool>("runtime");
        QTest::addRow("in the user's runtime folder") << true;
        QTest::addRow("in /tmp") << false;
    }

    void aLongPathGetsAShortSocket()
    {
        QFETCH(bool, runtime);
        Desk desk;
        desk.options.folder = desk.around() / std::string(120, 'x') / "sandbox";
        fs::create_directory(desk.options.folder.parent_path());
        runProcess({.argv = {"cp", "-a", made(), desk.options.folder}});
        if (runtime)
            desk.options.runtimeFolder = desk.around();
        const auto own = runtime && !isRoot(); // which another account could not enter
        fs::path socket;
        {
            const auto use = desk.sandbox().open();
            socket = desk.ask("show unix_socket_directories");
            QVERIFY2(socket.string().starts_with(
                         own ? desk.around().string() + "/howdah-"
                             : fmt::format("/tmp/howdah-{}-", serverAccount().uid)),
                     socket.c_str());
            QVERIFY(fitsSocket(socket));
            struct stat status { };
            QCOMPARE(lstat(socket.c_str(), &status), 0);
            QCOMPARE(status.st_mode & 07777U, 0700U);

            desk.options.runtimeFolder.clear(); // as from another environment
            QCOMPARE(desk.ask("select 1"), "1");
        }
        fs::remove_all(socket);
    }

    void aSocketFolderThatAnybodyMadeIsRefused_data()
    {
        QTest::addColumn<bool>("link");
        QTest::addRow("a link") << true;
        QTest::addRow("a folder of another user") << false;
    }

    void aSocketFolderThatAnybodyMadeIsRefused()
    {
        QFETCH(bool, link);
        if (!link && !isRoot())
            return; // nobody but root can give folders away
        const Desk desk(made());
        const auto run = desk.options.folder / "run";
        fs::remove_all(run);
        if (link) {
            fs::create_directory(desk.around() / "trap");
            QCOMPARE(
                chown((desk.around() / "trap").c_str(), serverAccount().uid, serverAccount().gid),
                0);
            fs::create_symlink(desk.around() / "trap", run);
        } else {
            fs::create_directory(run);
            QCOMPARE(chown(run.c_str(), 65533, 65533), 0);
        }

        const auto error = errorOf([&] { (void)desk.sandbox().open(); });

        QCOMPARE(error.kind(), ErrorKind::Denied);
        QVERIFY2(QString(error.what()).contains(QString::fromStdString(run)), error.what());
    }

    void aServerThatDoesNotComeUpIsQuoted()
    {
        const Desk desk(made());
        const auto conf = desk.data() / "postgresql.conf";
        const auto before = read(conf).toStdString();
        write(conf, before + "\nwork_memory = 4MB\n");

        const auto error = errorOf([&] { (void)desk.sandbox().open(); });

        QCOMPARE(error.kind(), ErrorKind::BadState);
        QVERIFY2(
            QString(error.what()).contains("unrecognized configuration parameter \"work_memory\""),
            error.what());
        QVERIFY2(
            QString(error.what()).contains(QString::fromStdString(desk.options.folder / "log")),
            error.what());
        QCOMPARE(desk.sandbox().status().users, 0);
        write(conf, before);
        const auto use = desk.sandbox().open();
    }

    void aServerThatTakesTooLongIsLeftToGoOn()
    {
        Desk desk(made());
        write(desk.data() / "standby.signal", ""); // waits for a primary that never comes
        write(desk.data() / "postgresql.auto.conf", "hot_standby = off\n");
        desk.options.startTimeout = 300ms;

        const auto error = errorOf([&] { (void)desk.sandbox().open(); });

        QCOMPARE(error.kind(), ErrorKind::Timeout);
        QVERIFY2(QString(error.what()).contains("is still starting"), error.what());
        QTRY_VERIFY(desk.serverRuns());
        const auto status = desk.sandbox().status();
        QVERIFY(!status.running && status.pid == desk.serverPid());
        QVERIFY(desk.serverRuns());
        QCOMPARE(errorOf([&] { (void)desk.sandbox().open(); }).kind(), ErrorKind::Timeout);
    }

    void aStopEndsTheWaitAndLeavesNothingRunning_data()
    {
        QTest::addColumn<bool>("exists");
        QTest::addRow("while the cluster is made") << false;
        QTest::addRow("while the server starts") << true;
    }

    void aStopEndsTheWaitAndLeavesNothingRunning()
    {
        QFETCH(bool, exists);
        const Desk desk(exists ? made() : fs::path());
        std::stop_source stop;
        stop.request_stop();

        const auto error = errorOf([&] { (void)desk.sandbox().open(stop.get_token()); });

        QCOMPARE(error.kind(), ErrorKind::Cancelled);
        QVERIFY(!anyProgramNames(desk.data()));
        QCOMPARE(fs::exists(desk.data()), exists);
        const auto use = desk.sandbox().open();
    }

    void aStopEndsTheWaitForAnotherHowdah()
    {
        const Desk desk(made());
        fs::create_directories(desk.options.folder);
        const auto busy = LockFile::wait(desk.options.folder / "lock");
        auto kind = ErrorKind::Internal;
        std::jthread waiting([&](std::stop_token stop) {
            kind = errorOf([&] { (void)desk.sandbox().open(stop); }).kind();
        });

        waiting.request_stop();
        waiting.join();

        QCOMPARE(kind, ErrorKind::Cancelled);
    }

    void aStopEndsTheTriesToReachAServer()
    {
        const Desk desk(made());
        desk.sandbox().start();
        fs::remove(desk.options.folder / "run" / ".s.PGSQL.5432"); // it runs, and nobody gets in
        auto kind = ErrorKind::Internal;
        std::jthread waiting([&](std::stop_token stop) {
            kind = errorOf([&] { (void)desk.sandbox().open(stop); }).kind();
        });
        QTRY_COMPARE(desk.sandbox().status().users, 1);

        waiting.request_stop();
        waiting.join();

        QCOMPARE(kind, ErrorKind::Cancelled);
        QCOMPARE(desk.sandbox().status().users, 0);
        QVERIFY(desk.serverRuns());
    }

    void resetDestroysTheClusterButNotUnderAUser()
    {
        const Desk desk(made());
        {
            const auto use = desk.sandbox().open();
            desk.ask("create table doomed ()");
            const auto error = errorOf([&] { desk.sandbox().reset(); });
            QCOMPARE(error.kind(), ErrorKind::Busy);
            QCOMPARE(desk.ask("select count(*) from doomed"), "0");
        }
        desk.sandbox().start();
        const int pid = desk.serverPid();

        desk.sandbox().reset();

        QVERIFY(!isAlive(pid));
        const auto status = desk.sandbox().status();
        QVERIFY(!status.exists && !status.pinned);
        QCOMPARE(status.bytes, 0U);
        const auto use = desk.sandbox().open();
        QCOMPARE(desk.ask("select to_regclass('doomed')"), "NULL");
    }

    void statusTellsWhatIsThereAndMakesNothing()
    {
        const Desk desk;
        QVERIFY(!desk.sandbox().status().exists);
        QCOMPARE(desk.sandbox().stop(), SandboxStop::WasNotRunning);
        desk.sandbox().reset();
        QVERIFY(!fs::exists(desk.options.folder));

        const Desk other(made());
        const auto use = other.sandbox().open();
        const auto status = other.sandbox().status();

        QVERIFY(status.exists && status.running && !status.pinned && !status.stoppedLeftover);
        QCOMPARE(status.pid, other.serverPid());
        QCOMPARE(status.folder, other.options.folder);
        QCOMPARE(status.users, 1);
        QVERIFY(status.bytes > 20'000'000);
        QCOMPARE(status.version,
                 other.ask("select split_part(current_setting('server_version'), ' ', 1)"));
    }

    void theUsersOwnVariablesDoNotDisturb()
    {
        const Desk desk;
        const std::map<const char*, const char*> odd{{"PGDATA", "/nowhere"},
                                                     {"PGPORT", "1"},

                                                     {"LC_ALL", "xx_XX"},
                                                     {"PGHOST", "nowhere"}};
        for (const auto& [name, value] : odd)
            qputenv(name, value);
        const auto error = errorOf([&] {
            const auto use = desk.sandbox().open();
            qInfo("%s", desk.ask("select 1").c_str());
            throw Error(ErrorKind::Raised, "it works");
        });
        for (const auto& [name, value] : odd)
            qunsetenv(name);
        QCOMPARE(error.what(), "it works");
    }

    void aDatabaseThatWasDroppedIsMadeAgain()
    {
        const Desk desk(made());
        {
            const auto use = desk.sandbox().open();
            auto url = QString::fromStdString(use.url()).replace("/howdah?", "/postgres?");
            Connection(url.toStdString()).run("drop database howdah");
        }
        const auto use = desk.sandbox().open();
        QCOMPARE(desk.ask("select current_database()"), "howdah");
    }

    void theLogIsKeptShort()
    {
        const Desk desk(made());
        write(desk.options.folder / "log", std::string(2U << 20U, 'x'));
        const auto use = desk.sandbox().open();
        QVERIFY(fs::file_size(desk.options.folder / "log") < 100'000);
        QCOMPARE(fs::file_size(desk.options.folder / "log.1"), 2U << 20U);
    }

    void aLockIsItsObjectsAndLookingDoesNotTakeIt()
    {
        const SocketFolder folder;
        const auto path = folder.path() / "lock";
        QVERIFY(!LockFile::isHeld(path));
        std::optional<LockFile> lock = LockFile::wait(path);
        QVERIFY(!LockFile::tryNow(path));
        QVERIFY(LockFile::isHeld(path));
        const auto child = runProcess({.argv = {"sh", "-c", "sleep 60 & echo $!"}});
        LockFile moved = std::move(*lock);
        lock.reset();
        QVERIFY(LockFile::isHeld(path));

        {
            const auto last = std::move(moved);
        }

        QVERIFY(!LockFile::isHeld(path));
        QVERIFY(LockFile::tryNow(path));
        kill(std::stoi(child.output), SIGKILL);
    }

private:
    // A file system of so many MiB; where only root could make one, files of no more than 4.
    class SmallDisk {
    public:
        SmallDisk(const fs::path& at, int megabytes)
            : m_at(at)
        {
            fs::create_directories(at);
            if (isRoot()) {
                if (mount("tmpfs", at.c_str(), "tmpfs", 0,
                          fmt::format("size={}m,mode=711", megabytes).c_str())
                    != 0)
                    qFatal("no small disk");
                return;
            }
            getrlimit(RLIMIT_FSIZE, &m_before);
            auto limit = m_before;
            limit.rlim_cur = 4U << 20U;
            setrlimit(RLIMIT_FSIZE, &limit);
        }
        ~SmallDisk()
        {
            if (isRoot())
                umount2(m_at.c_str(), MNT_DETACH);
            else
                setrlimit(RLIMIT_FSIZE, &m_before);
        }
        SmallDisk(SmallDisk&&) = delete;

    private:
        fs::path m_at;
        rlimit m_before{};
    };

    const fs::path& made() const { return m_made->options.folder; }

    std::unique_ptr<Desk> m_made; // a stopped one, to copy
};

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
