// The connection test: each step that can fail, failing for real, with the server's or libpq's text
// and what to do; and what is told of a server that answers.
#include "core/reach/connection_test.h"
#include "tests/support/password_role.h"
#include "tests/support/profile_of.h"
#include "tests/support/test_database.h"
#include "tests/support/tls_server.h"

#include <QTcpServer>
#include <QTest>

#include <thread>

using namespace howdah;

namespace {

QString said(const ConnectionTest& test)
{
    QStringList steps;
    for (const auto& step : test.steps)
        steps += QString::fromStdString(step.step)
            + (step.state == TestedStep::State::Failed       ? "!"
                   : step.state == TestedStep::State::Warned ? "?"
                                                             : "");
    return steps.join(' ');
}

Profile onTls(const TlsServer& server, SslMode mode)
{
    Profile profile;
    profile.host = "localhost";
    profile.port = std::to_string(server.port());
    profile.user = "postgres";
    profile.database = "postgres";
    profile.sslMode = mode;
    return profile;
}

const TestedStep& last(const ConnectionTest& test)
{
    return test.steps.back();
}

class OnePassword : public Secrets {
public:
    explicit OnePassword(std::string password)
        : m_password(std::move(password))
    {
    }
    std::optional<std::string> passwordFor(const Profile&, bool) override
    {
        return std::exchange(m_password, std::nullopt);
    }
    void keep(const Profile&, const std::string&) override { }

private:
    std::optional<std::string> m_password;
};

} // namespace

class TestConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void aSocketTakesNeitherNameNorEncryption()
    {
        const TestDatabase database;
        const auto test = testConnection(profileOf(database), nullptr, {});
        QCOMPARE(said(test), "address authentication session version rights");
        QVERIFY(!test.error && test.onSocket && !test.tls);
        QCOMPARE(test.rights, "superuser");
        QCOMPARE(QString::fromStdString(test.database),
                 database.scalar("select current_database()"));
    }

    void anUnknownNameFailsAtTheName()
    {
        Profile profile;
        profile.host = "nowhere.invalid";
        const auto test = testConnection(profile, nullptr, {});
        QCOMPARE(said(test), "name!");
        QVERIFY(last(test).words.find("nowhere.invalid") != std::string::npos);
        QVERIFY(last(test).remedy.find("check how the host is written") != std::string::npos);
    }

    void aClosedPortFailsAtTheAddress()
    {
        Profile profile;
        profile.host = "localhost";
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        profile.port = std::to_string(free.serverPort());
        free.close();
        const auto test = testConnection(profile, nullptr, {});
        QCOMPARE(said(test), "name address!");
        QVERIFY2(last(test).words.find("refused") != std::string::npos, last(test).words.c_str());
        QVERIFY(last(test).remedy.find("listen_addresses") != std::string::npos);
    }

    void aCertificateOfNobodyFailsAtEncryption()
    {
        const TlsServer server;
        auto profile = onTls(server, SslMode::VerifyFull);
        profile.sslRootCert = server.otherCertificate();
        const auto test = testConnection(profile, nullptr, {});
        QCOMPARE(said(test), "name address encryption!");
        QVERIFY2(last(test).words.find("certificate verify failed") != std::string::npos,
                 last(test).words.c_str());
        QVERIFY(last(test).remedy.find("sslrootcert") != std::string::npos);

        profile.sslRootCert = server.certificate();
        profile.host = "127.0.0.1"; // which the certificate is not for
        const auto other = testConnection(profile, nullptr, {});
        QCOMPARE(said(other), "address encryption!");
        QVERIFY2(last(other).words.find("does not match host name") != std::string::npos,
                 last(other).words.c_str());

        profile.host = "localhost";
        const auto good = testConnection(profile, nullptr, {});
        QCOMPARE(said(good), "name address encryption authentication session version rights");
        QVERIFY(good.tls);
        QCOMPARE(good.steps[2].words, "TLS");
    }

    void aServerThatWantsTlsFailsAtAuthenticationWithoutIt()
    {
        const TlsServer server("hostssl all all 127.0.0.1/32 trust");
        const auto test = testConnection(onTls(server, SslMode::Disable), nullptr, {});
        QCOMPARE(said(test), "name address authentication!");
        QVERIFY2(last(test).words.find("no encryption") != std::string::npos,
                 last(test).words.c_str());
        QVERIFY(last(test).remedy.find("may ask for encryption") != std::string::npos);
    }

    void productionInTheClearIsWarnedOf()
    {
        const TlsServer server;
        auto profile = onTls(server, SslMode::Disable);
        profile.sslMode = SslMode::Allow; // takes what the server lets it
        profile.environment = Stage::Production;
        const auto test = testConnection(profile, nullptr, {});
        QCOMPARE(said(test), "name address encryption? authentication session version rights");
        QVERIFY(test.steps[2].remedy.find("require") != std::string::npos);
        profile.sslMode = SslMode::Disable;
        QCOMPARE(said(testConnection(profile, nullptr, {})),
                 "name address encryption? authentication session version rights");
        profile.environment = Stage::Development;
        QCOMPARE(said(testConnection(profile, nullptr, {})),
                 "name address authentication session version rights");
        profile.environment = Stage::Production;
        profile.sslMode = SslMode::Require;
        const auto safe = testConnection(profile, nullptr, {});
        QCOMPARE(said(safe), "name address encryption authentication session version rights");
        QCOMPARE(safe.steps[2].words, "TLS, the server's certificate not verified");
    }

    void aWrongPasswordFailsAtAuthenticationUnlessARightOneIsGiven()
    {
        const TestDatabase database;
        const PasswordRole role(database, "hunter2");
        auto profile = profileOf(database);
        profile.user = role.name();
        profile.password = "wrong";
        const auto test = testConnection(profile, nullptr, {});
        QCOMPARE(said(test), "address authentication!");
        QCOMPARE(test.error->sqlState(), "28P01");
        OnePassword right("hunter2");
        QVERIFY(!testConnection(profile, &right, {}).error);
    }

    void aMissingDatabaseFailsAtTheSession()
    {
        const TestDatabase database;
        auto profile = profileOf(database);
        profile.database = "nowhere";
        const auto test = testConnection(profile, nullptr, {});
        QCOMPARE(said(test), "address authentication session!");
        QVERIFY(last(test).remedy.find("createdb") != std::string::npos);
    }

    void fewRightsAreWorthAWarning()
    {
        const TestDatabase database;
        const PasswordRole role(database, "hunter2");
        auto profile = profileOf(database);
        profile.user = role.name();
        profile.password = "hunter2";
        const auto test = testConnection(profile, nullptr, {});
        QCOMPARE(said(test), "address authentication session version rights?");
        QVERIFY(last(test).remedy.find("GRANT CREATE") == std::string::npos);
        QVERIFY(last(test).remedy.find("grant CREATE") != std::string::npos);
        database.scalar("revoke usage on schema public from public");
        const auto none = testConnection(profile, nullptr, {});
        QCOMPARE(none.rights, "may use no schema of the search_path");
    }

    void aProfileThatIsReadOnlyIsSoOnTheServer()
    {
        const TestDatabase database;
        auto profile = profileOf(database);
        QVERIFY(!testConnection(profile, nullptr, {}).readOnly);
        profile.readOnly = true;
        QVERIFY(testConnection(profile, nullptr, {}).readOnly);
    }

    void aTunnelThatDoesNotOpenFailsFirst()
    {
        Profile profile;
        profile.ssh.host = "nowhere.invalid";
        const auto test = testConnection(profile, nullptr, {});
        QCOMPARE(said(test), "tunnel!");
        QVERIFY2(last(test).words.find("nowhere.invalid") != std::string::npos,
                 last(test).words.c_str());
        QVERIFY(last(test).remedy.find("in a terminal") != std::string::npos);
    }

    void aStopEndsIt()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Profile profile;
        profile.host = "127.0.0.1";
        profile.port = std::to_string(silent.serverPort());
        profile.connectTimeout = std::chrono::seconds(60);
        std::stop_source stop;
        std::optional<ErrorKind> kind;
        std::jthread attempt([&] {
            try {
                testConnection(profile, nullptr, stop.get_token());
            } catch (const Error& error) {
                kind = error.kind();
            }
        });
        QVERIFY(silent.waitForNewConnection(10'000));
        stop.request_stop();
        attempt.join();
        QCOMPARE(kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_connection_test.moc"
