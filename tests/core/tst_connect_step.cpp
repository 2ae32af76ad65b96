// Where an attempt to connect ended, and what it says to do next.
#include "core/pg/connect_step.h"
#include "core/pg/connection.h"
#include "tests/support/error_of.h"
#include "tests/support/password_role.h"
#include "tests/support/test_database.h"

#include <QTest>

#include <arpa/inet.h>
#include <array>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace howdah;

namespace {

// A server that has no TLS: says so to the one client it takes, and hangs up.
class WithoutTls {
public:
    WithoutTls()
    {
        sockaddr_in any{};
        any.sin_family = AF_INET;
        any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof any;
        auto* address = reinterpret_cast<sockaddr*>(&any);
        if (::bind(m_listener, address, size) != 0 || ::listen(m_listener, 1) != 0
            || ::getsockname(m_listener, address, &size) != 0)
            qFatal("cannot listen on loopback");
        m_port = ntohs(any.sin_port);
        m_thread = std::thread([this] {
            const int client = ::accept(m_listener, nullptr, nullptr);
            std::array<char, 8> request{};
            if (client >= 0 && ::read(client, request.data(), request.size()) > 0
                && ::write(client, "N", 1) == 1)
                ::close(client);
        });
    }
    ~WithoutTls()
    {
        ::shutdown(m_listener, SHUT_RDWR); // ends an accept() nobody came for
        m_thread.join();
        ::close(m_listener);
    }
    WithoutTls(const WithoutTls&) = delete;
    int port() const noexcept { return m_port; }

private:
    int m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int m_port = 0;
    std::thread m_thread;
};

} // namespace

class TestConnectStep : public QObject {
    Q_OBJECT

private slots:
    void aServiceThatNoFileHasIsNoMatterOfTheServers()
    {
        const auto error = errorOf([] { Connection("service=no_such_service_of_ours"); });
        QCOMPARE(error.kind(), ErrorKind::Config);
        QVERIFY(QString(error.what()).contains("no_such_service_of_ours"));
        QVERIFY(QString::fromStdString(error.diagnostics().hint).contains("~/.pg_service.conf"));
        QVERIFY(error.diagnostics().connectStep.empty());
    }

    void namesTheStepThatFailed_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("advice");

        QTest::addRow("name") << "host=no.such.host.invalid"
                              << "name"
                              << "check how the host is written";
        QTest::addRow("refused") << "host=127.0.0.1 port=1"
                                 << "address"
                                 << "see that the server runs there";
        QTest::addRow("socket") << "host=/nowhere"
                                << "address"
                                << "the folder of its socket";
        QTest::addRow("encryption") << "host=127.0.0.1 port={port} sslmode=require"
                                    << "encryption"
                                    << "check sslmode";
        QTest::addRow("role") << "user=nobody_at_all"
                              << "authentication"
                              << "check the user's name";
        QTest::addRow("no password") << "user={role}"
                                     << "authentication"
                                     << "put the password into ~/.pgpass";
        QTest::addRow("wrong password") << "user={role} password=wrong"
                                        << "authentication"
                                        << "check user and password";
        QTest::addRow("database") << "dbname=nowhere"
                                  << "session"
                                  << "check the database's name";
        QTest::addRow("kind of server") << "target_session_attrs=standby"
                                        << "session"
                                        << "check target_session_attrs";
        QTest::addRow("the first of several hosts") << "host=/nowhere,/nowhere2"
                                                    << "address"
                                                    << "the folder of its socket";
    }

    void namesTheStepThatFailed()
    {
        QFETCH(QString, change);
        QFETCH(QString, step);
        QFETCH(QString, advice);
        const TestDatabase database;
        const PasswordRole role(database, "hunter2");
        const WithoutTls withoutTls;
        change.replace("{port}", QString::number(withoutTls.port()));
        change.replace("{role}", QString::fromStdString(role.name()));

        const auto error =
            errorOf([&] { Connection(database.conninfo() + " " + change.toStdString()); });

        QCOMPARE(QString::fromStdString(error.diagnostics().connectStep), step);
        QVERIFY2(QString::fromStdString(error.hint()).contains(advice), error.hint().c_str());
        QCOMPARE(wantsPassword(error), change.contains("user=r_"));
    }

    void everyStepHasAName()
    {
        QStringList names;
        for (const auto step : connectSteps)
            names += QString::fromStdString(std::string(nameOf(step)));
        QCOMPARE(names.join(' '), "tunnel name address encryption authentication session");
    }

    void anAdviceOfTheServerGoesFirst()
    {
        Diagnostics diagnostics;
        diagnostics.hint = "ask the porter";
        const Error error(ErrorKind::Denied, "no", "28000", 0,
                          std::make_shared<const Diagnostics>(diagnostics));
        QCOMPARE(atStep(error, ConnectStep::Authentication, false).hint(), "ask the porter");
    }

    void whatStatesAdvise_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("advice");
        QTest::addRow("full") << "53300"
                              << "wait until others have left";
        QTest::addRow("starting") << "57P03"
                                  << "try again in a moment";
        QTest::addRow("no right") << "42501"
                                  << "grant CONNECT";
        QTest::addRow("another") << "XX000"
                                 << "";
    }

    void whatStatesAdvise()
    {
        QFETCH(QString, state);
        QFETCH(QString, advice);
        const Error error(kindOf(state.toStdString()), "no", state.toStdString());
        const auto hint = QString::fromStdString(atStep(error, ConnectStep::Session, false).hint());
        QVERIFY(advice.isEmpty() ? hint.isEmpty() : hint.contains(advice));
    }
};

QTEST_GUILESS_MAIN(TestConnectStep)
#include "tst_connect_step.moc"
