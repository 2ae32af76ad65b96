// The Health page behind a real PgBouncer: its SHOW POOLS and SHOW STATS, beside who holds what.
#include "tests/support/pg_bouncer.h"
#include "tests/support/profile_of.h"
#include "tests/support/test_database.h"
#include "tests/ui/open_profile.h"
#include "ui/async/idle_tracker.h"
#include "ui/health/health_page.h"
#include "ui/shell/theme.h"

#include <QLabel>
#include <QTableView>
#include <QTest>

using namespace howdah;

namespace {

// One user at one Health page of a database behind the pooler.
struct Bench {
    PgBouncer pooler{"transaction"};
    TestDatabase database;
    Theme theme{ThemeChoice::Light};
    Session session{openProfile};
    Watch watch{session};
    std::unique_ptr<HealthPage> page;

    ~Bench()
    {
        page.reset();
        session.close();
        IdleTracker::waitUntilIdle();
    }

    void open(bool throughPooler)
    {
        ServerChoice choice;
        choice.profile = profileOf(database);
        if (throughPooler) {
            choice.profile.host = pooler.folder();
            choice.profile.port = "6432";
        }
        session.open(choice);
        QTRY_VERIFY(session.isConnected());
    }
    void show()
    {
        page = std::make_unique<HealthPage>(session, watch);
        page->resize(1180, 1100);
        page->show();
        QVERIFY(QTest::qWaitForWindowExposed(page.get()));
        QTRY_VERIFY(page->findChild<QLabel*>("health.verdict.seen")->text().startsWith("Seen "));
    }
    QWidget* section() const { return page->findChild<QWidget*>("health.pooler"); }
    QString text(const QString& part) const
    {
        return page->findChild<QLabel*>("health.pooler." + part)->text();
    }
};

} // namespace

class TestPoolerSection : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void tellsOfThePoolsAndTheLoadOfThisDatabase()
    {
        Bench bench;
        bench.open(true);
        const auto lease = bench.session.pool()->acquire("Data: users");
        lease->run("select 1");
        bench.show();
        QTRY_VERIFY(bench.section()->isVisible());
        const auto name = QString::fromStdString(bench.database.name());
        const auto pools = bench.text("pools").split('\n').filter(name);
        QCOMPARE(pools.size(), 1);
        QVERIFY2(pools.front().contains(", transaction mode: clients at work "),
                 qPrintable(pools.front()));
        QTRY_VERIFY(bench.text("stats").contains(name + ": transactions "));
        QVERIFY(!bench.text("pools").contains("pgbouncer as")); // the console's own
        QVERIFY(!bench.page->findChild<QLabel*>("health.pooler.pools")->accessibleName().isEmpty());
        QCOMPARE(bench.page->findChild<QTableView*>("health.holders.table")
                     ->model()
                     ->index(0, 0)
                     .data()
                     .toString(),
                 "Data: users");
        QCOMPARE(bench.page->findChild<QTableView*>("health.holders.table")
                     ->model()
                     ->index(0, 3)
                     .data()
                     .toString(),
                 "–"); // the pooler's invention is no process of the server
    }

    void isHiddenWhereThereIsNoPoolerAndWhenItsServerIsLeft()
    {
        Bench bench;
        bench.open(false);
        bench.show();
        QVERIFY(!bench.section()->isVisible());
        bench.open(true);
        QTRY_VERIFY(bench.section()->isVisible());
        bench.open(false);
        QTRY_VERIFY(!bench.section()->isVisible());
    }
};

QTEST_MAIN(TestPoolerSection)
#include "tst_pooler_section.moc"
