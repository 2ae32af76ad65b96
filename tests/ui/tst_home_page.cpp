// The Home page and the alerts it shows, in the whole window, as a user sees them in the morning.
#include "core/journal/audit.h"
#include "core/journal/minute_records.h"
#include "tests/ui/whole_window.h"
#include "ui/alerts/alert_centre.h"
#include "ui/home/home_card.h"
#include "ui/shell/server_label.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/sparkline.h"

#include <QPushButton>
#include <QToolButton>

using namespace howdah;
using namespace std::chrono_literals;

namespace {

struct HomeBench : WholeWindow {
    std::filesystem::path journal = files.file("state/journal.sqlite");

    HomeBench()
    {
        open = [this](const ServerChoice& choice, const OnStep& step, const std::stop_token& stop) {
            auto live = openProfile(choice, step, stop);
            live.migrations = scripts.path();
            live.work.journal = journal;
            return live;
        };
    }
    void home()
    {
        show("home");
        QVERIFY(IdleTracker::waitUntilIdle());
    }
    HomeCard* card(const QString& name) const { return find<HomeCard>("home." + name); }
    QString headline(const QString& name) const { return card(name)->headline(); }
    QString text(const QString& name) const { return card(name)->text(); }
    QString entry(int number) const
    {
        const auto* line =
            window->findChild<QPushButton*>(QString("home.recent.entry%1").arg(number));
        return line ? line->text() : QString();
    }
    Banner* banner() const { return find<Banner>("home.away"); }
    // Fires whatever the server does.
    AlertRule always() const
    {
        return {.id = "1",
                .name = "A pool",
                .series = "pool_in_use",
                .limit = -1,
                .clear = -1,
                .toTray = false};
    }
};

} // namespace

