// howdahctl serve and howdahctl pool, as whoever watches a server runs them.
#include "tests/support/command_line.h"
#include "tests/support/private_server.h"
#include "tests/support/raw_http.h"
#include "tests/support/test_database.h"

#include <QJsonArray>
#include <QProcess>
#include <QTcpServer>
#include <QTest>
#include <QUrl>

#include <csignal>

using namespace howdah;

namespace {

constexpr int patience = 60'000; // ms, for a machine that has much else to do

// A `howdahctl serve`, and where it serves.
class Serve {
public:
    Serve(const CommandLine& shell, const QStringList& server, const QStringList& options = {})
        : m_process(shell.start(
            server + QStringList{"serve", "--port", "0", "--interval", "100ms", "--json"}
            + options))
    {
    }

    /// Whether it has said where; for QTRY_VERIFY.
    bool isServing()
    {
        m_process->waitForReadyRead(50);
        m_said += m_process->readAllStandardOutput();
        m_url = QUrl(QJsonDocument::fromJson(m_said).object()["url"].toString());
        return m_url.port() > 0;
    }
    int port() const { return m_url.port(); }
    qint64 pid() const { return m_process->processId(); }
    int status(const QByteArray& path) const { return statusOf(RawHttp::get(port(), path)); }
    QProcess& process() { return *m_process; }

    /// Its exit status after that signal; -1 where it does not end.
    int endBy(int signal)
    {
        ::kill(static_cast<pid_t>(pid()), signal);
        if (!m_process->waitForFinished(60'000) || m_process->exitStatus() != QProcess::NormalExit)
            return -1;
        return m_process->exitCode();
    }

private:
    std::unique_ptr<QProcess> m_process;
    QByteArray m_said;
    QUrl m_url;
};

void addItems(const CommandLine& shell) // a migration
{
    shell.write("work/migrations/1_items.up.sql", "create table items (id int primary key);");
    shell.write("work/migrations/1_items.down.sql", "drop table items;");
}

QStringList on(const TestDatabase& database)
{
    return {"--database", QString::fromStdString(database.conninfo())};
}

} // namespace

class TestServeCli : public QObject {
    Q_OBJECT

private slots:
    void servesUntilItIsToldToEnd_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addRow("SIGTERM") << SIGTERM;
        QTest::addRow("SIGINT") << SIGINT;
    }

    void servesUntilItIsToldToEnd()
    {
        QFETCH(int, signal);
        const TestDatabase database;
        const CommandLine shell;
        Serve serve(shell, on(database));
        QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(serve.status("/ready"), 200, patience);
        QCOMPARE(serve.status("/live"), 200);
        QVERIFY(RawHttp::get(serve.port(), "/metrics").contains("\nhowdah_database_up 1\n"));
        QCOMPARE(serve.endBy(signal), 0);
    }

    void pendingMigrationsAreAppliedAtTheStartWhereItIsToldSo_data()
    {
        QTest::addColumn<bool>("byFlag");
        QTest::newRow("environment") << false;
        QTest::newRow("flag") << true;
    }

    void pendingMigrationsAreAppliedAtTheStartWhereItIsToldSo()
    {
        const TestDatabase database;
        CommandLine shell;
        addItems(shell);
        {
            Serve serve(shell, on(database));
            QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
            QTRY_COMPARE_WITH_TIMEOUT(serve.status("/health/db"), 200, patience);
            QCOMPARE(serve.status("/ready"), 503); // pending, and nobody said that it may
            QCOMPARE(serve.endBy(SIGTERM), 0);
        }
        QFETCH(bool, byFlag);
        if (!byFlag) {
            shell.set("DATABASE_URL", QString::fromStdString(database.conninfo()));
            shell.set("DB_AUTO_MIGRATE", "true");
        }
        Serve serve(shell, byFlag ? on(database) : QStringList(),
                    byFlag ? QStringList{"--auto-migrate"} : QStringList());
        QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(serve.status("/ready"), 200, patience);
        QCOMPARE(database.scalar("select to_regclass('items')"), "items");
        QCOMPARE(serve.endBy(SIGTERM), 0);
        const auto writes = shell.run({"audit", "--json"}).json()["writes"].toArray();
        QCOMPARE(writes.size(), 1);
        QCOMPARE(writes[0].toObject()["part"].toString(), "migrate");
        QCOMPARE(writes[0].toObject()["database"].toString(),
                 database.scalar("select current_database()"));
    }

