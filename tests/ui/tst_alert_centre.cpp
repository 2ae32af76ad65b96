// Alerts as a user sets them up and is told of them, on a real server, by a clock moved by hand.
#include "core/base/log_tail.h"
#include "tests/support/hand_clock.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"
#include "tests/ui/open_profile.h"
#include "ui/alerts/alert_centre.h"
#include "ui/alerts/alert_dialog.h"
#include "ui/alerts/alert_panel.h"
#include "ui/shell/settings.h"
#include "ui/widgets/toast.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSystemTrayIcon>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

AlertRule busyPool()
{
    return {.id = "1",
            .name = "Busy pool",
            .series = "pool_in_use",
            .limit = 0,
            .clear = 0,
            .holds = 30s};
}

// One user with a server, and what reaches him.
struct Desk {
    TestDatabase database;
    TempFolder folder;
    std::filesystem::path journal = folder.file("state/journal.sqlite");
    std::unique_ptr<Settings> settings = newSettings();
    Session session{[this](const ServerChoice& chosen, const OnStep&, std::stop_token) {
        return LiveServer{.profile = chosen.profile,
                          .pool = database.pool({.maxConns = 3, .minConns = 0}),
                          .migrations = "migrations",
                          .hold = nullptr,
                          .work = {.journal = journal}};
    }};
    Watch watch{session};
    HandClock clock;
    bool hasTray = true;
    QStringList told;
    QStringList toasts;
    QList<QByteArray> posted;
    std::unique_ptr<AlertCentre> centre;

    Desk() { makeCentre(); }
    ~Desk()
    {
        centre.reset();
        session.close();
        IdleTracker::waitUntilIdle();
    }
    std::unique_ptr<Settings> newSettings() const
    {
        return std::make_unique<Settings>(QString::fromStdString(folder.file("settings.ini")));
    }
    AlertOutputs outputs()
    {
        return {.tray =
                    [this](const QString&, const QString& text, AlertSeverity) {
                        if (hasTray)
                            told.append(text);
                        return hasTray;
                    },
                .toast = [this](const QString& text) { toasts.append(text); },
                .post =
                    [this](const QUrl&, const QByteArray& body, const AlertOutputs::Posted& done) {
                        posted.append(body);
                        done({});
                    }};
    }
    void makeCentre() { makeCentre(outputs()); }
    void makeCentre(AlertOutputs with)
    {
        centre.reset();
        centre = std::make_unique<AlertCentre>(AlertCentre::Parts{session, watch, *settings},
                                               std::move(with), clock.now());
    }
    void connectToIt()
    {
        ServerChoice choice;
        choice.profile.name = "shop";
        session.open(choice);
        QTRY_VERIFY(session.isConnected());
    }
    AlertStatus status() const { return centre->statuses().at(0); }
};

// What is logged meanwhile, as "warning alert firing …".
struct Log {
    std::shared_ptr<LogTail> tail = std::make_shared<LogTail>();
    QStringList seen;

    Log() { setUpLog({.file = {}, .tail = tail}); }
    ~Log() { setUpLog({}); }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    QStringList aboutAlerts()
    {
        for (const auto& record : tail->take().records)
            if (record.part == "alerts")
                seen += QString::fromUtf8(nameOf(record.level).data()) + ' '
                    + QString::fromStdString(record.message);
        return seen;
    }
};

// A host that a webhook is on: takes what is posted and answers with a status.
struct Host {
    QTcpServer server;
    QByteArray taken;
    QByteArray answer = "HTTP/1.1 204 No Content\r\n\r\n";

    Host()
    {
        server.listen(QHostAddress::LocalHost);
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            auto* socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                taken += socket->readAll();
                if (taken.endsWith('}')) {
                    socket->write(answer);
                    socket->disconnectFromHost();
                }
            });
        });
    }
    QString url() const { return QString("http://127.0.0.1:%1/hook").arg(server.serverPort()); }
};

} // namespace

