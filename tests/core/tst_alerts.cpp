// Alerts by a clock that is moved by hand: when they fire, are over, remind and fall silent; how
// rules are kept; where webhooks may be and what they are sent.
#include "core/alerts/alert_engine.h"
#include "core/alerts/webhook.h"
#include "core/base/error.h"
#include "tests/support/error_of.h"
#include "tests/support/hand_clock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

AlertRule slow()
{
    return {.id = "1",
            .name = "Slow server",
            .series = "round_trip",
            .limit = 100,
            .clear = 80,
            .holds = 30s,
            .remindEvery = 60min};
}

struct Desk {
    HandClock clock;
    AlertEngine engine{clock.now()};

    explicit Desk(const AlertRule& rule = slow()) { engine.setRules({rule}); }

    QStringList see(double value, SteadyClock::duration later = 0s)
    {
        return told({{"round_trip", value}}, later);
    }
    QStringList told(const std::map<std::string, double, std::less<>>& figures,
                     SteadyClock::duration later = 0s)
    {
        clock.advance(later);
        QStringList all;
        for (const auto& notice : engine.observe(figures))
            all.append(QString::fromUtf8(nameOf(notice.news).data()));
        return all;
    }
    AlertState state() const { return engine.statuses().at(0).state; }
};

const QStringList nothing;

} // namespace

class TestAlerts : public QObject {
    Q_OBJECT

private slots:
    void firesOnceTheLimitHasBeenPassedForLongEnough()
    {
        Desk desk;
        QCOMPARE(desk.see(100), nothing); // the limit itself is not past it
        QCOMPARE(desk.state(), AlertState::Ok);
        QCOMPARE(desk.see(101), nothing);
        QCOMPARE(desk.state(), AlertState::Pending);
        QCOMPARE(desk.see(150, 29s), nothing);
        QCOMPARE(desk.engine.firing(), 0);

        QCOMPARE(desk.see(150, 1s), QStringList{"firing"});

        QCOMPARE(desk.state(), AlertState::Firing);
        QCOMPARE(desk.engine.firing(), 1);
        QCOMPARE(desk.see(150, 1s), nothing); // once
        QCOMPARE(desk.engine.statuses().at(0).value, 150.0);
        QCOMPARE(desk.engine.statuses().at(0).lasts, 1s);
    }

    void whatFiredGoesOnAfterARestart()
    {
        const SystemClock::time_point evening{1h * 24 * 365};
        Desk before;
        before.see(150);
        QCOMPARE(before.see(150, 30s), QStringList{"firing"});
        const auto kept = before.engine.remember(evening);

        Desk after; // another process: its clock began elsewhere
        after.clock.advance(100h);
        after.engine.recall(kept, evening + 20min);
        QCOMPARE(after.state(), AlertState::Firing);
        QCOMPARE(after.see(150), nothing);
        QCOMPARE(after.see(150, 39min), nothing);
        QCOMPARE(after.see(150, 1min), QStringList{"still firing"}); // an hour after it was told
        QCOMPARE(after.see(70), QStringList{"resolved"});
    }

    void whatWasAcknowledgedStaysSoAfterARestart()
    {
        Desk before;
        before.see(150);
        before.see(150, 30s);
        QVERIFY(before.engine.acknowledge("1"));
        const auto kept = before.engine.remember({});
        Desk after;
        after.engine.recall(kept, {});
        QCOMPARE(after.state(), AlertState::Acknowledged);
        QCOMPARE(after.see(150, 2h), nothing);

        auto other = slow();
        other.limit = 120; // is about something else
        Desk changed(other);
        changed.engine.recall(kept, {});
        QCOMPARE(changed.state(), AlertState::Ok);
        Desk odd;
        odd.engine.recall("not what was kept", {});
        odd.engine.recall(R"([{"rule":"1"}, 3])", {});
        QCOMPARE(odd.state(), AlertState::Ok);
    }

    void aStormGoesOnUnsaidAfterARestart()
    {
        Desk before;
        for (int i = 0; i < 4; ++i) {
            before.see(150);
            before.see(150, 30s);
            before.see(50, 30s);
        }
        const auto kept = before.engine.remember({});
        QVERIFY(!kept.empty());
        Desk after;
        after.engine.recall(kept, {});
        after.see(150);
        QCOMPARE(after.see(150, 30s), nothing);
        QVERIFY(after.engine.statuses().at(0).isFlapping);

        QVERIFY(Desk().engine.remember({}).empty());
    }

