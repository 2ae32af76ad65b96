// A whole server misbehaves, under load: it is restarted, cannot be reached, hangs, is full, has
// another password. Each time: no row lost or doubled, no thread stuck past its deadline, a pool
// that is whole again, and the time that took.
#include "core/base/pause.h"
#include "core/config/profile_build.h"
#include "tests/support/error_of.h"
#include "tests/support/fault_time.h"
#include "tests/support/guarded_pool.h"
#include "tests/support/ledger_load.h"
#include "tests/support/private_server.h"
#include "tests/support/small_disk.h"

#include <QTest>

#include <filesystem>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace howdah;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
namespace fs = std::filesystem;

namespace {

constexpr auto patience = 30s; // of each piece of work
constexpr auto slack = 15s; // on a machine that does much else

milliseconds since(SteadyClock::time_point start)
{
    return std::chrono::ceil<milliseconds>(SteadyClock::now() - start);
}

Breaker quickBreaker()
{
    return Breaker("the server", {.failures = 5, .window = 10s, .openFor = 200ms});
}

// A port of 127.0.0.1 where connections are taken and nothing is ever said.
class SilentPeer {
public:
    SilentPeer()
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = static_cast<sockaddr*>(static_cast<void*>(&address));
        if (::bind(m_socket, generic, size) != 0 || ::listen(m_socket, 64) != 0
            || ::getsockname(m_socket, generic, &size) != 0)
            qFatal("no port for a silent peer");
        m_port = ntohs(address.sin_port);
    }
    ~SilentPeer() { ::close(m_socket); }
    SilentPeer(const SilentPeer&) = delete;
    SilentPeer& operator=(const SilentPeer&) = delete;

    std::string conninfo() const
    {
        return "host=127.0.0.1 connect_timeout=1 user=x dbname=x port=" + std::to_string(m_port);
    }

private:
    int m_socket;
    int m_port = 0;
};

// Our end of the connection to a port of 127.0.0.1; -1: there is none.
int socketTo(int port)
{
    for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
        const int fd = std::stoi(entry.path().filename());
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        auto* generic = static_cast<sockaddr*>(static_cast<void*>(&peer));
        if (::getpeername(fd, generic, &size) == 0 && peer.sin_family == AF_INET
            && ntohs(peer.sin_port) == port)
            return fd;
    }
    return -1;
}

} // namespace

class TestFaultServer : public QObject {
    Q_OBJECT

    SmallDisk m_disk; // before the server, which is to see it
    std::unique_ptr<PrivateServer> m_server;

    // A table in a tablespace of its own, whose last byte is taken. Without the right to mount, one
    // whose file is the device that is always full.
    void makePadding() const
    {
        if (!m_disk.isMounted()) {
            qInfo("no tmpfs may be mounted here: the table's file is /dev/full");
            m_server->run("create table padding (text text); checkpoint");
            const auto file = m_server->data()
                / Connection(m_server->conninfo())
                      .run("select pg_relation_filepath('padding')")
                      .text(0, 0);
            fs::remove(file);
            fs::create_symlink("/dev/full", file);
            return;
        }
        qInfo("the table is in a tablespace on a tmpfs of 16 MiB that is full");
        const auto space = m_disk.folder() / "space";
        fs::create_directory(space);
        fs::permissions(space, fs::perms(0700));
        struct stat owner { };
        if (::stat(m_server->data().c_str(), &owner) != 0
            || ::chown(space.c_str(), owner.st_uid, owner.st_gid) != 0)
            qFatal("cannot give away %s", space.c_str());
        Connection(m_server->conninfo())
            .run("create tablespace small location '" + space.string() + "'");
        m_server->run("create table padding (text text) tablespace small");
        m_disk.fill();
    }
    void makeRoom() const
    {
        if (m_disk.isMounted())
            m_disk.free();
        else
            m_server->run("truncate padding"); // which gives it another file
    }

    void killClients() const
    {
        Connection(m_server->tcpConninfo())
            .run("select pg_terminate_backend(pid) from pg_stat_activity"
                 " where backend_type = 'client backend' and pid <> pg_backend_pid()");
    }

