// Through a real sshd to the real server: the tunnel opens, says why it does not, comes back, ends.
#include "core/pg/connection.h"
#include "core/pool/pool.h"
#include "core/reach/reach.h"
#include "tests/support/error_of.h"
#include "tests/support/profile_of.h"
#include "tests/support/ssh_server.h"
#include "tests/support/test_database.h"

#include <QTcpServer>
#include <QTest>

#include <csignal>
#include <thread>

using namespace howdah;

namespace {

// The test's database as the far end of a tunnel: its server listens on a unix socket alone.
Profile behind(const TestDatabase& database, const std::string& sshHost)
{
    auto profile = profileOf(database);
    profile.ssh.host = sshHost;
    profile.ssh.remoteHost = profile.host;
    profile.ssh.remotePort = std::stoi(profile.port);
    profile.host = "db.internal";
    profile.port = "5432";
    return profile;
}

std::shared_ptr<Tunnel> tunnelOf(const Profile& profile, const SshServer& server)
{
    return std::make_shared<Tunnel>(profile, Tunnel::Options{.command = server.command()});
}

Error errorThrough(const std::string& sshHost)
{
    const TestDatabase database;
    const SshServer server;
    const auto profile = behind(database, sshHost);
    const auto connect = sessionsOn(profile, tunnelOf(profile, server));
    return errorOf([&] { connect({}); });
}

} // namespace

class TestTunnel : public QObject {
    Q_OBJECT

private slots:
    void reachesTheServerBehindIt()
    {
        const TestDatabase database;
        const SshServer server;
        const auto profile = behind(database, "bastion");
        const auto tunnel = tunnelOf(profile, server);
        const auto connection = sessionsOn(profile, tunnel)({});
        QCOMPARE(connection->run("select current_database()").text(0, 0),
                 database.scalar("select current_database()").toStdString());
        QCOMPARE(connection->host(), "db.internal"); // what a certificate would be held against
        QCOMPARE(connection->port(), std::to_string(tunnel->port({})));
        QCOMPARE(tunnel->starts(), 1);
    }