class TestAlertCentre : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void aRuleIsWatchedUnseenAndTellsOnceAfterItsTime()
    {
        Desk desk;
        desk.connectToIt();
        auto lease = desk.session.pool()->acquire();
        QTRY_COMPARE(desk.database.sessions(), 1); // nobody looks yet

        desk.centre->setRules({busyPool()});
        QTRY_COMPARE(desk.status().state, AlertState::Pending);
        QCOMPARE(desk.told, QStringList());
        desk.clock.advance(30s);
        QTRY_COMPARE(desk.status().state, AlertState::Firing);

        QCOMPARE(desk.told, QStringList{"Busy pool: pool_in_use is above 0 (1)"});
        lease.reset();
        QTRY_COMPARE(desk.status().state, AlertState::Ok);
        QCOMPARE(desk.told.size(), 2);
        QVERIFY(desk.told.last().contains("no longer above 0"));
        QVERIFY(desk.toasts.isEmpty());
        QVERIFY(IdleTracker::waitUntilIdle());

        std::vector<AlertEvent> events;
        desk.centre->readEvents(9, [&](const std::vector<AlertEvent>& found) { events = found; });
        QTRY_COMPARE(events.size(), 2U);
        QCOMPARE(events[0].what, "resolved");
        QCOMPARE(events[1].what, "firing");
        desk.centre->setRules({}); // and nobody looks any more
        QVERIFY(IdleTracker::waitUntilIdle());
    }

    void withoutATrayItIsAToast()
    {
        Desk desk;
        desk.hasTray = false;
        auto rule = busyPool();
        rule.limit = rule.clear = -1;
        rule.holds = 0s;
        desk.centre->setRules({rule});
        desk.connectToIt();
        QTRY_COMPARE(desk.toasts, QStringList{"Busy pool: pool_in_use is above -1 (0)"});
    }

    void aDesktopWithoutATrayHasItInTheWindow()
    {
        QWidget window;
        window.resize(600, 400);
        window.show();
        Desk desk;
        desk.makeCentre(desktopOutputs(&window));
        auto rule = busyPool();
        rule.limit = rule.clear = -1;
        rule.holds = 0s;
        desk.centre->setRules({rule});
        desk.connectToIt();
        QTRY_VERIFY(window.findChild<Toast*>("window.toast"));
        const auto* toast = window.findChild<Toast*>("window.toast");
        QCOMPARE(toast->text(), "Busy pool: pool_in_use is above -1 (0)");
        QVERIFY(toast->isVisible());
        QVERIFY(!window.findChild<QSystemTrayIcon*>());
    }

    void whateverBecomesOfAnAlertIsInTheLog()
    {
        Log log;
        Desk desk;
        auto rule = busyPool();
        rule.holds = 0s;
        rule.severity = AlertSeverity::Critical;
        rule.toTray = false; // nor to anybody else
        rule.webhook = "https://nobody.example.org/hook";
        desk.centre->setRules({rule});
        desk.connectToIt();
        QTRY_VERIFY(desk.status().value.has_value());
        QCOMPARE(log.aboutAlerts(), QStringList()); // all is well
        auto lease = desk.session.pool()->acquire();
        QTRY_COMPARE(desk.status().state, AlertState::Firing);
        desk.centre->acknowledge("1");
        lease.reset();
        QTRY_COMPARE(desk.status().state, AlertState::Ok);

        const auto unlisted = "warning the webhook of the alert Busy pool was not told:"
                              " nobody.example.org is not among the hosts that alerts may be sent"
                              " to: add it to them first";
        QCOMPARE(
            log.aboutAlerts(),
            (QStringList{"warning alert firing (critical): Busy pool: pool_in_use is above 0 (1)",
                         unlisted, "info alert acknowledged (critical): Busy pool: acknowledged",
                         "info alert resolved (critical): Busy pool: pool_in_use is no longer above"
                         " 0 (0)",
                         unlisted}));
        QVERIFY(desk.told.isEmpty() && desk.toasts.isEmpty() && desk.posted.isEmpty());
    }

    void severalOfOneMomentAreOneMessage()
    {
        Desk desk;
        auto one = busyPool();
        one.limit = one.clear = -1;
        one.holds = 0s;
        auto quiet = one;
        quiet.id = "2";
        quiet.toTray = false;
        auto other = one;
        other.id = "3";
        other.name = "Another";
        desk.centre->setRules({one, quiet, other});
        desk.connectToIt();
        QTRY_COMPARE(desk.told.size(), 1);
        QCOMPARE(desk.told.first().count('\n'), 1);
        QCOMPARE(desk.centre->firing(), 3);
    }

    void aServerThatIsGoneIsUnreachable()
    {
        Desk desk;
        auto rule = busyPool();
        rule.series = "unreachable";
        rule.limit = 0.5;
        desk.centre->setRules({rule});
        desk.connectToIt();
        QTRY_VERIFY(desk.status().value.has_value());

        desk.session.report(Error(ErrorKind::Unreachable, "gone"));
        QTRY_COMPARE(desk.status().state, AlertState::Pending);
        desk.clock.advance(30s);
        QTRY_COMPARE(desk.status().state, AlertState::Firing);

        desk.session.reconnect();
        QTRY_COMPARE(desk.status().state, AlertState::Ok);
        QCOMPARE(desk.told.size(), 2);
    }

    void anotherServerBeginsAnew()
    {
        Desk desk;
        auto rule = busyPool();
        rule.limit = rule.clear = -1;
        rule.holds = 0s;
        desk.centre->setRules({rule});
        desk.connectToIt();
        QTRY_COMPARE(desk.centre->firing(), 1);
        desk.session.close();
        QTRY_COMPARE(desk.centre->firing(), 0);
    }

    void aRestartTellsNobodyTwice_data()
    {
        QTest::addColumn<bool>("isAcknowledged");
        QTest::addRow("acknowledged") << true;
        QTest::addRow("not") << false;
    }

    void aRestartTellsNobodyTwice()
    {
        QFETCH(bool, isAcknowledged);
        Desk desk;
        auto rule = busyPool();
        rule.limit = rule.clear = -1;
        rule.holds = 0s;
        desk.centre->setRules({rule});
        desk.connectToIt();
        QTRY_COMPARE(desk.told.size(), 1);
        if (isAcknowledged)
            desk.centre->acknowledge("1");
        QTRY_VERIFY(IdleTracker::waitUntilIdle());

        desk.centre.reset();
        desk.session.close();
        QVERIFY(IdleTracker::waitUntilIdle());
        desk.settings = desk.newSettings();
        desk.makeCentre();
        QCOMPARE(desk.status().state, AlertState::Ok);
        desk.connectToIt();

        QTRY_VERIFY(desk.status().value.has_value()); // it has been looked at
        QCOMPARE(desk.status().state,
                 isAcknowledged ? AlertState::Acknowledged : AlertState::Firing);
        QCOMPARE(desk.told.size(), 1);

        rule.limit = rule.clear = 1; // says something else: nothing is known of that
        desk.centre->setRules({rule});
        QTRY_VERIFY(desk.status().value.has_value());
        QCOMPARE(desk.status().state, AlertState::Ok);
    }

    void rulesAndHostsAreThereAtTheNextStart()
    {
        Desk desk;
        desk.centre->setRules({busyPool()});
        desk.centre->setHosts({"alerts.example.org"});
        desk.centre.reset();
        desk.settings = desk.newSettings();
        desk.makeCentre();
        QCOMPARE(desk.centre->rules(), std::vector{busyPool()});
        QCOMPARE(desk.centre->hosts(), QStringList{"alerts.example.org"});

        desk.centre.reset();
        desk.settings->setAlertRules("not rules");
        desk.makeCentre();
        QVERIFY(desk.centre->rules().empty());
        QVERIFY(desk.centre->problem().contains("cannot be read"));
    }

    void aWebhookIsPostedToAListedHostOnly()
    {
        Desk desk;
        auto rule = busyPool();
        rule.limit = rule.clear = -1;
        rule.holds = 0s;
        rule.webhook = "https://alerts.example.org/hook";
        desk.centre->setRules({rule});
        desk.connectToIt();
        QTRY_COMPARE(desk.centre->firing(), 1);
        QVERIFY(desk.posted.isEmpty()); // nobody listed it

        desk.centre->setHosts({"alerts.example.org"});
        rule.limit = rule.clear = -2; // begins anew
        desk.centre->setRules({rule});
        QTRY_COMPARE(desk.posted.size(), 1);
        const auto body = QJsonDocument::fromJson(desk.posted.first()).object();
        QCOMPARE(body["alert"].toString(), "Busy pool");
        QCOMPARE(body["state"].toString(), "firing");
    }

    void aHostIsSentTheObjectAndItsAnswerIsTold_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("why");
        QTest::addRow("taken") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << "";
        QTest::addRow("refused") << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")
                                 << "it answered with status 500";
        QTest::addRow("sent elsewhere")
            << QByteArray("HTTP/1.1 302 Go\r\nLocation: http://127.0.0.1:1/\r\n"
                          "Content-Length: 0\r\n\r\n")
            << "it answered with status 302";
        QTest::addRow("no answer") << QByteArray() << "no answer within its time, or no connection";
    }

    void aHostIsSentTheObjectAndItsAnswerIsTold()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, why);
        Host host;
        host.answer = answer;
        QWidget window;
        std::optional<QString> said;
        desktopOutputs(&window).post(QUrl(host.url()), R"({"alert":"x"})",
                                     [&](const QString& told) { said = told; });
        QTRY_VERIFY_WITH_TIMEOUT(said.has_value(), 20'000);
        QCOMPARE(*said, why);
        QVERIFY(host.taken.startsWith("POST /hook HTTP/1.1\r\n"));
        QVERIFY(host.taken.contains("application/json"));
        QVERIFY(host.taken.endsWith(R"({"alert":"x"})"));
    }

    void aRuleIsMadeChangedAndTakenAwayOnThePanel()
    {
        Desk desk;
        AlertPanel panel("panel", *desk.centre);
        panel.resize(900, 300);
        panel.show();
        const auto click = [&](const QString& name) {
            QTest::mouseClick(panel.findChild<QPushButton*>("panel." + name), Qt::LeftButton);
        };
        const auto* table = panel.findChild<QTableView*>("panel.table");
        const auto cell = [&](int column) {
            return table->model()->index(0, column).data().toString();
        };
        QVERIFY(!table->isVisible());
        QVERIFY(!panel.findChild<QPushButton*>("panel.editButton")->isEnabled());

        click("addButton");
        auto* dialog = panel.findChild<AlertDialog*>();
        auto* ok = dialog->findChild<QPushButton*>("alertDialog.okButton");
        QVERIFY(!ok->isEnabled());
        dialog->findChild<QLineEdit*>("alertDialog.name")->setText("Slow");
        dialog->findChild<QComboBox*>("alertDialog.series")->setCurrentText("Round trip");
        dialog->findChild<QDoubleSpinBox*>("alertDialog.limit")->setValue(50);
        QVERIFY(!ok->isEnabled()); // it would be over at 80
        QVERIFY(
            dialog->findChild<QLabel*>("alertDialog.problem")->text().contains("past its limit"));
        dialog->findChild<QDoubleSpinBox*>("alertDialog.clear")->setValue(40);
        auto* hook = dialog->findChild<QLineEdit*>("alertDialog.webhook");
        hook->setText("http://example.org");
        QVERIFY(!ok->isEnabled());
        hook->setText("http://localhost:9/x");
        QVERIFY(ok->isEnabled());
        QTest::mouseClick(ok, Qt::LeftButton);

        QVERIFY(table->isVisible());
        QCOMPARE(cell(0), "OK");
        QCOMPARE(cell(1), "Slow");
        QCOMPARE(cell(2), "Round trip is above 50 ms");
        QCOMPARE(desk.newSettings()->alertRules().isEmpty(), false);
        QTRY_VERIFY(!panel.findChild<AlertDialog*>());

        panel.findChild<QTableView*>("panel.table")->selectRow(0);
        click("editButton");
        dialog = panel.findChild<AlertDialog*>();
        dialog->findChild<QLineEdit*>("alertDialog.name")->setText("Very slow");
        QTest::mouseClick(dialog->findChild<QPushButton*>("alertDialog.okButton"), Qt::LeftButton);
        QCOMPARE(cell(1), "Very slow");
        QCOMPARE(desk.centre->rules().size(), 1U);

        panel.findChild<QTableView*>("panel.table")->selectRow(0);
        click("removeButton");
        QVERIFY(desk.centre->rules().empty());
        click("banner.undoButton");
        QCOMPARE(cell(1), "Very slow");
    }

    void hostsThatAreTypedOnThePanelAreSentTo()
    {
        Desk desk;
        AlertPanel panel("panel", *desk.centre);
        panel.resize(900, 300);
        panel.show();
        auto* field = panel.findChild<QLineEdit*>("panel.hosts");
        QCOMPARE(field->text(), "");
        QTest::keyClicks(field, " a.example.org,, b.example.org;c.example.org ");
        QCOMPARE(desk.centre->hosts(), QStringList()); // not while one types
        QTest::keyClick(field, Qt::Key_Return);
        const QStringList hosts{"a.example.org", "b.example.org", "c.example.org"};
        QCOMPARE(desk.centre->hosts(), hosts);
        QCOMPARE(desk.newSettings()->alertHosts(), hosts);
        const AlertPanel another("another", *desk.centre);
        QCOMPARE(another.findChild<QLineEdit*>("another.hosts")->text(),
                 "a.example.org, b.example.org, c.example.org");

        // A rule may have its webhook on one of them, and is posted there.
        QTest::mouseClick(panel.findChild<QPushButton*>("panel.addButton"), Qt::LeftButton);
        auto* dialog = panel.findChild<AlertDialog*>();
        auto* hook = dialog->findChild<QLineEdit*>("alertDialog.webhook");
        dialog->findChild<QLineEdit*>("alertDialog.name")->setText("Busy");
        hook->setText("https://d.example.org/hook");
        auto* ok = dialog->findChild<QPushButton*>("alertDialog.okButton");
        QVERIFY(!ok->isEnabled());
        hook->setText("https://b.example.org/hook");
        QVERIFY(ok->isEnabled());
        QTest::mouseClick(ok, Qt::LeftButton);
        auto rule = desk.centre->rules().front();
        rule.limit = rule.clear = -1;
        desk.centre->setRules({rule});
        desk.connectToIt();
        QTRY_COMPARE(desk.posted.size(), 1);

        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        field->setFocus();
        QTest::keySequence(field, QKeySequence::SelectAll);
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClick(field, Qt::Key_Tab); // as good as Enter
        QCOMPARE(desk.centre->hosts(), QStringList());
        QCOMPARE(desk.newSettings()->alertHosts(), QStringList());
    }

    void theUsualOnesAreOneClick()
    {
        Desk desk;
        AlertPanel panel("panel", *desk.centre);
        panel.show();
        QTest::mouseClick(panel.findChild<QPushButton*>("panel.usualButton"), Qt::LeftButton);
        QCOMPARE(desk.centre->rules().size(), 4U);
        for (const auto& rule : desk.centre->rules())
            QCOMPARE(whyNotARule(rule), "");
        QVERIFY(!panel.findChild<QPushButton*>("panel.usualButton")->isVisible());
    }

    void onlyWhatFiresCanBeAcknowledged()
    {
        Desk desk;
        auto rule = busyPool();
        rule.limit = rule.clear = -1;
        desk.centre->setRules({rule});
        AlertPanel panel("panel", *desk.centre);
        panel.show();
        panel.findChild<QTableView*>("panel.table")->selectRow(0);
        auto* acknowledge = panel.findChild<QPushButton*>("panel.acknowledgeButton");
        QVERIFY(!acknowledge->isEnabled());
        desk.connectToIt();
        QTRY_COMPARE(desk.status().state, AlertState::Pending);
        desk.clock.advance(30s);
        QTRY_VERIFY(acknowledge->isEnabled());

        QTest::mouseClick(acknowledge, Qt::LeftButton);

        QCOMPARE(desk.status().state, AlertState::Acknowledged);
        QVERIFY(!acknowledge->isEnabled());
    }
};

QTEST_MAIN(TestAlertCentre)
#include "tst_alert_centre.moc"