    void migrationsWaitForAServerThatIsAwayAtTheStart()
    {
        PrivateServer server;
        server.stop(PrivateServer::Shutdown::Fast);
        CommandLine shell;
        addItems(shell);
        Serve serve(shell, {"--database", QString::fromStdString(server.conninfo())},
                    {"--auto-migrate"});
        QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(serve.status("/health"), 503, patience);
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(serve.status("/ready"), 200, patience);
        Connection connection(server.conninfo());
        QCOMPARE(connection.run("select to_regclass('items')").text(0, 0), "items");
        QCOMPARE(serve.endBy(SIGTERM), 0);
        QCOMPARE(shell.run({"audit", "--json"}).json()["writes"].toArray().size(), 1);
    }

    void productionIsNotMigratedAtTheStartUnlessToldSo()
    {
        const TestDatabase database;
        CommandLine shell;
        addItems(shell);
        shell.write("config/howdah/profiles.yaml",
                    "database:\n  live:\n    environment: production\n    url: \""
                        + QByteArray::fromStdString(database.conninfo()) + "\"\n");
        {
            Serve serve(shell, {"--profile", "live"}, {"--auto-migrate"});
            QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
            QTRY_COMPARE_WITH_TIMEOUT(serve.status("/health/db"), 200, patience);
            QCOMPARE(serve.endBy(SIGTERM), 0);
            QVERIFY(serve.process().readAllStandardError().contains("this is production"));
        }
        QCOMPARE(database.scalar("select to_regclass('items') is null"), "t");
        Serve serve(shell, {"--profile", "live"}, {"--auto-migrate-production"});
        QTRY_COMPARE_WITH_TIMEOUT(serve.isServing() ? serve.status("/ready") : 0, 200, patience);
        QCOMPARE(database.scalar("select to_regclass('items')"), "items");
        QCOMPARE(serve.endBy(SIGTERM), 0);
    }

    void aServerThatIsAwayAtTheStartIsWaitedFor()
    {
        const CommandLine shell;
        Serve serve(shell, {"--database", "postgres://127.0.0.1:1/shop"});
        QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
        QCOMPARE(serve.status("/live"), 200);
        QTRY_COMPARE_WITH_TIMEOUT(serve.status("/health"), 503, patience);
        QCOMPARE(serve.status("/ready"), 503);
        QCOMPARE(serve.endBy(SIGTERM), 0);
    }