    Pool pool(const Breaker& breaker, int places = 8) const
    {
        return guardedPool([to = m_server->conninfo()] { return to; },
                           {.maxConns = places, .minConns = 2, .acquireTimeout = 10s}, breaker);
    }

    void verify(LedgerLoad& load, const Pool& pool, const char* fault, milliseconds recovery) const
    {
        load.end();
        reportRecovery(fault, recovery);
        Connection reader(m_server->conninfo());
        const auto verdict = load.verdict(reader);
        QVERIFY2(verdict.isClean(), verdict.inWords().c_str());
        QVERIFY(verdict.acknowledged > 0);
        for (const auto& what : load.unexpected())
            QFAIL(what.c_str());
        QVERIFY(load.longestCall() < patience + slack);
        verifyWhole(pool);
    }

private slots:
    void initTestCase() { m_server = std::make_unique<PrivateServer>("max_connections = 24\n"); }
    void cleanupTestCase() { m_server.reset(); }
    void init() const { m_server->run(LedgerLoad::table); }
    void cleanup() const { m_server->run("drop table if exists padding, written cascade"); }

    void restartedUnderSixteenThreads_data()
    {
        QTest::addColumn<bool>("immediate");
        QTest::addRow("fast") << false;
        QTest::addRow("immediate") << true;
    }

    void restartedUnderSixteenThreads()
    {
        QFETCH(bool, immediate);
        const auto breaker = quickBreaker();
        const auto pool = this->pool(breaker);
        LedgerLoad load(pool, 16, LedgerLoad::persistent(patience));
        load.untilAllWriteAgain();

        m_server->stop(immediate ? PrivateServer::Shutdown::Immediate
                                 : PrivateServer::Shutdown::Fast);
        m_server->start();

        verify(load, pool, immediate ? "an immediate restart" : "a fast restart",
               load.untilAllWriteAgain());
    }

    // Twenty seconds in `make faults`.
    void itsSocketIsGoneForAWhile()
    {
        const auto outage = std::min(milliseconds(20s), milliseconds(faultTime().remainingTime()));
        const auto breaker = quickBreaker();
        const auto pool = this->pool(breaker);
        LedgerLoad load(pool, 8, LedgerLoad::persistent(patience));
        load.untilAllWriteAgain();

        const auto aside = fs::path(m_server->socket()) += ".aside";
        fs::rename(m_server->socket(), aside);
        const auto began = SteadyClock::now();
        killClients();
        QTRY_VERIFY(breaker.stats().state == BreakerState::Open);
        auto refusal = 1h + 0ns;
        while (since(began) < outage) {
            const auto asked = SteadyClock::now();
            const auto error = errorOf([&] { pool.acquire().reset(); });
            if (std::string_view(error.what()).find("asked again at")
                != std::string_view::npos) { // else it is time for a probe
                refusal = std::min(refusal, SteadyClock::now() - asked);
                QVERIFY2(std::string_view(error.what()).find(m_server->socket().string())
                             != std::string_view::npos,
                         error.what());
            }
            pauseFor(20ms, {});
        }
        fs::rename(aside, m_server->socket());

        QVERIFY2(refusal < 1ms, std::to_string(refusal.count()).c_str());
        verify(load, pool, "a socket that was gone", load.untilAllWriteAgain());
        QVERIFY(pool.stats().breaker->opened > 0);
        QVERIFY(breaker.stats().state != BreakerState::Open);
    }

