// The private PostgreSQL while Howdahs and servers are killed at any moment: what was acknowledged
// is there, no start fails, and nothing is left running.
#include "core/pg/connection.h"
#include "core/sandbox/sandbox.h"
#include "tests/support/fault_time.h"
#include "tests/support/socket_folder.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <poll.h>

#include <csignal>
#include <filesystem>
#include <random>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace howdah;
namespace fs = std::filesystem;

namespace {

struct Place {
    SocketFolder folder;
    fs::path path{folder.path()};
    Sandbox sandbox{SandboxOptions{}};

    Place()
    {
        SandboxOptions options;
        options.folder = path / "sandbox";
        sandbox = Sandbox(options);
    }
    ~Place() { sandbox.reset(); }
    Place(Place&&) = delete;

    static QByteArray read(const fs::path& file)
    {
        QFile source(QString::fromStdString(file));
        return source.open(QFile::ReadOnly) ? source.readAll() : QByteArray();
    }

    void killServer() const
    {
        const auto pid = read(path / "sandbox/data/postmaster.pid").split('\n').value(0);
        const auto program =
            "/proc/" + pid.toStdString() + "/cmdline"; // else another has its number
        if (!pid.isEmpty() && read(program).contains(QByteArray::fromStdString(path)))
            kill(pid.toInt(), SIGKILL);
    }

    std::string ask(const std::string& sql) const
    {
        Connection connection(sandbox.url());
        const auto result = connection.run(sql);
        return result.rowCount() > 0 ? std::string(result.cell(0, 0).value_or("")) : std::string();
    }
};

// Another Howdah: it writes to `told` what has been committed, until it is killed.
class Howdah {
public:
    Howdah(const Sandbox& sandbox, int first)
    {
        int ends[2];
        if (pipe(ends) != 0)
            qFatal("no pipe");
        m_pid = fork();
        if (m_pid == 0) {
            close(ends[0]);
            work(sandbox, first, ends[1]);
        }
        close(ends[1]);
        m_told = ends[0];
    }
    ~Howdah() { close(m_told); }
    Howdah(Howdah&&) = delete;

    /// The last number it told after so many milliseconds.
    int watch(int milliseconds, int last) const
    {
        QElapsedTimer timer;
        timer.start();
        for (qint64 left = milliseconds; left > 0; left = milliseconds - timer.elapsed()) {
            pollfd told{m_told, POLLIN, 0};
            if (poll(&told, 1, static_cast<int>(left)) > 0 && !hear(last))
                break;
        }
        return last;
    }

    int killAfter(int milliseconds, int last) const
    {
        last = watch(milliseconds, last);
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
        while (hear(last)) { }
        return last;
    }

private:
    bool hear(int& number) const { return read(m_told, &number, sizeof number) == sizeof number; }

    [[noreturn]] static void work(const Sandbox& sandbox, int number, int told)
    {
        try {
            const auto use = sandbox.open();
            Connection connection(use.url());
            connection.run("set synchronous_commit = on");
            connection.run("create table if not exists told (number int)");
            for (;; ++number) {
                connection.run("insert into told values ($1)", {number});
                if (write(told, &number, sizeof number) < 0)
                    break;
            }
        } catch (const std::exception& error) {
            fprintf(stderr, "%s\n", error.what());
        }
        _exit(1);
    }

    pid_t m_pid = -1;
    int m_told = -1;
};

} // namespace

class TestSandboxFaults : public QObject {
    Q_OBJECT

private slots:
    void whatWasCommittedIsThere_data()
    {
        QTest::addColumn<bool>("server");
        QTest::addRow("when Howdahs are killed") << false;
        QTest::addRow("when the server is killed, too") << true;
    }

    void whatWasCommittedIsThere()
    {
        QFETCH(bool, server);
        Place place;
        std::mt19937 random(42); // NOLINT(bugprone-random-generator-seed): the same every time
        std::uniform_int_distribution<> moment(0, 400);
        int last = 0;
        int rounds = 0;
        { // so that a round is short
            const auto use = place.sandbox.open();
        }
        for (const auto end = faultTime(); !end.hasExpired(); ++rounds) {
            Howdah howdah(place.sandbox, last + 1);
            if (server && rounds % 2) { // under its user
                last = howdah.watch(moment(random), last);
                place.killServer();
            }
            last = howdah.killAfter(moment(random), last);
            if (server && rounds % 3 == 0)
                place.killServer();

            const auto use = place.sandbox.open();

            if (last > 0)
                QCOMPARE(place.ask("select count(distinct number) >= " + std::to_string(last)
                                   + " from told where number <= " + std::to_string(last)),
                         "t");
        }
        QVERIFY(!place.sandbox.status().running);
        qInfo("%d rounds, %d commits", rounds, last);
    }

    void aHowdahKilledWhileItMakesTheClusterLeavesNoneOrAWholeOne()
    {
        Place place;
        std::mt19937 random(42); // NOLINT(bugprone-random-generator-seed): the same every time
        std::uniform_int_distribution<> moment(0, 1500);
        int rounds = 0;
        for (const auto end = faultTime(); !end.hasExpired(); ++rounds) {
            Howdah(place.sandbox, 1).killAfter(moment(random), 0);

            {
                const auto use = place.sandbox.open();
                QCOMPARE(place.ask("select current_database()"), "howdah");
            }

            const auto leavesNoDraft = [&] {
                const auto use = place.sandbox.open();
                for (const auto& entry : fs::directory_iterator(place.path / "sandbox"))
                    if (entry.path().filename().string().starts_with("data."))
                        return false;
                return true;
            };
            QTRY_VERIFY(leavesNoDraft()); // its initdb may take a moment to end
            place.sandbox.reset();
        }
        qInfo("%d rounds", rounds);
    }
};

QTEST_GUILESS_MAIN(TestSandboxFaults)
#include "tst_sandbox_faults.moc"
