// What tests and screenshots wait for.
#include "ui/async/idle_tracker.h"
#include "ui/async/job.h"

#include <QSignalSpy>
#include <QTest>

#include <latch>

using namespace howdah;
using namespace std::chrono_literals;

class TestIdleTracker : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }

    void countsWhatIsUnderWay()
    {
        QCOMPARE(IdleTracker::underWay(), 0);
        {
            const Busy one;
            const Busy copy = one; // NOLINT(performance-unnecessary-copy-initialization): counted
            QCOMPARE(IdleTracker::underWay(), 2);
            QVERIFY(!IdleTracker::waitUntilIdle(1ms));
        }
        QCOMPARE(IdleTracker::underWay(), 0);
        QVERIFY(IdleTracker::waitUntilIdle(0ms));
    }

    void saysOnceWhenTheLastThingEnds()
    {
        const IdleTracker tracker;
        QSignalSpy idle(&tracker, &IdleTracker::becameIdle);
        auto one = std::make_unique<Busy>();
        auto other = std::make_unique<Busy>();

        one.reset();
        QCoreApplication::processEvents();
        QCOMPARE(idle.count(), 0);

        other.reset();
        QTRY_COMPARE(idle.count(), 1);
    }

    void aJobIsUnderWayUntilItsOutcomeWasDelivered()
    {
        Job job;
        std::latch finished(1);
        bool delivered = false;
        job.start([&](const std::stop_token&) { finished.count_down(); },
                  [&](const auto&) {
                      delivered = true;
                      QVERIFY(IdleTracker::underWay() > 0);
                  });
        finished.wait();
        QVERIFY(IdleTracker::underWay() > 0);

        QVERIFY(IdleTracker::waitUntilIdle());

        QVERIFY(delivered);
    }

    void waitsForJobsThatJobsStart()
    {
        Job first;
        Job second;
        bool secondDone = false;
        first.start([](const std::stop_token&) {},
                    [&](const auto&) {
                        second.start([](const std::stop_token&) {},
                                     [&](const auto&) { secondDone = true; });
                    });

        QVERIFY(IdleTracker::waitUntilIdle());

        QVERIFY(secondDone);
    }
};

QTEST_GUILESS_MAIN(TestIdleTracker)
#include "tst_idle_tracker.moc"