class TestHomePage : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void withoutAConnectionItSaysSoAndOffersOne()
    {
        HomeBench bench;
        bench.home();
        QCOMPARE(bench.window->currentPageId(), "home");
        QCOMPARE(bench.banner()->text(), "Not connected");
        QCOMPARE(bench.headline("pool"), "Not known yet");
        QVERIFY(!bench.window->findChild<QPushButton*>("home.away.connectButton"));

        bench.click("home.away.chooseButton");

        QCOMPARE(bench.window->currentPageId(), "connect");
    }

    void oneLookTellsWhatThereIs()
    {
        HomeBench bench;
        bench.someMigrations();
        bench.home();
        bench.connectToIt();

        QTRY_VERIFY(
            (QStringList{"Healthy", "Degraded", "Unhealthy"}.contains(bench.headline("verdict"))));
        QTRY_VERIFY2(bench.text("verdict").contains("2 migrations are pending"),
                     qPrintable(bench.text("verdict")));
        QVERIFY(!bench.banner()->isShowing());
        QCOMPARE(bench.find<QLabel>("home.title")->text(), "shop");
        QTRY_VERIFY(bench.headline("pool").endsWith(" of 3 in use"));
        QTRY_COMPARE(bench.headline("migrations"), "2 pending");
        QCOMPARE(bench.text("migrations"), "20 second\n30 third");
        QVERIFY2(bench.entry(0).endsWith("Migration 10 first applied"), qPrintable(bench.entry(0)));
        QVERIFY(bench.entry(1).endsWith("Migration 8 past applied"));
        QCOMPARE(bench.headline("alerts"), "None set up");
    }

    void eachCardLeadsToItsPage_data()
    {
        QTest::addColumn<QString>("card");
        QTest::addColumn<QString>("page");
        QTest::addRow("verdict") << "verdict"
                                 << "health";
        QTest::addRow("pool") << "pool"
                              << "health";
        QTest::addRow("migrations") << "migrations"
                                    << "migrations";
        QTest::addRow("alerts") << "alerts"
                                << "health";
        QTest::addRow("recent") << "recent"
                                << "migrations";
    }

    void eachCardLeadsToItsPage()
    {
        QFETCH(QString, card);
        QFETCH(QString, page);
        HomeBench bench;
        bench.home();
        bench.connectToIt();
        auto* chosen = bench.card(card);
        QTest::mouseClick(chosen, Qt::LeftButton, {}, {30, 14});
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.window->currentPageId(), page);

        bench.openPage("home");
        chosen->setFocus();
        QTest::keyClick(chosen, Qt::Key_Return);
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.window->currentPageId(), page);
    }

    void thePoolIsDrawnAsItWasRecorded()
    {
        HomeBench bench;
        auto choice = chooseServer(
            {.databaseUrl = bench.database.conninfo(), .profile = {}, .sandbox = false},
            bench.environment, bench.paths);
        choice.profile.name = "shop";
        MinuteRoll roll;
        for (int minute = 2; minute <= 31; ++minute)
            roll.add("pool_in_use", 1, SystemClock::now() - std::chrono::minutes(minute));
        MinuteRecords(Journal(bench.journal),
                      serverKey(choice.profile) + '/' + choice.profile.database)
            .add(roll.take());

        bench.home();
        bench.connectToIt();

        QTRY_VERIFY(bench.find<Sparkline>("home.pool.sparkline")->pointCount() >= 30);
    }

    void whatHowdahWroteLastLeadsToItsTable()
    {
        HomeBench bench;
        bench.database.run("create table orders (id int primary key)");
        const Audit audit{Journal(bench.journal)};
        const WriteRecord write{.part = "data",
                                .kind = "update",
                                .table = "public.orders",
                                .rows = 3,
                                .at = SystemClock::now() - 1h};
        AuditWho shop;
        shop.profile = "shop";
        AuditWho another;
        another.profile = "another";
        audit.add({{.who = shop, .write = write}});
        audit.add(std::vector<AuditEntry>(60, {.who = another, .write = write})); // a busy one
        bench.home();
        bench.connectToIt();
        QTRY_VERIFY2(bench.entry(0).endsWith("public.orders: update, 3 rows"),
                     qPrintable(bench.entry(0)));
        QVERIFY(bench.entry(1).isEmpty());

        bench.click("home.recent.entry0");

        QCOMPARE(bench.window->currentPageId(), "data");
        QCOMPARE(bench.window->currentPage()->currentItem(), "\"public\".\"orders\"");
    }

    void nothingIsDoneBeforeItIsShown()
    {
        HomeBench bench;
        bench.show("migrations");
        bench.connectToIt();
        QVERIFY(!bench.window->findChild<QWidget*>("home"));
        QVERIFY(!std::filesystem::exists(bench.journal)); // nobody looks, nothing is recorded
    }

    void aLostConnectionIsSaidAndMended()
    {
        HomeBench bench;
        bench.home();
        bench.connectToIt();
        QTRY_VERIFY(bench.headline("pool").contains("in use"));

        bench.session.report(Error(ErrorKind::Unreachable, "gone"));

        QVERIFY2(bench.banner()->text().startsWith("Not connected; last seen "),
                 qPrintable(bench.banner()->text()));
        QVERIFY(bench.headline("pool").contains("in use")); // as it was, in grey
        QVERIFY(!bench.find<QLabel>("home.pool.headline")->isEnabled());
        bench.click("home.away.connectButton");
        QTRY_VERIFY(!bench.banner()->isShowing());
        QVERIFY(bench.find<QLabel>("home.pool.headline")->isEnabled());
    }

    void anAlertThatFiresIsOnHomeAndInTheStatusBarUntilItIsOver()
    {
        HomeBench bench;
        bench.home();
        bench.connectToIt();
        auto* badge = bench.find<QToolButton>("status.alerts");
        QVERIFY(!badge->isVisible());

        bench.window->alerts().setRules({bench.always()});

        QTRY_COMPARE(bench.headline("alerts"), "1 alerts");
        QVERIFY2(bench.text("alerts").startsWith("A pool: Pool connections in use is above -1"),
                 qPrintable(bench.text("alerts")));
        QVERIFY(badge->isVisible());
        QCOMPARE(badge->text(), "1 alerts");
        bench.click("home.acknowledgeButton");
        QCOMPARE(bench.text("alerts"), "A pool (acknowledged)");
        QVERIFY(!bench.find<QPushButton>("home.acknowledgeButton")->isVisible());
        QVERIFY(badge->isVisible());

        QTest::mouseClick(badge, Qt::LeftButton);
        QVERIFY(IdleTracker::waitUntilIdle());
        QCOMPARE(bench.window->currentPageId(), "health");
        bench.window->alerts().setRules({});
        QVERIFY(!badge->isVisible());
    }

    void theNextStartReturnsToIt()
    {
        HomeBench bench;
        bench.home();
        QCOMPARE(bench.settings->lastPage(), "home");
        bench.openPage("connect");
        QCOMPARE(bench.settings->lastPage(), "home");
    }
};

QTEST_MAIN(TestHomePage)
#include "tst_home_page.moc"
