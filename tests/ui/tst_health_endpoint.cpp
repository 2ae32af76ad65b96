// The window's health endpoint: off at first, switched on by the user, and asked as monitoring
// does.
#include "core/http/pool_client.h"
#include "tests/support/raw_http.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"
#include "ui/health/endpoint_switch.h"
#include "ui/health/health_endpoint.h"
#include "ui/shell/session.h"
#include "ui/shell/settings.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QSpinBox>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

#include <nlohmann/json.hpp>

using namespace howdah;

namespace {

int freePort()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost))
        qFatal("no port is free");
    return probe.serverPort();
}

// One user with a window's endpoint, and the switch for it.
struct Bench {
    TempFolder files;
    TestDatabase database;
    Settings settings{QString::fromStdString(files.file("settings.ini"))};
    Session session{[this](const ServerChoice& chosen, const OnStep&, std::stop_token stop) {
        auto pool = database.pool({.maxConns = 5, .minConns = 0});
        pool.acquire(stop).reset();
        return LiveServer{chosen.profile, pool, "nowhere", nullptr};
    }};
    std::filesystem::path control = files.path() / "run";
    std::unique_ptr<HealthEndpoint> endpoint;
    std::unique_ptr<EndpointSwitch> row;

    Bench() { start(); }
    ~Bench()
    {
        row.reset();
        endpoint.reset();
        session.close();
        IdleTracker::waitUntilIdle();
    }
    void start()
    {
        row.reset();
        endpoint.reset();
        endpoint = std::make_unique<HealthEndpoint>(session, settings, control);
        row = std::make_unique<EndpointSwitch>("health.endpoint", *endpoint);
        row->show();
    }
    void open()
    {
        session.open({});
        QTRY_VERIFY(session.isConnected());
    }
    template <typename Widget>
    Widget* part(const QString& name) const
    {
        return row->findChild<Widget*>("health.endpoint." + name);
    }
    void switchTo(bool on) const
    {
        auto* box = part<QCheckBox>("on");
        if (box->isChecked() != on)
            box->click();
    }
    int status(const QByteArray& path) const
    {
        return statusOf(RawHttp::get(endpoint->port(), path));
    }
};

} // namespace