    void whatComesBackInTimeWasNothing()
    {
        Desk desk;
        desk.see(150);
        QCOMPARE(desk.see(90, 20s), nothing);
        QCOMPARE(desk.state(), AlertState::Ok);
        QCOMPARE(desk.see(150, 20s), nothing); // begins anew
        QCOMPARE(desk.see(150, 29s), nothing);
        QCOMPARE(desk.see(150, 1s), QStringList{"firing"});
    }

    void withoutATimeItFiresAtOnce()
    {
        auto rule = slow();
        rule.holds = 0s;
        Desk desk(rule);
        QCOMPARE(desk.see(101), QStringList{"firing"});
    }

    void betweenLimitAndClearNothingChanges()
    {
        Desk desk;
        desk.see(150);
        QCOMPARE(desk.see(150, 30s), QStringList{"firing"});
        QCOMPARE(desk.see(81, 1s), nothing);
        QCOMPARE(desk.state(), AlertState::Firing);

        QCOMPARE(desk.see(80, 1s), QStringList{"resolved"});

        QCOMPARE(desk.state(), AlertState::Ok);
        QCOMPARE(desk.see(99, 1s), nothing);
    }

    void belowIsTheOtherWayRound()
    {
        auto rule = slow();
        rule.side = AlertSide::Below;
        rule.limit = 90;
        rule.clear = 95;
        rule.holds = 0s;
        Desk desk(rule);
        QCOMPARE(desk.see(90), nothing);
        QCOMPARE(desk.see(89), QStringList{"firing"});
        QCOMPARE(desk.see(94), nothing);
        QCOMPARE(desk.see(95), QStringList{"resolved"});
    }

    void remindsUntilSomebodyAcknowledges()
    {
        Desk desk;
        desk.see(150);
        desk.see(150, 30s);
        QCOMPARE(desk.see(150, 59min), nothing);
        QCOMPARE(desk.see(150, 1min), QStringList{"still firing"});
        QCOMPARE(desk.see(150, 59min), nothing);
        QVERIFY(desk.engine.acknowledge("1"));
        QCOMPARE(desk.state(), AlertState::Acknowledged);
        QVERIFY(!desk.engine.acknowledge("1"));
        QVERIFY(!desk.engine.acknowledge("2"));
        QCOMPARE(desk.engine.firing(), 1);

        QCOMPARE(desk.see(150, 5h), nothing);

        QCOMPARE(desk.see(50, 1s), QStringList{"resolved"});
        desk.see(150, 1h);
        QCOMPARE(desk.see(150, 30s), QStringList{"firing"}); // another time
    }

    void withoutAnIntervalItNeverReminds()
    {
        auto rule = slow();
        rule.remindEvery = 0min;
        Desk desk(rule);
        desk.see(150);
        desk.see(150, 30s);
        QCOMPARE(desk.see(150, 100h), nothing);
    }

    void whatComesAndGoesIsToldOnceAndThenLeftAlone()
    {
        auto rule = slow();
        rule.holds = 0s;
        Desk desk(rule);
        QStringList all;
        for (int i = 0; i < 50; ++i) {
            all += desk.see(150, 5s);
            all += desk.see(50, 5s);
        }
        QCOMPARE(all.mid(0, 6),
                 (QStringList{"firing", "resolved", "firing", "resolved", "firing", "resolved"}));
        QCOMPARE(all.mid(6), QStringList{"flapping"}); // of 94 more
        QVERIFY(desk.engine.statuses().at(0).isFlapping);

        QCOMPARE(desk.see(50, 9min), nothing);
        QCOMPARE(desk.see(50, 1min), QStringList{"resolved"});
        QVERIFY(!desk.engine.statuses().at(0).isFlapping);
        QCOMPARE(desk.see(150, 1s), QStringList{"firing"});
    }

    void whatFlappedAndStaysIsToldAgain()
    {
        auto rule = slow();
        rule.holds = 0s;
        Desk desk(rule);
        for (int i = 0; i < 5; ++i) {
            desk.see(150, 5s);
            desk.see(50, 5s);
        }
        QCOMPARE(desk.see(150, 5s), nothing);
        QCOMPARE(desk.see(150, 9min), nothing);
        QCOMPARE(desk.see(150, 1min), QStringList{"still firing"});
    }

    void aSeriesThatIsNotThereTellsNothing()
    {
        Desk desk;
        desk.see(150);
        QCOMPARE(desk.told({{"cache_hit", 1}}, 60s), nothing); // pending begins anew
        QCOMPARE(desk.see(150, 1s), nothing);
        QCOMPARE(desk.see(150, 30s), QStringList{"firing"});
        QCOMPARE(desk.told({}, 60s), nothing);
        QCOMPARE(desk.state(), AlertState::Firing);
    }