    void aPeerAcceptsAndNeverAnswers()
    {
        const SilentPeer peer;
        std::atomic<bool> isSilent = true;
        const Breaker breaker("the peer", {.failures = 2, .window = 10s, .openFor = 200ms});
        const auto pool =
            guardedPool([&] { return isSilent ? peer.conninfo() : m_server->conninfo(); },
                        {.maxConns = 4, .minConns = 0, .acquireTimeout = 500ms}, breaker);
        std::atomic<int> inTime = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] {
                    const auto asked = SteadyClock::now();
                    const auto kind = errorOf([&] { pool.acquire().reset(); }).kind();
                    inTime += (kind == ErrorKind::Timeout || kind == ErrorKind::Unreachable)
                        && since(asked) < 500ms + slack;
                });
        }
        QCOMPARE(inTime, 8);
        QTRY_VERIFY(breaker.stats().opened > 0);

        isSilent = false;
        const auto back = SteadyClock::now();
        LedgerLoad load(pool, 8, LedgerLoad::persistent(patience));
        load.untilAllWriteAgain();
        verify(load, pool, "a peer that never answered", since(back));
    }

    // The kernel goes on acknowledging what a stopped process does not read, so neither keepalive
    // nor tcp_user_timeout ends a wait for its answer: patience, or a stop, does.
    void aStoppedBackendIsGivenUp()
    {
        const auto pool = this->pool(quickBreaker());
        auto lease = pool.acquire();
        lease->setPatience(300ms);
        SteadyClock::time_point stoppedAt;
        {
            const Stopped stopped(lease->backendPid());
            stoppedAt = SteadyClock::now();
            const auto error = errorOf([&] {
                const auto work = [](Transaction& transaction) {
                    transaction->run(LedgerLoad::insertion, {0, 1});
                };
                Transaction::runIn(*lease, work);
            });
            QCOMPARE(error.kind(), ErrorKind::Unreachable);
            QVERIFY(maySafelyRetry(error));
            QVERIFY(since(stoppedAt) < slack);
            lease.reset();
            pool.transaction([](Transaction& transaction) {
                transaction->run(LedgerLoad::insertion, {0, 1});
            });
            reportRecovery("a stopped backend", since(stoppedAt));
        }
        QCOMPARE(Connection(m_server->conninfo()).run("select count(*) from written").text(0, 0),
                 "1");
        verifyWhole(pool);
    }

    // Once its buffers are full it acknowledges nothing more, and tcp_user_timeout is what counts.
    void aStoppedBackendThatReadsNoMoreIsGivenUpByTheKernel()
    {
        m_server->run("create table padding (text text)");
        const auto pool =
            guardedPool([to = m_server->tcpConninfo() + " tcp_user_timeout=1000"] { return to; },
                        {.maxConns = 4, .minConns = 0, .acquireTimeout = 10s}, quickBreaker());
        auto lease = pool.acquire();
        const std::string large(64U << 20U, 'x');
        {
            std::optional<Stopped> stopped;
            SteadyClock::time_point began;
            const auto error = errorOf([&] {
                const auto work = [&](Transaction& transaction) {
                    transaction->run(LedgerLoad::insertion, {0, 1});
                    stopped.emplace(transaction->backendPid());
                    began = SteadyClock::now();
                    transaction->run("insert into padding values ($1)", {large});
                };
                Transaction::runIn(*lease, work);
            });
            QCOMPARE(error.kind(), ErrorKind::Unreachable);
            QVERIFY(maySafelyRetry(error));
            QVERIFY(since(began) < slack);
            QVERIFY(!lease->looksAlive());
            lease.reset();
            pool.transaction([](Transaction& transaction) {
                transaction->run(LedgerLoad::insertion, {0, 1});
            });
            reportRecovery("packets nobody takes", since(began));
        }
        QCOMPARE(Connection(m_server->conninfo()).run("select count(*) from written").text(0, 0),
                 "1");
        verifyWhole(pool);
    }

    // Packets that are lost altogether take a network to be pulled: here the kernel is asked what
    // it was told. It gives up 15 s after the first that is not acknowledged, which where nothing
    // is sent is a probe: 30 s after the last word, and each 5 s, not each 75 s, from then on.
    void theKernelIsToldWhenToGiveUpOnLostPackets()
    {
        Profile profile;
        std::vector<std::string> warnings;
        applyUrl(profile, m_server->tcpConninfo(), warnings);
        const Connection connection(howdah::conninfo(profile));
        const int socket = socketTo(m_server->port());
        QVERIFY(socket >= 0);
        const auto option = [&](int level, int name) {
            int value = -1;
            socklen_t size = sizeof value;
            return ::getsockopt(socket, level, name, &value, &size) == 0 ? value : -1;
        };
        QCOMPARE(option(SOL_SOCKET, SO_KEEPALIVE), 1);
        QCOMPARE(option(IPPROTO_TCP, TCP_KEEPIDLE), 30);
        QCOMPARE(option(IPPROTO_TCP, TCP_KEEPINTVL), 5);
        QCOMPARE(option(IPPROTO_TCP, TCP_USER_TIMEOUT), 15'000);
    }

    void itHasNoConnectionLeft()
    {
        std::vector<std::unique_ptr<Connection>> hogs;
        auto full = errorOf([&] {
            for (;;)
                hogs.push_back(std::make_unique<Connection>(m_server->conninfo()));
        });
        QCOMPARE(full.sqlState(), "53300");
        const auto breaker = quickBreaker();
        std::atomic<int> asked = 0;
        const auto pool = guardedPool(
            [&] {
                ++asked;
                return m_server->conninfo();
            },
            {.maxConns = 8, .minConns = 2, .acquireTimeout = 10s}, breaker);
        QCOMPARE(errorOf([&] { pool.acquire().reset(); }).kind(), ErrorKind::Exhausted);

        LedgerLoad load(pool, 8, LedgerLoad::persistent(patience));
        QTRY_VERIFY(asked > 8);
        const auto freed = SteadyClock::now();
        hogs.clear();

        load.untilAllWriteAgain();
        const auto took = since(freed);
        const auto theyAreGone = [&] { // before that there may be no room to look
            try {
                return Connection(m_server->conninfo())
                           .run("select count(*) from pg_stat_activity"
                                " where backend_type = 'client backend'")
                           .integer(0, 0)
                    < 12;
            } catch (const Error&) {
                return false;
            }
        };
        QTRY_VERIFY(theyAreGone());
        verify(load, pool, "a server without room", took);
        QCOMPARE(breaker.stats().opened, 0U); // full is an answer
    }

    // ENOSPC from the device that is always full, in place of the table's file: no file system has
    // to be mounted for that, which only root may do.
    void itsDiskIsFull()
    {
        makePadding();
        m_server->run("create function pad() returns trigger language plpgsql as"
                      " $$ begin insert into padding values ('x'); return null; end $$;"
                      "create trigger pad after insert on written for each row execute function"
                      " pad()");
        const auto breaker = quickBreaker();
        const auto pool = this->pool(breaker);
        QCOMPARE(errorOf([&] {
                     pool.transaction([](Transaction& transaction) {
                         transaction->run(LedgerLoad::insertion, {99, 1});
                     });
                 }).sqlState(),
                 "53100");
        LedgerLoad load(pool, 8, LedgerLoad::persistent(patience));
        QTRY_VERIFY(load.refused() >= 32);

        const auto freed = SteadyClock::now();
        makeRoom();
        load.untilAllWriteAgain();
        verify(load, pool, "a full disk", since(freed));
        QCOMPARE(Connection(m_server->conninfo())
                     .run("select (select count(*) from padding) = (select count(*) from written)")
                     .text(0, 0),
                 "t");
    }

    void itsPasswordIsRotated()
    {
        m_server->run("create role shop login password 'first';"
                      "grant select, insert on written to shop");
        m_server->prependHba("local all shop scram-sha-256");
        std::atomic<const char*> password = "first";
        const auto breaker = quickBreaker();
        const auto pool = guardedPool(
            [&] { return m_server->conninfo() + " user=shop password=" + password.load(); },
            {.maxConns = 4, .minConns = 2, .acquireTimeout = 10s}, breaker);
        LedgerLoad load(pool, 8, LedgerLoad::persistent(patience));
        load.untilAllWriteAgain();

        m_server->run("alter role shop password 'second'");
        load.untilAllWriteAgain(); // who is in stays in
        killClients();
        QTRY_COMPARE(errorOf([&] { pool.acquire().reset(); }).kind(), ErrorKind::Denied);

        password = "second";
        const auto told = SteadyClock::now();
        pool.reset();
        load.untilAllWriteAgain();
        verify(load, pool, "another password", since(told));
        QCOMPARE(breaker.stats().opened, 0U); // a refusal is an answer
        m_server->run("drop owned by shop; drop role shop");
    }
};

QTEST_GUILESS_MAIN(TestFaultServer)
#include "tst_fault_server.moc"