class TestHealthEndpoint : public QObject {
    Q_OBJECT

private slots:
    void isOffUntilTheUserSwitchesItOn()
    {
        Bench bench;
        bench.settings.setHealth(false, freePort());
        bench.start();
        QVERIFY(!bench.endpoint->isOn());
        QVERIFY(!bench.part<QLabel>("url")->isVisible());

        bench.switchTo(true);
        QVERIFY(bench.endpoint->isOn());
        QCOMPARE(bench.part<QLabel>("url")->text(),
                 QString("http://127.0.0.1:%1/health").arg(bench.endpoint->port()));
        QCOMPARE(bench.status("/live"), 200);
        QCOMPARE(bench.status("/health"), 503); // of no server yet
        bench.part<QToolButton>("copyButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), bench.endpoint->url());

        bench.switchTo(false);
        QVERIFY(!bench.endpoint->isOn());
        QTcpServer other; // the port is free again
        QVERIFY(other.listen(QHostAddress::LocalHost,
                             static_cast<quint16>(bench.settings.healthPort())));
    }

    void tellsOfTheServerThatTheWindowIsOn()
    {
        Bench bench;
        bench.settings.setHealth(true, freePort());
        bench.start();
        QCOMPARE(bench.status("/ready"), 503);
        bench.open();
        QTRY_COMPARE(bench.status("/ready"), 200);
        QVERIFY(RawHttp::get(bench.endpoint->port(), "/metrics")
                    .contains("\nhowdah_pool_max_connections 5\n"));
        bench.session.close();
        QTRY_COMPARE(bench.status("/ready"), 503);
        QVERIFY(RawHttp::get(bench.endpoint->port(), "/ready").contains("connected to no server"));
        QCOMPARE(bench.status("/live"), 200);
    }

    void otherMigrationsCountAtOnce()
    {
        Bench bench;
        bench.settings.setHealth(true, freePort());
        bench.start();
        bench.open();
        QTRY_COMPARE(bench.status("/ready"), 200);
        bench.files.write("migrations/000001_one.up.sql", "create table one (i int);\n");

        bench.session.setMigrations(bench.files.path() / "migrations");

        QTRY_COMPARE_WITH_TIMEOUT(bench.status("/ready"), 503, 60'000);
        QVERIFY(RawHttp::get(bench.endpoint->port(), "/ready").contains("1 migration is pending"));
    }

    void whatReadyWantsIsChosenAndRemembered()
    {
        Bench bench;
        bench.settings.setHealth(true, freePort());
        bench.start();
        bench.open();
        bench.files.write("migrations/000001_one.up.sql", "create table one (i int);\n");
        bench.session.setMigrations(bench.files.path() / "migrations");
        const auto choose = [&](const QString& words) {
            auto* box = bench.part<QComboBox>("readyWhen");
            QVERIFY(box->isVisible());
            box->setCurrentText(words);
            QCOMPARE(box->currentText(), words);
            emit box->activated(box->currentIndex());
        };
        QCOMPARE(bench.part<QComboBox>("readyWhen")->currentText(), "all migrations are applied");
        QTRY_COMPARE_WITH_TIMEOUT(bench.status("/ready"), 503, 60'000);

        choose("no migration stopped halfway");
        QTRY_COMPARE_WITH_TIMEOUT(bench.status("/ready"), 200, 60'000);
        bench.start(); // the next time
        QCOMPARE(bench.part<QComboBox>("readyWhen")->currentText(), "no migration stopped halfway");
        QTRY_COMPARE_WITH_TIMEOUT(bench.status("/ready"), 200, 60'000);

        bench.database.run("create table schema_migrations (version bigint not null primary key,"
                           " dirty boolean not null); insert into schema_migrations values (1,"
                           " true)");
        bench.session.setMigrations(bench.files.path() / "migrations"); // looked at anew
        QTRY_COMPARE_WITH_TIMEOUT(bench.status("/ready"), 503, 60'000);
        choose("the database answers");
        QTRY_COMPARE_WITH_TIMEOUT(bench.status("/ready"), 200, 60'000);
        bench.switchTo(false); // what is chosen while it is off counts, too
        choose("all migrations are applied");
        QVERIFY(!bench.endpoint->isOn());
        bench.switchTo(true);
        QTRY_COMPARE_WITH_TIMEOUT(bench.status("/ready"), 503, 60'000);
    }

    void isRememberedForTheNextStart()
    {
        Bench bench;
        bench.settings.setHealth(false, freePort());
        bench.start();
        bench.switchTo(true);
        bench.start();
        QVERIFY(bench.endpoint->isOn());
        QVERIFY(bench.part<QCheckBox>("on")->isChecked());
        QCOMPARE(bench.status("/live"), 200);
    }

    void aTakenPortIsSaidBesideTheSwitchAndAnotherOneServes()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Bench bench;
        bench.settings.setHealth(false, other.serverPort());
        bench.start();
        bench.switchTo(true);
        QVERIFY(!bench.endpoint->isOn());
        QVERIFY(!bench.part<QCheckBox>("on")->isChecked());
        QVERIFY(bench.part<QLabel>("problem")->isVisible());
        QVERIFY(bench.part<QLabel>("problem")->text().contains("another program has it"));

        bench.part<QSpinBox>("port")->setValue(freePort());
        bench.switchTo(true);
        QVERIFY(bench.endpoint->isOn());
        QVERIFY(!bench.part<QLabel>("problem")->isVisible());
    }

    void theCommandLineSeesTheWindowsPoolWhileThereIsOne()
    {
        Bench bench;
        const auto pools = findPools(bench.control);
        QCOMPARE(pools.size(), 1U);
        QVERIFY_THROWS_EXCEPTION(Error, askPool(pools[0]));
        bench.open();
        const auto lease = bench.session.pool()->acquire("Data: users");
        const auto seen = askPool(pools[0]);
        QCOMPARE(seen["program"].get<std::string>(), "howdah");
        QCOMPARE(seen["holders"][0]["label"].get<std::string>(), "Data: users");
        QVERIFY(askPool(pools[0], "suspend")["suspended"].get<bool>());
        QVERIFY(!askPool(pools[0], "resume")["suspended"].get<bool>());
    }
};

QTEST_MAIN(TestHealthEndpoint)
#include "tst_health_endpoint.moc"