    void aTakenPortIsSaidBeforeAnythingElse()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const CommandLine shell;
        const auto ran = shell.run({"--database", "postgres://127.0.0.1:1/shop", "serve", "--port",
                                    QString::number(other.serverPort())});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains(QString("cannot serve on port %1 of 127.0.0.1: another program "
                                          "has it; choose another with --port")
                                      .arg(other.serverPort())),
                 qPrintable(ran.err));
    }

    void anotherAddressNeedsATokenAndAsksForIt()
    {
        const TestDatabase database;
        CommandLine shell;
        const auto ran =
            shell.run(on(database) + QStringList{"serve", "--bind", "0.0.0.0", "--port", "0"});
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains("token"), qPrintable(ran.err));

        const auto nowhere =
            shell.run(on(database) + QStringList{"serve", "--bind", "banana", "--port", "0"});
        QCOMPARE(nowhere.status, 2);
        QVERIFY2(nowhere.err.contains("banana is no address to serve on"), qPrintable(nowhere.err));

        shell.set("HOWDAH_HTTP_TOKEN", "short");
        const auto weak =
            shell.run(on(database) + QStringList{"serve", "--bind", "0.0.0.0", "--port", "0"});
        QCOMPARE(weak.status, 2);
        QVERIFY2(weak.err.contains("at least 16"), qPrintable(weak.err));
        const auto none =
            shell.run(on(database) + QStringList{"serve", "--token-file", shell.home() + "/no"});
        QCOMPARE(none.status, 2);
        QVERIFY2(none.err.contains("no token could be read from"), qPrintable(none.err));

        shell.set("HOWDAH_HTTP_TOKEN", "0123456789abcdef");
        Serve serve(shell, on(database));
        QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
        QCOMPARE(serve.status("/live"), 401);
        QCOMPARE(statusOf(RawHttp::get(serve.port(), "/live",
                                       "Authorization: Bearer 0123456789abcdef\r\n")),
                 200);
        QCOMPARE(serve.endBy(SIGTERM), 0);
        QVERIFY(!shell.read("state/howdah/howdah.log").contains("0123456789abcdef"));
    }

    void theTokenMayBeInAFile()
    {
        const TestDatabase database;
        const CommandLine shell;
        shell.write("token", "fedcba9876543210\n");
        Serve serve(shell, on(database), {"--token-file", shell.home() + "/token"});
        QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
        QCOMPARE(statusOf(RawHttp::get(serve.port(), "/live",
                                       "Authorization: Bearer fedcba9876543210\r\n")),
                 200);
        QCOMPARE(serve.status("/live"), 401);
        QCOMPARE(serve.endBy(SIGTERM), 0);
    }

    void wrongOptionsAreWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addRow("port") << QStringList{"--port", "65536"};
        QTest::addRow("ready") << QStringList{"--ready-when", "always"};
        QTest::addRow("interval") << QStringList{"--interval", "1ms"};
    }

    void wrongOptionsAreWrongUsage()
    {
        QFETCH(QStringList, arguments);
        const CommandLine shell;
        const auto ran = shell.run(QStringList{"--database", "postgres://127.0.0.1:1/shop", "serve"}
                                   + arguments);
        QCOMPARE(ran.status, 2);
    }

    void poolShowsAndControlsWhatRuns()
    {
        const TestDatabase database;
        const CommandLine shell;
        QCOMPARE(shell.run({"pool"}).status, 3); // nobody
        Serve serve(shell, on(database));
        QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(serve.status("/ready"), 200, patience);

        const auto seen = shell.run({"pool", "--json"}).json()["pools"].toArray();
        QCOMPARE(seen.size(), 1);
        const auto pool = seen[0].toObject();
        QCOMPARE(pool["program"], "howdahctl serve");
        QCOMPARE(pool["pid"].toInteger(), serve.pid());
        QCOMPARE(pool["suspended"], false);
        QCOMPARE(pool["pool_stats"].toObject()["max_open_connections"], 10);
        QVERIFY(pool["holders"].isArray());
        const auto words = shell.run({"pool"});
        QCOMPARE(words.status, 0);
        QVERIFY2(words.out.contains("0 of 10 in use"), qPrintable(words.out));

        const auto suspended = shell.run({"pool", "suspend", "--json"});
        QCOMPARE(suspended.json()["pools"].toArray()[0].toObject()["suspended"], true);
        QVERIFY(shell.run({"pool"}).out.contains("; suspended"));
        const auto resumed = shell.run({"pool", "resume", "--json"});
        QCOMPARE(resumed.json()["pools"].toArray()[0].toObject()["suspended"], false);
        QCOMPARE(shell.run({"pool", "reset"}).status, 0);
        QCOMPARE(shell.run({"pool", "--pid", "1"}).status, 3);

        Serve second(shell, on(database));
        QTRY_VERIFY_WITH_TIMEOUT(second.isServing(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(shell.run({"pool", "--json"}).json()["pools"].toArray().size(), 2,
                                  patience);
        QCOMPARE(shell.run({"pool", "reset"}).status, 2); // which one?
        QCOMPARE(shell.run({"pool", "reset", "--pid", QString::number(second.pid())}).status, 0);
        second.process().kill(); // leaves its socket behind
        QVERIFY(second.process().waitForFinished());
        QCOMPARE(shell.run({"pool", "--json"}).json()["pools"].toArray().size(), 1);
        QCOMPARE(serve.endBy(SIGTERM), 0);
        QCOMPARE(shell.run({"pool"}).status, 3);
    }

    void poolSaysThatTheServerIsLeftAlone()
    {
        const CommandLine shell;
        Serve serve(shell, {"--database", "postgres://127.0.0.1:1/shop"});
        QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(shell.run({"pool"}).out.contains("the server does not answer"),
                                 patience);
        const auto pool = shell.run({"pool", "--json"}).json()["pools"].toArray()[0].toObject();
        const auto breaker = pool["breaker"].toObject();
        QVERIFY(breaker["state"] == "open" || breaker["state"] == "half_open");
        QVERIFY(breaker["last_error"].toString().contains("refused"));
        QCOMPARE(serve.endBy(SIGTERM), 0);
    }

    void theControlIsForThisUserOnly()
    {
        const TestDatabase database;
        const CommandLine shell;
        Serve serve(shell, on(database));
        QTRY_VERIFY_WITH_TIMEOUT(serve.isServing(), patience);
        const QFileInfo socket(QString("%1/howdah/%2.sock").arg(shell.home()).arg(serve.pid()));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(socket.filePath()), patience);
        const QFileInfo folder(socket.path());
        QCOMPARE(folder.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
                 QFile::Permissions());
        QCOMPARE(
            QFile::permissions(socket.filePath())
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
        QCOMPARE(serve.endBy(SIGTERM), 0);
        QVERIFY(!QFileInfo::exists(socket.filePath()));
    }
};

QTEST_GUILESS_MAIN(TestServeCli)
#include "tst_serve_cli.moc"