    void manyAtOnceShareOneSsh()
    {
        const TestDatabase database;
        const SshServer server;
        const auto profile = behind(database, "bastion");
        const auto tunnel = tunnelOf(profile, server);
        const auto connect = sessionsOn(profile, tunnel);
        std::atomic<int> open = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] {
                    connect({})->run("select 1");
                    ++open;
                });
        }
        QCOMPARE(open.load(), 8);
        QCOMPARE(tunnel->starts(), 1);
        QCOMPARE(SshServer::clients().size(), std::size_t(1));
    }

    void isStartedAgainWhenItHasDied()
    {
        const TestDatabase database;
        const SshServer server;
        const auto profile = behind(database, "bastion");
        const auto tunnel = tunnelOf(profile, server);
        const Pool pool(sessionsOn(profile, tunnel), {.maxConns = 1, .minConns = 0});
        pool.acquire()->run("select 1");
        const int port = tunnel->port({});
        const auto first = SshServer::clients();
        QCOMPARE(first.size(), std::size_t(1));

        ::kill(first.front(), SIGKILL);
        QTRY_VERIFY(SshServer::clients().empty());
        QTRY_COMPARE(errorOf([&] {
                         if (pool.acquire()->run("select 2").text(0, 0) == "2")
                             throw Error(ErrorKind::Raised, "answered");
                     }).kind(),
                     ErrorKind::Raised);
        QCOMPARE(tunnel->starts(), 2);
        QCOMPARE(tunnel->port({}), port); // nobody took it meanwhile
    }

    void isThereAgainWhenTheBastionIs()
    {
        const TestDatabase database;
        SshServer server;
        const auto profile = behind(database, "bastion");
        const auto tunnel = tunnelOf(profile, server);
        const auto connect = sessionsOn(profile, tunnel);
        connect({});
        server.stop();
        QTRY_VERIFY(SshServer::clients().empty());
        const auto error = errorOf([&] { connect({}); });
        QCOMPARE(error.kind(), ErrorKind::Unreachable);
        QVERIFY2(QString(error.what()).contains("Connection refused"), error.what());
        server.start();
        QCOMPARE(connect({})->run("select 3").text(0, 0), "3");
    }

    void endsWithItsLastUser()
    {
        const TestDatabase database;
        const SshServer server;
        const auto profile = behind(database, "bastion");
        {
            const Pool pool(sessionsOn(profile, tunnelOf(profile, server)),
                            {.maxConns = 2, .minConns = 0});
            const auto other = pool;
            other.acquire()->run("select 1");
            QCOMPARE(SshServer::clients().size(), std::size_t(1));
        }
        QTRY_VERIFY(SshServer::clients().empty());
    }

    void saysInSshsWordsWhyItCannotBeOpened_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("words");
        QTest::addRow("key not known") << "stranger"
                                       << "Host key verification failed";
        QTest::addRow("not let in") << "unwelcome"
                                    << "Permission denied";
        QTest::addRow("no such host") << "nowhere.invalid"
                                      << "Could not resolve hostname";
    }

    void saysInSshsWordsWhyItCannotBeOpened()
    {
        QFETCH(QString, host);
        QFETCH(QString, words);
        const auto error = errorThrough(host.toStdString());
        QCOMPARE(error.kind(), ErrorKind::Unreachable);
        QCOMPARE(error.diagnostics().connectStep, "tunnel");
        QVERIFY2(QString(error.what()).contains(words), error.what());
        QVERIFY(QString::fromStdString(error.hint()).contains("in a terminal"));
        QVERIFY(SshServer::clients().empty());
    }

    void saysThatTheFarEndRefuses()
    {
        const TestDatabase database;
        const SshServer server;
        auto profile = behind(database, "bastion");
        profile.ssh.remoteHost = "/nowhere";
        const auto connect = sessionsOn(profile, tunnelOf(profile, server));
        const auto error = errorOf([&] { connect({}); });
        QCOMPARE(error.kind(), ErrorKind::Unreachable);
        QVERIFY2(QString(error.what()).contains("its far end is not"), error.what());
        QVERIFY2(QString(error.what()).contains("open failed"), error.what());
        QVERIFY(QString::fromStdString(error.hint()).contains("ssh.remote_host"));
    }

    void aStopEndsTheAttempt()
    {
        const TestDatabase database;
        QTcpServer silent; // the kernel accepts, no one answers
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        auto profile = behind(database, "127.0.0.1");
        profile.ssh.port = silent.serverPort();
        Tunnel tunnel(profile, {.command = {"ssh", "-F", "/dev/null"}});
        std::stop_source stop;
        std::optional<Error> error;
        std::jthread attempt([&] { error = errorOf([&] { tunnel.port(stop.get_token()); }); });
        QTRY_COMPARE(SshServer::clients().size(), std::size_t(1));
        stop.request_stop();
        attempt.join();
        QCOMPARE(error->kind(), ErrorKind::Cancelled);
        QVERIFY(SshServer::clients().empty());
    }

    void aHostThatIsAnOptionIsRefused()
    {
        Profile profile;
        profile.ssh.host = "-oProxyCommand=touch /tmp/x";
        QCOMPARE(errorOf([&] { const Tunnel tunnel(profile); }).kind(), ErrorKind::Config);
        profile.ssh.host = "bastion";
        profile.ssh.user = "-x";
        QCOMPARE(errorOf([&] { const Tunnel tunnel(profile); }).kind(), ErrorKind::Config);
    }

    void withoutSshSaysSo()
    {
        Profile profile;
        profile.ssh.host = "bastion";
        Tunnel tunnel(profile, {.command = {"/nowhere/ssh"}});
        const auto error = errorOf([&] { tunnel.port({}); });
        QCOMPARE(error.kind(), ErrorKind::NotFound);
        QCOMPARE(error.diagnostics().connectStep, "tunnel");
    }

    void takesThePasswordOfTheServerAtTheFarEnd()
    {
        const TestDatabase database;
        const SshServer server;
        const TempFolder files;
        files.write("pgpass",
                    "db.internal:6000:*:*:other\ndb.internal:"
                        + QByteArray::number(behind(database, "bastion").ssh.remotePort)
                        + ":*:*:far-away\n");
        QFile::setPermissions(QString::fromStdString(files.file("pgpass")),
                              QFile::ReadOwner | QFile::WriteOwner);
        auto profile = behind(database, "bastion");
        profile.extra["passfile"] = files.file("pgpass");
        const auto tunnel = tunnelOf(profile, server);
        QCOMPARE(reached(profile, tunnel, {}).password, "far-away");
        QFile::setPermissions(QString::fromStdString(files.file("pgpass")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        QCOMPARE(reached(profile, tunnel, {}).password, ""); // as libpq passes it over
    }
};

QTEST_GUILESS_MAIN(TestTunnel)
#include "tst_tunnel.moc"