    void aRuleThatIsOffOrGoneSaysNothing()
    {
        auto rule = slow();
        Desk desk(rule);
        desk.see(150);
        desk.see(150, 30s);
        rule.isOn = false;
        desk.engine.setRules({rule});
        QCOMPARE(desk.engine.firing(), 0);
        QCOMPARE(desk.see(150, 2h), nothing);
        QCOMPARE(desk.state(), AlertState::Ok);
        desk.engine.setRules({});
        QVERIFY(desk.engine.statuses().empty());
    }

    void aRuleThatIsRenamedGoesOnAndOneWithAnotherLimitBeginsAnew()
    {
        auto rule = slow();
        Desk desk(rule);
        desk.see(150);
        desk.see(150, 30s);
        rule.name = "Another name";
        desk.engine.setRules({rule});
        QCOMPARE(desk.state(), AlertState::Firing);
        rule.limit = 120;
        desk.engine.setRules({rule});
        QCOMPARE(desk.state(), AlertState::Ok);
        desk.engine.clear();
        QCOMPARE(desk.engine.firing(), 0);
    }

    void rulesAreKeptAndReadBack()
    {
        auto rule = slow();
        rule.side = AlertSide::Below;
        rule.clear = 120;
        rule.severity = AlertSeverity::Critical;
        rule.isOn = false;
        rule.toTray = false;
        rule.webhook = "http://localhost:9/x";
        const std::vector rules{rule, slow()};
        QCOMPARE(rulesFromJson(toJson(rules)), rules);
        QVERIFY(rulesFromJson("[]").empty());
        for (const auto* text : {"", "{}x", "[1]", "[{\"id\": \"1\"}]"})
            QCOMPARE(errorOf([&] { rulesFromJson(text); }).kind(), ErrorKind::Config);
    }

    void whatIsNoRuleIsSaidInWords()
    {
        QCOMPARE(whyNotARule(slow()), "");
        auto rule = slow();
        rule.clear = 101;
        QVERIFY(QString::fromStdString(whyNotARule(rule)).contains("past its limit"));
        rule.side = AlertSide::Below;
        QCOMPARE(whyNotARule(rule), "");
        rule.name.clear();
        QVERIFY(!whyNotARule(rule).empty());
        rule = slow();
        rule.limit = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!whyNotARule(rule).empty());
        QCOMPARE(errorOf([&] { rulesFromJson(toJson({rule})); }).kind(), ErrorKind::Config);
    }

    void aWebhookGoesToThisMachineOrAListedHost_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char* url, bool allowed) {
            QTest::addRow("%s", url) << QString(url) << allowed;
        };
        row("http://localhost:8080/hook", true);
        row("https://LOCALHOST", true);
        row("http://127.0.0.1/a?b=c", true);
        row("http://127.8.9.1:9", true);
        row("http://[::1]:8080/x", true);
        row("https://alerts.example.org/x", true);
        row("https://ALERTS.example.org:8443", true);
        row("https://example.org", false);
        row("https://x.alerts.example.org", false);
        row("http://127.0.0.1.example.org", false);
        row("http://127.0.0.1@example.org", false);
        row("http://ann:secret@localhost/", false);
        row("http://example.org#@localhost", false);
        row("http://example.org?@localhost", false);
        row("http://example.org\\@localhost", false);
        row("http://[::1", false);
        row("http://127.0.0.", false);
        row("http://127", false);
        row("ftp://localhost", false);
        row("file:///etc/passwd", false);
        row("localhost", false);
        row("http://", false);
        row("http", false);
        row("", false);
        row("http://localhost/\r\nX: y", false);
    }

    void aWebhookGoesToThisMachineOrAListedHost()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        const auto why = whyNotTo(url.toStdString(), {"alerts.example.org"});
        QVERIFY2(why.empty() == allowed, why.c_str());
    }

    void aWebhookIsSentOneObjectWithoutSecrets()
    {
        const AlertNotice notice{AlertNews::Fired, slow(), 150.5, 30s};
        const auto body = webhookBody(notice, "postgres://ann:geheim@db/shop",
                                      SystemClock::time_point(std::chrono::seconds(1)));
        const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(body)).object();
        QCOMPARE(object["alert"].toString(), "Slow server");
        QCOMPARE(object["state"].toString(), "firing");
        QCOMPARE(object["severity"].toString(), "warning");
        QCOMPARE(object["series"].toString(), "round_trip");
        QCOMPARE(object["value"].toDouble(), 150.5);
        QCOMPARE(object["limit"].toDouble(), 100.0);
        QCOMPARE(object["for_s"].toInt(), 30);
        QCOMPARE(object["at"].toString(), "1970-01-01T00:00:01Z");
        QCOMPARE(object["message"].toString(), "Slow server: round_trip is above 100 (150.5)");
        QVERIFY(body.find("geheim") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
