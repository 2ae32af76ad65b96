// howdahctl sandbox, as a user and as a script runs it.
#include "core/base/process.h"
#include "core/pg/connection.h"
#include "core/sandbox/sandbox.h"
#include "tests/support/command_line.h"
#include "tests/support/error_of.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace howdah;

namespace {

// A home whose private PostgreSQL is gone when the test is over.
struct Home : CommandLine {
    ~Home() { run({"sandbox", "reset", "--yes", "--confirm", "howdah"}); }

    QString url() const { return run({"sandbox", "url"}).out.trimmed(); }
    QJsonObject status() const { return run({"sandbox", "status", "--json"}).json(); }
};

std::optional<std::string> ask(const Home& home, const std::string& sql)
{
    Connection connection(home.url().toStdString());
    const auto result = connection.run(sql);
    const auto cell = result.rowCount() > 0 ? result.cell(0, 0) : std::nullopt;
    return cell ? std::optional<std::string>(*cell) : std::nullopt;
}

} // namespace

class TestSandboxCommand : public QObject {
    Q_OBJECT

private slots:
    void startStaysUntilStop()
    {
        const Home home;

        const auto started = home.run({"sandbox", "start"});

        QCOMPARE(started.status, 0);
        QVERIFY2(started.out.contains("running until `howdahctl sandbox stop`"),
                 qPrintable(started.out));
        QCOMPARE(started.err, "");
        QCOMPARE(ask(home, "select current_database()").value(), "howdah");
        QCOMPARE(home.run({"sandbox", "start"}).status, 0); // nothing to do

        const auto stopped = home.run({"sandbox", "stop"});
        QCOMPARE(stopped.status, 0);
        QCOMPARE(stopped.out, "stopped; its data is kept\n");
        QCOMPARE(errorOf([&] { ask(home, "select 1"); }).kind(), ErrorKind::Unreachable);
        QCOMPARE(home.run({"sandbox", "stop"}).out, "was not running\n");
    }

    void statusIsOneDocument()
    {
        const Home home;
        auto status = home.status();
        QCOMPARE(status.value("exists"), false);
        QCOMPARE(status.value("pid"), QJsonValue::Null);
        home.run({"sandbox", "start"});

        status = home.status();

        QCOMPARE(status.keys(),
                 (QStringList{"bytes", "exists", "folder", "pid", "pinned", "running", "url",
                              "users", "version"}));
        QCOMPARE(status.value("exists"), true);
        QCOMPARE(status.value("running"), true);
        QCOMPARE(status.value("pinned"), true);
        QCOMPARE(status.value("users"), 0);
        QCOMPARE(status.value("folder"), home.home() + "/sandbox");
        QCOMPARE(status.value("url"), home.url());
        QVERIFY(status.value("bytes").toDouble() > 20'000'000);
        const auto version = ask(home, "show server_version").value();
        QCOMPARE(status.value("version").toString(),
                 QString::fromStdString(version.substr(0, version.find(' '))));
    }

    void urlIsOneLineAlsoWhenNothingRuns()
    {
        const Home home;
        const auto ran = home.run({"sandbox", "url"});
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.out,
                 "postgresql://howdah@/howdah?host=" + home.home() + "/sandbox/run&port=5432\n");
        QVERIFY2(ran.err.contains("howdahctl sandbox start"), qPrintable(ran.err));
        QCOMPARE(home.run({"sandbox", "url", "--json"}).json().value("url").toString(),
                 ran.out.trimmed());
    }

    void aCommandOnTheSandboxLeavesItAsItWas()
    {
        const Home home;
        QCOMPARE(home.run({"--sandbox", "migrate", "version"}).status, 0);
        QCOMPARE(home.status().value("exists"), true);
        QCOMPARE(home.status().value("running"), false);
        home.run({"sandbox", "start"});

        QCOMPARE(home.run({"--sandbox", "migrate", "version"}).status, 0);

        QCOMPARE(home.status().value("running"), true);
    }

    void stopLeavesItToItsUsers()
    {
        const Home home;
        home.run({"sandbox", "start"});
        {
            const auto use = Sandbox({.folder = (home.home() + "/sandbox").toStdString()}).open();
            QCOMPARE(home.status().value("users"), 1);
            QCOMPARE(home.run({"sandbox", "stop", "--json"}).json().value("outcome"), "still_used");
            const auto reset = home.run({"sandbox", "reset", "--yes", "--confirm", "howdah"});
            QCOMPARE(reset.status, 1);
            QVERIFY2(reset.err.contains("in use"), qPrintable(reset.err));
            QCOMPARE(ask(home, "select 1").value(), "1");
        }
        QCOMPARE(home.status().value("running"), false);
    }

    void resetWantsToBeSure_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addRow("nothing said") << QStringList{};
        QTest::addRow("only --yes") << QStringList{"--yes"};
        QTest::addRow("another name") << QStringList{"--yes", "--confirm", "postgres"};
    }

    void resetWantsToBeSure()
    {
        QFETCH(QStringList, options);
        const Home home;
        home.run({"sandbox", "start"});

        const auto ran = home.run(QStringList{"sandbox", "reset"} + options, "howdah\n");

        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains("howdah"), qPrintable(ran.err));
        QCOMPARE(home.status().value("running"), true);
    }

    void resetDestroysAndTheNextStartBeginsAnew()
    {
        const Home home;
        QCOMPARE(home.run({"sandbox", "reset"}).status, 0); // nothing to do, nothing to ask
        home.run({"sandbox", "start"});
        ask(home, "create table doomed ()");

        const auto ran = home.run({"sandbox", "reset", "--yes", "--confirm", "howdah"});

        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.out, "destroyed; the next start makes a new one\n");
        QCOMPARE(home.status().value("exists"), false);
        home.run({"sandbox", "start"});
        QVERIFY(!ask(home, "select to_regclass('doomed')"));
    }

    void aFailureIsOneSentenceAndOneDocument()
    {
        const Home home;
        home.write("sandbox/letter.txt", "dear");

        const auto ran = home.run({"sandbox", "start", "--json"});

        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains("holds files that are not Howdah's: move them away"),
                 qPrintable(ran.err));
        QCOMPARE(ran.err.count('\n'), 1);
        QCOMPARE(ran.json().value("error").toObject().value("kind"), "bad_state");
        QCOMPARE(home.read("sandbox/letter.txt"), "dear");
    }

    void everyCommandHasHelpWithAnExample()
    {
        const Home home;
        for (const auto* command : {"start", "stop", "status", "url", "reset"}) {
            const auto help = home.run({"sandbox", command, "--help"});
            QCOMPARE(help.status, 0);
            QVERIFY2(help.out.contains(QString("howdahctl sandbox ") + command),
                     qPrintable(help.out));
        }
        QCOMPARE(home.run({"sandbox"}).status, 2);
        QCOMPARE(home.run({"sandbox", "polish"}).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestSandboxCommand)
#include "tst_sandbox_command.moc"
